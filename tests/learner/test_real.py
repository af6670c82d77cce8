"""What a learner believes of a real file: one decides first, then sees what happened; and each is found again."""

from __future__ import annotations

import re
import shutil
import zipfile

import pytest

from builder import cli
from conftest import made_once
from hands.author_fixtures import SMALL_COURSE
from hands.product import (
    LANGUAGES,
    answer_and_keep,
    awaited,
    comes_to,
    open_page,
    right_options,
    search,
    settle,
    until,
    wrong_options,
)
from hands.real_sample import COURT, IDS, PRESS, add_real_files

FILE, LIST = f"dossiers-reels/{PRESS}.html", "dossiers-reels.html"
FIRST, SECOND = IDS[PRESS][1], IDS[PRESS][2]
ONWARD = ".case-onward button"
OUTCOME = "condamnation étonnante"


@pytest.fixture(scope="session")
def real_archive(shared):
    """The archive of the small course with two real files, as the command `package` makes it."""
    def make(place):
        shutil.copytree(SMALL_COURSE, place)
        add_real_files(place)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(cli, "ROOT", place)
            assert cli.main(["package", "--lang", "en"]) == 0

    [archive] = (made_once(shared / "real", make) / "dist").glob("*.zip")
    return archive


@pytest.fixture(scope="session")
def real_package(real_archive, shared):
    [folder] = made_once(shared / "real-stick", zipfile.ZipFile(real_archive).extractall).iterdir()
    return folder


def read(package, path) -> str:
    return (package / path).read_text(encoding="utf-8")


def test_one_decides_then_sees_what_happened(page, real_package):
    open_page(page, real_package, f"fr/{FILE}")
    settle(page)
    assert OUTCOME not in page.inner_text("main") and page.locator(".quiz:visible").count() == 1
    answer_and_keep(page, FIRST, right_options(page, FIRST)[:1])
    page.locator(ONWARD).click()
    assert OUTCOME not in page.inner_text("main") and page.locator(".quiz:visible").count() == 2
    answer_and_keep(page, SECOND, wrong_options(page, SECOND)[:1])
    page.locator(ONWARD).click()
    until(lambda: OUTCOME in page.inner_text("main"))
    assert "recours inconnu" in page.inner_text("main") and "journal.example/article" in page.inner_text("main")
    assert page.locator(".case-told li").count() >= 2, "its decisions beside the sound ones"
    assert page.locator(".case-opener").count() == 0, "no persons, no documents: nothing to have at hand"


def test_what_was_decided_is_found_again_and_the_file_is_listed_once_in_my_path(page, real_package):
    open_page(page, real_package, f"fr/{FILE}")
    settle(page)
    answer_and_keep(page, FIRST, right_options(page, FIRST)[:1])
    open_page(page, real_package, "fr/progression.html")
    line = page.locator(".cases li")
    comes_to(1, line.count)
    assert f"Ce qui se passa à {PRESS}" in line.inner_text() and "1 sur 2" in line.inner_text().replace("\xa0", " ")
    open_page(page, real_package, f"fr/{LIST}")
    comes_to("décisions prises : 1 sur 2", lambda: page.locator("dt .taken").first.inner_text().replace("\xa0", " "))
    assert page.locator("dt .taken").count() == 1, "beside that file alone"
    page.locator("dt a", has_text=PRESS).click()
    until(lambda: page.evaluate("document.documentElement.dataset.page") == FILE)
    settle(page)
    comes_to(2, page.locator(".quiz:visible").count)


def test_whoever_reached_its_end_has_read_it(page, real_package):
    open_page(page, real_package, f"fr/{FILE}")
    settle(page)
    page.locator(".case-all").click()
    page.locator(".onward").scroll_into_view_if_needed()
    until(lambda: page.evaluate("url => (Course.learner.Progress.get('page:' + url) || {}).done", FILE))
    awaited(page, "Course.learner.Progress.peek()")  # once kept: no reader leaves within the same moment
    open_page(page, real_package, f"fr/{LIST}")
    settle(page)
    comes_to(1, page.locator(f".way a.done[href='{FILE}']").count)


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_it_reads_in_full_and_its_answers_stand_below(chromium, real_package, language):
    page = chromium(java_script_enabled=False).new_page()
    page.goto((real_package / language / FILE).as_uri())
    text = page.inner_text("main")
    told = {"fr": (OUTCOME, "règle limpide", "Sources lues"),
            "en": ("astonishing conviction", "limpid rule", "Sources read")}[language]
    assert all(words in text for words in told) and page.locator(".quiz:visible").count() == 2
    assert f"{FIRST}" in page.inner_text(".key")


