"""What a learner believes of a course badly copied: whichever file is missing, cut in half or empty, the page says
so."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from builder.site.assets import declared
from hands.product import MODULE, awaited, open_page, settle, until
from hands.progress_store import in_haste

QUIZ = f"fr/{MODULE}/quiz.html"
ROADMAP = "fr/m13-feuille-de-route/feuille-de-route.html"
CHECK = "fr/verifier-une-attestation.html"
FILES = {  # a page that asks for it: the file
    "assets/answer-fr.js": QUIZ, "assets/course.js": QUIZ, "assets/words-fr.js": QUIZ, "assets/whole.js": QUIZ,
    "assets/text.css": QUIZ, "assets/first.css": QUIZ, "assets/course.css": QUIZ, "store.html": QUIZ,
    "assets/search.js": QUIZ, "fr/search.js": QUIZ,
    "assets/progress.js": "fr/progression.html", "assets/modules-fr.js": "fr/progression.html",
    "assets/attestation.js": "fr/attestation.html", "assets/attested.js": CHECK, "assets/attested.css": CHECK,
    "assets/sheets-fill.js": f"fr/{MODULE}/fiche.html",
    "assets/qualification.js": "fr/qualifier.html", "assets/roadmap.js": ROADMAP,
    "assets/test.js": "fr/diagnostic.html", "assets/test.css": "fr/diagnostic.html",
    "assets/test-key.js": "fr/diagnostic.html",
    "assets/form-a-fr.js": "fr/diagnostic.html", "assets/form-b-fr.js": "fr/diagnostic.html",
    "assets/attempt.js": "fr/diagnostic.html",
}
SPOIL = {
    "missing": Path.unlink,
    "half": lambda file: file.write_bytes(file.read_bytes()[:file.stat().st_size // 2]),
    "empty": lambda file: file.write_bytes(b""),
}
# Each file is spoilt in one of the three ways each time, each way on a third of them; in all before a release.
CASES = [pytest.param(name, how, marks=() if place % len(SPOIL) == way else pytest.mark.release)
         for place, name in enumerate(FILES) for way, how in enumerate(SPOIL)]
WATCH, STORE = "assets/whole.js", "store.html"
NOTICE = "Un fichier du cours manque ou est abîmé"


@pytest.fixture(scope="module")
def copy(package, tmp_path_factory) -> Path:
    return Path(shutil.copytree(package, tmp_path_factory.mktemp("copy") / "cours"))


@pytest.fixture
def spoilt(copy, package):
    """Spoils one file of the copy, and mends it afterwards."""
    done: list[str] = []

    def spoil(name: str, how: str) -> Path:
        done.append(name)
        SPOIL[how](copy / name)
        return copy

    yield spoil
    for name in done:
        shutil.copy(package / name, copy / name)


def visit(page, copy: Path, name: str) -> None:
    """Opens a page that asks for the file, and does what makes it ask."""
    page.goto("about:blank")
    page.goto((copy / FILES[name]).as_uri())
    if name.endswith("search.js"):
        page.locator("#search-open").click()
    if "form-" in name or "attempt" in name:
        page.evaluate("isFirst => { Math.random = () => isFirst ? .1 : .9; }", "form-a" in name)
        settle(page)
        awaited(page, "Course.learner.Progress.wipe()")  # a test begun before would be resumed, in its own form
        until(page.locator(".test-space button").count)
        page.locator(".test-space button").first.click()


def says(page, name: str) -> None:
    """Waits for the notice, in sight, that names the file."""
    notice = page.locator(".damaged")
    until(notice.is_visible)
    until(lambda: NOTICE in notice.inner_text())
    if name != WATCH:  # which is the one that finds names
        until(lambda: name in notice.inner_text())


@contextlib.contextmanager
def soon(page: Page, name: str) -> Iterator[Page]:
    """A page on which time passes faster before the notice, where it waits: ten seconds (first.css) where no script
    watches, four (progress.js) for a store that says nothing."""
    if name == STORE:
        other = in_haste(page.context.new_page(), 2)
        yield other
        other.close()
    elif name == WATCH:
        tools = page.context.new_cdp_session(page)
        tools.send("Animation.enable")
        tools.send("Animation.setPlaybackRate", {"playbackRate": 10})
        yield page
        tools.send("Animation.setPlaybackRate", {"playbackRate": 1})
        tools.detach()
    else:
        yield page


@pytest.mark.parametrize(("name", "how"), CASES)
def test_a_file_missing_cut_or_empty_is_named_on_the_page(one_window, spoilt, name, how):
    copy = spoilt(name, how)
    with soon(one_window, name) as page:
        visit(page, copy, name)
        says(page, name)


@pytest.mark.parametrize(("name", "how"), [
    ("assets/answer-fr.js", "half"), ("assets/words-fr.js", "missing"), ("store.html", "half"),
    ("assets/first.css", "half"), *(pytest.param(*case, marks=pytest.mark.release) for case in [
        ("assets/course.js", "half"), ("assets/whole.js", "missing"), ("assets/test-key.js", "half"),
        ("store.html", "missing")])])
def test_firefox_names_it_too(firefox_window, spoilt, name, how):
    page = firefox_window().new_page()
    if name == STORE:
        in_haste(page, 2)
    visit(page, spoilt(name, how), name)
    says(page, name)


@pytest.mark.parametrize("name", sorted(set(FILES.values())))
def test_planted_a_whole_course_says_nothing_of_the_kind(one_window, package, name):
    open_page(one_window, package, name)
    settle(one_window)
    until(lambda: one_window.evaluate("document.documentElement.dataset.whole") == "yes")
    assert one_window.evaluate("document.documentElement.dataset.damaged") is None
    assert not one_window.locator(".damaged").is_visible()


def test_a_page_in_english_says_it_in_english(one_window, spoilt):
    copy = spoilt("assets/course.js", "empty")
    one_window.goto((copy / QUIZ.replace("fr/", "en/")).as_uri())
    until(lambda: "A file of the course is missing or damaged (assets/course.js)"
          in one_window.locator(".damaged").inner_text())


def test_a_key_cut_in_half_lets_no_test_begin_and_the_page_says_the_answers_are_safe(one_window, spoilt):
    visit(one_window, spoilt("assets/test-key.js", "half"), "assets/test-key.js")
    until(lambda: "Vos réponses sont gardées" in one_window.locator(".test .told").first.inner_text())
    assert not one_window.locator(".test-space button").count()


def test_every_script_and_style_declares_itself_on_its_last_line(package):
    for file in (file for file in (package / "assets").rglob("*") if file.suffix in (".css", ".js")):
        name, text = file.relative_to(package).as_posix(), file.read_text("utf-8")
        assert name == "assets/start.js" or text.endswith(declared(name, "")), name
