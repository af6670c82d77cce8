"""What a learner believes of the course opened by a platform: their account finds its work again on any machine, no
other account sees it, the status says what the course itself says, and whatever the platform lacks the course is read.

Every day with an API of twenty lines; before a release with scorm-again, both versions of SCORM and both browsers."""

from __future__ import annotations

import functools
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from datetime import datetime
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import BrowserContext, Error, Frame, Page

from builder.editions.bank import LICENCE, bank_of
from builder.editions.scorm import hosted, scorm12, scorm2004
from builder.model.lists import LANGUAGES
from builder.setup.npm import fetch
from builder.words.dates import long_date
from builder.words.typography import spaced
from conftest import made_once
from hands.product import MODULE, answer, classed, question, right_options, tree, until, words, wrong_options
from hands.taking_the_test import right_codes, wrong_codes
from learner import lms
from learner.lms import SCORE, STATUS

WRITERS = {"1.2": scorm12, "2004": scorm2004}
LESSON = f"{MODULE}/1-acte.html"
ASKED = "m02-q01"
LONG = "école/département/" + "x" * 282
AGAIN = (
    "scorm-again@3.4.3",
    "sha512-Zbe+7ArMUbT1lVnqYxsbGRfI9JD9JVqEPzZLQdk0nfNmcDYJ404rMO9nbkQ0Hzwux5uACF9zKsvc29Q/ZzMOdg==",
)


class Packages(dict):
    """The packages by version of SCORM and language, each made when first asked for, once for all workers."""

    def __init__(self, course, sites: dict[str, Path], shared: Path) -> None:
        super().__init__()
        self.course, self.sites, self.shared = course, sites, shared

    def __missing__(self, key: tuple[str, str]) -> bytes:
        scorm, language = key

        def make(place: Path) -> None:
            place.write_bytes(WRITERS[scorm](bank_of(self.course, language), self.sites[language]))

        self[key] = made_once(self.shared / f"scorm-{scorm}-{language}", make).read_bytes()
        return self[key]


@pytest.fixture(scope="module")
def packages(course, sites, shared) -> Packages:
    return Packages(course, sites, shared)


@pytest.fixture(scope="module")
def files(course, sites, packages) -> Callable[[str], dict[str, bytes]]:
    """What a platform finds in the French package: in that of 1.2 itself; as what goes into that of 2004, which nobody
    else here asks to be packed."""
    return functools.cache(lambda scorm: lms.unpacked(packages["1.2", "fr"]) if scorm == "1.2" else
                           hosted(bank_of(course, "fr"), sites["fr"], scorm))


# The package itself


@pytest.mark.parametrize(("scorm", "language"), [("1.2", "fr"), ("2004", "en")])
def test_the_manifest_names_the_course_its_law_and_every_file(course, packages, scorm, language):
    with zipfile.ZipFile(BytesIO(packages[scorm, language])) as package:
        names, manifest = package.namelist(), package.read("imsmanifest.xml").decode()
        assert {datetime(*one.date_time) for one in package.infolist()} == {datetime.fromisoformat(course.released)}
    assert names[0] == "imsmanifest.xml", "a platform looks for it at the root"
    root = ElementTree.fromstring(manifest)
    space = root.tag.partition("}")[0] + "}"
    files = [one.get("href") for one in root.iter(f"{space}file")]
    assert sorted(files) == sorted(names[1:]) and len(set(files)) == len(files)
    [resource] = root.iter(f"{space}resource")
    [item] = root.iter(f"{space}item")
    assert resource.get("href") == "index.html" and item.get("identifierref") == resource.get("identifier")
    assert [value for key, value in resource.items() if key.lower().endswith("scormtype")] == ["sco"]
    assert root.find(f"{space}metadata/{space}schemaversion").text.startswith(scorm)
    told = " ".join(root.itertext())
    for said in (
        spaced(course.title[language], language),
        course.version,
        long_date(course.law_as_of, language),
        course.identity.notice[language],
        LICENCE,
    ):
        assert said in told
    assert [words(one) for one in root.iter() if one.tag.endswith("}rights")] == [bank_of(course, language).licence]


@pytest.mark.parametrize(("scorm", "language"), [("1.2", "fr"), ("2004", "en")])
def test_a_package_of_one_language_leads_nowhere_that_is_not_in_it(packages, scorm, language):
    with zipfile.ZipFile(BytesIO(packages[scorm, language])) as package:
        names = set(package.namelist())
        pages = {name: package.read(name).decode() for name in names if name.endswith(".html")}
    other = next(one for one in LANGUAGES if one != language)
    assert not [
        name for name in names if name.startswith(f"{other}/") or f"-{other}.js" in name or f"/{other}/" in name
    ]
    for name, text in pages.items():
        assert "hreflang" not in text and 'class="other"' not in text, name
        for link in re.findall(r'(?:href|src)="(?!data:)([^"#?]+)', text):
            parts: list[str] = name.split("/")[:-1]
            for step in link.split("/"):
                parts = parts[:-1] if step == ".." else [*parts, step]
            assert "/".join(parts) in names, (name, link)
    assert len(pages) > 150


