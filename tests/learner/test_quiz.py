"""What a learner believes of a quiz: one sees where one is, takes one question at a time if one likes, does the wrong
ones again on the spot, and it is done once all its questions are answered."""

from __future__ import annotations

import pytest

from hands.path_page import answered, at, keep
from hands.product import (
    MODULE,
    answer_and_keep,
    awaited,
    comes_to,
    focused,
    plain,
    press,
    question,
    right_options,
    settle,
    tab_to,
    until,
    verdict,
    wrong_options,
)

QUIZ, LESSON = f"{MODULE}/quiz.html", f"{MODULE}/1-acte.html"
SIZES = {"desk": {"width": 1366, "height": 650}, "telephone": {"width": 320, "height": 568}}
SHOWN = "all => all.filter(one => one.offsetParent).map(one => one.id)"


@pytest.fixture(params=SIZES)
def quiz(request, chromium_window, package):
    """The quiz of module 2, of which nothing is answered, on a desk and on a telephone."""
    page = chromium_window(viewport=SIZES[request.param]).new_page()
    at(page, package, f"fr/{QUIZ}")
    until(page.locator(".quiz-map").count)
    return page


def ids(page) -> list[str]:
    return page.locator(".quiz[data-count]").evaluate_all("all => all.map(box => box.id)")


def shown(page) -> list[str]:
    return page.locator(".quiz").evaluate_all(SHOWN)


def numbers(page) -> list[str]:
    return [plain(one) for one in page.locator(".quiz-numbers a").evaluate_all("all => all.map(a => a.textContent)")]


def open_numbers(page) -> None:
    if not page.locator(".quiz-numbers").is_visible():
        page.locator(".quiz-map summary").click()


def test_where_one_is_stays_in_view_by_number_and_in_words(quiz):
    first, second, third, *rest = ids(quiz)
    keep(quiz, answered(first), answered(second, right=False), answered(third, right=False),
         {"k": "tried:" + third, "rev": 1, "sure": False, "later": [True], "ago": 0, "opened": 0})
    comes_to("Faites : 3 sur 27 · 1 juste", lambda: plain(quiz.locator(".quiz-map summary").inner_text()))
    assert numbers(quiz)[:4] == ["1 ✓", "2 ✗", "3 ✓²", "4 –"] and len(numbers(quiz)) == len(rest) + 3
    named = quiz.locator(".quiz-numbers a").evaluate_all("all => all.map(a => a.getAttribute('aria-label'))")
    assert [plain(one) for one in named[:4]] == ["Question 1 : juste", "Question 2 : à revoir",
                                             "Question 3 : juste au second essai", "Question 4 : à faire"]
    open_numbers(quiz)
    quiz.locator(".quiz-numbers a").nth(9).click()
    tenth, bar = quiz.locator(f"#{ids(quiz)[9]}"), quiz.locator(".quiz-map")
    until(lambda: -1 < tenth.bounding_box()["y"] < 120)
    until(lambda: -1 <= bar.bounding_box()["y"] < 40)
    if quiz.viewport_size["width"] < 1000:
        until(lambda: tenth.bounding_box()["y"] >= bar.bounding_box()["height"])  # nothing hides it
    assert quiz.evaluate("document.documentElement.scrollWidth") == quiz.viewport_size["width"]


def test_one_question_at_a_time_is_a_choice_that_is_remembered_and_each_keeps_its_address(quiz, package):
    first, second, third, *_ = ids(quiz)
    answer_and_keep(quiz, first, right_options(quiz, first))
    tab_to(quiz, quiz.locator(".quiz-map > button"))
    press(quiz, "Enter")
    comes_to([first], lambda: shown(quiz))
    tab_to(quiz, quiz.locator(".quiz-ways button:visible"))
    press(quiz, "Enter")
    comes_to([second], lambda: shown(quiz))
    assert focused(quiz)["name"].startswith("div") or quiz.evaluate("document.activeElement.id") == second
    assert quiz.url.endswith("#" + second)
    quiz.emulate_media(media="print")
    assert len(shown(quiz)) > 27, "on paper, all"
    quiz.emulate_media(media="screen")
    settle(quiz)
    at(quiz, package, f"fr/{LESSON}")
    quiz.goto((package / "fr" / QUIZ).as_uri() + f"#{third}")
    comes_to([third], lambda: shown(quiz))
    open_numbers(quiz)
    quiz.locator(".quiz-numbers a").first.click()
    comes_to([first], lambda: shown(quiz))
    quiz.locator(".quiz-map > button").click()
    until(lambda: len(shown(quiz)) > 27)


