"""What a case file holds besides its text: documents of a known kind, moments that are dates, clocks that count,
family names of its own."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from itertools import combinations, dropwhile, takewhile

from builder.check.rules.pages import written_pages
from builder.check.rules.references import all_is_read, closest
from builder.model.case_file import COUNTED, END_SECTIONS, PIECES, clock, moment
from builder.model.course import Course
from builder.model.lists import LANGUAGES
from builder.model.problem import Problem, Where
from builder.model.references import headings, links, prose, references

SECOND = LANGUAGES[1]
FAMILY = re.compile(r"\b[A-ZÀ-Ý]{3,}\b")
PIECE = re.compile(r"^!!! ?piece\b(?: +(?P<kind>[^\"\s]+))?")


def a_document_is_of_a_known_kind(course: Course) -> Iterator[Problem]:
    for _, _, text, path in written_pages(course):
        for kind, line in _documents(text):
            if kind not in PIECES:
                yield Problem("P-PIECE", Where(path, line), {"found": kind or "piece", "known": PIECES,
                                                             "close": closest(kind, PIECES)})


def a_document_is_the_same_in_both_languages(course: Course) -> Iterator[Problem]:
    """The first that differs is told: those after it are out of step for the same reason."""
    for page in course.all_pages:
        if len(page.text) < len(LANGUAGES):
            continue
        lead, follow = (list(_documents(page.text[language])) for language in LANGUAGES)
        path = page.source(SECOND)
        for (expected, there), (found, line) in zip(lead, follow, strict=False):
            if expected != found:
                yield Problem("T-PIECE", Where(path, line), {"found": found, "expected": expected, "line": there})
                break
        else:
            if len(lead) != len(follow):
                yield Problem("T-PIECES", Where(path), {"lead": len(lead), "found": len(follow)})


def a_moment_is_a_date_and_its_words(course: Course) -> Iterator[Problem]:
    for _, _, text, path in written_pages(course):
        for reference in references(text):
            if reference.kind == "date" and not (moment(reference.id) and reference.words.strip()):
                yield Problem("P-DATE", Where(path, reference.line), {"found": reference.id})


def a_clock_counts_a_limit_in_hours(course: Course) -> Iterator[Problem]:
    for _, _, text, path in written_pages(course):
        for reference in references(text):
            if reference.kind != "clock":
                continue
            where, read = Where(path, reference.line), clock(reference.id)
            limit = course.deadlines.get(read.deadline) if read else None
            if read is None:
                yield Problem("P-CLOCK", where, {"found": reference.id})
            elif limit is None and all_is_read(course, "deadline"):
                yield Problem("P-REFERENCE", where, {"kind": "clock", "id": read.deadline,
                                                     "close": closest(read.deadline, course.deadlines)})
            elif limit and limit.unit != COUNTED:
                yield Problem("P-CLOCK-UNIT", where, {"deadline": read.deadline})


def a_case_ends_on_what_is_pleaded_written_and_learnt(course: Course) -> Iterator[Problem]:
    """What the page of the end brings together."""
    for page, _, text, path in written_pages(course):
        found = {heading.anchor for heading in headings(text)}
        for anchor in END_SECTIONS if page.kind == "case" else ():
            if anchor not in found:
                yield Problem("P-CASE-END", Where(path), {"anchor": anchor, "all": END_SECTIONS})


def a_family_name_is_of_one_file(course: Course) -> Iterator[Problem]:
    """Who meets a name in two cases mixes them; the second part of one file links to the first."""
    cases = [(language, text, path) for page, language, text, path in written_pages(course) if page.kind == "case"]
    for (spoken, before, other), (language, text, path) in combinations(cases, 2):
        if language == spoken and not (_leads(path, text, other) or _leads(other, before, path)):
            taken = _family_names(before)
            yield from (Problem("P-CASE-NAME", Where(path, line), {"name": name, "other": other})
                        for name, line in _family_names(text).items() if name in taken)


def _leads(path: str, text: str, other: str) -> bool:
    folder = posixpath.dirname(path)
    return any(posixpath.normpath(posixpath.join(folder, target.partition("#")[0])) == other
               for target, _ in links(text))


def _family_names(text: str) -> dict[str, int]:
    """The names in capitals of the persons, who are the first table of a case, and their lines."""
    lines = dropwhile(lambda line: not line[1].startswith("|"), enumerate(prose(text).splitlines(), 1))
    persons = takewhile(lambda line: line[1].startswith("|"), lines)
    return {name: number for number, row in persons for name in FAMILY.findall(row.split("|")[1])}


def _documents(text: str) -> Iterator[tuple[str, int]]:
    """(kind as written, line) of each document of a page."""
    for number, line in enumerate(prose(text).splitlines(), 1):
        if found := PIECE.match(line):
            yield found["kind"] or "", number


RULES = (a_document_is_of_a_known_kind, a_document_is_the_same_in_both_languages, a_moment_is_a_date_and_its_words,
         a_clock_counts_a_limit_in_hours, a_case_ends_on_what_is_pleaded_written_and_learnt,
         a_family_name_is_of_one_file)
