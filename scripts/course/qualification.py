"""What the page « Qualifier les faits » is made from: its nouns, and law/qualification.yml read into them.

Nothing here weighs an answer: the page does, in the reader's browser (theme/scripts/qualification.js).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .model import LANGUAGES, Problem, Where, Words
from .reader import Reader
from .strict_yaml import List, Map, Text

FILE = "law/qualification.yml"
JOINED = ("any", "all")  # of several expressions; `no` turns one around
GROUPS = ("trafficking", "smuggling", "slavery", "child", "liberty", "sexual", "other")
LEVELS = ("established", "to-prove")


@dataclass(frozen=True)
class Expression:
    """A fact, or any, all or the contrary of other expressions."""

    kind: str  # fact | any | all | no
    fact: str  # empty unless the kind is fact
    parts: tuple[Expression, ...]
    where: Where

    def facts(self) -> Iterator[str]:
        if self.kind == "fact":
            yield self.fact
        for part in self.parts:
            yield from part.facts()

    def plain(self) -> object:
        """As the file writes it: what the page carries to its script."""
        if self.kind == "fact":
            return self.fact
        parts = [part.plain() for part in self.parts]
        return {self.kind: parts[0] if self.kind == "no" else parts}


@dataclass(frozen=True)
class Fact:
    """A proposition that the file establishes, leaves to be proved or rules out, and what would prove it."""

    id: str
    text: Words
    proof: Words
    where: Where


@dataclass(frozen=True)
class Topic:
    """Facts that are asked together."""

    id: str
    title: Words
    hint: Words
    facts: tuple[Fact, ...]
    where: Where


@dataclass(frozen=True)
class Element:
    """One element of an offence, and the facts that make it."""

    id: str
    name: Words
    met: Expression
    sources: tuple[str, ...]
    note: Words
    where: Where


@dataclass(frozen=True)
class Aggravation:
    """One circumstance, and what the text attaches to it."""

    id: str
    name: Words
    met: Expression
    effect: Words
    sources: tuple[str, ...]
    where: Where


@dataclass(frozen=True)
class Offence:
    """One offence, with its elements, its penalty as written, and what its text leaves open."""

    id: str
    name: Words
    provision: str
    group: str
    court: str
    key: tuple[str, ...]
    elements: tuple[Element, ...]
    penalty: Words
    penalty_sources: tuple[str, ...]
    aggravations: tuple[Aggravation, ...]
    open: tuple[str, ...]
    ask: tuple[Words, ...]
    where: Where

    @property
    def keys(self) -> tuple[str, ...]:
        """The elements that make one think of it: those it names, or its first."""
        return self.key or tuple(element.id for element in self.elements[:1])


@dataclass(frozen=True)
class Notice:
    """A rule to recall whatever the offence, once its condition is at least at `level`."""

    id: str
    when: Expression
    level: str
    text: Words
    open: tuple[str, ...]
    sources: tuple[str, ...]
    where: Where


@dataclass(frozen=True)
class Court:
    """Where an offence is prosecuted and tried."""

    id: str
    name: Words
    sources: tuple[str, ...]
    where: Where


@dataclass(frozen=True)
class Qualification:
    """The whole file. `common` elements belong to every offence; `several` is said when two offences may stand."""

    topics: tuple[Topic, ...] = ()
    common: tuple[Element, ...] = ()
    offences: tuple[Offence, ...] = ()
    notices: tuple[Notice, ...] = ()
    courts: tuple[Court, ...] = ()
    several: Words = Words()
    several_page: str = ""
    where: Where = Where(FILE)

    @property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(fact for topic in self.topics for fact in topic.facts)

    def expressions(self) -> Iterator[Expression]:
        elements = (*self.common, *(element for offence in self.offences for element in offence.elements))
        yield from (element.met for element in elements)
        yield from (circumstance.met for offence in self.offences for circumstance in offence.aggravations)
        yield from (notice.when for notice in self.notices)


def read_qualification(root: Path, problems: list[Problem]) -> Qualification | None:
    """The file as far as it can be understood; None for a course that has none."""
    if not (root / FILE).exists():
        return None
    reader = Reader(root, FILE, problems)
    top = reader.map(reader.document(), ("topics", "offences", "courts"), ("common", "notices", "several"))
    several = reader.map(top.get("several", Map()), (), ("text", "page"))
    return Qualification(
        tuple(reader.each(reader.list(top, "topics"), lambda node: _topic(reader, node))),
        tuple(reader.each(reader.list(top, "common"), lambda node: _element(reader, node))),
        tuple(reader.each(reader.list(top, "offences"), lambda node: _offence(reader, node))),
        tuple(reader.each(reader.list(top, "notices"), lambda node: _notice(reader, node))),
        tuple(reader.each(reader.list(top, "courts"), lambda node: _court(reader, node))),
        reader.words(several, "text"), reader.text(several, "page"))


def _topic(reader: Reader, node: Map) -> Topic:
    reader.map(node, ("id", "facts"), ("title", "hint"))
    return Topic(reader.text(node, "id"), reader.words(node, "title"), reader.words(node, "hint"),
                 tuple(reader.each(reader.list(node, "facts"), lambda child: _fact(reader, child))), reader.where(node))


def _fact(reader: Reader, node: Map) -> Fact:
    reader.map(node, ("id",), (*LANGUAGES, "proof"))
    return Fact(reader.text(node, "id"), _said(reader, node), reader.words(node, "proof"), reader.where(node))


def _element(reader: Reader, node: Map) -> Element:
    reader.map(node, ("id", "met", "sources"), ("name", "note"))
    return Element(reader.text(node, "id"), reader.words(node, "name"), _expression(reader, node, "met"),
                   reader.tokens(node, "sources"), reader.words(node, "note"), reader.where(node))


def _offence(reader: Reader, node: Map) -> Offence:
    reader.map(node, ("id", "provision", "group", "court", "elements", "penalty_sources"),
               ("name", "key", "penalty", "aggravations", "open", "ask"))
    return Offence(
        id=reader.text(node, "id"), name=reader.words(node, "name"), provision=reader.text(node, "provision"),
        group=reader.text(node, "group"), court=reader.text(node, "court"), key=reader.tokens(node, "key"),
        elements=tuple(reader.each(reader.list(node, "elements"), lambda child: _element(reader, child))),
        penalty=reader.words(node, "penalty"), penalty_sources=reader.tokens(node, "penalty_sources"),
        aggravations=tuple(reader.each(reader.list(node, "aggravations"), lambda child: _aggravation(reader, child))),
        open=reader.tokens(node, "open"),
        ask=tuple(reader.each(reader.list(node, "ask"), lambda child: _said(reader, reader.map(child, (), LANGUAGES)))),
        where=reader.where(node))


def _aggravation(reader: Reader, node: Map) -> Aggravation:
    reader.map(node, ("id", "met", "sources"), ("name", "effect"))
    return Aggravation(reader.text(node, "id"), reader.words(node, "name"), _expression(reader, node, "met"),
                       reader.words(node, "effect"), reader.tokens(node, "sources"), reader.where(node))


def _notice(reader: Reader, node: Map) -> Notice:
    reader.map(node, ("id", "when", "level"), ("text", "open", "sources"))
    return Notice(reader.text(node, "id"), _expression(reader, node, "when"), reader.text(node, "level"),
                  reader.words(node, "text"), reader.tokens(node, "open"), reader.tokens(node, "sources"),
                  reader.where(node))


def _court(reader: Reader, node: Map) -> Court:
    reader.map(node, ("id",), ("name", "sources"))
    return Court(reader.text(node, "id"), reader.words(node, "name"), reader.tokens(node, "sources"),
                 reader.where(node))


def _said(reader: Reader, node: Map) -> Words:
    return Words(*(reader.text(node, language) for language in LANGUAGES))


def _expression(reader: Reader, node: Map, key: str) -> Expression:
    """What stands under that key; a missing key is noted by its owner, and reads as an expression of nothing."""
    if key not in node:
        return Expression("all", "", (), reader.where(node))
    return _understood(reader, node[key])


def _understood(reader: Reader, node: object) -> Expression:
    where = reader.where(node)
    if isinstance(node, Text):
        return Expression("fact", str(node).strip(), (), where)
    if isinstance(node, Map) and len(node) == 1:
        [(kind, inside)] = node.items()
        if kind == "no" and not isinstance(inside, List):
            return Expression("no", "", (_understood(reader, inside),), where)
        if kind in JOINED and isinstance(inside, List) and inside:
            return Expression(kind, "", tuple(_understood(reader, part) for part in inside), where)
    reader.note("U-EXPRESSION", where.line)
    return Expression("all", "", (), where)
