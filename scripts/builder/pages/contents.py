"""The contents of a long page: what stands beside its text, from the headings that it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from markupsafe import Markup

from builder.model.law import Provision
from builder.pages.rendering import Rendering

RUN = 25  # provisions under one line of the contents
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


class _Headings(HTMLParser):
    """Collects the headings of second and third level that have an id, with their words as drawn, links left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[str, str, str]] = []  # tag, id, words
        self._open: list[str] | None = None  # tag, id, then the words' pieces, while a heading is read

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._open is not None and tag != "a":
            self._open.append(self.get_starttag_text() or "")
        elif tag in ("h2", "h3") and (id := dict(attrs).get("id")):
            self._open = [tag, id]

    def handle_endtag(self, tag: str) -> None:
        if self._open is not None and tag == self._open[0]:
            self.found.append((tag, self._open[1], "".join(self._open[2:])))
            self._open = None
        elif self._open is not None and tag != "a":
            self._open.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self._open.append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")


def _headings(html: str) -> list[tuple[str, str, str]]:
    reader = _Headings()
    reader.feed(html)
    return reader.found


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
