"""The keys of earlier versions, quizzes/keys/VERSION.yml, read into nouns. `course.py results --key` writes them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from builder.model.kept_key import KeptKey
from builder.model.places import KEYS_FOLDER
from builder.model.problem import Problem
from builder.read.reader import Reader


def read_kept_keys(root: Path, problems: list[Problem]) -> Iterator[KeptKey]:
    """Each file of the folder, the oldest name first; none in a course that has not changed its test yet."""
    for path in sorted((root / KEYS_FOLDER).glob("*.yml")):
        reader = Reader(root, f"{KEYS_FOLDER}/{path.name}", problems)
        yield reader.noun(KeptKey, reader.document(), id=path.stem)
