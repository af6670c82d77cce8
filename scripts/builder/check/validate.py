"""Course in, problems out: every rule applied, every fault told in one run. Pure.

`load_course` tells what cannot be read, this tells what is read and does not hold.
"""

from __future__ import annotations

from collections.abc import Iterable

from builder.check.rules import (
    articles,
    bank,
    case_file,
    changed,
    counts,
    cues,
    files,
    forms,
    identifiers,
    law,
    markup,
    pages,
    paths,
    prose,
    qualification,
    question_places,
    questions,
    readings,
    real_files,
    refused_words,
    required_pages,
    roadmap,
    rows,
    scoring,
    search,
    sentences,
    signs,
    translation,
    twins,
    writing,
)
from builder.model.course import Course
from builder.model.problem import Problem

RULES = (*identifiers.RULES, *required_pages.RULES, *paths.RULES,
         *sentences.RULES, *law.RULES, *scoring.RULES, *questions.RULES, *pages.RULES, *markup.RULES, *files.RULES,
         *question_places.RULES, *qualification.RULES, *roadmap.RULES, *bank.RULES, *forms.RULES, *translation.RULES,
         *prose.RULES, *signs.RULES, *refused_words.RULES, *cues.RULES, *twins.RULES,
         *counts.RULES, *search.RULES, *articles.RULES, *case_file.RULES, *real_files.RULES,
         *writing.RULES, *readings.RULES)

OF_A_QUESTION = (*questions.RULES_OF_A_QUESTION, *rows.RULES_OF_A_QUESTION, *writing.RULES_OF_A_QUESTION,
                 *changed.RULES_OF_A_QUESTION)


def validate(course: Course) -> list[Problem]:
    """Every fault the rules find, in the order of the files and lines."""
    found = [problem for rule in RULES for problem in rule(course)]
    for module in course.written:
        for question in (*module.questions, *module.test):
            found += (problem for rule in OF_A_QUESTION for problem in rule(question))
    return in_order(found)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """By file, then line; faults before doubts on the same line."""
    return sorted(problems, key=lambda problem: (problem.where.path, problem.where.line, not problem.blocks,
                                                 problem.code))
