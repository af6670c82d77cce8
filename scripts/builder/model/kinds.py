"""The kinds of page and the blocks that pages ask for by name: what each needs to work, said once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial


@dataclass(frozen=True)
class PageKind:
    """A kind of page. `worth` is what a word found there weighs in a search, beside one in a lesson, and `group` where
    the search lists it: what explains comes before what lists, asks or leaves open. `scripts` and `styles` name files
    of assets/ that such a page needs besides those of every page; `later`, scripts that it asks for once it can be
    answered; `words`, tables of words that its scripts say and that travel in a file of their own.
    """

    id: str
    worth: float
    group: str = "lessons"
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    reads_modules: bool = False  # they ask for assets/modules-LANGUAGE.js
    is_paper: bool = False  # made to be printed on one page and filled in by hand
    unfolds: bool = False  # what follows a decision opens once it is taken
    is_desk: bool = False  # consulted, not read through: it has no reading time
    has_contents: bool = False  # its headings are listed beside the text
    filtered_by: str = ""  # word | article: what is typed in the field that filters its entries, if it has one
    before_modules: bool = False  # read before the first module
    needed_as: str = ""  # the usual name of a page that no course can do without
    shelf: str = ""  # one of SHELVES: where the page of tools lists it

    @property
    def is_read_first(self) -> bool:
        """Whether its text is shown before the style of its drawings, tables and questions comes (pages/opening.py)."""
        return not (self.scripts or self.styles)


@dataclass(frozen=True)
class CourseBlock:
    """What `[](course:ID)` or `[](module:ID)` stands for: pages/templates/ID.html, filled in by pages/blocks.py.

    `kinds` are the only kinds of page on which its script runs; a block without any stands where one likes.
    """

    id: str
    kinds: tuple[str, ...] = ()
    of_module: bool = False


START = "index.md"  # the page that the offer of both languages leads to

SHELVES = ("file", "practice", "law", "proof")  # of the page of tools, in its order

_gone_through = partial(PageKind, scripts=("long",), styles=("long",))

_KINDS = (
    PageKind("sheet", 0.55, styles=("module",)),
    PageKind("lesson", 1),
    PageKind("case", 0.85, scripts=("case", "case-file"), styles=("case",), words=("case",), unfolds=True),
    PageKind("real", 0.7, "real", scripts=("case",), styles=("case",), words=("case",), unfolds=True),
    PageKind("quiz", 0.35, later=("quiz",), words=("quiz",)),
    PageKind("bench-sheet", 0.8, "papers", scripts=("sheets-fill",), styles=("sheet",), is_paper=True),
    PageKind("document", 0.85, "papers", scripts=("sheets-fill",), styles=("sheet",), is_paper=True),
    PageKind("start", 0.35, scripts=("following", "changed", "tested", "start-page"), styles=("module", "start"),
             reads_modules=True, before_modules=True, needed_as=START),
    PageKind("diagnostic", 0.35, scripts=("changed", "tested", "test"), styles=("test",), before_modules=True),
    PageKind("final-test", 0.35, scripts=("changed", "tested", "test"), styles=("test",)),
    _gone_through("glossary", 0.5, "glossary", is_desk=True, has_contents=True, filtered_by="word", shelf="law"),
    PageKind("progress", 0.6, scripts=("following", "changed", "selection", "progress", "tested", "test"),
             styles=("mine", "progress", "test"), reads_modules=True, needed_as="progression.md", is_desk=True),
    PageKind("review", 0.35, scripts=("following", "selection", "review"), styles=("mine", "review"),
             reads_modules=True, is_desk=True),
    PageKind("attestation", 0.6, "papers", scripts=("following", "tested", "attestation"), styles=("attestation",),
             reads_modules=True, is_desk=True, shelf="proof"),
    PageKind("check-attestation", 0.35, scripts=("attested",), styles=("attested",), is_desk=True,
             shelf="proof"),
    _gone_through("texts", 0.5, "articles", is_desk=True, has_contents=True, filtered_by="article", shelf="law"),
    _gone_through("concordance", 0.7, "articles", is_desk=True, filtered_by="article", shelf="law"),
    PageKind("qualification", 0.85, "tools", scripts=("qualification",), styles=("qualification",), is_desk=True,
             shelf="file"),
    PageKind("roadmap", 0.75, "tools", scripts=("roadmap",), styles=("roadmap",), shelf="practice"),
    PageKind("deadlines", 1, "deadlines", scripts=("long", "reckoner"), styles=("long", "reckoner"), is_desk=True,
             has_contents=True, filtered_by="article", shelf="file"),
    _gone_through("papers", 0.6, "papers", is_desk=True, has_contents=True, filtered_by="word", shelf="file"),
    PageKind("real-files", 0.6, "real", scripts=("long", "real-list"), styles=("long",), reads_modules=True,
             is_desk=True, has_contents=True, filtered_by="word", shelf="practice"),
    PageKind("booklet", 0.6, "papers", scripts=("booklet",), styles=("booklet",), is_desk=True, shelf="file"),
    _gone_through("myths", 0.9, has_contents=True, shelf="practice"),
    _gone_through("about", 0.6, has_contents=True),
    _gone_through("accessibility", 0.35, has_contents=True),
    _gone_through("help", 0.85, is_desk=True, has_contents=True),
    PageKind("tools", 0.6, "tools", styles=("tools",), is_desk=True),
)
_BLOCKS = (
    CourseBlock("sheet", of_module=True),
    CourseBlock("parts", ("start",)),
    CourseBlock("glossary"),
    CourseBlock("texts"),
    CourseBlock("concordance"),
    CourseBlock("deadlines", ("deadlines",)),
    CourseBlock("papers"),
    CourseBlock("real-files"),
    CourseBlock("tools"),
    CourseBlock("progress", ("progress",)),
    CourseBlock("qualification", ("qualification",)),
    CourseBlock("roadmap", ("roadmap",)),
    CourseBlock("booklet", ("booklet",)),
    CourseBlock("path", ("progress",)),
    CourseBlock("paths", ("progress",)),
    CourseBlock("today", ("start",)),
    CourseBlock("attestation", ("attestation",)),
    CourseBlock("review", ("review",)),
    CourseBlock("check-attestation", ("check-attestation",)),
    CourseBlock("offline"),
    CourseBlock("law-followed"),
    CourseBlock("test", ("diagnostic", "final-test", "progress")),
)

PAGE_KINDS = {kind.id: kind for kind in _KINDS}
BLOCKS = {block.id: block for block in _BLOCKS}
OF_TEXT = "texts-"  # `[](course:texts-cp)`: the provisions of one text, too many to stand with the others

# What the build writes on a page and a link may aim at: on a module's sheet, on a page with questions.
BUILT_ANCHORS = ("objectifs", "parcours", "corrige")
