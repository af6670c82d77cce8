"""What a bank gives away as a whole: a right answer that chance does not explain by its length, place or words, an
option that the search would find on a page.

Each measure compares what is found with what chance would give, so that a small bank is not accused of a coincidence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from builder.check.rules.sentences import sentences
from builder.model.course import Course
from builder.model.lists import LANGUAGES
from builder.model.places import FORMS_FOLDER, QUIZZES
from builder.model.problem import Problem, Where
from builder.model.question import TELLING, Option, Question, Row, options_in_order
from builder.model.references import LINK, REFERENCE, prose
from builder.words.folding import one_case

RECALL = 4  # at most one question in four asks to remember
RARE = 0.05  # what happens by chance less often than this is a cue
REASON = 60  # characters: the beginning that tells a reason apart
RARE_PLACE = 0.01 / 4  # the place is drawn, never chosen: it is a fault only when the draw itself is odd, for 4 places
ABSOLUTE = {
    "fr": re.compile(r"\b(toujours|jamais|aucune?|uniquement|exclusivement|seulement|nécessairement|obligatoirement"
                     r"|automatiquement|systématiquement)\b", re.I),
    "en": re.compile(r"\b(always|never|none|only|exclusively|solely|necessarily|automatically|systematically)\b", re.I)}


def the_right_answer_is_neither_the_longest_nor_the_shortest(course: Course) -> Iterator[Problem]:
    for where, questions in banks(course):
        alone = with_one_right_answer(questions)
        for language in LANGUAGES:
            for size, stands_out in (("longest", _is_longest), ("shortest", _is_shortest)):
                found = [question for question in alone if stands_out(question, language)]
                yield from if_rare("B-LENGTH", where, found, chances_of(alone), RARE, language=language, size=size,
                                    of=len(alone))


def the_right_answer_is_in_no_favourite_place(course: Course) -> Iterator[Problem]:
    for where, questions in banks(course):
        alone = with_one_right_answer(questions)
        for place in range(max((len(question.options) for question in alone), default=0)):
            having = [question for question in alone if len(question.options) > place]
            there = [question for question in having if options_in_order(question)[place].right]
            yield from if_rare("B-PLACE", where, there, chances_of(having), RARE_PLACE, place=place + 1,
                                of=len(having))


def no_absolute_word_gives_an_answer_away(course: Course) -> Iterator[Problem]:
    """A word like « toujours » tells, when options that hold it are wrong, or right, more often than the others."""
    for where, questions in banks(course):
        options = [option for question in questions for option in question.options]
        for language in LANGUAGES:
            marked = [option for option in options if ABSOLUTE[language].search(option.text[language])]
            share = sum(option.right for option in options) / max(len(options), 1)
            for right, chance in ((True, share), (False, 1 - share)):
                found = [option for option in marked if option.right is right]
                yield from if_rare("B-ABSOLUTE", where, found, [chance] * len(marked), RARE, language=language,
                                    of=len(marked), answer="right-answers" if right else "wrong-answers")


def one_question_in_four_at_most_asks_to_remember(course: Course) -> Iterator[Problem]:
    for where, questions in banks(course):
        recall = [question for question in questions if question.level == "remember"]
        if len(recall) * RECALL > len(questions):
            yield Problem("B-RECALL", where, {"found": len(recall), "of": len(questions), "ids": _ids(recall)})


def no_page_says_an_option_or_its_reason_word_for_word(course: Course) -> Iterator[Problem]:
    """The search lists sentences of pages and of the register: one that is also an option gives it away, and so does
    one that begins as its reason does.
    """
    for language in LANGUAGES:
        is_said = _finder("\n".join(_prose_and_sentences(course, language)))
        for question in course.every_question:
            for part, what, words in _parts(question, language):
                if len(words) >= TELLING and is_said(one_case(words)):
                    yield Problem("B-SAID", part.where, {"question": question.id, "option": part.id, "what": what,
                                                         "language": language})


def _parts(question: Question, language: str) -> Iterator[tuple[Option | Row, str, str]]:
    """What a page must not say: the options, and how each reason begins. A row is no answer by itself."""
    for option in question.options:
        yield option, "option", option.text[language]
        yield option, "why", option.why[language][:REASON]
    for row in question.rows:
        yield row, "why", row.why[language][:REASON]


def _finder(said: str) -> Callable[[str], bool]:
    """Whether a text holds some words: it is read through only if it holds each three of them in a row, which is
    rare.
    """
    known = set(_in_threes(said.split()))

    def is_said(words: str) -> bool:
        whole = words.split()[1:-1]  # the first and the last may be the end and the beginning of longer words
        return known.issuperset(_in_threes(whole)) and words in said

    return is_said


def _in_threes(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(words, words[1:], words[2:], strict=False)


def _prose_and_sentences(course: Course, language: str) -> Iterator[str]:
    for page in course.all_pages:
        text = prose(page.text.get(language, ""))
        yield one_case(re.sub(r"[*_#|>]+", " ", LINK.sub(r"\g<words>", REFERENCE.sub(r"\g<words>", text))))
    yield from (one_case(sentence.words[language]) for sentence in sentences(course)
                if not sentence.where.path.startswith(f"{QUIZZES}/"))


def banks(course: Course) -> Iterator[tuple[Where, Sequence[Question]]]:
    """The bank of each module, then all of them as one, the decisions of all case files, and each form of the test."""
    each = [(Where(module.bank_file), module.scored) for module in course.written]
    yield from each
    if len(each) > 1:
        yield Where(QUIZZES), [question for _, questions in each for question in questions]
    yield Where(f"{QUIZZES}, decision"), [question for module in course.written for question in module.decisions]
    asked = ((form, course.form(form)) for form in course.forms)
    yield from ((Where(f"{FORMS_FOLDER}, {form.upper()}"), questions) for form, questions in asked if questions)


def with_one_right_answer(questions: Sequence[Question]) -> list[Question]:
    """Those that a reader answers by one option among several."""
    return [question for question in questions if len(question.right) == 1 and len(question.options) > 1]


def chances_of(questions: Sequence[Question]) -> list[float]:
    """For each question, how likely one finds its right option without reading."""
    return [1 / len(question.options) for question in questions]


def _is_longest(question: Question, language: str) -> bool:
    return len(question.right[0].text[language]) > max(_other_lengths(question, language))


def _is_shortest(question: Question, language: str) -> bool:
    return len(question.right[0].text[language]) < min(_other_lengths(question, language))


def _other_lengths(question: Question, language: str) -> list[int]:
    return [len(option.text[language]) for option in question.options if not option.right]


def if_rare(code: str, where: Where, found: Sequence[Question | Option], chances: Sequence[float], rare: float,
            blocks: bool = True, **values: object) -> Iterator[Problem]:
    """A problem when chance would give as many as found less often than `rare`."""
    if found and at_least(len(found), chances) < rare:
        yield Problem(code, where, {**values, "found": len(found), "expected": round(sum(chances)),
                                    "ids": _ids(found)}, blocks)


def at_least(number: int, chances: Sequence[float]) -> float:
    """How likely it is that `number` or more of independent events happen, each with its own chance (0 to 1)."""
    likely = [1.0]  # likely[k]: exactly k of the events seen so far
    for chance in chances:
        likely = [stays * (1 - chance) + comes * chance
                  for stays, comes in zip([*likely, 0.0], [0.0, *likely], strict=True)]
    return sum(likely[number:])


def _ids(found: Sequence[Question | Option]) -> tuple[str, ...]:
    """Where to look: the questions, or the lines of the options."""
    names = [thing.id if isinstance(thing, Question) else f"{thing.where.path}:{thing.where.line}" for thing in found]
    return tuple(name for name, _ in groupby(names))


RULES = (the_right_answer_is_neither_the_longest_nor_the_shortest, the_right_answer_is_in_no_favourite_place,
         no_absolute_word_gives_an_answer_away, one_question_in_four_at_most_asks_to_remember,
         no_page_says_an_option_or_its_reason_word_for_word)