@pytest.mark.parametrize("media", ["screen", "print"])
def test_on_paper_nothing_is_held_back(one_window, real_package, media):
    open_page(one_window, real_package, f"fr/{FILE}")
    settle(one_window)
    one_window.emulate_media(media=media)
    try:
        assert (OUTCOME in one_window.inner_text("main")) == (media == "print")
    finally:
        one_window.emulate_media(media="screen")


def test_its_head_says_where_when_by_whom_and_how_sure_and_nothing_of_the_outcome(real_package):
    text = read(real_package, f"fr/{FILE}")
    head = re.search(r"</h1>(.*?)id=\"faits\"", text, re.S)[1].replace("\xa0", " ")
    for words in ("Mali, cercle de Kayes", "Faits de 2020", "Cour d’assises", "Connu par la presse seule"):
        assert words in head
    assert "Le Journal" not in head and "condamn" not in head, "the titles of its sources tell the outcome"
    lesson = text.index('href="../m01-exemple/1-lecon.html"')
    assert text.index('id="apprend"') < lesson < text.index('id="sources"') < text.index('class="case-end"')


@pytest.mark.parametrize(("typed", "left"), [
    ("mali", [PRESS]), ("niger", [COURT]), ("2020", [PRESS]), ("assises", [PRESS]), ("aucune decision", [COURT]),
    ("agadez", [COURT]), ("324-29", [PRESS, COURT]), ("module 1", [PRESS, COURT]), ("presse seule", [PRESS]),
    ("chine", [])])
def test_the_list_keeps_the_files_that_hold_the_words(one_window, real_package, typed, left):
    if not one_window.url.endswith(f"/{LIST}"):
        open_page(one_window, real_package, f"fr/{LIST}")
    one_window.fill("#filter", typed)
    links = one_window.locator("dt:visible a")
    comes_to([f"dossiers-reels/{id}.html" for id in left], lambda: [link.get_attribute("href") for link in links.all()])


def test_the_list_begins_with_those_of_one_evening_in_order_and_leads_to_each(page, real_package):
    open_page(page, real_package, f"en/{LIST}")
    evening = page.locator("#soiree ~ ol.way").first.locator("a")
    assert [one.get_attribute("href") for one in evening.all()] == [FILE, f"dossiers-reels/{COURT}.html"]
    assert "18 min" in page.locator("#soiree + p").inner_text().replace("\xa0", " ")
    page.locator("dt a").first.click()
    until(lambda: page.evaluate("document.documentElement.dataset.page") == FILE)
    page.locator(".place a", has_text="Real files").click()
    until(lambda: page.evaluate("document.documentElement.dataset.page") == LIST)


def test_the_foot_of_its_lesson_leads_there_and_that_of_another_page_has_none(page, real_package):
    open_page(page, real_package, "fr/m01-exemple/1-lecon.html")
    link = page.locator(".practise a")
    assert link.count() == 1 and PRESS in link.inner_text()
    link.click()
    until(lambda: page.evaluate("document.documentElement.dataset.page") == FILE)
    assert "practise" not in read(real_package, "fr/m01-exemple/cas.html")


@pytest.mark.parametrize("typed", ["condamnation étonnante", "cercle de Kayes", "transport de nuit"])
def test_the_search_finds_it_and_tells_nothing_of_what_comes_later(page, real_package, typed):
    open_page(page, real_package, "fr/index.html")
    search(page, typed)
    found = page.locator(f"dialog [data-group='real'] a[href*='{PRESS}']").first
    found.wait_for()
    shown = page.locator("dialog [data-group='real'] li").filter(has=page.locator(f"a[href*='{PRESS}']"))
    assert all("étonnante" not in one for one in shown.all_inner_texts())
    assert "dossier réel" in shown.first.inner_text()


def test_the_law_of_a_real_file_is_left_to_its_lessons_by_the_search(page, real_package):
    open_page(page, real_package, "fr/index.html")
    search(page, "limpide")
    assert page.locator("dialog [data-group='real'] a").count() == 0


def test_the_keyboard_goes_from_a_decision_to_what_it_opens(page, real_package):
    open_page(page, real_package, f"fr/{FILE}")
    settle(page)
    answer_and_keep(page, FIRST, right_options(page, FIRST)[:1])
    page.locator(ONWARD).focus()
    page.keyboard.press("Enter")
    comes_to("part-2", lambda: page.evaluate("document.activeElement.id"))
