"""The tests that one person's files hold, in the order in which they were handed in, and what of their forms and hours
is to be looked at: two persons under one code, a form given twice, a clock of another age. Pure.

theme/kit/desk/marking/sittings.js says the same in the browser.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from builder.model.course import Course
from builder.model.problem import Problem, Where
from builder.results.file import Attempt, Result
from builder.results.keys import key_for, released_on

LONG = 90  # days between two tests of one code that no file holds together, or two sessions may have shared it
A_DAY = datetime.timedelta(days=1)  # zones of time, and a sheet on paper, which is handed in at the end of its day


def in_order(files: Sequence[Result]) -> list[Attempt]:
    """Each attempt once, as the newest file that holds it says it (files: the newest first), the last handed in last:
    an older test typed in or saved again today is no newer for that."""
    attempts: dict[str, Attempt] = {}
    for result in files:
        for attempt in result.attempts:
            attempts.setdefault(attempt.id, attempt)
    return sorted(attempts.values(), key=lambda one: (one.handed_in, one.begun, one.id))


def of_sittings(files: Sequence[Result], course: Course, now: datetime.datetime | None) -> Iterator[Problem]:
    """What one person's tests should make a trainer ask. `now`: by the trainer's clock; None when it is not known."""
    sittings = in_order(files)
    paths = {attempt.id: result.path for result in reversed(files) for attempt in result.attempts}
    at_once = [pair for pair in combinations(sittings, 2) if _at_once(*pair)]
    yield from (_of_two("H-AT-ONCE", *pair, paths) for pair in at_once)
    for pair in pairwise(sittings):
        if pair not in at_once:
            yield from _asked_again(*pair, paths, course)
    yield from _far_apart(sittings, files, paths)
    yield from _on_both(sittings, paths)
    yield from (doubt for result in files for doubt in _turned_round(result))
    yield from (doubt for one in sittings for doubt in _dated(one, paths[one.id], course, now))


def _at_once(one: Attempt, other: Attempt) -> bool:
    """Whether one was begun before the other was handed in. A sheet on paper has no hours."""
    on_paper = one.on_paper or other.on_paper
    return not on_paper and one.begun < other.handed_in and other.begun < one.handed_in


def _asked_again(one: Attempt, other: Attempt, paths: Mapping[str, str], course: Course) -> Iterator[Problem]:
    """A form given twice, or two forms of different pairs that share some questions."""
    first, second = ({item.id for item in key_for(test.version, test.format, course).form(test.form, test.pair)}
                     for test in (one, other))
    if first == second:
        yield _of_two("H-FORM", one, other, paths, form=other.form.upper())
    elif shared := first & second:
        yield _of_two("H-TWICE", one, other, paths, n=len(shared))


def _of_two(fault: str, one: Attempt, other: Attempt, paths: Mapping[str, str], **values: object) -> Problem:
    return Problem(fault, Where(paths[other.id]), {
        "first": _the(one), "date": day_of(one), "second": _the(other), "again": day_of(other),
        "other": paths[one.id], **values})


def _far_apart(sittings: Sequence[Attempt], files: Sequence[Result], paths: Mapping[str, str]) -> Iterator[Problem]:
    """Numbers are handed out anew at each session: one's diagnostic in spring, another's final test in autumn."""
    for one, other in pairwise(sittings):
        days = (other.handed_in - one.handed_in).days
        if days > LONG and not any({one.id, other.id} <= {own.id for own in file.attempts} for file in files):
            yield _of_two("H-APART", one, other, paths, n=days)


def _on_both(sittings: Sequence[Attempt], paths: Mapping[str, str]) -> Iterator[Problem]:
    """A final test on screen and one on paper: which of the two was the last, when they are of one day, nobody says."""
    finals = [one for one in sittings if one.purpose == "final"]
    kinds = [[one for one in finals if one.on_paper == on_paper] for on_paper in (False, True)]
    if all(kinds):
        screen, paper = (one[-1] for one in kinds)
        yield Problem("H-BOTH", Where(paths[paper.id]), {
            "date": day_of(screen), "again": day_of(paper), "kept": day_of(finals[-1]), "other": paths[screen.id]})


def _turned_round(result: Result) -> Iterator[Problem]:
    """The page writes its tests in the order in which they were begun; one handed in before the one that it follows
    tells of a clock that was set back."""
    finals = [one for one in result.attempts if one.purpose == "final" and not one.on_paper]
    for one, other in pairwise(finals):
        if other.handed_in < one.handed_in:
            yield Problem("H-BACK", Where(result.path), {"date": day_of(other), "again": day_of(one)})


def _dated(one: Attempt, path: str, course: Course, now: datetime.datetime | None) -> Iterator[Problem]:
    values = {"test": f"results.{one.purpose}", "date": day_of(one)}
    released = released_on(one.version, course)
    if one.handed_in.date() < released - A_DAY:
        yield Problem("H-EARLY", Where(path), values | {"version": one.version, "released": released.isoformat()})
    elif now and one.handed_in > now + A_DAY:
        yield Problem("H-FUTURE", Where(path), values | {"today": now.date().isoformat()})


def day_of(one: Attempt) -> str:
    """The day on which it was handed in, as the file says: « 2026-12-04 »."""
    return one.handed_in.date().isoformat()


def _the(one: Attempt) -> str:
    return f"results.the-{one.purpose}"
