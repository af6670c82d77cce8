"""What the author of docs/roadmap/actions.yml believes: a slip is told with its line, its fault and its remedy."""

from __future__ import annotations

import pytest

from builder.check.report import render
from builder.pages.blocks import draw_block
from builder.pages.rendering import Rendering
from hands.author_fixtures import at

FILE = "docs/roadmap/actions.yml"
TEXT = """document: {fr: Plan d’un tribunal, en: Plan of a court}
horizons:
  - {id: short, months: 6, name: {fr: Court, en: Short}}
  - {id: long, months: 36, name: {fr: Long, en: Long}}
pillars:
  - id: protection
    name: {fr: Protection, en: Protection}
    objective: {fr: Nul n’est détenu., en: Nobody is detained.}
actions:
  - id: prot-01
    pillar: protection
    horizon: short
    quick: true
    basis: read
    action: {fr: Diffuser la fiche., en: Circulate the card.}
    body: {fr: Le parquet., en: The prosecutor.}
    indicator: {fr: Fiches remises., en: Cards handed over.}
    source: {fr: Un rapport., en: A report.}
  - id: prot-02
    pillar: protection
    horizon: long
    after: [prot-01]
    basis: proposal
    action: {fr: Ouvrir un lieu., en: Open a shelter.}
    body: {fr: Le ministère., en: The ministry.}
    indicator: {fr: Places., en: Places.}
    source: {fr: Une norme., en: A standard.}
ninety:
  - id: start-01
    pillar: protection
    days: 15
    after: [prot-01]
    action: {fr: Signer., en: Sign.}
    body: {fr: Le procureur., en: The prosecutor.}
    indicator: {fr: Signée., en: Signed.}
"""
PAGE = "# Construire\n\n[](course:roadmap)\n"
PLAN, MODULE = "course.yml", "m02-travail"


@pytest.fixture
def planned(fresh_course):
    """The small course with a page that builds a road map."""
    fresh_course.write(FILE, TEXT)
    for language in ("fr", "en"):
        fresh_course.write(f"docs/{language}/plan.md", PAGE)
    fresh_course.replace(PLAN, "pages:\n", "pages:\n  - {file: plan.md, kind: roadmap, minutes: 5}\n")
    return fresh_course


@pytest.fixture
def at_work(fresh_course):
    """The small course whose second module asks for a piece of work and no question."""
    fresh_course.replace(PLAN, "        title: {fr: Un module annoncé, en: A module to come}\n",
                         "        title: {fr: Un travail, en: A piece of work}\n"
                         f"        folder: {MODULE}\n        questions: none\n"
                         "        objectives:\n          - {id: o1, fr: Faire., en: Do.}\n"
                         "        pages:\n          - {file: index.md, kind: sheet, minutes: 1}\n")
    for language in ("fr", "en"):
        fresh_course.write(f"docs/{language}/{MODULE}/index.md", "# Un travail\n\n[](module:sheet)\n")
    return fresh_course


def test_the_model_of_these_tests_is_sound(planned):
    assert planned.told() == []


def test_the_printed_document_says_what_the_course_says_that_it_is(planned):
    course = planned.load()
    [page] = [page for page in course.pages if page.kind == "roadmap"]
    assert 'data-document="Plan of a court"' in draw_block(Rendering(course, "en"), page, "roadmap")