def test_the_wrong_ones_are_done_again_on_the_spot(quiz):
    first, second, third = [box.get_attribute("id") for box in quiz.locator('.quiz[data-kind="single"]').all()[:3]]
    keep(quiz, answered(first))
    for id in (second, third):
        answer_and_keep(quiz, id, wrong_options(quiz, id)[:1])
    open_numbers(quiz)
    quiz.locator(".quiz-numbers button").click()
    comes_to([second, third], lambda: shown(quiz))
    assert verdict(quiz, second) == verdict(quiz, third) == ""
    answer_and_keep(quiz, third, right_options(quiz, third))
    number = ids(quiz).index(third)
    comes_to(f"{number + 1} ✓²", lambda: numbers(quiz)[number])
    open_numbers(quiz)
    quiz.locator(".quiz-numbers button").click()
    until(lambda: len(shown(quiz)) > 27)


def test_a_quiz_is_done_once_all_its_questions_are_answered(chromium_window, package, course):
    page = chromium_window().new_page()
    at(page, package, f"fr/{QUIZ}")
    *others, last = ids(page)
    link = page.locator(".steps .is-quiz a")
    until(link.count)
    revisions = {id: course.questions[id].revision for id in (*others, last)}
    keep(page, {"k": "page:" + QUIZ, "done": True, "ago": 1},
         *(answered(id, rev=revisions[id], right=False) for id in others))
    comes_to("Faites : 26 sur 27 · 0 juste", lambda: plain(page.locator(".quiz-map summary").inner_text()))
    assert not link.evaluate("link => link.classList.contains('done')"), "its end was seen, in version 0.6.0"
    keep(page, answered(last, rev=revisions[last]))
    until(lambda: link.evaluate("link => link.classList.contains('done')"))


def test_a_second_try_left_open_is_found_again_open(chromium_window, package):
    """The key is not shown by a reload, nor by leaving and coming back, nor by a clock that was put back meanwhile."""
    page = chromium_window().new_page()
    at(page, package, f"fr/{QUIZ}")
    single, several, row = (page.locator(f'.quiz[data-kind="{kind}"]').first.get_attribute("id")
                            for kind in ("single", "multiple", "matching"))
    count = int(question(page, several).get_attribute("data-count"))
    wrong = {single: wrong_options(page, single)[:1],
             several: [*wrong_options(page, several), *right_options(page, several)][:count]}
    for id, options in wrong.items():
        answer_and_keep(page, id, options)
    for n, choice in enumerate(question(page, row).locator("select").all()):
        choice.select_option(index=1 + (n + 1) % question(page, row).locator("select").count())
    question(page, row).locator(".quiz-button").click()
    assert "Lignes justes : " in plain(verdict(page, row))
    awaited(page, "Course.learner.Progress.exportFile()")  # all of it on the disk
    open_ = "ids => ids.map(id => Course.learner.Progress.besides(id).held.open)"
    assert page.evaluate(open_, [single, several, row]) == [True] * 3
    page.add_init_script("const now = Date.now; Date.now = () => now() - 3 * 864e5;")
    for leave in (page.reload, lambda: (at(page, package, f"fr/{LESSON}"), at(page, package, f"fr/{QUIZ}"))):
        leave()
        settle(page)
        for id in (single, several, row):
            until(lambda id=id: verdict(page, id).startswith("✗ Pas encore juste."))
            assert not question(page, id).locator(".basis").is_visible() and \
                question(page, id).locator(".reveal").is_visible()
            assert question(page, id).locator('.option[data-mark^="right"]').count() == 0
    question(page, single).locator(".reveal").click()
    question(page, several).locator(".quiz-button").click()
    answer_and_keep(page, several, right_options(page, several))
    assert verdict(page, several).startswith("✓ Juste")
    page.reload()
    settle(page)
    until(lambda: verdict(page, single).startswith("✗ À revoir.") and verdict(page, several).startswith("✓ Juste"))
