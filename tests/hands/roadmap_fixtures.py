"""The road map builder open in a browser, for the tests that ask for it."""

from __future__ import annotations

import pytest

from hands.product import settle
from hands.roadmap_page import PAGE, open_builder

__all__ = ["builder", "desk", "roadmap", "same_desk"]


@pytest.fixture(scope="session")
def roadmap(course):
    return course.roadmap


@pytest.fixture
def builder(page, package):
    """The page, in each of the two browsers in turn. A question asked on leaving is answered « leave »."""
    page.on("dialog", lambda dialog: dialog.accept())
    open_builder(page, package)
    settle(page)
    return page


@pytest.fixture
def desk(one_window, package):
    """The page in one Chromium, opened anew: for what does not depend on the browser."""
    one_window.goto("about:blank")
    open_builder(one_window, package)
    return one_window


@pytest.fixture
def same_desk(one_window, package):
    """The same, opened only where the window is elsewhere, with an empty plan: for what is done again and again."""
    if PAGE not in one_window.url:
        open_builder(one_window, package)
    one_window.evaluate("Course.roadmap.change('x', plan => { plan.entries = []; })")
    return one_window
