"""What a learner believes of a new version: put over the old one, or given a file saved by an old one, it finds all.

tests/earlier holds what earlier versions really made: files that their pages saved, and of the packages of 0.4.0 and
0.5.0 the pages used here, with their scripts and the store."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page

from builder.package import update
from builder.package.archive import package as package_course
from builder.package.names import MANIFEST, SUMS
from builder.package.verify import verify
from builder.results.file import Result, read_result
from builder.results.learners import join
from builder.results.marking import Score
from hands import roadmap_page
from hands.product import (
    LANGUAGES,
    address,
    answer,
    question,
    questions_of,
    right_options,
    settle,
    until,
    verdict,
    wrong_options,
)
from hands.progress_store import PANEL, QUIZ, answers, choose_file, give, panel_status, save, state, visit
from hands.taking_the_test import BEGIN, DIAGNOSTIC, go_on, open_test, ready, row
from learner import qualification_page
from learner.midway_learner import BELIEFS

EARLIER = Path(__file__).parents[1] / "earlier"
REPLIES = 3
RELEASED = ("0.4.0", "0.5.0")
SAVED = (*RELEASED, "0.5.1")  # of which there are files of progress and of results
READ_ME = ("LISEZ-MOI.txt", "README.txt")


def saved(name: str) -> str:
    return (EARLIER / name).read_text(encoding="utf-8")


def answer_two(page: Page, address: str, known: list[str]) -> None:
    """With the old version, one rightly and one wrongly."""
    page.goto(address)
    settle(page)
    answer(page, known[0], right_options(page, known[0]))
    answer(page, known[1], wrong_options(page, known[1])[:1])
    state(page)


def begin_the_test(page: Page, folder: Path) -> None:
    """The diagnostic, with a few replies."""
    page.goto((folder / "fr" / DIAGNOSTIC).as_uri())
    ready(page)
    page.get_by_role("button", name=BEGIN["fr", DIAGNOSTIC], exact=True).click()
    until(page.locator(".asking input").count)
    for _ in range(REPLIES):
        first = page.locator(".asking input").first.get_attribute("id")
        page.locator(f'label[for="{first}"]').click()
        until(lambda: "gardée" in page.locator(".test .told").first.inner_text())
        go_on(page)
    state(page)


def asked(page: Page) -> str:
    return page.locator(".asking input").first.get_attribute("name")


# Each version and each browser each time; all of them before a release.
@pytest.mark.parametrize(("version", "browser"), [
    pytest.param(version, browser, marks=() if (n + turn) % 2 == 0 else pytest.mark.release)
    for n, version in enumerate(RELEASED) for turn, browser in enumerate(["chromium", "firefox"])])
def test_the_new_version_put_over_the_old_one_finds_every_answer(request, package_zip, tmp_path, browser, version):
    """In a window that stays open: what a browser keeps once it is closed, test_survival.py; in WebKit,
    test_webkit.py."""
    context = request.getfixturevalue(browser)()
    zipfile.ZipFile(EARLIER / f"package-{version}.zip").extractall(tmp_path)
    [folder] = tmp_path.iterdir()
    known = re.findall(r'data-qid="([a-z0-9-]+)"', (folder / "fr" / BELIEFS).read_text("utf-8"))[:2]
    page = context.new_page()
    answer_two(page, (folder / "fr" / BELIEFS).as_uri(), known)
    begin_the_test(page, folder)
    page.close()
    zipfile.ZipFile(package_zip).extractall(tmp_path)
    assert [folder] == [*tmp_path.iterdir()]
    page = context.new_page()
    page.goto((folder / "fr" / BELIEFS).as_uri())
    settle(page)
    assert {id: one["right"] for id, one in answers(page).items()} == {known[0]: True, known[1]: False}
    for id, sign in zip(known, "✓✗", strict=True):  # shown, or to do again where the question has changed since
        until(lambda id=id: verdict(page, id) or question(page, id).locator(".redo").count())
        assert (verdict(page, id) or sign).startswith(sign)
    page.goto((folder / "fr" / DIAGNOSTIC).as_uri())
    ready(page)
    [attempt] = page.evaluate("Course.learner.Attempts.all(Course.learner.Progress.all())")
    assert len(attempt["responses"]) == REPLIES and not attempt.get("submission")
    words = json.loads(page.locator(".test").get_attribute("data-words"))
    page.get_by_role("button", name=words["resume"], exact=True).click()
    until(page.locator(".asking input").count)
    while "Question 4 " not in page.locator(".asking").inner_text():  # a slot exchanged since, like the one before
        go_on(page)
    assert asked(page) == f"m04-x1{attempt['form']}", "a form begun with that version opens as it was"
    page.get_by_role("button", name="Question précédente").click()
    assert asked(page) == f"m03-x1{attempt['form']}"


@pytest.mark.parametrize("browser", ["chromium", "firefox"])
def test_beside_the_old_folder_the_new_version_finds_the_answers_or_says_where_they_are(
        request, package_zip, tmp_path, browser):
    """Firefox has another memory there: a quiet line says so, and asks for the saved file. It goes with the answers."""
    context = request.getfixturevalue(browser)()
    zipfile.ZipFile(EARLIER / "package-0.5.0.zip").extractall(tmp_path / "old")
    zipfile.ZipFile(package_zip).extractall(tmp_path / "new")
    [before], [folder] = (tmp_path / "old").iterdir(), (tmp_path / "new").iterdir()
    known = re.findall(r'data-qid="([a-z0-9-]+)"', (before / "fr" / BELIEFS).read_text("utf-8"))[:2]
    page = context.new_page()
    answer_two(page, (before / "fr" / BELIEFS).as_uri(), known)
    file = save(page)
    for path in ("index.html", PANEL.partition("#")[0]):
        page.goto(address(folder, f"fr/{path}"))
        settle(page)
        if browser == "chromium":
            assert answers(page).keys() == set(known) and not page.locator(".elsewhere").is_visible()
        else:
            until(page.locator(".elsewhere").is_visible)
            assert "ancien endroit" in page.locator(".elsewhere").inner_text()
    link = page.locator(".elsewhere a").get_attribute("href")
    assert link.endswith(PANEL) and page.locator("#fichier").count()
    choose_file(page, tmp_path / "saved.json", file)
    until(lambda: panel_status(page).startswith("Progression reprise"))
    until(lambda: not page.locator(".elsewhere").is_visible())
    assert answers(page).keys() == set(known)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_first_visitor_is_asked_in_one_line_and_no_more_once_begun(chromium_window, package, language):
    page = visit(chromium_window(), package, f"{language}/index.html")
    until(page.locator(".elsewhere").is_visible)
    assert page.locator(".elsewhere").count() == 1 and len(page.locator(".elsewhere").inner_text()) < 130
    give(page, "m01-q01")
    until(lambda: not page.locator(".elsewhere").is_visible())


def earlier_by_a_page(package: Path, package_zip: Path, place: Path) -> Path:
    """The archive of a version that says one page otherwise and has one file more."""
    site = Path(shutil.copytree(package, place / "site"))
    for name in (SUMS, *READ_ME):
        (site / name).unlink()
    manifest = json.loads((site / MANIFEST).read_text(encoding="utf-8")) | {"version": "0.0.9"}
    (site / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    page = site / "fr" / QUIZ
    page.write_text(page.read_text(encoding="utf-8").replace("</main>", "<p>Phrase ôtée.</p></main>"), "utf-8")
    shutil.copyfile(site / "assets" / "emblem.svg", site / "assets" / "former.svg")
    return package_course(site, place / "dist", package_zip.stem.rpartition("-")[0], "0.0.9")


def test_an_update_pack_extracted_over_the_old_version_finds_every_answer(
        chromium, small_package, small_package_zip, tmp_path, capsys):
    older = earlier_by_a_page(small_package, small_package_zip, tmp_path)
    newer = Path(shutil.copy(small_package_zip, older.parent))
    assert update.main(older, newer, "fr") == 0
    [pack] = older.parent.glob("maj-*.zip")
    stick, context = tmp_path / "stick", chromium()
    zipfile.ZipFile(older).extractall(stick)
    [folder] = stick.iterdir()
    known = [next(id for path, id in questions_of(folder, kind) if path == f"fr/{QUIZ}")
             for kind in ("multiple", "true-false")]
    page = context.new_page()
    answer_two(page, (folder / "fr" / QUIZ).as_uri(), known)
    assert "Phrase ôtée" in page.locator("main").inner_text()
    page.close()
    zipfile.ZipFile(pack).extractall(stick)
    assert [(problem.code, problem.where.path) for problem in verify(folder)] == [("PKG-FORMER", "assets/former.svg")]
    page = context.new_page()
    page.goto((folder / "fr" / QUIZ).as_uri())
    settle(page)
    assert "Phrase ôtée" not in page.locator("main").inner_text()
    assert {id: one["right"] for id, one in answers(page).items()} == {known[0]: True, known[1]: False}
    for id, sign in zip(known, "✓✗", strict=True):
        until(lambda id=id, sign=sign: (verdict(page, id) or "").startswith(sign))


@pytest.mark.parametrize("version", ["0.3.0", *SAVED])
def test_a_progress_file_of_an_older_version_is_resumed_whole(chromium_window, package, tmp_path, version):
    page = visit(chromium_window(), package, f"fr/{PANEL}")
    text = saved(f"progress-{version}.json")
    choose_file(page, tmp_path / "saved.json", text)
    until(lambda: panel_status(page).startswith("Progression reprise"))
    kept = {one["k"] for one in page.evaluate("Course.learner.Progress.all()")}
    assert {one["k"] for one in json.loads(text)["records"]} <= kept
    assert answers(page)["m02-q01"]["right"] is True and answers(page)["m02-q03"]["right"] is False


@pytest.mark.parametrize("version", SAVED)
def test_a_test_handed_in_with_an_earlier_version_keeps_its_figures(chromium_window, package, tmp_path, version):
    context = chromium_window()
    page = visit(context, package, f"fr/{PANEL}")
    text = saved(f"progress-{version}.json")
    choose_file(page, tmp_path / "saved.json", text)
    until(lambda: panel_status(page).startswith("Progression reprise"))
    [paper] = [one for one in json.loads(text)["records"] if one["k"].startswith("paper:")]
    right = sum(score[1] for score in paper["scores"])
    assert row(open_test(context, package), "data-total")[0] == f"{right} sur 36"


@pytest.mark.parametrize("version", SAVED)
def test_a_result_file_of_an_earlier_version_is_marked_by_its_own_key(course, version):
    text = saved(f"result-{version}.json")
    result = read_result(text, "a.json", course.id)
    assert isinstance(result, Result) and result.name == "A. K."
    [learner], doubts = join([result], course)
    assert len(json.loads(text)["sittings"][0]["replies"]) == 36 and not doubts
    assert learner.diagnostic and not learner.final
    if version != "0.4.0":  # its file of progress says what its own pages counted; modules 1 to 6 answered rightly
        assert learner.diagnostic.score() == Score(18, 36)


@pytest.mark.parametrize("version", RELEASED)
def test_a_road_map_saved_by_an_earlier_version_opens(chromium_window, package, version):
    page = chromium_window().new_page()
    roadmap_page.open_builder(page, package)
    roadmap_page.give_file(page, text := saved(f"roadmap-{version}.json"))
    expected = json.loads(text)
    until(lambda: roadmap_page.plan(page)["entries"])
    opened = roadmap_page.plan(page)
    assert opened["court"] == roadmap_page.COURT and opened["entries"][0]["date"] == "2027-01-31"
    assert [one["id"] for one in opened["entries"]] == [one["id"] for one in expected["entries"]]
    assert opened["entries"][1]["action"] == roadmap_page.OWN


def test_facts_saved_by_version_0_5_0_open(chromium_window, package):
    page = chromium_window().new_page()
    qualification_page.open_tool(page, package)
    expected = json.loads(text := saved("qualification-0.5.0.json"))
    page.locator(".desk input[type=file]").set_input_files(
        {"name": "a.json", "mimeType": "application/json", "buffer": text.encode("utf-8")})
    until(lambda: page.input_value("#titre") == expected["title"])
    [person] = page.evaluate("Course.qualification.allPeople().map(({answers}) => answers)")
    states = page.evaluate("Course.qualification.STATES")
    assert {id: states[state] for id, state in person.items()} == expected["people"][0]["answers"]
