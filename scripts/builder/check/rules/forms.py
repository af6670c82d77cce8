"""The parallel forms of the test: as many questions, of the same objectives, levels and kinds, none shown in
practice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from builder.model.course import Course, Module
from builder.model.lists import FORM_PAIRS, FORMS, LANGUAGES
from builder.model.places import PLAN, SALT_FILE
from builder.model.problem import Problem, Where
from builder.model.question import Question
from builder.model.question_kinds import QUESTION_KINDS

SLOTS = 3  # of each module that has a bank
ASKED_KINDS = tuple(kind.id for kind in QUESTION_KINDS.values() if kind.in_test)
READ_AGAIN = ("lesson", "case", "sheet")  # kinds of page that teach
RUN = 5  # words that follow one another
SHORTEST_SALT = 20  # signs: nobody tries them all
APART = 0.1  # share of the longer one, of the words of two questions that stand for one another
ALIKE = 0.2  # share of a text's runs found in a practice question above which it is the same story


def every_module_has_its_slots_in_both_forms(course: Course) -> Iterator[Problem]:
    for module in _tested(course):
        for form in course.forms:
            found = [question for question in module.test if question.form == form]
            if len(found) != SLOTS:
                yield Problem("E-SLOTS", Where(module.forms_file), {"module": module.id, "form": form.upper(),
                                                         "found": len(found), "wanted": SLOTS})


def a_module_is_asked_about_different_objectives(course: Course) -> Iterator[Problem]:
    for module in _tested(course):
        for form in course.forms:
            first: dict[str, str] = {}
            for question in (question for question in module.test if question.form == form):
                if question.objective in first:
                    yield Problem(
                        "E-OBJECTIVE",
                        question.where,
                        {"question": question.id, "objective": question.objective, "first": first[question.objective]},
                    )
                first.setdefault(question.objective, question.id)


def both_forms_ask_in_the_same_way(course: Course) -> Iterator[Problem]:
    for question, twin in _pairs(course):
        one, other = ((asked.kind, len(asked.right), len(asked.options)) for asked in (question, twin))
        if one[:2] != other[:2] or question.form not in FORM_PAIRS[0] and one != other:
            yield Problem("E-PARALLEL", twin.where, {
                "question": question.id, "twin": twin.id, "kind": one[0], "right": one[1], "options": one[2],
                "other": other[0], "found": other[1], "of": other[2]})


def a_later_pair_asks_what_the_first_does_not(course: Course) -> Iterator[Problem]:
    """But of one objective of a module, the gravest: by those questions two pairs can be compared."""
    for module in _tested(course):
        first = {question.objective for question in module.test if question.form in FORM_PAIRS[0]}
        for pair in course.form_pairs[1:]:
            again = [one for one in module.test if one.form == pair[0] and one.objective in first]
            for question in again[1:]:
                yield Problem("E-AGAIN", question.where, {
                    "question": question.id, "objective": question.objective, "other": again[0].id})


def a_later_pair_is_as_long_on_both_sides(course: Course) -> Iterator[Problem]:
    """Question by question, in each language: the first pair was written before that was asked."""
    for question, twin in _pairs(course):
        for language in LANGUAGES if question.form not in FORM_PAIRS[0] else ():
            words, found = _length(question, language), _length(twin, language)
            if abs(words - found) > APART * max(words, found):
                yield Problem("E-WORDS", twin.where, {
                    "question": question.id, "twin": twin.id, "language": language, "words": words, "found": found,
                    "most": round(100 * APART)})


def the_test_has_only_kinds_that_it_can_mark(course: Course) -> Iterator[Problem]:
    for question in _questions(course):
        if not question.traits.in_test:
            yield Problem("E-KIND", question.where, {"question": question.id, "found": question.kind,
                                                     "known": ASKED_KINDS})


def a_missed_question_sends_to_a_page_that_teaches(course: Course) -> Iterator[Problem]:
    for module in course.written:
        known = tuple(page.path for page in module.pages if page.kind in READ_AGAIN)
        for question in module.test:
            if question.read_again not in known:
                yield Problem("E-READ", question.where, {"question": question.id, "known": known,
                                                         "found": PurePosixPath(question.read_again).name})


def no_question_of_the_test_is_shown_elsewhere(course: Course) -> Iterator[Problem]:
    """Its story, sentence by sentence, is that of no practice question and of no other question of the test."""
    for language in LANGUAGES:
        told = {question.id: _runs(question, language) for question in course.every_question}
        where_told: dict[str, list[str]] = {}
        for id, runs in told.items():
            for run in runs:
                where_told.setdefault(run, []).append(id)
        for question in _questions(course):
            shared: dict[str, int] = {}
            for run in told[question.id]:
                for id in where_told[run]:
                    shared[id] = shared.get(id, 0) + (id != question.id)
            other = max(shared, key=shared.__getitem__, default="")
            if other and shared[other] > ALIKE * len(told[question.id]):
                yield Problem(
                    "E-SHOWN", question.where, {"question": question.id, "other": other, "language": language}
                )


def the_pass_mark_can_be_reached(course: Course) -> Iterator[Problem]:
    mark, total = course.pass_mark, len(course.form(FORMS[0]))
    if mark and (not 0 < mark.share <= 100 or not 0 < mark.right <= max(total, 1)):
        yield Problem("E-PASS", Where(PLAN), {"right": mark.right, "share": mark.share, "total": total})


def the_test_has_its_salt(course: Course) -> Iterator[Problem]:
    """Without it the codes of the options would tell which is right."""
    if any(len(question.salt) < SHORTEST_SALT for question in _questions(course)):
        yield Problem("E-SALT", Where(SALT_FILE), {"least": SHORTEST_SALT})


def a_page_of_the_test_has_a_test(course: Course) -> Iterator[Problem]:
    for page in course.pages:
        if page.kind in ("diagnostic", "final-test") and not course.pass_mark:
            yield Problem("E-NONE", page.where, {"page": page.path})


def _tested(course: Course) -> list[Module]:
    """The modules the test asks about: those with a bank, in a course that has a test."""
    return [module for module in course.written
            if course.pass_mark and module.has_bank and module.forms_file not in course.unread]


def _questions(course: Course) -> Iterator[Question]:
    return (question for module in course.written for question in module.test)


def _pairs(course: Course) -> Iterator[tuple[Question, Question]]:
    first = {question.slot: question for question in _questions(course) if question.form in FORMS[::2]}
    for question in _questions(course):
        if question.form in FORMS[1::2] and question.slot in first:
            yield first[question.slot], question


def _length(question: Question, language: str) -> int:
    """Words of all that is read before one answers."""
    texts = (question.facts, question.stem, *(option.text for option in question.options))
    return sum(len(re.findall(r"\w+", text[language])) for text in texts)


def _runs(question: Question, language: str) -> set[str]:
    words = re.findall(r"\w+", f"{question.facts[language]} {question.stem[language]}".casefold())
    return {" ".join(words[at:at + RUN]) for at in range(len(words) - RUN + 1)}


RULES = (every_module_has_its_slots_in_both_forms, a_module_is_asked_about_different_objectives,
         both_forms_ask_in_the_same_way, a_later_pair_asks_what_the_first_does_not,
         a_later_pair_is_as_long_on_both_sides, the_test_has_only_kinds_that_it_can_mark,
         a_missed_question_sends_to_a_page_that_teaches, no_question_of_the_test_is_shown_elsewhere,
         the_pass_mark_can_be_reached, the_test_has_its_salt, a_page_of_the_test_has_a_test)
