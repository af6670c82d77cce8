"""Which objectives each pair of forms of the test examines, and which none does: a page of the guide, worked out from
the questions.
"""

from __future__ import annotations

from dataclasses import dataclass

from builder.model.course import Course, Module
from builder.model.problem import Words


@dataclass(frozen=True)
class ExaminedObjective:
    """One objective: what it says, and for each pair of forms whether it has a question in it."""

    id: str
    text: Words
    by_pair: tuple[bool, ...]


def examined(course: Course) -> list[tuple[Module, list[ExaminedObjective]]]:
    """Each module that the test asks about, with its objectives in order."""
    return [(module, [ExaminedObjective(one.id, one.text, tuple(
        any(question.objective == one.id and question.form in pair for question in module.test)
        for pair in course.form_pairs)) for one in module.objectives])
        for module in course.written if module.test]
