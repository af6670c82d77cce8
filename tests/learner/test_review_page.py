"""What a learner believes of the page of a review: one question at a time, on one page, by mouse or keyboard; a reload,
Back and the other language lose nothing; it ends on what was reached, and what was answered is kept."""

from __future__ import annotations

import re
import shutil

import pytest

from conftest import DESKTOP
from hands.path_page import at, at_path, keep
from hands.product import (
    answer,
    answer_and_keep,
    comes_to,
    lacking,
    leave_by,
    plain,
    press,
    question,
    right_options,
    settle,
    until,
    verdict,
    wrong_options,
)
from hands.progress_store import mend_hub
from learner.review_page import (
    NEXT,
    QUIZ,
    REVIEW,
    address,
    asked,
    at_question,
    back_at_question,
    begin,
    go,
    missed,
    on_page,
    onward,
    open_at,
    place,
    records,
)

FOCUSED = "document.activeElement && document.activeElement.tagName"


def test_each_question_is_asked_alone_and_the_review_ends_on_what_was_reached(page, package):
    (first, second), [third] = on_page(package, QUIZ)[:2], on_page(package, NEXT)[:1]
    one = begin(page, package, *missed(first, second, third))
    assert asked(one) == [first] and asked(page) == []
    assert page.locator("h1").inner_text() == "Révision"
    assert not one.locator("h1, header, footer, nav").locator("visible=true").count(), "one head"
    assert plain(one.locator(".review-line").inner_text()) == "Révision : question 1 sur 3"
    assert not onward(page).is_visible() and not page.locator(".review-from").is_visible(), "a cue"
    assert answer_and_keep(one, first, right_options(one, first)).startswith("✓")
    until(lambda: "Question de la page" in plain(page.locator(".review-from").inner_text()))
    assert page.locator(".review-from a").get_attribute("href") == f"{QUIZ}#{first}"
    onward(page).click()
    two = at_question(page, 2)
    assert asked(two) == [second] and not onward(page).is_visible()
    answer(two, second, wrong_options(two, second)[:1])
    two.locator(".quiz-button").locator("visible=true").click()
    answer_and_keep(two, second, right_options(two, second))  # a second try does not count
    onward(page).click()
    three = at_question(page, 3)
    answer_and_keep(three, third, right_options(three, third))
    comes_to("Voir le résultat", lambda: onward(page).inner_text())
    onward(page).click()
    over = page.locator(".review-over")
    until(lambda: re.search(r"Réponses justes : 2 sur 3\. .*reviendra le \d", plain(over.inner_text())))
    until(page.locator(".review-end .objectives a").count)
    until(lambda: page.locator(".asking iframe").count() == 0)
    until(lambda: {id: kept["right"] for id, kept in records(page).items()} == {
        f"q:{first}": True, f"q:{second}": False, f"q:{third}": True})
    page.locator(".review-end .button").click()
    page.wait_for_url("**/progression.html")
    settle(page)
    until(lambda: "Rien à revoir aujourd’hui" in plain(page.locator(".review").inner_text()))


SLOW = "data.op === 'put' ? new Promise(go => { setTimeout(go, 2000); }).then(() => run(data)) : run(data)"


def test_the_result_asked_for_at_once_loses_no_answer_on_its_way_to_a_slow_disk(chromium_window, package, tmp_path):
    copy, [first] = shutil.copytree(package, tmp_path / "cours"), on_page(package, QUIZ)[:1]
    mend_hub(copy, "queue=queue.then(()=>run(data))", f"queue = queue.then(() => {SLOW})")
    page = chromium_window(viewport=DESKTOP).new_page()
    open_at(page, copy, address((QUIZ, [first])))
    one = at_question(page, 1)
    answer(one, first, right_options(one, first))
    onward(page).click()
    until(lambda: "1 sur 1" in plain(page.locator(".review-over").inner_text()))
    assert not page.locator(".asking iframe").locator("visible=true").count()
    until(lambda: page.locator(".asking iframe").count() == 0)
    page.reload()
    settle(page)
    until(lambda: f"q:{first}" in records(page))


