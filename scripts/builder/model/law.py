"""What the register of law holds: texts, provisions, open points, time limits, passages from old to new, terms, and
what was looked at for each subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated

from builder.model.count import Count
from builder.model.problem import Where, Words
from builder.model.written import InlineWords, Under, WordsOrText

_ASIDE = re.compile(r"\s*\([^)]*\)")


@dataclass(frozen=True, kw_only=True)
class TreatyStatus:
    """What a treaty is to the course's country. Dates in ISO, as precise as the source: a year, a month or a day;
    empty when unknown.
    """

    signed: str = ""
    bound: str = ""  # ratified, acceded or succeeded to
    in_force: str = ""
    how: str  # read | secondary | unverified
    note: Words


@dataclass(frozen=True)
class LawText:
    """A code, a treaty, a standard: what provisions belong to."""

    id: str
    kind: str
    short: Words
    title: Words
    status: str
    where: Where
    adopted: str = ""
    since: str = ""  # ISO day from which it applies, where it is known: time limits are counted from then on
    in_force: WordsOrText = Words()  # why, or what else is known of its entry into force
    published: WordsOrText = Words()
    country: TreatyStatus | None = None  # treaties only
    to_check: Words = Words()  # what remains to be checked in the Journal officiel, or with the depositary


@dataclass(frozen=True, kw_only=True)
class Provision:
    """One provision as the course relies on it: a paraphrase, its status, how and when it was read."""

    id: str
    text: str
    article: str
    part: str = ""
    status: str  # in-force | repealed | uncertain
    read: str  # text | extract | secondary | none
    checked: str  # ISO date
    paraphrase: Words
    where: Where

    @property
    def may_be_scored(self) -> bool:
        """Whether a score may rest on it: in force, and read, in its text or an extract."""
        return self.status == "in-force" and self.read in ("text", "extract")


@dataclass(frozen=True, kw_only=True)
class OpenPoint:
    """A question the texts leave open: shown on pages, never scored."""

    id: str
    title: Words
    text: Words
    rests_on: tuple[str, ...] = ()
    where: Where


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """A time limit or a duration of the procedure, said once: `number` of `unit`, from an event, under one
    provision.
    """

    id: str
    group: str  # one of lists.PHASES
    number: int
    unit: str  # hours | days | working-days | months | years
    what: Words
    start: Words  # the event from which it runs
    note: Words  # renewal, condition, sanction; may be empty
    source: str
    open: str = ""  # the open point that bears on it, if any
    count: Count | None = None  # how it is counted from a date
    where: Where

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the provisions on which it and its count rest."""
        return (self.source, *(self.count.sources if self.count else ()))


@dataclass(frozen=True)
class Passage:
    """From an old provision to those that now speak of the same thing, and what changed on the way."""

    id: str
    subject: Words
    old_text: str
    old_article: Words  # empty when it is not known
    how: str  # read | secondary | unverified: how the old provision is known
    new: tuple[str, ...]
    change: Words
    where: Where


@dataclass(frozen=True, kw_only=True)
class Term:
    """A glossary entry; `avoid` is the common mistranslation, if there is one; `lesson` where the course explains it.

    `also` are other names of the same thing, by which the search finds it; what `avoid` quotes may be another thing.
    `refused` are the exact words for which `check` stops on a page gone through, `allowed` what may hold them.
    """

    id: str
    name: InlineWords
    definition: Words
    source: str
    avoid: Words
    lesson: str = ""  # path of a page, with the anchor of its section; empty when no lesson is about it
    where: Where
    refused: dict[str, tuple[str, ...]] = field(default_factory=dict)  # language -> words
    allowed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    also: dict[str, tuple[str, ...]] = field(default_factory=dict)


def names_in(name: str) -> list[str]:
    """« garde à vue (GAV), retenue » → « garde à vue », « retenue »: each name, without what brackets add."""
    return _ASIDE.sub("", name).split(", ")


@dataclass(frozen=True, kw_only=True)
class Equivalent:
    """The course's own words for a thing, and the other words people have for it: of the press, of the police, of
    others.

    `page` is where the course explains it, a path with or without an anchor; without it, or without words, empty.
    """

    course: Words
    page: str = ""
    also: dict[str, tuple[str, ...]]  # by language
    where: Where


@dataclass(frozen=True, kw_only=True)
class ReadArticle:
    """An article of a code, read for what it can decide in a file, and what became of it."""

    number: Annotated[str, Under("n")]
    became: Annotated[str, Under("is")]  # one of ARTICLES_BECAME
    page: Annotated[str, Under("on")] = ""  # that explains it (taught) or leads to its note (noted)
    reason: str = ""  # one of ASIDE_REASONS, for one left aside
    why: str = ""  # in French, as the codes are, why this one decides nothing
    where: Where


@dataclass(frozen=True, kw_only=True)
class ReadCode:
    """A code read article by article; `numbers` lists its articles as published, ranges (« 111-1..111-5 ») included."""

    text: str  # id, the name of the file
    numbers: tuple[str, ...]
    articles: tuple[ReadArticle, ...]
    where: Where

    @cached_property
    def published(self) -> tuple[str, ...]:
        """Every number, in the order of the code."""
        return tuple(number for words in self.numbers for number in _one_by_one(words))


_RANGE = re.compile(r"(?P<stem>(?:\d+-)*)(?P<first>\d+)\.\.(?P=stem)(?P<last>\d+)")


def _one_by_one(words: str) -> Iterator[str]:
    found = _RANGE.fullmatch(words)
    if found:
        yield from (f"{found['stem']}{n}" for n in range(int(found["first"]), int(found["last"]) + 1))
    else:
        yield words
