"""What an author believes of new and law impact: valid at once, nothing overwritten, nothing forgotten."""

from __future__ import annotations

import pytest

from builder.author.impact import impact, render_impact
from builder.author.new import new_module, new_question
from builder.model.problem import Refusal
from hands.author_fixtures import BANK, LECON, LESSON

PLAN, SHEET = "course.yml", "docs/fr/m01-exemple/fiche.md"


def refused(action, *arguments) -> str:
    with pytest.raises(Refusal) as refusal:
        action(*arguments)
    return refusal.value.args[0].code


# A question

def test_a_new_question_is_valid_and_says_what_is_left_to_write(fresh_course):
    place, id = new_question(fresh_course.root, "m01")
    assert (place, id) == (fresh_course.root / BANK, "m01-q05")
    assert fresh_course.told() == [("W-TO-WRITE", BANK, fresh_course.line(BANK, "m01-q05"))]


def test_a_new_question_leaves_the_bank_as_it_was_above_it(fresh_course):
    before = fresh_course.read(BANK)
    new_question(fresh_course.root, "m01")
    new_question(fresh_course.root, "m01")
    assert fresh_course.read(BANK).startswith(before)
    assert list(fresh_course.load().questions)[-2:] == ["m01-q05", "m01-q06"]


@pytest.mark.parametrize("bank", [b"", b"# rien encore\n"])
def test_a_bank_without_a_question_takes_its_first(fresh_course, bank):
    fresh_course.write(BANK, bank)
    assert new_question(fresh_course.root, "m01")[1] == "m01-q01"
    assert "m01-q01" in fresh_course.load().questions


def test_a_bank_with_windows_lines_and_no_last_line_keeps_its_form(fresh_course):
    fresh_course.write(BANK, fresh_course.read(BANK).rstrip().replace("\n", "\r\n"))
    new_question(fresh_course.root, "m01")
    text = (fresh_course.root / BANK).read_bytes()
    assert text.count(b"\n") == text.count(b"\r\n")
    assert "m01-q05" in fresh_course.load().questions


@pytest.mark.parametrize("bank", ["[]\n", "id: m01-q01\n", "Une phrase.\n"])
def test_a_bank_that_cannot_take_a_question_is_left_alone(fresh_course, bank):
    fresh_course.write(BANK, bank)
    assert refused(new_question, fresh_course.root, "m01") == "N-BANK"
    assert fresh_course.read(BANK) == bank


def test_a_bank_that_cannot_be_read_says_its_own_fault(fresh_course):
    fresh_course.add(BANK, "\tx\n")
    assert refused(new_question, fresh_course.root, "m01") == "Y-TAB"


def test_a_question_needs_a_module_that_is_begun(fresh_course):
    assert refused(new_question, fresh_course.root, "m09") == "N-MODULE"
    assert refused(new_question, fresh_course.root, "../m01") == "N-MODULE"
    assert refused(new_question, fresh_course.root, "m02") == "N-UNWRITTEN"


def test_a_question_needs_law_to_rest_on(fresh_course):
    fresh_course.write("law/code-penal.yml", fresh_course.read("law/code-penal.yml").replace("in-force", "repealed"))
    assert refused(new_question, fresh_course.root, "m01") == "N-NO-LAW"


# A module

@pytest.mark.parametrize("module", ["m02", "m03", "m04"])
def test_a_new_module_is_valid_in_both_languages(fresh_course, module):
    made = new_module(fresh_course.root, module, "un-sujet")
    assert [code for code in {problem.code for problem in fresh_course.check() if problem.blocks}] == []
    assert {problem.code for problem in fresh_course.check()} == {"W-TO-WRITE", "M-FEW"}
    assert len(made) == 9 and all(place.is_file() for place in made)
    [found] = [found for found in fresh_course.load().written if found.id == module]
    assert (found.folder, len(found.pages), len(found.questions)) == (f"{module}-un-sujet", 4, 1)