def test_a_reload_back_and_the_other_language_keep_the_place_and_what_was_answered(page, package):
    ids = on_page(package, QUIZ)[:3]
    one = begin(page, package, *missed(*ids))
    answer_and_keep(one, ids[0], right_options(one, ids[0]))
    page.reload()
    settle(page)
    again = at_question(page, 1)
    until(lambda: verdict(again, ids[0]).startswith("✓"))
    onward(page).click()
    answer_and_keep(at_question(page, 2), ids[1], right_options(at_question(page, 2), ids[1]))
    leave_by(page, "history.back()")
    until(lambda: place(page) == 1)
    back = at_question(page, 1)
    until(lambda: verdict(back, ids[0]).startswith("✓"))
    leave_by(page, "history.forward()")
    forward = at_question(page, 2)
    until(lambda: verdict(forward, ids[1]).startswith("✓"))
    page.evaluate("document.querySelector('.skip').click()")
    until(lambda: "#reviser=" in page.evaluate("location.hash") and place(page) == 2)
    onward(page).click()
    at_question(page, 3)
    page.locator("#language-switch").click()
    page.wait_for_url("**/en/**")
    settle(page)
    english = at_question(page, 3)
    assert asked(english) == [ids[2]] and english.locator(".review-line").inner_text() == "Review: question 3 of 3"
    go(page, "history.back()", f"fr/{REVIEW}")
    back = back_at_question(page, 3)
    assert back is None or asked(back) == [ids[2]]


def test_by_keyboard_one_goes_from_the_question_to_the_next_one_and_back(page, package):
    ids = on_page(package, QUIZ)[:2]
    one = begin(page, package, *missed(*ids))
    until(lambda: one.evaluate("document.activeElement.dataset.qid") == ids[0])
    answer_and_keep(one, ids[0], right_options(one, ids[0]))
    question(one, ids[0]).locator(".quiz-button").focus()
    for _ in range(60):
        if page.evaluate(FOCUSED) == "BUTTON":
            break
        press(page, "Tab")
    assert page.evaluate("document.activeElement.textContent") == "Question suivante"
    press(page, "Shift+Tab", "Shift+Tab")
    until(lambda: page.evaluate(FOCUSED) == "IFRAME" and one.evaluate(
        "document.activeElement.closest('.quiz') !== null"))
    press(page, "Tab", "Tab", "Enter")
    two = at_question(page, 2)
    until(lambda: two.evaluate("document.activeElement.dataset.qid") == ids[1])
    assert page.locator(".asking iframe").get_attribute("title") == "Question posée"
    assert two.locator(f'[data-qid="{ids[1]}"]').get_attribute("aria-label") == plain(
        two.locator(".review-line").inner_text()).replace(" :", "\u00a0:"), "told once, as the focus comes"
    answer_and_keep(two, ids[1], right_options(two, ids[1]))
    onward(page).focus()
    press(page, "Enter")
    until(lambda: page.evaluate("document.activeElement.className") == "review-over")
    assert page.locator(".review [role=status]").all_inner_texts() == [""], "told once, as the focus comes"


@pytest.mark.parametrize("width", [360, 1280])
def test_the_frame_has_the_height_of_its_question_and_follows_the_page_around_it(window, package, width):
    page = window(viewport={"width": width, "height": 700}).new_page()
    [id] = on_page(package, QUIZ)[:1]
    one = begin(page, package, *missed(id))
    fits = "document.documentElement.scrollHeight <= innerHeight + 1 && innerHeight - document.body.offsetHeight < 30"
    until(lambda: one.evaluate(fits))
    answer(one, id, wrong_options(one, id)[:1])
    until(lambda: one.evaluate(fits))
    frame, said = page.locator(".asking iframe"), question(one, id).locator(".verdict")
    until(lambda: 0 <= frame.bounding_box()["y"] + said.evaluate("one => one.getBoundingClientRect().top") < 700)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate("document.getElementById('theme-switch').click()")
    until(lambda: one.evaluate("document.documentElement.dataset.theme") == page.evaluate(
        "document.documentElement.dataset.theme"))


def test_an_answer_not_complete_is_told_in_view_beside_the_button_of_the_framed_question(chromium_window, package):
    page = chromium_window(viewport={"width": 360, "height": 640}).new_page()
    [id] = on_page(package, QUIZ, "multiple")[:1]
    open_at(page, package, address((QUIZ, [id])))
    framed = at_question(page, 1)
    button = question(framed, id).locator(".quiz-button")
    for edge in (320, 640):
        box = button.bounding_box()
        page.evaluate("dy => scrollBy(0, dy)", box["y"] + box["height"] - edge)
        button.click()
        assert lacking(framed, id).startswith("Choisissez")
        until(lambda: is_in_view(question(framed, id).locator(".lack").bounding_box()))


def is_in_view(box: dict | None) -> bool:
    return bool(box) and 0 <= box["y"] and box["y"] + box["height"] <= 640


