"""What whoever writes a test believes: a window starts with nothing kept, whoever had it before; what is waited for is
neither missed nor taken too soon on a busy machine."""

from __future__ import annotations

import pytest
from playwright.sync_api import Error

from hands.product import awaited, comes_to, settle, until
from hands.progress_store import LESSON, RELIABLE, answers, give, visit
from hands.windows import Windows


@pytest.fixture
def own_windows(playwright):
    opened = Windows(playwright)
    yield opened
    opened.close()


def test_a_window_given_back_is_lent_again_with_nothing_kept_in_it(own_windows, small_package):
    first = own_windows.chromium()
    page = visit(first, small_package)
    give(page, "m01-q01")
    page.evaluate("localStorage.setItem('a', 'b'); sessionStorage.setItem('a', 'b')")
    own_windows.give_back(first)
    assert own_windows.chromium(viewport={"width": 360, "height": 740}) is not first
    assert own_windows.chromium() is first
    page = visit(first, small_package)
    assert len(first.pages) == 2 and answers(page) == {}
    assert page.evaluate("[localStorage.getItem('a'), sessionStorage.getItem('a')]") == [None, None]
    assert own_windows.chromium() is not first, "two at once are two"


def saying(*all: object):
    """Says or raises each in turn."""
    left = iter(all)

    def ask() -> object:
        one = next(left)
        if isinstance(one, Error):
            raise one
        return one
    return ask


def test_a_page_that_gives_way_to_another_has_said_nothing_yet_and_any_other_fault_is_told():
    left = (Error("Page.evaluate: Execution context was destroyed, most likely because of a navigation"),
            Error("Locator.count: Frame was detached"))
    assert until(saying(*left, "", "there")) == "there"
    comes_to(2, saying(1, *left, 2))
    with pytest.raises(AssertionError, match=r"\[1\] came, where \[2\] was awaited"):
        comes_to(2, lambda: 1, seconds=0.1)
    with pytest.raises(Error, match="not defined"):
        until(saying(Error("Page.evaluate: ReferenceError: x is not defined"), "there"))


# The page goes on without the store at once, as it does after four seconds.
IMPATIENT = """const wait = window.setTimeout; let hurried = false;
window.setTimeout = (act, ms, ...more) => {
    const now = ms === 4000 && !hurried;
    hurried = hurried || now;
    return wait(act, now ? 0 : ms, ...more);
};"""


def test_a_store_that_comes_late_is_waited_for(chromium_window, small_package):
    page = chromium_window(own=True).new_page()
    page.add_init_script(IMPATIENT)
    page.goto((small_package / "fr" / LESSON).as_uri())
    assert settle(page)["condition"] == "memory", "the page had gone on without it"
    assert give(page, "m01-q01")["condition"] in RELIABLE


def test_a_promise_that_is_refused_or_whose_page_is_left_is_told(chromium_window, small_package):
    page = visit(chromium_window(), small_package)
    assert awaited(page, "Promise.resolve(given + 1)", 1) == 2
    with pytest.raises(Error, match="no such code"):
        awaited(page, "Promise.reject(new Error('no such code'))")
    with pytest.raises(Error, match="detached|destroyed"):
        awaited(page, "new Promise(() => { setTimeout(() => { location.href = 'about:blank'; }); })")
