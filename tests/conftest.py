"""What every test may ask for: the package as learners get it, and the two browsers they open it with."""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

from builder import cli
from builder.measure.driver import open_chromium, open_firefox
from builder.model.lists import LANGUAGES
from builder.model.places import HOME as ROOT
from builder.package.archive import package as make_package
from builder.read.course import load_course
from builder.site.build import build, build_apart
from builder.site.lighten import lighter_archive
from hands import codes_told, release_page, site_walk
from hands.author_fixtures import *  # noqa: F401,F403  the small valid course to break at will
from hands.author_fixtures import SMALL_COURSE
from hands.course_server import Server
from hands.product import open_page, until
from hands.windows import WIDE, Windows, letters, patient

BEGUN = time.monotonic()
Open = Callable[..., BrowserContext]
DESKTOP = {"width": 1280, "height": 900}


def pytest_addoption(parser) -> None:
    parser.addoption("--kills", type=int, help="how many times each browser is killed after an answer (2; Firefox, 1)")
    parser.addoption("--release", action="store_true", help="only what is run before a release")


def pytest_configure(config) -> None:
    if config.getoption("release"):
        config.option.markexpr = "release"
    codes_told.watch()
    os.environ.update(letters(WIDE))  # of every browser that a test opens, unless it asks for the other face


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Three for two cores: whoever drives a browser waits a quarter of the time for a timer or a process."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores * 3 // 2


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node) -> None:
    codes_told.TOLD.update(getattr(node, "workeroutput", {}).get("codes", ()))


def pytest_sessionfinish(session) -> None:
    """A code that the product never told fails a run of all tests; a worker hands its own on."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["codes"] = sorted(codes_told.TOLD)
    elif codes_told.is_whole(session.config) and not session.exitstatus:
        session.exitstatus = int(bool(codes_told.known() - codes_told.TOLD))


def pytest_terminal_summary(terminalreporter, config) -> None:
    """What no test breaks is named, and what tests measured (`record_property("measured", …)`); the result of the tests
    kept for a release is a page of the project."""
    if codes_told.is_whole(config) and not hasattr(config, "workerinput"):
        for code in sorted(codes_told.known() - codes_told.TOLD):
            terminalreporter.write_line(f"→ {code}: no test breaks what it tells", red=True)
    calls = [report for reports in terminalreporter.stats.values() for report in reports
             if getattr(report, "when", "") == "call"]
    measured = [value for report in calls for name, value in report.user_properties if name == "measured"]
    for line in measured:
        terminalreporter.write_line(line)
    if not release_page.is_whole(config) or hasattr(config, "workerinput"):
        return
    stats = terminalreporter.stats
    bad = sorted({report.nodeid for name in ("failed", "error") for report in stats.get(name, ())})
    again = sorted({report.nodeid for report in stats.get("rerun", ())} - set(bad))
    counts = {name: len(all) for name, all in stats.items()}
    page = release_page.write(ROOT / "contributing", load_course(ROOT)[0].version, counts, bad, again,
                              time.monotonic() - BEGUN, measured)
    terminalreporter.write_line(f"→ {page}")


BROWSERS = ("chromium", "firefox")
# What Firefox walks too each time: the learner's way, which is reading, answering, progress, the test, search and the
# saved file; the page that signs, whose keys and signatures each engine reckons by itself; sheets typed at the desk.
WAY = {f"learner/test_{name}.py" for name in (
    "reading", "questions", "progress", "store", "test", "search", "file", "review", "rows")} | {
    "trainer/test_signing.py", "trainer/test_desk_typed.py"}


DRIVEN = {"playwright", "profiles", "browser", "window"}  # what drives a browser asks for one of them, or names one


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items) -> None:
    """What leaves nothing on the disk is tried in Chromium; on the learner's way, in one of the two browsers, drawn by
    its name, one in three in Firefox, which costs twice as much. In the other one before a release. What the disk keeps
    and where the browsers part is tried in both every time. A browser's driver loses an event once in some thousands:
    what drives one and fails is tried once more, and the run says so with the first fault."""
    for item in items:
        asked = item.callspec.params if hasattr(item, "callspec") else {}
        if DRIVEN & set(item.fixturenames) or any(str(value).startswith(BROWSERS) for value in asked.values()):
            item.add_marker(pytest.mark.flaky(reruns=1))
        engine = asked.get("window")
        if item.get_closest_marker("in_turn"):
            engine = engine or asked.get("name") or asked.get("browser")
        if engine and engine != drawn("/".join(item.path.parts[-2:]), item.nodeid.replace(engine, "")):
            item.add_marker(pytest.mark.release)


def drawn(file: str, name: str) -> str:
    """The browser in which the test of this name, which stands in this file, is tried each time."""
    return BROWSERS[file in WAY and zlib.crc32(name.encode()) % 3 == 0]


@pytest.fixture
def kills(request) -> int:
    """How many times the browser is killed: Firefox once, for it takes seven seconds to open again."""
    return request.config.getoption("kills") or (1 if request.node.callspec.params["browser"] == "firefox" else 2)


@pytest.fixture(scope="session")
def course_read():
    """The course and the faults of its files, as read."""
    return load_course(ROOT)


@pytest.fixture(scope="session")
def course(course_read):
    return course_read[0]


@pytest.fixture(scope="session")
def shared(tmp_path_factory) -> Path:
    """A folder that all workers see."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def made_once(place: Path, make: Callable[[Path], object]) -> Path:
    """The folder `place` as `make` fills it: by the first worker to ask, the others wait for it."""
    lock = place.with_name(place.name + ".lock")
    while not place.exists():
        try:
            lock.mkdir()
        except FileExistsError:
            until(lambda: not lock.exists(), 900)  # a build, or a walk through many pages, on a busy machine
            continue
        try:
            if not place.exists():
                make(lock / "making")
                (lock / "making").rename(place)
        finally:
            shutil.rmtree(lock)
    return place


