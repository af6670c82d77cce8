"""The shape of a question: what its kind asks for, so that a reader can answer it and learn from each option."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from builder.model.course import Course
from builder.model.lists import LANGUAGES
from builder.model.problem import Problem, Where, Words
from builder.model.question import BLANK, NAMED, Option, Question

OPTION_IDS, POINT_IDS = "abcde", "abcdefg"
NUMBERS = {2: {"fr": "deux", "en": "two"}, 3: {"fr": "trois", "en": "three"}}
VERDICTS = {"fr": {"Vrai": True, "Faux": False}, "en": {"True": True, "False": False}}
LONGEST_CHANGED = 400
# Keeps a page of 24 questions under 22 KB; a question of the test is on a page of its own, and its reason on none.
LONGEST = {"facts": 420, "question": 160, "option": 110, "why": 240, "changed": LONGEST_CHANGED, "model": 900,
           "sample": 700}
LONGEST_IN_TEST = {**LONGEST, "facts": 560, "question": 200, "option": 130, "why": 900}
LONGEST_OF_TEXT = {**LONGEST, "facts": 700, "question": 240, "option": 140}
LONGEST_CONSEQUENCE = 320  # a decision tells what follows in the story before its reason
SHORTEST_REASON = 3  # words: « Faux » alone teaches nothing
MARKUP = re.compile(r"\]\(|\*\*|`|<[a-zA-Z/!]|^#+ ", re.M)

ITALICS = re.compile(r"\*[^\s*][^*\n]*\*|(?<!\w)_[^\s_][^_\n]*_(?!\w)")

Rule = Callable[[Question], Iterator[Problem]]


def a_question_has_a_right_answer(question: Question) -> Iterator[Problem]:
    if question.traits.has_options and not question.right:
        yield Problem("Q-NO-RIGHT", question.where, {"question": question.id})


def a_question_has_the_right_answers_of_its_kind(question: Question) -> Iterator[Problem]:
    least, most = question.traits.rights
    if question.right and not least <= len(question.right) <= most:
        yield Problem("Q-RIGHTS", question.where, {"question": question.id, "kind": question.kind, "least": least,
                                                   "most": most, "found": len(question.right)})


def a_question_has_the_options_of_its_kind(question: Question) -> Iterator[Problem]:
    least, most = question.traits.options
    if not least <= len(question.options) <= most:
        yield Problem("Q-OPTIONS", question.where, {"question": question.id, "kind": question.kind, "least": least,
                                                    "most": most, "found": len(question.options)})


def an_option_id_is_one_of_the_first_letters(question: Question) -> Iterator[Problem]:
    letters = POINT_IDS if question.traits.is_text else OPTION_IDS
    for option in question.options:
        if option.id and option.id not in [*letters]:
            yield Problem("Q-OPTION-ID", option.where, {"question": question.id, "option": option.id,
                                                        "last": letters[-1]})


def an_option_id_is_given_once(question: Question) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for option in question.options:
        if option.id and option.id in first:
            yield Problem("Q-OPTION-TWICE", option.where, {"question": question.id, "option": option.id,
                                                           "first": first[option.id]})
        first.setdefault(option.id, option.where.line)


def two_options_do_not_say_the_same(question: Question) -> Iterator[Problem]:
    for language in LANGUAGES:
        said = Counter(option.text[language] for option in question.options if option.text[language])
        for option in question.options:
            if said[option.text[language]] > 1:
                yield Problem("Q-SAME", option.where, {"question": question.id, "language": language})
                break


def an_answer_says_why(question: Question) -> Iterator[Problem]:
    """An option its own; a fill-in or a question of the test one for all: no reader of the test is shown any."""
    if question.traits.has_blank or question.form:
        reasons = [(question.where, question.id, question.why)]
    else:
        reasons = [(option.where, f"{question.id}, {option.id}", option.why) for option in question.options]
    for where, of, why in reasons:
        lengths = [len(why[language].split()) for language in LANGUAGES if why[language].strip()]
        if not lengths or min(lengths) < SHORTEST_REASON:
            yield Problem("Q-NO-REASON", where, {"of": of})


def a_reason_names_options_that_are_there(question: Question) -> Iterator[Problem]:
    """`{b}` in the reason of a question of the test: the trainer reads the letter of the form in its place."""
    ids = {option.id for option in question.options}
    for language in LANGUAGES if question.form else ():
        for named in dict.fromkeys(NAMED.findall(question.why[language])):
            if named not in ids:
                yield Problem("Q-NAMED", question.where, {"question": question.id, "language": language,
                                                          "option": named})


def a_multiple_question_says_how_many(question: Question) -> Iterator[Problem]:
    number = len(question.right)
    if question.traits.rights[0] < 2 or number not in NUMBERS:
        return
    for language in LANGUAGES:
        stem, word = question.stem[language], NUMBERS[number][language]
        if stem and not re.search(rf"\b({word}|{number})\b", stem, re.I):
            yield Problem("Q-NUMBER", question.where, {"question": question.id, "language": language, "word": word})


def a_true_or_false_option_says_which_then_why(question: Question) -> Iterator[Problem]:
    for option in question.options if question.traits.says_which else ():
        said = [stated_verdict(option, language) for language in LANGUAGES if option.text[language]]
        if None in said or len(set(said)) > 1:
            yield Problem("Q-TRUE-FALSE", option.where, {"question": question.id, "option": option.id})


def a_fill_in_has_one_blank_and_no_other_kind_has_any(question: Question) -> Iterator[Problem]:
    wanted = [BLANK] if question.traits.has_blank else []
    for language in LANGUAGES:
        if question.stem[language] and re.findall(r"__+", question.stem[language]) != wanted:
            yield Problem("Q-BLANK", question.where, {"question": question.id, "language": language,
                                                      "wanted": len(wanted)})


def a_fill_in_says_what_it_accepts(question: Question) -> Iterator[Problem]:
    for language in LANGUAGES if question.traits.has_blank else ():
        if not any(question.accept.get(language, ())):
            yield Problem("Q-ACCEPT", question.where, {"question": question.id, "language": language})


def options_and_accepted_answers_do_not_mix(question: Question) -> Iterator[Problem]:
    if question.traits.has_rows:
        return  # rows.py
    fill = question.traits.has_blank
    has_blank_parts = bool(question.accept or not question.form and (question.why.fr or question.why.en))
    if question.options if fill else has_blank_parts:
        yield Problem("Q-MIXED", question.where, {"question": question.id,
                                                  "keys": "right, wrong" if fill else "accept, why"})


def a_question_keeps_to_its_size(question: Question) -> Iterator[Problem]:
    longest = LONGEST_OF_TEXT if question.traits.is_text else LONGEST_IN_TEST if question.form else LONGEST
    for where, what, words in _texts(question):
        for language in LANGUAGES:
            most = longest[what]
            if what == "why" and question.traits.in_case:
                most = LONGEST_CONSEQUENCE
            if len(words[language]) > most:
                yield Problem("Q-LONG", where, {"question": question.id, "what": what, "language": language,
                                                "found": len(words[language]), "most": most})


def a_question_is_plain_text(question: Question) -> Iterator[Problem]:
    for where, _, words in _texts(question):
        for language in LANGUAGES:
            if found := MARKUP.search(words[language]):
                yield Problem("Q-MARKUP", where, {"question": question.id, "found": found[0], "language": language})


def _texts(question: Question) -> Iterator[tuple[Where, str, Words]]:
    """Each text of a question, where it stands and what it is; those of its rows: rows.py."""
    for what, words in (("facts", question.facts), ("question", question.stem), ("why", question.why),
                        ("changed", question.changed or Words()), ("model", question.model)):
        if words.fr or words.en:
            yield question.where, what, words
    for option in question.options:
        yield from ((option.where, "option", option.text), (option.where, "why", option.why))
    yield from ((sample.where, "sample", sample.text) for sample in question.samples)


def a_question_of_the_test_has_no_italics(question: Question) -> Iterator[Problem]:
    """It is shown by a script, as text: nothing there reads Markdown."""
    if not question.form:
        return
    texts = [(question.where, question.facts), (question.where, question.stem)]
    texts += [(option.where, option.text) for option in question.options]
    for where, words in texts:
        for language in LANGUAGES:
            if found := ITALICS.search(words[language]):
                yield Problem("Q-ITALICS", where, {"question": question.id, "found": found[0], "language": language})


def a_question_that_applies_the_law_has_facts(question: Question) -> Iterator[Problem]:
    if question.scored and question.level in ("apply", "analyse") and len(question.facts.missing()) == len(LANGUAGES):
        yield Problem("Q-NO-FACTS", question.where, {"question": question.id, "level": question.level})


def a_revision_starts_at_one(question: Question) -> Iterator[Problem]:
    if question.revision < 1:
        yield Problem("Q-REVISION", question.where, {"question": question.id})


def every_question_serves_an_objective_of_its_module(course: Course) -> Iterator[Problem]:
    for module in course.written:
        known = [objective.id for objective in module.objectives]
        for question in (*module.questions, *module.test):
            if question.objective and question.objective not in known:
                yield Problem("Q-OBJECTIVE", question.where, {"question": question.id, "found": question.objective,
                                                              "known": tuple(known)})


def stated_verdict(option: Option, language: str) -> bool | None:
    """What the option starts with, when a reason follows: « Vrai, car … »."""
    word, comma, reason = option.text[language].partition(",")
    return VERDICTS[language].get(word) if comma and reason.strip() else None


RULES_OF_A_QUESTION: tuple[Rule, ...] = (
    a_question_has_a_right_answer,
    a_question_has_the_right_answers_of_its_kind,
    a_question_has_the_options_of_its_kind,
    an_option_id_is_one_of_the_first_letters,
    an_option_id_is_given_once,
    two_options_do_not_say_the_same,
    an_answer_says_why,
    a_reason_names_options_that_are_there,
    a_multiple_question_says_how_many,
    a_true_or_false_option_says_which_then_why,
    a_fill_in_has_one_blank_and_no_other_kind_has_any,
    a_fill_in_says_what_it_accepts,
    options_and_accepted_answers_do_not_mix,
    a_question_keeps_to_its_size,
    a_question_is_plain_text,
    a_question_of_the_test_has_no_italics,
    a_question_that_applies_the_law_has_facts,
    a_revision_starts_at_one,
)
RULES = (every_question_serves_an_objective_of_its_module,)
