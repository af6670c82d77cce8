"""law/articles/ in: every article of a code, and what became of it once it was read for what it can decide."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from builder.model.law import ReadArticle, ReadCode
from builder.model.places import ARTICLES
from builder.model.problem import Problem
from builder.read.reader import Reader
from builder.read.strict_yaml import List, Map

RANGE = re.compile(r"(?P<stem>(?:\d+-)*)(?P<first>\d+)\.\.(?P=stem)(?P<last>\d+)")  # « 111-1..111-5 »


def read_articles(root: Path, problems: list[Problem]) -> Iterator[ReadCode]:
    """Every code that was read article by article; a course without the folder has none."""
    for path in sorted((root / ARTICLES).glob("*.yml")):
        reader = Reader(root, f"{ARTICLES}/{path.name}", problems)
        top = reader.map(reader.document(), ("numbers", "articles"))
        yield ReadCode(
            text=path.stem, numbers=tuple(_numbers(reader.tokens(top, "numbers"))),
            articles=tuple(reader.each(top.get("articles", List()), partial(_article, reader, path.stem))),
            where=reader.where(top))


def _numbers(written: tuple[str, ...]) -> Iterator[str]:
    for words in written:
        found = RANGE.fullmatch(words)
        if found:
            yield from (f"{found['stem']}{n}" for n in range(int(found["first"]), int(found["last"]) + 1))
        else:
            yield words


def _article(reader: Reader, text: str, node: Map) -> ReadArticle:
    reader.map(node, ("n", "is"), ("on", "reason", "why"))
    return ReadArticle(
        text=text, number=reader.text(node, "n"), became=reader.text(node, "is"), page=reader.text(node, "on"),
        reason=reader.text(node, "reason"), why=reader.text(node, "why"), where=reader.where(node))