@pytest.fixture(scope="session")
def package_zip(course, shared) -> Path:
    """The archive, built from this checkout."""
    def make(place: Path) -> None:
        make_package(build(ROOT, course, place / "site"), place, "cours", course.version, press=lighter_archive)

    [archive] = made_once(shared / "package", make).glob("*.zip")
    return archive


@pytest.fixture(scope="session")
def package(package_zip, shared) -> Path:
    """The course's folder, as it stands on a stick: the archive unpacked. Read by all: who damages it takes a copy."""
    [folder] = made_once(shared / "stick", zipfile.ZipFile(package_zip).extractall).iterdir()
    return folder


@pytest.fixture(scope="session")
def small_package_zip(shared) -> Path:
    """The archive of the small course: what the command `package` leaves in dist/, run by the code as it is."""
    def make(place: Path) -> None:
        shutil.copytree(SMALL_COURSE, place)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(cli, "ROOT", place)
            assert cli.main(["package", "--lang", "en"]) == 0

    [archive] = (made_once(shared / "small", make) / "dist").glob("*.zip")
    return archive


@pytest.fixture(scope="session")
def small_package(small_package_zip, shared) -> Path:
    """The folder of the small course, for what is true of any: the store, the saved file, who sits at the computer.
    Read by all: who damages it takes a copy."""
    [folder] = made_once(shared / "small-stick", zipfile.ZipFile(small_package_zip).extractall).iterdir()
    return folder


@pytest.fixture(scope="session")
def sites(course, shared) -> dict[str, Path]:
    """The site of each language by itself, as the editions take it. Read by all."""
    place = made_once(shared / "sites", lambda place: build_apart(ROOT, course, place))
    return {language: place / language for language in LANGUAGES}


@pytest.fixture(scope="session")
def walked(package, course, shared, windows) -> Callable[[str, int], dict]:
    """What is seen in Chromium of the `telling` pages or of the `others`, a share at a time."""
    def by(pages: str, share: int) -> dict:
        def make(place: Path) -> None:
            context = windows.chromium()
            paths = getattr(site_walk, pages)(package)[share::site_walk.SHARES]
            site_walk.written(place, site_walk.all_pages(context, package, course, paths))
            context.close()

        return site_walk.read(made_once(shared / f"walk-{pages}-{share}", make))
    return by


@pytest.fixture(scope="session")
def kinds_walked(package, shared, windows) -> Callable[[str, str], dict]:
    """What is seen of one page of each kind, in this browser and language, in a wide or a narrow face."""
    def by(name: str, language: str) -> dict:
        def make(place: Path) -> None:
            context = getattr(windows, name)(face=site_walk.FACE[name, language])
            site_walk.written(place, site_walk.kinds_of_page(context, package, name, language))
            context.close()

        return site_walk.read(made_once(shared / f"kinds-{name}-{language}", make))
    return by


@pytest.fixture
def lent() -> Iterator[Callable[[Path], Server]]:
    """Serves a folder until the end of the test."""
    servers: list[Server] = []

    def serve(folder: Path) -> Server:
        servers.append(Server(folder))
        return servers[-1]

    yield serve
    for server in servers:
        server.switch_off()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def profiles(tmp_path_factory) -> Callable[[], Path]:
    return lambda: tmp_path_factory.mktemp("profile")


