"""French spacing, put in by the build so that authors type ordinary spaces. HTML in, HTML out."""

from __future__ import annotations

import re

_THIN, _WIDE = "\u202f", "\u00a0"
_RULES = (
    (re.compile(r" (?=[;!?])"), _THIN),
    (re.compile(r" (?=[:»])"), _WIDE),
    (re.compile(r"(?<=«) "), _WIDE),
    (re.compile(r"(?<=\d) (?=\d{3}\b)"), _THIN),
    (re.compile(r"(?<=\bart\.) (?=\d)|(?<=\bal\.) (?=\d)|(?<=\bn°) (?=\d)"), _WIDE),
    (re.compile(r"(?<=\d) (?=(?:ans?|jours?|heures?|mois|francs|minutes?)\b)"), _WIDE),
)
_VERBATIM = re.compile(r"(<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>)", re.S)


def french_spaces(page: str) -> str:
    """The page with no-break spaces where French wants them; tags, scripts and styles are left as they are."""
    pieces = _VERBATIM.split(page)
    for i in range(0, len(pieces), 2):
        for pattern, space in _RULES:
            pieces[i] = pattern.sub(space, pieces[i])
    return "".join(pieces)
