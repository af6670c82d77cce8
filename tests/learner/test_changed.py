"""What a learner believes of an answer that a new version changed: told once why, wherever the progress goes; the
question comes back, and nothing done before is counted again."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from builder.package.archive import package as make_package
from builder.read.course import load_course
from builder.site.build import build
from conftest import made_once
from hands.author_fixtures import BANK, SMALL_COURSE, FreshCourse
from hands.path_page import row
from hands.product import answer_and_keep, awaited, comes_to, plain, question, settle, timers_run, until, wrong_options
from hands.progress_store import answers, give, resume, save, visit
from hands.small_test import FILE, give_a_test
from hands.taking_the_test import other
from learner.midway_learner import BELIEFS

pytestmark = pytest.mark.in_turn

EARLIER = Path(__file__).parents[1] / "earlier"

QUIZ, LESSON, PATH, START = "m01-exemple/quiz.html", "m01-exemple/1-lecon.html", "progression.html", "index.html"
WHY = "L’article exige un déplacement, ce que la correction disait mal."
WHY_IN_ENGLISH = "The article requires a journey, which the key did not say."
WHY_OF_THE_TEST = "La correction citait un texte abrogé."
REASON = "  revision: 2\n  translated: 2\n  changed:\n    fr: >-\n      {}\n    en: >-\n      {}\n"
IN_ALL = ("q01", "q03", "d1")  # whose answer changed: in a lesson, on the page of the quiz, in a case


def first_version(course: FreshCourse) -> None:
    """The small course with a test, a review in frames and the card of the start page."""
    give_a_test(course)
    course.replace("course.yml", "parts:\n", "  - {file: diagnostic.md, kind: diagnostic, minutes: 1}\n"
                   "  - {file: revision.md, kind: review, minutes: 1}\nparts:\n")
    for language in ("fr", "en"):
        course.write(f"docs/{language}/diagnostic.md", "# Diagnostic\n\n[](course:test)\n")
        course.write(f"docs/{language}/revision.md", "# Révision\n\n[](course:review)\n")
        course.add(f"docs/{language}/index.md", "\n[](course:today)\n")


def second_version(course: FreshCourse) -> None:
    """Of three questions of practice and of one in each form of the test the answer changed; of m01-q02, the sense."""
    course.replace("course.yml", "version: 0.1.0", "version: 0.2.0")
    text = course.read(BANK)
    right, wrong = "fr: L’hébergement.\n      en: Harbouring.", "fr: Le transport.\n      en: Transportation."
    course.write(BANK, text.replace(right, "¤").replace(wrong, right).replace("¤", wrong))
    for id in IN_ALL:
        course.replace_after(BANK, f"id: m01-{id}\n", "  revision: 1\n", REASON.format(WHY, WHY_IN_ENGLISH))
    course.replace_after(BANK, "id: m01-q02\n", "revision: 2\n  translated: 2", "revision: 3\n  translated: 3")
    reason = REASON.format(WHY_OF_THE_TEST, "The key cited a repealed text.")
    for story in ("barque", "camion"):
        before, _, after = course.read(FILE).partition(f"      fr: Fait sur {story}")
        head, found, tail = before.rpartition("    revision: 1\n")
        assert found
        course.write(FILE, head + re.sub("^", "  ", reason, flags=re.M).rstrip(" ") + tail
                     + f"      fr: Fait sur {story}" + after)


@pytest.fixture(scope="module")
def versions(shared) -> dict[str, Path]:
    """The archives of both versions, each of the same folder."""
    def make(place: Path) -> None:
        course = FreshCourse(Path(shutil.copytree(SMALL_COURSE, place / "course")))
        for name, write in (("old", first_version), ("new", second_version)):
            write(course)
            read, _ = load_course(course.root)
            make_package(build(course.root, read, place / "site"), place, name, read.version)
            shutil.rmtree(place / "site")

    place = made_once(shared / "two-versions", make)
    return {name: next(place.glob(f"{name}-*.zip")) for name in ("old", "new")}


def put(archive: Path, place: Path) -> Path:
    """Unpacked over what is there."""
    zipfile.ZipFile(archive).extractall(place)
    [folder] = place.iterdir()
    return folder


def notice(page, id: str = "m01-q01"):
    return question(page, id).locator(".changed")


def told_marks(page) -> dict[str, str]:
    return {one["k"]: one["value"] for one in page.evaluate("Course.learner.Progress.all()") if one["k"].startswith(
        "pref:told-")}


def told_once_in_view(page, id: str) -> None:
    notice(page, id).scroll_into_view_if_needed()
    until(lambda: told_marks(page).get(f"pref:told-{id}") == "2")
    awaited(page, "Course.learner.Progress.setPreference('seen', 'yes')")  # all that is before it is on the disk


@pytest.fixture
def updated(browser, versions, tmp_path):
    """Whoever answered m01-q01, m01-q02 and m01-q03 with the first version, then unpacked the second over it."""
    context = browser()
    folder = put(versions["old"], tmp_path)
    page = visit(context, folder, f"fr/{LESSON}")
    answer_and_keep(page, "m01-q01", ["a"])
    give(page, "m01-q02", 2, ["a", "b"])
    give(page, "m01-q03", 1, ["b"], right=False)
    page.close()
    return context, put(versions["new"], tmp_path)


def test_whoever_had_answered_is_told_once_why_and_the_question_comes_back(updated):
    context, folder = updated
    page = visit(context, folder, f"fr/{START}")
    before = answers(page)["m01-q01"]
    comes_to("2 questions, ou leurs réponses, ont changé depuis que vous y avez répondu : "
             "L’acte (m01-q01), Quiz (m01-q03)",
             lambda: plain(page.locator(".today .changes").inner_text()))
    page.goto((folder / "fr" / PATH).as_uri())
    comes_to(1, page.locator(".path .changes a[href$='quiz.html#m01-q03']").count)
    assert "à refaire : 3" in row(page, "m01")["questions"]  # not missed: to do again
    assert "Questions à refaire après une mise à jour : 3" in plain(page.locator(".review").inner_text())
    page.locator(".path .changes a").first.click()
    until(lambda: "quiz.html" not in page.url)
    settle(page)
    until(notice(page).is_visible)
    assert WHY in notice(page).inner_text() and not question(page, "m01-q01").locator(".verdict").inner_text()
    told_once_in_view(page, "m01-q01")
    page.reload()
    settle(page)
    until(question(page, "m01-q01").locator(".redo").count)
    assert notice(page).is_hidden()
    page.goto((folder / "en" / LESSON).as_uri())
    settle(page)
    until(question(page, "m01-q01").locator(".redo").count)
    assert notice(page).is_hidden() and answers(page)["m01-q01"] == before
    page.goto((folder / "fr" / START).as_uri())
    settle(page)
    comes_to("Une question, ou sa réponse, a changé depuis que vous y avez répondu : Quiz (m01-q03)",
             lambda: plain(page.locator(".today .changes").inner_text()))


def test_it_is_told_in_the_language_of_the_page_and_an_answer_given_anew_says_nothing_more(updated):
    context, folder = updated
    page = visit(context, folder, f"en/{LESSON}")
    until(notice(page).is_visible)
    assert WHY_IN_ENGLISH in notice(page).inner_text()
    answer_and_keep(page, "m01-q01", wrong_options(page, "m01-q01")[:1])
    kept = answers(page)["m01-q01"]
    assert (kept["rev"], kept["tries"], kept["right"]) == (2, 1, False)
    page.reload()
    settle(page)
    until(lambda: question(page, "m01-q01").get_attribute("data-qid")
        and page.evaluate("Course.learner.Progress.all().length"))
    assert notice(page).is_hidden() and not page.locator(".changes").count()


def test_a_notice_that_was_not_in_view_is_still_to_be_told(updated):
    context, folder = updated
    page = context.new_page()
    page.set_viewport_size({"width": 800, "height": 200})
    page.goto((folder / "fr" / QUIZ).as_uri())
    settle(page)
    until(lambda: notice(page, "m01-q03").evaluate("one => !one.hidden"))
    page.evaluate("scrollTo(0, 0)")
    assert notice(page, "m01-q03").bounding_box()["y"] > 200
    timers_run(page, 2500)
    assert told_marks(page) == {}
    told_once_in_view(page, "m01-q03")


def test_a_question_raised_without_a_reason_is_to_redo_as_before(updated):
    context, folder = updated
    page = visit(context, folder, f"fr/{QUIZ}")
    until(question(page, "m01-q02").locator(".redo").count)
    assert not notice(page, "m01-q02").count() and notice(page, "m01-q03").is_visible()


@pytest.mark.parametrize("is_told", [True, False])
def test_a_saved_file_carries_what_was_told_and_what_is_still_to_tell(updated, chromium_window, is_told):
    context, folder = updated
    page = visit(context, folder, f"fr/{LESSON}")
    if is_told:
        told_once_in_view(page, "m01-q01")
    text = save(page) if is_told else json.dumps(json.loads(save(page)))
    elsewhere = visit(chromium_window(), folder, f"fr/{PATH}")
    count = resume(elsewhere, text)
    assert count["ignored"] == 0 and not count.get("fault")
    elsewhere.goto((folder / "fr" / LESSON).as_uri())
    settle(elsewhere)
    until(question(elsewhere, "m01-q01").locator(".redo").count)
    assert notice(elsewhere).is_visible() is not is_told


def test_a_decision_of_a_case_is_told_of_too(updated):
    context, folder = updated
    page = visit(context, folder, f"fr/{START}")
    give(page, "m01-d1", 1, ["a"])
    page.reload()
    settle(page)
    comes_to(1, page.locator(".today .changes a[href='m01-exemple/cas.html#m01-d1']").count)


@pytest.mark.parametrize("where", ["revision.html", LESSON])
def test_in_a_review_it_is_told_above_the_question(updated, where):
    """In its frame, and where one walks from page to page."""
    context, folder = updated
    page = context.new_page()
    page.goto(f"{(folder / 'fr' / where).as_uri()}#reviser={LESSON}:m01-q01")
    settle(page)
    frame = page.frame_locator(".asking iframe") if where == "revision.html" else page
    reason = frame.locator('[data-qid="m01-q01"] .changed')
    until(reason.is_visible)
    assert WHY in reason.inner_text()
    until(lambda: awaited(page, "Course.learner.Progress.exportFile()")["text"].count("told-m01-q01"))


# --- the test ------------------------------------------------------------------------------------

def handed_in(page, form: str, right: list[list]) -> None:
    awaited(page, """Course.learner.Progress.record({k: "sitting:old", purpose: "diagnostic", form: given[0], order: 0},
        {k: "paper:old", version: "0.1.0", replies: given[1], scores: [["m01", 2, 3]]})""", [form, right])


@pytest.mark.parametrize("form", ["a", "b"])
def test_whoever_had_handed_in_the_test_is_told_once_and_the_result_stands(browser, versions, tmp_path, form):
    context, folder = browser(), put(versions["old"], tmp_path)
    page = visit(context, folder, "fr/diagnostic.html")
    key = json.loads(re.search("=(.*);", (folder / "assets" / "test-key.js").read_text("utf-8"))[1])["questions"]
    assert f"m01-x1{form}" in key
    handed_in(page, form, [[f"m01-x{n}{form}", 1, ["p00000"]] for n in (1, 2)])
    page.close()
    folder = put(versions["new"], tmp_path)
    page = visit(context, folder, "fr/diagnostic.html")
    place = page.locator(".test-changed")
    until(place.is_visible)
    said = plain(place.inner_text())
    assert "votre résultat ne change pas" in said and said.count(WHY_OF_THE_TEST) == 1
    assert "2 sur 3" in plain(page.locator(".test-space").inner_text())
    until(lambda: told_marks(page) == {f"pref:told-m01-x1{form}": "2"})
    awaited(page, "Course.learner.Progress.setPreference('seen', 'yes')")
    page.goto((folder / "en" / "diagnostic.html").as_uri())
    settle(page)
    comes_to(True, page.locator(".test-result").is_visible)
    assert page.locator(".test-changed").is_hidden()
    assert other(form) not in {key[-1] for key in told_marks(page)}


def test_a_file_that_says_what_was_told_is_resumed_whole_by_an_older_version(chromium_window, tmp_path):
    """0.4.0, whose pages keep it, unused, and hand it on."""
    zipfile.ZipFile(EARLIER / "package-0.4.0.zip").extractall(tmp_path)
    [folder] = tmp_path.iterdir()
    page = visit(chromium_window(), folder, f"fr/{BELIEFS}")
    awaited(page, "Course.learner.Progress.setPreference('told-m02-q14', '2')")
    file = json.loads(save(page))
    assert any(one["k"] == "pref:told-m02-q14" for one in file["records"])
    other = visit(chromium_window(), folder, f"fr/{BELIEFS}")
    assert resume(other, json.dumps(file))["ignored"] == 0 and told_marks(other) == {"pref:told-m02-q14": "2"}
