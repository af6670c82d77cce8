"""The keys of earlier versions, quizzes/keys/VERSION.yml, read into nouns. `course.py results --key` writes them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from course.model.kept_key import KeptKey, KeptQuestion
from course.model.places import KEYS_FOLDER
from course.model.problem import Problem
from course.read.reader import Reader
from course.read.strict_yaml import Map


def read_kept_keys(root: Path, problems: list[Problem]) -> Iterator[KeptKey]:
    """Each file of the folder, the oldest name first; none in a course that has not changed its test yet."""
    for path in sorted((root / KEYS_FOLDER).glob("*.yml")):
        reader = Reader(root, f"{KEYS_FOLDER}/{path.name}", problems)
        top = reader.map(reader.document(), ("format", "questions"), ("released",))
        questions = reader.each(reader.list(top, "questions"), partial(_question, reader))
        yield KeptKey(path.stem, reader.number(top, "format", 1), {one.id: one for one in questions}, reader.where(top),
                      released=reader.text(top, "released"))


def _question(reader: Reader, node: Map) -> KeptQuestion:
    reader.map(node, ("id", "revision", "right", "wrong"))
    return KeptQuestion(
        id=reader.text(node, "id"), revision=reader.number(node, "revision", 1), right=reader.tokens(node, "right"),
        wrong=reader.tokens(node, "wrong"), where=reader.where(node))
