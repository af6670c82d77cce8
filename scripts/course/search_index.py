"""The documents of the search: Material's sections, as plain text."""

from __future__ import annotations

import html
import re


def plain_documents(sections: list[dict[str, str]]) -> list[dict[str, str]]:
    """[{location, title, text, page}] without markup; `page` is the page's own title, kept where it says more."""
    titles = {section["location"]: _plain(section["title"]) for section in sections if "#" not in section["location"]}
    documents = []
    for section in sections:
        title, page = _plain(section["title"]), titles.get(section["location"].partition("#")[0], "")
        if title or section["text"]:
            documents.append({"location": section["location"], "title": title, "text": _plain(section["text"]),
                              **({"page": page} if page != title else {})})
    return documents


def _plain(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())
