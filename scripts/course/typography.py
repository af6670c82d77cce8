"""What the build adds to the authors' sentences: French spacing, words kept together, the language of what is quoted.
HTML in, HTML out."""

from __future__ import annotations

import re
from collections.abc import Set

_THIN, _WIDE = "\u202f", "\u00a0"
_RULES = (
    (re.compile(r" (?=[;!?])"), _THIN),
    (re.compile(r" (?=[:»%])"), _WIDE),
    (re.compile(r"(?<=«) "), _WIDE),
    (re.compile(r"(?<=\d) (?=\d{3}\b)"), _THIN),
    (re.compile(r"(?<=\d h) (?=\d\d\b)"), _WIDE),
    (re.compile(r"(?<=\bart\.) (?=\d)|(?<=\bal\.) (?=\d)|(?<=\bn°) (?=\d)"), _WIDE),
    (re.compile(r"(?<=\d) (?=(?:h|ans?|jours?|heures?|mois|francs|minutes?)\b)"), _WIDE),
)
_VERBATIM = re.compile(r"(<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>)", re.S)


_HELD = (("☐ ", "☐" + _WIDE), ("« ", "«" + _WIDE), (" »", _WIDE + "»"))  # the codes are quoted in French in English too
_NUMBERED = re.compile(r"\b\d{3}-\d+(?:-\d+)?\b")  # an article of the Penal Code


def unbroken(page: str) -> str:
    """The page, in either language, with article numbers, tick boxes and guillemets kept to what they hold.

    Numbers by a span: a no-break hyphen would escape the reader's own search in the page.
    """
    pieces = _VERBATIM.split(page)
    inside = 0  # within a link or a drawing, which keep their words together already
    for i, piece in enumerate(pieces):
        if i % 2:
            inside += bool(re.match(r"<(?:a class=\"law|svg|title)\b", piece))
            inside -= bool(inside and re.match(r"</(?:a|svg|title)>", piece))
        elif not inside:
            for loose, held in _HELD:
                piece = piece.replace(loose, held)
            pieces[i] = _NUMBERED.sub(r'<span class="n">\g<0></span>', piece)
    return "".join(pieces)


_QUOTED = re.compile(r"«[^«»]*»")
_FRENCH_LETTER = re.compile(r"[àâçéèêëîïôùû]", re.I)
_TEXT_ONLY = re.compile(r"<(/?)(?:title|svg|option|textarea)\b")  # these hold no span


def french_parts(page: str, french: Set[str]) -> str:
    """An English page that says which of its words are French, for a voice to read them so.

    Guillemets always hold French there; a word in italics is French when it is one of `french`, in lower case, or has
    an accent. Anything else is marked by its author: `*convoyeur*{lang=fr}`.
    """
    pieces = _VERBATIM.split(page)
    closed = 0
    for i, piece in enumerate(pieces):
        if i % 2:
            found = _TEXT_ONLY.match(piece)
            closed += 0 if found is None else -1 if found[1] else 1
            if piece == "<em>" and _is_french(pieces[i + 1], french):
                pieces[i] = '<em lang="fr">'
        elif not closed:
            pieces[i] = _QUOTED.sub(r'<span lang="fr">\g<0></span>', piece)
    return "".join(pieces)


def _is_french(words: str, french: Set[str]) -> bool:
    words = words.casefold()
    known = {words, words.removesuffix("s"), words.removesuffix("e")}  # the plural and the feminine of a term
    return bool(_FRENCH_LETTER.search(words)) or not french.isdisjoint(known)


def french_spaces(page: str) -> str:
    """The page with no-break spaces where French wants them; tags, scripts and styles are left as they are."""
    pieces = _VERBATIM.split(page)
    for i in range(0, len(pieces), 2):
        for pattern, space in _RULES:
            pieces[i] = pattern.sub(space, pieces[i])
    return "".join(pieces)
