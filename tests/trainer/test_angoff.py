"""What a trainer believes of the panel's sheet: each question of a form once, on one A4 page, never its answer; and the
reckoning is the one that the guide shows and a statistics library finds."""

from __future__ import annotations

import random
import statistics
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page

from access.test_pages import found_at
from builder.kit.angoff import SHORT, rows, shortened, write
from builder.kit.assets import write_frame
from builder.model.lists import LANGUAGES
from conftest import made_once
from hands.product import past_the_edge, until

GUIDE = (26, 24.5, 27, 25, 28, 25.5)  # the totals of the example in docs/trainer


@pytest.fixture(scope="module")
def place(course, shared) -> Path:
    def make(folder: Path) -> None:
        folder.mkdir()
        write_frame(folder)
        write(course, folder)

    return made_once(shared / "angoff", make)


def open_angoff(page: Page, place: Path, language: str = "fr") -> Page:
    page.on("pageerror", lambda fault: pytest.fail(str(fault)))
    page.goto((place / f"angoff-{language}.html").as_uri())
    until(lambda: page.locator(".grid input").count())
    return page


def reckoned(page: Page, judges: list[list[int]]) -> dict:
    return page.evaluate("judges => Course.angoff.Angoff.reckon(judges)", judges)


def judge(total: float, draw: random.Random) -> list[int]:
    """Marks in halves, 36 of them, that come to this total."""
    marks = [1 if n < total * 2 else 0 for n in range(36)]
    marks = [2 if n < total * 2 - 36 else mark for n, mark in enumerate(marks)]
    draw.shuffle(marks)
    assert sum(marks) == total * 2
    return marks


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_has_each_question_of_its_form_once_and_no_option(place, course, language):
    html = (place / f"angoff-{language}.html").read_text(encoding="utf-8")
    for form in course.forms:
        listed = rows(course, form, language)
        assert [row.id for row in listed] == [one.id for one in course.form(form)] and len(listed) == 36
        assert all(0 < len(row.stem) <= SHORT for row in listed)
        assert all(html.count(f'data-id="{row.id}"') == 1 for row in listed)
    assert shortened("Un mot. " * 30).endswith("…") and shortened("Quoi ?") == "Quoi ?"
    options = [option.text[language] for form in course.forms for one in course.form(form) for option in one.options]
    assert not [text for text in options if len(text) > 30 and text in html]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_and_the_reckoning_of_fifteen_judges_are_one_a4_page_each(chromium_window, place, tmp_path, language):
    page = open_angoff(chromium_window().new_page(), place, language)
    page.select_option("#angoff-judges", "15")
    for what in ("a", "b", "reckoning"):
        page.evaluate("what => { document.body.dataset.print = what; }", what)
        printed = tmp_path / f"{what}.pdf"
        page.pdf(path=printed, prefer_css_page_size=True)
        with pypdfium2.PdfDocument(printed) as document:
            text = document[0].get_textpage().get_text_range()
            assert len(document) == 1 and "m12-x3" + ("b" if what == "b" else "a") in text, what


