"""The key of an earlier version's test: what marks the papers that its learners hand over today."""

from __future__ import annotations

from dataclasses import dataclass

from builder.model.problem import Where


@dataclass(frozen=True)
class KeptQuestion:
    """A question as that version asked it: its revision, the codes of its right options and of the others."""

    id: str
    revision: int
    right: tuple[str, ...]
    wrong: tuple[str, ...]
    where: Where


@dataclass(frozen=True)
class KeptKey:
    """All questions of the test, by id, in the codes of `format`. `id` is the version; `released` its minute."""

    id: str
    format: int
    questions: dict[str, KeptQuestion]
    where: Where
    released: str = ""
    exchanged: tuple[str, ...] = ()  # the slots in which form A asks « …b »; none up to version 0.5
