"""A page of the register as drawn in, the same without what the notes say word for word out: in the browser,
theme/scripts/reading/register.js fills it in again from the notes' own files. A provision to which no page leads has no
note, and stays as it is.
"""

from __future__ import annotations

import html
import re

from builder.pages.rendering import Rendering
from builder.site.notes import Notes

_ENTRY = re.compile(r'(<h3 id="([^"]+)">.*?</h3>)<p>(.*?)</p>')
_TAG = re.compile(r"<[^>]+>")
_SCRIPT = "../assets/register-"


def without_notes(page: str, rendering: Rendering, notes: Notes) -> str:
    """The page; where that left anything out, with a sentence for readers without scripts, and the script that fills it
    in."""
    def bare(entry: re.Match[str]) -> str:
        heading, id, drawn = entry.groups()
        _, (_, said, aside) = notes.get(id, ("", ("", "", "")))
        return heading if html.unescape(_TAG.sub("", drawn)) == f"{said} {aside}" else entry[0]

    left = _ENTRY.sub(bare, page)
    if left == page:
        return page
    language = rendering.language
    script = f"{_SCRIPT}{language}.js"
    sentence = rendering.text(rendering.word("unfilled", folder=f"assets/notes/{language}"))
    return (left.replace("</title>\n", f'</title>\n<link rel="preload" as="script" href="{script}">\n', 1)
            .replace("</h1>\n", f'</h1>\n<p class="unfilled">{sentence}</p>\n', 1)
            .replace("</article>\n", f'</article>\n<script src="{script}"></script>\n', 1))


def is_filled_in(page: bytes) -> bool:
    """Whether the browser shows more than stands there."""
    return _SCRIPT.encode() in page
