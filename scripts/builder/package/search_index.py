"""The documents of the search: Material's sections, as plain text. Standard library only: `verify` reads them back."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from itertools import groupby

from builder.package.packed_text import pack, unpack
from builder.words.for_scripts import as_json

Document = tuple[str, str, str]  # place, title, text

_BEFORE, _AFTER = "window.SearchIndex=", ";\n"


def search_script(sections: Iterable[dict[str, str]], pages: Iterable[tuple[str, str, int]] = (),
                  kinds: Mapping[str, tuple[float, str]] | None = None,
                  also: Iterable[tuple[str, str, str]] = (), words: dict[str, str] | None = None,
                  elsewhere: tuple[str, ...] = ("", "", ""), other: str = "") -> str:
    """What the search reads, as a classic script, the one form that file:// and http both load.

    A section is {location, title, text} with markup, and `ahead` if it opens after a decision; sections of one page
    follow one another, the page's own first. Their place is then written « #anchor » alone. `pages` are (address, kind,
    number of the module or 0), `kinds` what each kind of page is worth and in which group it is listed, `also` what
    people say, the course's own words for it and the address where it is explained (written as the number of its
    place); each may be empty; `words` are those of the list of results; `elsewhere` those that the course treats and
    those of other fields; `other` those of the other language.
    """
    rows, page = [], ""
    numbers: dict[str, int] = {}  # of each place
    first: dict[str, int] = {}  # number of a page's first passage
    ahead: dict[str, int] = {}  # how many of its passages come before one that opens later
    for section in sections:
        title, text = _plain(section["title"]), _plain(section["text"])
        if title or text:
            here, _, anchor = section["location"].partition("#")
            rows.append((f"#{anchor}" if here == page and anchor else section["location"], title, text))
            page = here
            numbers[section["location"]] = len(numbers)
            first.setdefault(page, len(rows) - 1)
            if section.get("ahead"):
                ahead.setdefault(page, len(rows) - 1 - first[page])
    places, passages = [row[0] for row in rows], [f"{title}\n{text}\n" for _, title, text in rows]
    lines = [(course, address, "; ".join(one for one, _, _ in run))
             for (course, address), run in groupby(also, key=lambda row: row[1:])]
    index = {"places": places, **pack("".join(passages), "".join(f"{course}: {said}\n" for course, _, said in lines)),
             "explained": [numbers.get(address, address) for _, address, _ in lines],
             "pages": [(*one, ahead[one[0]]) if one[0] in ahead else one for one in pages],
             "kinds": kinds or {}, "words": words or {}, "elsewhere": elsewhere,
             "other": other}
    return _BEFORE + as_json(index) + _AFTER


def read_search_script(script: str) -> list[Document] | None:
    """[(whole place, title, text)], None when the script is not one of ours."""
    try:
        first = script.split("\n", 1)[0] + "\n"  # the second line, if any, declares the file
        whole = first.startswith(_BEFORE) and first.endswith(_AFTER)
        index = json.loads(first[len(_BEFORE):-len(_AFTER)] if whole else "")
        lines, documents, page = iter(unpack(index).split("\n")), [], ""
        for place in index["places"]:
            page = page if place.startswith("#") else place.partition("#")[0]
            documents.append((page + place if place.startswith("#") else place, next(lines), next(lines)))
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError, StopIteration):
        return None
    return documents


def _plain(markup: str) -> str:
    text = unicodedata.normalize("NFC", html.unescape(re.sub(r"<[^>]+>", " ", markup)))  # one character an accent
    return " ".join(text.split())
