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


_FIGURES = {"total": "law", "program": "once", "programs": "twice"}  # of a `Tally`: as data of the foot


def said(found: Tally, rendering: Rendering, **instead: object) -> str:
    """« Énoncés de droit : 41. Lus par un programme… »; `instead` holds what stands in the place of some figures, or of
    the day."""
    by = {who: getattr(found, who) or rendering.word("readings-not-yet") for who in ("jurist", "magistrate")}
    day = instead.get("last") or found.last and rendering.date(found.last)
    last = rendering.word("readings-last", date=day) if day else ""
    return rendering.word("readings", **by | {name: instead.get(name, getattr(found, name)) for name in _FIGURES},
                          last=last)


def at_the_foot(found: Tally, rendering: Rendering) -> dict[str, object]:
    """The data of a page's foot: its figures, whose sentence the style writes once for all, or, once a jurist or a
    magistrate has read some of it, the sentence itself."""
    if found.jurist or found.magistrate:
        return {"read": said(found, rendering)}
    if not found.last:
        return {"law": found.total} if found.total else {}
    return {key: getattr(found, name) for name, key in _FIGURES.items()} | {"last": rendering.date(found.last)}


def in_style(rendering: Rendering, is_read: bool) -> str:
    """That sentence as CSS writes it, from the data of the foot; `is_read` by programs, or by nobody."""
    from_data = dict.fromkeys(("total",), "law") if not is_read else _FIGURES | {"last": "last"}
    texts = said(Tally(), rendering, **{name: f"\0{key}\0" for name, key in from_data.items()}).split("\0")
    return " ".join(f"attr(data-{text})" if n % 2 else f'"{text}"' for n, text in enumerate(texts))
