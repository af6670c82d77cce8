"""Right answers that are no longer those that were published, and of which nothing is said to whoever had answered.

Told by `check`, as far as it can be known: the test against the keys kept of earlier versions, practice against the
last release, where the history is at hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from builder.author.drift.states import at_revision, base_of
from builder.model.course import Course
from builder.model.places import QUIZZES
from builder.model.problem import Problem, Refusal
from builder.model.question import Question
from builder.read.questions import read_bank
from builder.site.forms import option_code


def unsaid_changes(course: Course, root: Path) -> Iterator[Problem]:
    """A fault for each question whose right answers changed without a raised revision and its reason."""
    for question in (one for module in course.written for one in module.test):
        yield from _in_the_test(question, course)
    with suppress(Refusal):  # no history, or none that goes back so far: nothing can be known
        revision = base_of(root)
        before = {old.id: old for old in _published(root, revision)}
        for question in course.questions.values():
            old = before.get(question.id)
            if old and _answer(old) != _answer(question):
                yield from _key_problems(question, old.revision, revision[:12])


def _in_the_test(question: Question, course: Course) -> Iterator[Problem]:
    """Of the versions that asked it, the one with the highest revision decides."""
    asked = [(key.questions[question.id], key) for key in course.kept_keys if question.id in key.questions]
    if asked:
        kept, key = max(asked, key=lambda one: one[0].revision)
        if {option_code(question, option, key.format) for option in question.right} != set(kept.right):
            yield from _key_problems(question, kept.revision, key.id)


def _key_problems(question: Question, revision: int, since: str) -> Iterator[Problem]:
    said = {"question": question.id, "revision": question.revision, "since": since}
    if question.revision <= revision:
        yield Problem("Q-KEY", question.where, said)
    elif not question.changed:
        yield Problem("Q-KEY-UNSAID", question.where, said)


def _answer(question: Question) -> tuple[frozenset[str], list[str]]:
    """The options that are right; of rows put in order, that order. Other answers change with their words alone."""
    order = [row.id for row in question.rows] if question.traits.ranked else []
    return frozenset(option.id for option in question.right), order


def _published(root: Path, revision: str) -> Iterator[Question]:
    """The practice questions of that revision, of the banks that are not the same now."""
    unread: list[Problem] = []
    with at_revision(root, revision, (QUIZZES,)) as before:
        for bank in sorted((before / QUIZZES).glob("*.yml")):
            now = root / QUIZZES / bank.name
            if not now.exists() or now.read_bytes() != bank.read_bytes():
                yield from read_bank(before, bank.stem, unread)
