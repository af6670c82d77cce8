"""What an author believes of the law: nothing is scored that was not read, in force and certain."""

from __future__ import annotations

import pytest
from markdown import Markdown

from builder.author.impact import impact
from builder.pages.content import Content
from builder.pages.rendering import Rendering
from hands.author_fixtures import BANK, at

CODE, TEXTS = "law/code-penal.yml", "law/texts.yml"
OPEN, GLOSSARY = "law/open-points.yml", "law/glossary.yml"


@pytest.mark.parametrize(("old", "new"), [
    ("status: in-force", "status: repealed"), ("status: in-force", "status: uncertain"),
    ("read: extract", "read: secondary"), ("read: extract", "read: none")])
def test_a_score_on_law_that_was_not_read_or_is_not_in_force_is_refused(fresh_course, old, new):
    fresh_course.replace_after(CODE, "cp-324-29-1", old, new)
    assert fresh_course.told() == at(fresh_course, BANK, "m01-q01", "Q-UNREAD")


def test_a_score_on_a_text_that_may_be_repealed_is_refused(fresh_course):
    fresh_course.replace(BANK, "sources: [cp-324-29-1]", "sources: [cp-324-29-1, vieille-loi-3-a]")
    assert fresh_course.told() == at(fresh_course, BANK, "m01-q01", "Q-UNREAD")


def test_a_standard_nobody_opened_decides_nothing(fresh_course):
    fresh_course.replace("law/entretien.yml", "read: secondary", "read: none")
    assert fresh_course.told() == at(fresh_course, BANK, "m01-q03", "Q-UNREAD")


def test_a_score_on_an_open_point_is_refused(fresh_course):
    fresh_course.replace(BANK, "sources: [cp-324-29-1]", "sources: [cp-324-29-1, open-sursis]")
    assert fresh_course.told() == at(fresh_course, BANK, "m01-q01", "Q-OPEN")


@pytest.mark.parametrize("sources", ["", "  sources: []\n"])
def test_a_score_without_a_source_is_refused(fresh_course, sources):
    fresh_course.replace(BANK, "  sources: [cp-324-29-1]\n", sources)
    assert fresh_course.told() == at(fresh_course, BANK, "m01-q01", "Q-NO-SOURCE")


def test_an_unknown_source_is_refused_and_its_neighbours_are_suggested(fresh_course):
    fresh_course.replace(BANK, "sources: [cp-324-29-1]", "sources: [cp-324-29-1, cp-324-2]")
    assert fresh_course.told() == at(fresh_course, BANK, "m01-q01", "Q-SOURCE")
    assert "cp-324-29" in fresh_course.check()[0].values["close"]


def test_a_question_of_practice_rests_on_a_standard(fresh_course):
    fresh_course.replace(BANK, "sources: [entretien-2021-principe-3]", "sources: [cp-324-29]")
    assert fresh_course.told() == at(fresh_course, BANK, "m01-q03", "Q-NO-STANDARD")


def test_a_question_of_law_does_not_rest_on_a_standard_alone(fresh_course):
    fresh_course.replace("law/entretien.yml", "read: secondary", "read: text")
    fresh_course.replace(BANK, "  basis: practice\n", "")
    assert fresh_course.told() == at(fresh_course, BANK, "m01-q03", "Q-NO-LAW")


def test_a_provision_of_an_unknown_text_is_refused(fresh_course):
    fresh_course.replace("law/vieille-loi.yml", "text: vieille-loi", "text: l2012")
    assert ("L-TEXT", "law/vieille-loi.yml", 3) in fresh_course.told()


@pytest.mark.parametrize(("file", "old", "new", "line"), [
    ("course.yml", "law_as_of: 2026-11-24", "law_as_of: novembre 2026", ""),
    (CODE, "checked: 2026-11-24", "checked: 2026-02-30", "cp-324-29"),
    (CODE, "checked: 2026-11-24", "checked: 20261124", "cp-324-29"),
    (TEXTS, "adopted: 2024-12-13", "adopted: 13/12/2024", "id: cp")])
def test_a_date_is_a_day_of_the_calendar(fresh_course, file, old, new, line):
    fresh_course.replace(file, old, new)
    assert fresh_course.told() == [("L-DATE", file, fresh_course.line(file, line) if line else 0)]


def test_nothing_was_checked_after_the_day_of_the_version(fresh_course):
    fresh_course.replace(CODE, "checked: 2026-11-24", "checked: 2026-12-01")
    assert fresh_course.told() == [], "on that day, for what was added since the register was read in full"
    fresh_course.replace(CODE, "checked: 2026-12-01", "checked: 2026-12-02")
    assert fresh_course.told() == at(fresh_course, CODE, "cp-324-29", "L-AFTER")


