"""What a Markdown page points at, found in its text. Pure: Markdown in, references and headings out.

The house forms are ordinary Markdown links whose address names a kind and an id:
`[](law:cp-324-29)`, `[](deadline:garde-a-vue)`, `[words](term:traite)`, and, alone on a line, `[](open:…)`,
`[](quiz:…)`, `[words](figure:…)`, `[](module:sheet)`. On a document or an act to write, `[____](receives:offences)` is
where « Qualifier les faits » writes. In a case, `[12 mai, 5 h 15](date:2026-05-12T05:15)` is a moment
of the file and `[Kéléba](clock:garde-a-vue@FROM/AT)`, alone on a line, a time limit that runs (model/case_file.py).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

IN_TEXT = ("law", "deadline", "term", "date", "receives")
ALONE = ("open", "quiz", "figure", "module", "course", "clock")  # a block: a sentence around it would break
KINDS = (*IN_TEXT, *ALONE)
REFERENCE = re.compile(r"\[(?P<words>[^\]\[]*)\]\((?P<kind>" + "|".join(KINDS) + r"):(?P<id>[^)\s]*)\)")
LINK = re.compile(r"(?<!!)\[(?P<words>[^\]\[]*)\]\((?P<target>[^)\s:]+)\)")
HEADING = re.compile(r"^(?P<level>#{1,4}) (?P<title>.+?)(?: *\{#(?P<anchor>[^}]*)\})? *$")
FRONT_MATTER = re.compile(r"\A---\n(.*?\n)?---\n", re.S)
FENCE = re.compile(r"^(```+|~~~+).*?^\1[^\n]*$", re.S | re.M)


@dataclass(frozen=True)
class Reference:
    """A reference of the house forms, with its line from 1."""

    kind: str
    id: str
    words: str
    line: int


def by_hand(words: str) -> str:
    """What stands where « Qualifier les faits » writes, until it does: « ____ », or « [offence, article] »."""
    return words if words.startswith("_") else f"[{words}]"


@dataclass(frozen=True)
class Heading:
    """A heading; `anchor` is empty when the author gave none."""

    level: int
    title: str
    anchor: str
    line: int


PAGES_KEPT = 1024  # pages whose reading is kept: every rule reads every page


@functools.lru_cache(PAGES_KEPT)
def prose(markdown: str) -> str:
    """The page without its front matter and its blocks of code, every line still at its number."""
    for unread in (FRONT_MATTER, FENCE):
        markdown = unread.sub(lambda found: "\n" * found[0].count("\n"), markdown)
    return markdown


@functools.lru_cache(PAGES_KEPT)
def references(markdown: str) -> tuple[Reference, ...]:
    """Every reference of a page, in order, those in its code left out."""
    return tuple(Reference(found["kind"], found["id"], found["words"], number)
                 for number, line in enumerate(prose(markdown).splitlines(), 1) if "](" in line
                 for found in REFERENCE.finditer(line))


def links(markdown: str) -> Iterator[tuple[str, int]]:
    """Relative links between pages: (target as written, line)."""
    for number, line in enumerate(prose(markdown).splitlines(), 1):
        for found in LINK.finditer(line):
            yield found["target"], number


@functools.lru_cache(PAGES_KEPT)
def headings(markdown: str) -> tuple[Heading, ...]:
    """Every heading of a page down to the fourth level, in order."""
    return tuple(Heading(len(found["level"]), found["title"], found["anchor"] or "", number)
                 for number, line in enumerate(prose(markdown).splitlines(), 1) if (found := HEADING.match(line)))
