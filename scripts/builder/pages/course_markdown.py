"""Python-Markdown taught the course's own ways: references, blocks, framed tables, typography. All on its tree.

A reference within a sentence becomes a link; one alone on its line becomes a block, drawn by a template. What stands in
code is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from builder.model.references import ALONE, IN_TEXT, REFERENCE
from builder.pages.tables import Tables
from builder.read.plain_text import PlainText
from builder.words.typography import Span, is_french, typeset

VERBATIM = frozenset({"code", "pre", "script", "style", "svg", "textarea"})
QUOTABLE = frozenset({"a", "em", "strong"})  # what a quotation may hold and still be one
LINK = "course-link"  # the tag that Linked gives its element, for `a`

Drawn = Callable[[str, str, str], str]  # kind, id, words of a reference -> HTML of its block
Linked = Callable[[str, str, str], Element]  # the same -> the element that stands in the sentence


class CourseMarkdown(Extension):
    """The extension, for one page in one language.

    `block` and `link` answer for references. `french` holds the words that are French in italics on an English page;
    `frame` is the accessible name of a table's frame that no heading precedes. A `leaf` is a page bound in a booklet:
    no link, no id, headings one level down.
    """

    def __init__(self, language: str, frame: str, french: frozenset[str], block: Drawn, link: Linked,
                 leaf: bool = False) -> None:
        super().__init__()
        self.language, self.frame, self.french, self.leaf = language, frame, french, leaf
        self.block, self.link = block, link

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.register(_Blocks(md, self.block), "course-blocks", 22)  # after fenced code, before raw HTML
        md.inlinePatterns.register(_Links(REFERENCE.pattern, self.link), "course-links", 175)  # before any other link
        md.treeprocessors.register(_Addresses(md), "course-addresses", -19)  # after MkDocs' own
        md.treeprocessors.register(Tables(md, self.frame, self.leaf), "course-tables", -20)
        if self.leaf:
            md.treeprocessors.register(_Leaf(md), "course-leaf", -21)
        PlainText().extendMarkdown(md)
        Typography(self.language, self.french).extendMarkdown(md)


class TitleApart(Extension):
    """Leaves the title out of a page and keeps it in `title`, as HTML: the layout puts something between the two."""

    def __init__(self) -> None:
        super().__init__()
        self.title = ""

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_Title(md, self), "course-title", -23)  # once its typography is done


class Typography(Extension):
    """French spaces, article numbers kept whole, French marked as such on an English page.

    `french` holds the words that are French in italics on an English page.
    """

    def __init__(self, language: str, french: frozenset[str] = frozenset()) -> None:
        super().__init__()
        self.language, self.french = language, french

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_Typography(md, self.language, self.french), "course-typography", -22)


class Bare(Extension):
    """A sentence alone, without a paragraph around it: for a place that has its own element."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_Bare(md), "course-bare", -25)  # the last


class _Blocks(Preprocessor):
    """References alone on their line."""

    _LINE = re.compile(rf"^( *){REFERENCE.pattern} *$")

    def __init__(self, md: Markdown, block: Drawn) -> None:
        super().__init__(md)
        self.block = block

    def run(self, lines: list[str]) -> list[str]:
        return [line for written in lines for line in self._drawn(written)]

    def _drawn(self, line: str) -> list[str]:
        found = self._LINE.match(line)
        if not found or found["kind"] not in ALONE:
            return [line]
        drawn = self.block(found["kind"], found["id"], found["words"])
        return ["", found[1] + self.md.htmlStash.store(drawn), ""]


class _Links(InlineProcessor):
    """References within a sentence; a block's, out of its place, is left as written."""

    def __init__(self, pattern: str, link: Linked) -> None:
        super().__init__(pattern)
        self.link = link

    def handleMatch(  # type: ignore[override]  # the library's own InlineProcessor departs from Pattern likewise
            self, found: re.Match[str], data: str) -> tuple[Element | None, int | None, int | None]:
        if found["kind"] not in IN_TEXT:
            return None, None, None
        return self.link(found["kind"], found["id"], found["words"]), found.start(0), found.end(0)


class _Addresses(Treeprocessor):
    """Our links are no `a` while MkDocs looks for the Markdown file behind each of those."""

    def run(self, root: Element) -> None:
        for link in root.iter(LINK):
            link.tag = "a"


