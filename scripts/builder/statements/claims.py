"""What a statement says of the law: who decides, how much, by when, may or must, under which article, in which words.

Pure. A claim's value is the same in both languages (`may`, `48 hours`, `cpp-113`), a quotation excepted.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path

from builder.model.law import Provision
from builder.read import strict_yaml
from builder.statements import numbers
from builder.statements.citations import parts, said_of
from builder.statements.text import Statement

LEXICON = Path(__file__).with_name("lexicon.yml")
KINDS = ("decider", "number", "penalty", "deadline", "modal", "provision", "part", "quotation", "open", "date", "key",
         "page", "sentence")
_SECTIONS = {"decider": "deciders", "modal": "modals", "penalty": "penalties"}
_JOINING = ("and", "or")  # counted only where a provision is cited: prose is full of them
_QUOTED = re.compile(r"«[  \u202f]*([^«»]+?)[  \u202f]*»")
_LONGEST = 40
_ONLY_OF_A_STORY = ("number", "date")


@dataclass(frozen=True)
class Claim:
    """One claim; `said_of` are the provisions that its own sentence ties it to, none when the sentence cites none."""

    kind: str
    value: str
    said_of: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """What two claims share that say the same."""
        return self.kind, self.value

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"


@functools.cache
def lexicon() -> dict[str, strict_yaml.Map]:
    """The words followed, by kind of claim: value -> its name and its expressions in each language."""
    read = strict_yaml.read_map(LEXICON.read_text(encoding="utf-8"))
    return {kind: read[section] for kind, section in _SECTIONS.items()}


@functools.cache
def _pattern(kind: str, language: str) -> re.Pattern[str]:
    """Every expression of a kind in one: at one place of a sentence, the first listed wins."""
    named = (f"(?P<{value.replace('-', '_')}>{'|'.join(word[language])})" for value, word in lexicon()[kind].items())
    return re.compile(rf"(?<![\w-])(?:{'|'.join(named)})(?![\w])", re.I)


def as_quoted(quotation: str) -> str:
    """A quotation as it is compared: its words, whatever their case, their apostrophes and their last point."""
    return " ".join(quotation.casefold().replace("'", "’").split()).strip(" .,;:!?…")


def claims_of(statement: Statement, language: str, quoted: Set[str] = frozenset()) -> list[Claim]:
    """The claims of a statement. `quoted` are quotations of the law known from its register (`as_quoted`)."""
    return list(_claims(statement, language, quoted))


def states_law(statement: Statement, language: str, quoted: Set[str], today: Set[str] = frozenset()) -> bool:
    """Whether it claims anything, besides one of the days of `today`, up to which the law was followed."""
    if not statement.story and (statement.citations or statement.targets):
        return True
    return any(claim.kind != "date" or claim.value not in today for claim in _claims(statement, language, quoted))


def _claims(statement: Statement, language: str, quoted: Set[str]) -> Iterator[Claim]:
    for kind, value, tied in _all(statement, language, quoted):
        if statement.story and kind not in _ONLY_OF_A_STORY:
            continue
        if not (kind == "modal" and value in _JOINING and not tied):
            yield Claim(kind, value, tied)


def _all(statement: Statement, language: str, quoted: Set[str]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """(kind, value, the provisions it is said of), story or not."""
    for kind, value, start in _words_of_law(statement, language, quoted):
        yield kind, value, said_of(statement, start)
    for citation in statement.citations:
        yield "provision", citation.name, (citation.name,)
        if citation.part:
            yield "part", f"{citation.name} {citation.part}", (citation.name,)
    labelled = [(label, start) for target, label, start in statement.targets if target.startswith("law:")]
    named = [(part, start) for label, start in labelled for part, _ in parts(label)]
    for part, start in (*named, *parts(statement.words)):
        tied = said_of(statement, start)[:1]
        yield "part", " ".join((*tied, part)), tied
    for target, _, start in statement.targets:
        kind, _, id = target.partition(":")
        if kind in ("deadline", "open", "key"):
            yield kind, id, said_of(statement, start)


def _words_of_law(statement: Statement, language: str, quoted: Set[str]) -> Iterator[tuple[str, str, int]]:
    words = statement.words
    for kind in lexicon():
        for found in _pattern(kind, language).finditer(words):
            yield kind, str(found.lastgroup).replace("_", "-"), found.start()
    yield from (("number", value, start) for value, start in numbers.quantities(words, language))
    yield from (("date", value, start) for value, start in numbers.dates(words, language))
    if statement.story:
        yield from (("date", value, start) for value, start in numbers.hours_of_the_day(words, language))
    for found in _QUOTED.finditer(words):
        value = as_quoted(found[1])
        a_paragraph = len(value.split()) > _LONGEST or "[" in value  # to be written out: no words of the law
        if not a_paragraph and (statement.citations or statement.leans_on or value in quoted):
            yield "quotation", value, found.start()


def quotations_of(register: Mapping[str, Provision], language: str) -> frozenset[str]:
    """Every quotation in the register's paraphrases, as they are compared: what the law says, word for word."""
    return frozenset(as_quoted(found[1]) for provision in register.values()
                     for found in _QUOTED.finditer(provision.paraphrase[language].replace("'", "’")))


