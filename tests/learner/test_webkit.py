"""What a learner believes in WebKitGTK, the engine of Safari's family: the course reads, answers, keeps, tests, finds
and saves there as elsewhere, by double click and from a server, in both languages."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from builder.setup import browsers
from hands.course_server import Server
from hands.product import LANGUAGES, MODULE, downloaded, kinds, until
from hands.taking_the_test import BEGIN, DIAGNOSTIC, FINAL, right_codes, wrong_codes

if browsers.webkit() is None:
    pytest.skip("WebKitGTK is not here: it exists on Linux only (webkit2gtk-driver, xvfb)", allow_module_level=True)

from hands.webkit import Reader, screen  # noqa: E402  after the skip: where the engine is not, neither is what drives it

LESSON, OTHER, QUESTION = f"{MODULE}/1-acte.html", f"{MODULE}/2-moyen.html", "m02-q01"
TO_THE_END = "document.querySelector('.onward').scrollIntoView()"
KEPT = "new Map(Course.learner.Progress.all().map(one => [one.k, one])).get(given[0]) || null"


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with screen() as name:
        yield name


@pytest.fixture(scope="module")
def server(package) -> Iterator[str]:
    served = Server(package)
    yield f"http://127.0.0.1:{served.port}"
    served.switch_off()


HOMES = ("file", "http")


def in_turn(*cases: tuple) -> list:
    """Each case from one of the two places each time, from the other before a release."""
    return [pytest.param(home, *case, marks=() if home == HOMES[place % 2] else pytest.mark.release)
            for place, case in enumerate(cases) for home in HOMES]


FROM_A_FOLDER, FROM_A_SERVER = in_turn((), ())[:2], in_turn((), ())[2:]


@pytest.fixture(params=HOMES)
def home(request, package) -> str:
    """Where the course is opened from: a folder, or a server."""
    return package.as_uri() if request.param == "file" else request.getfixturevalue("server")


@pytest.fixture
def reader(display, profiles) -> Iterator[Reader]:
    """A learner nobody has been before."""
    someone = Reader(display, profiles())
    yield someone
    someone.leave()


def recorded(reader: Reader, key: str) -> dict | None:
    return reader.promised(f"Promise.resolve({KEPT})", key)


def condition(reader: Reader) -> str:
    """What the panel says of the store, by name."""
    return reader.run("return (document.querySelector('[data-progress-panel] .warnings') || {dataset: {}})"
                      ".dataset.condition || ''")


# --- read, answered, kept -----------------------------------------------------------------------

def test_what_was_answered_and_read_is_there_in_the_other_language_once_the_browser_was_closed(reader, home):
    reader.open(f"{home}/fr/{LESSON}")
    assert reader.run("return 'requestIdleCallback' in window") is False, "the engine that lacks it"
    assert reader.text("h1") and not reader.text(".too-old")
    assert reader.answer(QUESTION).startswith("✓")
    until(lambda: reader.text(f'[data-qid="{QUESTION}"] .kept') == "Réponse gardée.")
    until(lambda: reader.run(TO_THE_END) or (recorded(reader, f"page:{LESSON}") or {}).get("done"))
    reader.promised("Course.learner.Progress.setPreference('theme', 'dark')")
    reader.come_back()
    reader.open(f"{home}/en/{LESSON}")
    until(lambda: reader.text(f'[data-qid="{QUESTION}"] .kept') == "Answer kept.")
    until(lambda: reader.text(f'[data-qid="{QUESTION}"] .verdict').startswith("✓"))
    until(lambda: reader.run("return document.documentElement.dataset.theme") == "dark")
    reader.open(f"{home}/fr/progression.html")
    until(lambda: reader.all(".path.ready"))
    until(lambda: condition(reader) == "kept" and "1" in reader.text('.path [data-of="m02"] .questions'))
    reader.open(f"{home}/en/index.html")
    assert LESSON in until(lambda: reader.run("return (document.querySelector('a.resume') || {}).href || ''"))
    reader.run("getSelection().selectAllChildren(document.querySelector('h1'))")
    reader.run("document.querySelector('footer button').click()")
    until(lambda: reader.run("return document.querySelectorAll('.slip svg').length"))
    assert reader.text("h1") in reader.text(".slip p").partition("Sentence:")[2]


def test_put_over_the_version_before_the_new_one_finds_its_answer_once_the_browser_was_closed(
        reader, package_zip, tmp_path):
    """That of 0.5.0: in this engine 0.4.0 kept nothing."""
    zipfile.ZipFile(Path(__file__).parents[1] / "earlier" / "package-0.5.0.zip").extractall(tmp_path)
    [folder] = tmp_path.iterdir()
    reader.open((folder / "fr" / LESSON).as_uri())
    assert reader.answer(QUESTION).startswith("✓")
    zipfile.ZipFile(package_zip).extractall(tmp_path)
    reader.come_back()
    reader.open((folder / "fr" / LESSON).as_uri())
    assert recorded(reader, f"q:{QUESTION}")["right"] is True
    until(lambda: reader.all(f'[data-qid="{QUESTION}"] .kept, [data-qid="{QUESTION}"] .redo'))


LEFT = 12  # pages: the engine keeps the last few of them


@pytest.mark.parametrize("home", FROM_A_FOLDER, indirect=True)
def test_pages_left_at_once_hold_up_neither_the_next_nor_the_one_come_back_to(reader, home, package):
    """The engine keeps a page as it was left, for Back: what it had begun on the disk stayed begun. The lightest pages,
    which are left soonest; from a folder, where each page has the store in itself and leaves with it."""
    for path in [*kinds(package, shortest=True).values()][:LEFT]:
        reader.open(f"{home}/{path}", hub=False)
    reader.open(f"{home}/fr/{LESSON}")
    assert reader.answer(QUESTION).startswith("✓")
    until(lambda: reader.text(f'[data-qid="{QUESTION}"] .kept') == "Réponse gardée.")
    reader.open(f"{home}/fr/{OTHER}", hub=False)
    reader.run("history.back()")
    reader.comes_to(LESSON)
    reader.ready()
    assert QUESTION in reader.on_the_disk()


# From a folder the store is in the page itself, from a server in a frame of it.
LEAVE_AS_IT_ASKS = """const to = arguments[0], asking = setInterval(() => {
    if (!window.Course?.store?.serve && !document.querySelector("iframe")) { return; }
    clearInterval(asking);
    setTimeout(() => location.assign(to)); }, 1)"""


def test_a_page_left_before_the_first_word_of_the_store_and_come_back_to_keeps(reader, home):
    """What it had begun on the disk was dropped as it was left, or its frame had not come: it asks again. From a folder
    that is one time in some."""
    for _ in range(4 if home.startswith("file:") else 1):
        reader.driver.get(f"{home}/fr/{LESSON}")
        reader.run(LEAVE_AS_IT_ASKS, f"{home}/fr/{OTHER}")
        reader.comes_to(OTHER)
        reader.run("history.back()")
        reader.comes_to(LESSON)
        until(lambda: reader.promised("Course.learner.Progress.record()")["condition"] == "kept")


@pytest.mark.parametrize("home", FROM_A_SERVER, indirect=True)
def test_two_tabs_lose_nothing_of_one_another(reader, home):
    reader.open(f"{home}/fr/{LESSON}")
    first = reader.driver.current_window_handle
    reader.driver.switch_to.new_window("tab")
    reader.open(f"{home}/en/{OTHER}")
    give = """Promise.all([...Array(10).keys()].map(n =>
        Course.learner.Progress.answer({id: given[0] + n, revision: 1, chosen: null, right: true})))"""
    reader.promised(give, "r")
    reader.driver.switch_to.window(first)
    reader.promised(give, "l")
    reader.open(f"{home}/fr/{OTHER}")
    assert reader.run("return Course.learner.Progress.all().filter(one => one.k.startsWith('q:')).length") == 20


def test_a_store_that_refuses_leaves_the_page_to_work_and_says_so(reader, package, tmp_path):
    copy = shutil.copytree(package, tmp_path / "copy")
    (copy / "store.js").write_text("", encoding="utf-8")
    reader.open(f"{copy.as_uri()}/fr/{LESSON}", hub=False)
    until(lambda: "ne garde rien" in reader.text("[data-progress-notice]"))
    reader.choose(QUESTION)
    reader.click(f'[data-qid="{QUESTION}"] .quiz-button')
    until(lambda: reader.text(f'[data-qid="{QUESTION}"] .not-kept'))
    assert reader.text(f'[data-qid="{QUESTION}"] .verdict').startswith("✓")


def test_a_review_is_framed_where_a_frame_keeps_and_else_walks_from_page_to_page(reader, home):
    reader.open(f"{home}/fr/revision.html#reviser={LESSON}:{QUESTION}")
    if home.startswith("file:"):  # there a frame forgets
        until(lambda: LESSON in reader.driver.current_url)  # no script: the page is being left
        reader.ready()
        assert reader.answer(QUESTION).startswith("✓")
        until(lambda: "1 sur 1" in reader.text(".review-over"))
    else:
        until(lambda: reader.all(".asking iframe:not(.coming)"))
        around = reader.driver.current_window_handle
        reader.driver.switch_to.frame(reader.one(".asking iframe"))
        reader.ready()
        reader.choose(QUESTION)
        reader.click(f'.quiz[data-qid="{QUESTION}"] .quiz-button')
        reader.driver.switch_to.window(around)  # the driver loses a frame whose page around it writes its address
        reader.press("Voir le résultat")
        until(lambda: "1 sur 1" in reader.text(".review-over"))
        until(lambda: not reader.all(".asking iframe"))  # it goes once its answer is on the disk
    reader.come_back()
    reader.open(f"{home}/fr/progression.html")
    assert recorded(reader, f"q:{QUESTION}")["right"] is True


@pytest.mark.parametrize("home", FROM_A_FOLDER, indirect=True)
def test_the_sheet_of_a_review_is_made(reader, home):
    reader.open(f"{home}/fr/revision.html#feuille={LESSON}:{QUESTION}")
    until(lambda: reader.all(".sheet-key li"), 60)
    assert QUESTION in reader.text(".sheet-asked") and QUESTION in reader.text(".sheet-key")


# --- the test -----------------------------------------------------------------------------------

@pytest.mark.parametrize(("home", "path", "language"), in_turn((DIAGNOSTIC, "fr"), (FINAL, "en")), indirect=["home"])
def test_a_test_begun_resumes_once_the_browser_was_closed_and_is_handed_in(reader, home, course, path, language):
    reader.open(f"{home}/{language}/{path}")
    reader.press(BEGIN[language, path])
    form = until(lambda: reader.run("return (document.querySelector('.asking input') || {}).name || ''"))[-1]
    questions = course.form(form)
    for code in right_codes(questions[0]):
        reader.click(f'label[for="{questions[0].id}-{code}"]')
    until(lambda: reader.text(".test .told") in ("Réponse gardée.", "Answer kept."))
    reader.come_back()
    reader.open(f"{home}/{language}/{path}")
    reader.press({"fr": "Reprendre mon test", "en": "Resume my test"}[language])
    until(lambda: reader.all(f'.asking input[name="{questions[1].id}"]'))
    answer_rest(reader, questions[1:])
    reader.open(f"{home}/{language}/{path}")
    reader.press({"fr": "Reprendre mon test", "en": "Resume my test"}[language])
    until(lambda: reader.all(".all-questions"))
    reader.click(".asking .buttons button.main")
    until(lambda: not reader.all(".asking"))
    until(lambda: reader.text(".test-space h2") and "1" in reader.text(".test-result tr[data-total]"))
    handed = "return Course.learner.Attempts.handedIn(Course.learner.Progress.all())[0].submission.replies.length"
    assert reader.run(handed) == len(questions)


def answer_rest(reader: Reader, questions) -> None:
    """Wrongly, through the store, as the page itself does after each click."""
    reader.promised(
        """(async () => { const open = Course.learner.Attempts.all(Course.learner.Progress.all()).filter(one =>
            !one.submission).pop();
        await Course.learner.Progress.record(...given[0].map(([id, rev, chosen]) =>
            Course.learner.Attempts.response(open, id, rev, chosen))); })()""",
                    [[one.id, one.revision, wrong_codes(one)] for one in questions])


# --- the search ---------------------------------------------------------------------------------

@pytest.mark.parametrize(("home", "language", "query"), in_turn(("fr", "vulnérabilité"), ("en", "vulnerability")),
                         indirect=["home"])
def test_the_search_finds_and_leads_to_the_passage(reader, home, language, query):
    reader.open(f"{home}/{language}/{LESSON}")
    reader.click("#search-open")
    until(lambda: reader.one("#search-query").is_displayed())
    reader.one("#search-query").send_keys(query)
    until(lambda: reader.run("return document.documentElement.dataset.searched") == query)
    found = reader.run("return [...document.querySelectorAll('.search-box li a')].map(one => one.href)")
    assert len(found) > 3 and query[:6] in reader.text(".search-box li mark").lower()
    reader.click(".search-box li a")
    until(lambda: reader.driver.current_url == found[0])
    until(lambda: not reader.all("dialog[open]"))


# --- the saved file -----------------------------------------------------------------------------

@pytest.mark.parametrize("home", FROM_A_FOLDER, indirect=True)
def test_the_saved_file_is_downloaded_and_resumed_by_another(reader, home, display, profiles):
    reader.open(f"{home}/fr/progression.html#fichier")
    reader.promised("Course.learner.Progress.create('ANNA')")
    reader.promised("Course.learner.Progress.answer({id: 'm02-q01', revision: 1, chosen: ['a', 'c'], right: true})")
    reader.press("Enregistrer ma progression dans un fichier")
    file = downloaded(reader.downloads)
    assert json.loads(file.read_text("utf-8"))["profile"] == "ANNA"
    before = reader.run("return Course.learner.Progress.all()")
    reader.leave()
    reader.profile = profiles()
    reader.sit_down()
    reader.open(f"{home}/en/progression.html#fichier")
    assert reader.run("return Course.learner.Progress.all().length") == 0
    reader.one("[data-progress-panel] input[type=file]").send_keys(str(file))
    until(lambda: "ANNA" in reader.text("[data-progress-panel] .who"))
    until(lambda: reader.run("return Course.learner.Progress.all()") == before)


# --- a telephone --------------------------------------------------------------------------------

def test_on_a_telephone_the_head_is_one_row_drawings_are_narrow_and_cards_keep_their_roles(reader, package):
    reader.driver.set_window_size(360, 740)
    reader.open(f"{package.as_uri()}/fr/{LESSON}")
    assert reader.run("return document.querySelector('.top').offsetHeight") < 64
    wide, narrow = reader.all("figure:first-of-type > svg")
    assert narrow.is_displayed() and not wide.is_displayed()
    reader.click("#menu-open")
    until(lambda: reader.one("#menu a").is_displayed())
    reader.open(f"{package.as_uri()}/fr/delais.html")
    cell = reader.one(".table > :not(.wide) td + td")
    assert cell.value_of_css_property("display") == "block"
    assert [cell.aria_role, reader.one(".table table").aria_role] == ["cell", "table"]
    said = reader.run("return getComputedStyle(arguments[0], '::before').content", cell)
    assert reader.one(".table th + th").get_property("textContent") in said


@pytest.mark.parametrize("language", [LANGUAGES[0], pytest.param(LANGUAGES[1], marks=pytest.mark.release)])
def test_no_kind_of_page_goes_sideways_on_a_telephone(reader, package, language):
    reader.driver.set_window_size(360, 740)
    sideways = []
    for kind, path in kinds(package, language).items():
        reader.open(f"{package.as_uri()}/{path}", hub=False)
        assert reader.run("return innerWidth") == 360
        if reader.run("return document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            sideways.append(kind)
    assert sideways == []
    reader.run("""document.body.append(Object.assign(
        document.createElement('p'), {style: 'width: 400px', textContent: '—'}))""")
    assert reader.run("return document.documentElement.scrollWidth > 360"), "planted: what is wider is seen"