def test_the_reckoning_is_that_of_the_guide_and_of_a_statistics_library(page, place):
    open_angoff(page, place)
    draw = random.Random(17)
    found = reckoned(page, [judge(total, draw) for total in GUIDE])
    assert found["totals"] == list(GUIDE) and (found["cut"], found["exact"]) == (26, 26)
    assert round(found["deviation"], 1) == 1.3 and round(found["error"], 1) == .5
    judges = [[draw.choice((0, 1, 2)) for _ in range(36)] for _ in range(15)]
    found, totals = reckoned(page, judges), [sum(one) / 2 for one in judges]
    assert found["exact"] == pytest.approx(statistics.mean(totals))
    assert found["deviation"] == pytest.approx(statistics.stdev(totals))
    assert found["cut"] == -(-sum(map(sum, judges)) // 30)
    assert [one["mean"] for one in found["items"]] == pytest.approx(
        [statistics.mean(one[n] / 2 for one in judges) for n in range(36)])
    half_done = reckoned(page, [[2] * 36, [1] * 35 + [None]])
    assert (half_done["judges"], half_done["cut"], half_done["error"]) == (1, 36, None)


def test_marks_are_typed_judge_by_judge_and_the_mark_goes_to_the_courses_file(page, place, course):
    open_angoff(page, place)
    page.select_option("#angoff-judges", "3")
    page.locator(".grid input").first.focus()
    for marks in (["1"] * 36, ["5"] * 36, ["0", "Enter"] * 4 + ["1"] * 32):
        for key in marks:
            page.keyboard.press(key)
    totals = [one.replace("\u202f", " ") for one in page.locator(".grid tfoot td").all_inner_texts()]
    assert totals[:3] == ["36", "18", "32"]
    proposal = page.locator(".proposal").inner_text()
    assert f"test: {{right: 29, share: {course.mark.share}}}" in proposal and "28,67" in proposal
    assert "Moins de six juges" in proposal
    spoken = proposal.replace("\u202f", " ").replace("\xa0", " ")
    assert f"« Seuil de la session », écrivez : 29 réponses justes en tout, {course.mark.share} % de chaque" in spoken
    assert "à discuter" in page.locator(".grid tbody tr").first.inner_text()


@pytest.mark.parametrize("language", ["fr", pytest.param("en", marks=pytest.mark.release)])
def test_on_a_telephone_nothing_is_cut_and_every_judges_marks_can_be_typed(window, place, language):
    """In English, each time, that nothing scrolls sideways at this width: the accessibility test below."""
    page = open_angoff(window(viewport={"width": 320, "height": 640}).new_page(), place, language)
    assert past_the_edge(page) == []
    page.set_viewport_size({"width": 360, "height": 740})
    page.select_option("#angoff-judges", "15")
    page.select_option("#angoff-judges", "3")
    assert past_the_edge(page) == [] and page.locator(".grid input:visible").count() == 36, "one judge at a time"
    rounds = page.locator(".sheet[data-form=a] tbody tr").first.locator(".levels").evaluate_all(
        "all => all.map(one => getComputedStyle(one, '::before').content.replace('attr(data-head)', one.dataset.head)"
        " + one.textContent)")  # Firefox computes no attr()
    assert ["1" in rounds[0].partition("☐")[0], "2" in rounds[1].partition("☐")[0]] == [True, True], rounds
    page.locator(".grid input:visible").first.focus()
    for marks in (["1"] * 36, ["5"] * 36, ["0", "Enter"] * 36):
        for key in marks:
            page.keyboard.press(key)
            box = page.locator(":focus").bounding_box()
            assert box and box["x"] >= 0 and box["x"] + box["width"] <= 360 and box["height"] >= 44
    assert page.input_value("#angoff-judge") == "2" and past_the_edge(page) == []
    shown = []
    for judge in ("0", "1", "2"):
        page.select_option("#angoff-judge", judge)
        shown.append([page.locator(".grid input:visible").first.input_value(),
                      page.locator(".grid tfoot .mean:visible").inner_text()])
    half = {"fr": "0,5", "en": "0.5"}[language]
    assert shown == [["1", "36"], [half, "18"], ["0", "0"]]


def test_on_a_computer_every_judge_is_shown_at_once(page, place):
    open_angoff(page, place)
    assert page.locator(".grid input:visible").count() == 36 * 6 and page.locator("#angoff-judge").is_hidden()


@pytest.mark.parametrize(("language", "scheme"), [("fr", "dark"), ("en", "light")])
def test_axe_finds_nothing_on_the_panels_page(chromium_window, place, language, scheme):
    page = open_angoff(chromium_window(color_scheme=scheme).new_page(), place, language)
    assert found_at(page, (320, 1280)) == {}


def test_marks_stay_with_their_form_and_their_judge_when_a_list_changes(page, place):
    open_angoff(page, place)
    page.select_option("#angoff-judges", "4")

    def typed() -> list[str]:
        return page.locator(".grid tbody tr").first.locator("input").evaluate_all("all => all.map(one => one.value)")

    for judge in range(4):
        page.locator(".grid tbody tr").first.locator("input").nth(judge).press("1")
    for change, said in ((("form", "b"), [""] * 4), (("form", "a"), ["1"] * 4), (("judges", "3"), ["1"] * 3),
                         (("form", "b"), [""] * 3), (("judges", "5"), [""] * 5), (("form", "a"), ["1"] * 4 + [""])):
        page.select_option(f"#angoff-{change[0]}", change[1])
        assert typed() == said, change
    page.select_option("#angoff-form", "b")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    assert asked == ["beforeunload"], "marks of the form that is not shown hold the page too"
