"""The documents of the search: Material's sections, as plain text."""

from __future__ import annotations

import html
import re


def plain_documents(sections: list[dict[str, str]]) -> list[dict[str, str]]:
    """[{location, title, text}] without markup; a page's first section also stands for the page."""
    return [{"location": section["location"], "title": _plain(section["title"]), "text": _plain(section["text"])}
            for section in sections if section["title"] or section["text"]]


def _plain(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())
