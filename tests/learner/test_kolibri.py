"""What a learner and a coach believe of the course in Kolibri: each account finds its work again on any machine and
sees no other's, the course is completed by its own rules, and the coach sees who missed what.

Every day behind an API of twenty lines; before a release in Kolibri itself, over its own commands."""

from __future__ import annotations

import re
import sqlite3
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Error, Frame, Page

from builder.editions.bank import bank_of
from builder.editions.kolibri import item_id, kolibri
from builder.editions.scorm import hosted
from builder.model.question import rows_in_order
from builder.setup.kolibri import fetch
from hands.course_server import free_ports
from hands.product import answer, question, right_options, until
from learner import lms
from learner import school as schools
from learner.school import COACH, School
from learner.test_platform import ASKED, LESSON, go, hand_in, inside, page_notice, records
from trainer.test_editions import words

SCORE, STATUS = ("core", "score", "raw"), ("core", "lesson_status")
SLOW = 90  # seconds for a page of Kolibri's on a busy machine


# Behind a plain API, every day

@pytest.fixture(scope="module")
def platform(course, sites) -> Iterator[lms.Platform]:
    with lms.platform_serving("1.2", hosted(bank_of(course, "fr"), sites["fr"], "kolibri"), lms.plain()) as opened:
        yield opened


READ_ALL = """share => {
  const pages = Modules.flatMap(({pages}) => pages.map(([url]) => url));
  return Course.learner.Progress.record(...pages.slice(0, Math.ceil(pages.length * share)).map(
    url => ({k: "page:" + url, at: Date.now(), done: true})));
}"""


def committed(platform: lms.Platform, page: Page, account: str, *path: str) -> str:
    page.evaluate("1")  # the platform's own page takes the commit
    return str(platform.said(account, *path))


def test_kolibri_hears_how_much_is_read_and_opening_is_not_half_the_way(platform, window):
    """Without a score Kolibri would count « incomplete » for a half; with that of a test passed, for less than all."""
    page = window().new_page()
    page.goto(platform.launch("awa"))
    inside(page)
    until(lambda: committed(platform, page, "awa", *STATUS) == "incomplete")
    assert committed(platform, page, "awa", *SCORE) == "0"
    frame = go(page, "progression.html")
    until(lambda: frame.evaluate("Boolean(window.Modules)"))
    frame.evaluate(READ_ALL, 0.5)
    until(lambda: committed(platform, page, "awa", *SCORE) in ("50", "51"))
    frame.evaluate(READ_ALL, 1)
    until(lambda: committed(platform, page, "awa", *SCORE) == "99")
    assert committed(platform, page, "awa", *STATUS) == "incomplete", "the test is still to be passed"


@pytest.mark.parametrize(("wrong", "score", "status"), [(2, "100", "passed"), (20, "0", "failed")])
def test_the_final_test_alone_completes_the_course(course, platform, window, wrong, score, status):
    page, account = window().new_page(), f"candidate-{wrong}"
    page.goto(platform.launch(account, at="test-final.html"))
    hand_in(course, go(page, "test-final.html"), wrong)
    until(lambda: committed(platform, page, account, *STATUS) == status)
    assert committed(platform, page, account, *SCORE) == score


def test_what_kolibri_keeps_from_leaving_is_offered_as_text_and_a_print_is_told(platform, window):
    """Its frame lets no file out, and says nothing of it."""
    page = window().new_page()
    page.goto(platform.launch("boubou", at="progression.html"))
    frame = go(page, "progression.html")
    frame.locator(".mine a").last.click()
    frame.locator("[data-progress-panel] .buttons button.main").click()
    box = frame.locator("[data-progress-panel] textarea")
    until(box.is_visible)
    assert "refuse d’enregistrer un fichier" in frame.locator("[data-progress-panel]").inner_text()
    assert "traite-trafic-mali" in box.input_value()
    frame.evaluate("window.print()")
    until(lambda: "ne peut pas imprimer" in page_notice(page))


# In Kolibri, before a release

release = pytest.mark.release


class Channels(dict):
    """The channel of each language, unpacked in one folder as on a stick: its id, the course's, the exercises'."""

    def __init__(self, disk: Path) -> None:
        super().__init__()
        self.disk = disk

    def put(self, language: str, packed: bytes) -> None:
        with zipfile.ZipFile(BytesIO(packed)) as archive:
            archive.extractall(self.disk)
            [name] = [name for name in archive.namelist() if name.endswith(".sqlite3")]
        with closing(sqlite3.connect(self.disk / name)) as database:
            [course] = database.execute("SELECT id FROM content_contentnode WHERE kind = 'html5'").fetchone()
            exercises = database.execute(
                "SELECT id, content_id FROM content_contentnode WHERE kind = 'exercise' ORDER BY lft")
            nodes, contents = zip(*exercises, strict=True)
            self[language] = {"id": Path(name).stem, "course": course, "exercises": nodes, "contents": contents}


