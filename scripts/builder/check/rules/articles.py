"""The codes read article by article: none missing, none twice, each where it is said to be."""

from __future__ import annotations

from collections.abc import Iterator

from builder.check.rules.references import closest
from builder.model.course import Course
from builder.model.law import ReadArticle, ReadCode
from builder.model.lists import ARTICLES_BECAME, ASIDE_REASONS, LANGUAGES
from builder.model.problem import Problem
from builder.model.references import references

TAUGHT, NOTED, ASIDE = ARTICLES_BECAME


def every_article_of_the_code_was_read_once(course: Course) -> Iterator[Problem]:
    for code in course.codes_read:
        if code.text not in course.texts:
            yield Problem("N-TEXT", code.where, {"text": code.text, "close": closest(code.text, course.texts)})
        first: dict[str, ReadArticle] = {}
        for article in code.articles:
            if article.number in first:
                yield Problem("I-AGAIN", article.where, {"id": article.number,
                                                         "first": first[article.number].where.line})
            elif article.number not in code.published:
                yield Problem("N-ARTICLE", article.where, {"article": article.number,
                                                           "close": closest(article.number, code.published)})
            first.setdefault(article.number, article)
        missing = [number for number in code.published if number not in first]
        if missing:
            yield Problem("N-MISSING", code.where, {"found": len(missing), "numbers": missing[:12]})


def what_became_of_it_is_said(course: Course) -> Iterator[Problem]:
    for _, article in _all(course):
        if article.became not in ARTICLES_BECAME:
            yield Problem("N-BECAME", article.where, {"found": article.became, "known": ARTICLES_BECAME})
        elif article.became == ASIDE and article.reason not in ASIDE_REASONS:
            yield Problem("N-REASON", article.where, {"article": article.number, "found": article.reason,
                                                      "known": ASIDE_REASONS})
        elif article.became == ASIDE and not article.why:
            yield Problem("N-WHY", article.where, {"article": article.number})


def an_article_taught_or_noted_stands_where_it_says(course: Course) -> Iterator[Problem]:
    """Taught: its page refers to it. Noted: the register has it, and its page leads to it, which the build draws."""
    if course.unread:
        return
    pages = {page.path: page for page in course.all_pages}
    on_page = {path: {(course.provisions[found.id].text, course.provisions[found.id].article)
                      for found in references(page.text.get(LANGUAGES[0], ""))
                      if found.kind == "law" and found.id in course.provisions} for path, page in pages.items()}
    in_register = {(provision.text, provision.article) for provision in course.provisions.values()}
    for code, article in _all(course):
        if article.became not in (TAUGHT, NOTED):
            continue
        if article.page not in pages:
            yield Problem("E-PAGE", article.where, {"page": article.page, "close": closest(article.page, pages)})
        elif (code.text, article.number) not in (on_page[article.page] if article.became == TAUGHT else in_register):
            yield Problem("N-UNNAMED" if article.became == TAUGHT else "N-UNNOTED", article.where,
                          {"article": article.number, "page": article.page})


def _all(course: Course) -> Iterator[tuple[ReadCode, ReadArticle]]:
    return ((code, article) for code in course.codes_read for article in code.articles)


RULES = (every_article_of_the_code_was_read_once, what_became_of_it_is_said,
         an_article_taught_or_noted_stands_where_it_says)
