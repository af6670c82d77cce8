"""What an author believes of cues and twins: only the law gives an answer away; a question may have a twin."""

from __future__ import annotations

import pytest

from author.test_bank import BankOf
from builder.check.report import render
from builder.check.rules.bank import _finder
from hands.author_fixtures import BANK, at

PLAIN = ("Le transfert.", "L’accueil reçu.", "Le recrutement.")


@pytest.fixture
def with_twins(fresh_course) -> BankOf:
    """The bank of the small course, its objectives with twins."""
    for one, other in (("m01-q01", "m01-q02"), ("m01-q03", "m01-q04")):
        for question, twin in ((one, other), (other, one)):
            fresh_course.replace(BANK, f"- id: {question}\n", f"- id: {question}\n  twin: {twin}\n")
    return BankOf(fresh_course)


def cues(bank: BankOf) -> list[tuple[str, str]]:
    """Only what this file is about: the short options of these tests break rules of length too."""
    return sorted({(problem.code, problem.where.path) for problem in bank.course.check()
                   if problem.code in ("B-ALONE", "B-NEVER", "B-ROWS", "B-SHARES", "B-TRUTH")})


def test_the_small_course_gives_nothing_away(with_twins):
    assert with_twins.told() == []


@pytest.mark.parametrize(("right", "mark"), [("Le transport ; il suit.", "mark-semicolon"),
                                             ("Le tout, art. 29.", "mark-article"),
                                             ("Le transport, sauf vol.", "mark-hedge"),
                                             ("Le transport, et lui seul.", "mark-and"),
                                             ("Le transport jusqu’au soir.", "mark-until"),
                                             ("Le transport, car il suit.", "mark-cause")])
def test_a_mark_that_the_right_answer_alone_has_is_told(with_twins, right, mark):
    english = {"mark-hedge": "Unless stolen.", "mark-and": "Carrying, and that alone.",
               "mark-until": "Carrying until tonight.", "mark-cause": "Carrying, since he follows."}.get(mark)
    for _ in range(3):
        id = with_twins.add(right=right)
        if english:
            with_twins.course.replace_after(BANK, f"- id: {id}\n", f"en: {right}", f"en: {english}")
    assert cues(with_twins) == [("B-ALONE", BANK)]
    found = [problem for problem in with_twins.course.check() if problem.code == "B-ALONE"]
    assert {(problem.values["mark"], problem.values["language"]) for problem in found} == {(mark, "fr"), (mark, "en")}
    assert "3 fois sur 3" in render(found[0], "fr")


@pytest.mark.parametrize(("right", "wrong"), [
    ("Le transport ; il suit.", ("Le transfert ; il suit.", *PLAIN[1:])),  # two options have it
    ("Le transport.", ("Le transfert ; il suit.", *PLAIN[1:]))])  # a wrong one has it
def test_a_mark_that_wrong_answers_have_too_is_free(with_twins, right, wrong):
    for _ in range(4):
        with_twins.add(right=right, wrong=wrong)
    assert cues(with_twins) == []


@pytest.mark.parametrize(("times", "found"), [(16, []), (17, [("B-NEVER", BANK)])])
def test_a_mark_that_only_wrong_answers_have_is_told_once_it_is_plain(with_twins, times, found):
    for _ in range(times):
        with_twins.add(wrong=("Le transfert jusqu’au soir.", *PLAIN[1:]))
    assert cues(with_twins) == found
    doubts = [problem for problem in with_twins.course.check() if problem.code == "B-NEVER"]
    assert all(not problem.blocks and "« jusqu’à » est fausse 17 fois sur 17" in render(problem, "fr")
               for problem in doubts)


@pytest.mark.parametrize(("sides", "found"), [
    (("transport", "recrutement", "hébergement"), [("B-ROWS", BANK)]),  # each row says a word of its own answer
    (("hébergement", "transport", "recrutement"), []),  # or of another one
    (("premier", "suivant", "dernier"), [])])
def test_a_word_that_leads_from_a_row_to_its_answer_is_told(with_twins, sides, found):
    pairs = "".join(f"    - id: {id}\n      fr: Le {side} de jour.\n      en: Le {side} de jour.\n"
                    f"      with: {{fr: Un {answer}, en: Un {answer}}}\n      why: {{fr: C’est dit., en: It is so.}}\n"
                    for id, side, answer in zip("abc", sides, ("transport", "recrutement", "hébergement"), strict=True))
    for id in ("m01-q28", "m01-q29"):  # one question alone may be a coincidence
        with_twins.course.add(BANK, f"- id: {id}\n  revision: 1\n  objective: o1\n  level: understand\n"
                              "  type: matching\n  sources: [cp-324-29]\n  question: {fr: Lequel ?, en: Which?}\n"
                              "  pairs:\n" + pairs)
    assert cues(with_twins) == found


