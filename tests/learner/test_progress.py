"""What a learner believes of progress: each answer is kept, and nobody else sees it or brings it back."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from hands.product import answer, awaited, comes_to, kept, open_page, questions_of, right_options, until
from hands.progress_store import (
    LESSON,
    OTHER,
    PANEL,
    QUIZ,
    answers,
    answers_when_ready,
    choose_file,
    condition,
    give,
    open_hub,
    panel_status,
    press_button,
    rows,
    save,
    state,
    visit,
)

# --- it is kept ---------------------------------------------------------------------------------

@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are found through /proc, which only Linux has")
def test_an_answer_survives_a_browser_killed_a_tenth_of_a_second_after_the_verdict(
        browser, small_package, profiles, kills):
    profile, given = profiles(), {}
    ids = [id for kind in ("single", "multiple", "true-false") for path, id in questions_of(small_package, kind)
           if path == f"fr/{QUIZ}"]
    for round in range(kills):
        page, id = browser(profile).new_page(), ids[round % len(ids)]
        open_page(page, small_package, f"fr/{QUIZ}")
        assert tries_when_ready(page) == given, f"round {round + 1} of {kills}"
        if id in given:
            until(lambda page=page, id=id: kept(page, id))
            page.locator(f'.quiz[data-qid="{id}"] .quiz-button').click()  # try again
        assert answer(page, id, right_options(page, id)).startswith("✓")
        time.sleep(0.1)
        kill(profile)
        given[id] = given.get(id, 0) + 1
    assert tries_when_ready(visit(browser(profile), small_package, f"en/{LESSON}")) == given


def tries_when_ready(page) -> dict[str, int]:
    return {id: one["tries"] for id, one in answers_when_ready(page).items()}


def kill(profile: Path) -> None:
    """The power cut: every process that works on this profile, at once and without warning."""
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        try:
            if str(profile) in (entry / "cmdline").read_text():
                os.kill(int(entry.name), signal.SIGKILL)
        except (OSError, UnicodeDecodeError):
            continue  # gone already


def test_two_tabs_lose_nothing_of_one_another(browser, small_package):
    context = browser()
    left, right = visit(context, small_package), visit(context, small_package, f"en/{OTHER}")
    for page, letter in ((left, "l"), (right, "r")):
        page.evaluate("""letter => { window.given = [...Array(30).keys()].map(n =>
            Course.learner.Progress.answer({id: letter + n, revision: 1, chosen: null, right: true})); }""", letter)
    for page in (left, right):
        awaited(page, "Promise.all(window.given)")
    assert len(answers(visit(context, small_package))) == 60
    look_again(left)
    until(lambda: len(answers(left)) == 60)


def look_again(page) -> None:
    """The learner comes back to this tab."""
    page.evaluate("dispatchEvent(new Event('focus'))")


def test_a_tab_left_open_never_brings_back_a_learner_who_was_erased(browser, small_package):
    context = browser()
    old, new = visit(context, small_package), visit(context, small_package)
    awaited(old, "Course.learner.Progress.create('ANNA')")
    give(old, "m01-q01")
    look_again(new)
    until(lambda: "m01-q01" in answers(new))
    awaited(new, "Course.learner.Progress.wipe()")
    give(old, "m01-q02")
    fresh = visit(context, small_package)
    assert "ANNA" not in state(fresh)["profiles"] and set(answers(fresh)) == {"m01-q02"}


@pytest.mark.in_turn
def test_a_written_answer_keeps_its_outcome_and_not_its_text(browser, small_package):
    path, id = next(questions_of(small_package, "fill"))
    page = browser().new_page()
    open_page(page, small_package, path)
    field = page.locator(f'.quiz[data-qid="{id}"] input[type=text]')
    field.fill("kayak")
    field.press("Enter")
    until(lambda: id in answers(page))
    assert answers(page)[id]["chosen"] is None and answers(page)[id]["right"] is False
    assert "kayak" not in save(page)
    page.evaluate("const now = Date.now; Date.now = () => now() + 864e5")  # another sitting
    give(page, id, chosen=["kayak"])
    assert "kayak" in save(page), "kept, it would have been seen"


@pytest.mark.in_turn
def test_a_clock_that_was_in_the_future_does_not_freeze_an_answer(browser, small_package):
    context = browser()
    page = visit(context, small_package)
    page.evaluate("const now = Date.now; Date.now = () => 4e12")
    give(page, "m01-q01", chosen=["a"], right=False)
    page.reload()
    give(page, "m01-q01", chosen=["b"])  # at once, before the hub has said what it holds
    assert answers(visit(context, small_package))["m01-q01"]["chosen"] == ["b"]


def test_a_private_window_works_in_chromium_where_the_panel_warns_everyone(private_chromium, small_package):
    context = private_chromium()
    give(visit(context, small_package), "m01-q01")
    panel = visit(context, small_package, f"fr/{PANEL}")  # Chromium lets no page know that it is private
    assert "m01-q01" in answers(panel)
    comes_to("kept", lambda: condition(panel))
    assert "fenêtre privée" in panel.locator("[data-progress-panel] .warnings").inner_text()


# --- nobody else's ------------------------------------------------------------------------------

@pytest.mark.in_turn
def test_two_learners_share_a_computer_without_mixing(browser, small_package):
    page = visit(browser(), small_package, f"fr/{PANEL}")
    who = page.locator("[data-progress-panel] .who")
    give(page, "m01-q01")
    page.get_by_label("Votre code").fill("anna 1")
    press_button(page, "Prendre ce code")
    until(lambda: "n’est pas valable" in page.locator("[data-progress-panel] [role=alert]").inner_text())
    assert page.get_by_label("Votre code").get_attribute("aria-invalid") == "true"
    page.get_by_label("Votre code").fill("anna1")
    press_button(page, "Prendre ce code")
    until(lambda: "ANNA1" in who.inner_text())
    assert set(answers(page)) == {"m01-q01"}, "what was done without a code goes under it"
    press_button(page, "Ce n’est pas moi")
    until(lambda: "ANNA1" not in who.inner_text())
    assert answers(page) == {}
    give(page, "m01-q02")
    page.get_by_label("Votre code").fill("MOUSSA")
    press_button(page, "Prendre ce code")
    until(lambda: "MOUSSA" in who.inner_text())
    press_button(page, "Ce n’est pas moi")
    button = page.locator("[data-progress-panel] button", has_text="Continuer avec : ANNA1")
    until(button.count)
    button.click()
    until(lambda: "ANNA1" in who.inner_text())
    page.reload()
    assert set(answers_when_ready(page)) == {"m01-q01"}


@pytest.mark.in_turn
def test_leaving_without_a_code_never_shows_the_next_learner_what_was_done(browser, small_package):
    page = visit(browser(), small_package, f"fr/{PANEL}")
    give(page, "m01-q01")
    press_button(page, "Ce n’est pas moi")
    until(lambda: answers(page) == {})
    page.reload()
    assert answers_when_ready(page) == {}


@pytest.mark.in_turn
def test_erasing_asks_first_then_leaves_nothing_in_the_store_and_spares_the_others(browser, small_package):
    context = browser()
    page = visit(context, small_package, f"fr/{PANEL}")
    awaited(page, "Course.learner.Progress.create('MOUSSA')")
    give(page, "m01-q02")
    awaited(page, "Course.learner.Progress.leave().then(() => Course.learner.Progress.create('ANNA'))")
    give(page, "m01-q01")
    press_button(page, "Effacer mes données sur cet ordinateur")
    comes_to("Non, garder", lambda: page.evaluate("document.activeElement.textContent"))
    page.keyboard.press("Enter")
    assert set(answers(page)) == {"m01-q01"}
    until(lambda: page.evaluate("document.activeElement.textContent").startswith("Effacer mes données"))
    page.keyboard.press("Enter")
    hub = open_hub(context, small_package)
    assert {"ANNA q:m01-q01", "MOUSSA q:m01-q02"} <= rows(hub)
    page.bring_to_front()
    assert page.get_by_role("button", name="Oui, effacer").get_attribute("class") == "grave", "unlike any other"
    press_button(page, "Oui, effacer")
    until(lambda: answers(page) == {})
    assert "MOUSSA q:m01-q02" in rows(hub) and not any("ANNA" in key for key in rows(hub))


@pytest.mark.in_turn
def test_a_file_of_another_code_is_not_mixed_in_without_a_word(browser, small_package, tmp_path):
    page = visit(browser(), small_package, f"fr/{PANEL}")
    awaited(page, "Course.learner.Progress.create('ANNA')")
    give(page, "m01-q01")
    file = save(page)
    awaited(page, "Course.learner.Progress.leave().then(() => Course.learner.Progress.create('MOUSSA'))")
    choose_file(page, tmp_path / "anna.json", file)
    until(page.get_by_text("celui du code ANNA").is_visible)
    press_button(page, "Non, ne rien changer")
    until(lambda: "rien n’a changé" in panel_status(page))
    assert answers(page) == {}
