"""A paper handed in, marked anew from the course's own sources: the file's word is taken for nothing but the answers.
Pure.

theme/scripts/test/mark.js marks on the learner's machine, theme/kit/desk/marking/marking.js in the trainer's desk; all
must say the same of the same paper.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from builder.model.course import Course, Part
from builder.model.question import module_of, slot_of
from builder.results.file import Attempt
from builder.results.keys import KeyItem, item_for, key_for

PASSED, FAILED, OPEN = "passed", "failed", "open"  # open: answers that cannot be marked could change the result


@dataclass(frozen=True)
class Score:
    """Right answers over questions counted, and the answers that cannot be marked, which are never wrong answers."""

    right: int = 0
    asked: int = 0
    changed: int = 0


@dataclass(frozen=True)
class Marked:
    """An attempt with each slot of the test: right, wrong, or None when no key can say.

    `unknown`: questions and options it names that its key does not have.
    """

    attempt: Attempt
    slots: dict[str, bool | None]
    unknown: tuple[str, ...]

    def score(self, slots: Iterable[str] | None = None) -> Score:
        """Over these slots, all of them unless given. An unanswered question is counted, and not right."""
        outcomes = [self.slots[slot] for slot in (self.slots if slots is None else slots) if slot in self.slots]
        return Score(outcomes.count(True), len(outcomes) - outcomes.count(None), outcomes.count(None))


@dataclass(frozen=True)
class Shortfall:
    """What a final test lacks: in all, or in a part."""

    part: Part | None
    score: Score
    needed: int


@dataclass(frozen=True)
class Verdict:
    """Of a final test: PASSED, FAILED or OPEN, and each figure below what is needed."""

    outcome: str
    short: tuple[Shortfall, ...]


def mark(attempt: Attempt, course: Course) -> Marked:
    """Every answer against the key of the attempt's own version (keys.py). An answer to a revision that no key holds,
    or to an option or question that the key does not have, is set apart; so is the question of the same module that
    took the place of an unknown one. Of a form that no key holds, nothing can be said."""
    key = key_for(attempt.version, attempt.format, course)
    form = {item.id: item for item in key.form(attempt.form, attempt.pair)}
    slots, unknown = {}, [id for id in attempt.responses if id not in form]
    replaced = Counter(module_of(id) for id in unknown)
    for item in form.values():
        module = module_of(item.id)
        if item.id in attempt.responses:
            revision, codes = attempt.responses[item.id]
            slots[item.slot], strange = _outcome(item_for(key, item.id, revision, course), codes)
            unknown += strange
        elif replaced[module]:
            replaced[module] -= 1
            slots[item.slot] = None
        else:
            slots[item.slot] = False
    return Marked(attempt, slots or {slot_of(id): None for id in unknown}, tuple(unknown))


def judge(marked: Marked, course: Course) -> Verdict:
    """Whether a final test passes, by the course's mark: so many in all and a share of each part."""
    figures = [Shortfall(None, marked.score(), course.mark.right)]
    for part in course.parts:
        if asked := course.asked_of(part.modules):
            modules = {module.id for module in part.modules}
            own = marked.score(slot for slot in marked.slots if module_of(slot) in modules)
            figures.append(Shortfall(part, own, course.mark.of_part(asked)))
    short = tuple(figure for figure in figures if figure.score.right < figure.needed)
    lost = any(figure.score.right + figure.score.changed < figure.needed for figure in short)
    return Verdict(FAILED if lost else OPEN if short else PASSED, short)


def slots_of(part: Part) -> list[str]:
    """The places of the test that the part's modules fill, in order, in all pairs of forms."""
    return list(dict.fromkeys(question.slot for module in part.modules for question in module.test))


def _outcome(item: KeyItem | None, codes: tuple[str, ...]) -> tuple[bool | None, list[str]]:
    if item is None:
        return None, []
    strange = [f"{item.id}/{code}" for code in codes if code not in item.options]
    return (None if strange else sorted(codes) == item.right), strange
