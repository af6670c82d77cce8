"""What a group answered, by part, module and objective: right answers over questions counted, in either test. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from builder.model.course import Course, Module, Page, Part
from builder.model.lists import FORMS
from builder.model.problem import Words
from builder.results.learners import Learner
from builder.results.marking import Marked, Score, slots_of


@dataclass(frozen=True)
class Slot:
    """A slot of the test: its module, the objective it is about, the pages that a missed question sends back to."""

    slot: str
    module: Module
    objective: Words
    pages: tuple[Page, ...]


@dataclass(frozen=True)
class GroupRow:
    """One line, about a Part, a Module or a slot; about the whole test when `of` is None."""

    of: Part | Module | Slot | None
    diagnostic: Score
    final: Score
    slots: tuple[str, ...]


def rows(learners: Sequence[Learner], course: Course) -> Iterator[GroupRow]:
    """All, then each part with its modules and their slots, in the order of the course."""
    def row(of: Part | Module | Slot | None, slots: Sequence[str]) -> GroupRow:
        return GroupRow(of, _sum((one.diagnostic for one in learners), slots),
                        _sum((one.final for one in learners), slots), tuple(slots))

    yield row(None, [slot for part in course.parts for slot in slots_of(part)])
    for part in course.parts:
        if slots_of(part):
            yield row(part, slots_of(part))
        for module in part.modules:
            asked = list(_asked(module))
            if asked:
                yield row(module, [one.slot for one in asked])
            yield from (row(one, [one.slot]) for one in asked)


def _asked(module: Module) -> Iterator[Slot]:
    objectives = {objective.id: objective.text for objective in module.objectives}
    for question in module.test:
        if question.form == FORMS[0]:
            again = {twin.read_again for twin in module.test if twin.slot == question.slot}
            yield Slot(question.slot, module, objectives.get(question.objective, Words()),
                        tuple(page for page in module.pages if page.path in again))


def to_review(lines: Iterable[GroupRow], most: int = 5) -> list[tuple[Slot, Score]]:
    """The slots least well answered in the final test, in the diagnostic while nobody took the final; lowest first."""
    lines = list(lines)
    after = any(row.final.asked for row in lines)
    found = [(row.of, row.final if after else row.diagnostic) for row in lines if isinstance(row.of, Slot)]
    missed = [(asked, score) for asked, score in found if score.right < score.asked]
    return sorted(missed, key=lambda one: one[1].right / one[1].asked)[:most]


def before_and_after(learners: Iterable[Learner]) -> tuple[int, Score, Score]:
    """How many took both tests, and the figures of those people alone: any other comparison would be of two groups."""
    both = [one for one in learners if len(one.tests) == 2]
    return len(both), _sum([one.diagnostic for one in both]), _sum([one.final for one in both])


def _sum(tests: Iterable[Marked | None], slots: Sequence[str] | None = None) -> Score:
    return sum((test.score(slots) for test in tests if test), Score())
