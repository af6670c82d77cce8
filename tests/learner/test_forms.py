"""What a learner believes of the two forms: no question is met twice, though this version asks eleven slots the other
way round; between tests of two versions no change is told; a test of a later version is left as it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builder.results.learners import join
from builder.results.marking import Score
from hands.product import LANGUAGES, awaited, until
from hands.progress_store import resume
from hands.results_made import file_of, read, sitting
from hands.taking_the_test import (
    FINAL,
    begin,
    go_on,
    hand_in,
    open_test,
    ready,
    right_codes,
    row,
    text_of_the_test,
)

EARLIER = Path(__file__).parents[1] / "earlier"
GIVEN = """(async replies => {
    const open = Course.learner.Attempts.all(Course.learner.Progress.all()).filter(one => !one.submission).pop();
    await Course.learner.Progress.record(...replies.map(([id, rev, chosen]) =>
        Course.learner.Attempts.response(open, id, rev, chosen)));
})(given)"""


TAKEN = """purposes => { const {begin, all} = Course.learner.Attempts, records = [];
    purposes.forEach((purpose, n) => {
      const form = Course.test.nextForm(all(records), TestKey, n, Math.random());
      records.push({...begin(records, purpose, form, `t${n}`), at: n},
        {k: `paper:t${n}`, version: "1", replies: [], scores: [], at: n});
    });
    return all(records).map(({form, pair}) => [form, pair]); }"""


def shown(page) -> list[str]:
    """The ids of all the questions that the form asks, from the first on."""
    ids = [page.locator(".asking input").first.get_attribute("name")]
    while page.locator(".asking progress").evaluate("bar => bar.value < bar.max"):
        go_on(page)
        ids.append(page.locator(".asking input").first.get_attribute("name"))
    return ids


@pytest.mark.parametrize("version", ["0.4.0", "0.5.0", "0.5.1"])
def test_whoever_had_a_form_of_an_earlier_version_meets_no_question_of_it_again(
        chromium_window, package, course, version):
    page = open_test(chromium_window(), package, FINAL)
    saved = json.loads(text := (EARLIER / f"progress-{version}.json").read_text(encoding="utf-8"))
    assert not resume(page, text).get("fault")
    page.reload()
    ready(page)
    had = {reply[0] for one in saved["records"] if one["k"].startswith("paper:") for reply in one["replies"]}
    begin(page, FINAL)
    asked = shown(page)
    slots = [one.slot for one in course.form("a")]
    assert [id[:-1] for id in asked] == slots and not set(asked) & had and len(had) == 36
    tested = {one.id: one for module in course.written for one in module.test}
    awaited(page, GIVEN, [[id, tested[id].revision, right_codes(tested[id])] for id in asked])
    hand_in(page)
    before, after, gain = row(page, "data-total")
    assert before.endswith("sur 36") and (after, gain) == ("36 sur 36", "—")
    assert "leur écart n’est pas compté" in text_of_the_test(page)
    file = page.evaluate("async () => await Course.test.resultFile('')")
    [learner], doubts = join([read(course, file)], course)
    assert learner.final.score() == Score(36, 36) and learner.mixed and learner.gain is None and not doubts
    assert learner.diagnostic.score().right == int(before.split()[0])


def test_a_first_test_is_of_the_present_pair_and_the_next_one_its_other_half(chromium_window, package, course):
    page = open_test(chromium_window(), package, FINAL)
    drawn = page.evaluate(TAKEN, ["diagnostic", "final", "final"])
    assert {pair for _, pair in drawn[:2]} == {"exchanged"} and {form for form, _ in drawn[:2]} == {*"ab"}
    [first, second] = (page.evaluate("""async ([form, pair]) => { const {exchanged, questions} = TestKey;
        return Object.keys(questions).filter(id => Course.test.isAsked({form, pair}, id, exchanged)); }""", one)
        for one in drawn[:2])
    assert len(first) == len(second) == 36 and not set(first) & set(second)
    forms = {form: {one.id for one in course.form(form)} for form in "ab"}
    assert [set(first), set(second)] == [forms[form] for form, _ in drawn[:2]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_test_of_a_later_version_half_done_is_left_as_it_is_in_a_sentence(chromium_window, package, language):
    page = open_test(chromium_window(), package, FINAL, language)
    awaited(page, """Course.learner.Progress.record({k: 'sitting:later', purpose: 'final', form: 'a', order: 0,
        pair: 'later'}, {k: 'reply:later-m01-y1a', rev: 1, chosen: ['p00000']})""")
    page.reload()
    ready(page)
    words = json.loads(page.locator(".test").get_attribute("data-words"))
    until(lambda: page.locator(".test-space").inner_text().strip() == words["of-later"])
    assert not page.locator(".test-space button").count()
    kept = {one["k"]: one for one in page.evaluate("Course.learner.Progress.all()")}
    assert kept["sitting:later"]["pair"] == "later" and kept["reply:later-m01-y1a"]["chosen"] == ["p00000"]


def test_a_file_with_a_pair_that_nobody_knows_is_named(course):
    found = read(course, file_of(course, sitting(course) | {"pair": "later"}))
    assert (found.code, found.values) == ("H-SHAPE", {"part": "sittings[0].pair"})