def test_the_decisions_of_case_files_are_measured_too(with_twins):
    for _ in range(4):
        id = with_twins.add(right="Le transport ; il suit.")
        with_twins.course.replace(BANK, f"- id: {id}\n", f"- id: {id.replace('-q', '-d')}\n  type: decision\n")
    assert cues(with_twins) == [("B-ALONE", "quizzes, decision")]


def test_two_right_answers_with_a_semicolon_are_a_coincidence(with_twins):
    for _ in range(2):
        with_twins.add(right="Le transport ; il suit.")
    assert cues(with_twins) == []


def test_a_right_answer_that_shares_most_words_with_the_others_is_told(with_twins):
    for _ in range(3):
        with_twins.add(right="Transport et contrainte.", wrong=("Transport et fraude.", "Accueil et contrainte.",
                                                                  "Recrutement et menace."))
    assert cues(with_twins) == [("B-SHARES", BANK)]


def test_every_combination_of_two_parts_points_at_none(with_twins):
    for _ in range(6):
        with_twins.add(right="Transport et contrainte.", wrong=("Transport et fraude.", "Accueil et contrainte.",
                                                                  "Accueil et fraude."))
    assert cues(with_twins) == []


def statement(bank: BankOf, answer: str) -> None:
    """One more statement, its answer « Vrai » or « Faux »."""
    other = {"Vrai": "Faux", "Faux": "Vrai"}[answer]
    id = bank.add(right=f"{answer}, car c’est écrit.", wrong=(f"{other}, car rien ne le dit.", f"{other}, car il part.",
                                                              f"{answer}, car il vient."))
    bank.course.replace(BANK, f"- id: {id}\n", f"- id: {id}\n  type: true-false\n")


@pytest.mark.parametrize(("answers", "found"), [
    (["Faux"] * 4, [("B-TRUTH", BANK)]), (["Vrai"] * 7, [("B-TRUTH", BANK)]),
    (["Vrai", "Faux", "Vrai", "Faux"], []), (["Faux"] * 2, [])])
def test_true_is_the_answer_as_often_as_false(with_twins, answers, found):
    for answer in answers:  # the small course has one « Faux » already
        statement(with_twins, answer)
    assert cues(with_twins) == found



@pytest.mark.parametrize("words", [
    "une phrase que la page dit", "phrase que la page", "e phrase que la pa", "la page", "dit mot", "phrase de la page",
    "que la page dit mot pour mot, ici comme là"])
def test_words_said_on_a_page_are_found_wherever_they_start_and_end(words):
    said = "voici une phrase que la page dit mot pour mot,\nici comme là, et rien de plus"
    assert _finder(said)(words) == (words in said)


# Twins

def set_twin(course, question: str, twin: str) -> None:
    """Replaces the twin of a question, whatever it was."""
    text = course.read(BANK)
    before, found, after = text.partition(f"- id: {question}\n  twin: ")
    assert found
    course.write(BANK, before + found + twin + after[after.index("\n"):])


def test_twins_name_each_other(with_twins):
    assert with_twins.course.load().questions["m01-q01"].twin == "m01-q02"
    with_twins.course.replace(BANK, "- id: m01-q02\n  twin: m01-q01\n", "- id: m01-q02\n")
    assert with_twins.course.told() == at(with_twins.course, BANK, "- id: m01-q02", "Q-TWIN-ALONE")
    assert "« twin: m01-q01 »" in render(with_twins.course.check()[0], "fr")


@pytest.mark.parametrize(("twin", "code"), [("m01-q01", "Q-TWIN-SELF"), ("m01-q99", "Q-TWIN-UNKNOWN"),
                                            ("m01-d1", "Q-TWIN-UNKNOWN"), ("m01-q03", "Q-TWIN-OBJECTIVE")])
def test_a_twin_is_another_question_of_the_same_objective(with_twins, twin, code):
    set_twin(with_twins.course, "m01-q01", twin)
    assert at(with_twins.course, BANK, "- id: m01-q01", code)[0] in with_twins.course.told()


def test_a_decision_has_no_twin(with_twins):
    with_twins.course.replace(BANK, "- id: m01-d1\n", "- id: m01-d1\n  twin: m01-q03\n")
    assert with_twins.course.told() == at(with_twins.course, BANK, "- id: m01-d1", "Q-TWIN-SELF")


def test_an_objective_without_twins_is_doubted_in_a_bank_that_has_some(with_twins):
    for question, twin in (("m01-q01", "m01-q02"), ("m01-q02", "m01-q01")):
        with_twins.course.replace(BANK, f"- id: {question}\n  twin: {twin}\n", f"- id: {question}\n")
    assert with_twins.course.told() == at(with_twins.course, "course.yml", "id: o1", "M-TWIN")
    assert not with_twins.course.check()[0].blocks
    for question, twin in (("m01-q03", "m01-q04"), ("m01-q04", "m01-q03")):
        with_twins.course.replace(BANK, f"- id: {question}\n  twin: {twin}\n", f"- id: {question}\n")
    assert with_twins.told() == []
