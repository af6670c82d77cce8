"""Twins: two practice questions that ask for the same on other facts: one can come back in the place of the other."""

from __future__ import annotations

from collections.abc import Iterator

from builder.check.rules.question_places import is_begun
from builder.check.rules.references import closest
from builder.model.course import Course, Module
from builder.model.problem import Problem
from builder.model.question import Question


def a_twin_is_another_scored_question_of_the_module(course: Course) -> Iterator[Problem]:
    for _, question, known in _with_a_twin(course):
        if question is known.get(question.twin) or not question.scored:
            yield Problem("Q-TWIN-SELF", question.where, {"question": question.id, "kind": question.kind})
        elif question.twin not in known:
            yield Problem("Q-TWIN-UNKNOWN", question.where, {"question": question.id, "twin": question.twin,
                                                             "close": closest(question.twin, known)})


def twins_serve_the_same_objective(course: Course) -> Iterator[Problem]:
    for _, question, known in _with_a_twin(course):
        twin = known.get(question.twin)
        if twin and question.scored and twin.objective != question.objective:
            yield Problem("Q-TWIN-OBJECTIVE", question.where, {
                "question": question.id, "objective": question.objective, "twin": twin.id, "other": twin.objective})


def twins_name_each_other(course: Course) -> Iterator[Problem]:
    """Said on both sides, so that neither is changed, withdrawn or given to a third without the other being seen."""
    for _, question, known in _with_a_twin(course):
        twin = known.get(question.twin)
        if twin and question.scored and twin.twin != question.id:
            yield Problem("Q-TWIN-ALONE", twin.where, {"question": question.id, "twin": twin.id,
                                                       "found": twin.twin or "—"})


def an_objective_has_twins(course: Course) -> Iterator[Problem]:
    """In a bank that has twins: one without any asks the same question again, and may."""
    for module in course.written:
        having = {question.objective for question in module.scored if question.twin}
        if having and module.bank_file not in course.unread and not is_begun(module):
            for objective in module.objectives:
                if objective.id not in having:
                    yield Problem("M-TWIN", objective.where, {"objective": objective.id}, blocks=False)


def _with_a_twin(course: Course) -> Iterator[tuple[Module, Question, dict[str, Question]]]:
    """Each question that names a twin, its module, and the questions that may be one."""
    for module in course.written:
        known = {question.id: question for question in module.scored}
        yield from ((module, question, known) for question in module.questions if question.twin)


RULES = (a_twin_is_another_scored_question_of_the_module, twins_serve_the_same_objective, twins_name_each_other,
         an_objective_has_twins)