@pytest.fixture(scope="module")
def asked_as(course) -> Callable[[str, str], str]:
    """The id under which Kolibri keeps what is answered to a question."""
    @cache
    def ids(language: str) -> dict[str, str]:
        bank = bank_of(course, language)
        return {item.id: item_id(bank, item) for item in bank.items}

    return lambda id, language="fr": ids(language)[id]


@pytest.fixture(scope="module")
def channels(course, sites, tmp_path_factory) -> Channels:
    found = Channels(tmp_path_factory.mktemp("disk"))
    for language in ("fr", "en"):
        found.put(language, kolibri(bank_of(course, language), sites[language]))
    return found


@pytest.fixture(scope="module")
def school(request, channels, tmp_path_factory) -> Iterator[School]:
    """Provisioned and filled by Kolibri's own commands: the French channel, a class, a lesson of the course and the
    exercise of module 2."""
    installed = fetch(request.config.cache.mkdir("pypi"))
    made = School(installed, tmp_path_factory.mktemp("kolibri"), *free_ports(2))
    made.provision()
    made.take(channels.disk / "KOLIBRI_DATA", channels["fr"]["id"])
    made.set_up([channels["fr"]["course"], channels["fr"]["exercises"][1]])
    with schools.school_serving(made) as opened:
        yield opened


@pytest.fixture
def seat(school, chromium_window):
    """A machine at which somebody sits down afresh: the page once this account has signed in."""
    def sit(name: str, context=None) -> Page:
        page = (context or chromium_window(locale="fr-FR", viewport={"width": 1280, "height": 1600})).new_page()
        schools.sign_in(page, school, name)
        return page

    return sit


def course_in(page: Page, ending: str = "", language: str = "fr") -> Frame:
    """The page of the course in Kolibri's frames, once its store has spoken."""
    def found() -> Frame | None:
        page.evaluate("1")
        for one in page.frames:
            with suppress(Error):
                there = f".zip/{language}/" in one.url and one.url.endswith(ending)
                if there and one.evaluate("Boolean(window.Course?.learner?.Progress)"):
                    return one
        return None

    frame = until(found, SLOW)
    until(lambda: frame.evaluate("Course.learner.Progress.ready.then(() => true)"), SLOW)
    return frame


GO = "path => { setTimeout(() => { location.href = document.documentElement.dataset.root + path; }); }"


def course_at(page: Page, path: str, language: str = "fr") -> Frame:
    course_in(page, language=language).evaluate(GO, f"{language}/{path}")
    return course_in(page, path, language)


def open_node(page: Page, school: School, node: str) -> None:
    page.goto(f"{school.address}/fr-fr/learn/#/topics/c/{node}")
    page.reload()  # from another page of Kolibri's, the address alone opens nothing anew


def answer_there(page: Page, language: str = "fr") -> None:
    frame = course_at(page, LESSON, language)
    until(question(frame, ASKED).locator(".quiz-button").count, SLOW)
    answer(frame, ASKED, right_options(frame, ASKED))
    until(lambda: records(frame) == [f"q:{ASKED}"])


def course_of(school: School, name: str) -> tuple[float, bool, dict]:
    """What the server keeps of this learner's course: progress, whether completed, what the course left there."""
    for who, _, progress, done, fields in school.kept()["summaries"]:
        if who == name and "contentState" in fields:
            return progress, done, fields["contentState"]["SCORM"].get("cmi", {})
    return 0, False, {}


@release
def test_an_answer_reaches_kolibri_and_is_there_for_that_account_alone_on_any_machine(school, channels, seat):
    page = seat("awa")
    open_node(page, school, channels["fr"]["course"])
    answer_there(page)
    until(lambda: len(course_of(school, "awa")[2].get("suspend_data", "")) > 40, SLOW)
    assert course_of(school, "awa")[:2] == (0, False), "one answer is not the whole course"
    schools.sign_in(page, school, "boubou")
    open_node(page, school, channels["fr"]["course"])
    assert records(course_in(page)) == [], "the same browser, another account"
    elsewhere = seat("awa")
    open_node(elsewhere, school, channels["fr"]["course"])
    frame = course_in(elsewhere, LESSON)
    assert records(frame) == [f"q:{ASKED}"], "the last page, with its answer"
    schools.sign_in(page, school, "awa")
    open_node(page, school, channels["fr"]["course"])
    assert records(course_in(page, LESSON)) == [f"q:{ASKED}"]