def test_an_article_is_a_number(fresh_course):
    fresh_course.replace(CODE, "article: 324-29", "article: art. 324-29")
    assert fresh_course.told() == at(fresh_course, CODE, "cp-324-29", "L-ARTICLE")


def test_a_part_is_written_as_references_print_it(fresh_course):
    fresh_course.replace(CODE, "part: al. 1", "part: alinéa 1")
    assert fresh_course.told() == at(fresh_course, CODE, "cp-324-29-1", "L-PART")


@pytest.mark.parametrize(("old", "new"), [("part: al. 1", "part: al. 2"), ("part: al. 1", "part: dernier al.")])
def test_the_id_of_a_provision_says_what_it_is(fresh_course, old, new):
    fresh_course.replace(CODE, old, new)
    assert fresh_course.told() == at(fresh_course, CODE, "cp-324-29-1", "L-ID")


def test_an_open_point_rests_on_known_provisions(fresh_course):
    fresh_course.replace(OPEN, "cp-324-41-last", "cp-324-41-9")
    assert fresh_course.told() == at(fresh_course, OPEN, "open-sursis", "L-RESTS-ON")


def test_an_open_point_is_recognised_by_its_id(fresh_course):
    fresh_course.add(OPEN, "- id: doute\n  title: {fr: Doute, en: Doubt}\n  text: {fr: Un doute., en: A doubt.}\n")
    assert fresh_course.told() == at(fresh_course, OPEN, "id: doute", "L-OPEN-ID")


def test_a_term_refers_to_a_known_provision_or_to_words(fresh_course):
    fresh_course.replace(GLOSSARY, "source: cp-324-29", "source: cp-999-1")
    assert fresh_course.told() == at(fresh_course, GLOSSARY, "id: traite", "L-TERM-SOURCE")


def test_an_exclamation_in_the_register_is_doubted_and_does_not_block(fresh_course):
    fresh_course.replace(CODE, "Énumère les actes.", "Énumère les actes !")
    assert fresh_course.told() == at(fresh_course, CODE, "cp-324-29-1", "L-EXCLAMATION")
    assert not fresh_course.check()[0].blocks


@pytest.mark.parametrize(("file", "old", "new", "line"), [
    (CODE, "status: in-force", "status: abrogé", "cp-324-29"), (CODE, "read: text", "read: yes", "cp-324-29"),
    (TEXTS, "kind: law", "kind: loi", "vieille-loi"), (TEXTS, "status: uncertain", "status: unknown", "vieille-loi")])
def test_a_word_outside_a_closed_list_is_refused(fresh_course, file, old, new, line):
    fresh_course.replace(file, old, new)
    assert at(fresh_course, file, line, "S-VALUE")[0] in fresh_course.told()


# What binds Mali, and the passage from the old texts to the new ones

PASSAGE = """- id: conc-traite
  subject: {fr: Traite des personnes, en: Trafficking in persons}
  old: {text: vieille-loi, article: art. 1, how: secondary}
  new: [cp-324-29]
  change: {fr: Le code la définit désormais., en: The code now defines it.}
"""
CONCORDANCE = "law/concordance.yml"


def test_the_passage_from_the_old_law_is_read(fresh_course):
    fresh_course.write(CONCORDANCE, PASSAGE)
    assert fresh_course.told() == []
    [passage] = fresh_course.load().concordance.values()
    assert (passage.old_text, passage.old_article.fr, passage.new) == ("vieille-loi", "art. 1", ("cp-324-29",))


@pytest.mark.parametrize(("old", "new", "code"), [
    ("text: vieille-loi", "text: ancienne-loi", "L-PASSAGE"), ("[cp-324-29]", "[cp-324-92]", "L-PASSAGE"),
    ("how: secondary", "how: rumour", "S-VALUE"), (", en: The code now defines it.", "", "W-MISSING"),
    ("  new: [cp-324-29]\n", "", "S-MISSING-KEY")])
def test_a_passage_that_leads_nowhere_is_refused(fresh_course, old, new, code):
    fresh_course.write(CONCORDANCE, PASSAGE.replace(old, new))
    assert fresh_course.told() == at(fresh_course, CONCORDANCE, "- id: conc-traite", code)


