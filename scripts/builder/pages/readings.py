"""How much of a page, or of the course, has been read with the article open, and by whom: said as it is."""

from __future__ import annotations

from collections.abc import Iterator

from builder.model.course import Course, Page
from builder.model.places import LAW
from builder.pages.rendering import Rendering
from builder.statements.tally import Tally, tally
from builder.statements.to_read import ReadPlace, in_language

_SHOWN = {"deadlines": "deadline/", "qualification": "qualification/", "glossary": "glossary/",
          "concordance": "concordance/"}  # what a page of that kind shows of law/


def of_page(rendering: Rendering, page: Page) -> Tally:
    """What the page states itself, with the questions that it asks and the entries of law/ that it shows."""
    return tally(rendering.course, _places(rendering.course, rendering.language, page))


def of_course(rendering: Rendering) -> Tally:
    """The whole course in the reader's language."""
    return tally(rendering.course, in_language(rendering.course, rendering.language))


def _places(course: Course, language: str, page: Page) -> Iterator[ReadPlace]:
    prefix = _SHOWN.get(page.kind, page.path)
    for place in in_language(course, language):
        asked = course.page_of_question.get(place.name)
        noted = course.provisions.get(place.name.removeprefix(f"{LAW}/")) or course.open_points.get(
            place.name.removeprefix("open/"))
        if place.name == page.path or asked and asked.path == page.path or place.name.startswith(prefix) or (
                noted and course.register_page(noted) == page.url):
            yield place


def said(found: Tally, rendering: Rendering, total: object = None) -> str:
    """« Énoncés de droit : 41. Relus deux fois par des programmes… »; `total` stands in the place of their number."""
    by = {who: getattr(found, who) or rendering.word("readings-not-yet") for who in ("jurist", "magistrate")}
    last = rendering.word("readings-last", date=rendering.date(found.last)) if found.last else ""
    return rendering.word("readings", total=found.total if total is None else total, programs=found.programs,
                          last=last, **by)
