"""What every course has, whatever its subject: the pages without which it does not open, a name its package can bear."""

from __future__ import annotations

from collections.abc import Iterator

from course.check.rules.identifiers import COURSE_FILE
from course.model.course import Course
from course.model.kinds import PAGE_KINDS, START
from course.model.problem import Problem
from course.package.names import LONGEST_FOLDER


def a_course_has_the_pages_that_none_can_do_without(course: Course) -> Iterator[Problem]:
    if COURSE_FILE.path in course.unread:
        return
    found = {page.kind for page in course.pages}
    for kind in PAGE_KINDS.values():
        if kind.needed_as and kind.id not in found:
            yield Problem("P-NEEDED", COURSE_FILE, {"kind": kind.id, "file": kind.needed_as})


def a_course_starts_where_its_languages_are_offered(course: Course) -> Iterator[Problem]:
    for page in course.pages:
        if page.kind == "start" and page.path != START:
            yield Problem("P-START", page.where, {"found": page.path, "file": START})


def a_top_folder_leaves_room_for_paths(course: Course) -> Iterator[Problem]:
    folder = course.identity.folder
    if len(folder) > LONGEST_FOLDER:
        where = course.identity.said.get("package", COURSE_FILE)
        yield Problem("S-FOLDER-LONG", where, {"folder": folder, "length": len(folder), "most": LONGEST_FOLDER})


RULES = (a_course_has_the_pages_that_none_can_do_without, a_course_starts_where_its_languages_are_offered,
         a_top_folder_leaves_room_for_paths)