@pytest.mark.parametrize("module", ["m02", "m03", "m04"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_the_plan_keeps_every_line_and_comment_it_had(fresh_course, module, ends):
    before = fresh_course.read(PLAN).replace("\n", ends)
    fresh_course.write(PLAN, before)
    new_module(fresh_course.root, module, "un-sujet")
    after = fresh_course.read(PLAN)
    left = iter(after.split(ends))
    assert all(line in left for line in before.split(ends))  # in order: `in` moves the iterator on
    assert len(after.split(ends)) == len(before.split(ends)) + 12
    assert after.count("\n") == after.count(ends)


@pytest.mark.parametrize("slug", ["Un-Sujet", "été", "un sujet", "../ailleurs", "", "-", "a--b", "m02-sujet", "a" * 41])
def test_a_name_that_cannot_be_a_folder_is_refused(fresh_course, slug):
    before = fresh_course.files()
    assert refused(new_module, fresh_course.root, "m02", slug) == "N-SLUG"
    assert fresh_course.files() == before


def test_a_module_that_is_not_in_the_plan_is_refused(fresh_course):
    assert refused(new_module, fresh_course.root, "m99", "un-sujet") == "N-MODULE"


def test_a_module_that_is_begun_is_refused(fresh_course):
    before = fresh_course.files()
    assert refused(new_module, fresh_course.root, "m01", "un-sujet") == "N-WRITTEN"
    assert fresh_course.files() == before


@pytest.mark.parametrize("there", ["docs/en/m02-un-sujet/notes.md", "quizzes/m02-un-sujet.yml"])
def test_what_is_there_is_never_overwritten(fresh_course, there):
    fresh_course.write(there, "à garder")
    before = fresh_course.files()
    assert refused(new_module, fresh_course.root, "m02", "un-sujet") == "N-EXISTS"
    assert fresh_course.files() == before


@pytest.mark.parametrize("entry", ["      - {id: m02, title: {fr: Un module annoncé, en: A module to come}}",
                                   "      - id: m02\n        title: {fr: Un module, en: A module}\n        pages: []"])
def test_an_entry_that_cannot_be_completed_safely_is_left_alone(fresh_course, entry):
    fresh_course.replace(PLAN, "      - id: m02\n        title: {fr: Un module annoncé, en: A module to come}", entry)
    before = fresh_course.files()
    assert refused(new_module, fresh_course.root, "m02", "un-sujet") == "N-ENTRY"
    assert fresh_course.files() == before


# What rests on a provision

def uses(course, id: str) -> set[tuple[str, str, int]]:
    return {(use.kind, use.where.path, use.where.line) for use in impact(course.load(), id)}


def test_an_article_lists_what_rests_on_it_and_on_its_parts_in_both_languages(fresh_course):
    rule = fresh_course.line(LECON, "law:cp-324-29")
    assert uses(fresh_course, "cp-324-29") == {
        ("page", LECON, rule), ("page", LESSON, rule), ("question", BANK, 1),
        ("question", BANK, fresh_course.line(BANK, "m01-q02")), ("term", "law/glossary.yml", 1)}


def test_a_part_lists_what_rests_on_it_alone(fresh_course):
    rule = fresh_course.line(LECON, "law:cp-324-29")
    assert uses(fresh_course, "cp-324-29-1") == {("page", LECON, rule), ("page", LESSON, rule), ("question", BANK, 1)}


def test_an_article_that_stands_only_by_its_parts_lists_them_with_the_bench_sheet(fresh_course):
    found = uses(fresh_course, "cp-324-41")
    assert ("bench-sheet", SHEET, fresh_course.line(SHEET, "cp-324-41-3a")) in found
    assert ("question", BANK, fresh_course.line(BANK, "m01-q04")) in found
    assert ("open", "law/open-points.yml", 1) in found


def test_a_page_that_shows_an_open_point_rests_on_what_the_point_rests_on(fresh_course):
    assert ("page", LESSON, fresh_course.line(LESSON, "open:open-sursis")) in uses(fresh_course, "cp-324-41-last")


def test_a_number_of_a_list_catches_its_letters_and_not_its_neighbours(fresh_course):
    found = {name for use in impact(fresh_course.load(), "cp-324-41-3") for name in use.on}
    assert found == {"cp-324-41-3", "cp-324-41-3a"}


def test_a_text_and_an_open_point_have_an_impact_too(fresh_course):
    assert {kind for kind, *_ in uses(fresh_course, "open-sursis")} == {"page", "question"}
    assert ("question", BANK, fresh_course.line(BANK, "m01-q03")) in uses(fresh_course, "entretien-2021")


@pytest.mark.parametrize("id", ["cp-324-2", "cp", "CP-324-29", "", "cp-324-29-"])
def test_an_unknown_id_is_refused_with_those_that_look_like_it(fresh_course, id):
    if id == "cp":
        assert uses(fresh_course, id)
        return
    assert refused(impact, fresh_course.load(), id) == "L-UNKNOWN"


def test_ids_that_look_like_an_unknown_one_are_suggested(fresh_course):
    with pytest.raises(Refusal) as refusal:
        impact(fresh_course.load(), "cp-324-92")
    assert "cp-324-29" in refusal.value.args[0].values["close"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_list_names_every_place_and_counts_them(fresh_course, language):
    found = impact(fresh_course.load(), "cp-324-29")
    told = render_impact(found, language)
    assert all(use.where.path in told for use in found)
    assert told.splitlines()[-1].endswith(f" {len(found)}.")
    assert render_impact([], language)
