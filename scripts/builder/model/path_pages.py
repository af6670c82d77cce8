"""What a path holds, worked out from the course: its pages, their minutes, how much of the final test they prepare."""

from __future__ import annotations

from builder.model.course import Course, Page
from builder.model.lists import FORM_PAIRS
from builder.model.paths import ChosenPage, LearningPath


def page_chosen(course: Course, choice: ChosenPage) -> Page | None:
    """The page that a choice names, if the course has it."""
    module = next((module for module in course.written if module.id == choice.module), None)
    path = f"{module.folder}/{choice.file}" if module else ""
    return next((page for page in module.pages if page.path == path), None) if module else None


def pages_of(course: Course, path: LearningPath) -> tuple[Page, ...]:
    """Its pages, in its order; what names no page is left out."""
    found = (page_chosen(course, choice) for choice in path.choices)
    return tuple(page for page in found if page)


def minutes_of(course: Course, path: LearningPath) -> int:
    """What its pages take to read, in all."""
    return sum(page.minutes for page in pages_of(course, path))


def prepared(course: Course, path: LearningPath) -> tuple[int, int]:
    """Of the objectives that the test asks about in its first pair of forms, which everybody takes, those that the path
    teaches, then all of them. It teaches one when it holds every page that a question on it, in either form, sends back
    to."""
    taught = _taught(course, path)
    return sum(taught.values()), len(taught)


def unprepared(course: Course, path: LearningPath) -> list[int]:
    """The numbers of the modules that have an objective which it does not prepare."""
    return sorted({number for (number, _), is_taught in _taught(course, path).items() if not is_taught})


def _taught(course: Course, path: LearningPath) -> dict[tuple[int, str], bool]:
    """Whether it teaches each objective, by the number of the module and its own."""
    held = {page.path for page in pages_of(course, path)}
    taught: dict[tuple[int, str], bool] = {}
    for module in course.written:
        for question in (one for one in module.test if one.form in FORM_PAIRS[0]):
            key = (module.number, question.objective)
            taught[key] = taught.get(key, True) and question.read_again in held
    return taught
