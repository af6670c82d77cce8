"""What a magistrate who uses no mouse believes: from the start page to the attestation, the whole way by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest

from hands.product import comes_to, downloaded, press, settle, tab_to, until
from hands.taking_the_test import (
    FINAL,
    answer_all,
    form_on_screen,
    ready,
    right_codes,
    row,
    text_of_the_test,
    wrong_codes,
)

DESK = {"width": 1280, "height": 900}


def sit_down(context, package: Path):
    """The course opened at its start page."""
    page = context.new_page()
    page.goto((package / "fr" / "index.html").as_uri())
    settle(page)
    return page


def follow(page, target) -> None:
    """To a link by Tab, and through it."""
    before = page.url
    tab_to(page, target)
    press(page, "Enter")
    until(lambda: page.evaluate("location.href") != before)
    until(lambda: page.evaluate("document.documentElement.dataset.quiz") == "ready")
    settle(page)


def choose(page, question, codes: list[str]) -> None:
    """One option by the arrows, as radio buttons are; several by Tab and Space."""
    for code in codes:
        target = page.locator(f'.asking input[value="{code}"]')
        if len(codes) > 1:
            tab_to(page, target)
            press(page, "Space")
            continue
        tab_to(page, page.locator(".asking input").first)
        press(page, "Space")
        for _ in question.options:
            if target.is_checked():
                break
            press(page, "ArrowDown")
    assert sorted(page.locator(".asking input:checked").evaluate_all("all => all.map(input => input.value)")) == codes


BY_HAND = 4  # the last questions; test_test.py takes a whole test by keyboard


def take_the_test(page, course, answer) -> None:
    """Begun by keyboard, answered through the store but for the last questions, gone on with and handed in."""
    tab_to(page, page.locator(".test-space button"))
    press(page, "Enter")
    form = form_on_screen(page)
    given = course.form(form)[:-BY_HAND]
    answer_all(page, course, form, {one.slot for one in given if answer is right_codes}, given)
    page.reload()
    ready(page)
    tab_to(page, page.locator(".test-space button"))
    press(page, "Enter")
    for number, question in list(enumerate(course.form(form), 1))[-BY_HAND:]:
        until(lambda number=number: f"Question {number} sur 36" in page.locator(".asking").inner_text())
        choose(page, question, answer(question))
        until(lambda: page.evaluate("document.querySelector('.test .told').textContent") == "Réponse gardée.")
        tab_to(page, page.locator(".asking button.main"))
        press(page, "Enter")
    until(page.locator(".all-questions").count)
    tab_to(page, page.get_by_role("button", name="Rendre le test"))
    press(page, "Enter")
    until(lambda: not page.locator(".asking").count())
    comes_to("H2", lambda: page.evaluate("document.activeElement.tagName"))  # the result is where the focus is


@pytest.mark.in_turn
def test_the_whole_way_is_done_by_keyboard_alone(browser, package: Path, course, tmp_path):
    profile, downloads = tmp_path / "profile", tmp_path / "downloads"
    downloads.mkdir()
    page = sit_down(browser(profile, downloads_path=str(downloads), viewport=DESK), package)
    follow(page, page.locator("main").get_by_role("link", name="diagnostic", exact=True))
    ready(page)
    take_the_test(page, course, wrong_codes)
    assert "0 sur 36" in text_of_the_test(page)

    follow(page, page.locator("a[rel=next]"))  # the first module's sheet
    follow(page, page.locator("a[rel=next]"))  # its first lesson
    question = page.locator(".quiz[data-qid]").first
    tab_to(page, question.locator("input").first)
    press(page, "Space")
    tab_to(page, question.locator(".quiz-button"))
    press(page, "Enter")
    until(question.locator(".verdict").inner_text)
    lesson = page.evaluate("document.documentElement.dataset.page")
    until(lambda: press(page, "End") or page.evaluate(f"(Course.learner.Progress.get('page:{lesson}') || {{}}).done"))
    read = page.evaluate("Course.learner.Progress.all().filter(one => one.done).length")

    follow(page, page.locator("header a[href$='progression.html']"))
    until(lambda: f"Pages lues : {read} sur " in page.locator(".path").inner_text().replace("\xa0", " "))
    tab_to(page, page.get_by_role("link", name="Mes données et mon code"))
    press(page, "Enter")
    tab_to(page, page.get_by_role("button", name="Enregistrer ma progression dans un fichier"))
    press(page, "Enter")
    downloaded(downloads)

    page.context.close()  # another day: once it has saved a file, Firefox driven from here presses no button any more
    page = sit_down(browser(profile, viewport=DESK), package)
    follow(page, page.locator("main").get_by_role("link", name="test final", exact=True))
    assert page.url.endswith(FINAL)
    ready(page)
    take_the_test(page, course, right_codes)
    assert row(page, "data-total") == ["0 sur 36", "36 sur 36", "+36"] and "réussi" in text_of_the_test(page)

    follow(page, page.locator("header a[href$='progression.html']"))
    follow(page, page.locator("main a[href$='attestation.html']").first)
    tab_to(page, page.locator("[data-field]").first)
    page.keyboard.type("Anna Example")
    until(lambda: "Anna Example" in page.locator(".sheet").inner_text())
    tab_to(page, page.get_by_role("button", name="Imprimer l’attestation"))

    follow(page, page.locator("a.home"))
    follow(page, page.locator("main a[href$='outils.html']"))
    follow(page, page.locator("main a[href$='mes-fiches.html']"))
    box = page.locator("main input[type=checkbox]").first
    before = box.is_checked()
    tab_to(page, box)
    press(page, "Space")
    until(lambda: box.is_checked() is not before)
    tab_to(page, page.get_by_role("button", name="Imprimer le livret"))
