"""What a learner believes of a question answered row by row: matching, and which act comes first."""

from __future__ import annotations

import re

import pytest

from builder.model.question import answers_in_order, rows_in_order
from hands.path_page import answered, at, keep
from hands.path_page import kept as records
from hands.product import (
    lacking,
    open_page,
    plain,
    press,
    question,
    questions_of,
    settle,
    tab_to,
    timers_run,
    until,
    verdict,
)
from learner.review_page import begin, missed, onward

KINDS = ("matching", "ordering")
ENTER = 'document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", bubbles: true}))'
CHOSEN = "all => all.map(list => list.value)"
SIGN = "list => String([...list.options].findIndex(one => one.value === list.dataset.answer))"  # of the right answer
BLANK = "all => all.map(one => getComputedStyle(one, '::before').content)"


@pytest.fixture(params=KINDS)
def kind(request) -> str:
    return request.param


@pytest.fixture
def on(page, package, kind):
    """The first question of the kind, on its page."""
    path, id = next(questions_of(package, kind))
    open_page(page, package, path)
    settle(page)
    return id


def lists(page, id: str):
    return question(page, id).locator("select")


def right_choices(page, id: str) -> list[str]:
    return lists(page, id).evaluate_all("all => all.map(list => list.dataset.answer)")


def choose(page, id: str, choices: list[str]) -> str:
    for one, choice in zip(lists(page, id).all(), choices, strict=True):
        one.select_option(choice)
    question(page, id).locator(".quiz-button").click()
    return verdict(page, id)


def turned(choices: list[str]) -> list[str]:
    """Two of them exchanged."""
    return [choices[1], choices[0], *choices[2:]]


def kept(page, id: str) -> None:
    until(lambda: question(page, id).locator(".kept").count() == 1)


# --- by keyboard -----------------------------------------------------------------------------------

def test_each_row_is_chosen_and_the_whole_answered_by_keyboard_alone(page, on):
    button = question(page, on).locator(".quiz-button")
    lists(page, on).first.focus()
    for one in lists(page, on).all():
        tab_to(page, one)
        press(page, one.evaluate(SIGN))
    assert lists(page, on).evaluate_all(CHOSEN) == right_choices(page, on)
    tab_to(page, button)
    press(page, "Enter")
    assert verdict(page, on).startswith("✓")
    assert button.evaluate("one => one === document.activeElement")


def test_one_visit_asks_tells_and_begins_again(page, on, subtests):
    choices, box = right_choices(page, on), question(page, on)
    with subtests.test("a list is named by its row"):
        for row in box.locator(".match").all():
            named = row.locator("select").evaluate("list => list.labels[0].innerText")
            assert len(named) > 8 and row.locator("label").inner_text() == named
    with subtests.test("neither an arrow nor enter in a list answers: enter chooses in a list that is open"):
        for one, choice in zip(lists(page, on).all(), choices, strict=True):
            one.select_option(choice)
        lists(page, on).last.focus()
        page.evaluate(ENTER)
        timers_run(page, 300)
        assert verdict(page, on) == "" and box.locator(".why:visible").count() == 0
    with subtests.test("an unfinished answer is asked for, not judged"):
        assert choose(page, on, [choices[0], *[""] * (len(choices) - 1)]) == ""
        assert lacking(page, on) == f"Répondez à chaque ligne : 1 sur {len(choices)}."
        choose(page, on, [choices[0], choices[0], *choices[2:]])
        assert "qu’une fois" in lacking(page, on)
        assert box.locator(".why:visible, .kept").count() == 0
    with subtests.test("two rows exchanged are told, and a second try comes first"):
        assert choose(page, on, turned(choices)).startswith("✗")
        marks = box.locator(".match").evaluate_all("all => all.map(row => row.dataset.mark)")
        assert marks[:2] == ["wrong-chosen"] * 2 and set(marks[2:]) == {"right-chosen"}
        assert box.locator(".why:visible").count() == 0
    with subtests.test("each exchanged row says what was right"):
        box.locator(".reveal").click()
        first = box.locator(".match").first
        sign = first.locator("select").evaluate(SIGN)
        assert plain(first.locator(".why b").inner_text()) == f"Réponse : {sign}."
    with subtests.test("it can be tried again from nothing"):
        box.locator(".quiz-button").click()
        assert verdict(page, on) == "" and set(lists(page, on).evaluate_all(CHOSEN)) == {""}
        assert box.locator("[data-mark], .mark, .why:visible").count() == 0
    with subtests.test("the whole is right when every row is, and each row says why"):
        assert choose(page, on, choices).startswith("✓")
        reasons = box.locator(".match .why:visible").all_inner_texts()
        assert box.locator(".match").count() == len(reasons) >= 3
        assert all(len(reason) > 40 and re.search(r"article\s\d", reason) for reason in reasons)
        assert "art." in box.locator(".basis").inner_text()


