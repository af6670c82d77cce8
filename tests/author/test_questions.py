"""What an author believes of the bank: a question that cannot teach is refused, at its line."""

from __future__ import annotations

import pytest

from hands.author_fixtures import BANK, at

QUIZ, QUIZ_EN = "docs/fr/m01-exemple/quiz.md", "docs/en/m01-exemple/quiz.md"
CASE, CASE_EN = "docs/fr/m01-exemple/cas.md", "docs/en/m01-exemple/cas.md"
FOURTH_AND_FIFTH = """    - id: d
      fr: Rien.
      en: Nothing.
      why: {fr: Le compte prouve l’inverse., en: The account proves the opposite.}
    - id: e
      fr: Tout.
      en: Everything.
      why: {fr: Un seul acte est prouvé., en: Only one act is proved.}
"""


def test_the_small_course_is_valid(fresh_course):
    assert fresh_course.told() == []


def test_a_question_without_a_right_answer_is_refused(fresh_course):
    fresh_course.replace(BANK, "  right:\n", "  wrong:\n")
    fresh_course.replace_after(BANK, "He houses them", "  wrong:\n", "")
    assert fresh_course.told() == at(fresh_course, BANK, "m01-q01", "Q-NO-RIGHT")


def test_a_question_with_the_right_answers_of_another_kind_is_refused(fresh_course):
    fresh_course.replace_after(BANK, "id: m01-d1", "  wrong:\n    - id: b", "    - id: b")
    fresh_course.replace(BANK, "      verdict: defensible\n", "")
    fresh_course.replace_after(BANK, "id: m01-d1", "    - id: c", "  wrong:\n    - id: c")
    assert fresh_course.told() == at(fresh_course, BANK, "m01-d1", "Q-RIGHTS")


def test_a_question_with_too_many_or_too_few_options_is_refused(fresh_course):
    fresh_course.replace(BANK, "- id: m01-q02", FOURTH_AND_FIFTH + "- id: m01-q02")
    assert fresh_course.told() == at(fresh_course, BANK, "m01-q01", "Q-OPTIONS")


def test_an_option_is_named_by_a_letter(fresh_course):
    fresh_course.replace(BANK, "    - id: c", "    - id: g")
    assert fresh_course.told() == at(fresh_course, BANK, "id: g", "Q-OPTION-ID")


def test_two_options_of_one_name_are_refused(fresh_course):
    fresh_course.replace(BANK, "    - id: c", "    - id: b")
    assert fresh_course.told() == at(fresh_course, BANK, "id: b\n      fr: Le transfert", "Q-OPTION-TWICE")


def test_two_options_of_the_same_words_are_refused(fresh_course):
    fresh_course.replace(BANK, "Le transfert.", "Le transport.")
    assert fresh_course.told() == at(fresh_course, BANK, "id: b", "Q-SAME")


@pytest.mark.parametrize("why", ["", "      why: {fr: Faux., en: Wrong.}\n"])
def test_an_option_that_does_not_say_why_is_refused(fresh_course, why):
    fresh_course.replace(BANK, "      why: {fr: Tentant mais rien ne bouge., en: Tempting but nothing moves.}\n", why)
    assert fresh_course.told() == at(fresh_course, BANK, "id: b", "Q-NO-REASON")


def test_a_fill_in_says_why_too(fresh_course):
    fresh_course.replace(BANK, "  why: {fr: Le texte le dit au 3°., en: The text says so in 3°.}\n", "")
    assert fresh_course.told() == at(fresh_course, BANK, "m01-q04", "Q-NO-REASON")


@pytest.mark.parametrize(("old", "new"), [(" Retenez deux réponses.", ""), ("Choose two.", "Choose.")])
def test_a_question_with_several_right_answers_says_how_many(fresh_course, old, new):
    fresh_course.replace(BANK, old, new)
    assert fresh_course.told() == at(fresh_course, BANK, "m01-q02", "Q-NUMBER")


@pytest.mark.parametrize(("old", "new"), [
    ("Faux, car la question est fermée.", "La question est fermée."), ("Faux, car la question est fermée.", "Faux,"),
    ("Faux, car la question est fermée.", "Vrai, car la question est fermée.")])
def test_true_or_false_says_which_and_why_the_same_in_both_languages(fresh_course, old, new):
    fresh_course.replace(BANK, old, new)
    assert fresh_course.told() == at(fresh_course, BANK, f"id: a\n      fr: {new}", "Q-TRUE-FALSE")


@pytest.mark.parametrize(("old", "new", "question"), [
    ("est de ____ ans", "est de vingt ans", "m01-q04"), ("____ years", "__ years", "m01-q04"),
    ("____ years", "____ years and ____ days", "m01-q04"), ("Quel acte", "Quel ____", "m01-q01")])
def test_a_blank_is_written_once_and_only_in_a_fill_in(fresh_course, old, new, question):
    fresh_course.replace(BANK, old, new)
    assert fresh_course.told() == at(fresh_course, BANK, question, "Q-BLANK")


@pytest.mark.parametrize("old", ["    en: [twenty, \"20\"]\n", "[twenty, \"20\"]"])
def test_a_fill_in_says_what_it_accepts_in_both_languages(fresh_course, old):
    fresh_course.replace(BANK, old, "[]" if old.startswith("[") else "")
    assert fresh_course.told() == at(fresh_course, BANK, "m01-q04", "Q-ACCEPT")