@release
@pytest.mark.parametrize(("name", "wrong"), [("fanta", 20), ("idrissa", 2)])
def test_the_course_is_completed_on_the_server_once_the_final_test_is_passed(
        course, school, channels, seat, name, wrong):
    page = seat(name)
    open_node(page, school, channels["fr"]["course"])
    hand_in(course, course_at(page, "test-final.html"), wrong)
    verdict = "failed" if wrong > 7 else "passed"
    until(lambda: course_of(school, name)[2].get("core", {}).get("lesson_status") == verdict, SLOW)
    if verdict == "passed":
        until(lambda: course_of(school, name)[:2] == (1, True), SLOW)
    else:
        assert course_of(school, name)[:2] == (0, False), "a test that is failed completes nothing"


def choose(page: Page, asked, right: bool, language: str = "fr") -> None:
    """Answers the question shown by a right option, or by a wrong one, and lets Kolibri check."""
    text = words(next(one for one in asked.options if one.right == right).text, language)
    option = page.locator(".perseus-root li").filter(has_text=text)
    until(option.count, SLOW)
    option.first.click()
    page.get_by_role("button", name="Vérifier").click()


def match(page: Page, asked, language: str) -> None:
    """Gives each row of the question shown its own word, and lets Kolibri check."""
    lists = page.locator(".perseus-root button[aria-haspopup=listbox]")
    until(lambda: lists.count() == len(asked.rows), SLOW)
    for n, row in enumerate(rows_in_order(asked)):
        lists.nth(n).click()
        page.get_by_role("option", name=words(row.match, language), exact=True).click()
    page.get_by_role("button", name="Vérifier").click()


def coach_page(page: Page, school: School, path: str, lesson: str = "") -> str:
    """What a page of the lesson says to the coach."""
    page.goto(f"{school.address}/fr-fr/coach/#/{school.room}/lessons/{lesson or school.lesson}{path}")
    page.reload()
    until(lambda: len(page.locator("body").inner_text()) > 200, SLOW)
    return page.locator("body").inner_text()


@release
def test_the_coach_sees_who_missed_what(course, school, channels, seat, asked_as):
    node = channels["fr"]["exercises"][1]
    first = next(module for module in course.written if module.id == "m02").scored[0]
    for name, right in (("awa", False), ("boubou", True)):
        page = seat(name)
        open_node(page, school, node)
        choose(page, first, right)
        attempt = [name, asked_as(first.id), float(right)]
        until(lambda attempt=attempt: attempt in school.kept()["attempts"], SLOW)
    coach, exercise = seat(COACH), f"/exercises/{channels['fr']['contents'][1]}"
    until(lambda: {"Awa", "Boubou"} <= set(coach_page(coach, school, f"{exercise}/learners").split()), SLOW)
    until(lambda: "1 sur 2" in coach_page(coach, school, f"{exercise}/questions"), SLOW)
    coach.get_by_role("link", name="Module 2").last.click()
    until(lambda: {first.id, "Awa"} <= set(coach.locator("body").inner_text().split()), SLOW)


@release
def test_a_coach_makes_a_quiz_of_an_exercise_and_a_learner_is_asked_its_questions(school, channels, seat, asked_as):
    coach, node, asked = seat(COACH), channels["fr"]["exercises"][1], ["m02-q01", "m02-q02", "m02-q03"]
    title = f"Quiz {time.time_ns()}"  # another at each try: a class has no two of one name
    made = schools.make_quiz(coach, school, title, node, [asked_as(id) for id in asked])
    assert made.ok, made.text()
    page = seat("fanta")
    page.goto(f"{school.address}/fr-fr/learn/#/home")
    until(lambda: page.get_by_text(title).count(), SLOW)
    with suppress(Error):  # Kolibri welcomes whoever comes for the first time
        page.get_by_role("button", name="Continuer").click(timeout=5000)
    page.get_by_text(title).first.click(force=True)  # its card lies over it
    until(lambda: "m02-q01" in drawn(page), SLOW)


def drawn(page: Page) -> list[str]:
    """The questions of the course that the page shows by their ids on screen."""
    return re.findall(r"m\d\d-q\d\d", page.locator("body").inner_text())


