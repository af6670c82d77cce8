"""How time limits are counted: every value is one that the page knows, and no two contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from builder.check.rules.references import all_is_read, closest
from builder.model.count import CLOSES, FIRST, FROM, LAST, OFF_DAYS, PRUDENT, WAYS, Count, Rule, Variant
from builder.model.course import Course
from builder.model.law import Deadline
from builder.model.lists import UNITS
from builder.model.places import COUNTING
from builder.model.problem import Problem, Where

NEEDED = ("way", "first", "off-day", "prudent")


def a_value_of_a_count_is_one_that_the_page_knows(course: Course) -> Iterator[Problem]:
    shared = [one.reads for one in course.counting.values() if one.reads]
    found_in = [choice for _, count in _counts(course) for choice in _choices(count)]
    for where, key, found, known in (*found_in, *(choice for rule in shared for choice in _of_a_rule(rule))):
        if found and found not in known:
            yield Problem("S-VALUE", where, {"key": key, "found": found, "known": known})


def _choices(count: Count) -> Iterator[tuple[Where, str, str, tuple[str, ...]]]:
    yield from (choice for rule in (count, *count.others) for choice in _of_a_rule(rule))
    yield from ((other.where, "unit", other.unit, UNITS) for other in count.others)
    yield from ((one.where, "unit", one.unit, UNITS) for one in count.lengths)
    yield from ((one.where, "from", one.counted_from, FROM) for one in count.lengths)


def _of_a_rule(rule: Rule) -> Iterator[tuple[Where, str, str, tuple[str, ...]]]:
    yield from ((rule.where, key, found, known) for key, found, known in (
        ("way", rule.way, WAYS), ("first", rule.first, FIRST), ("last", rule.last, LAST),
        ("off-day", rule.off_day, OFF_DAYS), ("closes", rule.closes, CLOSES), ("prudent", rule.prudent, PRUDENT)))


def a_count_says_all_that_is_needed_or_why_there_is_none(course: Course) -> Iterator[Problem]:
    for _, count in _counts(course):
        said = dict(zip(NEEDED, (count.way, count.first, count.off_day, count.prudent), strict=True))
        if not (count.none.fr or count.none.en):
            yield from (Problem("S-MISSING-KEY", count.where, {"key": key}) for key, found in said.items() if not found)
        elif any(said.values()):
            yield Problem("L-COUNT-NONE", count.where)
        if count.variants and not (count.own.fr and count.own.en):
            yield Problem("S-MISSING-KEY", count.where, {"key": "own"})


def two_values_of_a_count_go_together(course: Course) -> Iterator[Problem]:
    for deadline, count in _counts(course):
        for case in count.cases:
            unit = case.unit if isinstance(case, Variant) and case.unit else deadline.unit
            way, first = case.way or count.way, case.first or count.first
            read = [point.reads for point in case.readings if point.reads]
            for one, of in ((case, unit), *((other, other.unit or unit) for other in read)):
                for left, right, wrong in _contradictions(one, of, one.way or way, one.first or first):
                    if wrong:
                        yield Problem("L-COUNT", one.where, {"deadline": deadline.id, "one": left, "other": right})


def _contradictions(rule: Rule, unit: str, way: str, first: str) -> Iterator[tuple[str, str, bool]]:
    is_hours = unit == "hours"
    yield f"unit: {unit}", f"first: {first}", bool(first) and is_hours != (first == "moment")
    yield f"unit: {unit}", "last: free", is_hours and rule.last == "free"
    yield f"way: {way}", "last: itself", rule.last == "itself" and way != "wait"
    yield f"unit: {unit}", f"closes: {rule.closes}", bool(rule.closes) and not is_hours
    yield f"way: {way}", "off-day: back", rule.off_day == "back" and way != "before"
    yield f"way: {way}", "off-day: carried", rule.off_day == "carried" and way == "before"


def a_prolongation_has_a_length(course: Course) -> Iterator[Problem]:
    for _, count in _counts(course):
        for one in count.lengths if all_is_read(course, "deadline") else ():
            if one.limit and one.limit not in course.deadlines:
                yield Problem("L-COUNT-LIMIT", one.where, {"key": "limit", "limit": one.limit,
                                                           "close": closest(one.limit, course.deadlines)})
            elif bool(one.limit) == bool(one.number and one.unit) or one.times < 1:
                yield Problem("L-COUNT-LENGTH", one.where)


def what_may_govern_instead_is_a_time_limit(course: Course) -> Iterator[Problem]:
    points = [(one, one.instead) for _, count in _counts(course) for case in count.cases for one in case.readings]
    points += [(one, one.instead) for one in course.counting.values()]
    for one, id in points if all_is_read(course, "deadline") else ():
        if id and id not in course.deadlines:
            yield Problem("L-COUNT-LIMIT", one.where, {"key": "instead", "limit": id,
                                                       "close": closest(id, course.deadlines)})


def a_count_shares_what_is_known(course: Course) -> Iterator[Problem]:
    for _, count in _counts(course) if COUNTING not in course.unread else ():
        for case in count.cases:
            for id in case.shared:
                if id not in course.counting:
                    yield Problem("L-COUNT-POINT", case.where, {"id": id, "close": closest(id, course.counting)})


def a_count_rests_on_law_that_was_read_and_is_in_force(course: Course) -> Iterator[Problem]:
    for deadline, count in _counts(course) if all_is_read(course, "law") else ():
        for source in count.sources:
            if source not in course.provisions or not course.provisions[source].may_be_scored:
                yield Problem("L-DEADLINE", count.where, {"deadline": deadline.id, "source": source,
                                                          "close": closest(source, course.provisions)})


def _counts(course: Course) -> Iterator[tuple[Deadline, Count]]:
    yield from ((one, one.count) for one in course.deadlines.values() if one.count)


RULES = (a_value_of_a_count_is_one_that_the_page_knows, a_count_says_all_that_is_needed_or_why_there_is_none,
         two_values_of_a_count_go_together, a_prolongation_has_a_length, what_may_govern_instead_is_a_time_limit,
         a_count_shares_what_is_known, a_count_rests_on_law_that_was_read_and_is_in_force)
