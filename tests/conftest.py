"""What every test may ask for: the package as learners get it, and the two browsers they open it with."""

from __future__ import annotations

import functools
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from author_fixtures import *  # noqa: F401,F403  the small valid course to break at will
from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

from course import browsers
from course.build import build
from course.load import load_course
from course.package import package as make_package

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
                      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"]
# Automation switches this policy off; learners have it on, and storage tests without it pass for nothing.
FIREFOX_PREFERENCES = {"security.fileuri.strict_origin_policy": True}

Open = Callable[..., BrowserContext]


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


def open_chromium(playwright: Playwright, profile: str, args: list[str] = (), **options) -> BrowserContext:
    return playwright.chromium.launch_persistent_context(
        profile, executable_path=str(browsers.chromium()), args=[*CHROMIUM_ARGUMENTS, *args], **options)


def open_firefox(playwright: Playwright, profile: str, preferences: dict | None = None, color_scheme: str = "light",
                 java_script_enabled: bool = True, **options) -> BrowserContext:
    # Over BiDi Playwright emulates neither of these in Firefox: the reader's own settings do.
    preferences = {"layout.css.prefers-color-scheme.content-override": 0 if color_scheme == "dark" else 1,
                   "javascript.enabled": java_script_enabled,
                   **(preferences or {})}
    return playwright.firefox.launch_persistent_context(
        profile, channel="moz-firefox", executable_path=str(browsers.firefox()),
        firefox_user_prefs={**FIREFOX_PREFERENCES, **preferences}, **options)


@pytest.fixture
def chromium(playwright, profiles) -> Iterator[Open]:
    yield from _opener(functools.partial(open_chromium, playwright), profiles)


@pytest.fixture
def firefox(playwright, profiles) -> Iterator[Open]:
    yield from _opener(functools.partial(open_firefox, playwright), profiles)


@pytest.fixture(params=["chromium", "firefox"])
def browser(request) -> Open:
    """Each of the two browsers in turn."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def page(browser) -> Page:
    """A page in each of the two browsers in turn, at a desktop's size."""
    context = browser(viewport={"width": 1280, "height": 900})
    return context.pages[0] if context.pages else context.new_page()
