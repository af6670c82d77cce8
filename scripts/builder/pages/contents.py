"""The contents of a long page: what stands beside its text, from the headings that it shows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from builder.model.law import Provision
from builder.pages.rendering import Rendering

RUN = 25  # provisions under one line of the contents
_HEADING = re.compile(r'<(h[23])(?: [^>]*)? id="([^"]+)"[^>]*>(.*?)</\1>', re.S)
_LINK = re.compile(r"</?a\b[^>]*>")
MANY = 40  # above it a heading's provisions are listed by runs


@dataclass(frozen=True)
class Entry:
    """A line of the contents, and those under it."""

    id: str
    title: Markup
    under: tuple[Entry, ...] = ()

    @property
    def is_letter(self) -> bool:
        """Whether it is a letter alone, as in the glossary."""
        return len(self.title) == 1


def contents(rendering: Rendering, html: str) -> list[Entry]:
    """The headings of second level of a page as drawn, in order; under that of a code, its articles by runs."""
    entries: list[Entry] = []
    below: list[Provision] = []
    for tag, id, title in _headings(html):
        if tag == "h3":
            below += [rendering.course.provisions[id]] if id in rendering.course.provisions else []
            continue
        entries, below = _closed(rendering, entries, below), []
        entries.append(Entry(id, _title(rendering, id, title)))
    return _closed(rendering, entries, below)


def _headings(html: str) -> list[tuple[str, str, str]]:
    """(tag, id, words as drawn, links left out) of each heading of second and third level that has an id."""
    return [(tag, id, _LINK.sub("", words)) for tag, id, words in _HEADING.findall(html)]


def _title(rendering: Rendering, id: str, html: str) -> Markup:
    """A text by the name that references give it; any other heading as it stands."""
    text = rendering.course.texts.get(id)
    return rendering.text(text.short) if text else Markup(html)


def _closed(rendering: Rendering, entries: list[Entry], below: Sequence[Provision]) -> list[Entry]:
    """The same, the provisions `below` the last of them put under it if they are many."""
    if not entries or len(below) <= MANY:
        return entries
    runs = [below[start:start + RUN] for start in range(0, len(below), RUN)]
    under = tuple(Entry(run[0].id, rendering.text(rendering.word("range", first=run[0].article, last=run[-1].article)))
                  for run in runs)
    return [*entries[:-1], Entry(entries[-1].id, entries[-1].title, under)]
