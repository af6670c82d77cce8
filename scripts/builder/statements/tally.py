"""How much of what the course states has been read, by how many, as what. Pure: the course and its sittings in.

What a reader said last of a statement is what counts; a statement that changed has another digest, and nobody has read
it; one that somebody doubts is not read by that person.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from builder.model.course import Course
from builder.model.readings import FIRST, Sitting
from builder.statements.to_read import ReadPlace, Stated, to_read

Statement = tuple[str, str, str]  # place, language, digest


@dataclass(frozen=True)
class Mark:
    """What a reader says of a statement."""

    kind: str
    verdict: str
    date: str
    word: str = ""


@dataclass(frozen=True)
class Tally:
    """Of so many statements: how many nobody has read, one reader, two or more; how many one program, two, a jurist,
    a magistrate; how many somebody doubts; the last day of a reading that counts, empty without any."""

    total: int = 0
    never: int = 0
    once: int = 0
    twice: int = 0
    program: int = 0
    programs: int = 0
    jurist: int = 0
    magistrate: int = 0
    doubted: int = 0
    last: str = ""


Marks = Mapping[Statement, Mapping[str, Mark]]


def marks_of(sittings: Iterable[Sitting]) -> dict[Statement, dict[str, Mark]]:
    """(place, language, digest) -> the last mark of each reader, by label."""
    found: dict[Statement, dict[str, Mark]] = {}
    for sitting in sorted(sittings, key=lambda one: one.date):
        for (place, language), digests in sitting.exact.items():
            for digest in digests:
                found.setdefault((place, language, digest), {})[sitting.by] = Mark(sitting.kind, "exact", sitting.date)
        for one in sitting.doubted:
            mark = Mark(sitting.kind, one.verdict, sitting.date, one.word)
            found.setdefault((one.place, one.language, one.digest), {})[sitting.by] = mark
    return found


@functools.lru_cache(2)
def marks(course: Course) -> Marks:
    """The same of all that the course keeps."""
    return marks_of(course.readings)


def tally(course: Course, places: Iterable[ReadPlace], of: tuple[str, ...] = ()) -> Tally:
    """Of these places, or of the statements of these kinds in them."""
    said = marks(course)
    each = [said.get((place.name, place.language, line.digest), {}) for place in places for line in place.lines
            if not of or line.kind in of]
    exact = [[mark for mark in by.values() if mark.verdict == "exact"] for by in each]
    kinds = [[mark.kind for mark in read] for read in exact]
    return Tally(
        total=len(each), never=sum(not read for read in exact), once=sum(len(read) == 1 for read in exact),
        twice=sum(len(read) > 1 for read in exact), program=sum(found.count("program") == 1 for found in kinds),
        programs=sum(found.count("program") > 1 for found in kinds),
        jurist=sum("jurist" in found for found in kinds), magistrate=sum("magistrate" in found for found in kinds),
        doubted=sum(any(mark.verdict != "exact" for mark in by.values()) for by in each),
        last=max((mark.date for read in exact for mark in read), default=""))


def unread_first(course: Course) -> list[tuple[ReadPlace, list[Stated]]]:
    """What stops a release: the statements that nobody has read in a model to sign, a key of the test, a time limit,
    the rules of the qualification."""
    said, found = marks(course), []
    for place in to_read(course):
        lines = [line for line in place.lines if line.kind in FIRST and not any(
            mark.verdict == "exact" for mark in said.get((place.name, place.language, line.digest), {}).values())]
        if lines:
            found.append((place, lines))
    return found


def resting_on(course: Course, provisions: Collection[str]) -> dict[str, int]:
    """What is to be read again when these provisions change, though its words do not: the statements that somebody has
    read beside one of them, by the file and name of their place."""
    said, found = marks(course), Counter[str]()
    for place in to_read(course) if said else ():
        name = place.path if place.name.endswith(".md") else f"{place.path} ({place.name}, {place.language})"
        for line in place.lines:
            if not {*line.articles}.isdisjoint(provisions) and (place.name, place.language, line.digest) in said:
                found[name] += 1
    return dict(found)


Marked = tuple[ReadPlace, Stated, Mapping[str, Mark]]


def doubted(course: Course) -> list[Marked]:
    """The statements, as they stand today, that somebody finds imprecise or wrong: what is to be mended."""
    said = marks(course)
    each = ((place, line, said.get((place.name, place.language, line.digest), {}))
            for place in to_read(course) for line in place.lines)
    return [(place, line, by) for place, line, by in each if any(mark.verdict != "exact" for mark in by.values())]


def differing(course: Course) -> list[Marked]:
    """Those of which two readers say different things."""
    return [one for one in doubted(course) if len({mark.verdict for mark in one[2].values()}) > 1]
