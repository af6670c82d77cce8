"""The files of law/ in, their nouns out: texts, provisions, open points, the passage from old to new, terms, the
articles that speak of a subject.

Part of loading: read/course.py gives the nouns their place in the course.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from builder.model.count import Holiday, SharedReading
from builder.model.identified import Identified
from builder.model.law import Deadline, Equivalent, LawText, OpenPoint, Passage, Provision, ReadCode, Term
from builder.model.places import (
    ARTICLES,
    ASKED,
    CONCORDANCE,
    COUNTING,
    DEADLINES,
    ELSEWHERE,
    EQUIVALENTS,
    GLOSSARY,
    HOLIDAYS,
    LAW,
    NOT_PROVISIONS,
    OPEN_POINTS,
    REAL_FILES,
    RULINGS,
    TEXTS,
)
from builder.model.problem import Problem
from builder.model.real_file import RealFile, Ruling
from builder.read.reader import Reader
from builder.read.strict_yaml import Map

Noun = TypeVar("Noun", bound=Identified)
FILES: dict[type, str] = {
    LawText: TEXTS, OpenPoint: OPEN_POINTS, Deadline: DEADLINES, SharedReading: COUNTING, Holiday: HOLIDAYS,
    Passage: CONCORDANCE, Term: GLOSSARY, RealFile: REAL_FILES, Ruling: RULINGS}
NOT_IN_EVERY_COURSE = (DEADLINES, COUNTING, HOLIDAYS, CONCORDANCE, REAL_FILES, RULINGS)


def read_list(root: Path, kind: type[Noun], problems: list[Problem]) -> Iterator[Noun]:
    """The nouns of that kind from their own file; none in a course without one that it may leave out."""
    file = FILES[kind]
    if (root / file).exists() or file not in NOT_IN_EVERY_COURSE:
        reader = Reader(root, file, problems, {Passage: _passage})
        yield from reader.nouns(kind, reader.document())


def _passage(reader: Reader, node: Map) -> Passage:
    old = reader.map(node.get("old", Map()), ("text", "how"), ("article",))
    return reader.noun(Passage, node, ("id", "old"), old_text=reader.text(old, "text"), how=reader.text(old, "how"),
                       old_article=reader.either_words(old, "article"))


def provisions(root: Path, problems: list[Problem]) -> Iterator[Provision]:
    """The provisions of every text, from the other files of law/."""
    for file in (f"{LAW}/{path.name}" for path in sorted((root / LAW).glob("*.yml"))):
        if file not in NOT_PROVISIONS:
            reader = Reader(root, file, problems)
            top = reader.map(reader.document(), ("text", "provisions"))
            yield from reader.nouns(Provision, reader.list(top, "provisions"), text=reader.text(top, "text"))


def equivalents(root: Path, problems: list[Problem]) -> Iterator[Equivalent]:
    """What people type for what the course says, then for each part of it; a course without the files has none."""
    files = [EQUIVALENTS] if (root / EQUIVALENTS).exists() else []
    for file in (*files, *(f"{ASKED}/{path.name}" for path in sorted((root / ASKED).glob("*.yml")))):
        reader = Reader(root, file, problems)
        yield from reader.nouns(Equivalent, reader.document())


def elsewhere(root: Path, problems: list[Problem]) -> Iterator[Equivalent]:
    """What the course treats, then fields that it does not, in the words that people type; none without the file."""
    if (root / ELSEWHERE).exists():
        reader = Reader(root, ELSEWHERE, problems)
        yield from reader.nouns(Equivalent, reader.document())


def codes_read(root: Path, problems: list[Problem]) -> Iterator[ReadCode]:
    """Every code that was read article by article; a course without the folder has none."""
    for path in sorted((root / ARTICLES).glob("*.yml")):
        reader = Reader(root, f"{ARTICLES}/{path.name}", problems)
        yield reader.noun(ReadCode, reader.document(), text=path.stem)
