"""What is to be read, given out: to read on a screen or on paper, or as the file that `readings` takes back once its
verdicts are filled in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from builder.check.rules.references import closest
from builder.model.course import Course
from builder.model.problem import Problem, Refusal, Where
from builder.pages.rendering import Rendering
from builder.pages.statement import written
from builder.statements.tally import marks
from builder.statements.to_read import ReadPlace, in_language


def places_named(course: Course, named: str, language: str) -> list[ReadPlace]:
    """The places of a module, or those whose name begins so. Raises Refusal when there is none."""
    places = in_language(course, language)
    found = [place for place in places if place.module == named] or [
        place for place in places if place.name.startswith(named) or place.path.startswith(named)]
    if not found or not named:
        known = {place.name for place in places} | {place.module for place in places if place.module}
        near = {"place": named, "close": closest(named, known)}
        raise Refusal(Problem("READ-PLACE", Where(named or "readings"), near))
    return found


def listed(places: Iterable[ReadPlace], rendering: Rendering) -> Iterator[str]:
    """A line for each statement: its digest, where it stands, what it says, and its articles under their names."""
    for place in places:
        yield place.path if place.name.endswith(".md") else f"{place.path} — {place.name}"
        for line in place.lines:
            yield f"  {line.digest}  {line.statement.line:>4}  {written(line.statement, rendering)}"
            if line.articles:
                yield f"{'':>15}→ {'; '.join(_labels(line.articles, rendering))}"
        yield ""


def as_file(places: Sequence[ReadPlace], rendering: Rendering) -> dict[str, Any]:
    """The same as the file of a reader who has not begun: no verdict, no article opened. What a reader of the register
    has doubted stands beside the statement."""
    course, said = rendering.course, marks(rendering.course)
    lines = [{"place": place.name, "language": place.language, "digest": line.digest, "kind": line.kind,
              "text": written(line.statement, rendering),
              "articles": [{"id": id, "label": rendering.label(course.provisions[id])} for id in line.articles],
              "doubts": [mark.word or mark.verdict for mark in
                         said.get((place.name, place.language, line.digest), {}).values() if mark.verdict != "exact"],
              "verdict": "", "opened": False, "word": "", "date": ""} for place in places for line in place.lines]
    return {"course": course.id, "version": course.version,
            "reader": {"label": "", "kind": "", "name": "", "shown": False}, "marks": lines}


def _labels(articles: Iterable[str], rendering: Rendering) -> list[str]:
    return [rendering.label(rendering.course.provisions[id]) for id in articles]
