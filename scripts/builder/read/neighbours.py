"""law/neighbours/ in, its subjects out: for each subject of a module, the articles that speak of it and
what became of each.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from builder.model.law import Neighbour, Subject
from builder.model.places import NEIGHBOURS
from builder.model.problem import Problem
from builder.read.reader import Reader
from builder.read.strict_yaml import List, Map


def read_neighbours(root: Path, problems: list[Problem]) -> Iterator[Subject]:
    """Every subject of every module; a course without the folder has none."""
    for path in sorted((root / NEIGHBOURS).glob("*.yml")):
        reader = Reader(root, f"{NEIGHBOURS}/{path.name}", problems)
        yield from reader.each(reader.document(), partial(_subject, reader, path.stem))


def _subject(reader: Reader, module: str, node: Map) -> Subject:
    reader.map(node, ("subject", "articles"), ("pages", "words"))
    return Subject(
        name=reader.words(node, "subject"), module=module, pages=reader.tokens(node, "pages"),
        words=reader.tokens(node, "words"),
        articles=tuple(reader.each(node.get("articles", List()), partial(_neighbour, reader))),
        where=reader.where(node))


def _neighbour(reader: Reader, node: Map) -> Neighbour:
    reader.map(node, ("article", "decision"), ("reason",))
    return Neighbour(reader.text(node, "article"), reader.text(node, "decision"), reader.words(node, "reason"),
                     reader.where(node))