@pytest.mark.parametrize(("scorm", "language"), [("1.2", "fr"), ("2004", "en")])
def test_a_package_of_one_language_offers_no_other_and_leaves_no_trace_of_the_offer(sites, packages, scorm, language):
    """The pages are those of a site built so: nothing is cut out of a finished page, whatever stands in it."""
    with zipfile.ZipFile(BytesIO(packages[scorm, language])) as package:
        pages = {name: package.read(name) for name in package.namelist() if name.startswith(f"{language}/")}
    assert all((sites[language] / name).read_bytes() == content for name, content in pages.items())
    start = tree(pages[f"{language}/index.html"].decode())
    assert start.find(".//*[@hreflang]") is None and not classed(start, "other")


DENIALS = {"fr": ("n’envoie rien", "ne quitte l’ordinateur", "ne quittent pas l’ordinateur"),
           "en": ("sends nothing", "leaves the computer", "not leave the computer")}
RECEIVES = {"fr": "lui remet", "en": "hands over the answers"}


@pytest.mark.parametrize(("scorm", "language"), [("1.2", "fr"), ("2004", "en")])
def test_no_page_of_a_package_says_that_nothing_is_sent_without_saying_what_a_platform_receives(
        packages, scorm, language):
    """But the page that checks an attestation, which keeps what it is given to itself, in a platform too."""
    with zipfile.ZipFile(BytesIO(packages[scorm, language])) as package:
        pages = {name: words(tree(package.read(name).decode()).find(".//main")) for name in package.namelist()
                 if name.startswith(f"{language}/") and name.endswith(".html")}
    denying = {name for name, said in pages.items() if any(denial in said for denial in DENIALS[language])}
    about, itself = [f"{language}/{name}.html" for name in ("progression", "aide", "a-propos")], "attestation"
    assert {name for name in denying if itself not in name} == {*about}
    assert all(RECEIVES[language] in pages[name] for name in about)


def test_the_same_site_gives_the_same_bytes(course, sites, packages):
    assert scorm12(bank_of(course, "fr"), sites["fr"]) == packages["1.2", "fr"]


# The course in the platform's frame

KEPT = """() => new Promise(told => {
  const look = ({condition}) => { if (condition === "kept") told(true); };
  Course.learner.Progress.onchange(look);
  Course.learner.Progress.ready.then(look);
  setTimeout(told, 30000, false);
})"""


def sco(page: Page) -> Frame:
    """The page that the platform opened."""
    return until(
        lambda: (
            page.evaluate("1")
            and next((one for one in page.frames if one.url.endswith("/course/index.html")), None)
        )
    )


def inside(page: Page, ending: str = "") -> Frame:
    """The course's page in it, once its questions can be answered and the store has spoken; not one that `go` has
    just left, whose address may be the same."""

    def there() -> Frame | None:
        page.evaluate("1")
        found = [one for one in page.frames if "/course/fr/" in one.url and one.url.endswith(ending)]
        with suppress(Error):  # it goes to another page meanwhile
            if found and found[0].evaluate("!!window.Course?.learner?.Progress && !window.left"):
                return found[0] if found[0].evaluate(KEPT) else None
        return None

    return until(there)


def inside_unkept(page: Page, ending: str = "") -> Frame:
    """The same where the store says that it keeps nothing on the disk."""
    def there() -> Frame | None:
        page.evaluate("1")
        with suppress(Error):
            for one in page.frames:
                if "/course/fr/" in one.url and one.url.endswith(ending) and one.evaluate(
                        "Boolean(window.Course?.learner?.Progress) && !window.left"):
                    return one if one.evaluate("Course.learner.Progress.ready.then(() => true)") else None
        return None

    return until(there)


def go(page: Page, path: str) -> Frame:
    frame = inside(page)
    if frame.url.endswith(path):
        return frame
    frame.evaluate(GO, path)
    return inside(page, path)


GO = """path => {
    window.left = true;
    setTimeout(() => { location.href = document.documentElement.dataset.root + 'fr/' + path; });
}"""


def answer_in(page: Page, id: str = ASKED, path: str = LESSON) -> Frame:
    frame = go(page, path)
    answer(frame, id, right_options(frame, id))
    return frame


def records(frame: Frame, start: str = "q:") -> list[str]:
    return frame.evaluate("start => Course.learner.Progress.all().map(({k}) => k).filter(k => k.startsWith(start))",
        start)


def close(page: Page) -> None:
    """The learner leaves: the platform's page goes."""
    page.goto("about:blank")


def page_notice(page: Page) -> str:
    return sco(page).locator(".told").inner_text()


