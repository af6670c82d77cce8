"""Cues that give a right answer away to whoever knows no law: what it alone has or never has, what it shares, « Faux »
too often, a word that a row has in common with its own answer alone.

Measured, as in `bank`, against what chance would give, on the banks: each by itself, then all of them as one, then each
form of the test.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from builder.check.rules.bank import RARE, banks, chances_of, if_rare, with_one_right_answer
from builder.check.rules.questions import stated_verdict
from builder.model.course import Course
from builder.model.lists import LANGUAGES
from builder.model.problem import Problem, Where
from builder.model.question import Option, Question, Row

# What one option alone may have; the names are words of the table `word`.
MARKS: dict[str, dict[str, re.Pattern[str]]] = {
    "mark-semicolon": dict.fromkeys(LANGUAGES, re.compile(";")),
    "mark-article": dict.fromkeys(LANGUAGES, re.compile(r"\b(?:articles?|art\.)\s*\d|\b\d{3}-\d+|\(\d{2,4}\)", re.I)),
    "mark-hedge": {
        "fr": re.compile(r"\b(?:peut|peuvent|pourrai\w+|sembl\w+|souvent|parfois|généralement|en principe|sans doute"
                         r"|probablement|sous réserve|sauf|à notre lecture|selon nous)\b", re.I),
        "en": re.compile(r"\b(?:may|might|could|seem\w*|often|sometimes|generally|usually|in principle|probably"
                         r"|subject to|unless|except|on our reading|in our view)\b", re.I)},
    "mark-and": {"fr": re.compile(r", et\b", re.I), "en": re.compile(r", and\b", re.I)},
    "mark-until": {"fr": re.compile(r"\bjusqu", re.I), "en": re.compile(r"\buntil\b", re.I)},
    "mark-cause": {"fr": re.compile(r"\b(?:car|parce qu\w*|puisqu\w*)\b", re.I),
                   "en": re.compile(r"\b(?:because|since)\b", re.I)}}
PLAIN = 0.01  # of a remark: neither the way authors explain what is wrong nor one question of three rows is a cue
WORD = re.compile(r"\w{4,}")  # shorter words are articles and prepositions
ROOT = 6  # letters: a plural or a feminine is the same word


def no_mark_is_the_right_answers_alone(course: Course) -> Iterator[Problem]:
    """One option with a semicolon among four is, too often, the one its author took care of."""
    for where, questions in banks(course):
        for mark, patterns in MARKS.items():
            for language in LANGUAGES:
                yield from _given_away("B-ALONE", where, questions, language, _only_one_with(patterns[language]),
                                       mark=mark)


def no_mark_is_the_wrong_answers_alone(course: Course) -> Iterator[Problem]:
    """An option that says « jusqu’à » is never right: whoever has seen it takes another."""
    for where, questions in banks(course):
        for mark, patterns in MARKS.items():
            for language in LANGUAGES:
                yield from _given_away("B-NEVER", where, questions, language, _only_one_with(patterns[language]),
                                       right=False, rare=PLAIN, mark=mark)


def the_right_answer_is_not_the_one_that_shares_most_words(course: Course) -> Iterator[Problem]:
    """Wrong options made by changing one part of the right one each point at it together."""
    for where, questions in banks(course):
        for language in LANGUAGES:
            yield from _given_away("B-SHARES", where, questions, language, _shares_most)


def true_is_said_as_often_as_false(course: Course) -> Iterator[Problem]:
    for where, questions in banks(course):
        asked = [question for question in questions if question.traits.says_which and len(question.right) == 1]
        for verdict in (True, False):
            found = [question for question in asked if stated_verdict(question.right[0], LANGUAGES[0]) is verdict]
            yield from if_rare("B-TRUTH", where, found, [1 / 2] * len(asked), RARE, of=len(asked),
                               answer="verdict-true" if verdict else "verdict-false")


def no_word_leads_from_a_row_to_its_answer(course: Course) -> Iterator[Problem]:
    """« … pour un crime » and « la chambre criminelle »: a word in common matches them without the law."""
    for where, questions in banks(course):
        for language in LANGUAGES:
            led = [(question, row, answer) for question in questions for row in question.rows if row.match[language]
                   if (answer := _nearest(row, question.rows, language))]
            found = [question for question, row, answer in led if answer is row]
            yield from if_rare("B-ROWS", where, found, [1 / len(question.rows) for question, _, _ in led], PLAIN,
                               blocks=False, language=language, of=len(led))


def _given_away(code: str, where: Where, questions: Sequence[Question], language: str,
                marked: Callable[[Question, str], Option | None], right: bool = True, rare: float = RARE,
                **values: object) -> Iterator[Problem]:
    """A problem when the option that stands out is the right one, or a wrong one, more often than chance allows."""
    standing_out = [(question, option) for question in with_one_right_answer(questions)
                    if (option := marked(question, language))]
    found = [question for question, option in standing_out if option.right is right]
    chances = chances_of([question for question, _ in standing_out])
    yield from if_rare(code, where, found, [chance if right else 1 - chance for chance in chances], rare,
                       blocks=right, language=language, of=len(standing_out), **values)


def _only_one_with(pattern: re.Pattern[str]) -> Callable[[Question, str], Option | None]:
    def marked(question: Question, language: str) -> Option | None:
        having = [option for option in question.options if pattern.search(option.text[language])]
        return having[0] if len(having) == 1 else None

    return marked


def _shares_most(question: Question, language: str) -> Option | None:
    """The option of whose words most are also in another one, if it is one alone."""
    words = [_roots(option.text[language]) for option in question.options]
    shared = [sum(any(word in other for other in words if other is not own) for word in own) / max(len(own), 1)
              for own in words]
    most = max(shared)
    return question.options[shared.index(most)] if most and shared.count(most) == 1 else None


def _nearest(row: Row, rows: Sequence[Row], language: str) -> Row | None:
    """The row whose answer has most words in common with this one, if it is one alone."""
    shared = [len(_roots(row.text[language]) & _roots(other.match[language])) for other in rows]
    most = max(shared)
    return rows[shared.index(most)] if most and shared.count(most) == 1 else None


def _roots(text: str) -> set[str]:
    return {word[:ROOT] for word in WORD.findall(text.casefold())}


RULES = (no_mark_is_the_right_answers_alone, no_mark_is_the_wrong_answers_alone,
         no_word_leads_from_a_row_to_its_answer, the_right_answer_is_not_the_one_that_shares_most_words,
         true_is_said_as_often_as_false)
