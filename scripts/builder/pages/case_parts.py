"""A case cut where its decisions stand, on Python-Markdown's tree: what follows one is a part of the file, which
theme/scripts/case/case.js opens once the decision is taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from builder.model.case_file import END_SECTIONS

QUIZ = re.compile(r"<!-- MKDOCS_QUIZ_PLACEHOLDER_\d+ -->")  # what mkdocs-quiz leaves in a question's place
HEADING = re.compile(r"h[2-6]")

Head = Callable[[Sequence[str]], str]  # title of each part, "" where it has no heading -> HTML of the head of the file
Place = Callable[[int, int], str]  # the nth part of so many -> the words that open it


class CaseParts(Extension):
    """The extension, for one page. `decisions` says of each question of the page, in order, whether it is one that the
    rest of the file waits for.
    """

    def __init__(self, decisions: Sequence[bool], head: Head, place: Place) -> None:
        super().__init__()
        self.decisions, self.head, self.place = decisions, head, place

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_Parts(md, self), "course-case", -23)  # after typography: titles are read as drawn


class _Parts(Treeprocessor):
    def __init__(self, md: Markdown, own: CaseParts) -> None:
        super().__init__(md)
        self.own = own

    def run(self, root: Element) -> None:
        blocks = [block for block in root if block.tag != "h1"]
        parts = self._cut(blocks)
        if len(parts) < 2:
            return  # a fragment of the page, or a case that asks for no decision
        for block in blocks:
            root.remove(block)
        root.append(self._raw(self.own.head([_title(part) for part in parts])))
        for number, part in enumerate(parts, 1):
            root.append(self._section(part, number, len(parts)))
        self._end(root[-1])

    def _end(self, last: Element) -> None:
        """Where the decisions taken are told over: before the sections that a case ends on, or at its very end."""
        heads = [place for place, block in enumerate(last) if _is_heading(block) and block.get("id") in END_SECTIONS]
        last.insert(heads[0] if heads else len(last), Element("div", {"class": "case-told"}))
        last.append(Element("div", {"class": "case-end"}))  # who has seen it has read the case

    def _cut(self, blocks: Sequence[Element]) -> list[list[Element]]:
        """The blocks in as many lists as there are parts: each ends with its decision, the last with the page."""
        parts: list[list[Element]] = [[]]
        asked = iter(self.own.decisions)
        for block in blocks:
            parts[-1].append(block)
            if self._is_question(block) and next(asked, False):
                parts.append([])
        return [part for part in parts if part]

    def _is_question(self, block: Element) -> bool:
        found = HTML_PLACEHOLDER_RE.fullmatch((block.text or "").strip())
        return bool(found and QUIZ.search(str(self.md.htmlStash.rawHtmlBlocks[int(found[1])])))

    def _section(self, blocks: Sequence[Element], number: int, total: int) -> Element:
        section = Element("section", {"class": "case-part", "data-title": _title(blocks)})
        if number == 1:
            section.set("id", "part-1")
        else:
            section.append(self._place(number, total, begins_with_heading=_is_heading(blocks[0])))
        section.extend(blocks)
        return section

    def _place(self, number: int, total: int, begins_with_heading: bool) -> Element:
        """Where a part begins. Of text that goes on from before the decision, it is the heading: the search leads to
        this part, not to the one before."""
        place = Element("p" if begins_with_heading else "h2",
                        {"class": "case-place", "id": f"part-{number}", "tabindex": "-1"})
        if begins_with_heading:
            place.set("data-search-exclude", "")
        place.text = self.own.place(number, total)
        return place

    def _raw(self, html: str) -> Element:
        block = Element("p")
        block.text = self.md.htmlStash.store(html)
        return block


def _is_heading(block: Element) -> bool:
    return bool(HEADING.fullmatch(str(block.tag)))


def _title(blocks: Sequence[Element]) -> str:
    """The first heading among the blocks, as read."""
    return next(("".join(block.itertext()).strip() for block in blocks if _is_heading(block)), "")
