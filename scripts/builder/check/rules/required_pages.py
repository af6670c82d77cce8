"""What every course has, whatever its subject: pages without which it does not open, a folder that can travel."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import datetime

from builder.check.rules.identifiers import COURSE_FILE
from builder.model.course import Course, Page
from builder.model.kinds import PAGE_KINDS, START
from builder.model.lists import LANGUAGES
from builder.model.problem import Problem
from builder.model.references import Reference, references
from builder.package.moment import FIRST, moment_of
from builder.package.names import LONGEST_FOLDER


def a_course_has_the_pages_that_none_can_do_without(course: Course) -> Iterator[Problem]:
    if COURSE_FILE.path in course.unread:
        return
    found = {page.kind for page in course.pages}
    for kind in PAGE_KINDS.values():
        if kind.needed_as and kind.id not in found:
            yield Problem("P-NEEDED", COURSE_FILE, {"kind": kind.id, "file": kind.needed_as})


def a_course_that_cites_the_law_has_its_register(course: Course) -> Iterator[Problem]:
    """Where each reference to a provision or to an open point leads."""
    cites = (course.provisions or course.open_points) and COURSE_FILE.path not in course.unread
    if cites and not any(found.id == "texts" for page in course.pages for found in _blocks(page)):
        yield Problem("P-NO-REGISTER", COURSE_FILE)


def _blocks(page: Page) -> Iterator[Reference]:
    return (found for found in references(page.text.get(LANGUAGES[0], "")) if found.kind == "course")


def a_course_starts_where_its_languages_are_offered(course: Course) -> Iterator[Problem]:
    for page in course.pages:
        if page.kind == "start" and page.path != START:
            yield Problem("P-START", page.where, {"found": page.path, "file": START})


def a_top_folder_leaves_room_for_paths(course: Course) -> Iterator[Problem]:
    folder = course.identity.folder
    if len(folder) > LONGEST_FOLDER:
        where = course.identity.said.get("package", COURSE_FILE)
        yield Problem("S-FOLDER-LONG", where, {"folder": folder, "length": len(folder), "most": LONGEST_FOLDER})


def a_release_has_its_minute(course: Course) -> Iterator[Problem]:
    """What is not said at all, the reader of the file has told."""
    said = [(COURSE_FILE, course.released), *((key.where, key.released) for key in course.kept_keys)]
    for where, released in said:
        if released and not _moment(released):
            yield Problem("P-RELEASED", where, {"found": released})


def a_version_is_later_than_those_before_it(course: Course) -> Iterator[Problem]:
    """One that was kept without its minute bears the first that there is. Its own key is kept before it is handed out,
    and it may then be corrected."""
    moment = _moment(course.released)
    for key in course.kept_keys if moment else ():
        before = _moment(key.released) or FIRST
        if moment and (moment < before or moment == before and key.id != course.version):
            yield Problem("P-NOT-LATER", COURSE_FILE, {"released": course.released, "version": key.id,
                                                       "before": key.released or f"{FIRST:%Y-%m-%dT%H:%M}"})


def _moment(text: str) -> datetime | None:
    with contextlib.suppress(ValueError):
        return moment_of(text)
    return None


RULES = (a_course_has_the_pages_that_none_can_do_without, a_course_that_cites_the_law_has_its_register,
         a_course_starts_where_its_languages_are_offered, a_top_folder_leaves_room_for_paths, a_release_has_its_minute,
         a_version_is_later_than_those_before_it)
