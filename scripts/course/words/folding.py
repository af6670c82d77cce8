"""Text in, its letters out as they are compared: accents and capitals do not count. Standard library only."""

from __future__ import annotations

import unicodedata
from itertools import filterfalse


def one_case(text: str) -> str:
    """The words alone, whatever their capitals and the spaces between them."""
    return " ".join(text.split()).casefold()


def folded(text: str) -> str:
    """« État » and « etat » are one, « œuvre » and « oeuvre » too: what the browser's Elements.plain makes of them."""
    letters = unicodedata.normalize("NFD", text.lower().replace("œ", "oe"))
    return "".join(filterfalse(unicodedata.combining, letters))
