"""The paths by function: each holds pages that exist, each once, within the time it promises."""

from __future__ import annotations

from collections.abc import Iterator

from builder.check.rules.references import closest
from builder.model.course import Course
from builder.model.path_pages import minutes_of, page_chosen
from builder.model.paths import ChosenPage
from builder.model.problem import Problem


def a_path_has_pages(course: Course) -> Iterator[Problem]:
    for path in course.paths:
        if not path.choices:
            yield Problem("J-EMPTY", path.where, {"path": path.id})


def a_path_holds_pages_of_the_course(course: Course) -> Iterator[Problem]:
    for path in course.paths:
        for choice in path.choices:
            if page_chosen(course, choice) is None:
                yield Problem("J-PAGE", choice.where, {"path": path.id, "found": f"{choice.module}: {choice.file}",
                                                       "close": closest(choice.file, _files(course, choice))})


def a_path_holds_a_page_once(course: Course) -> Iterator[Problem]:
    for path in course.paths:
        first: dict[tuple[str, str], int] = {}
        for choice in path.choices:
            key = (choice.module, choice.file)
            if key in first:
                yield Problem("I-AGAIN", choice.where, {"id": choice.file, "first": first[key]})
            first.setdefault(key, choice.where.line)


def a_path_keeps_to_its_time(course: Course) -> Iterator[Problem]:
    for path in course.paths:
        found = minutes_of(course, path)
        if path.most and found > path.most:
            yield Problem("J-LONG", path.where, {"path": path.id, "found": found, "most": path.most})


def _files(course: Course, choice: ChosenPage) -> list[str]:
    """The files of the module that a choice names; of every module, when there is no such module."""
    modules = [module for module in course.written if module.id == choice.module] or course.written
    return [page.path.rpartition("/")[2] for module in modules for page in module.pages]


RULES = (a_path_has_pages, a_path_holds_pages_of_the_course, a_path_holds_a_page_once, a_path_keeps_to_its_time)
