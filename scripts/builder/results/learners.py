"""The files of a group, joined by learner: several files of one person count once, two persons are never mixed.
Pure.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.model.course import Course
from builder.model.lists import PURPOSES
from builder.model.problem import Problem, Where
from builder.model.question import other_form
from builder.results.file import Attempt, Result
from builder.results.learner_number import with_check
from builder.results.marking import Marked, mark
from builder.results.sittings import in_order, of_sittings

MOST_NAMED = 9  # paths in one doubt
A_YEAR, A_SEASON = 366, 90  # days


@dataclass(frozen=True)
class Learner:
    """One person: the files, the newest first, and what they hold of the two tests, marked."""

    code: str
    name: str
    paths: tuple[str, ...]
    diagnostic: Marked | None
    final: Marked | None  # the last one handed in
    finals: int

    @property
    def label(self) -> str:
        """« Awa Diarra (KITA07) », or what there is of it."""
        return f"{self.name} ({self.code})" if self.name and self.code else self.name or self.code

    @property
    def tests(self) -> tuple[Marked, ...]:
        """The one or two tests that were handed in."""
        return tuple(test for test in (self.diagnostic, self.final) if test)

    @property
    def gain(self) -> int | None:
        """Right answers more in the final test; None unless both were taken, of one pair, and wholly marked."""
        first, last = (test.score() if test else None for test in (self.diagnostic, self.final))
        if not first or not last or self.mixed or first.changed or last.changed:
            return None
        return last.right - first.right

    @property
    def mixed(self) -> bool:
        """Whether the two tests are of different pairs of forms: no change is reckoned between them."""
        return len({(test.attempt.pair, *sorted((test.attempt.form, other_form(test.attempt.form))))
                    for test in self.tests}) > 1


def join(results: list[Result], course: Course,
         now: datetime.datetime | None = None) -> tuple[list[Learner], list[Problem]]:
    """The learners by label, and what is to be looked at in their files. `now`: by the trainer's clock; without it no
    test is told to be of the future.

    Files are one person's when nothing tells the names and codes apart and they share a code or an attempt. A name
    alone joins nothing: there are namesakes.
    """
    people: list[list[Result]] = []
    known: dict[str, set[int]] = defaultdict(set)  # what links files -> the persons of whom a file has it
    for result in sorted(results, key=lambda one: (one.saved_at, one.path), reverse=True):
        links = _links(result)
        linked = sorted({number for link in links for number in known[link]})
        number = next((one for one in linked if all(_compatible(result, file) for file in people[one])), len(people))
        people[number:number + 1] = [[*(people[number] if number < len(people) else ()), result]]
        for link in links:
            known[link].add(number)
    learners = sorted((_learner(files, course) for files in people), key=lambda one: (_folded(one.label), one.paths))
    doubts = [*_between(people), *(doubt for files in people for doubt in (*_differing(files), *_two_in_one(files)))]
    doubts += [*(doubt for files in people for doubt in of_sittings(files, course, now)), *_clocks(results)]
    return learners, doubts + [doubt for one in learners for doubt in _of_tests(one, course)]


def _folded(name: str) -> str:
    return name.casefold()


def _compatible(one: Result, other: Result) -> bool:
    return (not one.code or not other.code or one.code == other.code) and (
        not one.name or not other.name or _folded(one.name) == _folded(other.name))


def _links(result: Result) -> list[str]:
    """A code is in capitals, an attempt's id in small letters."""
    return [*([result.code] if result.code else []), *(f"/{attempt.id}" for attempt in result.attempts)]


def _learner(files: list[Result], course: Course) -> Learner:
    attempts = in_order(files)
    of = {purpose: [one for one in attempts if one.purpose == purpose] for purpose in PURPOSES}
    first, last = (mark(of[purpose][-1], course) if of[purpose] else None for purpose in of)
    return Learner(
        code=next((one.code for one in files if one.code), ""), name=next((one.name for one in files if one.name), ""),
        paths=tuple(one.path for one in files), diagnostic=first, final=last, finals=len(of["final"]))


# --- what a trainer should look at; nothing here changes a figure -------------------------------------------


