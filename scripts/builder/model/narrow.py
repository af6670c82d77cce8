"""A figure and its narrow drawing, as its plan says it: what stands under what on a telephone.

The words of a piece are paragraphs parted by « / », each of keys of the figure and of signs said as they are: « 2 »,
« + ». A paragraph that opens with `*` is bold, with `_` in italics, with `~` struck through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder.model.problem import Where, Words

BOXES = ("accent", "soft", "frame", "dashed")  # in the part's colour, pale, outlined, outlined in dashes
SPOKEN = (*BOXES, "plain", "arrow", "turn", "sign")  # pieces of words; after a `turn` the rest stands to its right
SIDES = ("row", "flow")  # plans side by side; in a flow an arrow leads from one to the next
SCALES = ("bar", "axis")
PIECES = (*SPOKEN, *SIDES, *SCALES, "line")
KEY = re.compile(r"[a-z][a-z0-9_]*")
STYLES = {"*": "b", "_": "i", "~": "s"}  # the sign that opens a paragraph -> its class in the drawing


@dataclass(frozen=True)
class Portion:
    """What a scale holds between two places: a kind of box, and its words. On an axis both places are one."""

    start: int
    end: int
    kind: str
    words: str


@dataclass(frozen=True)
class Piece:
    """One piece. A scale is `of` so many units, with a stroke at `mark` unless that is 0."""

    kind: str
    words: str = ""
    sides: tuple[Plan, ...] = ()
    of: int = 0
    mark: int = 0
    portions: tuple[Portion, ...] = ()


@dataclass(frozen=True)
class Card:
    """Pieces that touch one another; `badge` is the sign on the left of the first."""

    pieces: tuple[Piece, ...]
    badge: str = ""


Plan = tuple[Card, ...]


@dataclass(frozen=True)
class Figure:
    """A drawing whose words stand apart: `{{key}}` in the SVG is replaced by the word of the page's language.

    On a telephone its narrow drawing is shown: laid out from `plan`, or drawn by hand as `narrow`.
    """

    id: str
    svg: str  # empty when the drawing itself is missing
    words: dict[str, Words]
    where: Where
    plan: Plan = ()
    narrow: str = ""


def paragraphs(words: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(class, keys and signs) of each paragraph."""
    for paragraph in filter(None, re.split(r"\s+/\s+", words.strip())):
        style = STYLES.get(paragraph[0], "")
        yield style, tuple(paragraph[bool(style):].split())


def keys(plan: Plan) -> set[str]:
    """The words of the figure that the plan names."""
    return {token for words in _spoken(plan) for _, tokens in paragraphs(words) for token in tokens
            if KEY.fullmatch(token)}


def _spoken(plan: Plan) -> Iterator[str]:
    for piece in (piece for card in plan for piece in card.pieces):
        yield piece.words
        yield from (portion.words for portion in piece.portions)
        for side in piece.sides:
            yield from _spoken(side)
