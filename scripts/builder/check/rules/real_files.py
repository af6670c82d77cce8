"""Files that happened: each has its page, its sources, what it says it has; and nobody is found again by it, as far as
a program can tell. Who could recognise somebody is still for a reader to ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.check.rules.pages import BULLET, length
from builder.check.rules.real_names import names_in_page
from builder.check.rules.references import all_is_read, closest
from builder.model.course import Course, Page
from builder.model.lists import LANGUAGES
from builder.model.places import PLAN, REAL_FILES
from builder.model.problem import Problem, Where
from builder.model.real_file import SECTIONS, STATES, RealFile
from builder.model.references import Heading, headings, prose, references
from builder.words.catalogue import say
from builder.words.dates import MONTHS
from builder.words.typography import without_article

LONGEST_FACTS = 180  # words
FEWEST, MOST = 2, 4  # decisions
LEARNT = 3
YEARS = re.compile(r"(?:1[6-9]|20)\d\d(?:-20\d\d|-19\d\d)?")
YEAR_OR_MONTH = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?")
RULED = re.compile(rf"{YEAR_OR_MONTH.pattern}(?:(?<=-\d\d)-(?:0[1-9]|[12]\d|3[01]))?")
SCHEME = re.compile(r"^[a-z]+://")
# A place says nothing closer than these; one of the course's own country names its level besides (word.real-levels).
BELOW = r"arrondissements?|villages?|communes?|quartiers?|hameaux?|fractions?|campements?|neighbou?rhoods?|hamlets?"
SPOT = re.compile(rf"\b(?:{BELOW})(?: rurale| urbaine)? (?:de |d’|du |of )?[A-ZÉÈ]\w+"
                  r"|[A-Z]\w+ (?:village|commune|neighbou?rhood)\b")
_MONTHS = {language: "|".join(names) for language, names in MONTHS.items()}
_FIGURES = r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b"
DAY = {"fr": re.compile(rf"\b(?:\d{{1,2}}|1er) (?:{_MONTHS['fr']})\b|{_FIGURES}", re.I),
       "en": re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{_MONTHS['en']})\b"
                        rf"|\b(?:{_MONTHS['en']}) \d{{1,2}}\b(?!\d)|{_FIGURES}")}
ACCORDING = {"fr": "selon la presse", "en": "according to the press"}


def a_real_file_has_its_page_and_a_page_its_file(course: Course) -> Iterator[Problem]:
    told = {file.path for file in course.real_files.values()}
    pages = {page.path for page in course.pages if page.kind == "real"}
    for file in course.real_files.values() if PLAN not in course.unread else ():
        if file.path not in pages:
            yield Problem("R-PAGE", file.where, {"id": file.id, "page": file.path})
    for page in course.all_pages if REAL_FILES not in course.unread else ():
        if page.kind == "real" and page.path not in told:
            yield Problem("R-ENTRY", page.where, {"page": page.path})


def a_real_file_names_what_the_course_has(course: Course) -> Iterator[Problem]:
    pages, modules = [page.path for page in course.all_pages], [module.id for module in course.written]
    for file in course.real_files.values():
        named = [("modules", file.modules, modules), ("lessons", file.lessons, pages)]
        named += [("offences", file.offences, [*course.provisions])] if all_is_read(course, "law") else []
        for key, ids, known in named:
            for id in ids:
                if id not in known:
                    yield Problem("R-UNKNOWN", file.where, {"id": file.id, "key": key, "found": id,
                                                            "close": closest(id, known)})
    for ruling in course.rulings.values():
        if ruling.on not in course.open_points and all_is_read(course, "open"):
            yield Problem("R-UNKNOWN", ruling.where, {"id": ruling.id, "key": "on", "found": ruling.on,
                                                      "close": closest(ruling.on, course.open_points)})


def a_ruling_is_dated(course: Course) -> Iterator[Problem]:
    for ruling in course.rulings.values():
        if ruling.of and not RULED.fullmatch(ruling.of):
            yield Problem("R-RULING-DATE", ruling.where, {"found": ruling.of})


def a_real_file_says_where_it_was_read(course: Course) -> Iterator[Problem]:
    for file in course.real_files.values():
        if not file.sources:
            yield Problem("R-NO-SOURCE", file.where, {"id": file.id})
        for source in file.sources:
            if source.of and not YEAR_OR_MONTH.fullmatch(source.of):
                yield Problem("R-DATE", source.where, {"key": "of", "found": source.of})
            if found := SCHEME.match(source.at):
                yield Problem("R-ADDRESS", source.where, {"found": found[0]})


def a_real_file_is_dated_and_placed_no_closer_than_it_may(course: Course) -> Iterator[Problem]:
    below = re.compile(rf"\b(?:{BELOW})\b", re.I)
    for file in course.real_files.values():
        if file.year and not YEARS.fullmatch(file.year):
            yield Problem("R-DATE", file.where, {"key": "year", "found": file.year})
        for language in LANGUAGES:
            place = file.place[language]
            if place and (below.search(place) or not _says_its_level(course, file, language)):
                yield Problem("R-PLACE", file.where, {"found": place})


def _says_its_level(course: Course, file: RealFile, language: str) -> bool:
    """Asked of those of the course's own country alone: elsewhere levels have other names."""
    country = say(f"page.country-{file.country}", language) if file.country in STATES else ""
    if without_article(course.identity.country[language], language) != country:
        return True
    levels = (country, *say("word.real-levels", language).split(", "))
    return any(level.casefold() in file.place[language].casefold() for level in levels)


