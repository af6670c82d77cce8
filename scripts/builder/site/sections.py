"""A page as drawn in, its sections out, as Material's search divides it: its parser, given the pieces by one pattern.

Python's own reader of HTML looks for every fault of every page of the web, which takes three times as long; this HTML
is ours: tags are closed, and « < » within a text or an attribute is written `&lt;`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from material.plugins.search.plugin import Parser

_PIECE = re.compile(r"""<(/?)([A-Za-z][\w-]*)([^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*)>|<!--.*?-->|([^<]+)""", re.S)
_ATTRIBUTE = re.compile(r"""([^\s=/]+)(?:=(?:"([^"]*)"|'([^']*)'))?""")
_PART = 'class="case-part"'
_TELLING = re.compile(r"\b(?:id|data-search-exclude)\b")  # of all attributes, what the parser goes by


def sections(address: str, page: str) -> Iterator[dict[str, str]]:
    """{location, title, text} of each section of the page, title and text with the markup that Material keeps."""
    parser = _Parser()
    parser.feed(page)
    for section in parser.data:
        if not section.is_excluded():
            yield {"location": f"{address}#{section.id}" if section.id else address,
                   "title": "".join(section.title).strip(), "text": "".join(section.text).strip()}


def unfolding(found: Iterable[dict[str, str]], page: str) -> Iterator[dict[str, str]]:
    """The same sections of a page that unfolds, with `ahead` those that open after its first decision."""
    _, _, later = page.partition(_PART)[2].partition(_PART)
    for section in found:
        anchor = section["location"].partition("#")[2]
        yield {**section, "ahead": "yes"} if anchor and f' id="{anchor}"' in later else section


class _Parser(Parser):
    def feed(self, page: str) -> None:
        for closes, name, attributes, text in _PIECE.findall(page):
            if text:
                self.handle_data(html.unescape(text))
            elif name:
                tag = name.lower()
                if not closes:
                    self.handle_starttag(tag, self._read(attributes))
                if closes or attributes.endswith("/"):
                    self.handle_endtag(tag)

    @staticmethod
    def _read(attributes: str) -> list[tuple[str, str]]:
        if not _TELLING.search(attributes):
            return []
        return [(name, html.unescape(quoted or single)) for name, quoted, single in _ATTRIBUTE.findall(attributes)]
