"""The content of a page in, its beginning and the rest out: on a slow line the beginning is read first."""

from __future__ import annotations

import re
from typing import NamedTuple

from markupsafe import Markup

# What text.css does not draw: everything but headings, paragraphs, lists and boxes of text.
_DRAWN = re.compile(r'^<(?:figure|section|table|div (?!class="admonition (?!piece|caution|warning)))', re.MULTILINE)


class Opening(NamedTuple):
    """`read` needs text.css alone; `drawn` waits for first.css."""

    read: Markup
    drawn: Markup


def opening(content: str) -> Opening:
    """Cuts a page where its first drawing, table or question begins; at its end when it has none."""
    found = _DRAWN.search(content)
    place = found.start() if found else len(content)
    return Opening(Markup(content[:place]), Markup(content[place:]))
