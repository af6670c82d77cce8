"""What a scored answer may rest on: law that was read and is in force, or a named standard of practice."""

from __future__ import annotations

from collections.abc import Iterator

from builder.check.rules.law import is_standard
from builder.check.rules.references import all_is_read, closest
from builder.model.course import Course
from builder.model.law import Provision
from builder.model.places import TEXTS
from builder.model.problem import Problem
from builder.model.question import Question


def a_source_exists(course: Course) -> Iterator[Problem]:
    if not all_is_read(course, "law") or not all_is_read(course, "open"):
        return
    known = (*course.provisions, *course.open_points)
    for question in course.every_question:
        for source in question.sources:
            if source not in known:
                yield Problem("Q-SOURCE", question.where, {"question": question.id, "source": source,
                                                           "close": closest(source, known)})


def a_scored_question_has_a_source(course: Course) -> Iterator[Problem]:
    for question in _scored(course):
        if not question.sources:
            yield Problem("Q-NO-SOURCE", question.where, {"question": question.id})


def no_score_rests_on_an_open_point(course: Course) -> Iterator[Problem]:
    for question in _scored(course):
        for source in question.sources:
            if source in course.open_points:
                yield Problem("Q-OPEN", question.where, {"question": question.id, "source": source})


def a_score_rests_on_law_that_was_read_and_is_in_force(course: Course) -> Iterator[Problem]:
    for question in _scored(course):
        for provision in course.cited_by(question):
            if not _may_decide(course, question, provision):
                yield Problem("Q-UNREAD", question.where, {
                    "question": question.id, "source": provision.id, "read": provision.read,
                    "status": _status(course, provision)})


def a_question_of_practice_rests_on_a_standard(course: Course) -> Iterator[Problem]:
    for question in _scored(course):
        sources = course.cited_by(question)
        if question.basis == "practice" and sources and not any(is_standard(course, source) for source in sources):
            yield Problem("Q-NO-STANDARD", question.where, {"question": question.id})


def a_question_of_law_rests_on_law(course: Course) -> Iterator[Problem]:
    """A standard may stand beside the law in its sources, never in its place."""
    for question in _scored(course):
        sources = course.cited_by(question)
        if question.basis == "law" and sources and all(is_standard(course, source) for source in sources):
            yield Problem("Q-NO-LAW", question.where, {"question": question.id})


def _scored(course: Course) -> Iterator[Question]:
    """Scored questions; none while what their sources are remains unread."""
    if TEXTS not in course.unread:
        yield from (question for question in course.every_question if question.scored)


def _may_decide(course: Course, question: Question, provision: Provision) -> bool:
    if _status(course, provision) != "in-force":
        return False
    if question.basis == "practice" and is_standard(course, provision):  # read, or attributed to a secondary source
        return provision.read != "none"
    return provision.may_be_scored


def _status(course: Course, provision: Provision) -> str:
    """Of the provision, or of the whole text when the provision itself is in force."""
    text = course.texts.get(provision.text)
    return text.status if text and provision.status == "in-force" else provision.status


RULES = (a_source_exists, a_scored_question_has_a_source, no_score_rests_on_an_open_point,
         a_score_rests_on_law_that_was_read_and_is_in_force, a_question_of_practice_rests_on_a_standard,
         a_question_of_law_rests_on_law)