def test_options_and_accepted_answers_do_not_mix(fresh_course):
    fresh_course.replace(BANK, "  right:\n", "  accept: {fr: [oui], en: [yes]}\n  right:\n")
    assert fresh_course.told() == at(fresh_course, BANK, "m01-q01", "Q-MIXED")


@pytest.mark.parametrize(("text", "most", "line"), [
    ("Un homme loge", 420, "m01-q01"), ("Quel acte", 160, "m01-q01"), ("L’hébergement", 110, "id: a"),
    ("Il loge en sachant", 240, "id: a")])
def test_a_text_longer_than_its_place_is_refused(fresh_course, text, most, line):
    longer = text + "a" * (most + 1 - len(text))
    full = {"Un homme loge": " quatre personnes et tient le compte de leur dette.", "Quel acte": " retenez-vous ?"}
    fresh_course.replace(BANK, text + full.get(text, "."), longer)
    assert fresh_course.told() == at(fresh_course, BANK, line, "Q-LONG")
    fresh_course.replace(BANK, longer, longer[:-1])
    assert fresh_course.told() == []


@pytest.mark.parametrize("markup", ["**acte**", "[acte](law:cp-324-29)", "`acte`", "<b>acte"])
def test_markup_in_a_question_is_refused(fresh_course, markup):
    fresh_course.replace(BANK, "Quel acte", f"Quel {markup}")
    assert fresh_course.told() == at(fresh_course, BANK, "m01-q01", "Q-MARKUP")


def test_italics_and_comparisons_are_plain_text(fresh_course):
    fresh_course.replace(BANK, "Quel acte", "Si 3 < 4 et 5 > 2, quel *acte*")
    assert fresh_course.told() == []


def test_applying_the_law_without_facts_is_refused(fresh_course):
    fresh_course.replace_after(BANK, "m01-q02", "level: understand", "level: apply")
    assert fresh_course.told() == at(fresh_course, BANK, "m01-q02", "Q-NO-FACTS")
    assert fresh_course.check()[0].blocks


def test_a_revision_starts_at_one(fresh_course):
    fresh_course.replace(BANK, "  revision: 1\n", "  revision: 0\n  translated: 0\n")
    assert fresh_course.told() == at(fresh_course, BANK, "m01-q01", "Q-REVISION")


def test_a_question_serves_an_objective_of_its_module(fresh_course):
    fresh_course.add(BANK, fresh_course.read(BANK).partition("- id: m01-q02")[0].replace("q01", "q07"))
    fresh_course.replace_after(BANK, "m01-q07", "objective: o1", "objective: o9")
    assert fresh_course.told() == at(fresh_course, BANK, "m01-q07", "Q-OBJECTIVE")


def test_an_objective_tested_once_is_refused(fresh_course):
    fresh_course.replace(BANK, "objective: o1", "objective: o2")
    assert fresh_course.told() == [("M-FEW", "course.yml", fresh_course.line("course.yml", "id: o1"))]
    assert fresh_course.check()[0].blocks


@pytest.mark.parametrize(("old", "new"), [("m01-q03", "m02-q03"), ("m01-q03", "m01-d3"), ("m01-q03", "m01-q3b")])
def test_a_question_id_says_its_module_and_whether_it_is_scored(fresh_course, old, new):
    fresh_course.replace(BANK, old, new)
    assert fresh_course.told() == at(fresh_course, BANK, new, "Q-ID")


@pytest.mark.parametrize(("old", "new", "line"), [
    ("level: apply", "level: hard", "m01-q01"), ("type: fill", "type: essay", "m01-q04"),
    ("basis: practice", "basis: habit", "m01-q03"), ("verdict: defensible", "verdict: fair", "id: b\n      fr: Vous")])
def test_a_word_outside_a_closed_list_is_refused(fresh_course, old, new, line):
    fresh_course.replace(BANK, old, new)
    assert at(fresh_course, BANK, line, "S-VALUE")[0] in fresh_course.told()


def test_only_a_decision_has_a_defensible_answer(fresh_course):
    fresh_course.replace(BANK, "en: Transportation.\n", "en: Transportation.\n      verdict: defensible\n")
    assert fresh_course.told() == at(fresh_course, BANK, "id: b", "S-VALUE")


def test_a_question_placed_twice_is_refused_where_it_comes_back(fresh_course):
    for page in (CASE, CASE_EN):
        fresh_course.add(page, "\n[](quiz:m01-q01)\n")
    line = fresh_course.line(CASE, "m01-q01")
    assert fresh_course.told() == [("Q-PLACED-TWICE", CASE_EN, line), ("Q-PLACED-TWICE", CASE, line)]


def test_a_decision_that_no_page_shows_is_refused(fresh_course):
    for page in (CASE, CASE_EN):
        fresh_course.replace(page, "[](quiz:m01-d1)\n", "")
    assert fresh_course.told() == at(fresh_course, BANK, "m01-d1", "Q-NOWHERE")


def test_without_a_page_for_the_others_every_question_needs_its_place(fresh_course):
    for page in (QUIZ, QUIZ_EN):
        fresh_course.replace(page, "[](quiz:others)\n", "")
    assert [code for code, *_ in fresh_course.told()] == ["Q-NOWHERE"] * 3


def test_a_bank_that_belongs_to_no_module_is_refused(fresh_course):
    fresh_course.write("quizzes/m09-perdu.yml", "")
    assert fresh_course.told() == [("Q-BANK", "quizzes/m09-perdu.yml", 0)]
