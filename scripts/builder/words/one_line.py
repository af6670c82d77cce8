"""Text of unknown origin in, a line fit to be printed out. Standard library only."""

from __future__ import annotations

import unicodedata


def one_line(text: str, most: int = 200) -> str:
    """Text of unknown origin as one short line: no sign that moves a cursor, turns the line round or is half a
    letter.
    """
    kept = ("" if (kind := unicodedata.category(sign)) in ("Cf", "Cs", "Co", "Cn") else " " if kind[0] in "CZ" else sign
            for sign in text)
    line = " ".join("".join(kept).split())
    return line if len(line) <= most else line[:most - 1] + "…"
