"""style.yml: which pages and banks are not yet held to the style guide, and the abbreviations everybody reads.

The lists only shrink: whoever has gone through a page takes it off, and `check` holds it to the guide from then on.
"""

from __future__ import annotations

from pathlib import Path

from builder.model.places import STYLE_FILE
from builder.model.problem import Problem, Where
from builder.model.style import Style
from builder.read.reader import Reader
from builder.read.strict_yaml import Map, Text

KEYS = ("pages", "banks", "abbreviations")


def read_style(root: Path, problems: list[Problem]) -> Style:
    """The file at the root; a course without it has gone through everything. What is not understood is noted."""
    if not (root / STYLE_FILE).exists():
        return Style()
    reader = Reader(root, STYLE_FILE, problems)
    top = reader.map(reader.document(), (), KEYS)
    return Style(_listed(reader, top, "pages"), _listed(reader, top, "banks"),
                 frozenset(_listed(reader, top, "abbreviations")))


def _listed(reader: Reader, top: Map, key: str) -> dict[str, Where]:
    found: dict[str, Where] = {}
    if top.get(key) == "":  # « pages: » with nothing below, once everything was gone through
        return found
    reader.tokens(top, key)  # notes what is no text
    for item in reader.list(top, key):
        if isinstance(item, Text) and item in found:
            reader.note("I-TWICE", item.line, id=str(item), first=found[item].line, file=reader.path)
        elif isinstance(item, Text):
            found[str(item)] = reader.where(item)
    return found
