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


# In this order: what holds text alone, any other tag, an italic, a quotation with at most whole inline elements in it.
_FRENCH = re.compile(r"<(?P<whole>script|style|title|svg|option|textarea)\b.*?</(?P=whole)>|<(?!em>)[^>]*>"
                     r"|<em>(?P<italic>[^<]*)</em>"
                     r"|(?P<quoted>«(?:[^«»<]|<(?P<inline>a|em|strong)\b[^>]*>[^«»<]*</(?P=inline)>)*»)", re.S)
_FRENCH_LETTER = re.compile(r"[àâçéèêëîïôùû]", re.I)


def french_parts(page: str, french: Set[str]) -> str:
    """An English page that says which of its words are French, for a voice to read them so.

    Guillemets always hold French there; a word in italics is French when it is one of `french`, in lower case, or has
    an accent. Anything else is marked by its author: `*convoyeur*{lang=fr}`.
    """
    def marked(found: re.Match[str]) -> str:
        if found["quoted"]:
            return f'<span lang="fr">{found[0]}</span>'
        if found["italic"] and _is_french(found["italic"], french):
            return f'<em lang="fr">{found["italic"]}</em>'
        return found[0]

    return _FRENCH.sub(marked, page)


def _is_french(words: str, french: Set[str]) -> bool:
    words = words.casefold()
    known = {words, words.removesuffix("s"), words.removesuffix("e")}  # the plural and the feminine of a term
    return bool(_FRENCH_LETTER.search(words)) or not known.isdisjoint(french)


def french_spaces(page: str) -> str:
    """The page with no-break spaces where French wants them; tags, scripts and styles are left as they are."""
    pieces = _VERBATIM.split(page)
    for i in range(0, len(pieces), 2):
        for pattern, space in _RULES:
            pieces[i] = pattern.sub(space, pieces[i])
    return "".join(pieces)