@pytest.fixture(scope="session")
def windows(playwright) -> Iterator[Windows]:
    opened = Windows(playwright)
    yield opened
    opened.close()


def _opener(open_context: Callable[..., BrowserContext], windows: Windows) -> Iterator[Open]:
    opened: list[BrowserContext] = []

    def open_browser(*profile, **options) -> BrowserContext:
        context = patient(open_context(*profile, **options))
        opened.append(context)
        return context

    yield open_browser
    for context in opened:
        with contextlib.suppress(Exception):  # a test may have killed it
            windows.give_back(context)


def _with_profile(open_browser: Open, profiles, shared_window: Open) -> Open:
    """A browser with the profile named, on the disk, or a new one when something is asked of the whole browser; else a
    window of its own in the browser that stays open, which starts with nothing kept."""
    def open_it(profile_dir=None, **options) -> BrowserContext:
        if profile_dir or {"args", "preferences", "downloads_path"} & set(options):
            return open_browser(str(profile_dir or profiles()), **options)
        return shared_window(**options)

    return open_it


@pytest.fixture
def chromium(playwright, profiles, windows) -> Iterator[Open]:
    yield from _opener(_with_profile(functools.partial(open_chromium, playwright), profiles, windows.chromium), windows)


@pytest.fixture(scope="session")
def firefox_begun(playwright, shared) -> Callable[..., BrowserContext]:
    """Opens Firefox with a profile: a new one begins as one opened once and closed, with nothing stored. What Firefox
    makes the first time, for all the next ones, costs it a third of an opening."""
    def begin(place: Path) -> None:
        open_firefox(playwright, str(place)).close()

    def open_it(profile_dir: str, **options) -> BrowserContext:
        profile = Path(profile_dir)
        if not profile.exists() or not any(profile.iterdir()):
            shutil.copytree(made_once(shared / "firefox-begun", begin), profile, dirs_exist_ok=True,
                            ignore=shutil.ignore_patterns("lock", ".parentlock", "cache2"))
        return open_firefox(playwright, profile_dir, **options)

    return open_it


@pytest.fixture
def firefox(firefox_begun, profiles, windows) -> Iterator[Open]:
    yield from _opener(_with_profile(firefox_begun, profiles, windows.firefox), windows)


@pytest.fixture
def chromium_window(windows) -> Iterator[Open]:
    """An empty context in the Chromium that stays open: for what has nothing to do with the disk."""
    yield from _opener(windows.chromium, windows)


@pytest.fixture
def firefox_window(windows) -> Iterator[Open]:
    """An empty context in the Firefox that stays open."""
    yield from _opener(windows.firefox, windows)


@pytest.fixture
def private_chromium(chromium_window) -> Open:
    """Its private window, which leaves nothing on the disk: --incognito would change nothing for a profile of ours."""
    return lambda profile_dir=None, **options: chromium_window(**options)


@pytest.fixture
def private_firefox(firefox) -> Open:
    return functools.partial(firefox, preferences={"browser.privatebrowsing.autostart": True})


@pytest.fixture(params=BROWSERS)
def browser(request) -> Open:
    """Each of the two browsers; a profile that is closed and opened again is named."""
    return request.getfixturevalue(request.param)


@pytest.fixture(params=BROWSERS)
def window(request) -> Open:
    """One of the two, in the one that stays open, as `drawn`; the other before a release."""
    return request.getfixturevalue(f"{request.param}_window")


@pytest.fixture
def page(window) -> Page:
    """A page in one of the two browsers, at a desktop's size; in the other before a release."""
    return window(viewport=DESKTOP).new_page()


@pytest.fixture(scope="module")
def one_window(windows) -> Iterator[Page]:
    """A page of Chromium left open for a whole file of tests: for what does not depend on the browser. A question asked
    on leaving is answered « leave »."""
    context = windows.chromium(viewport=DESKTOP)
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    yield page
    windows.give_back(context)


@pytest.fixture
def searching(one_window, package) -> Callable[..., Page]:
    """The one window on the start page of a language, opened again only when it is elsewhere: what finds is unpacked
    once for a whole file of tests. The lists are the same in every engine (learner/test_search.py)."""
    def at(language: str = "fr") -> Page:
        if one_window.url != (package / language / "index.html").as_uri():
            open_page(one_window, package, f"{language}/index.html")
        return one_window

    return at
