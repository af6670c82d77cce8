"""Whether the register of readings speaks of what is there, by people who are named only if they asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from builder.check.rules.references import closest
from builder.model.course import Course
from builder.model.problem import Problem, Where
from builder.model.readings import Sitting
from builder.statements.to_read import to_read


def of_known_places(course: Course) -> Iterator[Problem]:
    """A sentence changes and its reading no longer counts; a place that is no longer there is a mistake."""
    known = {place.name for place in to_read(course)} if course.readings else set()
    for sitting in course.readings:
        named = [(name, line) for name, line in sitting.lines.items()]
        for name, line in (*named, *((one.place, one.where.line) for one in sitting.doubted)):
            if name not in known:
                where = Where(sitting.where.path, line)
                yield Problem("READ-PLACE", where, {"place": name, "close": closest(name, known)})


def of_a_day_and_a_reader(course: Course) -> Iterator[Problem]:
    """A day of the calendar, past; a name only where its owner asked for it."""
    for sitting in course.readings:
        if not _is_past(sitting):
            yield Problem("READ-DATE", sitting.where, {"date": sitting.date})
        if sitting.name and sitting.shown != "true":
            yield Problem("READ-NAME", sitting.where)


def _is_past(sitting: Sitting) -> bool:
    try:
        return date.fromisoformat(sitting.date) <= date.today() and len(sitting.date) == 10
    except ValueError:
        return False


RULES = (of_known_places, of_a_day_and_a_reader)
