"""What whoever writes a test believes: a window starts with nothing kept, whoever had it before."""

from __future__ import annotations

import pytest

from keeping import answers, give, visit
from windows import Windows


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
