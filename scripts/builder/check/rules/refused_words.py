"""Words that a term of the glossary refuses: a term of law is said in one way, on every page gone through."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builder.check.rules.pages import written_pages
from builder.model.course import Course
from builder.model.law import Term
from builder.model.lists import LANGUAGES
from builder.model.problem import Problem, Where
from builder.read.running_text import blocks, without_references

FRENCH_QUOTATION = re.compile(r"«[^«»]*»")  # the words of a law, or of somebody: nobody may mend them
AROUND = 45  # characters quoted on each side


def a_refused_word_is_not_used(course: Course) -> Iterator[Problem]:
    refusing = {language: [(term, _pattern(term.refused[language]), _pattern(term.allowed.get(language, ())))
                           for term in course.terms.values() if term.refused.get(language)] for language in LANGUAGES}
    for _, language, text, path in written_pages(course):
        for block in blocks(text) if refusing[language] else ():
            words = FRENCH_QUOTATION.sub(lambda found: "_" * len(found[0]), block.text)
            for term, refused, allowed in refusing[language]:
                for found in refused.finditer(words):
                    if not _lies_within(found, allowed.finditer(words)):
                        yield Problem("P-WORD", Where(path, block.line(found.start())), _values(term, language, found,
                                                                                               block.text))


def a_refused_word_is_not_the_name_of_a_term(course: Course) -> Iterator[Problem]:
    """The glossary would refuse what it recommends, and no page could be right."""
    for term in course.terms.values():
        for language, phrases in term.refused.items():
            for other in course.terms.values():
                if other.name[language] and (found := _pattern(phrases).search(other.name[language])):
                    yield Problem("L-REFUSED", term.where, {"term": term.id, "word": found[0],
                                                            "name": other.name[language]})


def _pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    """Any of these words, whole, with a capital or not; « * » stands for any ending: « seiz* the court »."""
    if not any(phrases):
        return re.compile(r"(?!)")
    return re.compile(r"(?<!\w)(?:" + "|".join(map(_of_a_phrase, filter(None, phrases))) + r")(?!\w)")


def _of_a_phrase(phrase: str) -> str:
    words = r"\s+".join(re.escape(word).replace(r"\*", r"\w*") for word in phrase.split())
    first = phrase[0]
    return f"[{first.upper()}{first}]{words[1:]}" if first.isalpha() and first.islower() else words


def _lies_within(found: re.Match[str], allowed: Iterator[re.Match[str]]) -> bool:
    return any(other.start() <= found.start() and found.end() <= other.end() for other in allowed)


def _values(term: Term, language: str, found: re.Match[str], text: str) -> dict[str, object]:
    start, end = max(found.start() - AROUND, 0), found.end() + AROUND
    words = ("…" if start else "") + without_references(text[start:end]).strip() + ("…" if end < len(text) else "")
    return {"found": found[0], "words": words, "name": term.name[language], "term": term.id}


RULES = (a_refused_word_is_not_used, a_refused_word_is_not_the_name_of_a_term)
