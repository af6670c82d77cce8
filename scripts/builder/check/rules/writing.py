"""The shape of a text to write: points that tell whether it holds, a model, and two texts to judge before one's own."""

from __future__ import annotations

from collections.abc import Iterator

from builder.model.course import Course
from builder.model.problem import Problem
from builder.model.question import Question

LEAST, MOST = 5, 7  # points and faults together
FAULTS = (1, 2)


def a_text_has_five_to_seven_points(question: Question) -> Iterator[Problem]:
    faults = len(question.options) - len(question.right)
    if question.traits.is_text and not (LEAST <= len(question.options) <= MOST and FAULTS[0] <= faults <= FAULTS[1]):
        yield Problem("Q-POINTS", question.where, {"question": question.id, "points": len(question.right),
                                                   "faults": faults, "least": LEAST, "most": MOST})


def a_point_names_its_article(question: Question) -> Iterator[Problem]:
    """One on which the question itself rests: it is then read, in force, and told when the law changes."""
    for point in question.options if question.traits.is_text else ():
        if not point.sources or not {*point.sources} <= {*question.sources}:
            yield Problem("Q-POINT-SOURCE", point.where, {"question": question.id, "point": point.id,
                                                          "known": question.sources})


def a_point_brings_back_a_scored_question(course: Course) -> Iterator[Problem]:
    """One that a page shows: whoever's text fails on the point is asked it."""
    for question in course.questions.values():
        for point in question.options if question.traits.is_text else ():
            asked = course.questions.get(point.asks)
            if not asked or not asked.scored or asked.id not in course.page_of_question:
                yield Problem("Q-POINT-ASKS", point.where, {"question": question.id, "point": point.id,
                                                            "asks": point.asks or "–"})


def two_samples_teach_to_judge(question: Question) -> Iterator[Problem]:
    """One without a fault, that lacks one point at most; one that has a fault, whatever else it says."""
    if question.traits.is_text:
        points = {point.id for point in question.right}
        lacking = [len(points - {*sample.ticked}) for sample in question.samples if {*sample.ticked} <= points]
        if len(question.samples) != 2 or len(lacking) != 1 or lacking[0] > 1:
            yield Problem("Q-SAMPLES", question.where, {"question": question.id, "found": len(question.samples),
                                                        "sound": len(lacking)})


def a_sample_is_ticked_for_points_that_are_there(question: Question) -> Iterator[Problem]:
    known = tuple(point.id for point in question.options)
    for sample in question.samples:
        for id in sample.ticked:
            if id not in known:
                yield Problem("Q-TICKED", sample.where, {"question": question.id, "point": id, "known": known})


def a_model_and_samples_go_with_a_text_to_write(question: Question) -> Iterator[Problem]:
    if not question.traits.is_text and (question.model.fr or question.model.en or question.samples):
        yield Problem("Q-MIXED", question.where, {"question": question.id, "keys": "model, samples"})


RULES = (a_point_brings_back_a_scored_question,)
RULES_OF_A_QUESTION = (a_text_has_five_to_seven_points, a_point_names_its_article, two_samples_teach_to_judge,
                       a_sample_is_ticked_for_points_that_are_there, a_model_and_samples_go_with_a_text_to_write)
