"""What a translator believes: check says what is missing or late, at the line of both languages, and nothing else."""

from __future__ import annotations

import pytest

from hands.author_fixtures import BANK, LECON, LESSON, at

CODE, GLOSSARY, PLAN = "law/code-penal.yml", "law/glossary.yml", "course.yml"
SHEET = "docs/en/m01-exemple/fiche.md"


@pytest.mark.parametrize(("file", "old", "new", "line"), [
    (PLAN, "title: {fr: Reconnaître l’acte, en: Recognising the act}", "title: {fr: Reconnaître l’acte}", ""),
    (PLAN, "fr: Définir, en: Define", "fr: Définir", ""), (PLAN, "fr: Le dernier, en: The last", "en: The last", "m04"),
    (PLAN, "            en: >-\n              Recognise the act.\n", "", "id: o1"),
    (BANK, "    en: >-\n      Which act do you hold?\n", "", "m01-q01"),
    (BANK, "    en: >-\n      A man houses four people and keeps the account of their debt.\n", "", "m01-q01"),
    (BANK, "      en: Harbouring.\n", "", "id: a"), (BANK, ", en: He houses them knowingly.", "", "id: a"),
    (BANK, ", en: The text says so in 3°.", "", "m01-q04"),
    ("law/texts.yml", "fr: CP, en: PC", "fr: CP", "id: cp"), (CODE, ", en: Against a minor.", "", "cp-324-41-3a"),
    ("law/open-points.yml", ", en: Suspension", "", "open-sursis"), (GLOSSARY, "  en: interview\n", "", "entretien"),
    (GLOSSARY, ", en: \"Act, means, purpose.\"", "", "id: traite"),
    ("docs/figures/m01-acte.yml", ", en: the act", "", "acte")])
def test_a_sentence_missing_in_one_language_is_told_once_at_its_place(fresh_course, file, old, new, line):
    fresh_course.replace(file, old, new)
    assert fresh_course.told() == [("W-MISSING", file, fresh_course.line(file, line) if line else 0)]


@pytest.mark.parametrize("empty", ["", "  question: {}\n", "  question: {fr: '', en: ' '}\n"])
def test_a_sentence_missing_in_both_languages_is_told_once(fresh_course, empty):
    fresh_course.replace(BANK, "  question:\n    fr: >-\n      Quel acte retenez-vous ?\n    en: >-\n"
                         "      Which act do you hold?\n", empty)
    [problem] = fresh_course.check()
    assert (problem.code, problem.values["languages"]) == ("W-MISSING", ("fr", "en"))


def test_a_mistranslation_to_avoid_may_exist_in_one_language_only(fresh_course):
    assert "avoid: {fr: trafic de personnes}" in fresh_course.read(GLOSSARY)
    assert fresh_course.told() == []


def test_a_page_behind_the_french_is_told(fresh_course):
    fresh_course.replace(LECON, "revision: 2", "revision: 3")
    assert fresh_course.told() == [("T-PAGE", LESSON, 1)]


def test_a_page_ahead_of_the_french_is_told(fresh_course):
    fresh_course.replace(LECON, "---\nrevision: 2\n---\n", "")
    assert fresh_course.told() == [("T-PAGE", LESSON, 1)]


@pytest.mark.parametrize(("old", "new"), [("revision: 2", "revision: 3"), ("  translated: 2\n", ""),
                                          ("translated: 2", "translated: 3")])
def test_a_question_behind_or_ahead_of_its_french_is_told(fresh_course, old, new):
    fresh_course.replace(BANK, old, new)
    assert fresh_course.told() == at(fresh_course, BANK, "m01-q02", "T-QUESTION")


def test_fixing_a_typo_asks_nothing_of_the_translator(fresh_course):
    fresh_course.replace(LECON, "Un homme loge", "Un homme héberge")
    fresh_course.replace(BANK, "Un homme loge", "Un homme héberge")
    assert fresh_course.told() == []


def test_a_missing_section_is_told_with_its_line_in_french(fresh_course):
    fresh_course.replace(LESSON, "## What is debated {#discussion}\n", "")
    [problem] = fresh_course.check()
    assert (problem.code, problem.where.line) == ("T-HEADING-MISSING", fresh_course.line(LESSON, "## The rule"))
    assert problem.values["line"] == fresh_course.line(LECON, "{#discussion}")


def test_a_section_the_french_does_not_have_is_told(fresh_course):
    fresh_course.replace(LESSON, "## What is debated", "## An aside {#aparte}\n\n## What is debated")
    assert fresh_course.told() == at(fresh_course, LESSON, "{#aparte}", "T-HEADING-EXTRA")


def test_sections_in_another_order_are_told_once(fresh_course):
    fresh_course.replace(LESSON, "{#situation}", "{#x}")
    fresh_course.replace(LESSON, "{#discussion}", "{#situation}")
    fresh_course.replace(LESSON, "{#x}", "{#discussion}")
    assert fresh_course.told() == at(fresh_course, LESSON, "## Four beds", "T-HEADING-ORDER")


def test_a_section_at_another_level_is_told(fresh_course):
    fresh_course.replace(LESSON, "## What is debated", "### What is debated")
    assert fresh_course.told() == at(fresh_course, LESSON, "### What is debated", "T-HEADING-ORDER")


@pytest.mark.parametrize("reference", [" See also [the article](law:cp-324-29).", "[](open:open-sursis)\n"])
def test_a_reference_lost_in_translation_is_told_in_its_section(fresh_course, reference):
    section = "## The rule" if "law" in reference else "## What is debated"
    fresh_course.replace(LESSON, reference, "")
    assert fresh_course.told() == at(fresh_course, LESSON, section, "T-REFERENCE-MISSING")


def test_a_reference_added_in_translation_is_told(fresh_course):
    fresh_course.add(SHEET, "\nSee [](law:cp-324-29).\n")
    assert fresh_course.told() == at(fresh_course, SHEET, "law:cp-324-29)", "T-REFERENCE-EXTRA")


def test_a_reference_may_move_inside_the_page_and_a_term_anywhere(fresh_course):
    fresh_course.replace(LESSON, " See also [the article](law:cp-324-29).", "")
    fresh_course.replace(LESSON, "What do you hold?", "What do you hold under [the article](law:cp-324-29)?")
    fresh_course.replace(LESSON, "[Trafficking](term:traite)", "Trafficking")
    assert fresh_course.told() == []


def test_a_question_on_a_page_of_one_language_is_told(fresh_course):
    fresh_course.replace(LESSON, "[](quiz:m01-q01)\n", "")
    assert fresh_course.told() == at(fresh_course, LECON, "quiz:m01-q01", "Q-PLACED-HALF")


def test_words_left_by_the_template_are_told_and_do_not_block(fresh_course):
    fresh_course.replace(LESSON, "A man houses", "To write: a man houses")
    fresh_course.replace(BANK, "Quel acte", "À écrire : quel acte")
    assert fresh_course.told() == [("W-TO-WRITE", LESSON, fresh_course.line(LESSON, "To write")),
                                   ("W-TO-WRITE", BANK, 1)]
    assert not any(problem.blocks for problem in fresh_course.check())
