"""What a trainer believes of those who took the two tests in two versions: both are marked, the desk and the command
say so, and no change is reckoned for them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builder.results.command import Arguments, main
from builder.results.learners import join
from builder.results.table import table
from conftest import ROOT
from hands.product import plain
from hands.results_made import file_of, read, sitting, text_of
from trainer.at_the_desk import *  # noqa: F403  the desk as it stands in the kit
from trainer.at_the_desk import codes, give

EARLIER = Path(__file__).parents[1] / "earlier"
VERSIONS = ("0.4.0", "0.5.0", "0.5.1")


@pytest.fixture(scope="module")
def files(course) -> list[str]:
    """Of a real diagnostic of each earlier version and the final test that this one then gives; and of one person who
    took both with this one."""
    made = []
    for n, version in enumerate(VERSIONS):
        [first] = json.loads((EARLIER / f"result-{version}.json").read_text(encoding="utf-8"))["sittings"]
        form = {"a": "b", "b": "a"}[first["form"]]
        first.setdefault("format", 1)
        made.append(file_of(course, first, sitting(course, f"f{n}", form=form, pair="former"), code=f"MIX{n}"))
    both = sitting(course, "d9", "diagnostic", wrong={"m01-x1", "m01-x3"}, day=2), sitting(course, "f9", form="b")
    return [text_of(one) for one in (*made, file_of(course, *both, code="PLAIN"))]


def test_the_desk_tells_mixed_pairs_and_reckons_no_gain_for_them(desk, files):
    give(desk, *files)
    rows = [[plain(cell) for cell in row] for row in desk.locator("#people tbody tr").evaluate_all(
        "all => all.map(row => [...row.cells].map(cell => cell.textContent))")]
    shown = {row[0]: (row[1], row[3], row[4]) for row in rows}
    mixed = " (deux paires de formes : sans écart)"
    assert shown == {"MIX0": ("A, B ancienne" + mixed, "36/36", "—"), "MIX1": ("A, B ancienne" + mixed, "36/36", "—"),
                     "MIX2": ("B, A ancienne" + mixed, "36/36", "—"), "PLAIN": ("A, B", "36/36", "+2")}
    figures = desk.evaluate("Course.desk.group().figures")
    assert figures["mixed"] == 3 and figures["both"] == 4 and figures["rows"][0]["paired"]["n"] == 1
    assert "deux versions du test) : 3" in plain(desk.locator("#change").inner_text())
    assert codes(desk) == []


def test_the_command_says_the_same(course, files, tmp_path, capsys):
    learners, doubts = join([read(course, text, f"{n}.json") for n, text in enumerate(files)], course)
    assert [(one.code, one.mixed, one.gain) for one in learners] == [
        ("MIX0", True, None), ("MIX1", True, None), ("MIX2", True, None), ("PLAIN", False, 2)] and not doubts
    said = table(learners, course, "en").splitlines()
    assert sum('"former B"' in line for line in said) == 2 and sum('"former A"' in line for line in said) == 1
    for n, text in enumerate(files):
        (tmp_path / f"{n}.json").write_text(text, encoding="utf-8")
    assert main(Arguments((str(tmp_path),)), "en", ROOT) == 0
    assert "of two versions of the test, change not counted: 3." in capsys.readouterr().out
