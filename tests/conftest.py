"""What every test may ask for: the package as learners get it, and the two browsers they open it with."""

from __future__ import annotations

import functools
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

from author_fixtures import *  # noqa: F401,F403  the small valid course to break at will
from course.measure.driver import CHROMIUM_ARGUMENTS, open_chromium, open_firefox
from course.package.archive import package as make_package
from course.read.course import load_course
from course.setup import browsers
from course.site.build import build

ROOT = Path(__file__).resolve().parent.parent
Open = Callable[..., BrowserContext]


def pytest_addoption(parser) -> None:
    parser.addoption("--kills", type=int, default=4, help="how many times each browser is killed after an answer (4)")


@pytest.fixture
def kills(request) -> int:
    return request.config.getoption("kills")


@pytest.fixture(scope="session")
def course():
    return load_course(ROOT)[0]


@pytest.fixture(scope="session")
def package_zip(course, tmp_path_factory) -> Path:
    """The archive, built from this checkout."""
    place = tmp_path_factory.mktemp("build")
    return make_package(build(ROOT, course, place / "site"), place, "cours", course.version)


@pytest.fixture(scope="session")
def package(package_zip, tmp_path_factory) -> Path:
    """The course's folder, as it stands on a stick: the archive unpacked."""
    place = tmp_path_factory.mktemp("stick")
    with zipfile.ZipFile(package_zip) as archive:
        archive.extractall(place)
    [folder] = place.iterdir()
    return folder


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def profiles(tmp_path_factory) -> Callable[[], Path]:
    return lambda: tmp_path_factory.mktemp("profile")


def _opener(open_context: Callable[..., BrowserContext], profiles) -> Iterator[Open]:
    opened: list[BrowserContext] = []

    def open_browser(profile_dir: Path | None = None, **options) -> BrowserContext:
        """A browser with a profile on disk, a new one unless given; closed after the test."""
        context = open_context(str(profile_dir or profiles()), **options)
        opened.append(context)
        return context

    yield open_browser
    for context in opened:
        try:
            context.close()
        except Exception:  # a test may have killed it
            pass


@pytest.fixture
def chromium(playwright, profiles) -> Iterator[Open]:
    yield from _opener(functools.partial(open_chromium, playwright), profiles)


@pytest.fixture
def firefox(playwright, profiles) -> Iterator[Open]:
    yield from _opener(functools.partial(open_firefox, playwright), profiles)


@pytest.fixture
def private_chromium(playwright) -> Iterator[Open]:
    """Its private window, which leaves nothing on the disk: --incognito would change nothing for a profile of ours."""
    process = playwright.chromium.launch(executable_path=str(browsers.chromium()), args=CHROMIUM_ARGUMENTS)
    yield lambda profile_dir=None, **options: process.new_context(**options)
    process.close()


@pytest.fixture
def private_firefox(firefox) -> Open:
    return functools.partial(firefox, preferences={"browser.privatebrowsing.autostart": True})


@pytest.fixture(params=["chromium", "firefox"])
def browser(request) -> Open:
    """Each of the two browsers in turn."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def page(browser) -> Page:
    """A page in each of the two browsers in turn, at a desktop's size."""
    context = browser(viewport={"width": 1280, "height": 900})
    return context.pages[0] if context.pages else context.new_page()


@pytest.fixture(scope="module")
def one_window(playwright, profiles) -> Iterator[Page]:
    """A page of Chromium left open for a whole file of tests: for what does not depend on the browser. A question asked
    on leaving is answered « leave »."""
    context = open_chromium(playwright, str(profiles()), viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    yield page
    context.close()
