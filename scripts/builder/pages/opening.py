"""Where a page stops being text: there it asks for the style of the rest, so that on a slow line the beginning is read
first."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE
from markupsafe import Markup

NAME = "course-opening"
TEXT = frozenset({"h2", "h3", "p", "ul", "ol", "blockquote"})  # what text.css draws, and boxes of text:
LATER = frozenset({"piece", "caution", "warning"})  # the boxes that it does not draw


class Opening(Extension):
    """Puts `asks`, which asks for the style of the rest, before the first drawing, table or question of a page, at its
    end when it has none. For the page itself: a fragment of it goes without (`NAME`)."""

    def __init__(self, asks: Markup) -> None:
        super().__init__()
        self.asks = asks

    def extendMarkdown(self, md: Markdown) -> None:
        md.block_level_elements.append("link")  # what stands first in `asks`: no paragraph around it
        md.treeprocessors.register(_Opening(md, self.asks), NAME, -24)  # once the title is apart


class _Opening(Treeprocessor):
    def __init__(self, md: Markdown, asks: Markup) -> None:
        super().__init__(md)
        self.asks = asks

    def run(self, root: Element) -> None:
        place = next((n for n, element in enumerate(root) if not _is_text(element)), len(root))
        mark = Element("p")
        mark.text, mark.tail = self.md.htmlStash.store(self.asks), "\n"
        root.insert(place, mark)


def _is_text(element: Element) -> bool:
    classes = element.get("class", "").split()
    if element.tag == "div":
        return classes[:1] == ["admonition"] and LATER.isdisjoint(classes)
    return element.tag in TEXT and not HTML_PLACEHOLDER_RE.fullmatch((element.text or "").strip())
