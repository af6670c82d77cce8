"""The neighbouring articles: each looked at once for a subject, decided on, and named in its module when it is said to
be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.check.rules.references import closest
from builder.model.course import Course, Module
from builder.model.law import Neighbour, Subject
from builder.model.lists import LANGUAGES, NEIGHBOUR_DECISIONS
from builder.model.places import PLAN
from builder.model.problem import Problem

ASIDE = NEIGHBOUR_DECISIONS[-1]
NUMBER = re.compile(r"[0-9]+(?:-[0-9]+)*")


def a_neighbour_is_an_article_decided_on(course: Course) -> Iterator[Problem]:
    for _, article in _all(course):
        if article.text not in course.texts or not NUMBER.fullmatch(article.number):
            yield Problem("N-ARTICLE", article.where, {"article": article.article,
                                                       "close": closest(article.text, course.texts)})
        if article.decision not in NEIGHBOUR_DECISIONS:
            yield Problem("N-DECISION", article.where, {"found": article.decision, "known": NEIGHBOUR_DECISIONS})


def an_article_left_aside_says_why(course: Course) -> Iterator[Problem]:
    for _, article in _all(course):
        missing = [language for language in LANGUAGES if not article.reason[language]]
        if article.decision == ASIDE and missing:
            yield Problem("N-REASON", article.where, {"article": article.article, "languages": missing})


def an_article_is_looked_at_once_for_a_subject(course: Course) -> Iterator[Problem]:
    for subject in course.subjects:
        first: dict[str, int] = {}
        for article in subject.articles:
            if article.article in first:
                yield Problem("I-AGAIN", article.where, {"id": article.article, "first": first[article.article]})
            first.setdefault(article.article, article.where.line)


def a_subject_is_taught_on_pages_of_the_course(course: Course) -> Iterator[Problem]:
    pages, modules = [page.path for page in course.all_pages], [module.id for module in course.modules]
    for subject in course.subjects:
        if subject.module not in modules:
            yield Problem("N-MODULE", subject.where, {"module": subject.module, "known": modules})
        for page in subject.pages:
            if page not in pages and PLAN not in course.unread:
                yield Problem("E-PAGE", subject.where, {"page": page, "close": closest(page, pages)})


def an_article_taught_is_named_in_its_module(course: Course) -> Iterator[Problem]:
    """By its number, on a page or among the sources of a question. A number without its code is believed: the rule
    finds what nobody wrote down, not what was written of another text."""
    said = {module.id: set(_numbers(_said(module))) for module in course.modules}
    for subject, article in _all(course):
        if (subject.module in said and article.decision in NEIGHBOUR_DECISIONS and article.decision != ASIDE
                and not course.unread and article.number not in said[subject.module]):
            yield Problem("N-UNNAMED", article.where, {"article": article.article, "module": subject.module})


def _said(module: Module) -> str:
    texts = [page.text.get(LANGUAGES[0], "") for page in module.pages]
    return "\n".join([*texts, *(source for question in module.questions for source in question.sources)])


def _numbers(text: str) -> Iterator[str]:
    """Each number of a text and, of « 324-29-1 », « 324-29 » and « 324 » too."""
    for found in NUMBER.findall(text):
        parts = found.split("-")
        yield from ("-".join(parts[:length]) for length in range(1, len(parts) + 1))


def _all(course: Course) -> Iterator[tuple[Subject, Neighbour]]:
    return ((subject, article) for subject in course.subjects for article in subject.articles)


RULES = (a_neighbour_is_an_article_decided_on, an_article_left_aside_says_why,
         an_article_is_looked_at_once_for_a_subject, a_subject_is_taught_on_pages_of_the_course,
         an_article_taught_is_named_in_its_module)
