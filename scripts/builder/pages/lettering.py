"""How wide a line of a drawing may come out, and where it is cut. A browser lays out a page; nobody lays out a drawing.

The reader's own font is not known here. The widths are those of DejaVu Sans, the widest of those that systems offer a
page as their own: in another one a line ends sooner, and nothing leaves its box.
"""

from __future__ import annotations

from collections.abc import Iterable

_WIDTHS = {  # thousandths of the size of the letter
    290: "ijlIJÎÏîï'’|", 330: " \u00a0\u202f.,:;·!", 400: "ftr()[]-", 460: "/\\", 530: "szc?…", 600: "kvxyLF«»“”",
    740: "ABCDEGHKNOPQRSTUVXYZÀÉÈÊÇÔ&", 830: "w–×=+→↑", 1000: "mMWœ—%",
}
_WIDTH = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_OTHER, _BOLD = 636, 1.12


def width_of(text: str, size: float, bold: bool = False) -> float:
    """The most that a line of text takes, in the units of `size`."""
    return sum(_WIDTH.get(letter, _OTHER) for letter in text) / 1000 * size * (_BOLD if bold else 1)


def lines_of(text: str, width: float, size: float, bold: bool = False) -> list[str]:
    """The text cut at its ordinary spaces into lines of that width; a longer word has a line of its own."""
    return [" ".join(words) for words in _cut(text.split(" "), width, size, bold)]


def _cut(words: Iterable[str], width: float, size: float, bold: bool) -> list[list[str]]:
    lines: list[list[str]] = []
    for word in filter(None, words):
        if lines and width_of(" ".join([*lines[-1], word]), size, bold) <= width:
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines
