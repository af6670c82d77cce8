"""Ids, file names and closed lists: what a machine compares letter by letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.model.course import Course
from builder.model.kinds import PAGE_KINDS
from builder.model.lists import (
    ACTS,
    BANKS,
    BASES,
    FILE,
    ID,
    KNOWN,
    LEVELS,
    PHASES,
    READ,
    REVIEWS,
    STATUSES,
    TEXT_KINDS,
    UNITS,
)
from builder.model.places import PLAN
from builder.model.problem import Problem, Where
from builder.model.question import Option, Question
from builder.model.question_kinds import QUESTION_KINDS
from builder.model.real_file import CERTAINTIES, COUNTRIES, COURTS, HOW_READ, OUTCOMES
from builder.model.references import headings

COURSE_FILE = Where(PLAN)

Named = Iterator[tuple[str, Where]]
Choice = tuple[Where, str, str, tuple[str, ...]]  # place, key, value found, values known


def an_id_is_ascii_lower_case(course: Course) -> Iterator[Problem]:
    for name, where in _ids(course):
        if name and not ID.fullmatch(name):
            yield Problem("I-FORM", where, {"id": name})


def _ids(course: Course) -> Named:
    yield course.id, COURSE_FILE
    if place := course.identity.said.get("package"):
        yield from ((name, place) for name in (course.identity.name, course.identity.folder))
    yield from ((part.id, COURSE_FILE) for part in course.parts)
    yield from ((path.id, path.where) for path in course.paths)
    for module in course.modules:
        yield module.id, module.where
        yield from ((objective.id, objective.where) for objective in module.objectives)
        for question in (*module.questions, *module.test):
            yield question.id, question.where
            yield from ((option.id, option.where) for option in question.options)
    for nouns in (course.texts, course.provisions, course.open_points, course.deadlines, course.concordance,
                  course.terms, course.figures, course.real_files, course.rulings):
        yield from ((noun.id, noun.where) for noun in nouns.values())
    yield from _anchors(course)


def _anchors(course: Course) -> Named:
    for page in course.all_pages:
        for language, text in page.text.items():
            for heading in headings(text):
                yield heading.anchor, Where(page.source(language), heading.line)


def a_name_in_the_plan_is_given_once(course: Course) -> Iterator[Problem]:
    lists = [[(module.id, module.where) for module in course.modules],
             [(module.folder, module.where) for module in course.written],
             [(page.path, page.where) for page in course.all_pages],
             [(path.id, path.where) for path in course.paths],
             *([(objective.id, objective.where) for objective in module.objectives] for module in course.modules)]
    for names in lists:
        first: dict[str, int] = {}
        for name, where in names:
            if name and name in first:
                yield Problem("I-AGAIN", where, {"id": name, "first": first[name]})
            first.setdefault(name, where.line)


def a_module_folder_starts_with_its_id(course: Course) -> Iterator[Problem]:
    for module in course.modules:
        if module.folder and not module.folder.startswith(module.id + "-"):
            yield Problem("M-FOLDER", module.where, {"module": module.id, "folder": module.folder})


def a_module_with_pages_has_a_folder(course: Course) -> Iterator[Problem]:
    for module in course.modules:
        if module.pages and not module.folder:
            yield Problem("M-NO-FOLDER", module.where, {"module": module.id})


def a_question_id_names_its_module(course: Course) -> Iterator[Problem]:
    for module in course.modules:
        for question in module.questions:
            letter = question.traits.letter
            if question.id and not re.fullmatch(rf"{re.escape(module.id)}-{letter}\d+", question.id):
                yield Problem("Q-ID", question.where, {"question": question.id, "form": f"{module.id}-{letter}1"})
        for question in module.test:
            if not re.fullmatch(rf"{re.escape(module.id)}-x\d+", question.slot):
                yield Problem("Q-ID", question.where, {"question": question.slot, "form": f"{module.id}-x1"})


def a_file_name_is_ascii_lower_case(course: Course) -> Iterator[Problem]:
    for path in course.files:
        if not FILE.fullmatch(path):
            yield Problem("F-NAME", Where(path), {"name": path.rpartition("/")[2]})


def a_closed_list_holds_only_its_words(course: Course) -> Iterator[Problem]:
    for where, key, found, known in _choices(course):
        if found and found not in known:
            yield Problem("S-VALUE", where, {"key": key, "found": found, "known": known})


def _choices(course: Course) -> Iterator[Choice]:
    for page in course.all_pages:
        yield page.where, "kind", page.kind, tuple(PAGE_KINDS)
        yield page.where, "act", page.act, ACTS
    for module in course.modules:
        yield module.where, "questions", module.bank, BANKS
        yield module.where, "review", module.review, REVIEWS
    for question in course.every_question:
        yield from _choices_of_a_question(question)
    for text in course.texts.values():
        yield text.where, "kind", text.kind, TEXT_KINDS
        yield text.where, "status", text.status, STATUSES
        if text.country:
            yield text.where, "how", text.country.how, KNOWN
    for deadline in course.deadlines.values():
        yield deadline.where, "group", deadline.group, PHASES
        yield deadline.where, "unit", deadline.unit, UNITS
    for passage in course.concordance.values():
        yield passage.where, "how", passage.how, KNOWN
    for file in course.real_files.values():
        yield file.where, "country", file.country, COUNTRIES
        yield file.where, "court", file.court, COURTS
        yield file.where, "certainty", file.certainty, CERTAINTIES
        yield file.where, "outcome", file.outcome, OUTCOMES
        yield from ((source.where, "read", source.read, HOW_READ) for source in file.sources)
    yield from ((ruling.where, "read", ruling.read, HOW_READ) for ruling in course.rulings.values())
    for provision in course.provisions.values():
        yield provision.where, "status", provision.status, STATUSES
        yield provision.where, "read", provision.read, READ


def _choices_of_a_question(question: Question) -> Iterator[Choice]:
    yield question.where, "level", question.level, LEVELS
    yield question.where, "type", question.kind, tuple(QUESTION_KINDS)
    yield question.where, "basis", question.basis, BASES
    for option in question.options:
        yield option.where, "verdict", option.verdict, _verdicts(question, option)


def _verdicts(question: Question, option: Option) -> tuple[str, ...]:
    """Only a wrong option of a decision may be defensible: elsewhere there is one right answer."""
    if option.right:
        return ("sound",)
    return ("defensible", "harmful") if question.traits.in_case else ("harmful",)


RULES = (an_id_is_ascii_lower_case, a_name_in_the_plan_is_given_once, a_module_folder_starts_with_its_id,
         a_module_with_pages_has_a_folder, a_question_id_names_its_module, a_file_name_is_ascii_lower_case,
         a_closed_list_holds_only_its_words)
