"""Text in, its letters out as they are compared: accents and capitals do not count. Standard library only."""

from __future__ import annotations

import unicodedata
from itertools import filterfalse


def one_case(text: str) -> str:
    """The words alone, whatever their capitals and the spaces between them."""
    return " ".join(text.split()).casefold()


def folded(text: str) -> str:
    """« État » and « etat » are one, « œuvre » and « oeuvre » too: what the browser's `plain` makes of them."""
    return without_accents(text.lower().replace("œ", "oe"))


def without_accents(text: str) -> str:
    """The same letters, each without the marks that it bears."""
    return "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFD", text)))