class _Title(Treeprocessor):
    """The title taken off the page and drawn apart. Its tail goes with it: a line end."""

    def __init__(self, md: Markdown, kept: TitleApart) -> None:
        super().__init__(md)
        self.kept = kept

    def run(self, root: Element) -> None:
        for title in root.findall("h1")[:1]:
            root.remove(title)
            html = self.md.serializer(title)
            for postprocessor in self.md.postprocessors:
                html = postprocessor.run(html)
            self.kept.title = html.strip()


class _Bare(Treeprocessor):
    def run(self, root: Element) -> None:
        if [block.tag for block in root] == ["p"]:
            [sentence] = root
            root.text, root[:] = sentence.text, list(sentence)


class _Leaf(Treeprocessor):
    """A page as one sheet among others."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            element.attrib.pop("id", None)
            if element.tag == "a":
                kept = {"class": "n"} if "n" in element.get("class", "").split() else {}
                element.tag = "span"
                element.attrib.clear()
                element.attrib.update(kept)
            elif re.fullmatch("h[1-5]", str(element.tag)):
                element.tag = f"h{int(element.tag[1]) + 1}"


class _Typography(Treeprocessor):
    def __init__(self, md: Markdown, language: str, french: frozenset[str]) -> None:
        super().__init__(md)
        self.language, self.french = language, french

    def run(self, root: Element) -> None:
        self._walk(root, numbered=True)

    def _walk(self, element: Element, numbered: bool) -> None:
        if element.tag in VERBATIM:
            return
        quoted = element.tag == "span" and element.get("lang") == "fr"  # a quotation is marked once
        if self.language == "en" and not quoted:
            _mark_quotations(element)
        for child in list(element):
            self._walk(child, numbered and "law" not in child.get("class", "").split())
        if self.language == "en" and element.tag == "em" and not len(element) and is_french(
                element.text or "", self.french):
            element.attrib.setdefault("lang", "fr")
        self._typeset(element, numbered, quoted)

    def _typeset(self, element: Element, numbered: bool, quoted: bool) -> None:
        """Every text of the element itself and between its children."""
        for child in [None, *element]:
            text = (element.text if child is None else child.tail) or ""
            if text and not text.isspace():
                _fill(element, child, typeset(text, self.language, numbered, quoted))


def _fill(parent: Element, before: Element | None, pieces: tuple[str | Span, ...]) -> None:
    """Puts the pieces at the start of `parent`, or right after its child `before`, in place of the text there."""
    if before is None:
        parent.text = ""
    else:
        before.tail = ""
    place = 0 if before is None else list(parent).index(before) + 1
    last = before
    for piece in pieces:
        if isinstance(piece, Span):
            last = _element(piece)
            parent.insert(place, last)
            place += 1
        elif last is None:
            parent.text = (parent.text or "") + piece
        else:
            last.tail = (last.tail or "") + piece


def _element(span: Span) -> Element:
    element = Element("span", {"lang": "fr"} if span.french else {"class": "n"})
    element.text = ""
    _fill(element, None, span.inside)
    return element


def _mark_quotations(parent: Element) -> None:
    """Puts in a span of its own each quotation that holds whole inline elements: « la *traite* »."""
    for first, last in list(_quotations(parent)):
        span = Element("span", {"lang": "fr"})
        text = (parent.text if first is None else first.tail) or ""
        before, _, span.text = text.rpartition("«")
        span.text = "«" + span.text
        if first is None:
            parent.text = before
        else:
            first.tail = before
        children = list(parent)
        start = 0 if first is None else children.index(first) + 1
        inside = children[start:children.index(last) + 1]
        closing, _, span.tail = (last.tail or "").partition("»")
        last.tail = closing + "»"
        for child in inside:
            parent.remove(child)
            span.append(child)
        parent.insert(start, span)


def _quotations(parent: Element) -> Iterator[tuple[Element | None, Element]]:
    """(the child after which it opens, None for the start; the last child it holds) of each, the last one first."""
    found: list[tuple[Element | None, Element]] = []
    opened: tuple[Element | None] | None = (None,) if _opens(parent.text) else None
    for child in parent:
        if opened and (child.tag not in QUOTABLE or len(child) or set("«»") & set(child.text or "")):
            opened = None
        if opened and "»" in (child.tail or "").partition("«")[0]:
            found.append((opened[0], child))
            opened = None
        if _opens(child.tail):
            opened = (child,)
        elif opened and set("«»") & set(child.tail or ""):
            opened = None
    return reversed(found)


def _opens(text: str | None) -> bool:
    """True when the text ends within a quotation that it began."""
    return (text or "").rfind("«") > (text or "").rfind("»")
