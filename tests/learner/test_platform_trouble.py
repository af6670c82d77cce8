"""What a learner and a trainer believe of a platform that does not do what it says, as Moodle was seen to: nothing that
a cut network or a closed session swallowed is lost or goes untold, nothing is written over what could not be read, no
sentence says of the platform what is not so, and its reports say what the course says."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Page

from builder.editions.bank import bank_of
from builder.editions.scorm import hosted
from hands.product import answer, right_options, until
from learner import lms
from learner.test_platform import (
    ASKED,
    LESSON,
    STATUS,
    answer_in,
    close,
    go,
    hand_in,
    inside,
    page_notice,
    records,
    says,
    sco,
)

VERSIONS = ("1.2", "2004")


@pytest.fixture(scope="module")
def files(course, sites) -> Callable[[str], dict[str, bytes]]:
    return functools.cache(lambda scorm: hosted(bank_of(course, "fr"), sites["fr"], scorm))


@pytest.fixture
def platform(files) -> Iterator[Callable[..., lms.Platform]]:
    """A platform of this version of SCORM, its API changed by these lines of script; closed at the end."""
    with ExitStack() as stack:
        yield lambda scorm="1.2", script="": stack.enter_context(
            lms.platform_serving(scorm, files(scorm), lms.plain(scorm) + script.encode()))


def kept_by(school: lms.Platform, page: Page, account: str, *ids: str) -> None:
    """These answers, and no others, have come to the platform: they are there on another machine."""
    page.goto(school.launch(account))
    until(lambda: records(inside(page)) == [f"q:{id}" for id in ids])


def has_more(school: lms.Platform, page: Page, account: str, than: str = "x" * 40) -> None:
    until(lambda: page.evaluate("1") and len(school.state(account)) > len(than))


# What the network swallowed


@pytest.mark.parametrize("scorm", VERSIONS)
def test_an_answer_given_while_nothing_answers_is_said_to_be_missing_and_given_once_it_answers_again(
        platform, window, scorm):
    """The platform says yes to it all the same."""
    school, page, account = platform(scorm), window().new_page(), "coupure"
    page.goto(school.launch(account, at=LESSON))
    inside(page)
    until(lambda: page.evaluate("1") and school.state(account))
    school.is_down = True
    answer_in(page)
    says(page, "La plateforme ne répond plus")
    assert "est gardé dans ce navigateur" in page_notice(page) and len(school.state(account)) < 40
    school.is_down = False
    has_more(school, page, account)  # nothing else was done meanwhile
    until(lambda: page_notice(page) == "")
    close(page)
    kept_by(school, window().new_page(), account, ASKED)


def test_an_answer_that_the_network_swallowed_on_its_way_is_given_again_though_the_platform_sends_no_text_twice(
        platform, window):
    school, page, account = platform(), window().new_page(), "avalée"
    page.goto(school.launch(account, at=LESSON))
    inside(page)
    until(lambda: page.evaluate("1") and school.state(account))
    school.falls = True
    answer_in(page)
    says(page, "La plateforme ne répond plus")
    school.is_down = school.falls = False
    has_more(school, page, account)
    until(lambda: page_notice(page) == "")
    close(page)
    kept_by(school, window().new_page(), account, ASKED)


def test_an_answer_whose_one_request_was_lost_among_others_is_there_once_the_course_is_closed(platform, window):
    school, page, account = platform(), window().new_page(), "perdue"
    page.goto(school.launch(account, at=LESSON))
    inside(page)
    until(lambda: page.evaluate("1") and school.state(account))
    lost = len(school.commits)
    school.is_lossy = True
    answer_in(page)
    until(lambda: page.evaluate("1") and ASKED in str(records(inside(page))) and sco(page).evaluate(GIVEN))
    assert len(school.commits) == lost and len(school.state(account)) < 40 and page_notice(page) == ""
    school.is_lossy = False
    close(page)
    until(lambda: len(school.state(account)) > 40)
    kept_by(school, window().new_page(), account, ASKED)


# The API holds the answer, and has sent it.
GIVEN = "parent.API.collected['cmi.suspend_data'].length > 40"


def test_a_link_followed_while_nothing_answers_leaves_the_page_where_it_is_until_it_answers(platform, window):
    school, page = platform(), window().new_page()
    page.goto(school.launch("lien", at=LESSON))
    frame = answer_in(page)
    school.is_down = True
    sco(page).evaluate("dispatchEvent(new Event('offline')); 0")
    says(page, "La plateforme ne répond plus")
    link = frame.locator("a[rel=next], .next a, a.next").first
    link.click()
    until(lambda: frame.evaluate("location.pathname").endswith(LESSON) and "ne répond plus" in page_notice(page))
    school.is_down = False
    link.click()
    until(lambda: page.evaluate("1") and not inside(page).url.endswith(LESSON))


# A session that the platform has closed


def test_a_closed_session_is_told_with_a_way_that_works_and_the_file_is_made_on_the_spot(
        platform, window, tmp_path):
    school, context, account = platform(), window(), "close"
    page = context.new_page()
    page.goto(school.launch(account, at=LESSON))
    inside(page)
    school.is_closed = True
    frame = answer_in(page)
    says(page, "La plateforme a fermé votre séance. Connectez-vous de nouveau dans un autre onglet")
    frame.evaluate(
        "Course.core.load('../../assets/search.js').catch(() => 0)")  # the page to sign in comes in its place
    with page.expect_download() as taken:
        sco(page).get_by_role("button", name="Enregistrer ma progression dans un fichier").click()
    taken.value.save_as(tmp_path / "progression.json")
    saved = json.loads((tmp_path / "progression.json").read_text(encoding="utf-8"))
    assert ASKED in json.dumps(saved) and saved["format"] == "traite-trafic-mali/progress"
    assert frame.locator(".damaged").is_hidden() and not frame.evaluate("document.documentElement.dataset.damaged")
    school.sign_in()
    other = context.new_page()
    other.goto(school.launch(account))
    until(lambda: records(inside(other)) == [f"q:{ASKED}"])
    has_more(school, other, account)
    page.bring_to_front()
    says(page, "Fermez cette page, puis rouvrez le cours depuis la plateforme")  # its session is over all the same
    close(other)
    kept_by(school, window().new_page(), account, ASKED)


def test_a_file_that_is_missing_while_the_platform_answers_is_still_named(platform, window):
    school, page = platform(), window().new_page()
    page.goto(school.launch("abîmé", at=LESSON))
    frame = inside(page)
    frame.evaluate("Course.core.load('../../assets/nowhere.js').catch(() => 0)")
    until(lambda: "assets/nowhere.js" in frame.locator(".damaged").inner_text())


# What the platform could not say

FAILING = """
const failing = {element: "%s", times: %d, fault: "%s"};
const read = Plain.prototype.read, last = Plain.prototype.lastError;
Plain.prototype.read = function (name) {
  this.fails = name === failing.element && failing.times-- > 0;
  if (this.fails && failing.fault === "throws") throw new Error("no");
  return this.fails ? "" : read.call(this, name);
};
Plain.prototype.lastError = function () { return this.fails ? failing.fault : last.call(this); };
"""


def worked(school: lms.Platform, window, account: str) -> str:
    """What the platform holds of an account that has answered, and the browser nothing."""
    page = window().new_page()
    page.goto(school.launch(account, at=LESSON))
    answer_in(page)
    has_more(school, page, account)
    close(page)
    return school.state(account)


@pytest.mark.parametrize(("scorm", "fault"), [("1.2", "101"), ("2004", "301"), ("1.2", "throws")])
def test_a_state_that_the_platform_could_not_read_is_not_taken_for_none(platform, files, window, scorm, fault):
    school, account = platform(scorm), "illisible"
    before = worked(school, window, account)
    school.script += (FAILING % ("cmi.suspend_data", 99, fault)).encode()
    page = window().new_page()
    page.goto(school.launch(account, at=LESSON))
    says(page, "La plateforme n’a pas pu dire ce qu’elle garde de votre travail")
    frame = inside(page)
    other = frame.locator(".quiz[data-qid]").nth(1).get_attribute("data-qid")
    answer(frame, other, right_options(frame, other))
    close(page)
    assert school.state(account).rstrip(".") == before.rstrip("."), "but for the sign that only spells it otherwise"


def test_whoever_is_told_that_nothing_is_handed_over_has_not_completed_the_course_by_closing_it(platform, window):
    """SCORM 1.2 completes whoever closes without having given a status."""
    school, account, page = platform("1.2", FAILING % ("cmi.suspend_data", 99, "101")), "muette", window().new_page()
    page.goto(school.launch(account))
    says(page, "La plateforme n’a pas pu dire ce qu’elle garde de votre travail")
    inside(page)
    close(page)
    until(lambda: school.said(account, *STATUS["1.2"]))
    assert school.said(account, *STATUS["1.2"]) == "incomplete" and not school.state(account)


def test_a_state_that_the_platform_reads_at_the_second_time_of_asking_is_taken_up(platform, window):
    school, account = platform(), "lente"
    worked(school, window, account)
    school.script += (FAILING % ("cmi.suspend_data", 2, "101")).encode()
    page = window().new_page()
    kept_by(school, page, account, ASKED)
    assert page_notice(page) == ""


def test_a_pass_that_the_platform_could_not_read_is_not_taken_back(platform, window):
    """In SCORM 1.2, where one word says it."""
    school, account = platform("1.2", FAILING % ("cmi.core.lesson_status", 99, "101")), "reçue"
    school.kept[account] = lms.nested([(STATUS["1.2"], "passed")])
    page = window().new_page()
    page.goto(school.launch(account, at=LESSON))
    answer_in(page)
    close(page)
    assert school.said(account, *STATUS["1.2"]) == "passed"


# What is said of the platform


@pytest.mark.parametrize("keeps", [True, False])
def test_a_platform_is_said_to_keep_nothing_of_a_review_only_once_it_has_kept_nothing_of_one(platform, window, keeps):
    """Moodle opens for review, for good, whoever has passed or failed, and keeps it all."""
    school, context, account = platform(), window(), "relecture"
    school.mode, school.keeps_reviews = "review", keeps
    page = context.new_page()
    page.goto(school.launch(account, at=LESSON))
    says(page, "d’autres la gardent entière")
    answer_in(page)
    until(lambda: sco(page).evaluate("""() => Course.host.askHub(document.querySelector(".course").name)
      .then(ask => ask("note", {name: "host-review"})).then(({noted}) => noted)"""))
    close(page)
    page.goto(school.launch(account))
    assert records(inside(page)) == [f"q:{ASKED}"]
    if keeps:
        assert page_notice(page) == ""
        kept_by(school, window().new_page(), account, ASKED)
    else:
        says(page, "n’a rien gardé de la séance précédente")


def test_whoever_comes_to_an_empty_attempt_is_told_how_the_earlier_work_comes_back(platform, window):
    """As in Moodle, whose box « Start a new attempt » was ticked on another machine."""
    school, first, account = platform(), window(), "tentative"
    page = first.new_page()
    page.goto(school.launch(account, at=LESSON))
    says(page, "La plateforme n’a encore aucune réponse de vous pour ce cours")
    answer_in(page)
    until(lambda: page_notice(page) == "")
    has_more(school, page, account)
    close(page)
    del school.kept[account]
    elsewhere = window().new_page()
    elsewhere.goto(school.launch(account))
    says(elsewhere, "ouvrez-le une fois depuis l’ordinateur et le navigateur que vous utilisiez")
    close(elsewhere)
    page.goto(school.launch(account))  # which is then true
    until(lambda: records(inside(page)) == [f"q:{ASKED}"])
    assert page_notice(page) == ""
    has_more(school, page, account)
    close(page)
    kept_by(school, window().new_page(), account, ASKED)


# What the trainer reads there


@pytest.mark.parametrize("scorm", VERSIONS)
def test_the_gradebook_says_the_share_of_right_answers_and_the_report_who_missed_what(course, platform, window, scorm):
    school, page, account, wrong = platform(scorm), window().new_page(), "notée", 18
    page.goto(school.launch(account, at="test-final.html"))
    frame = go(page, "test-final.html")
    hand_in(course, frame, wrong)
    until(lambda: page.evaluate("1") and school.grade(account) == "50 %")
    form = frame.evaluate("Course.learner.Attempts.handedIn(Course.learner.Progress.all()).pop().form")
    asked = [one.id for one in course.form(form)]
    told_of = list(school.kept[account]["interactions"].values())
    assert sorted(one["id"] for one in told_of) == sorted(asked)
    missed = {one["id"] for one in told_of if one["result"] == {"1.2": "wrong", "2004": "incorrect"}[scorm]}
    assert missed == set(asked[:wrong]) and {name for one in told_of for name in one} == {"id", "type", "result"}
    assert not re.search(r"\bp[0-9a-f]{5}\b", json.dumps(told_of)), "no option, chosen or right"
    if scorm == "2004":
        assert school.said(account, "score", "scaled") == "0.5" and school.said(account, "score", "max") == "100"


@pytest.mark.parametrize("scorm", VERSIONS)
def test_the_report_says_of_each_module_how_far_it_is_read_and_what_share_is_mastered(course, platform, window, scorm):
    """A module that the platform knows already keeps its place there, whatever became of the course."""
    school, page, account = platform(scorm), window().new_page(), "objectifs"
    school.kept[account] = {"objectives": {"0": {"id": "m05"}, "1": {"id": "m02"}}}
    page.goto(school.launch(account, at=LESSON))
    answer_in(page)
    has_more(school, page, account)
    close(page)
    objectives = until(lambda: list(school.kept[account]["objectives"].values()))
    ids = [one["id"] for one in objectives]
    assert ids[:2] == ["m05", "m02"] and sorted(ids) == [module.id for module in course.modules]
    status = {"1.2": "status", "2004": "completion_status"}[scorm]
    begun = [one for one in objectives if one[status] == "incomplete"]
    assert [one["id"] for one in begun] == ["m02"] and begun[0]["score"]["raw"] not in ("", "0")
    assert {one[status] for one in objectives} == {"incomplete", "not attempted"}
    if scorm == "2004":
        assert begun[0]["description"] and 0 <= float(begun[0]["progress_measure"]) < 0.5
        assert 0 <= float(school.said(account, "progress_measure")) < 0.1
