"""What whoever makes a release believes: the page says what ran and how it ended, and a part of it writes none."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

from release_page import NAME, write

CONFTEST = """
import release_page, pathlib, time
def pytest_addoption(parser): parser.addoption("--release", action="store_true")
def pytest_terminal_summary(terminalreporter, config):
    pathlib.Path("whole").write_text(str(release_page.is_whole(config)))
"""


def test_the_page_is_dated_and_tells_engines_counts_and_each_failure(tmp_path):
    page = write(tmp_path, "9.9.9", {"passed": 7, "failed": 1, "warnings": 3}, ["tests/test_x.py::test_y[fr]"], 600)
    said = page.read_text(encoding="utf-8")
    assert page.name == NAME and date.today().isoformat() in said and "| Version | 9.9.9 |" in said
    assert "| passed / réussis | 7 |" in said and "| failed / échoués | 1 |" in said and "| Minutes | 10 |" in said
    assert "| skipped / laissés de côté | 0 |" in said and "- `tests/test_x.py::test_y[fr]`" in said
    assert "| Firefox | Mozilla Firefox " in said and "| Chromium | Chromium " in said


def test_a_part_of_the_tests_writes_no_page(tmp_path):
    (tmp_path / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests/test_one.py").write_text("def test_one(): pass\n", encoding="utf-8")
    (tmp_path / "pytest.ini").write_text(f"[pytest]\ntestpaths = tests\npythonpath = {' '.join(sys.path)}\n", "utf-8")
    for asked, whole in ([], False), (["--release"], True), (["--release", "-k", "one"], False), \
            (["--release", "tests/test_one.py"], False):
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *asked]
        subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
        assert (tmp_path / "whole").read_text() == str(whole), asked