def _between(people: list[list[Result]]) -> Iterator[Problem]:
    """The same attempt under several persons, one name in files that nothing links, a number whose check digits were
    taken for a part of the code: each group said once."""
    by_attempt: dict[str, list[int]] = defaultdict(list)
    by_name: dict[str, list[int]] = defaultdict(list)
    by_code: dict[str, list[int]] = defaultdict(list)
    for number, files in enumerate(people):
        for id in {attempt.id for result in files for attempt in result.attempts}:
            by_attempt[id].append(number)
        if files[0].name:
            by_name[_folded(files[0].name)].append(number)
        if files[0].code:
            by_code[files[0].code].append(number)
    shared = {tuple(group) for group in by_attempt.values() if len(group) > 1}
    for group in sorted(shared):
        yield _of_group("H-SHARED", group, people)
    together = [set(group) for group in shared]
    for alike in by_name.values():
        if len(alike) > 1 and not any(set(alike) <= one for one in together):
            yield _of_group("H-NAMESAKE", alike, people, name=people[alike[0]][0].name)
    for code, alike in by_code.items():
        if len(alike) > 1 and not any(set(alike) <= one for one in together):
            yield _of_group("H-CODE", alike, people, code=code)
    for code, alike in by_code.items():
        whole = with_check(code).replace("-", "")
        if whole in by_code:
            yield _of_group("H-DIGITS", [*by_code[whole], *alike], people, code=code, whole=whole)


def _of_group(fault: str, group: Sequence[int], people: list[list[Result]], **values: object) -> Problem:
    """The doubt on the group's newest file; of the others, the first few by their path, and how many there are."""
    first, *others = (people[number][0].path for number in group)
    more = len(others) - MOST_NAMED
    shown = (*others[:MOST_NAMED], *([f"+ {more}"] if more > 0 else []))
    return Problem(fault, Where(first), {**values, "other": shown})


def _differing(files: list[Result]) -> Iterator[Problem]:
    newest: dict[str, tuple[Attempt, str]] = {}
    for result in files:
        for attempt in result.attempts:
            id = attempt.id[:-2] if attempt.on_paper else attempt.id  # a number has one sheet of a test, in either form
            kept, path = newest.setdefault(id, (attempt, result.path))
            if kept != attempt:
                fault = "H-SHEETS" if attempt.on_paper else "H-DIFFERS"
                yield Problem(fault, Where(result.path), {"other": path})


def _two_in_one(files: list[Result]) -> Iterator[Problem]:
    """One code, no name that tells, and two files without an attempt in common that both hold a diagnostic: one person
    on two machines, or two persons."""
    begun = [file for file in files if any(one.purpose == "diagnostic" for one in file.attempts)]
    for n, result in enumerate(begun):
        ids = {one.id for one in result.attempts}
        other = next((file for file in begun[:n] if not ids & {one.id for one in file.attempts}), None)
        if other:
            yield Problem("H-TWO", Where(result.path), {"code": result.code or other.code, "other": other.path})


def _clocks(results: list[Result]) -> Iterator[Problem]:
    """Files saved more than a year away from the middle one of the group: a clock that is wrong by years. More than a
    season away: a file of another session."""
    days = sorted(result.saved_at for result in results)
    for result in results:
        apart = abs((result.saved_at - days[len(days) // 2]).days)
        if apart > A_SEASON:
            fault = "H-CLOCK" if apart > A_YEAR else "H-SESSION"
            yield Problem(fault, Where(result.path), {"date": result.saved_at.date().isoformat()})


def _of_tests(learner: Learner, course: Course) -> Iterator[Problem]:
    where = Where(learner.paths[0])
    for test in learner.tests:
        purpose, version = f"results.{test.attempt.purpose}", test.attempt.version
        if number := test.score().changed:
            yield Problem("H-CHANGED", where, {"test": purpose, "n": number, "version": version,
                                               "present": course.version})
        if test.unknown:
            yield Problem("H-STRANGE", where, {"test": purpose, "what": test.unknown[:5], "version": version,
                                               "n": len(test.unknown)})
        if test.attempt.handed_in < test.attempt.begun:
            yield Problem("H-DATES", where, {"test": purpose})
    first, last = learner.diagnostic, learner.final
    if first and last and last.attempt.handed_in < first.attempt.handed_in:
        yield Problem("H-ORDER", where)