def a_real_file_has_its_sections(course: Course) -> Iterator[Problem]:
    for _, page, language in _pages(course):
        found = [heading for heading in headings(page.text[language]) if heading.level == 2]
        anchors, where = [heading.anchor for heading in found], page.source(language)
        for place, anchor in enumerate(SECTIONS):
            first = place < 2 and anchor in anchors and anchors.index(anchor) != place
            if anchor not in anchors or first:
                line = found[0].line if first else 0
                yield Problem("R-SECTION", Where(where, line), {"anchor": anchor, "all": SECTIONS})


def a_real_file_asks_for_a_few_decisions(course: Course) -> Iterator[Problem]:
    for _, page, language in _pages(course):
        ids = [found.id for found in references(page.text[language]) if found.kind == "quiz"]
        asked = [course.questions[id] for id in ids if id in course.questions]
        own = [one for one in asked if one.of_real_file and one.traits.in_case]
        if not FEWEST <= len(own) <= MOST or len(own) != len(ids):
            yield Problem("R-DECISIONS", Where(page.source(language)), {
                "found": len(own), "least": FEWEST, "most": MOST})


def a_real_file_is_told_briefly(course: Course) -> Iterator[Problem]:
    for _, page, language in _pages(course):
        heading, facts = _section(page, language, "faits")
        if (found := length(facts)) > LONGEST_FACTS:
            where = Where(page.source(language), heading.line)
            yield Problem("R-FACTS", where, {"found": found, "most": LONGEST_FACTS})
        heading, learnt = _section(page, language, "apprend")
        found = sum(bool(BULLET.match(line)) for line in learnt.splitlines())
        if heading.line and found != LEARNT:
            yield Problem("R-LESSON", Where(page.source(language), heading.line), {"found": found})


def nobody_is_found_again_by_a_day_a_name_or_a_small_place(course: Course) -> Iterator[Problem]:
    for file, page, language in _pages(course):
        heading, facts = _section(page, language, "faits")
        place = page.source(language)
        if day := DAY[language].search(facts):
            yield Problem("R-DAY", Where(place, heading.line + facts[:day.start()].count("\n")), {"found": day[0]})
        for number, line in enumerate(prose(page.text[language]).splitlines(), 1):
            yield from (Problem("R-SPOT", Where(place, number), {"found": spot[0]}) for spot in SPOT.finditer(line))
        for where, name in names_in_page(course, file, page, language):
            yield Problem("R-NAME", where, {"found": name})


def what_the_press_says_is_said_to_be_the_press(course: Course) -> Iterator[Problem]:
    for file, page, language in _pages(course):
        heading, told = _section(page, language, "suite")
        if file.outcome == "unknown":
            wanted = say("word.real-unknown", language)
            if heading.line and heading.title.replace("'", "’") != wanted:
                yield Problem("R-HEADING", Where(page.source(language), heading.line), {"found": heading.title})
        elif file.certainty == "press" and heading.line and ACCORDING[language] not in " ".join(told.lower().split()):
            yield Problem("R-PRESS", Where(page.source(language), heading.line))


def _pages(course: Course) -> Iterator[tuple[RealFile, Page, str]]:
    for id, page in course.real_pages.items():
        yield from ((course.real_files[id], page, language) for language in page.text)


def _section(page: Page, language: str, anchor: str) -> tuple[Heading, str]:
    """The heading of a section, at line 0 if there is none, and the text below it, up to the next."""
    found = [heading for heading in headings(page.text[language]) if heading.level == 2]
    lines = prose(page.text[language]).splitlines()
    for heading, after in zip(found, [*(one.line for one in found[1:]), len(lines) + 1], strict=True):
        if heading.anchor == anchor:
            return heading, "\n".join(["", *lines[heading.line:after - 1]])
    return Heading(2, "", anchor, 0), ""


RULES = (a_real_file_has_its_page_and_a_page_its_file, a_real_file_names_what_the_course_has, a_ruling_is_dated,
         a_real_file_says_where_it_was_read, a_real_file_is_dated_and_placed_no_closer_than_it_may,
         a_real_file_has_its_sections, a_real_file_asks_for_a_few_decisions, a_real_file_is_told_briefly,
         nobody_is_found_again_by_a_day_a_name_or_a_small_place, what_the_press_says_is_said_to_be_the_press)
