"""law/qualification.yml in, the nouns of the page « Qualifier les faits » out.

Nothing here weighs an answer: the page does, in the reader's browser (theme/scripts/qualification/page.js).
"""

from __future__ import annotations

from pathlib import Path

from builder.model.lists import LANGUAGES
from builder.model.places import QUALIFICATION
from builder.model.problem import Problem, Words
from builder.model.qualification import (
    JOINED,
    Aggravation,
    Court,
    Element,
    Example,
    ExamplePerson,
    Expression,
    Fact,
    Notice,
    Offence,
    OffenceGroup,
    Qualification,
    Topic,
)
from builder.read.reader import Reader
from builder.read.strict_yaml import List, Map, Text


def read_qualification(root: Path, problems: list[Problem]) -> Qualification | None:
    """The file as far as it can be understood; None for a course that has none."""
    if not (root / QUALIFICATION).exists():
        return None
    reader = Reader(root, QUALIFICATION, problems)
    top = reader.map(reader.document(), ("topics", "groups", "offences", "courts"),
                     ("common", "notices", "examples", "several"))
    several = reader.map(top.get("several", Map()), (), ("text", "page"))
    return Qualification(
        topics=tuple(reader.each(reader.list(top, "topics"), lambda node: _topic(reader, node))),
        common=tuple(reader.each(reader.list(top, "common"), lambda node: _element(reader, node))),
        offences=tuple(reader.each(reader.list(top, "offences"), lambda node: _offence(reader, node))),
        notices=tuple(reader.each(reader.list(top, "notices"), lambda node: _notice(reader, node))),
        courts=tuple(reader.each(reader.list(top, "courts"), lambda node: _court(reader, node))),
        examples=tuple(reader.each(reader.list(top, "examples"), lambda node: _example(reader, node))),
        several=reader.words(several, "text"), several_page=reader.text(several, "page"),
        groups=tuple(reader.each(reader.list(top, "groups"), lambda node: _group(reader, node))))


def _topic(reader: Reader, node: Map) -> Topic:
    reader.map(node, ("id", "facts"), ("title", "hint"))
    return Topic(
        id=reader.text(node, "id"), title=reader.words(node, "title"), hint=reader.words(node, "hint"),
        facts=tuple(reader.each(reader.list(node, "facts"), lambda child: _fact(reader, child))),
        where=reader.where(node))


def _fact(reader: Reader, node: Map) -> Fact:
    reader.map(node, ("id",), (*LANGUAGES, "proof"))
    return Fact(reader.text(node, "id"), _said(reader, node), reader.words(node, "proof"), reader.where(node))


def _element(reader: Reader, node: Map) -> Element:
    reader.map(node, ("id", "met", "sources"), ("name", "note"))
    return Element(
        id=reader.text(node, "id"), name=reader.words(node, "name"), met=_expression(reader, node, "met"),
        sources=reader.tokens(node, "sources"), note=reader.words(node, "note"), where=reader.where(node))


def _group(reader: Reader, node: Map) -> OffenceGroup:
    reader.map(node, ("id",), ("name",))
    return OffenceGroup(reader.text(node, "id"), reader.words(node, "name"), reader.where(node))


def _offence(reader: Reader, node: Map) -> Offence:
    reader.map(node, ("id", "provision", "group", "court", "elements", "penalty_sources"),
               ("name", "key", "penalty", "aggravations", "open", "ask", "lessons"))
    return Offence(
        id=reader.text(node, "id"), name=reader.words(node, "name"), provision=reader.text(node, "provision"),
        group=reader.text(node, "group"), court=reader.text(node, "court"), key=reader.tokens(node, "key"),
        elements=tuple(reader.each(reader.list(node, "elements"), lambda child: _element(reader, child))),
        penalty=reader.words(node, "penalty"), penalty_sources=reader.tokens(node, "penalty_sources"),
        aggravations=tuple(reader.each(reader.list(node, "aggravations"), lambda child: _aggravation(reader, child))),
        open=reader.tokens(node, "open"),
        ask=tuple(reader.each(reader.list(node, "ask"), lambda child: _said(reader, reader.map(child, (), LANGUAGES)))),
        lessons=reader.tokens(node, "lessons"), where=reader.where(node))


def _aggravation(reader: Reader, node: Map) -> Aggravation:
    reader.map(node, ("id", "met", "sources"), ("name", "effect"))
    return Aggravation(
        id=reader.text(node, "id"), name=reader.words(node, "name"), met=_expression(reader, node, "met"),
        effect=reader.words(node, "effect"), sources=reader.tokens(node, "sources"), where=reader.where(node))


def _notice(reader: Reader, node: Map) -> Notice:
    reader.map(node, ("id", "when", "level"), ("text", "open", "sources"))
    return Notice(
        id=reader.text(node, "id"), when=_expression(reader, node, "when"), level=reader.text(node, "level"),
        text=reader.words(node, "text"), open=reader.tokens(node, "open"), sources=reader.tokens(node, "sources"),
        where=reader.where(node))


def _example(reader: Reader, node: Map) -> Example:
    reader.map(node, ("id", "people"), ("title", "story"))
    return Example(
        id=reader.text(node, "id"), title=reader.words(node, "title"), story=reader.words(node, "story"),
        people=tuple(reader.each(reader.list(node, "people"), lambda child: _person(reader, child))),
        where=reader.where(node))


def _person(reader: Reader, node: Map) -> ExamplePerson:
    reader.map(node, ("facts",), ("mark",))
    facts = node.get("facts", Map())
    if not isinstance(facts, Map):
        reader.note("S-MAP", reader.where(node).line, keys="minor: established, …")
        facts = Map()
    answers = tuple((fact, reader.text(facts, fact)) for fact in facts)
    return ExamplePerson(reader.text(node, "mark"), answers, reader.where(node))


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
