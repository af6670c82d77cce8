"""What « Mes fiches » is made of: every sheet to print, by part, each drawn again as a leaf among others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from builder.model.course import Page, Part
from builder.pages.rendering import Rendering

WHOLE_COURSE = ("deadlines", "glossary")  # kinds of page that belong to no module and are worth a place on the bench


@dataclass(frozen=True)
class Leaf:
    """One sheet of the booklet: its anchor there, its page, the figure its line of the list tells, its content."""

    id: str
    page: Page
    number: int
    content: Markup


def booklet(rendering: Rendering, content: Callable[[Page], Markup]) -> dict[str, Any]:
    """The groups, each with its leaves, and all leaves in order. `content` draws a page as a leaf."""
    groups = [(part, [_leaf(rendering, page, content(page)) for page in pages])
              for part, pages in _groups(rendering) if pages]
    return {"groups": [{"part": part, "leaves": leaves} for part, leaves in groups],
            "leaves": [leaf for _, leaves in groups for leaf in leaves]}


def _groups(rendering: Rendering) -> Iterator[tuple[Part | None, list[Page]]]:
    for part in rendering.course.parts:
        yield part, [page for module in part.modules for page in module.papers]
    yield None, [page for kind in WHOLE_COURSE for page in rendering.course.pages if page.kind == kind]


def _leaf(rendering: Rendering, page: Page, content: Markup) -> Leaf:
    module = rendering.course.module_of(page)
    name = page.file.removesuffix(".html")
    return Leaf(f"feuille-{module.id}-{name}" if module else f"feuille-{name}", page,
                module.number if module else len(rendering.course.terms), content)
