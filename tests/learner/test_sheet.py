"""What a magistrate believes of a bench sheet or a document: it is filled in on the screen, printed as typed, and kept
nowhere."""

from __future__ import annotations

import re

import pytest

from access.test_pages import violations
from hands.product import LANGUAGES, open_page, settle, until
from hands.progress_store import BESIDE_PROGRESS

SHEET = "m02-traite-des-personnes/fiche.html"
TRACE = "m06-reunir-la-preuve/tracabilite.html"
FIELDS, TICKS = ".to-fill textarea", "article .tick"
TYPED = "Recruté par un cousin qui promettait un salaire et un logement, conduit au site de nuit, papiers gardés. " * 3


@pytest.fixture
def sheet(page, package):
    _open(page, package, f"fr/{SHEET}")
    return page


def _open(page, package, path: str) -> None:
    open_page(page, package, path)
    until(lambda: page.locator(".fillable:visible").count() == 1)


def test_every_box_and_every_line_of_the_paper_can_be_filled_in(sheet, package):
    written = re.sub(r"<head.*?</head>", "", (package / "fr" / SHEET).read_text(encoding="utf-8"), flags=re.S)
    article = written.partition("<article>")[2].partition("</article>")[0]
    assert sheet.locator(TICKS).count() == article.count("☐") > 10
    assert sheet.locator(FIELDS).count() == len(re.findall("_{4,}", article)) > 10
    assert "____" not in sheet.locator("article").evaluate("""article => { const copy = article.cloneNode(true);
      copy.querySelectorAll("[aria-hidden]").forEach(one => one.remove()); return copy.textContent; }""")


def test_a_field_grows_with_what_is_typed(sheet):
    field = sheet.locator(FIELDS).first
    before = field.bounding_box()
    field.fill("RP 214/2026, cabinet du juge d’instruction")
    assert field.bounding_box()["width"] > before["width"] * 1.5
    field.fill(TYPED)
    assert field.bounding_box()["height"] > before["height"] * 1.8, "what is longer than a line goes on below"
    assert not sheet.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def test_paper_shows_what_was_typed_and_ticked(chromium_window, package):
    """In Chromium alone: the driver does not put Firefox on paper."""
    sheet = chromium_window().new_page()
    _open(sheet, package, f"fr/{SHEET}")
    field = sheet.locator(FIELDS).first
    field.fill(TYPED)
    sheet.locator(TICKS).first.check()
    sheet.emulate_media(media="print")
    assert TYPED.strip() in sheet.locator(".to-fill").first.inner_text() and not field.is_visible()
    assert sheet.locator(".sign").first.inner_text().strip() == "☒"
    assert sheet.locator(".sign").nth(1).inner_text().strip() == "☐"
    assert not sheet.locator(".fillable").is_visible() and sheet.locator(f"{TICKS}:visible").count() == 0


def test_by_ear_each_field_says_where_it_stands(sheet, package):
    names = sheet.locator(FIELDS).evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    assert names[:3] == ["Dossier n°", "Mis en cause", "Victime présumée (code)"]
    assert any("Acte" in name and "Pièces" in name for name in names), "a cell is named by its row and its column"
    ticks = sheet.locator(TICKS).evaluate_all(
        "all => all.map(one => one.getAttribute('aria-label') || one.labels[0].innerText.trim())")
    assert ticks[:2] == ["recruter", "transporter"] and "Mineur" in ticks
    assert all(re.search(r"\w", name or "") for name in (*names, *ticks))
    _open(sheet, package, f"fr/{TRACE}")
    cells = sheet.locator(".room textarea").evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    assert len(cells) == len(set(cells)) > 10, "an empty cell has a name of its own"


def test_it_is_filled_in_with_the_keyboard_and_by_a_click_on_the_words(sheet):
    sheet.locator(TICKS).first.focus()
    sheet.keyboard.press("Space")
    assert sheet.locator(TICKS).first.is_checked()
    sheet.locator("label.box", has_text="transporter").click()
    assert sheet.locator(TICKS).nth(1).is_checked()
    sheet.locator(FIELDS).first.focus()
    sheet.keyboard.type("RP 3")
    sheet.keyboard.press("Tab")
    sheet.keyboard.type("X")
    assert [sheet.locator(FIELDS).nth(n).input_value() for n in (0, 1)] == ["RP 3", "X"]


def test_nothing_of_it_is_kept_and_leaving_asks_first(sheet):
    kept = f"JSON.stringify([{BESIDE_PROGRESS}, document.cookie, history.state])"
    settle(sheet)  # the store notes that it was begun, once, a moment after the page is there
    before = sheet.evaluate(kept)
    sheet.locator(FIELDS).first.click()
    sheet.keyboard.type("RP 3")
    assert sheet.evaluate(kept) == before and sheet.url.endswith(SHEET)
    asked = []
    sheet.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    sheet.reload()
    until(lambda: sheet.locator(".fillable:visible").count() == 1)
    assert asked == ["beforeunload"]
    assert {sheet.locator(FIELDS).nth(n).input_value() for n in range(5)} == {""}
    sheet.reload()
    assert asked == ["beforeunload"], "an empty sheet is left without a question"


@pytest.mark.parametrize("language", LANGUAGES)
def test_with_reasonable_content_it_still_prints_on_one_page(chromium_window, package, course, language):
    page = chromium_window().new_page()
    papers = [paper.url for module in course.written for paper in module.pages if paper.is_paper][::4]
    leaves = {}
    for paper in papers:
        _open(page, package, f"{language}/{paper}")
        page.evaluate("""typed => { for (const field of document.querySelectorAll(".to-fill textarea")) {
          field.value = typed.slice(0, Number(field.parentNode.dataset.room) || 8); // every line full
          field.dispatchEvent(new Event("input", {bubbles: true})); } }""", TYPED)
        leaves[paper] = len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(prefer_css_page_size=True)))
    assert leaves == dict.fromkeys(papers, 1) and len(papers) >= 4


def test_axe_finds_nothing_on_a_sheet_filled_in_on_a_telephone(chromium_window, package):
    page = chromium_window(viewport={"width": 320, "height": 700}).new_page()
    _open(page, package, f"en/{TRACE}")
    page.locator(FIELDS).first.fill(TYPED)
    page.locator(TICKS).first.check()
    assert violations(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def test_without_scripts_it_is_the_paper_to_fill_in_by_hand(window, package):
    page = window(java_script_enabled=False).new_page()
    page.goto((package / "fr" / SHEET).as_uri())
    said = page.locator("article").inner_text()
    assert "☐" in said and "______" in said and not page.locator(".fillable").is_visible()