def test_an_answer_is_kept_row_by_row_and_shown_again(page, on):
    choices = turned(right_choices(page, on))
    letters = lists(page, on).evaluate_all("all => all.map(list => list.name)")
    choose(page, on, choices)
    kept(page, on)
    record = records(page)["q:" + on]
    assert sorted(record["chosen"]) == sorted(map("".join, zip(letters, choices, strict=True))) and not record["right"]
    page.reload()
    settle(page)
    until(lambda: verdict(page, on).startswith("✗"))
    assert lists(page, on).evaluate_all(CHOSEN) == choices


@pytest.mark.parametrize("chosen", [["a"], [], None, ["a9", "b9", "c9"]])
def test_a_record_that_says_no_choice_of_its_rows_asks_again(chromium_window, package, chosen):
    page = chromium_window().new_page()
    path, id = next(questions_of(package, "ordering"))
    keep(at(page, package, path), {**answered(id), "chosen": chosen})
    page.reload()
    settle(page)
    assert verdict(page, id) == "" and choose(page, id, right_choices(page, id)).startswith("✓")


def test_one_that_was_missed_comes_back_in_a_review(page, package, kind):
    _, id = next(questions_of(package, kind))
    framed = begin(page, package, *missed(id))
    assert question(framed, id).is_visible() and verdict(framed, id) == ""
    choose(framed, id, right_choices(framed, id))
    onward(page).click()
    until(lambda: "Réponses justes : 1 sur 1" in plain(page.locator(".review-over").inner_text()))


# --- the order shown ------------------------------------------------------------------------------------

def test_the_acts_are_never_shown_in_the_right_order_nor_the_answers_beside_their_rows(course):
    shown = [one for one in course.questions.values() if one.rows]
    assert sum(one.kind == "ordering" for one in shown) >= 10 and len(shown) >= 24
    for one in shown:
        if one.kind == "ordering":
            assert rows_in_order(one) != list(one.rows), one.id
        else:
            assert answers_in_order(one) != rows_in_order(one), one.id


def test_the_order_is_the_same_in_both_languages(one_window, package, kind):
    path, id = next(questions_of(package, kind))
    orders = []
    for language in ("fr", "en"):
        open_page(one_window, package, language + path[2:])
        orders.append(lists(one_window, id).evaluate_all(
            "all => all.map(list => [list.name, ...[...list.options].map(option => option.value)])"))
    assert orders[0] == orders[1]


# --- without scripts, and on paper -------------------------------------------------------------------------

@pytest.mark.parametrize("language", ["fr", "en"])
def test_without_scripts_the_question_and_its_answer_read_in_full(window, package, kind, language):
    page = window(java_script_enabled=False).new_page()
    path, id = next(questions_of(package, kind, language))
    page.goto((package / path).as_uri())
    rows = question(page, id).locator(".match")
    answer = "Réponse" if language == "fr" else "Answer"
    for row in rows.all():
        assert row.locator("label").is_visible() and plain(row.locator(".why").inner_text()).startswith(answer)
    if kind == "matching":
        assert question(page, id).locator(".choices li").count() == rows.count()
    key = page.locator(f'.key [data-key="{id}"]')
    assert key.is_visible() and len(re.findall(r"[A-F] \d", key.inner_text())) == rows.count()


def test_on_paper_each_row_has_a_blank_and_the_key_has_the_answers_and_reasons(one_window, package, kind):
    page = one_window
    path, id = next(questions_of(package, kind))
    open_page(page, package, path)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    rows = question(page, id).locator(".match")
    assert not lists(page, id).first.is_visible() and question(page, id).locator(".why:visible").count() == 0
    assert set(rows.locator("label").evaluate_all(BLANK)) == {'"______"'}
    key = page.locator(f'.key [data-key="{id}"]')
    assert key.locator(".why").count() == rows.count() + 1
    assert re.match(r"[A-F] — Réponse", plain(key.locator(".why").first.inner_text()))
    page.emulate_media(media="screen")
