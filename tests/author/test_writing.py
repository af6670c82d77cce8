"""What an author believes of a text to write: one on which nobody could judge a text is refused, at its line."""

from __future__ import annotations

import pytest

from builder.author.new import new_question
from builder.check.report import render
from builder.statements.question import statements_of_question
from hands.author_fixtures import BANK, at
from hands.writing import ID, TASK, add_a_task

FIRST_POINT = TASK[TASK.index("    - id: a\n"):TASK.index("    - id: b\n")]
POINTS = TASK[TASK.index("  points:"):TASK.index("  faults:")]
FAULTS = TASK[TASK.index("  faults:"):TASK.index("  model:")]
SECOND_SAMPLE = TASK[TASK.index("    - ticked: [a, e]"):]


@pytest.fixture
def bank(fresh_course):
    add_a_task(fresh_course)
    return fresh_course


def test_a_text_to_write_is_known_by_its_points_and_counts_for_nothing(bank):
    assert bank.told() == []
    course = bank.load()
    question = course.questions[ID]
    assert (question.kind, question.scored) == ("writing", False)
    [module] = course.written
    assert question not in (*module.scored, *module.decisions)


@pytest.mark.parametrize(("gone", "points", "faults"), [(POINTS, 0, 1), (FAULTS, 4, 0), (FIRST_POINT, 3, 1)])
def test_too_few_points_or_no_fault_are_refused_with_place_and_remedy_in_both_languages(bank, gone, points, faults):
    bank.replace(BANK, gone, "")
    [problem] = [one for one in bank.check() if one.code == "Q-POINTS"]
    assert (problem.where.path, problem.where.line) == (BANK, bank.line(BANK, ID))
    assert (problem.values["points"], problem.values["faults"]) == (points, faults)
    french, english = (render(problem, language) for language in ("fr", "en"))
    assert f"{BANK}, ligne {problem.where.line}" in french and "« points: »" in french
    assert "contributing/fr/question" in french
    assert "“points:”" in english and "contributing/en/question" in english


def test_eight_points_are_refused(bank):
    more = "".join(FIRST_POINT.replace("id: a", f"id: {id}").replace("nomme", f"nomme {id}")
                   .replace("names", f"names {id}") for id in "fgh")
    bank.replace(BANK, FIRST_POINT, FIRST_POINT + more)
    assert {"Q-POINTS", "Q-OPTION-ID", "Q-SAMPLES"} == {code for code, *_ in bank.told()}


@pytest.mark.parametrize("sources", ["", "      sources: [cp-324-41-3]\n"])
def test_a_point_that_names_no_article_of_the_question_is_refused(bank, sources):
    bank.replace(BANK, "      sources: [cp-324-29-1]\n", sources)
    assert bank.told() == at(bank, BANK, "id: a\n      fr: \"Il nomme l", "Q-POINT-SOURCE")


@pytest.mark.parametrize("why", ["", "      why: {fr: Oui., en: Yes.}\n"])
def test_a_point_without_a_reason_is_refused(bank, why):
    bank.replace(BANK, "      why: {fr: Le texte le cite., en: The section names it.}\n", why)
    assert bank.told() == at(bank, BANK, "id: a\n      fr: \"Il nomme l", "Q-NO-REASON")


@pytest.mark.parametrize(("old", "new"), [(SECOND_SAMPLE, ""), ("ticked: [a, e]", "ticked: [a, b, c, d]"),
                                          ("ticked: [a, b, c, d]", "ticked: [a, b]"),
                                          ("ticked: [a, e]", "ticked: [a, b, c]")])
def test_two_texts_to_judge_are_a_sound_one_and_one_with_a_fault(bank, old, new):
    bank.replace(BANK, old, new)
    assert bank.told() == at(bank, BANK, ID, "Q-SAMPLES")


def test_the_sound_text_may_lack_one_point(bank):
    bank.replace(BANK, "ticked: [a, b, c, d]", "ticked: [a, b, d]")
    assert bank.told() == []


@pytest.mark.parametrize("asks", ["", "      asks: m01-q99\n", f"      asks: {ID}\n"])
def test_a_point_that_brings_back_no_scored_question_is_refused(bank, asks):
    bank.replace(BANK, "      asks: m01-q01\n", asks)
    assert bank.told() == at(bank, BANK, "id: a\n      fr: \"Il nomme l", "Q-POINT-ASKS")


def test_a_text_ticked_for_a_point_that_is_not_there_is_refused(bank):
    bank.replace(BANK, "ticked: [a, e]", "ticked: [a, g]")
    assert bank.told() == at(bank, BANK, "ticked: [a, g]", "Q-TICKED")


@pytest.mark.parametrize(("old", "place"), [
    ("      en: To house four women", "ticked: [a, b, c, d]"), ("    en: >-\n      Ali harboured", ID),
    ("    en: >-\n      Four women lodge", ID)])
def test_a_model_a_sample_or_facts_missing_in_a_language_are_refused(bank, old, place):
    start = bank.read(BANK).index(old)
    lines = bank.read(BANK)[start:].splitlines(keepends=True)
    gone = [lines[0], *(line for line in lines[1:4] if line.startswith("      ") and ":" not in line[:12])]
    bank.replace(BANK, "".join(gone), "")
    assert ("W-MISSING", BANK, bank.line(BANK, place)) in bank.told()


@pytest.mark.parametrize(("old", "new", "code"), [
    ("Ali a hébergé", "a" * 901, "Q-LONG"), ("Loger quatre", "a" * 701, "Q-LONG"),
    ("Ali a hébergé", "Ali a **hébergé**", "Q-MARKUP"),
    ("  points:", "  accept: {fr: [x], en: [x]}\n  points:", "Q-MIXED"),
    ("  points:", "  type: single\n  points:", "Q-MIXED"), ("- id: m01-w01", "- id: m01-q09", "Q-ID")])
def test_a_text_to_write_keeps_to_its_shape(bank, old, new, code):
    bank.replace(BANK, old, new)
    assert code in [told for told, *_ in bank.told()]


def test_a_text_to_write_that_no_page_shows_is_told(fresh_course):
    fresh_course.add(BANK, TASK)
    assert fresh_course.told() == at(fresh_course, BANK, ID, "Q-NOWHERE")


def test_another_model_is_a_change_of_the_law_told(bank):
    before = statements_of_question(bank.load().questions[ID], "fr")
    bank.replace(BANK, "Cet acte suffit, et le but", "Cet acte ne suffit pas, et le but")
    assert statements_of_question(bank.load().questions[ID], "fr") != before


def test_new_writes_a_text_to_write_that_lacks_its_words_alone(fresh_course):
    _, id = new_question(fresh_course.root, "m01", "writing")
    assert id == ID and fresh_course.load().questions[id].kind == "writing"
    assert {code for code, *_ in fresh_course.told()} == {"W-TO-WRITE", "Q-NOWHERE", "Q-POINT-ASKS"}
    assert new_question(fresh_course.root, "m01", "writing")[1] == "m01-w02"
