"""What a trainer believes of a group's figures: their formulas are those of the books and of published libraries, the
desk gives what was written down to the digit, and little is said of few people."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from hands.results_made import file_of, sitting, text_of
from trainer.at_the_desk import *  # noqa: F403  the desk as it stands in the kit
from trainer.at_the_desk import codes, give, texts_of
from trainer.written_down import GROUPS, WRITTEN, laid_out, near, people, people_of

# --- the formulas ------------------------------------------------------------------------------------------------

BY_SCIPY = json.loads(Path(__file__).with_name("statistics_by_scipy.json").read_text(encoding="utf-8"))
GIVEN = {"wilson": 2, "change": 2, "feldt": 3, "papers": 1}  # of each line, what the formula is given
FORMULAS = {
    "wilson": "([right, asked]) => Statistics.wilson(right, asked)",
    "change": """([before, after]) => {
        const {change, interval} = Statistics.pairedChange(before, after);
        return [change, ...interval]; }""",
    "feldt": "([value, persons, items]) => Statistics.feldt(value, persons, items)",
    "papers": r"""([patterns]) => {
        const papers = patterns.split(/\s/).map(one => one.split(':')).flatMap(
            ([pattern, times]) => Array(Number(times)).fill([...pattern].map(Number)));
        const totals = papers.map(paper => paper.reduce((sum, one) => sum + one)), value = Statistics.kr20(papers);
        return [value, ...Statistics.feldt(value, papers.length, papers[0].length),
            Statistics.errorOfMeasurement(papers, value),
            papers[0].map((_, n) => Statistics.correctedPointBiserial(papers.map(paper => paper[n]), totals))]; }""",
}


@pytest.mark.parametrize("formula", FORMULAS)
def test_the_formulas_are_those_of_published_libraries(desk, formula):
    """The table is worked out by statistics_by_scipy.py, which says with what."""
    lines, given = BY_SCIPY[formula], GIVEN[formula]
    assert re.findall(r"scipy \d|statsmodels \d|pingouin \d", BY_SCIPY["by"]) and len(lines) > 4
    found = desk.evaluate(f"lines => lines.map({FORMULAS[formula]})", [line[:given] for line in lines])
    assert [(line[:given], one) for line, one in zip(lines, found, strict=True) if not near(one, line[given:])] == []


def test_the_libraries_say_what_the_books_print():
    """Newcombe, Statistics in Medicine 17 (1998), table I, method 3; alpha of the papers of Bock and Lieberman, as the
    books that use them print it; Feldt's interval, .50 to .85 for .70 at 25 people and 36 questions; Student's
    patients, 1.58 hours."""
    intervals = {(right, asked): bounds for right, asked, *bounds in BY_SCIPY["wilson"]}
    for given, bounds in {(81, 263): [.2553, .3662], (15, 148): [.0624, .1605], (0, 20): [0, .1611],
                          (1, 29): [.0061, .1718]}.items():
        assert intervals[given] == pytest.approx(bounds, abs=5e-5)
    assert BY_SCIPY["papers"][0][1] == pytest.approx(.295, abs=5e-4)
    assert BY_SCIPY["feldt"][0] == pytest.approx([.70, 25, 36, .50, .85], abs=.01)
    assert BY_SCIPY["change"][0][2:] == pytest.approx([1.58, .7001142367, 2.4598857633], abs=1e-9)


def test_where_nothing_varies_nothing_is_said(desk):
    assert desk.evaluate("""[Statistics.pairedChange([.2, .3], [.4, .5]).interval,
        Statistics.pairedChange([.2], [.4]).interval, Statistics.kr20([[1, 0], [0, 1]]), Statistics.kr20([]),
        Statistics.correctedPointBiserial([1, 1, 1], [5, 6, 7])]""") == [None] * 5


@pytest.mark.parametrize(("worse", "last"), [(False, 100), (True, -100)])
def test_no_interval_goes_where_no_change_can(desk, course, worse, last):
    """Ten people of whom seven go from wrong to right in a module, or back: 70 [35 ; 105] by Student alone."""
    slots = {one.slot for one in course.form("a") if one.id.startswith("m01")}
    give(desk, *(text_of(file_of(course, *(sitting(course, f"{purpose[0]}{n}", purpose, form, wrong=slots if (
        purpose == "final") == worse and n < 7 else set()) for purpose, form in (("diagnostic", "a"), ("final", "b"))),
        code=f"P{n}")) for n in range(10)))
    found = next(row["paired"] for row in desk.evaluate("Desk.group().figures.rows") if row["id"] == "m01")
    assert found["change"] == pytest.approx(-.7 if worse else .7)
    assert [round(100 * bound) for bound in sorted(found["interval"], key=abs)] == [-35 if worse else 35, last]
    row = desk.locator("#change tbody tr", has=desk.get_by_role("rowheader", name=course.written[0].title.fr)).first
    assert {False: "70 [35 ; 100]", True: "−70 [−100 ; −35]"}[worse] in re.sub(r"\s", " ", row.inner_text())
    assert "arrêté à −100 et à 100" in desk.locator("#change").inner_text()


# --- what was written down -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("group", GROUPS)
def test_the_desk_gives_the_figures_written_down(desk, course, group):
    """Two versions in one room, each marked by its own key; people without a code, without a final test."""
    number, versions = GROUPS[group]
    give(desk, *texts_of(course, number, versions=versions))
    found, written = laid_out(desk.evaluate("Desk.group().figures"), group == "eighty"), WRITTEN[group]
    assert {key: found[key] for key in written if not near(found[key], written[key])} == {}
    assert found.keys() == written.keys() and codes(desk) == []


def test_the_desk_gives_the_table_written_down(desk, course):
    give(desk, *map(text_of, people(course)))
    assert people_of(desk.evaluate("Desk.peopleTable(Desk.group())"), (0, 1, 2), (0, 3)) == WRITTEN["people"]
    assert codes(desk) == ["H-CHANGED"] * 4


def test_each_test_is_counted_and_what_to_take_up_first_is_said(desk, course):
    """Of the diagnostic, while nobody took the final test."""
    give(desk, text_of(file_of(course, sitting(course, "d1", "diagnostic", wrong={"m01-x1"}), code="A")),
         text_of(file_of(course, sitting(course, "d2", "diagnostic", "b", {"m01-x1", "m09-x2"}), code="B")))
    found = desk.evaluate("Desk.group().figures")
    before = {row["id"]: row["before"] for row in found["rows"]}
    assert [before[name] for name in ("all", "a", "m01", "m01-x1")] == [[69, 72], [22, 24], [4, 6], [0, 2]]
    assert found["first"] == ["m01-x1", "m09-x2"] and found["rows"][0]["after"] == [0, 0]
    give(desk, text_of(file_of(course, sitting(course, "f1", wrong={"m12-x3"}), code="C")))
    found = desk.evaluate("Desk.group().figures")
    assert (found["first"], found["unfinished"], found["no_diagnostic"]) == (["m12-x3"], ["A", "B"], ["C"])


# --- what is said of how many --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("number", "options", "interval", "discrimination"), [
    (8, False, False, False), (24, True, True, False), (80, True, True, True)])
def test_little_is_said_of_few_people(desk, course, number, options, interval, discrimination):
    """Half the group has form A last: 4, 12 and 40 papers of each question."""
    give(desk, *texts_of(course, number))
    found = desk.evaluate("Desk.group().figures")
    finals = [one for one in found["items"] if one["purpose"] == "final"]
    assert all((one["options"] is not None) == options for one in finals)
    assert all((one["interval"] is not None) == interval for one in finals)
    assert any(one["discrimination"] is not None for one in finals) == discrimination
    assert [one["kr20"] is not None for one in found["reliability"]] == [discrimination] * 4
    assert (found["rows"][0]["paired"]["interval"] is not None) == (number >= 10)
    assert all((one["p"] is not None) == interval for one in finals), "under ten, counts alone"
    paired = [row["paired"] for row in found["rows"]]
    assert all((one["change"] is not None) == (one["n"] >= 10) for one in paired)
    assert all((one["mean"] is not None) == (one["n"] >= 10) for one in found["reliability"])


def test_a_question_that_the_better_miss_is_to_be_read_again(desk, course):
    """The stronger half misses what the weaker half knows."""
    slots = sorted({one.slot for one in course.form("a")})
    give(desk, *(text_of(file_of(course, sitting(course, f"s{n}", wrong={slots[0]} if n % 2
                                                 else set(slots[20:30 + n % 3])), code=f"P{n}")) for n in range(40)))
    told = {one["id"]: one for one in desk.evaluate("Desk.group().figures.items")}
    assert told[slots[0] + "a"]["reread"] and told[slots[0] + "a"]["discrimination"] < -.9
    assert not told[slots[25] + "a"]["reread"]
