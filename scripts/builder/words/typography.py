"""What the course adds to its authors' sentences: French spacing, words kept together, the language of what is quoted.

Plain text in; plain text out, or pieces of it where an element is needed. No HTML is read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass

THIN, WIDE = "\u202f", "\u00a0"
_FRENCH_SPACES = (*((f" {sign}", THIN + sign) for sign in ";!?"), *((f" {sign}", WIDE + sign) for sign in ":»%"),
                  ("« ", "«" + WIDE))
_BESIDE_A_DIGIT = re.compile(r"\d | \d")
_SPACES_OF_NUMBERS = (  # each begins with its space, which is sought faster than what stands before it
    (re.compile(r" (?<=\d )(?=\d{3}\b)"), THIN),
    (re.compile(r" (?<=\d h )(?=\d\d\b)"), WIDE),
    (re.compile(r" (?:(?<=\bart\. )|(?<=\bal\. )|(?<=\bn° ))(?=\d)"), WIDE),
    (re.compile(r" (?<=\d )(?=(?:h|ans?|jours?|heures?|mois|francs|minutes?)\b)"), WIDE),
)
_HELD = (("☐ ", "☐" + WIDE), ("« ", "«" + WIDE), (" »", WIDE + "»"))  # the codes are quoted in French in English too
_BOX = re.compile(r" (?=☐(?! ?[:,;.)]))")  # of the words behind it, not of those it closes: nearer to its own
_NUMBERED = re.compile(r"(\b\d{3}-\d+(?:-\d+)?\b)")  # an article of the Penal Code
_QUOTED = re.compile(r"(«[^«»]*»)")
_ARTICLE = {"fr": re.compile(r"^(?:les? |la |l’)", re.I), "en": re.compile(r"^the ", re.I)}
_FRENCH_LETTER = re.compile(r"[àâçéèêëîïôùû]", re.I)


def join_list(items: Iterable[str], language: str) -> str:
    """The items between semicolons: French sets a space before each, English none."""
    return (" ; " if language == "fr" else "; ").join(items)


@dataclass(frozen=True)
class Span:
    """Words that need an element of their own: in French on an English page, or an article number kept whole."""

    inside: tuple[str | Span, ...]
    french: bool = False


def french_spaces(text: str) -> str:
    """The text with no-break spaces where French wants them."""
    for loose, held in _FRENCH_SPACES:
        text = text.replace(loose, held)
    for pattern, space in _SPACES_OF_NUMBERS if _BESIDE_A_DIGIT.search(text) else ():
        text = pattern.sub(space, text)
    return text


def spaced(text: str, language: str) -> str:
    """The text with its words held together, in either language; what an attribute or a script may carry."""
    text = _BOX.sub("\u2003 ", text) if "☐" in text else text
    for loose, held in _HELD:
        text = text.replace(loose, held)
    return french_spaces(text) if language == "fr" else text


def typeset(text: str, language: str, numbered: bool = True, quoted: bool = False) -> tuple[str | Span, ...]:
    """The text in pieces. On an English page guillemets always hold French; `quoted` text is marked already.

    Article numbers are held by an element, for a no-break hyphen would escape the reader's own search in the page;
    `numbered` is False where they are whole already: in a link to the law, in a drawing.
    """
    text = spaced(text, language)
    if language == "fr" or quoted:
        return tuple(_numbers(text, numbered))
    return tuple(piece for part in _QUOTED.split(text) if part
                 for piece in ([Span(tuple(_numbers(part, numbered)), french=True)] if _QUOTED.fullmatch(part)
                               else _numbers(part, numbered)))


def _numbers(text: str, numbered: bool) -> list[str | Span]:
    if not numbered or "-" not in text:
        return [text]
    return [Span((part,)) if place % 2 else part for place, part in enumerate(_NUMBERED.split(text)) if part]


def without_article(country: str, language: str) -> str:
    """« le Togo » → « Togo »: a country's name where no sentence stands around it."""
    return _ARTICLE[language].sub("", country)


def is_french(italic: str, known: Set[str]) -> bool:
    """True for words in italics on an English page that are one of `known`, in lower case, or have an accent.

    Anything else is marked by its author: `*convoyeur*{lang=fr}`.
    """
    words = italic.casefold()
    forms = {words, words.removesuffix("s"), words.removesuffix("e")}  # the plural and the feminine of a term
    return bool(_FRENCH_LETTER.search(words)) or not forms.isdisjoint(known)