@release
def test_a_later_channel_takes_the_place_of_an_earlier_one_work_stays_and_no_page_of_the_coach_is_blank(
        course, sites, school, channels, seat, tmp_path):
    """The earlier one asked, in module 2, what is matched, and a question that was withdrawn since."""
    withdrawn = replace(next(module for module in course.written if module.id == "m02").scored[0], id="m02-q98")

    def earlier_one(module):
        matched = tuple(one for one in module.questions if one.kind == "matching")
        return replace(module, questions=((*matched[:1], withdrawn) if module.id == "m02" else matched))

    parts = tuple(replace(part, modules=tuple(map(earlier_one, part.modules))) for part in course.parts)
    earlier = replace(course, version="0.4.9", parts=parts)
    older, newer = Channels(tmp_path), channels["en"]
    older.put("en", kolibri(bank_of(earlier, "en"), sites["en"]))
    school.take(tmp_path / "KOLIBRI_DATA", newer["id"])
    node = next(one for one in older["en"]["exercises"] if one == newer["exercises"][1])
    content = older["en"]["contents"][older["en"]["exercises"].index(node)]
    bank = bank_of(earlier, "en")
    gone = item_id(bank, next(item for item in bank.items if item.id == "m02-q98"))
    coach, page = seat(COACH), seat("boubou")
    lesson = schools.make_lesson(coach, school, f"English {time.time_ns()}", node, content, newer["id"])
    open_node(page, school, node)
    [matched] = [item for section in bank.sections if section.id == "m02" for item in section.items if item.rows]
    match(page, course.questions[matched.id], "en")
    until(lambda: ["boubou", item_id(bank, matched), 1.0] in school.kept()["attempts"], SLOW)
    page.get_by_role("button", name="Suivant").click()
    choose(page, withdrawn, False, "en")
    until(lambda: ["boubou", gone, 0.0] in school.kept()["attempts"], SLOW)
    assert shown_of(coach, school, lesson, content, "Boubou"), "the coach sees it before"
    school.take(channels.disk / "KOLIBRI_DATA", newer["id"])
    assert gone not in school.items(node) and len(school.items(node)) > 20
    assert ["boubou", gone, 0.0] in school.kept()["attempts"]
    listed = coach_page(coach, school, "", lesson)
    assert "n'ont pas commencé" in listed, "nobody has begun the exercise that it is now"
    assert shown_of(coach, school, lesson, newer["contents"][1], "Boubou") is None, "so that nothing leads nowhere"
    open_node(page, school, node)
    first = next(module for module in course.written if module.id == "m02").scored[0]
    choose(page, first, True, "en")
    until(lambda: shown_of(coach, school, lesson, newer["contents"][1], "Boubou") == [first.id], SLOW)


def shown_of(coach: Page, school: School, lesson: str, content: str, name: str) -> list[str] | None:
    """The questions that the coach is shown of this learner’s work in an exercise; none when the learner is listed
    without a link."""
    coach_page(coach, school, f"/exercises/{content}/learners", lesson)
    until(lambda: name in coach.locator("body").inner_text(), SLOW)
    link = coach.get_by_role("link", name=name, exact=True)
    if not link.count():
        return None
    link.first.click()
    with suppress(AssertionError):
        until(lambda: drawn(coach), 20)
    return drawn(coach)[:1]


@release
def test_the_english_channel_opens_beside_the_french_one_its_course_and_an_exercise(
        course, school, channels, seat, asked_as):
    """After the one above, whose earlier version would be ignored."""
    english, name = channels["en"], "kadi"
    school.take(channels.disk / "KOLIBRI_DATA", english["id"])
    page = seat(name)
    open_node(page, school, english["course"])
    answer_there(page, "en")
    until(lambda: len(course_of(school, name)[2].get("suspend_data", "")) > 40, SLOW)
    elsewhere = seat(name)
    open_node(elsewhere, school, english["course"])
    assert records(course_in(elsewhere, LESSON, "en")) == [f"q:{ASKED}"]
    first = next(module for module in course.written if module.id == "m02").scored[0]
    open_node(page, school, english["exercises"][1])
    choose(page, first, True, "en")
    until(lambda: [name, asked_as(first.id, "en"), 1.0] in school.kept()["attempts"], SLOW)


@release
def test_the_picture_of_a_channel_is_drawn_by_kolibri(school, channels, seat):
    page = seat("kadi")
    listed = page.request.get(f"{school.address}/api/content/channel/").json()
    [place] = [one["thumbnail"] for one in listed if one["id"] == channels["fr"]["id"]]
    drawn = page.evaluate("""address => new Promise(told => {
      const picture = Object.assign(new Image(), {onload: () => told(picture.naturalWidth), onerror: () => told(0)});
      picture.src = address;
    })""", place)
    assert drawn > 0, place