@pytest.fixture(scope="module")
def platform(files) -> Iterator[lms.Platform]:
    """With the plain API."""
    with lms.platform_serving("1.2", files("1.2"), lms.plain()) as opened:
        yield opened


def two_accounts_never_share(platform, window, one: str, other: str) -> None:
    context = window()
    page = context.new_page()
    page.goto(platform.launch(one, at=LESSON))
    answer_in(page)
    until(lambda: page.evaluate("1") and len(platform.state(one)) > 40)
    close(page)
    page.goto(platform.launch(other))
    assert records(inside(page)) == [], "the second account begins afresh"
    go(page, "progression.html")
    inside(page).locator(".mine a").last.click()
    panel = inside(page).locator("[data-progress-panel]")
    until(lambda: "compte sur la plateforme" in panel.inner_text())
    said = panel.inner_text()
    assert "Ce n’est pas moi" not in said and "Effacer" not in said
    assert panel.locator("#progress-code").is_hidden()
    names = sco(page).evaluate(
        "indexedDB.databases ? indexedDB.databases().then(all => all.map(one => one.name)) : []"
    )
    assert len(set(names)) in (0, 2) and not [name for name in names if one in name or other in name]
    close(page)
    page.goto(platform.launch(one))
    assert records(inside(page)) == [f"q:{ASKED}"]
    now = go(page, "progression.html").locator(".path .now")
    until(lambda: "Votre compte sur la plateforme." in now.inner_text())
    page.goto(f"{platform.address}/course/fr/{LESSON}")  # outside any frame: nobody's account
    until(lambda: page.evaluate("!!window.Course?.learner?.Progress"))
    assert (
        page.evaluate(
            """Course.learner.Progress.ready.then(
            () => Course.learner.Progress.all().filter(({k}) => k.startsWith('q:')).length)""") == 0
    )


def test_two_accounts_of_one_browser_never_share_progress(platform, window):
    platform.kept.clear()
    two_accounts_never_share(platform, window, LONG, LONG + "y")


def test_what_one_account_wears_the_next_does_not(platform, window):
    """Light or dark, and the size of the text, are kept beside the store, for a page to open without a flash."""
    page = window().new_page()
    page.goto(platform.launch("sombre"))
    inside(page).evaluate("""() => {
      document.getElementById("theme-switch").click();
      document.querySelector(".looks button:nth-child(2)").click();
    }""")
    worn = "[document.documentElement.dataset.theme, document.documentElement.style.getPropertyValue('--size')]"
    assert inside(page).evaluate(worn) == ["dark", "1.15"]
    kept = inside(page).evaluate("Object.keys(localStorage)")
    assert kept and all("traite-trafic-mali" in key for key in kept), "the origin is the platform's, which has its own"
    close(page)
    page.goto(platform.launch("clair"))
    assert inside(page).evaluate(worn) == [None, ""]
    close(page)
    page.goto(platform.launch("sombre"))
    assert inside(page).evaluate(worn) == ["dark", "1.15"]


def test_a_link_of_the_tool_stays_within_the_account_and_the_answers_are_there_on_return(platform, window):
    """Another window would be outside the frame, in the memory that whoever sits at this browser shares."""
    context = window()
    page = context.new_page()
    page.goto(platform.launch("outil"))
    frame = go(page, "qualifier.html")
    until(lambda: frame.locator(".topic").count())
    before = len(context.pages)
    frame.evaluate("""() => {
      for (const box of document.querySelectorAll(".topic, .whole, .offence")) box.open = true;
      document.querySelector(".fact input[value=established]").click();
    }""")
    chosen = "[...document.querySelectorAll('.fact input:checked')].map(({id}) => id)"
    answered = until(lambda: frame.evaluate(chosen))
    until(lambda: frame.evaluate("Boolean(history.state && history.state.qualified)"))
    leaving = frame.locator(".qualify a[href*='.html']:visible").first
    assert leaving.get_attribute("target") is None
    leaving.click()
    until(lambda: page.evaluate("1") and not any(one.url.endswith("qualifier.html") for one in page.frames))
    inside(page)
    assert len(context.pages) == before
    inside(page).evaluate("setTimeout(() => history.back())")
    until(lambda: inside(page, "qualifier.html").evaluate(chosen) == answered)


def test_a_review_keeps_its_answers_under_the_account_and_tells_the_platform(platform, window):
    """The question stands in a frame within the frame of the platform: its store is the account's too."""
    page = window().new_page()
    page.goto(platform.launch("révision", at=LESSON))
    inside(page).evaluate("""hash => { setTimeout(() => { location.href = '../revision.html' + hash; }); }""",
                          f"#reviser={LESSON}:{ASKED}")
    around = inside(page, "revision.html#reviser=" + f"{LESSON}:{ASKED}@1")
    framed = until(lambda: page.evaluate("1") and next(
        (one for one in around.child_frames if LESSON in one.url and one.locator(".quiz").count()), None))
    until(lambda: around.locator(".asking iframe:not(.coming)").count())
    until(lambda: framed.evaluate(
        "document.documentElement.dataset.quiz === 'ready' && !!window.Course?.learner?.Progress"))
    answer(framed, ASKED, right_options(framed, ASKED))
    until(lambda: records(around) == [f"q:{ASKED}"])
    until(lambda: page.evaluate("1") and len(platform.state("révision")) > 20)  # 13 signs when nothing was answered
    close(page)
    page.goto(platform.launch("une autre"))
    assert records(inside(page)) == []


