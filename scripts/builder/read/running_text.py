"""What a page says, block by block, without its Markdown: read by the parser that also makes the page. Pure.

A reference of the house stays visible as a pair of marks around its words (`LAW`, `TERM`), so that a rule can tell
« l’article 117 » from a number that points to an article.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown import Markdown

from builder.model.references import prose
from builder.read.plain_text import PlainText

LAW, TERM, END = "\ue000", "\ue001", "\ue002"  # around the words of a reference; private signs that no author types
SOMETHING = "\ufffc"  # stands for what is no words: a code, a time limit that the build prints
BLOCK_EXTENSIONS = ("admonition", "attr_list", "md_in_html", "tables")  # of mkdocs.yml, those that cut a page in blocks
KINDS = {"p": "paragraph", "li": "item", "td": "cell", "th": "cell", "dt": "paragraph", "dd": "paragraph",
         "blockquote": "paragraph", "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading"}
WORD = re.compile(r"\w+")
BUILT = ("quiz", "open", "module", "course", "figure", "clock")  # a block that the build puts in its place
HIDDEN = re.compile(rf"\[[^\]\[]*\]\((?:{'|'.join(BUILT)}):[^)\s]*\)"
                    r"|\]\([^)\s]*\)|\{[^{}]*\}")  # addresses, attributes: in the source, not in the words of the page
INLINE = {"a", "em", "strong", "code", "span", "br", "sub", "sup", "img", "abbr", "mark", "small"}


@dataclass(frozen=True)
class TextBlock:
    """A paragraph, an item of a list, a heading, a title of a box or a cell, as a reader sees it."""

    text: str
    kind: str  # paragraph | item | heading | title | cell
    section: str  # the anchor of the section it stands in, empty before the first
    box: str  # the kind of the box it stands in (« facts », « piece »), empty outside boxes
    number: int  # its place among the blocks of the page
    page: _Source

    def line(self, position: int) -> int:
        """The line of the page, from 1, on which what stands at `position` of the text was written."""
        lines = self.page.lines[self.number]
        return lines[max(bisect_right(self._starts, position) - 1, 0)] if lines else 0

    @functools.cached_property
    def _starts(self) -> list[int]:
        return [word.start() for word in WORD.finditer(self.text)]


class _Source:
    """The Markdown a page's blocks were read from; knows the lines only once a rule asks, which is rare."""

    def __init__(self, markdown: str) -> None:
        self.markdown = prose(markdown)
        try:
            self.found = [found for found in _blocks(_tree(self.markdown)) if found[0].strip()]
        except RecursionError:  # told by a rule of its own, check/rules/markup.py
            self.found = []

    @functools.cached_property
    def lines(self) -> list[list[int]]:
        """For each block the line of each of its words: they follow one another as in the source, some left out."""
        source = [(word[0], number) for number, line in enumerate(self.markdown.split("\n"), 1)
                  for word in WORD.finditer(HIDDEN.sub("] ", line))]
        places: dict[str, list[int]] = {}
        for place, (word, _) in enumerate(source):
            places.setdefault(word, []).append(place)
        lines: list[list[int]] = []
        reached = 0
        for text, *_ in self.found:
            lines.append([])
            for word in WORD.findall(text):
                own = places.get(word, [])
                next_one = bisect_left(own, reached)
                reached = own[next_one] + 1 if next_one < len(own) else reached
                lines[-1].append(source[max(reached - 1, 0)][1] if source else 0)
        return lines


@functools.lru_cache(maxsize=512)  # every rule reads every page
def blocks(markdown: str) -> tuple[TextBlock, ...]:
    """The blocks of a page in their order, blocks of code left out."""
    source = _Source(markdown)
    return tuple(TextBlock(*found, number, source) for number, found in enumerate(source.found))


@functools.cache
def _reader() -> Markdown:
    reader = Markdown(extensions=[*BLOCK_EXTENSIONS, PlainText()])
    reader.treeprocessors.deregister("prettify")  # it adds line ends between the words
    return reader


def _tree(markdown: str) -> Element:
    reader = _reader().reset()
    lines = markdown.split("\n")
    for preprocessor in reader.preprocessors:
        lines = preprocessor.run(lines)
    reader.parser.parseDocument(lines)
    root = reader.parser.root
    for processor in reader.treeprocessors:
        changed = processor.run(root)
        root = root if changed is None else changed
    return root


def _blocks(root: Element) -> Iterator[tuple[str, str, str, str]]:
    """Text, kind, section and box of each block, in the order of the page."""
    section = ""

    def walk(element: Element, box: str) -> Iterator[tuple[str, str, str, str]]:
        nonlocal section
        classes = element.get("class", "").split()
        if classes[:1] == ["admonition"]:
            box = classes[1] if len(classes) > 1 else "note"
        kind = "title" if "admonition-title" in classes else KINDS.get(element.tag, "")
        if element.tag == "h2":
            section = element.get("id", "")
        if kind:
            yield _own_words(element), kind, section, box
        for child in element:
            if child.tag not in INLINE:
                yield from walk(child, box)

    yield from walk(root, "")


def _own_words(element: Element) -> str:
    """The words of a block itself; those of a list inside an item are blocks of their own."""
    parts = [element.text or ""]
    for child in element:
        parts += [_inline(child) if child.tag in INLINE else " ", child.tail or ""]
    return re.sub(r"\x02[^\x03]*\x03", SOMETHING, "".join(parts))  # what the parser had put aside: raw HTML


def _inline(element: Element) -> str:
    if element.tag in ("br", "img"):
        return " "
    inside = SOMETHING if element.tag == "code" else _own_words(element)
    kind = (element.get("href") or "").partition(":")[0] if element.tag == "a" else ""
    if kind == "law":
        return f"{LAW}{inside}{END}"
    if kind == "term":
        return f"{TERM}{inside}{END}"
    if kind in BUILT:
        return ""
    return inside or (SOMETHING if kind else "")


def without_references(text: str) -> str:
    """The text as it is quoted to an author: no mark, « … » where something else than words stands."""
    return re.sub(f"[{LAW}{TERM}{END}]", "", text.replace(f"{LAW}{END}", "art. …")).replace(SOMETHING, "…")
