"""law/qualification.yml: every name leads to something known, every offence rests on law that was read and is in
force.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder.check.rules.pages import anchors
from builder.check.rules.references import all_is_read, closest
from builder.model.course import Course
from builder.model.identified import Identified, Sourced
from builder.model.lists import ID
from builder.model.places import QUALIFICATION
from builder.model.problem import Problem, Where
from builder.model.qualification import (
    ANSWERS,
    LONGEST_MARK,
    MOST_PEOPLE,
    RANKS,
    RECALLED_AT,
    RECEIVED,
    ROWS,
    Court,
    LeadLine,
    Notice,
    Offence,
    Qualification,
)

Named = list[tuple[str, Where]]
Cited = Iterator[tuple[str, tuple[str, ...], Where]]


def a_page_to_qualify_has_its_file(course: Course) -> Iterator[Problem]:
    for page in course.pages:
        if page.kind == "qualification" and course.qualification is None:
            yield Problem("U-NONE", page.where, {"file": QUALIFICATION})


def a_name_is_given_once_and_travels(course: Course) -> Iterator[Problem]:
    for names in _scopes(course.qualification or Qualification()):
        first: dict[str, Where] = {}
        for name, where in names:
            if name and not ID.fullmatch(name):
                yield Problem("I-FORM", where, {"id": name})
            if name and name in first:
                yield Problem("I-TWICE", where, {"id": name, "first": first[name].line, "file": QUALIFICATION})
            first.setdefault(name, where)


def _scopes(of: Qualification) -> Iterator[Named]:
    """The lists of names in which each is met once."""
    common = _named(of.common)
    yield from (_named(nouns) for nouns in (of.topics, of.facts, of.groups, of.offences, of.notices, of.courts,
                                            of.examples, of.leads, of.lines))
    yield common
    for offence in of.offences:
        yield [*common, *_named(offence.elements)]
        yield _named(offence.aggravations)


def _named(nouns: Iterable[Identified]) -> Named:
    return [(noun.id, noun.where) for noun in nouns]


def an_expression_names_known_facts(course: Course) -> Iterator[Problem]:
    of = course.qualification or Qualification()
    known = {fact.id for fact in of.facts}
    named = [(fact, expression.where) for expression in of.expressions() for fact in expression.facts()]
    for fact, where in (*named, *((fact, of.where) for fact in of.shared)):
        if fact not in known:
            yield Problem("U-FACT", where, {"fact": fact, "close": closest(fact, known)})


def a_fact_serves(course: Course) -> Iterator[Problem]:
    """A fact that changes nothing is a question too many."""
    of = course.qualification or Qualification()
    used = {fact for expression in of.expressions() for fact in expression.facts()}
    for fact in of.facts:
        if fact.id and fact.id not in used:
            yield Problem("U-UNUSED", fact.where, {"fact": fact.id}, blocks=False)


def an_offence_rests_on_law_read_and_in_force(course: Course) -> Iterator[Problem]:
    for of, sources, where in _stated(course.qualification or Qualification()):
        for source in sources:
            provision = course.provisions.get(source)
            if provision and not provision.may_be_scored:
                yield Problem("U-UNREAD", where, {"of": of, "source": source, "state": provision.status,
                                                  "read": provision.read})


def a_source_is_in_the_register(course: Course) -> Iterator[Problem]:
    of = course.qualification or Qualification()
    if not all_is_read(course, "law"):
        return
    for name, sources, where in (*_stated(of), *_cited(of.notices), *_cited(of.courts), *_cited(of.lines)):
        for source in sources:
            if source not in course.provisions:
                yield Problem("U-SOURCE", where, {"of": name, "source": source,
                                                  "close": closest(source, course.provisions)})


def _cited(nouns: Iterable[Sourced]) -> Cited:
    return ((noun.id, noun.sources, noun.where) for noun in nouns)


def _stated(of: Qualification) -> Cited:
    """What the page states as the law: (name, provisions, place)."""
    for element in of.common:
        yield element.id, element.sources, element.where
    for offence in of.offences:
        definition = (offence.provision,) if offence.provision else ()
        yield offence.id, (*definition, *offence.penalty_sources), offence.where
        for part in offence.parts:
            yield f"{offence.id}, {part.id}", part.sources, part.where


def an_open_point_is_in_the_register(course: Course) -> Iterator[Problem]:
    of = course.qualification or Qualification()
    nouns: tuple[Offence | Notice | Court | LeadLine, ...] = (*of.offences, *of.notices, *of.courts, *of.lines)
    for noun in nouns if all_is_read(course, "open") else ():
        for id in noun.open:
            if id not in course.open_points:
                yield Problem("U-OPEN", noun.where, {"of": noun.id, "id": id,
                                                     "close": closest(id, course.open_points)})


def an_offence_names_its_court_and_its_elements(course: Course) -> Iterator[Problem]:
    of = course.qualification or Qualification()
    courts = [court.id for court in of.courts]
    for offence in of.offences:
        if offence.court and offence.court not in courts:
            yield Problem("U-COURT", offence.where, {"of": offence.id, "id": offence.court, "known": tuple(courts)})
        own = [element.id for element in offence.elements]
        for id in offence.key:
            if id not in own:
                yield Problem("U-KEY", offence.where, {"of": offence.id, "id": id, "known": tuple(own)})


def a_line_names_known_courts_offences_and_deadlines(course: Course) -> Iterator[Problem]:
    of = course.qualification or Qualification()
    courts, offences = tuple(court.id for court in of.courts), [offence.id for offence in of.offences]
    for line in of.lines:
        for id in (*line.courts, *line.beside):
            if id not in courts:
                yield Problem("U-COURT", line.where, {"of": line.id, "id": id, "known": courts})
        for id in (*line.offences, *line.but):
            if id not in offences:
                yield Problem("U-OFFENCE", line.where, {"of": line.id, "id": id, "close": closest(id, offences)})
        for id in line.deadlines if all_is_read(course, "deadline") else ():
            if id not in course.deadlines:
                yield Problem("U-DEADLINE", line.where, {"of": line.id, "id": id,
                                                         "close": closest(id, course.deadlines)})


def nothing_is_left_empty(course: Course) -> Iterator[Problem]:
    of = course.qualification or Qualification()
    for noun, key in _lists(of):
        if not getattr(noun, key):
            yield Problem("U-EMPTY", noun.where, {"of": noun.id, "key": key})


def _lists(of: Qualification) -> Iterator[tuple[Identified, str]]:
    yield from ((topic, "facts") for topic in of.topics)
    yield from ((element, "sources") for element in of.common)
    yield from ((example, "people") for example in of.examples)
    yield from ((lead, "lines") for lead in of.leads)
    for offence in of.offences:
        yield offence, "elements"
        yield offence, "penalty_sources"
        yield from ((part, "sources") for part in offence.parts)


def a_closed_list_holds_only_its_words(course: Course) -> Iterator[Problem]:
    of = course.qualification or Qualification()
    groups = tuple(group.id for group in of.groups)
    choices: list[tuple[Where, str, str, tuple[str, ...]]] = [
        (offence.where, "group", offence.group, groups) for offence in of.offences]
    choices += [(offence.where, "rank", offence.rank, RANKS) for offence in of.offences]
    choices += [(circumstance.where, "rank", circumstance.rank, RANKS[:1])
                for offence in of.offences for circumstance in offence.aggravations]
    ranked: tuple[LeadLine | Notice, ...] = (*of.lines, *of.notices)
    choices += [(one.where, "ranks", rank, RANKS) for one in ranked for rank in one.ranks]
    choices += [(line.where, "receives", one, RECEIVED) for line in of.lines for one in line.receives]
    choices += [(notice.where, "level", notice.level, RECALLED_AT) for notice in of.notices]
    choices += [(notice.where, "row", notice.row, ROWS) for notice in of.notices]
    for where, key, found, known in choices:
        if found and found not in known:
            yield Problem("S-VALUE", where, {"key": key, "found": found, "known": known})


def a_page_it_leads_to_exists(course: Course) -> Iterator[Problem]:
    of = course.qualification or Qualification()
    pages = {page.path: page for page in course.all_pages}
    named = [("several", of.several.page, of.where)] if of.several.page else []
    named += [(offence.id, lesson, offence.where) for offence in of.offences for lesson in offence.lessons]
    named += [(line.id, page, line.where) for line in of.lines for page in line.pages]
    for name, address, where in named:
        path, _, anchor = address.partition("#")
        page = pages.get(path)
        if page is None:
            yield Problem("U-PAGE", where, {"of": name, "page": path, "close": closest(path, pages)})
        elif anchor and any(anchor not in anchors(course, page, language) for language in page.text):
            yield Problem("P-ANCHOR", where, {"anchor": anchor, "page": path, "close": ()})


def an_example_answers_known_facts(course: Course) -> Iterator[Problem]:
    of = course.qualification or Qualification()
    known = {fact.id for fact in of.facts}
    for person in (person for example in of.examples for person in example.people):
        for fact, answer in person.answers:
            if fact not in known:
                yield Problem("U-FACT", person.where, {"fact": fact, "close": closest(fact, known)})
            if answer not in ANSWERS:
                yield Problem("S-VALUE", person.where, {"key": fact, "found": answer, "known": ANSWERS})


def an_example_holds_on_the_page(course: Course) -> Iterator[Problem]:
    for example in (course.qualification or Qualification()).examples:
        if len(example.people) > MOST_PEOPLE:
            yield Problem("U-PEOPLE", example.where, {"of": example.id, "n": len(example.people), "most": MOST_PEOPLE})
        marks: set[str] = set()
        for person in example.people:
            alone = len(example.people) == 1
            if len(person.mark) > LONGEST_MARK or person.mark in marks or not (person.mark or alone):
                yield Problem("U-MARK", person.where, {"of": example.id, "mark": person.mark, "most": LONGEST_MARK})
            marks.add(person.mark)


RULES = (a_page_to_qualify_has_its_file, a_name_is_given_once_and_travels, an_expression_names_known_facts,
         a_fact_serves, an_offence_rests_on_law_read_and_in_force, a_source_is_in_the_register,
         an_open_point_is_in_the_register, an_offence_names_its_court_and_its_elements,
         a_line_names_known_courts_offences_and_deadlines, nothing_is_left_empty, a_closed_list_holds_only_its_words,
         a_page_it_leads_to_exists, an_example_answers_known_facts, an_example_holds_on_the_page)