def test_a_host_without_api_leaves_a_course_that_is_read_and_answered_and_one_sentence(platform, window):
    page = window().new_page()
    page.add_init_script("delete window.BroadcastChannel")
    page.goto(platform.bare())
    frame = answer_in(page)
    assert records(frame) == [f"q:{ASKED}"]
    until(lambda: "Votre progression reste dans ce navigateur" in page_notice(page))


def says(page: Page, sentence: str) -> None:
    until(lambda: sentence in page_notice(page))


UNKEPT = "Object.defineProperty(window, 'indexedDB', {get: () => { throw new DOMException('', 'SecurityError'); }});"


def test_a_host_without_api_and_a_browser_that_keeps_nothing_are_told_in_one_sentence_that_promises_nothing(
        platform, window):
    page = window().new_page()
    page.add_init_script(UNKEPT)
    page.goto(platform.bare())
    says(page, "ce que vous y faites peut se perdre")
    assert "reste dans ce navigateur" not in page_notice(page) and "fichier" not in page_notice(page)


def test_a_platform_goes_on_keeping_what_the_browser_refuses(platform, window):
    page, account = window().new_page(), "sans mémoire"
    page.add_init_script(UNKEPT)
    page.goto(platform.launch(account, at=LESSON))
    frame = inside_unkept(page)
    says(page, "seule la plateforme garde votre progression")
    answer(frame, ASKED, right_options(frame, ASKED))
    until(lambda: page.evaluate("1") and len(platform.state(account)) > 40)
    other = window().new_page()
    other.goto(platform.launch(account))
    until(lambda: records(inside(other, LESSON)) == [f"q:{ASKED}"])


def test_an_account_that_the_platform_does_not_name_leaves_nothing_behind_in_the_browser(platform, window):
    """Neither for whoever comes next, nor for ever: only what the platform keeps is taken up again."""
    platform.kept.clear()
    page = window().new_page()
    page.goto(platform.launch(""))
    says(page, "La plateforme ne dit pas quel compte est ouvert")
    frame = inside_unkept(page)
    frame.evaluate(GO, LESSON)
    frame = inside_unkept(page, LESSON)
    answer(frame, ASKED, right_options(frame, ASKED))
    until(lambda: page.evaluate("1") and len(platform.state("")) > 40)
    frame.evaluate("() => { window.left = true; setTimeout(() => { location.reload(); }); }")
    until(lambda: records(inside_unkept(page, LESSON)) == [f"q:{ASKED}"])  # from page to page of the same tab
    bases = sco(page).evaluate("indexedDB.databases ? indexedDB.databases().then(all => all.length) : 0")
    assert bases == 0
    before = len(platform.commits)
    close(page)
    until(lambda: len(platform.commits) > before)
    platform.kept.clear()
    page.goto(platform.launch(""))
    assert records(inside_unkept(page)) == []


def test_a_platform_that_cuts_what_it_is_given_is_found_out_at_once(files, window):
    with lms.platform_serving("1.2", files("1.2"), lms.plain(most=40)) as platform:
        page = window().new_page()
        page.goto(platform.launch("à l’étroit", at=LESSON))
        answer_in(page)
        says(page, "La plateforme n’a pas gardé toute votre progression")


def with_room_for(platform: lms.Platform, signs: int) -> dict[str, bytes]:
    """The files of the package for a platform that takes so many signs."""
    script = platform.files["assets/host.js"].decode()
    changed, found = re.subn(r"limit: ?4096", f"limit:{signs}", script)
    assert found == 1
    return platform.files | {"assets/host.js": changed.encode()}


def test_a_progress_too_large_for_the_platform_is_told_and_what_it_kept_stays(platform, window):
    page, whole, account = window().new_page(), platform.files, "trop"
    try:
        platform.files = with_room_for(platform, 15)
        page.goto(platform.launch(account, at=LESSON))
        inside(page)
        before = until(lambda: page.evaluate("1") and platform.state(account))
        answer_in(page)
        says(page, "Votre progression est devenue trop longue pour la plateforme")
        close(page)
        assert platform.state(account) == before
    finally:
        platform.files = whole