@pytest.mark.parametrize(("old", "new", "line", "code"), [
    ("pillar: protection\n    horizon: short", "pillar: protecting\n    horizon: short", "id: prot-01", "R-PILLAR"),
    ("pillar: protection\n    days", "pillar: other\n    days", "id: start-01", "R-PILLAR"),
    ("after: [prot-01]\n    basis", "after: [prot-10]\n    basis", "id: prot-02", "R-AFTER"),
    ("    quick: true\n", "    after: [prot-02]\n    quick: true\n", "id: prot-01", "R-CYCLE"),
    ("after: [prot-01]\n    action", "after: [start-01]\n    action", "id: start-01", "R-CYCLE"),
    ("horizon: short\n    quick", "horizon: long\n    quick", "id: prot-01", "R-QUICK"),
    ("days: 15", "days: 91", "id: start-01", "R-DAYS"), ("days: 15", "days: 0", "id: start-01", "R-DAYS"),
    ("days: 15", "days: bientôt", "days: bient", "S-NUMBER"),
    ("horizon: long", "horizon: later", "id: prot-02", "S-VALUE"),
    ("basis: read", "basis: V", "id: prot-01", "S-VALUE"), ("quick: true", "quick: yes", "id: prot-01", "S-VALUE"),
    ("    basis: read\n", "", "id: prot-01", "S-MISSING-KEY"),
    ("    quick: true", "    quik: true", "quik", "S-UNKNOWN-KEY"),
    ("id: prot-02", "id: prot-01", "id: prot-01\n    pillar: protection\n    horizon: long", "I-TWICE"),
    ("id: start-01", "id: prot-02", "id: prot-02\n    pillar: protection\n    days", "I-TWICE"),
    ("id: prot-02", "id: Prot_02", "id: Prot_02", "I-FORM"),
    ("action: {fr: Signer., en: Sign.}", "action: {fr: Signer.}", "id: start-01", "W-MISSING"),
    ("    body: {fr: Le parquet., en: The prosecutor.}\n", "", "id: prot-01", "W-MISSING"),
    ("    indicator: {fr: Places., en: Places.}\n", "", "id: prot-02", "W-MISSING"),
    ("    source: {fr: Un rapport., en: A report.}\n", "", "id: prot-01", "W-MISSING"),
    ("document: {fr: Plan d’un tribunal, en: Plan of a court}\n", "", "", "W-MISSING"),
    ("objective: {fr: Nul n’est détenu., en: Nobody is detained.}", "objective: {en: Nobody.}", "id: protection",
     "W-MISSING")])
def test_a_slip_is_told_at_its_line(planned, old, new, line, code):
    planned.replace(FILE, old, new)
    told = planned.told()
    assert (code, FILE, planned.line(FILE, line) if line else 0) in told, told


def test_a_pillar_without_an_action_is_told(planned):
    planned.replace(FILE, "actions:\n", "  - id: empty\n    name: {fr: Vide, en: Empty}\n"
                    "    objective: {fr: Rien., en: Nothing.}\nactions:\n")
    assert planned.told() == at(planned, FILE, "id: empty", "R-EMPTY")


def test_a_ring_of_actions_is_told_once_with_all_of_them(planned):
    planned.replace(FILE, "    quick: true\n", "    after: [prot-02]\n    quick: true\n")
    [problem] = planned.check()
    assert problem.code == "R-CYCLE" and "prot-01, prot-02, prot-01" in render(problem, "en")


def test_a_page_that_builds_needs_the_file(planned):
    planned.remove(FILE)
    assert planned.told() == at(planned, PLAN, "file: plan.md", "R-NONE")


def test_a_file_that_cannot_be_read_is_told_once(planned):
    planned.replace(FILE, "pillars:\n", "pillars: a: b\n")
    assert [code for code, *_ in planned.told()] == ["Y-COLON"]


@pytest.mark.parametrize(("language", "fault", "remedy"), [
    ("fr", "prot-02 attend l’action « prot-10 »", "Identifiant proche : prot-"),
    ("en", "prot-02 waits for action “prot-10”", "Similar id: prot-")])
def test_a_mistyped_dependency_is_explained_in_the_author_s_language(planned, language, fault, remedy):
    planned.replace(FILE, "after: [prot-01]\n    basis", "after: [prot-10]\n    basis")
    said = render(planned.check()[0], language)
    assert said.startswith(FILE) and fault in said and remedy in said


def test_a_module_may_ask_for_a_piece_of_work_and_no_question(at_work):
    assert at_work.told() == []
    at_work.replace(PLAN, "        questions: none\n", "")
    assert {code for code, *_ in at_work.told()} == {"F-MISSING"}, "the twin: a bank forgotten is still told"


def test_a_module_said_to_have_no_question_has_neither_bank_nor_quiz_page(at_work):
    at_work.write(f"quizzes/{MODULE}.yml", "")
    assert at_work.told() == [("M-NO-BANK", f"quizzes/{MODULE}.yml", 0)]
    at_work.remove(f"quizzes/{MODULE}.yml")
    for language in ("fr", "en"):
        at_work.write(f"docs/{language}/{MODULE}/quiz.md", "# Questions\n\nRien.\n")
    at_work.replace_after(PLAN, f"folder: {MODULE}", "kind: sheet, minutes: 1}\n",
                          "kind: sheet, minutes: 1}\n          - {file: quiz.md, kind: quiz, minutes: 1}\n")
    assert at_work.told() == at(at_work, PLAN, "- {file: quiz.md, kind: quiz, minutes: 1}", "M-NO-BANK")


def test_a_module_says_bank_or_none(at_work):
    at_work.replace(PLAN, "questions: none", "questions: non")
    assert "S-VALUE" in {code for code, *_ in at_work.told()}