def test_what_leads_elsewhere_leaves_the_review_and_back_returns_to_it(page, package):
    [id] = on_page(package, QUIZ)[:1]
    one = begin(page, package, *missed(id))
    answer_and_keep(one, id, wrong_options(one, id)[:1])
    one.locator(".reveal").click()
    link = question(one, id).locator(".basis a").first
    link.evaluate("link => link.replaceWith(Object.assign(link.cloneNode(true), {className: ''}))")  # without its note
    link.click()
    page.wait_for_url(lambda url: REVIEW not in url)
    settle(page)
    go(page, "history.back()", REVIEW)
    again = back_at_question(page, 1)
    until(lambda: again is None or verdict(again, id) != "")


def test_a_review_is_no_reading_and_moves_nobody_s_place(chromium_window, package):
    page = chromium_window(viewport=DESKTOP).new_page()
    [id] = on_page(package, QUIZ)[:1]
    one = begin(page, package, *missed(id))
    answer_and_keep(one, id, right_options(one, id))
    onward(page).click()
    until(lambda: records(page, f"q:{id}").get(f"q:{id}", {}).get("right"))
    assert records(page, "page:") == records(page, "last") == {}


def test_a_question_withdrawn_since_is_passed_over(chromium_window, package):
    page = chromium_window().new_page()
    [id] = on_page(package, QUIZ)[:1]
    open_at(page, package, address((QUIZ, ["m05-q999", id, "m05-q998"])))
    one = at_question(page, 1)
    assert asked(one) == [id] and plain(one.locator(".review-line").inner_text()) == "Révision : question 1 sur 2"
    answer_and_keep(one, id, right_options(one, id))
    onward(page).click()
    until(lambda: "Réponses justes : 1 sur 1" in plain(page.locator(".review-over").inner_text()))


def test_opened_alone_it_takes_what_is_due_and_says_when_nothing_is(page, package):
    ids = on_page(package, QUIZ)[:2]
    at(page, package, f"fr/{REVIEW}")
    until(lambda: "Rien à revoir aujourd’hui" in plain(page.locator(".review").inner_text()))
    keep(at_path(page, package), *missed(*ids))
    at(page, package, f"fr/{REVIEW}")
    assert asked(at_question(page, 1)) == ids[:1]


@pytest.mark.parametrize("hash", [
    "../../x.html:m02-q01", f"{QUIZ}:m02-q01;javascript:alert(1)", "quiz.html:<img src=x>@1"])
def test_an_address_that_we_did_not_write_opens_no_frame(chromium_window, package, hash):
    page = chromium_window().new_page()
    open_at(page, package, "#reviser=" + hash)
    settle(page)
    until(lambda: "Rien à revoir" in plain(page.locator(".review").inner_text()))
    assert page.locator(".review iframe, .review img").count() == 0


# --- where the frame cannot do -------------------------------------------------------------------

HURRIED = """const wait = window.setTimeout;
    window.setTimeout = (act, ms, ...more) => wait(act, ms === 15000 ? 50 : ms, ...more);"""


def test_a_question_that_does_not_come_offers_to_walk_from_page_to_page(chromium_window, package):
    page = chromium_window().new_page()
    page.add_init_script(HURRIED)
    [id] = on_page(package, QUIZ)[:1]
    open_at(page, package, address(("m99-gone/quiz.html", ["m99-q01"]), (QUIZ, [id])))
    until(lambda: "ne peut pas s’afficher ici" in plain(page.locator(".review-cannot").inner_text()))
    assert page.locator(".review-cannot a").get_attribute("href").startswith("m99-gone/quiz.html#reviser=")


def test_where_a_frame_forgets_what_it_keeps_one_walks_from_page_to_page(chromium_window, package):
    """As WebKit on file://: tests/learner/test_webkit.py goes through it there."""
    page = chromium_window().new_page()
    page.add_init_script("Object.defineProperty(navigator, 'vendor', {value: 'Apple Computer, Inc.'});")
    [id] = on_page(package, QUIZ)[:1]
    open_at(page, package, address((QUIZ, [id])))
    page.wait_for_url(lambda url: f"{QUIZ}#reviser=" in url)
    settle(page)
    assert asked(page) == [id]


def test_without_scripts_it_says_where_the_questions_stand(firefox, package):
    page = firefox(java_script_enabled=False).new_page()
    page.goto((package / "fr" / REVIEW).as_uri())
    assert "à la fin de chaque leçon" in plain(page.locator(".review").inner_text())
    assert page.locator(".review button, .review a, .review iframe").count() == 0
