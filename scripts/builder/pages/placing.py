"""On which page each question stands. Pure: the course in, questions and pages out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from builder.model.course import Course, Module, Page
from builder.model.lists import LANGUAGES, OTHERS
from builder.model.question import Question
from builder.read.references import REFERENCE, references


def questions_meant(course: Course, module: Module | None, id: str) -> list[Question]:
    """The question named, or every scored question of the module that no page names."""
    if id != OTHERS:
        return [course.questions[id]] if id in course.questions else []
    if module is None:
        return []
    return [question for question in module.scored if question.id not in _named(course)]


@lru_cache(maxsize=1)
def _named(course: Course) -> frozenset[str]:
    """The questions that a page places by name."""
    return frozenset(found["id"] for page in course.all_pages for text in page.text.values()
                     for found in REFERENCE.finditer(text) if found["kind"] == "quiz")


@lru_cache(maxsize=1)  # every module asks for it, and it reads every page
def places(course: Course) -> Mapping[str, Page]:
    """The page of each question that a page shows, by the question's id."""
    return {question.id: page for page in course.all_pages
            for reference in references(page.text.get(LANGUAGES[0], "")) if reference.kind == "quiz"
            for question in questions_meant(course, course.module_of(page), reference.id)}
