"""The narrow drawing of a figure laid out from its plan: boxes one under the other on a sheet as wide as a telephone,
in the words of the wide drawing. Pure; pages/templates/narrow.html writes it down.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from builder.model.narrow import BOXES, SIDES, Card, Piece, Plan, Portion, paragraphs
from builder.pages.lettering import lines_of, width_of

WIDTH = 320  # units; shown on 286 pixels at the least: letters of 14 come out at 12 and a half
SIZE, LEAD, SMALL, SMALL_LEAD = 15, 20, 14, 18
EDGE, PAD, GAP, BADGE = 1, 9, 8, 32
TRUNK, ARROW, BETWEEN = 16, 24, 26  # of a line down from a box, its length alone, that from side to side


@dataclass(frozen=True)
class Lines:
    """Lines of text from a point down. `kind` is the classes of first.css: bold, on colour, centred, small…"""

    x: int
    y: int
    lead: int
    lines: tuple[str, ...]
    kind: str


@dataclass
class Sketch:
    """What is drawn: outlines by their class, texts, and the height that they take."""

    paths: dict[str, list[str]] = field(default_factory=dict)
    texts: list[Lines] = field(default_factory=list)
    height: int = 0

    def path(self, kind: str, d: str) -> None:
        """Adds an outline, written as SVG does, to those of its class."""
        self.paths.setdefault(kind, []).append(d)


def sketch(plan: Plan, words: Mapping[str, str]) -> Sketch:
    """The plan in the words of a language, by their keys; a sign of its own is said as it is."""
    pen = _Pen(words)
    pen.sketch.height = round(pen.stack(plan, EDGE, EDGE, WIDTH - 2 * EDGE)) + EDGE
    return pen.sketch


class _Pen:
    """Draws pieces downwards: each method takes where a piece begins, and returns where it ends."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self.words, self.sketch = words, Sketch()
        self.ticks: list[float] = []  # of the axis drawn last, for the bars under it

    def stack(self, plan: Plan, x: float, y: float, width: float, floor: float = 0) -> float:
        """The cards of a plan; a box at its end is drawn down to `floor`."""
        before: Card | None = None
        turned = 0.0  # where the line down from the former card begins
        for place, card in enumerate(plan):
            if before:
                y = self._between(before, card, x, y, turned)
            turned, y = self._card(card, x, y, width, floor if place == len(plan) - 1 else 0)
            before = card
        return y

    def _between(self, before: Card, card: Card, x: float, y: float, turned: float) -> float:
        if {"arrow", "sign"} & {_outer(before, -1), _outer(card, 0)}:
            return y
        if not turned or card.pieces[0].kind not in BOXES:
            return y + GAP
        self._arrow_down(x + TRUNK, turned, y + 2 * GAP)
        return y + 2 * GAP

    def _card(self, card: Card, x: float, y: float, width: float, floor: float) -> tuple[float, float]:
        """(where the line to what follows begins, 0 for none; the end of the card)."""
        left, top, turned = x + (BADGE if card.badge else 0), y, 0.0
        label = ""
        for place, piece in enumerate(card.pieces):
            if piece.kind == "turn":
                turned, label, left, y = y, piece.words, left + (56 if piece.words else 34), y + GAP
                continue
            before = card.pieces[place - 1] if place else piece
            begun, under = y, left + self._shift(piece, before, width)
            y = self._piece(piece, under, y, x + width - under, floor if piece is card.pieces[-1] else 0)
            if place == 0 and card.badge:
                self._badge(card.badge, x, top, y)
            if before.kind == "turn":
                self._turn(label, x + TRUNK, turned, left, (begun + y) / 2)
        return turned, y

    def _piece(self, piece: Piece, x: float, y: float, width: float, floor: float) -> float:
        if piece.kind in SIDES:
            return self._sides(piece, x, y, width)
        if piece.kind in BOXES:
            return self._box(piece, x, y, width, floor)
        if piece.kind == "arrow":
            return self._arrow(piece, x, y, width, floor)
        draw = {"plain": self._plain, "sign": self._sign, "bar": self._bar, "axis": self._axis,
                "line": self._line}[piece.kind]
        return draw(piece, x, y, width)

    # --- words ------------------------------------------------------------------------------------

    def _styled(self, words: str) -> list[tuple[str, str]]:
        """(class, text) of each paragraph."""
        return [(style, " ".join(self.words.get(token, token) for token in tokens).replace(" · ", "\u00a0· "))
                for style, tokens in paragraphs(words)]

    def _write(self, words: str, x: float, y: float, width: float, kind: str = "") -> float:
        """The paragraphs below a line; where the last one ends."""
        for style, text in self._styled(words):
            lines = lines_of(text, width, SIZE, style == "b")
            self._text(x, y + SIZE, lines, f"{style} {kind}")
            y += LEAD * len(lines)
        return y

    def _text(self, x: float, y: float, lines: list[str], kind: str, lead: int = LEAD) -> None:
        if lines:
            self.sketch.texts.append(Lines(round(x), round(y), lead, tuple(lines), " ".join(kind.split())))

    # --- boxes ------------------------------------------------------------------------------------

    def _box(self, piece: Piece, x: float, y: float, width: float, floor: float) -> float:
        inverse = "inv" if piece.kind == "accent" else ""
        end = max(floor, self._write(piece.words, x + PAD, y + PAD - 1, width - 2 * PAD, inverse) + PAD - 1)
        self._rectangle(piece.kind, x, y, width, end - y)
        return end

    def _rectangle(self, kind: str, x: float, y: float, width: float, height: float) -> None:
        drawn = {"frame": "line", "dashed": "line dashed"}.get(kind, kind)
        left, wide = round(x), round(x + width) - round(x)
        self.sketch.path(drawn, f"M{left} {round(y)}h{wide}v{round(y + height) - round(y)}h-{wide}z")

    def _badge(self, sign: str, x: float, y: float, end: float) -> None:
        self._rectangle("accent", x, y, BADGE, end - y)
        self._text(x + BADGE / 2, (y + end) / 2 + 5, [sign], "b inv c")

    def _plain(self, piece: Piece, x: float, y: float, width: float) -> float:
        return self._write(piece.words, x, y, width) + 4

    def _sign(self, piece: Piece, x: float, y: float, width: float) -> float:
        self._text(x + width / 2, y + SIZE, [text for _, text in self._styled(piece.words)], "b c")
        return y + LEAD

    # --- lines ------------------------------------------------------------------------------------

    def _line(self, piece: Piece, x: float, y: float, width: float) -> float:
        self.sketch.path("line", f"M{round(x)} {round(y) + 2}h{round(width)}")
        return y + 4

    def _arrow(self, piece: Piece, x: float, y: float, width: float, floor: float) -> float:
        end = max(floor, y + ARROW, self._write(piece.words, x + 2 * TRUNK, y + 2, width - 2 * TRUNK) + 4)
        self._arrow_down(x + TRUNK, y, end)
        return end

    def _arrow_down(self, x: float, y: float, end: float) -> None:
        self.sketch.path("line", f"M{round(x)} {round(y)}V{round(end) - 1}m-5-7 5 7 5-7")

    def _turn(self, label: str, x: float, y: float, right: float, middle: float) -> None:
        self.sketch.path("line", f"M{round(x)} {round(y)}V{round(middle)}H{round(right) - 1}m-7-5 7 5-7 5")
        self._text(x + 5, middle - 5, [text for _, text in self._styled(label)], "t")

    # --- side by side -----------------------------------------------------------------------------

    def _share(self, piece: Piece, width: float) -> tuple[float, float]:
        """(width of each side, of what parts two)."""
        gap = BETWEEN if piece.kind == "flow" else GAP
        return (width - gap * (len(piece.sides) - 1)) / len(piece.sides), gap

    def _shift(self, piece: Piece, before: Piece, width: float) -> float:
        """An arrow out of a flow leaves from its last side."""
        return width - self._share(before, width)[0] if piece.kind == "arrow" and before.kind == "flow" else 0

    def _sides(self, piece: Piece, x: float, y: float, width: float) -> float:
        each, gap = self._share(piece, width)
        end = max(_Pen(self.words).stack(side, 0, y, each) for side in piece.sides)
        for place, side in enumerate(piece.sides):
            left = x + place * (each + gap)
            self.stack(side, left, y, each, end)
            if place and piece.kind == "flow":
                middle = round((y + end) / 2)
                self.sketch.path("line", f"M{round(left - gap)} {middle}H{round(left) - 1}m-7-5 7 5-7 5")
        return end

    # --- scales -----------------------------------------------------------------------------------

    def _bar(self, piece: Piece, x: float, y: float, width: float) -> float:
        unit = width / piece.of
        held = [(portion, self._held(portion, unit)) for portion in piece.portions]
        height = max([len(lines) for _, lines in held] + [1]) * SMALL_LEAD + 8
        for portion, lines in held:
            left, wide = x + portion.start * unit, (portion.end - portion.start) * unit
            self._rectangle(portion.kind, left, y, wide, height)
            middle = y + height / 2 + SMALL * .36 - (len(lines) - 1) * SMALL_LEAD / 2
            if max(map(self._small, lines), default=0) <= wide - 2:
                kind = "b t c" + (" inv" if portion.kind == "accent" else "")
                self._text(left + wide / 2, middle, lines, kind, SMALL_LEAD)
            else:  # no room: its words follow it
                self._text(left + wide + 5, middle, lines, "b t", SMALL_LEAD)
        if self.ticks:
            self._ticks(x, y + height, width, 6)
        if piece.mark:
            self.sketch.path("line thick", f"M{round(x + piece.mark * unit)} {round(y) - 4}v{round(height) + 8}")
        return y + height

    def _held(self, portion: Portion, unit: float) -> list[str]:
        wide = (portion.end - portion.start) * unit - 4
        return [line for _, text in self._styled(portion.words) for line in lines_of(text, wide, SMALL, True)]

    def _small(self, line: str) -> float:
        return width_of(line, SMALL, True)

    def _axis(self, piece: Piece, x: float, y: float, width: float) -> float:
        room = width / len(piece.portions)
        said = [[(style, lines_of(text, room, SMALL, style == "b")) for style, text in self._styled(portion.words)]
                for portion in piece.portions]
        foot = y + max(sum(len(lines) for _, lines in label) for label in said) * SMALL_LEAD + 4
        for portion, label in zip(piece.portions, said, strict=True):
            place = x + portion.start * width / piece.of
            self._label(label, place, y, x, x + width)
        self.ticks = [portion.start * width / piece.of for portion in piece.portions]
        self._ticks(x, foot + 5, width, 10)
        return foot + 12

    def _ticks(self, x: float, y: float, width: float, height: int) -> None:
        marks = "".join(f"M{round(x + place)} {round(y) - height // 2}v{height}" for place in self.ticks)
        self.sketch.path("line", f"M{round(x)} {round(y)}h{round(width)}{marks}")

    def _label(self, label: list[tuple[str, list[str]]], place: float, y: float, left: float, right: float) -> None:
        """Words centred on a place of the axis, unless they would leave it."""
        half = max(map(self._small, (line for _, lines in label for line in lines)), default=0) / 2
        x, anchor = (left, "") if place - half < left else (right, "e") if place + half > right else (place, "c")
        for style, lines in label:
            self._text(x, y + SMALL, lines, f"{style} t {anchor}", SMALL_LEAD)
            y += SMALL_LEAD * len(lines)


def _outer(card: Card, place: int) -> str:
    """The kind of the first piece of a card, or of its last: of what stands there on the left."""
    piece = card.pieces[place]
    return _outer(piece.sides[0][place], place) if piece.kind in SIDES else piece.kind
