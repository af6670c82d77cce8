"""What a reader who finds an error believes: the foot of any page makes a note of it, with the page, the sentence and
the version, to be given by hand; it is asked for by nobody else, sent nowhere, and paper carries it alone."""

from __future__ import annotations

import pytest

from hands.product import MODULE, comes_to, on_one_line, open_page, past_the_edge, until
from hands.qr_read import said_by_code

LESSON, PHONE = f"{MODULE}/1-acte.html", {"width": 360, "height": 640}
SELECT = """css => { const place = document.querySelector(css); getSelection().selectAllChildren(place);
    return getSelection().toString().replace(/\\s+/g, " ").trim().slice(0, 300); }"""
FOCUSED = "document.activeElement.textContent"
REPORT = {"fr": "Signaler une erreur", "en": "Report an error"}


def said(page) -> str:
    return on_one_line(page.locator(".slip p").inner_text())


@pytest.mark.parametrize("language", REPORT)
def test_a_sentence_selected_is_reported_with_its_question_and_the_version_in_text_and_in_the_code(
        page, package, course, language):
    page.set_viewport_size(PHONE)
    open_page(page, package, f"{language}/{LESSON}")
    assert not page.evaluate("'assets/report.js' in Loaded || 'assets/qr.js' in Loaded"), "nothing before it is touched"
    sentence = page.evaluate(SELECT, "#m02-q01-question p:last-child")
    page.get_by_role("button", name=REPORT[language]).click()
    comes_to(REPORT[language], lambda: page.evaluate(FOCUSED))
    page.locator("#report-word").fill("L’article 324-29 dit autre chose.")
    assert f"version {course.version}" in said(page) and f"{language}/{LESSON}#m02-q01" in said(page)
    assert on_one_line(sentence) in said(page) and said(page).endswith("dit autre chose.")
    until(lambda: page.locator(".slip svg").count() and on_one_line(said_by_code(page, ".slip")) == said(page))
    assert past_the_edge(page) == []
    page.locator(".report .buttons button").first.click()
    until(lambda: page.locator(".report [role=status]").inner_text())
    page.evaluate("window.print = () => { window.printed = getComputedStyle(document.querySelector('main')).display; }")
    page.emulate_media(media="print")
    page.evaluate("document.querySelectorAll('.report .buttons button')[1].click()")
    assert not page.locator("main").is_visible() and page.locator(".slip").is_visible(), "paper has the slip alone"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("main").is_visible() and not page.locator(".slip").is_visible(), "and the page without it"
    page.emulate_media(media="screen")
    page.locator("#report-word").press("Escape")
    assert page.evaluate(FOCUSED) == REPORT[language] and page.locator(".report").count() == 0


def test_a_sentence_selected_once_the_panel_is_open_comes_there_unless_one_has_written(one_window, package):
    page = one_window
    open_page(page, package, "fr/delais.html")
    opener = page.get_by_role("button", name=REPORT["fr"])
    opener.focus()
    page.keyboard.press("Enter")
    comes_to(REPORT["fr"], lambda: page.evaluate(FOCUSED))
    assert "………" in said(page), "room for a hand"
    first = page.evaluate(SELECT, "h1")
    comes_to(first, page.locator("#report-sentence").input_value)
    page.locator("#report-sentence").fill("La mienne")
    page.evaluate(SELECT, "article p")
    assert page.locator("#report-sentence").input_value() == "La mienne" and "« La mienne »" in said(page)
    foot = "getComputedStyle(document.querySelector('footer'), '::after').content"
    assert page.evaluate(foot) == "none"
    page.evaluate("delete document.documentElement.dataset.lang")  # what the first script says
    assert "Notez le titre de la page" in page.evaluate(foot), "without scripts the foot says it in words"
