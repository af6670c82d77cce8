"""A built page in, its words out: what an index of another program is made of."""

from __future__ import annotations

from html.parser import HTMLParser


def words_of(page: str) -> tuple[str, str]:
    """The title of the page, and the text of its `main`: words on both sides of a tag stay two."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return "".join(reader.title), " ".join(" ".join(reader.text).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.title: list[str] = []
        self.text: list[str] = []
        self._inside: list[str] | None = None  # what is being read into

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "main":
            self._inside = self.text
        elif tag == "title" and self._inside is None:
            self._inside = self.title

    def handle_endtag(self, tag: str) -> None:
        if tag == "main" or tag == "title" and self._inside is self.title:
            self._inside = None

    def handle_data(self, data: str) -> None:
        if self._inside is not None:
            self._inside.append(data)
