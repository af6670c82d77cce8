"""Where the questions stand: each on one page, the same in both languages, two or more for an objective."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from builder.check.rules.sentences import is_to_write
from builder.model.course import Course, Module, Page
from builder.model.lists import LANGUAGES, OTHERS
from builder.model.problem import Problem, Where
from builder.model.references import Reference, references

FEWEST = 2  # scored questions for an objective: one alone measures luck


def a_question_is_placed_once(course: Course) -> Iterator[Problem]:
    for language in LANGUAGES:
        first: dict[tuple[str, str], Where] = {}
        for page in course.all_pages:
            for quiz in _quizzes(page, language):
                where = Where(page.source(language), quiz.line)
                key = (quiz.id, _folder(course, page) if quiz.id == OTHERS else "")
                if key in first:
                    yield Problem("Q-PLACED-TWICE", where, {"question": quiz.id, "page": first[key].path,
                                                            "line": first[key].line})
                first.setdefault(key, where)


def a_question_stands_on_the_same_page_in_both_languages(course: Course) -> Iterator[Problem]:
    for page in course.all_pages:
        if len(page.text) < len(LANGUAGES):
            continue
        for language, other in (LANGUAGES, LANGUAGES[::-1]):
            there = Counter(quiz.id for quiz in _quizzes(page, other))
            for quiz in _quizzes(page, language):
                if quiz.id not in there:
                    yield Problem("Q-PLACED-HALF", Where(page.source(language), quiz.line),
                                  {"question": quiz.id, "page": page.source(other)})


def a_question_is_placed_somewhere(course: Course) -> Iterator[Problem]:
    """`quiz:others` takes what is left, but no decision: a decision stands in its case file."""
    placed = {quiz.id for page in course.all_pages for language in LANGUAGES for quiz in _quizzes(page, language)}
    for module in course.written:
        takes_the_others = any(quiz.id == OTHERS for page in module.pages for language in LANGUAGES
                               for quiz in _quizzes(page, language))
        for question in module.questions:
            if question.id not in placed and not (question.scored and takes_the_others):
                yield Problem("Q-NOWHERE", question.where, {"question": question.id, "folder": module.folder})


def an_objective_is_tested_by_two_questions_or_more(course: Course) -> Iterator[Problem]:
    for module in course.written:
        tested = Counter(question.objective for question in module.scored)
        for objective in module.objectives if _has_a_bank(course, module) else ():
            if tested[objective.id] < FEWEST:
                yield Problem("M-FEW", objective.where, {"objective": objective.id, "found": tested[objective.id],
                                                         "least": FEWEST}, blocks=not is_begun(module))


def _has_a_bank(course: Course, module: Module) -> bool:
    return module.has_bank and module.bank_file not in course.unread


def is_begun(module: Module) -> bool:
    """A module that `new` has just made, with a question still to write, may be looked at before it is whole."""
    return any(is_to_write(question.stem) for question in module.questions)


def _folder(course: Course, page: Page) -> str:
    module = course.module_of(page)
    return module.folder if module else ""


def _quizzes(page: Page, language: str) -> list[Reference]:
    return [reference for reference in references(page.text.get(language, "")) if reference.kind == "quiz"]


RULES = (a_question_is_placed_once, a_question_stands_on_the_same_page_in_both_languages,
         a_question_is_placed_somewhere, an_objective_is_tested_by_two_questions_or_more)
