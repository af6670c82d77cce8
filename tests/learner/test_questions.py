"""What a learner believes of a question."""

from __future__ import annotations

import re
import shutil

import pytest

from hands.product import (
    MODULE,
    answer,
    answer_and_keep,
    kept,
    lacking,
    manifest,
    open_page,
    plain,
    question,
    questions_of,
    right_options,
    settle,
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
    assert reasons.locator("visible=true").count() == 1, "that of the right one, which is the reader's own"
    others = question(page, id).locator(".others")
    others.press("Enter")
    assert all(len(text) > 40 for text in reasons.locator("visible=true").all_inner_texts())
    assert reasons.locator("visible=true").count() == options.count()
    assert others.get_attribute("aria-expanded") == "true"
    assert "art." in question(page, id).locator(".basis").inner_text()


def test_a_first_error_offers_a_second_try_before_the_key_once(page, on):
    id = on("single")
    wrong, [right] = wrong_options(page, id), right_options(page, id)
    assert answer(page, id, wrong[:1]).startswith("✗")
    assert question(page, id).locator(".why:visible").count() == 1, "the reason of what was chosen"
    assert marked(page, id) == {wrong[0]: "wrong-chosen"} and not question(page, id).locator(".basis").is_visible()
    press_again(page, id)
    assert verdict(page, id) == "" and question(page, id).locator(".why:visible").count() == 0
    assert answer(page, id, wrong[1:2]).startswith("✗")
    assert marked(page, id)[right] == "right" and question(page, id).locator(".why:visible").count() == 2
    press_again(page, id)
    answer(page, id, wrong[:1])
    assert marked(page, id)[right] == "right", "the key has been seen: there is nothing left to hold"


def test_the_answer_can_be_seen_without_a_second_try(page, on):
    id = on("fill")
    field = question(page, id).locator("input[type=text]")
    field.fill("zzz")
    field.press("Enter")
    assert verdict(page, id).startswith("✗") and expected(page, id) not in verdict(page, id)
    question(page, id).locator(".reveal").press("Enter")
    assert expected(page, id) in verdict(page, id)
    assert page.evaluate("document.activeElement.className") == "quiz-button"
    until(lambda: "reviendra" in question(page, id).locator(".returns").inner_text())


def test_right_at_the_second_try_is_said_to_be_so(page, on):
    id = on("multiple")
    wanted = int(question(page, id).get_attribute("data-count"))
    answer(page, id, [*wrong_options(page, id), *right_options(page, id)][:wanted])
    press_again(page, id)
    assert answer(page, id, right_options(page, id)) == "✓ Juste, au second essai."


def test_the_verdict_stands_under_the_question_and_in_view(window, package):
    page = window(viewport={"width": 360, "height": 640}).new_page()
    path, id = next(questions_of(package, "single"))
    open_page(page, package, path)
    for options in (wrong_options(page, id)[:1], right_options(page, id)):
        answer(page, id, options)
        spot, stem, first = (question(page, id).locator(place).bounding_box()
                             for place in (".verdict", ".quiz-question", "fieldset"))
        assert stem["y"] < spot["y"] < first["y"] and 0 <= spot["y"] <= 640 - spot["height"]
        press_again(page, id)


# Of each kind: what is answered too little, and what is said of it, in both languages.
LACKING = {"single": ("Choisissez une réponse.", "Choose an answer."),
           "multiple": ("Choisissez 2 réponses : 1 sur 2.", "Choose 2 answers: 1 of 2."),
           "matching": ("Répondez à chaque ligne : 1 sur 4.", "Answer every row: 1 of 4."),
           "ordering": ("Répondez à chaque ligne : 1 sur 4.", "Answer every row: 1 of 4."),
           "fill": ("Écrivez votre réponse.", "Write your answer."),
           "decision": ("Choisissez une réponse.", "Choose an answer.")}


@pytest.mark.parametrize(("size", "language"), [((360, 640), "fr"), ((1366, 650), "en")])
def test_an_answer_not_complete_is_told_beside_the_button_that_was_pressed_and_counts_as_one_goes_on(
    chromium_window, package, size, language
):
    page = chromium_window(viewport=dict(zip(("width", "height"), size, strict=True))).new_page()
    for kind, said in LACKING.items():
        path, id = next(questions_of(package, kind, language))
        open_page(page, package, path)
        card, lack = question(page, id), question(page, id).locator(".lack")
        begin_to_answer(card, kind)
        for edge in (size[1] / 2, size[1]):  # the button in the middle of the screen, then at its foot
            card.locator(".quiz-button").evaluate(
                "(one, edge) => scrollBy(0, one.getBoundingClientRect().bottom - edge)", edge)
            card.locator(".quiz-button").click()
            assert lacking(page, id) == said[language == "en"], kind
            told, button = lack.bounding_box(), card.locator(".quiz-button").bounding_box()
            assert 0 <= told["y"] and told["y"] + told["height"] <= size[1], (kind, edge)
            assert 0 <= button["y"] and told["y"] - button["y"] - button["height"] < 30, "beside what was pressed"
        assert lack.get_attribute("role") == "status" and verdict(page, id) == ""
        assert page.evaluate("document.activeElement.className") == "quiz-button", "one goes on from there"
        go_on_answering(card, kind)
        rest = f"2 {'of' if language == 'en' else 'sur'} 4." if kind in ("matching", "ordering") else ""
        assert lacking(page, id).endswith(rest) and bool(lacking(page, id)) == bool(rest), kind


def begin_to_answer(card, kind: str) -> None:
    """One of several."""
    if kind == "multiple":
        card.locator(".option label").first.click()
    elif kind in ("matching", "ordering"):
        card.locator("select").first.select_option(index=1)


def go_on_answering(card, kind: str) -> None:
    """One more."""
    if kind in ("matching", "ordering"):
        card.locator("select").nth(1).select_option(index=2)
    elif kind == "fill":
        card.locator("input[type=text]").press_sequentially("a")
    else:
        card.locator(".option label").nth(1).click()


def test_one_answer_too_many_is_told_too(page, on):
    id = on("multiple")
    for label in question(page, id).locator(".option label").all()[:3]:
        label.click()
    question(page, id).locator(".quiz-button").click()
    assert lacking(page, id) == "Choisissez 2 réponses seulement : 3 sont cochées."
    question(page, id).locator(".option label").first.click()
    assert lacking(page, id) == ""


def test_once_the_key_is_known_the_day_of_return_is_said(page, on):
    id = on("single")
    answer_and_keep(page, id, wrong_options(page, id)[:1])
    assert question(page, id).locator(".returns").count() == 0
    question(page, id).locator(".reveal").click()
    returns = question(page, id).locator(".returns")
    again = r"Cette question reviendra le \d+\D+ \d{4}, dans 2 jours\."
    until(lambda: re.fullmatch(again, plain(returns.inner_text())))
    page.reload()
    until(lambda: "dans 2 jours" in plain(returns.inner_text()))


def test_sure_and_wrong_comes_first_and_the_tick_weighs_on_nothing_else(page, on):
    id = on("single")
    question(page, id).locator(".sure").click()
    answer_and_keep(page, id, wrong_options(page, id)[:1])
    assert not question(page, id).locator(".sure").is_visible(), "it is about the first answer"
    press_again(page, id)
    answer_and_keep(page, id, right_options(page, id))
    until(lambda: "en premier" in question(page, id).locator(".returns").inner_text())
    beside = records(page)["tried:" + id]
    assert (beside["sure"], beside["later"], records(page)["q:" + id]["right"]) == (True, [True], False)
    assert records(page)["recall:" + id]["step"] == 0


def test_the_first_answer_of_a_sitting_is_the_one_kept_and_the_next_sitting_counts_anew(page, on):
    id = on("single")
    [wrong], [right] = wrong_options(page, id)[:1], right_options(page, id)
    answer_and_keep(page, id, [wrong])
    press_again(page, id)
    answer_and_keep(page, id, [right])
    assert (records(page)["q:" + id]["chosen"], records(page)["q:" + id]["tries"]) == ([wrong], 2)
    page.reload()
    until(lambda: verdict(page, id) == "✓ Juste, au second essai.")
    page.evaluate("const now = Date.now; Date.now = () => now() + 864e5")
    press_again(page, id)
    answer_and_keep(page, id, [right])
    assert records(page)["q:" + id]["chosen"] == [right] and records(page)["tried:" + id]["later"] == []
    assert records(page)["recall:" + id]["step"] == 0, "and one day after the reasons shows nothing yet"


def test_another_try_finds_the_options_in_another_order_with_letters_in_theirs(page, on):
    id = on("single")
    before = order(page, id)
    answer(page, id, wrong_options(page, id)[:1])
    press_again(page, id)
    assert sorted(order(page, id)) == sorted(before) and order(page, id) != before
    letters = question(page, id).locator(".option .letter")
    assert letters.all_inner_texts() == sorted(letters.all_inner_texts())
    answer(page, id, right_options(page, id))
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert order(page, id) == before, "on paper as in the key"
    page.reload()
    until(lambda: page.evaluate("!!window.Course?.learner?.Progress"))
    assert order(page, id) == before


def test_without_scripts_there_is_no_tick_and_every_reason_reads(chromium_window, package):
    page = chromium_window(java_script_enabled=False).new_page()
    path, id = next(questions_of(package, "single"))
    page.goto((package / path).as_uri())
    assert not question(page, id).locator(".sure").is_visible()
    assert question(page, id).locator(".why:visible").count() == question(page, id).locator(".option").count()


def test_a_decision_has_neither_tick_nor_second_try_and_keeps_its_order(page, package):
    path, id = next(questions_of(package, "decision"))
    open_page(page, package, path)
    before = order(page, id)
    answer(page, id, wrong_options(page, id)[:1])
    assert question(page, id).locator(".sure, .reveal, .others").count() == 0
    assert question(page, id).locator(".why:visible").count() == len(before)
    press_again(page, id)
    assert order(page, id) == before


def marked(page, id: str) -> dict[str, str]:
    """The mark of each option that has one."""
    return page.evaluate("""id => Object.fromEntries([
        ...document.querySelectorAll(`[data-qid="${id}"] .option[data-mark]`)]
        .map(option => [option.querySelector("input").value, option.dataset.mark]))""", id)


def order(page, id: str) -> list[str]:
    return question(page, id).locator(".option input").evaluate_all("all => all.map(input => input.value)")


def press_again(page, id: str) -> None:
    question(page, id).locator(".quiz-button").click()


def expected(page, id: str) -> str:
    return question(page, id).locator("input[type=text]").get_attribute("data-answer").split("|")[0]


def records(page) -> dict[str, dict]:
    return {one["k"]: one for one in page.evaluate("Course.learner.Progress.all()")}


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
    press_again(page, id)
    field.fill("zzz")
    field.press("Enter")
    assert expected(page, id) in verdict(page, id)


def test_an_arrow_key_on_an_untouched_question_never_answers(page, on):
    id = on("single")
    question(page, id).locator("input").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    timers_run(page, 400)
    assert verdict(page, id) == "" and not kept(page, id)


def test_every_question_of_the_bank_is_on_a_page_once_in_each_language(package, course):
    for language in ("fr", "en"):
        placed = [id for ids in manifest(package)["questions"][language].values() for id in ids]
        assert sorted(placed) == sorted(course.questions)


def test_options_stand_in_the_same_order_in_both_languages(page, package):
    for path, id in list(questions_of(package, "single"))[:6]:
        orders = []
        for language in ("fr", "en"):
            open_page(page, package, language + path[2:])
            settle(page)
            orders.append(order(page, id))
        assert orders[0] == orders[1]


def test_trying_again_is_left_alone_when_another_question_is_kept(page, package):
    open_page(page, package, f"fr/{MODULE}/quiz.html")
    first, second = (box.get_attribute("data-qid") for box in page.locator('.quiz[data-kind="single"]').all()[:2])
    answer_and_keep(page, first, wrong_options(page, first)[:1])
    press_again(page, first)
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
