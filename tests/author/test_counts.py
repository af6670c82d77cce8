"""What a lawyer believes of how time limits are counted: each says how, or why not; what contradicts itself, or rests
on nothing, is told on its line before anybody counts with it."""

from __future__ import annotations

import json

import pytest

from builder.author.impact import impact
from builder.pages.reckoner import Reckoner
from builder.pages.rendering import Rendering

FILE, SHARED, HOLIDAYS = "law/deadlines.yml", "law/counting.yml", "law/holidays.yml"
LIMITS = """- id: attente
  group: custody
  number: 48
  unit: hours
  what: {fr: Une attente, en: A wait}
  start: {fr: le placement, en: the placement}
  source: cp-324-29
  count:
    way: after
    first: moment
    off-day: kept
    prudent: release
    rule: [cp-324-29-1]
    because: liberte
    extensions:
      - limit: suite
        times: 2
        by: {fr: le procureur, en: the prosecutor}
- id: suite
  group: custody
  number: 10
  unit: days
  what: {fr: La suite, en: What follows}
  start: {fr: la fin, en: the end}
  source: cp-324-29
  count:
    way: wait
    first: next-day
    last: counted
    off-day: carried
    prudent: wait
    own: {fr: majeur, en: adult}
    variants:
      - id: mineur
        what: {fr: mineur, en: minor}
        number: 20
        open: []
    open:
      - fr: Le premier jour est discuté.
        en: The first day is debated.
        reads: {first: same-day}
"""
POINTS = "- {id: liberte, fr: Une personne est retenue., en: A person is held.}\n"


@pytest.fixture
def counting(fresh_course):
    fresh_course.write(FILE, LIMITS)
    fresh_course.write(SHARED, POINTS)
    return fresh_course


def test_limits_that_say_how_they_are_counted_are_accepted(counting):
    assert counting.told() == []


def test_every_time_limit_of_the_course_says_how_it_is_counted_or_why_not(course):
    assert [one.id for one in course.deadlines.values()
            if not one.count or not (one.count.way or one.count.none.fr)] == []
    cases = [case for one in course.deadlines.values() for case in one.count.cases]
    assert {id for case in cases for id in case.shared} == set(course.counting)


@pytest.mark.parametrize(("was", "is_now", "line", "code"), [
    ("way: after", "way: until", "way:", "S-VALUE"),
    ("off-day: kept", "off-day: moved", "way:", "S-VALUE"),
    ("    prudent: release\n", "", "way:", "S-MISSING-KEY"),
    ("    prudent: release\n", "    prudent: release\n    paid: yes\n", "paid", "S-UNKNOWN-KEY"),
    ("first: moment", "first: next-day", "way:", "L-COUNT"),
    ("off-day: kept", "off-day: back", "way:", "L-COUNT"),
    ("last: counted", "closes: midnight", "way:", "L-COUNT"),
    ("prudent: release\n", "prudent: release\n    last: itself\n", "way:", "L-COUNT"),
    ("limit: suite", "limit: suites", "- limit", "L-COUNT-LIMIT"),
    ("- limit: suite", "- number: 24", "- number: 24", "L-COUNT-LENGTH"),
    ("- fr: Le premier", "- instead: suites\n        fr: Le premier", "- instead", "L-COUNT-LIMIT"),
    ("times: 2", "times: 0", "- limit", "L-COUNT-LENGTH"),
    ("rule: [cp-324-29-1]", "rule: [cp-324-99]", "way:", "L-DEADLINE"),
    ("because: liberte", "because: liberty", "way:", "L-COUNT-POINT"),
    ("    own: {fr: majeur, en: adult}\n", "", "way:", "S-MISSING-KEY"),
    ("en: the prosecutor}", "en: ''}", "- limit", "W-MISSING")])
def test_what_does_not_hold_is_told_on_its_line(counting, was, is_now, line, code):
    counting.replace(FILE, was, is_now)
    lines = counting.read(FILE).splitlines()
    assert {(found, path, lines[at - 1].strip().startswith(line)) for found, path, at in counting.told()} == {
        (code, FILE, True)}


def test_a_count_that_says_why_there_is_none_says_no_more(counting):
    counting.replace(FILE, "    way: after\n", "    none: {fr: Sans départ., en: No start.}\n    way: after\n")
    assert [code for code, _, _ in counting.told()] == ["L-COUNT-NONE"]


@pytest.mark.parametrize(("line", "code"), [
    ("- {day: 2027-09-22, what: {fr: Fête, en: Feast}, source: un décret lu}", ""),
    ("- {day: 2027-09-22, what: {fr: Fête, en: Feast}}", "S-MISSING-KEY"),
    ("- {day: 2027-09-22, what: {fr: Fête, en: Feast}, source: ''}", "S-MISSING-KEY"),
    ("- {day: 2027-09-31, what: {fr: Fête, en: Feast}, source: un décret lu}", "L-DATE"),
    ("- {day: 2027-09-22, what: {fr: Fête, en: Feast}, source: a}\n" * 2, "I-TWICE")])
def test_a_holiday_has_a_day_and_the_text_that_makes_it_one(counting, line, code):
    counting.write(HOLIDAYS, line.replace("}- ", "}\n- ") + "\n")
    assert {found for found, _, _ in counting.told()} == ({code} if code else set())


def test_the_course_ships_no_holiday_that_nobody_read(course):
    assert all(one.source for one in course.holidays.values())


def test_the_page_is_given_each_rule_once_for_all_languages(counting):
    course = counting.load()
    drawn = {language: Rendering(course, language) for language in ("fr", "en")}
    told = json.loads(Reckoner(course, drawn).script().removeprefix("window.Counts=").rstrip(";\n"))
    [first, second] = told["counts"]["attente"], told["counts"]["suite"]
    assert first["length"] == {"fr": "48\u00a0heures", "en": "48 hours"} and first["because"] == "liberte"
    assert first["extensions"][0]["number"] == 10 and first["extensions"][0]["times"] == 2
    assert second["variants"][0]["open"] == [] and second["open"][0]["reads"] == {"first": "same-day"}
    assert set(told["articles"]) == {"cp-324-29", "cp-324-29-1"}
    assert told["points"]["liberte"]["text"]["en"] == "A person is held."


def test_a_course_without_counts_has_no_such_file(fresh_course):
    course = fresh_course.load()
    assert Reckoner(course, {"fr": Rendering(course, "fr")}).script() == ""


def test_a_change_of_an_article_leads_to_the_counts_that_rest_on_it(counting):
    found = impact(counting.load(), "cp-324-29-1")
    assert ("deadline", "attente") in {(use.kind, use.name) for use in found}
