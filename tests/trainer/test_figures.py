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
GIVEN = {"wilson": 2, "change": 2, "feldt": 3, "papers": 1, "middle": 2}  # of each line, what the formula is given
FORMULAS = {
    "wilson": "([right, asked]) => Course.desk.Statistics.wilson(right, asked)",
    "change": """([before, after]) => {
        const {change, interval} = Course.desk.Statistics.pairedChange(before, after);
        return [change, ...interval]; }""",
    "middle": """([one, other]) => {
        const {middle, interval} = Course.desk.Statistics.middle(one, other);
        return [middle, ...interval]; }""",
    "feldt": "([value, persons, items]) => Course.desk.Statistics.feldt(value, persons, items)",
    "papers": r"""([patterns]) => {
        const papers = patterns.split(/\s/).map(one => one.split(':')).flatMap(
            ([pattern, times]) => Array(Number(times)).fill([...pattern].map(Number)));
        const totals = papers.map(paper => paper.reduce((sum, one) => sum + one)),
            value = Course.desk.Statistics.kr20(papers);
        return [value, ...Course.desk.Statistics.feldt(value, papers.length, papers[0].length),
            Course.desk.Statistics.errorOfMeasurement(papers, value),
            papers[0].map((_, n) => Course.desk.Statistics.correctedPointBiserial(papers.map(paper => paper[n]),
                totals))]; }""",
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
    assert desk.evaluate("""[Course.desk.Statistics.pairedChange([.2, .3], [.4, .5]).interval,
        Course.desk.Statistics.pairedChange([.2], [.4]).interval, Course.desk.Statistics.kr20([[1, 0], [0, 1]]),
            Course.desk.Statistics.kr20([]),
        Course.desk.Statistics.correctedPointBiserial([1, 1, 1], [5, 6, 7])]""") == [None] * 5


@pytest.mark.parametrize(("worse", "last"), [(False, 100), (True, -100)])
def test_no_interval_goes_where_no_change_can(desk, course, worse, last):
    """Ten people of whom seven go from wrong to right in a module, or back: 70 [35 ; 105] by Student alone."""
    slots = {one.slot for one in course.form("a") if one.id.startswith("m01")}
    give(desk, *(text_of(file_of(course, *(sitting(course, f"{purpose[0]}{n}", purpose, form, wrong=slots if (
        purpose == "final") == worse and n < 7 else set()) for purpose, form in (("diagnostic", "a"), ("final", "b"))),
        code=f"P{n}")) for n in range(10)))
    found = next(row["paired"] for row in desk.evaluate("Course.desk.group().figures.rows") if row["id"] == "m01")
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
    found, written = laid_out(desk.evaluate("Course.desk.group().figures"), group == "eighty"), WRITTEN[group]
    assert {key: found[key] for key in written if not near(found[key], written[key])} == {}
    assert found.keys() == written.keys() and codes(desk) == []


def test_the_desk_gives_the_table_written_down(desk, course):
    give(desk, *map(text_of, people(course)))
    assert people_of(desk.evaluate("Course.desk.peopleTable(Course.desk.group())"), (0, 1, 2), (0,
        3)) == WRITTEN["people"]
    assert codes(desk) == ["H-CHANGED"] * 4


def test_each_test_is_counted_and_what_to_take_up_first_is_said(desk, course):
    """Of the diagnostic, while nobody took the final test."""
    give(desk, text_of(file_of(course, sitting(course, "d1", "diagnostic", wrong={"m01-x1"}), code="A")),
         text_of(file_of(course, sitting(course, "d2", "diagnostic", "b", {"m01-x1", "m09-x2"}), code="B")))
    found = desk.evaluate("Course.desk.group().figures")
    before = {row["id"]: row["before"] for row in found["rows"]}
    assert [before[name] for name in ("all", "a", "m01", "m01-x1")] == [[69, 72], [22, 24], [4, 6], [0, 2]]
    assert found["first"] == ["m01-x1", "m09-x2"] and found["rows"][0]["after"] == [0, 0]
    give(desk, text_of(file_of(course, sitting(course, "f1", wrong={"m12-x3"}), code="C")))
    found = desk.evaluate("Course.desk.group().figures")
    assert (found["first"], found["unfinished"], found["no_diagnostic"]) == (["m12-x3"], ["A", "B"], ["C"])


# --- what is said of how many --------------------------------------------------------------------------------------


@pytest.mark.parametrize("people", [4, 5, 9, 10, 29, 30])
def test_little_is_said_of_few_people(desk, course, people):
    """All had the same forms: so many papers of each question. From 5 on which option was chosen, from 10 shares and
    intervals, from 30 what says whether a question or a form is sound; counts always."""
    slots, texts = sorted({one.slot for one in course.form("a")}), []
    for n in range(people):
        tests = [sitting(course, f"{form}{n}", purpose, form, set(slots[:n and 1 + n % 7]))
                 for purpose, form in (("diagnostic", "a"), ("final", "b"))]
        texts.append(text_of(file_of(course, *tests, code=f"P{n}")))
    give(desk, *texts)
    found = desk.evaluate("Course.desk.group().figures")
    assert all(one["n"] == people and (one["options"] is not None) == (people >= 5) for one in found["items"])
    assert all((one["p"] is not None) == (one["interval"] is not None) == (people >= 10) for one in found["items"])
    assert any(one["discrimination"] is not None for one in found["items"]) == (people >= 30)
    for form in found["reliability"]:
        assert (form["mean"] is not None) == (form["sd"] is not None) == (people >= 10)
        assert (form["kr20"] is not None) == (form["interval"] is not None) == (people >= 30)
    assert all((row["paired"]["change"] is not None) == (people >= 10) for row in found["rows"])


@pytest.mark.parametrize(("people", "again"), [(99, False), (100, True)])
def test_from_a_hundred_people_a_question_that_tells_little_is_to_be_read_again(desk, course, people, again):
    """Of fifty who know less, 28 miss it; of the others, 25: a correlation of six hundredths."""
    slots = sorted({one.slot for one in course.form("a")})
    known = {n: {*slots[9:17 + n % 3]} if n < 50 else set() for n in range(people)}
    missed = {*range(28), *range(50, 75)}
    give(desk, *(text_of(file_of(course, sitting(course, f"s{n}", wrong=wrong | ({slots[0]} if n in missed else set())),
                                 code=f"P{n}")) for n, wrong in known.items()))
    item = next(one for one in desk.evaluate("Course.desk.group().figures.items") if one["id"][:-1] == slots[0])
    assert 0 < item["discrimination"] < .15 and item["reread"] == again


def test_a_question_that_the_better_miss_is_to_be_read_again(desk, course):
    """The stronger half misses what the weaker half knows."""
    slots = sorted({one.slot for one in course.form("a")})
    give(desk, *(text_of(file_of(course, sitting(course, f"s{n}", wrong={slots[0]} if n % 2
                                                 else set(slots[20:30 + n % 3])), code=f"P{n}")) for n in range(40)))
    told = {one["id"][:-1]: one for one in desk.evaluate("Course.desk.group().figures.items")}
    assert told[slots[0]]["reread"] and told[slots[0]]["discrimination"] < -.9
    assert not told[slots[25]]["reread"]