def test_tests_left_out_for_want_of_room_are_told(course, platform, window):
    page, whole, account = window().new_page(), platform.files, "deux tests"
    page.goto(platform.launch(account, at="test-final.html"))
    hand_in(course, go(page, "test-final.html"), 20)
    one = until(lambda: page.evaluate("1") and len(platform.state(account)) > 200 and len(platform.state(account)))
    close(page)
    try:
        platform.files = with_room_for(platform, one + 20)
        page.goto(platform.launch(account))
        hand_in(course, go(page, "test-final.html"), 20)
        says(page, "Les tests plus anciens, et parfois vos décisions dans les dossiers, restent dans ce navigateur")
    finally:
        platform.files = whole


@pytest.mark.parametrize("scorm", WRITERS)
def test_a_pass_that_the_platform_knows_is_never_taken_back(files, window, scorm):
    """It may know of a sitting of which nothing is left here."""
    with lms.platform_serving(scorm, files(scorm), lms.plain(scorm)) as platform:
        success = ("success_status",) if scorm == "2004" else STATUS[scorm]
        for path, value in ((STATUS[scorm], "completed"), (success, "passed")):
            place = platform.kept.setdefault("reçue", {})
            for name in path[:-1]:
                place = place.setdefault(name, {})
            place[path[-1]] = value
        page = window().new_page()
        page.goto(platform.launch("reçue", at=LESSON))
        answer_in(page)
        until(lambda: page.evaluate("1") and len(platform.state("reçue")) > 40)
        close(page)
        assert platform.said("reçue", *success) == "passed"
        assert platform.said("reçue", *STATUS[scorm]) == ("passed" if scorm == "1.2" else "completed")


def test_a_platform_that_opens_a_window_of_its_own_is_found_there(platform, window):
    page, account = window().new_page(), "fenêtre"
    page.goto(platform.launch(account, in_window=True, at=LESSON))
    with page.expect_popup() as opened:
        page.get_by_role("button").click()
    answer_in(opened.value)
    until(lambda: page.evaluate("1") and len(platform.state(account)) > 40)
    opened.value.close()
    elsewhere = window().new_page()
    elsewhere.goto(platform.launch(account))
    until(lambda: records(inside(elsewhere, LESSON)) == [f"q:{ASKED}"])


@pytest.fixture
def unwilling(files):
    """A platform whose plain API is changed by these lines of script; closed at the end."""
    with ExitStack() as stack:
        yield lambda script, scorm="1.2": stack.enter_context(
            lms.platform_serving(scorm, files(scorm), lms.plain(scorm) + script.encode()))


ONCE = """Scorm12API.prototype.LMSInitialize = function () {
  const was = this.was;
  this.was = true;
  return String(!was);
};"""


def test_a_page_reloaded_once_the_platform_has_closed_its_session_says_so_and_leaves_nothing_to_anybody(
        unwilling, window):
    """It does not say any more whose account is open: the memory that all share at this browser is not the place."""
    platform, page = unwilling(ONCE), window().new_page()
    page.goto(platform.launch("rechargée"))
    inside(page)
    sco(page).evaluate("() => { setTimeout(() => { location.reload(); }); }")
    says(page, "La plateforme n’a pas ouvert de séance pour cette page")
    frame = inside_unkept(page)
    frame.evaluate(GO, LESSON)
    frame = inside_unkept(page, LESSON)
    answer(frame, ASKED, right_options(frame, ASKED))
    frame.evaluate(GO, "progression.html")
    frame = inside_unkept(page, "progression.html")
    frame.locator(".mine a").last.click()
    panel = frame.locator("[data-progress-panel]")
    until(lambda: "Ce navigateur ne garde rien" in panel.inner_text())
    assert "compte sur la plateforme" not in panel.inner_text()
    page.goto(platform.bare())
    assert records(inside(page)) == []


LATE = """let kept, asked;
Object.defineProperty(window, "API", {
  set(api) { kept = api; },
  get() {
    if (document.readyState === "loading") return kept;
    asked = asked || performance.now();
    return performance.now() - asked > 700 ? kept : undefined;
  },
});"""


def test_a_platform_that_is_late_is_waited_for(unwilling, window):
    platform, page = unwilling(LATE), window().new_page()
    page.goto(platform.launch("en retard", at=LESSON))
    answer_in(page)
    until(lambda: page.evaluate("1") and len(platform.state("en retard")) > 40)
    assert page_notice(page) == ""


def test_a_platform_is_found_three_frames_up_past_what_a_page_calls_by_the_same_name(platform, window):
    page, account = window().new_page(), "au fond"
    page.goto(platform.launch(account, at=LESSON))
    inside(page)
    page.evaluate("""() => {
      document.getElementById("sco").remove();
      const frameIn = page => {
        const frame = page.body.appendChild(page.createElement("iframe"));
        frame.style = "width: 100%; height: 90vh; border: 0";
        return frame;
      };
      let within = document;
      for (let n = 0; n < 3; n++) within = frameIn(within).contentDocument;
      within.defaultView.API = {version: "2"};
      frameIn(within).src = "/course/index.html";
    }""")
    answer_in(page)
    until(lambda: page.evaluate("1") and len(platform.state(account)) > 40)


