"""The kinds of page and the blocks that pages ask for by name: what each needs to work, said once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PageKind:
    """A kind of page. `scripts` and `styles` name files of assets/ that such a page needs besides those of every
    page.
    """

    id: str
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    reads_modules: bool = False  # they ask for assets/modules-LANGUAGE.js
    is_paper: bool = False  # made to be printed on one page and filled in by hand
    is_desk: bool = False  # consulted, not read through: it has no reading time
    has_contents: bool = False  # its headings are listed beside the text
    filtered_by: str = ""  # word | article: what is typed in the field that filters its entries, if it has one
    before_modules: bool = False  # read before the first module
    needed_as: str = ""  # the usual name of a page that no course can do without

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

_LONG = ("long",)  # the script and the style of pages that are gone through

_KINDS = (
    PageKind("sheet", styles=("module",)),
    PageKind("lesson"),
    PageKind("case", scripts=("case",), styles=("case",)),
    PageKind("quiz"),
    PageKind("bench-sheet", scripts=("fill",), styles=("sheet",), is_paper=True),
    PageKind("document", scripts=("fill",), styles=("sheet",), is_paper=True),
    PageKind("start", scripts=("following", "changed", "start-page"), styles=("start",), reads_modules=True,
             before_modules=True, needed_as=START),
    PageKind("diagnostic", scripts=("changed", "test"), styles=("test",), before_modules=True),
    PageKind("final-test", scripts=("changed", "test"), styles=("test",)),
    PageKind("glossary", scripts=_LONG, styles=_LONG, is_desk=True, has_contents=True, filtered_by="word"),
    PageKind("progress", scripts=("following", "changed", "selection", "progress", "test"), styles=("progress", "test"),
             reads_modules=True, needed_as="progression.md", is_desk=True),
    PageKind("review", scripts=("following", "selection", "review"), styles=("review",), reads_modules=True,
             is_desk=True),
    PageKind("attestation", scripts=("following", "attestation"), styles=("attestation",), reads_modules=True,
             is_desk=True),
    PageKind("check-attestation", scripts=("attested",), styles=("attested",), is_desk=True),
    PageKind("texts", scripts=_LONG, styles=_LONG, is_desk=True, has_contents=True, filtered_by="article"),
    PageKind("concordance", scripts=_LONG, styles=_LONG, is_desk=True, filtered_by="article"),
    PageKind("qualification", scripts=("qualification",), styles=("qualification",), is_desk=True),
    PageKind("roadmap", scripts=("roadmap",), styles=("roadmap",)),
    PageKind("deadlines", scripts=_LONG, styles=_LONG, is_desk=True, has_contents=True, filtered_by="article"),
    PageKind("papers", scripts=_LONG, styles=_LONG, is_desk=True, has_contents=True, filtered_by="word"),
    PageKind("booklet", scripts=("booklet",), styles=("booklet",), is_desk=True),
    PageKind("myths", scripts=_LONG, styles=_LONG, has_contents=True),
    PageKind("about", scripts=_LONG, styles=_LONG, has_contents=True),
    PageKind("accessibility", scripts=_LONG, styles=_LONG, has_contents=True),
    PageKind("help", scripts=_LONG, styles=_LONG, is_desk=True, has_contents=True),
)
_BLOCKS = (
    CourseBlock("sheet", of_module=True),
    CourseBlock("parts", ("start",)),
    CourseBlock("glossary"),
    CourseBlock("texts"),
    CourseBlock("concordance"),
    CourseBlock("deadlines"),
    CourseBlock("papers"),
    CourseBlock("progress"),
    CourseBlock("qualification", ("qualification",)),
    CourseBlock("roadmap", ("roadmap",)),
    CourseBlock("booklet", ("booklet",)),
    CourseBlock("path", ("progress",)),
    CourseBlock("paths", ("start", "progress")),
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
