"""The shape of a question answered row by row: rows that each have one answer, and say why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from builder.check.rules.questions import LONGEST, MARKUP, SHORTEST_REASON
from builder.model.lists import LANGUAGES
from builder.model.problem import Problem, Words
from builder.model.question import Question, Row
from builder.model.question_kinds import ROW_KEYS
from builder.words.folding import one_case

ROW_IDS = ("a", "b", "c", "d", "e", "f")
LEAST, MOST = 3, 6
LONGEST_MATCH = 90  # characters: what a list shows on a telephone


def a_question_has_three_to_six_rows(question: Question) -> Iterator[Problem]:
    if question.traits.has_rows and not LEAST <= len(question.rows) <= MOST:
        yield Problem("Q-ROWS", question.where, {"question": question.id, "kind": question.kind, "least": LEAST,
                                                 "most": MOST, "found": len(question.rows),
                                                 "keys": question.traits.keys[0]})


def a_row_has_a_letter_of_its_own(question: Question) -> Iterator[Problem]:
    """A response is kept by these letters."""
    seen: set[str] = set()
    for row in question.rows:
        if row.id and (row.id not in ROW_IDS or row.id in seen):
            yield Problem("Q-ROW-ID", row.where, {"question": question.id, "row": row.id})
        seen.add(row.id)


def two_rows_do_not_say_the_same(question: Question) -> Iterator[Problem]:
    """Nor are two of them answered alike: a row would have two right answers."""
    for language in LANGUAGES:
        for said in ([row.text[language] for row in question.rows], [row.match[language] for row in question.rows]):
            often = Counter(_as_compared(text) for text in said if text)
            twice = [row for row, text in zip(question.rows, said, strict=True) if often[_as_compared(text)] > 1]
            if twice:
                yield Problem("Q-ROW-SAME", twice[1].where, {"question": question.id, "language": language})


def a_row_says_why(question: Question) -> Iterator[Problem]:
    for row in question.rows:
        lengths = [len(row.why[language].split()) for language in LANGUAGES if row.why[language]]
        if not lengths or min(lengths) < SHORTEST_REASON:
            yield Problem("Q-NO-REASON", row.where, {"of": f"{question.id}, {row.id}"})


def rows_are_those_of_the_kind_and_stand_alone(question: Question) -> Iterator[Problem]:
    has_other_parts = question.options or question.accept or (question.why.fr or question.why.en)
    if not question.traits.has_rows:
        if question.rows:
            yield Problem("Q-MIXED", question.where, {"question": question.id, "keys": ", ".join(ROW_KEYS)})
    elif has_other_parts:
        yield Problem("Q-MIXED", question.where, {"question": question.id, "keys": "right, wrong, accept, why"})
    elif other := ", ".join(sorted(_keys_of(question) - {*question.traits.keys})):
        yield Problem("Q-MIXED", question.where, {"question": question.id, "keys": other})


def _keys_of(question: Question) -> set[str]:
    return {key for row in question.rows for key, kind in ROW_KEYS.items()
            if kind.ranked != bool(row.match.fr or row.match.en)}


def a_row_is_plain_text_of_its_size(question: Question) -> Iterator[Problem]:
    for row, what, words in _texts(question):
        for language in LANGUAGES:
            most = LONGEST_MATCH if what == "with" else LONGEST[what]
            if len(words[language]) > most:
                yield Problem("Q-LONG", row.where, {"question": question.id, "what": what, "language": language,
                                                    "found": len(words[language]), "most": most})
            if found := MARKUP.search(words[language]):
                yield Problem("Q-MARKUP", row.where, {"question": question.id, "found": found[0],
                                                      "language": language})


def _texts(question: Question) -> Iterator[tuple[Row, str, Words]]:
    for row in question.rows:
        yield from ((row, "option", row.text), (row, "with", row.match), (row, "why", row.why))


def _as_compared(text: str) -> str:
    return one_case(text).rstrip(".")


RULES_OF_A_QUESTION = (a_question_has_three_to_six_rows, a_row_has_a_letter_of_its_own, two_rows_do_not_say_the_same,
                       a_row_says_why, rows_are_those_of_the_kind_and_stand_alone, a_row_is_plain_text_of_its_size)