NOTHING = """const read = Scorm12API.prototype.LMSGetValue;
Scorm12API.prototype.LMSGetValue = function (name) { return read.call(this, name) || null; };"""


def test_a_platform_that_answers_nothing_at_all_is_not_taken_for_an_account_nor_for_a_state(unwilling, window):
    platform, page = unwilling(NOTHING), window().new_page()
    page.goto(platform.launch(""))
    says(page, "La plateforme ne dit pas quel compte est ouvert")
    assert sco(page).locator(".asked").is_hidden()


DOWN = """const keep = Scorm12API.prototype.LMSCommit;
Scorm12API.prototype.LMSCommit = function () { return window.down ? "false" : keep.call(this); };"""


def test_what_a_platform_could_not_keep_is_given_again_and_the_warning_goes_once_it_is_kept(unwilling, window):
    platform, page = unwilling(DOWN), window().new_page()
    page.goto(platform.launch("coupure", at=LESSON))
    inside(page)
    page.evaluate("window.down = true")
    answer_in(page)
    says(page, "La plateforme n’a pas gardé toute votre progression")
    assert len(platform.state("coupure")) < 40
    page.evaluate("window.down = false")
    until(lambda: page.evaluate("1") and len(platform.state("coupure")) > 40)  # nothing else was done meanwhile
    until(lambda: page_notice(page) == "")


CHANNELS = """window.BroadcastChannel = class extends BroadcastChannel {
  constructor(name) {
    super(name);
    window.channels = [...window.channels || [], name];
  }
};"""


def test_another_course_open_under_the_same_account_is_not_heard(platform, window):
    """It may come from the same server, and its questions bear the same ids."""
    page = window().new_page()
    page.add_init_script(CHANNELS)
    page.goto(platform.launch("deux cours"))
    inside(page)
    until(lambda: sco(page).evaluate("Boolean(window.channels)"))
    assert all(name.startswith("traite-trafic-mali ") for name in sco(page).evaluate("window.channels"))


def test_what_was_done_is_handed_over_as_soon_as_the_page_is_out_of_sight(unwilling, window):
    """A telephone may then close it without another word."""
    platform, page, account = unwilling(""), window().new_page(), "téléphone"
    script = platform.files["assets/host.js"]
    platform.files["assets/host.js"] = script.replace(b"BETWEEN=500", b"BETWEEN=9999999")
    assert platform.files["assets/host.js"] != script
    page.goto(platform.launch(account, at=LESSON))
    answer_in(page)
    assert len(platform.state(account)) < 40
    sco(page).evaluate("""() => {
      Object.defineProperty(document, "hidden", {value: true});
      document.dispatchEvent(new Event("visibilitychange"));
    }""")
    until(lambda: page.evaluate("1") and len(platform.state(account)) > 40)


BARE_SCORES = """const write = Scorm12API.prototype.LMSSetValue;
Scorm12API.prototype.LMSSetValue = function (name, value) {
  return /score.(min|max)/.test(name) ? "false" : write.call(this, name, value);
};"""


def test_a_platform_without_what_scorm_leaves_optional_is_not_said_to_have_lost_anything(course, unwilling, window):
    platform, page = unwilling(BARE_SCORES), window().new_page()
    page.goto(platform.launch("sans bornes", at="test-final.html"))
    hand_in(course, go(page, "test-final.html"), 0)
    until(lambda: page.evaluate("1") and platform.said("sans bornes", *STATUS["1.2"]) == "passed")
    assert platform.said("sans bornes", *SCORE["1.2"]) == "100" and page_notice(page) == ""


@pytest.mark.parametrize("scorm", WRITERS)
def test_a_pass_is_not_taken_back_by_a_second_test_failed_in_the_same_sitting(course, unwilling, window, scorm):
    platform, page, account = unwilling("", scorm), window().new_page(), "deux fois"
    success = ("success_status",) if scorm == "2004" else STATUS[scorm]
    page.goto(platform.launch(account, at="test-final.html"))
    hand_in(course, go(page, "test-final.html"), 0)
    until(lambda: page.evaluate("1") and platform.said(account, *success) == "passed")
    first = platform.state(account)
    hand_in(course, go(page, "test-final.html"), 20)
    until(lambda: page.evaluate("1") and len(platform.state(account)) > len(first) + 100)
    close(page)
    assert platform.said(account, *success) == "passed"
    assert platform.said(account, *SCORE[scorm]) == "100"


