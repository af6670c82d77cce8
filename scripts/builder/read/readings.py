"""The files of law/readings/ in, one a reader and day, their sittings out; a strict reading.

A place is a key of the file, its languages keys below it, with the digests of what was read and found exact.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from builder.model.lists import LANGUAGES
from builder.model.places import READINGS
from builder.model.problem import Problem
from builder.model.readings import DOUBTS, READERS, Sitting
from builder.read.reader import Reader
from builder.read.strict_yaml import Map


def read_readings(root: Path, problems: list[Problem]) -> Iterator[Sitting]:
    """Every sitting, the files in the order of their names; none in a course that nobody has read through it."""
    for path in sorted((root / READINGS).glob("*.yml")):
        reader = Reader(root, f"{READINGS}/{path.name}", problems)
        sitting = _sitting(reader, reader.document())
        if not reader.unread:
            yield sitting


def _sitting(reader: Reader, node: object) -> Sitting:
    places = reader.map(node, ("by", "kind", "date", "version"), ("name", "shown", "exact", "doubted")).get("exact")
    read = places if isinstance(places, Map) else Map()
    if places is not None and not isinstance(places, Map):
        reader.note("S-MAP", getattr(places, "line", 0), keys="m01-…/1-….md, …")
    exact = {(name, language): tuple(reader.text(said, language).split())
             for name in read for said in [reader.map(read[name], (), LANGUAGES)] for language in said
             if language in LANGUAGES}
    found = reader.noun(Sitting, node, (), ("exact",), exact=exact, lines=dict(read.lines))
    for what, value, among, line in (
            ("kind", found.kind, READERS, found.where.line),
            *(("language", one.language, LANGUAGES, one.where.line) for one in found.doubted),
            *(("verdict", one.verdict, DOUBTS, one.where.line) for one in found.doubted)):
        if value and value not in among:
            reader.note("READ-AMONG", line, key=what, found=value, among=among)
    return found
