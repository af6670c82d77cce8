"""Two languages, one course: the English says the revision the French is at, under the same headings and articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from builder.model.course import Course, Page
from builder.model.lists import LANGUAGES
from builder.model.problem import Problem, Where
from builder.model.references import Heading, headings, references

FIRST, SECOND = LANGUAGES
# What both pages rest on; a term stands where it first reads well.
SAME = ("law", "deadline", "open", "figure", "module", "course", "date", "clock", "receives")


def a_page_translates_the_current_revision(course: Course) -> Iterator[Problem]:
    for page, where in _pairs(course):
        revision, translates = page.revisions.get(FIRST, 1), page.revisions.get(SECOND, 1)
        if revision != translates:
            yield Problem("T-PAGE", Where(where.path, 1), {"revision": revision, "translates": translates})


def a_question_translates_its_current_revision(course: Course) -> Iterator[Problem]:
    for question in course.every_question:
        if question.translated != question.revision:
            yield Problem("T-QUESTION", question.where, {"question": question.id, "revision": question.revision,
                                                         "translated": question.translated})


def a_heading_exists_in_both_languages(course: Course) -> Iterator[Problem]:
    for page, where in _pairs(course):
        lead, follow = _headings(page, FIRST), _headings(page, SECOND)
        named = _names(follow)
        for heading in lead:
            if heading.anchor not in named:
                yield Problem("T-HEADING-MISSING", _near(where, lead, follow, heading), {
                    "anchor": heading.anchor, "line": heading.line, "lead": len(lead), "found": len(follow)})


def a_translation_adds_no_heading(course: Course) -> Iterator[Problem]:
    for page, where in _pairs(course):
        lead, follow = _headings(page, FIRST), _headings(page, SECOND)
        named = _names(lead)
        for heading in follow:
            if heading.anchor not in named:
                yield Problem("T-HEADING-EXTRA", Where(where.path, heading.line), {
                    "anchor": heading.anchor, "lead": len(lead), "found": len(follow)})


def headings_keep_their_order_and_level(course: Course) -> Iterator[Problem]:
    for page, where in _pairs(course):
        lead, follow = _headings(page, FIRST), _headings(page, SECOND)
        both = _names(follow) & _names(lead)
        lead, follow = ([heading for heading in own if heading.anchor in both] for own in (lead, follow))
        for expected, found in zip(lead, follow, strict=False):  # an anchor given twice is told elsewhere
            if (expected.anchor, expected.level) != (found.anchor, found.level):
                yield Problem("T-HEADING-ORDER", Where(where.path, found.line), {
                    "anchor": found.anchor, "expected": expected.anchor, "line": expected.line,
                    "level": "#" * expected.level})
                break  # the headings after this one are out of step for the same reason


def a_reference_exists_in_both_languages(course: Course) -> Iterator[Problem]:
    for page, where in _pairs(course):
        lead, follow = _counted(page, FIRST), _counted(page, SECOND)
        for kind, name in lead - follow:
            line = _lines(page, FIRST, kind, name)[-1]
            place = _near(where, _headings(page, FIRST), _headings(page, SECOND), Heading(2, "", "", line))
            yield Problem("T-REFERENCE-MISSING", place, {"kind": kind, "id": name, "line": line, "found":
                                                         follow[kind, name], "lead": lead[kind, name]})


def a_translation_adds_no_reference(course: Course) -> Iterator[Problem]:
    for page, where in _pairs(course):
        lead, follow = _counted(page, FIRST), _counted(page, SECOND)
        for kind, name in follow - lead:
            line = _lines(page, SECOND, kind, name)[-1]
            yield Problem("T-REFERENCE-EXTRA", Where(where.path, line), {
                "kind": kind, "id": name, "found": follow[kind, name], "lead": lead[kind, name]})


def _pairs(course: Course) -> Iterator[tuple[Page, Where]]:
    """Every page that exists in both languages, and where its translation is."""
    for page in course.all_pages:
        if len(page.text) == len(LANGUAGES):
            yield page, Where(page.source(SECOND))


def _headings(page: Page, language: str) -> list[Heading]:
    return [heading for heading in headings(page.text[language]) if heading.level > 1 and heading.anchor]


def _names(found: list[Heading]) -> set[str]:
    return {heading.anchor for heading in found}


def _near(where: Where, lead: list[Heading], follow: list[Heading], missing: Heading) -> Where:
    """Where the translation should hold it: the last heading before it that both languages have."""
    lines = {heading.anchor: heading.line for heading in follow}
    before = [lines[heading.anchor] for heading in lead if heading.line < missing.line and heading.anchor in lines]
    return Where(where.path, before[-1] if before else 1)


def _counted(page: Page, language: str) -> Counter[tuple[str, str]]:
    return Counter((reference.kind, reference.id) for reference in references(page.text[language])
                   if reference.kind in SAME)


def _lines(page: Page, language: str, kind: str, name: str) -> list[int]:
    return [reference.line for reference in references(page.text[language])
            if (reference.kind, reference.id) == (kind, name)]


RULES = (a_page_translates_the_current_revision, a_question_translates_its_current_revision,
         a_heading_exists_in_both_languages, a_translation_adds_no_heading, headings_keep_their_order_and_level,
         a_reference_exists_in_both_languages, a_translation_adds_no_reference)