def test_a_state_that_was_cut_is_shown_and_never_written_over_unseen(platform, window):
    page = window().new_page()
    platform.cut("coupé", "1deadbeefAAAA")
    page.goto(platform.launch("coupé", at=LESSON))
    answer_in(page)
    asked = sco(page).locator(".asked")
    until(asked.is_visible)
    assert "illisible" in asked.inner_text()
    assert asked.locator("textarea").input_value() == "1deadbeefAAAA"
    close(page)
    assert platform.state("coupé") == "1deadbeefAAAA"
    page.goto(platform.launch("coupé"))
    inside(page)
    sco(page).get_by_role("button", name="Remplacer cette progression").click()
    until(lambda: page.evaluate("1") and platform.state("coupé") != "1deadbeefAAAA")
    aside = inside(page).evaluate("Course.learner.Progress.peek().then(({notes}) => notes)")
    assert [text for name, text in aside if name.startswith("host-aside-")] == ["1deadbeefAAAA"]


# With scorm-again, before a release


@pytest.fixture(scope="module", params=WRITERS)
def school(request, packages) -> Iterator[lms.Platform]:
    scorm = request.param
    script = lms.APIS[scorm][2]
    folder = fetch(
        *AGAIN, tuple(f"dist/{name}" for _, _, name in lms.APIS.values()), request.config.cache.mkdir("npm")
    )
    files = lms.unpacked(packages[scorm, "fr"])
    with lms.platform_serving(scorm, files, (folder / script).read_bytes(), as_built=True) as opened:
        yield opened


release = pytest.mark.release


@pytest.fixture(params=("chromium", "firefox"))
def seat(request, school):
    """A machine at which one sits down afresh: a browser that holds nothing, in each of the two."""
    return request.getfixturevalue(f"{request.param}_window")


@pytest.fixture
def account(request) -> str:
    """One that nobody had before, of 300 signs: what a page says on leaving may come once the next test has begun."""
    return f"{request.node.name}/{LONG}"[:len(LONG)]


@release
def test_an_answer_reaches_the_platform_and_is_there_on_another_machine(school, seat, account):
    first = seat().new_page()
    first.goto(school.launch(account))
    answer_in(first)
    until(lambda: first.evaluate("1") and len(school.state(account)) > 40)
    assert school.said(account, *STATUS[school.scorm]) == "incomplete" and len(school.state(account)) < 200
    close(first)
    second = seat().new_page()
    second.goto(school.launch(account))
    frame = inside(second, LESSON)
    until(lambda: records(frame) == [f"q:{ASKED}"])  # the last page, with its answer
    until(lambda: question(frame, ASKED).locator(".verdict").count())


@release
def test_opened_and_closed_is_incomplete_and_has_no_score(school, seat, account):
    page = seat().new_page()
    page.goto(school.launch(account))
    inside(page)
    close(page)
    until(lambda: page.evaluate("1") and school.kept.get(account))
    assert school.said(account, *STATUS[school.scorm]) == "incomplete"
    assert school.said(account, *SCORE[school.scorm]) == ""


HAND_IN = """async forms => {
  const all = () => Course.learner.Attempts.all(Course.learner.Progress.all()), open = () => all().pop();
  const begun = Course.learner.Attempts.begin(Course.learner.Progress.all(), "final",
      Course.test.nextForm(all(), TestKey, Date.now(), Math.random()));
  await Course.learner.Progress.record(begun);
  await Course.learner.Progress.record(...forms[begun.form].map(([id, rev, chosen]) =>
      Course.learner.Attempts.response(open(), id, rev, chosen)));
  const {version} = document.documentElement.dataset;
  await Course.learner.Progress.record(Course.learner.Attempts.submission(open(), version, Course.test.mark(open(),
      TestKey).scores));
}"""


def hand_in(course, frame: Frame, wrong: int) -> None:
    """The final test, begun and handed in with so many wrong answers."""
    until(lambda: frame.evaluate("Boolean(window.TestKey)"), 90)
    frame.evaluate(HAND_IN, {form: [
        [one.id, one.revision, (wrong_codes if n < wrong else right_codes)(one)]
        for n, one in enumerate(course.form(form))] for form in course.forms})


@release
@pytest.mark.parametrize("wrong", [0, 20])
def test_the_final_test_alone_gives_the_score_and_the_status(course, school, seat, wrong):
    account, page = f"candidate-{wrong}", seat().new_page()
    school.kept.pop(account, None)
    page.goto(school.launch(account))
    answer_in(page)
    hand_in(course, go(page, "test-final.html"), wrong)
    until(lambda: page.evaluate("1") and school.said(account, *SCORE[school.scorm]) not in ("", "None"))
    close(page)
    right, scorm = 36 - wrong, school.scorm
    assert school.grade(account) == f"{100 * right / 36:.0f} %"
    verdict = "failed" if wrong else "passed"
    if scorm == "1.2":
        assert school.said(account, *STATUS[scorm]) == verdict
    else:
        assert school.said(account, "success_status") == verdict
        assert school.said(account, *STATUS[scorm]) == ("incomplete" if wrong else "completed")
        assert float(school.said(account, "score", "scaled")) == pytest.approx(right / 36, abs=1e-4)
    again = seat().new_page()
    again.goto(school.launch(account))
    assert len(records(inside(again), "paper:")) == 1, "the paper came with the account"


