"""The keys of earlier versions, quizzes/keys/VERSION.yml, read into nouns. `course.py results --key` writes them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from builder.model.kept_key import KeptKey, KeptQuestion
from builder.model.places import KEYS_FOLDER
from builder.model.problem import Problem
from builder.read.reader import Reader
from builder.read.strict_yaml import Map


def read_kept_keys(root: Path, problems: list[Problem]) -> Iterator[KeptKey]:
    """Each file of the folder, the oldest name first; none in a course that has not changed its test yet."""
    for path in sorted((root / KEYS_FOLDER).glob("*.yml")):
        reader = Reader(root, f"{KEYS_FOLDER}/{path.name}", problems)
        top = reader.map(reader.document(), ("format", "questions"), ("released",))
        questions = reader.each(reader.list(top, "questions"), partial(_question, reader))
        yield KeptKey(id=path.stem, format=reader.number(top, "format", 1), where=reader.where(top),
                      questions={one.id: one for one in questions}, released=reader.text(top, "released"))


def _question(reader: Reader, node: Map) -> KeptQuestion:
    reader.map(node, ("id", "revision", "right", "wrong"))
    return KeptQuestion(
        id=reader.text(node, "id"), revision=reader.number(node, "revision", 1), right=reader.tokens(node, "right"),
        wrong=reader.tokens(node, "wrong"), where=reader.where(node))
