"""What a learner believes of a test in four forms: another form at each turn, never a question twice, the second pair
once the first is had or six months later; and a test passed stays passed."""

from __future__ import annotations

import json

import pytest

from builder.model.lists import FORM_PAIRS
from builder.results.learners import join
from builder.results.marking import PASSED, Score, judge
from hands.four_forms import *  # noqa: F403  the small course in four forms
from hands.product import until
from hands.results_made import read
from hands.taking_the_test import (
    DIAGNOSTIC,
    FINAL,
    answer_all,
    form_on_screen,
    hand_in,
    open_test,
    ready,
    row,
    take,
    text_of_the_test,
    to_read_again,
)

GIVEN = """tests => { const DAY = 86400000, all = Course.learner.Attempts.all, records = [];
    tests.forEach(([purpose, day], n) => {
      const form = Course.test.nextForm(all(records), TestKey, day * DAY, Math.random());
      records.push({...Course.learner.Attempts.begin(records, purpose, form, `t${n}`), at: day * DAY},
        {k: `paper:t${n}`, version: "1", replies: [], scores: [], at: day * DAY});
    });
    return all(records).map(({form, pair}) => form + (pair || "")).join(""); }"""
READ = """async () => { const [last] = Course.learner.Attempts.handedIn(Course.learner.Progress.all()).slice(-1);
    await Course.learner.Progress.record(...[...document.querySelectorAll(".test-again li:not([hidden])")].map(
      row => ({k: "again:" + row.dataset.again, after: last.id}))); }"""


def given(page, *tests: tuple[str, int]) -> str:
    """The forms of these tests, each taken on its day, in turn."""
    return page.evaluate(GIVEN, [list(one) for one in tests])


def fail(page, course, purpose: str = FINAL) -> None:
    """The final test failed, and what it sends back to read."""
    until(lambda: to_read_again(page))
    page.evaluate(READ)
    page.reload()
    ready(page)


def test_another_form_comes_at_each_turn(chromium_window, four_forms):
    page = open_test(chromium_window(), four_forms.package, FINAL, "en")
    assert page.evaluate("[Course.test.FORM_PAIRS, TestKey.forms]") == [list(map(list, FORM_PAIRS))] * 2
    taken = given(page, ("diagnostic", 1), ("final", 20), ("final", 21), ("final", 22), ("final", 23), ("final", 24))
    assert [{*taken[:2]}, {*taken[2:4]}] == [{*"ab"}, {*"cd"}] and taken[4:] == taken[:2]
    assert {given(page, ("final", 1), ("final", 183))[1] for _ in range(9)} <= {*"ab"}
    assert {given(page, ("final", 1), ("final", 185))[1] for _ in range(40)} == {*"cd"}
    late = given(page, ("diagnostic", 1), ("final", 400), ("final", 401), ("final", 1000), ("final", 1001))
    assert [{*late[:2]}, {*late[2:4]}] == [{*"ab"}, {*"cd"}] and late[4] == late[0]
    again = given(page, ("final", 1), ("final", 200), ("final", 201), ("final", 202))
    assert sorted(again) == [*"abcd"] and {*again[1:3]} == {*"cd"}


def test_whoever_fails_on_a_and_b_meets_no_question_of_them_in_c_or_d(chromium_window, four_forms):
    course = four_forms.course
    page = open_test(chromium_window(), four_forms.package, DIAGNOSTIC, "en")
    first = take(page, course, {"m01-x1"}, DIAGNOSTIC, "en")
    page.goto((four_forms.package / "en" / FINAL).as_uri())
    ready(page)
    second = take(page, course, {"m01-x2"}, FINAL, "en")
    assert {first, second} == {*"ab"} and row(page, "data-total") == ["1 of 3", "1 of 3", "0"]
    fail(page, course)
    assert "in another form" in page.locator(".test-again").inner_text()
    page.get_by_role("button", name="Take the test again").click()
    third = form_on_screen(page)
    asked = page.locator(".asking input").first.get_attribute("name")
    assert third in "cd" and asked == f"m01-x4{third}"
    answer_all(page, course, third, {"m01-x4", "m01-x5", "m01-x6"})
    hand_in(page)
    said = text_of_the_test(page)
    assert "final test passed" in said and "the difference between them is not counted" in said
    assert row(page, "data-total") == ["1 of 3", "3 of 3", "—"]
    assert row(page, 'data-module="m01"') == ["1 of 3", "3 of 3", "—"]
    file = page.evaluate("async () => await Course.test.resultFile('')")
    [learner], doubts = join([read(course, file)], course)
    assert learner.final.score() == Score(3, 3) and judge(learner.final, course).outcome == PASSED and not doubts
    assert learner.mixed and learner.gain is None and learner.finals == 2
    assert [len({reply[0] for one in json.loads(file)["sittings"] for reply in one["replies"]})] == [9]


@pytest.mark.parametrize("is_right", [True, False])
def test_six_months_later_another_test_may_be_taken_and_the_one_passed_stays(chromium_window, four_forms, is_right):
    course = four_forms.course
    page = open_test(chromium_window(), four_forms.package, FINAL, "en")
    take(page, course, None, FINAL, "en")
    assert not page.get_by_role("button", name="Take the test again").count()
    page.add_init_script("const now = Date.now; Date.now = () => now() + 190 * 86400000;")
    page.reload()
    ready(page)
    assert "more than six months ago" in text_of_the_test(page)
    page.get_by_role("button", name="Take the test again").click()
    form = form_on_screen(page)
    answer_all(page, course, form, {"m01-x4", "m01-x5", "m01-x6"} if is_right else set())
    hand_in(page)
    assert form in "cd" and ("final test passed" in text_of_the_test(page)) == is_right
    assert ("You passed the final test on" in text_of_the_test(page)) != is_right
    counted = page.evaluate("""() => { const {attempt, judged} = Course.test.counted(
        Course.learner.Attempts.handedIn(Course.learner.Progress.all()), TestKey);
        return [attempt.form, judged.passed]; }""")
    assert (counted[0] == form, counted[1]) == (is_right, True)


def test_a_code_carries_a_test_of_the_second_pair(chromium_window, four_forms):
    page = open_test(chromium_window(), four_forms.package, FINAL, "en")
    page.evaluate("Course.core.load(document.documentElement.dataset.root + 'assets/result-qr.js')")
    sent = {"code": "KITA07", "version": four_forms.course.version, "purpose": "final", "form": "d", "id": "abc123",
            "begun": 1800000000000, "handedIn": 1800000900000, "format": 2,
            "replies": [["m01-x4d", 1, ["p12345"]], ["m01-x5d", 2, []], ["m01-x6d", 1, ["pabcde", "pfffff"]]]}
    until(lambda: page.evaluate("Boolean(Course.test.Carried)"))
    text = page.evaluate("one => Course.test.Carried.write(one)", sent)
    [said] = page.evaluate("text => Course.test.Carried.read(text).sittings", text)
    assert text.startswith("R2:") and (said["form"], said["replies"]) == ("d", sent["replies"]) and "pair" not in said
