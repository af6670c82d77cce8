"""What whoever makes a release believes: the page says what ran and how it ended, and a part of it writes none."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from hands.release_page import NAME, is_whole, write


def test_the_page_is_dated_and_tells_engines_counts_and_each_failure(tmp_path):
    page = write(tmp_path, "9.9.9", {"passed": 7, "failed": 1, "warnings": 3}, ["tests/test_x.py::test_y[fr]"],
                 ["tests/test_x.py::test_z"], 600, ["60 files in 1.2 s"])
    said = page.read_text(encoding="utf-8")
    assert page.name == NAME and date.today().isoformat() in said and "| Version | 9.9.9 |" in said
    assert "| passed / réussis | 7 |" in said and "| failed / échoués | 1 |" in said and "| Minutes | 10 |" in said
    assert "| skipped / laissés de côté | 0 |" in said and "- `tests/test_x.py::test_y[fr]`" in said
    assert "\n- 60 files in 1.2 s\n" in said
    assert "\n- passed at a second try / réussi au second essai : `tests/test_x.py::test_z`\n" in said
    assert "| Firefox | Mozilla Firefox " in said and "| Chromium | Chromium " in said


@pytest.mark.parametrize(("asked", "whole"), [
    ({}, True), ({"release": False}, False), ({"keyword": "one"}, False), ({"args": ["tests/test_one.py"]}, False),
    ({"collectonly": True}, False)])
def test_a_part_of_the_tests_writes_no_page(pytestconfig, asked, whole):
    """With what pytest itself takes for the whole, when nothing is named."""
    all = pytestconfig.getini("testpaths")
    options = SimpleNamespace(**{"release": True, "keyword": "", "collectonly": False, **asked})
    config = SimpleNamespace(option=options, args=asked.get("args", all), getini=pytestconfig.getini)
    assert is_whole(config) is whole


def test_what_drives_a_browser_is_tried_once_more_when_it_fails(request, playwright):
    assert request.node.get_closest_marker("flaky").kwargs == {"reruns": 1}


def test_what_drives_none_is_tried_once(request):
    assert request.node.get_closest_marker("flaky") is None