@release
def test_two_accounts_of_one_browser_never_share_progress_with_scorm_again(school, seat):
    for account in ("A/1", "A/2"):
        school.kept.pop(account, None)
    two_accounts_never_share(school, seat, "A/1", "A/2")


def heard(speaker: Page, hearer: Page) -> None:
    """What the course said in one window before now has come to it in the other: nobody closes both in the same
    thousandth of a second, as a driver does."""
    sco(hearer).evaluate("window.said = 0; new BroadcastChannel('since').onmessage = () => { window.said = 1; }; 0")
    until(lambda: sco(speaker).evaluate("new BroadcastChannel('since').postMessage(1); 0") or
          sco(hearer).evaluate("window.said"))


def two_windows_lose_nothing(school, seat, account: str) -> None:
    context = seat()
    one, other = context.new_page(), context.new_page()
    for page in (one, other):
        page.goto(school.launch(account, at=LESSON))
        inside(page)
    one.bring_to_front()  # a tab behind another answers each click two seconds late
    answer_in(one)
    other.bring_to_front()
    frame = go(other, f"{MODULE}/2-moyen.html")
    id = frame.locator(".quiz[data-qid]").first.get_attribute("data-qid")
    answer(frame, id, wrong_options(frame, id)[:1])
    until(lambda: other.evaluate("1") and records(inside(other)) == [f"q:{ASKED}", f"q:{id}"])
    heard(other, one)
    close(other)
    close(one)  # the last to leave wrote what it knew
    fresh = seat().new_page()
    fresh.goto(school.launch(account))
    until(lambda: set(records(inside(fresh))) == {f"q:{ASKED}", f"q:{id}"})


def test_two_windows_of_one_account_lose_nothing_of_each_other(platform, window):
    two_windows_lose_nothing(platform, window, f"deux fenêtres {len(platform.commits)}")  # afresh at each try


# Not on the empty page of a frame to come: Firefox leaves it too, and its window is that of the page that comes.
DEAF = """addEventListener("pagehide", () => {
    if (location.protocol !== "about:") { BroadcastChannel.prototype.postMessage = () => {}; } }, true);"""


def test_two_windows_lose_nothing_when_what_one_says_on_leaving_is_not_heard(unwilling, window):
    """Firefox may drop it; and one may leave a moment after an answer."""
    platform = unwilling("")
    script, found = re.subn(rb"SETTLED ?= ?500\b", b"SETTLED=9999999", platform.files["assets/host.js"])
    assert found == 1
    platform.files["assets/host.js"] = script

    def seat() -> BrowserContext:
        context = window()
        context.add_init_script(DEAF)
        return context

    two_windows_lose_nothing(platform, seat, "départ")


@release
def test_two_windows_of_one_account_lose_nothing_of_each_other_with_scorm_again(school, seat, account):
    two_windows_lose_nothing(school, seat, account)


@release
def test_an_old_state_is_read_by_a_new_bank_without_a_mistake(course, school, seat, packages, account):
    """The next version has taken a page out and put the modules in another order."""
    page = seat().new_page()
    page.goto(school.launch(account))
    answer_in(page)
    until(lambda: page.evaluate("1") and len(school.state(account)) > 40)
    close(page)
    before = dict(school.files)
    script = before["assets/host.js"].decode()
    listed = re.search(r"window\.Pages=(\[.*?\]);", script)[1]
    pages = [name for name in reversed(eval(listed)) if not name.endswith("2-moyen.html")]
    try:
        school.files = before | {"assets/host.js": script.replace(listed, str(pages).replace("'", '"')).encode()}
        fresh = seat().new_page()
        fresh.goto(school.launch(account))
        assert records(inside(fresh, LESSON)) == [f"q:{ASKED}"]
        assert page_notice(fresh) == ""
    finally:
        school.files = before


@release
def test_a_sandbox_without_origin_leaves_a_course_that_is_read(school, seat):
    page = seat().new_page()
    page.goto(school.bare("allow-scripts"))
    says(page, "Aucune plateforme n’a répondu, et ce navigateur ne garde rien ici")
    until(
        lambda: (
            page.evaluate("1")
            and [
                one
                for one in page.frames
                if "/course/fr/" in one.url and "Mali" in one.locator("body").inner_text()
            ]
        )
    )


@release
def test_a_state_cut_by_the_platform_is_refused_and_kept(school, seat, account):
    page = seat().new_page()
    page.goto(school.launch(account))
    answer_in(page)
    until(lambda: page.evaluate("1") and len(school.state(account)) > 40)
    close(page)
    cut = school.state(account)[:-5]
    school.cut(account, cut)
    fresh = seat().new_page()
    fresh.goto(school.launch(account))
    inside(fresh)
    sco(fresh).get_by_role("button", name="Laisser cette progression").click()
    answer_in(fresh)
    close(fresh)
    assert school.state(account) == cut
