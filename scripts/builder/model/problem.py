"""A fault and its place, a sentence in both languages, a command's refusal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from builder.model.lists import LANGUAGES


@dataclass(frozen=True)
class Where:
    """A place an author can open: path from the project's root, line from 1 (0 when the whole file is meant)."""

    path: str
    line: int = 0


@dataclass(frozen=True)
class Problem:
    """One fault. `code` finds its words in the catalogue, `values` fill them."""

    code: str
    where: Where
    values: Mapping[str, object] = field(default_factory=dict)
    blocks: bool = True  # False: a doubt worth a look, it does not stop a build


@dataclass(frozen=True)
class Words:
    """One sentence, said twice. A missing language is an empty string, which `validate` reports."""

    fr: str = ""
    en: str = ""

    def __getitem__(self, language: str) -> str:
        return {"fr": self.fr, "en": self.en}[language]

    def missing(self) -> list[str]:
        """The languages in which nothing is said."""
        return [language for language in LANGUAGES if not self[language].strip()]


class Refusal(ValueError):
    """What a command answers when it cannot do what was asked, and did nothing: carries the Problem that says why, as
    its first argument.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