def test_an_article_that_changes_names_the_rows_that_lead_to_it(fresh_course):
    fresh_course.write(CONCORDANCE, PASSAGE)
    uses = impact(fresh_course.load(), "cp-324-29")
    assert [(use.name, use.where.path) for use in uses if use.kind == "concordance"] == [("conc-traite", CONCORDANCE)]


@pytest.mark.parametrize("date", ["1962", "2002-04", "2002-04-12"])
def test_what_binds_mali_has_a_date_as_precise_as_its_source(fresh_course, date):
    fresh_course.add(TEXTS, f"  country: {{bound: {date}, how: read}}\n")
    assert fresh_course.told() == []


@pytest.mark.parametrize(("status", "code"), [
    ("{bound: 2002-13, how: read}", "L-DATE"), ("{bound: avril 2002, how: read}", "L-DATE"),
    ("{bound: 2002-04-12, how: heard}", "S-VALUE")])
def test_a_date_or_a_source_nobody_can_read_is_refused(fresh_course, status, code):
    fresh_course.add(TEXTS, f"  country: {status}\n")
    assert fresh_course.told() == at(fresh_course, TEXTS, "- id: entretien-2021", code)


# Time limits, said once

DEADLINES, CASE, AFFAIRE = "law/deadlines.yml", "docs/en/m01-exemple/cas.md", "docs/fr/m01-exemple/cas.md"
DEADLINE = """- id: delai-court
  group: custody
  number: 2
  unit: days
  what: {fr: Un délai, en: A time limit}
  start: {fr: la demande, en: the request}
  source: cp-324-29
"""


@pytest.fixture
def course_with_a_deadline(fresh_course):
    fresh_course.write(DEADLINES, DEADLINE)
    fresh_course.replace(AFFAIRE, "La nuit tombe.", "La nuit tombe dans [](deadline:delai-court).")
    fresh_course.replace(CASE, "Night falls.", "Night falls within [](deadline:delai-court).")
    return fresh_course


@pytest.mark.parametrize(("number", "unit", "fr", "en"), [
    (2, "days", "2 jours", "2 days"), (1, "days", "1 jour", "1 day"), (72, "hours", "72 heures", "72 hours"),
    (1, "months", "1 mois", "1 month"), (3, "working-days", "3 jours ouvrables", "3 working days"),
    (15, "years", "15 ans", "15 years")])
def test_a_page_prints_the_length_that_the_data_say(course_with_a_deadline, number, unit, fr, en):
    course_with_a_deadline.replace(DEADLINES, "number: 2\n  unit: days", f"number: {number}\n  unit: {unit}")
    assert course_with_a_deadline.told() == []
    course = course_with_a_deadline.load()
    [page] = [page for page in course.all_pages if page.kind == "case"]
    for language, words in (("fr", fr), ("en", en)):
        content = Content(Rendering(course, language), (), {})
        drawn = Markdown(extensions=[content.extension(page)]).convert(content.written(page)[0])
        assert f">{words}</" in drawn.replace("\u00a0", " ")


@pytest.mark.parametrize(("old", "new", "code"), [
    ("source: cp-324-29", "source: cp-324-92", "L-DEADLINE"),
    ("source: cp-324-29", "source: cp-324-41-last", "L-DEADLINE"),
    ("number: 2", "number: 0", "L-DEADLINE-NUMBER"), ("unit: days", "unit: weeks", "S-VALUE"),
    ("group: custody", "group: others", "S-VALUE"), (", en: the request", "", "W-MISSING"),
    ("source: cp-324-29", "source: cp-324-29\n  open: open-doute", "L-DEADLINE-OPEN"),
    ("id: delai-court", "id: Délai", "I-FORM")])
def test_a_time_limit_that_cannot_be_trusted_is_refused(course_with_a_deadline, old, new, code):
    course_with_a_deadline.replace(DEADLINES, old, new)
    assert at(course_with_a_deadline, DEADLINES, "- id:", code)[0] in course_with_a_deadline.told()


def test_a_time_limit_nobody_wrote_is_refused_where_it_is_named(course_with_a_deadline):
    course_with_a_deadline.replace(CASE, "delai-court", "delai-cour")
    assert at(course_with_a_deadline, CASE, "deadline:", "P-REFERENCE")[0] in course_with_a_deadline.told()


def test_an_article_that_changes_names_the_time_limit_and_the_pages_that_print_it(course_with_a_deadline):
    found = {(use.kind, use.where.path) for use in impact(course_with_a_deadline.load(), "cp-324-29")}
    assert {("deadline", DEADLINES), ("page", CASE), ("page", AFFAIRE)} <= found
