"""What a trainer believes of a test in four forms: the desk marks them all, reckons gains within a pair alone, and says
by how much the two forms of a pair differ, free of what was learnt between them."""

from __future__ import annotations

import pytest

from builder.results.learners import join
from builder.results.marking import OPEN, PASSED, Score, judge
from hands.four_forms import *  # noqa: F403  the small course in four forms
from hands.product import plain
from hands.results_made import file_of, read, sitting, text_of
from hands.small_test import give_a_test
from trainer.at_the_desk import codes, give, open_desk

AB, CD = ("m01-x1", "m01-x2", "m01-x3"), ("m01-x4", "m01-x5", "m01-x6")


@pytest.fixture
def desk(page, four_forms):
    return open_desk(page, four_forms.kit)


def file_with(course, code: str, *tests: tuple[str, str, int]) -> str:
    """The file of one person; each test its purpose, its form, how many of its three questions are wrong."""
    return text_of(file_of(course, *(sitting(
        course, f"{code.lower()}{n}", purpose, form, wrong={*(AB if form in "ab" else CD)[:wrong]}, day=n + 1, pair="")
        for n, (purpose, form, wrong) in enumerate(tests)), code=code))


def test_gains_are_told_within_a_pair_and_a_group_is_compared_on_what_it_failed(desk, four_forms):
    course = four_forms.course
    files = [file_with(course, "FIRST", ("diagnostic", "a", 3), ("final", "b", 1)),
             file_with(course, "SECOND", ("diagnostic", "d", 2), ("final", "c", 0)),
             file_with(course, "THIRD", ("diagnostic", "b", 2), ("final", "a", 2), ("final", "c", 1))]
    give(desk, *files)
    shown = {cells[0]: cells[1:] for cells in ([plain(cell) for cell in row] for row in desk.locator(
        "#people tbody tr").evaluate_all("all => all.map(row => [...row.cells].map(cell => cell.textContent))"))}
    assert shown["FIRST"][:4] == ["A, B", "0/3", "2/3", "+2"] and shown["SECOND"][:4] == ["D, C", "1/3", "3/3", "+2"]
    assert shown["THIRD"] == [
        "B, C (deux paires de formes : sans écart)", "1/3", "2/3 (2e test final)", "—", "réussi", ""]
    figures = desk.evaluate("Course.desk.group().figures")
    rows = {row["id"]: row for row in figures["rows"]}
    assert (figures["mixed"], rows["all"]["before"], rows["all"]["after"]) == (1, [2, 9], [7, 9])
    assert rows["all"]["paired"]["n"] == 3 and rows["m01-x5"]["after"] == [2, 2]
    learners, doubts = join([read(course, text, f"{n}.json") for n, text in enumerate(files)], course)
    assert [(one.code, one.mixed, one.gain) for one in learners] == [
        ("FIRST", False, 2), ("SECOND", False, 2), ("THIRD", True, None)]
    assert [judge(one.final, course).outcome for one in learners] == [PASSED] * 3 and codes(desk) == [] == doubts
    assert desk.locator("#typed-form option").all_text_contents() == ["—", "A", "B", "C", "D"]


def test_a_form_that_a_course_has_not_is_left_open(fresh_course):
    """Of a version that has a pair more: no key says what is right, and nobody failed."""
    give_a_test(fresh_course)
    course = fresh_course.load()
    test = sitting(course, pair="") | {"form": "y"}
    assert read(course, file_of(course, test)).code == "H-SHAPE"
    replies = [[f"{one.slot[:-1]}{int(one.slot[-1]) + 3}c", 1, ["p00000"]] for one in course.form("a")]
    [learner], doubts = join([read(course, file_of(course, test | {"form": "c", "replies": replies}))], course)
    assert course.forms == ("a", "b") and {one.code for one in doubts} == {"H-CHANGED", "H-STRANGE"}
    assert (learner.final.score(), judge(learner.final, course).outcome) == (Score(0, 0, 3), OPEN)


def test_the_effect_of_the_crossover_is_free_of_what_was_learnt(desk, four_forms):
    """Eight begin with A, six with B. Everybody knows one question more the second time, and A is one question easier:
    in one order nothing is seen of it, in the other both."""
    course = four_forms.course
    first = [file_with(course, f"P{n}", ("diagnostic", "a", 2), ("final", "b", 2)) for n in range(8)]
    second = [file_with(course, f"R{n}", ("diagnostic", "b", 3), ("final", "a", 1 + n % 2)) for n in range(6)]
    others = [file_with(course, f"S{n}", ("diagnostic", "a", 0)) for n in range(3)]
    mixed = [file_with(course, "T", ("diagnostic", "a", 0), ("final", "c", 3))]
    give(desk, *first, *second, *others, *mixed)
    [found] = desk.evaluate("Course.desk.group().figures.crossovers")
    assert (found["forms"], found["n"], found["orders"]) == (["a", "b"], 14, [8, 6])
    assert found["effect"] == pytest.approx(.75)  # (0 + 1.5) / 2
    half = 2.570581835636314 * (.3 / 6) ** .5 / 2  # Student's, 5 degrees of freedom: in the other order all are alike
    assert found["interval"] == pytest.approx([.75 - half, .75 + half])
    cells = [[plain(cell) for cell in row] for row in desk.locator("#questions table").last.locator(
        "tbody tr").evaluate_all("all => all.map(row => [...row.cells].map(cell => cell.textContent))")]
    assert cells == [["A, B", "14", "A 8, B 6", "+0,8 [0,5 ; 1,0]", "équivalence attendue, non mesurée"],
                     ["C, D", "0", "C 0, D 0", "—", "équivalence attendue, non mesurée"]]


def test_forms_are_measured_from_fifty_people_on_and_of_few_nothing_is_told(desk, four_forms):
    course = four_forms.course
    pairs = [("c", "d") if n % 2 else ("d", "c") for n in range(50)]
    texts = [file_with(course, f"P{n:02}", ("final", one, 2 + n % 3 // 2), ("final", other, n % 2))
             for n, (one, other) in enumerate(pairs)]
    give(desk, *texts[:9])
    [few] = desk.evaluate("Course.desk.group().figures.crossovers")
    assert (few["n"], few["effect"], few["interval"]) == (9, None, None)
    give(desk, *texts[9:])
    states = desk.locator("#questions table").last.locator("tbody tr td:last-child").all_text_contents()
    assert [plain(one) for one in states] == ["différence mesurée", "équivalence attendue, non mesurée"]
