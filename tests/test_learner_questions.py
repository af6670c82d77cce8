"""What a learner believes of a question."""

from __future__ import annotations

import shutil

import pytest

from product import (
    MODULE,
    answer,
    answer_and_keep,
    kept,
    manifest,
    open_page,
    question,
    questions_of,
    right_options,
    timers_run,
    until,
    verdict,
    wrong_options,
)


@pytest.fixture
def on(page, package):
    """Opens the page that holds the first question of a kind, and returns its id."""
    def open_first(kind: str, language: str = "fr") -> str:
        path, id = next(questions_of(package, kind, language))
        open_page(page, package, path)
        return id
    return open_first


def test_a_right_answer_says_so_and_every_option_says_why(page, on):
    id = on("single")
    assert answer(page, id, right_options(page, id)).startswith("✓")
    options = question(page, id).locator(".option")
    reasons = question(page, id).locator(".option .why")
    assert reasons.count() == options.count() >= 3
    assert all(len(text) > 40 for text in reasons.all_inner_texts())
    assert "art." in question(page, id).locator(".basis").inner_text()


def test_a_wrong_answer_is_said_without_blame_and_can_be_tried_again(page, on):
    id = on("single")
    assert answer(page, id, wrong_options(page, id)[:1]).startswith("✗")
    question(page, id).locator("button").click()
    assert verdict(page, id) == "" and question(page, id).locator(".why:visible").count() == 0
    assert answer(page, id, right_options(page, id)).startswith("✓")


def test_a_multiple_question_waits_for_the_number_it_states(page, on):
    id = on("multiple")
    rights = right_options(page, id)
    assert str(len(rights)) in answer(page, id, rights[:1])
    assert question(page, id).locator(".why:visible").count() == 0, "an incomplete answer reveals nothing"
    assert answer(page, id, rights[1:]).startswith("✓")


def test_a_written_answer_is_taken_with_or_without_accents_and_capitals(page, on):
    id = on("fill")
    field = question(page, id).locator("input[type=text]")
    expected = field.get_attribute("data-answer").split("|")[0]
    field.fill("  " + expected.upper() + " ")
    field.press("Enter")
    assert verdict(page, id).startswith("✓")


def test_a_wrong_written_answer_shows_what_was_expected(page, on):
    id = on("fill")
    field = question(page, id).locator("input[type=text]")
    field.fill("zzz")
    field.press("Enter")
    assert field.get_attribute("data-answer").split("|")[0] in verdict(page, id)


def test_an_empty_answer_is_asked_for_not_judged(page, on):
    id = on("single")
    question(page, id).locator("button").click()
    assert verdict(page, id) and not verdict(page, id).startswith(("✓", "✗"))
    assert not kept(page, id)


def test_an_arrow_key_on_an_untouched_question_never_answers(page, on):
    id = on("single")
    question(page, id).locator("input").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    timers_run(page, 400)
    assert verdict(page, id) == "" and not kept(page, id)


def test_a_question_is_answered_by_keyboard_alone_and_focus_stays_on_the_button(page, on):
    id = on("single")
    question(page, id).locator("input").first.focus()
    page.keyboard.press("Space")
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "quiz-button":
            break
    page.keyboard.press("Enter")
    assert verdict(page, id).startswith(("✓", "✗"))
    assert page.evaluate("document.activeElement.className") == "quiz-button"


def test_a_verdict_is_announced_once(page, on):
    id = on("single")
    region = question(page, id).locator(".verdict")
    assert region.get_attribute("role") == "status" and region.inner_text() == ""
    page.evaluate("""id => { window.announced = [];
        new MutationObserver(all => window.announced.push(...all.map(one => one.target.textContent)))
          .observe(document.querySelector(`.quiz[data-qid="${id}"] .verdict`), { childList: true }); }""", id)
    answer_and_keep(page, id, right_options(page, id))
    assert len(page.evaluate("window.announced")) == 1


def test_every_question_of_the_bank_is_on_a_page_once_in_each_language(package, course):
    for language in ("fr", "en"):
        placed = [id for ids in manifest(package)["questions"][language].values() for id in ids]
        assert sorted(placed) == sorted(course.questions)


def test_options_stand_in_the_same_order_in_both_languages(page, package):
    for path, id in list(questions_of(package, "single"))[:6]:
        orders = []
        for language in ("fr", "en"):
            open_page(page, package, language + path[2:])
            orders.append(question(page, id).locator("input").evaluate_all("all => all.map(input => input.value)"))
        assert orders[0] == orders[1]


def test_trying_again_is_left_alone_when_another_question_is_kept(page, package):
    open_page(page, package, f"fr/{MODULE}/quiz.html")
    first, second = (box.get_attribute("data-qid") for box in page.locator('.quiz[data-kind="single"]').all()[:2])
    answer_and_keep(page, first, wrong_options(page, first)[:1])
    question(page, first).locator("button").click()
    answer_and_keep(page, second, right_options(page, second))
    assert verdict(page, first) == ""


def test_an_answer_stays_with_its_question_when_its_neighbour_is_removed_and_another_inserted(page, package, tmp_path):
    copy = shutil.copytree(package, tmp_path / "copy")
    quiz = copy / "fr" / MODULE / "quiz.html"
    open_page(page, copy, f"fr/{MODULE}/quiz.html")
    first, second = (box.get_attribute("data-qid") for box in page.locator(".quiz").all()[:2])
    answer_and_keep(page, second, right_options(page, second))
    text = quiz.read_text(encoding="utf-8")
    start, end = (text.index(f'<div class="quiz" id="{id}"') for id in (first, second))
    quiz.write_text(text[:start] + text[start:end].replace(first, "m02-q99") + text[end:], encoding="utf-8")
    open_page(page, copy, f"fr/{MODULE}/quiz.html")
    until(lambda: kept(page, second))
    assert verdict(page, second).startswith("✓")
    assert question(page, first).count() == 0
    assert verdict(page, "m02-q99") == "" and not kept(page, "m02-q99")


def test_a_question_is_answered_where_a_host_forbids_forms(one_window, package, tmp_path):
    """A learning platform may frame the course without `allow-forms`: the answer does not rest on « submit »."""
    lesson = (package / "fr" / MODULE / "1-acte.html").as_uri()
    host = tmp_path / "host.html"
    host.write_text(f'<iframe sandbox="allow-scripts allow-same-origin" width=900 height=900 src="{lesson}"></iframe>',
                    encoding="utf-8")
    one_window.goto(host.as_uri())
    frame = one_window.frame_locator("iframe")
    box = frame.locator('.quiz[data-kind="single"]').first
    box.locator("input").first.check()
    box.locator(".quiz-button").click()
    box.locator(".verdict").filter(has_text=".").wait_for()
    box.locator(".quiz-button").click()  # try again, then by the keyboard
    box.locator("input").first.press("Enter")
    box.locator(".verdict").filter(has_text=".").wait_for()
