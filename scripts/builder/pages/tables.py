"""Tables of a page, on Python-Markdown's tree: each in a frame that scrolls, that the keyboard reaches, and that bears
the name of the heading above it; each head says what it heads. theme/scripts/core/tables.js does the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

WIDE = 5  # columns: more than a telephone, or a page of large print, holds side by side; fewer become cards
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


class Tables(Treeprocessor):
    """`frame` is what a frame is called that no heading precedes.

    On a `leaf`, a page bound in the booklet, nothing has an id: a frame says its heading itself, and a cell of a wide
    table its head, for large print.
    """

    def __init__(self, md: Markdown, frame: str, leaf: bool) -> None:
        super().__init__(md)
        self.frame, self.leaf = frame, leaf

    def run(self, root: Element) -> None:
        for parent, place, heading in list(_found(root)):
            parent[place] = self._framed(parent[place], heading)

    def _framed(self, table: Element, heading: Element | None) -> Element:
        heads = table.findall("./thead/tr/th")
        for head in heads:
            head.set("scope", "col")
        if len(heads) >= WIDE:
            table.set("class", "wide")
        elif any(head.find(".//a") is not None for head in heads):
            table.set("class", "linked")  # as cards too, its heads stay in sight: a reference there is to be reached
        if len(heads) >= WIDE and self.leaf:
            for cell, head in zip(table.iter("td"), cycle(heads)):  # noqa: B905  as many rows as there are
                cell.set("data-head", _cell_text(head))
        frame = Element("div", {"class": "table", "tabindex": "0", "role": "group", **self._name(heading)})
        frame.tail, table.tail = table.tail, None
        frame.append(table)
        return frame

    def _name(self, heading: Element | None) -> dict[str, str]:
        if heading is not None and heading.get("id") and not self.leaf:
            return {"aria-labelledby": heading.get("id", "")}
        return {"aria-label": self.frame if heading is None else _cell_text(heading)}


def _found(root: Element) -> Iterator[tuple[Element, int, Element | None]]:
    """(parent, place in it, heading above) of each table, the page read from its top."""
    parents = {child: (parent, place) for parent in root.iter() for place, child in enumerate(parent)}
    heading: Element | None = None
    for element in root.iter():
        if element.tag in HEADINGS:
            heading = element
        elif element.tag == "table" and element in parents:
            yield *parents[element], heading


def _cell_text(element: Element) -> str:
    return "".join(element.itertext()).strip()
