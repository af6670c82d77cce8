"""The files of law/ in, their nouns out: texts, provisions, open points, the passage from old to new, terms.

Part of loading: read/course.py gives the nouns their place in the course.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from builder.model.law import Deadline, Equivalent, LawText, OpenPoint, Passage, Provision, Term, TreatyStatus
from builder.model.lists import LANGUAGES
from builder.model.places import (
    ASKED,
    CONCORDANCE,
    DEADLINES,
    EQUIVALENTS,
    GLOSSARY,
    LAW,
    NOT_PROVISIONS,
    OPEN_POINTS,
    TEXTS,
)
from builder.model.problem import Problem, Words
from builder.read.reader import Reader
from builder.read.strict_yaml import List, Map


def texts(root: Path, problems: list[Problem]) -> Iterator[LawText]:
    """The texts that provisions belong to, from law/texts.yml."""
    reader = Reader(root, TEXTS, problems)

    def text(node: Map) -> LawText:
        reader.map(node, ("id", "kind", "status"), ("short", "title", "adopted", "in_force", "published", "country",
                                                    "to_check"))
        return LawText(
            id=reader.text(node, "id"), kind=reader.text(node, "kind"), short=reader.words(node, "short"),
            title=reader.words(node, "title"), status=reader.text(node, "status"), where=reader.where(node),
            adopted=reader.text(node, "adopted"), in_force=reader.either_words(node, "in_force"),
            published=reader.either_words(node, "published"), country=_country(reader, node),
            to_check=reader.words(node, "to_check"))

    yield from reader.each(reader.document(), text)


def _country(reader: Reader, node: Map) -> TreatyStatus | None:
    if "country" not in node:
        return None
    found = reader.map(node["country"], ("how",), ("signed", "bound", "in_force", "note"))
    signed, bound, in_force, how = (reader.text(found, key) for key in ("signed", "bound", "in_force", "how"))
    return TreatyStatus(signed=signed, bound=bound, in_force=in_force, how=how, note=reader.words(found, "note"))


def concordance(root: Path, problems: list[Problem]) -> Iterator[Passage]:
    """From the old texts to the new ones; a course without the file has no such page."""
    if not (root / CONCORDANCE).exists():
        return
    reader = Reader(root, CONCORDANCE, problems)

    def passage(node: Map) -> Passage:
        reader.map(node, ("id", "old", "new"), ("subject", "change"))
        old = reader.map(node.get("old", Map()), ("text", "how"), ("article",))
        return Passage(
            id=reader.text(node, "id"), subject=reader.words(node, "subject"), old_text=reader.text(old, "text"),
            old_article=reader.either_words(old, "article"), how=reader.text(old, "how"),
            new=reader.tokens(node, "new"), change=reader.words(node, "change"), where=reader.where(node))

    yield from reader.each(reader.document(), passage)


def provisions(root: Path, problems: list[Problem]) -> Iterator[Provision]:
    """The provisions of every text, from the other files of law/."""
    files = (f"{LAW}/{path.name}" for path in sorted((root / LAW).glob("*.yml")))
    for file in (file for file in files if file not in NOT_PROVISIONS):
        reader = Reader(root, file, problems)
        top = reader.map(reader.document(), ("text", "provisions"))
        text = reader.text(top, "text")
        yield from reader.each(top.get("provisions", List()), partial(_provision, reader, text))


def _provision(reader: Reader, text: str, node: Map) -> Provision:
    reader.map(node, ("id", "article", "status", "read", "checked"), ("part", "paraphrase"))
    return Provision(
        id=reader.text(node, "id"), text=text, article=reader.text(node, "article"), part=reader.text(node, "part"),
        status=reader.text(node, "status"), read=reader.text(node, "read"), checked=reader.text(node, "checked"),
        paraphrase=reader.words(node, "paraphrase"), where=reader.where(node))


def open_points(root: Path, problems: list[Problem]) -> Iterator[OpenPoint]:
    """What the texts leave open, from law/open-points.yml."""
    reader = Reader(root, OPEN_POINTS, problems)

    def open_point(node: Map) -> OpenPoint:
        reader.map(node, ("id",), ("title", "text", "rests_on"))
        return OpenPoint(
            id=reader.text(node, "id"), title=reader.words(node, "title"), text=reader.words(node, "text"),
            rests_on=reader.tokens(node, "rests_on"), where=reader.where(node))

    yield from reader.each(reader.document(), open_point)


def deadlines(root: Path, problems: list[Problem]) -> Iterator[Deadline]:
    """Time limits and durations; a course without the file names none."""
    if not (root / DEADLINES).exists():
        return
    reader = Reader(root, DEADLINES, problems)

    def deadline(node: Map) -> Deadline:
        reader.map(node, ("id", "group", "number", "unit", "source"), ("what", "start", "note", "open"))
        return Deadline(
            id=reader.text(node, "id"), group=reader.text(node, "group"), number=reader.number(node, "number"),
            unit=reader.text(node, "unit"), what=reader.words(node, "what"), start=reader.words(node, "start"),
            note=reader.words(node, "note"), source=reader.text(node, "source"), open=reader.text(node, "open"),
            where=reader.where(node))

    yield from reader.each(reader.document(), deadline)


def terms(root: Path, problems: list[Problem]) -> Iterator[Term]:
    """The entries of the glossary, from law/glossary.yml."""
    reader = Reader(root, GLOSSARY, problems)

    def term(node: Map) -> Term:
        reader.map(node, ("id", "source"), (*LANGUAGES, "definition", "avoid", "lesson", "refused", "allowed", "also"))
        return Term(
            id=reader.text(node, "id"), name=Words(reader.text(node, "fr"), reader.text(node, "en")),
            definition=reader.words(node, "definition"), source=reader.text(node, "source"),
            avoid=reader.words(node, "avoid"), lesson=reader.text(node, "lesson"), where=reader.where(node),
            refused=_phrases(reader, node, "refused"), allowed=_phrases(reader, node, "allowed"),
            also=_phrases(reader, node, "also"))

    yield from reader.each(reader.document(), term)


def _phrases(reader: Reader, node: Map, key: str) -> dict[str, tuple[str, ...]]:
    """The lists of words of each language; a key left out has none."""
    if key not in node:
        return {}
    lists = reader.map(node[key], (), LANGUAGES)
    return {language: reader.tokens(lists, language) for language in LANGUAGES if language in lists}


def equivalents(root: Path, problems: list[Problem]) -> Iterator[Equivalent]:
    """What people type for what the course says, then for each part of it; a course without the files has none."""
    files = [EQUIVALENTS] if (root / EQUIVALENTS).exists() else []
    for file in (*files, *(f"{ASKED}/{path.name}" for path in sorted((root / ASKED).glob("*.yml")))):
        yield from _equivalents(Reader(root, file, problems))


def _equivalents(reader: Reader) -> Iterator[Equivalent]:
    def equivalent(node: Map) -> Equivalent:
        reader.map(node, ("also",), ("course", "page"))
        also = reader.map(node.get("also", Map()), (), LANGUAGES)
        return Equivalent(reader.words(node, "course"), reader.text(node, "page"),
                          {language: reader.tokens(also, language) for language in LANGUAGES}, reader.where(node))

    yield from reader.each(reader.document(), equivalent)
