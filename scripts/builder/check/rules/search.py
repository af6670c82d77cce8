"""What the search is told by hand: each word leads somewhere, to a subject or two, and terms to the lesson about
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.check.rules.pages import anchors
from builder.check.rules.references import closest
from builder.check.rules.sentences import sentences
from builder.model.course import Course
from builder.model.law import Equivalent, names_in
from builder.model.lists import LANGUAGES
from builder.model.problem import Problem, Where
from builder.model.references import prose
from builder.words.folding import folded

MOST = 2  # subjects that one word may lead to


def an_equivalent_leads_somewhere(course: Course) -> Iterator[Problem]:
    """To the course's own words, to a page, or to both; in each language with at least one word that people say."""
    for group in course.equivalents:
        if not group.page and not any(group.course[language] for language in LANGUAGES):
            yield Problem("E-NOTHING", group.where, {})
        for language in LANGUAGES:
            if not group.also[language]:
                yield Problem("E-EMPTY", group.where, {"language": language})


def the_words_an_equivalent_leads_to_are_words_of_the_course(course: Course) -> Iterator[Problem]:
    if course.unread or not course.equivalents:
        return
    texts = {language: _everything(course, language) for language in LANGUAGES}
    for group in course.equivalents:
        for language in LANGUAGES:
            words = group.course[language]
            if words and f" {_words(words)} " not in texts[language]:
                yield Problem("E-NOWHERE", group.where, {"words": words, "language": language})


def an_equivalent_does_not_lead_to_itself(course: Course) -> Iterator[Problem]:
    for group in course.equivalents:
        for language in LANGUAGES:
            for said in group.also[language]:
                if _words(said) in ("", _words(group.course[language])):
                    yield Problem("E-ITSELF", group.where, {"words": said, "language": language})


def an_equivalent_leads_to_two_subjects_at_most(course: Course) -> Iterator[Problem]:
    for language in LANGUAGES:
        groups: dict[str, list[Equivalent]] = {}
        for group in course.equivalents:
            for said in {_words(said): said for said in group.also[language]}:
                groups.setdefault(said, []).append(group)
        for said, found in groups.items():
            places = [f"{group.where.path}:{group.where.line}" for group in found]
            for group in found[MOST:]:
                yield Problem("E-THREE", group.where,
                              {"words": said, "language": language, "first": places[0], "second": places[1]})


def what_people_say_does_not_name_another_term(course: Course) -> Iterator[Problem]:
    """A word of the law leads to its own notion alone: « accusé » is not said for a suspect. Of the groups, only those
    whose own words name a term are looked at: the others lead to everyday words or to a page.
    """
    for language in LANGUAGES:
        named = {name: term.id for term in course.terms.values() for name in _names(term.name[language])}
        said = [(group.where, group.course[language], group.also[language]) for group in course.equivalents]
        said += [(term.where, term.name[language], term.also.get(language, ())) for term in course.terms.values()]
        for where, own, words in said:
            terms = {named[name] for name in _names(own) if name in named}
            for one in words if terms else ():
                if named.get(_words(one), own) not in (own, *terms):
                    yield Problem("E-TERM", where, {"words": one, "language": language, "term": named[_words(one)]})


def an_equivalent_and_a_term_name_a_page_of_the_course(course: Course) -> Iterator[Problem]:
    named = [(group.where, group.page) for group in course.equivalents]
    named += [(term.where, term.lesson) for term in course.terms.values()]
    for where, place in named:
        if place:
            yield from _place(course, where, place)


def what_the_course_does_not_treat_is_said_once_and_names_no_term(course: Course) -> Iterator[Problem]:
    """Of law/elsewhere.yml: words alone, in both languages, once, of which none is a term that the glossary explains;
    the first group, which the course treats, may name terms.
    """
    for group in course.elsewhere:
        if group.page:
            yield Problem("E-AWAY-PAGE", group.where, {"page": group.page})
        for language in LANGUAGES:
            if not group.also.get(language):
                yield Problem("E-EMPTY", group.where, {"language": language})
    for language in LANGUAGES:
        yield from _said_twice(course, language)
        terms = {name: term.id for term in course.terms.values()
                 for one in (term.name[language], *term.also.get(language, ())) for name in _names(one)}
        for group in course.elsewhere[1:]:
            for said in group.also.get(language, ()):
                if _words(said) in terms:
                    yield Problem("E-AWAY-TERM", group.where,
                                  {"words": said, "language": language, "term": terms[_words(said)]})


def _said_twice(course: Course, language: str) -> Iterator[Problem]:
    before: dict[str, Equivalent] = {}
    for group in course.elsewhere:
        for said in group.also.get(language, ()):
            if not _words(said):
                yield Problem("E-ITSELF", group.where, {"words": said, "language": language})
            elif (first := before.setdefault(_words(said), group)) is not group or \
                    [_words(one) for one in group.also[language]].count(_words(said)) > 1:
                yield Problem("E-TWICE", group.where, {"words": said, "language": language,
                                                       "first": f"{first.where.path}:{first.where.line}"})


def _place(course: Course, where: Where, place: str) -> Iterator[Problem]:
    pages = {page.path: page for page in course.all_pages}
    path, _, anchor = place.partition("#")
    if path not in pages:
        yield Problem("E-PAGE", where, {"page": path, "close": closest(path, pages)})
        return
    for language in LANGUAGES:
        if anchor and language in pages[path].text:
            known = set(anchors(course, pages[path], language))
            known |= set(course.deadlines) if pages[path].kind == "deadlines" else set()
            if anchor not in known:
                yield Problem("E-ANCHOR", where, {"page": path, "anchor": anchor, "language": language,
                                                  "close": closest(anchor, known)})


def _everything(course: Course, language: str) -> str:
    """All that the course says in a language, plain, each sentence between spaces."""
    texts = [prose(page.text[language]) for page in course.all_pages if language in page.text]
    texts += [words[language] for _, _, _, words, _ in sentences(course)]
    return f" {_words(' . '.join(texts))} "


def _names(name: str) -> list[str]:
    """A term's names, plain."""
    return [_words(one) for one in names_in(name)]


def _words(text: str) -> str:
    """Words alone, without accents nor capitals, an apostrophe between two of them."""
    return " ".join(re.findall(r"\w+", folded(text)))


RULES = (an_equivalent_leads_somewhere, the_words_an_equivalent_leads_to_are_words_of_the_course,
         an_equivalent_does_not_lead_to_itself, an_equivalent_leads_to_two_subjects_at_most,
         what_people_say_does_not_name_another_term, an_equivalent_and_a_term_name_a_page_of_the_course,
         what_the_course_does_not_treat_is_said_once_and_names_no_term)
