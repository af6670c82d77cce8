"""The plan of a narrow drawing: docs/figures/narrow/NAME.yml to the model. What does not have the shape is noted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from builder.model.narrow import BOXES, PIECES, SCALES, SIDES, SPOKEN, Card, Piece, Plan, Portion
from builder.model.places import NARROW
from builder.model.problem import Problem
from builder.read.reader import Reader
from builder.read.strict_yaml import List, Map, Text


def read_plan(root: Path, name: str, problems: list[Problem]) -> Plan:
    """The plan of the figure NAME; empty when the file is not there, or holds nothing that can be drawn."""
    if not (root / NARROW / f"{name}.yml").exists():
        return ()
    reader = Reader(root, f"{NARROW}/{name}.yml", problems)
    return _plan(reader, reader.document())


def _plan(reader: Reader, node: Map | List | Text) -> Plan:
    if isinstance(node, Map) and node:  # one card needs no list
        return (_card(reader, node),)
    return tuple(reader.each(node, lambda item: _card(reader, item)))


def _card(reader: Reader, node: Map) -> Card:
    reader.map(node, (), (*PIECES, "badge"))
    pieces = tuple(_piece(reader, node, kind) for kind in node if kind in PIECES)
    return Card(pieces, reader.text(node, "badge"))


def _piece(reader: Reader, node: Map, kind: str) -> Piece:
    if kind in SIDES:
        return Piece(kind, sides=tuple(_plan(reader, side) for side in reader.list(node, kind)))
    if kind in SCALES:
        scale = reader.map(node[kind], ("of", "at"), ("mark",))
        return Piece(kind, of=max(1, reader.number(scale, "of", 1)), mark=reader.number(scale, "mark"),
                     portions=tuple(_portions(reader, scale, kind)))
    return Piece(kind, reader.text(node, kind) if kind in SPOKEN else "")


def _portions(reader: Reader, scale: Map, kind: str) -> Iterator[Portion]:
    """« 48 *t2 » on an axis, « 0-48 accent *a3 » on a bar."""
    for said in reader.tokens(scale, "at"):
        where, _, words = said.partition(" ")
        start, _, end = where.partition("-")
        box, _, rest = words.partition(" ")
        if not start.isdecimal() or (kind == "bar" and not (end.isdecimal() and box in BOXES)):
            reader.note("G-SCALE", scale.lines["at"], found=said)
        elif kind == "bar":
            yield Portion(int(start), int(end), box, rest)
        else:
            yield Portion(int(start), int(start), "", words)
