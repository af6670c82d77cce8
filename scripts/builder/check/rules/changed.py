"""Why a right answer changed, told to whoever had answered before: it goes with a raised revision, and of the test it
gives nothing away.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.model.lists import LANGUAGES
from builder.model.problem import Problem
from builder.model.question import NAMED, TELLING, Question
from builder.words.folding import folded


def a_reason_of_change_goes_with_a_raised_revision(question: Question) -> Iterator[Problem]:
    if question.changed and question.revision < 2:
        yield Problem("Q-CHANGED", question.where, {"question": question.id, "revision": question.revision})


def a_reason_of_change_gives_no_answer_of_the_test(question: Question) -> Iterator[Problem]:
    """It is read by whoever handed in a paper, and may take the test again."""
    if not (question.form and question.changed):
        return
    for language in LANGUAGES:
        said = folded(question.changed[language])
        options = [option.id for option in question.options
                   if len(option.text[language]) >= TELLING and _as_compared(option.text[language]) in said]
        if options or NAMED.search(said):
            yield Problem("Q-CHANGED-TELLS", question.where, {"question": question.id, "language": language})


def _as_compared(text: str) -> str:
    return folded(text).strip(" .;:")


RULES_OF_A_QUESTION = (a_reason_of_change_goes_with_a_raised_revision, a_reason_of_change_gives_no_answer_of_the_test)
