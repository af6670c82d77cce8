"""What an author believes of the paths by function: course.yml chooses pages, the program works out the rest."""

from __future__ import annotations

import pytest

from builder.check.report import render
from builder.model.path_pages import minutes_of, pages_of, prepared
from builder.pages.blocks import draw_block
from builder.pages.rendering import Rendering
from hands.product import LANGUAGES

PLAN = "course.yml"
PATHS = """paths:
  - id: juge
    title: {fr: Juge, en: Judge}
    about: {fr: Pour qui juge., en: For whoever judges.}
    most: 20
    pages:
      m01: [1-lecon.md, fiche.md]
"""
ESSENTIALS = 360  # minutes


def with_paths(course, text: str = PATHS) -> None:
    course.replace(PLAN, "parts:\n", text + "parts:\n")


def test_a_path_is_a_choice_of_pages_in_the_order_written_and_its_minutes_are_their_sum(fresh_course):
    with_paths(fresh_course, PATHS.replace("1-lecon.md, fiche.md", "fiche.md, 1-lecon.md"))
    assert fresh_course.told() == []
    course = fresh_course.load()
    [path] = course.paths
    assert [page.file for page in pages_of(course, path)] == ["fiche.html", "1-lecon.html"]
    assert minutes_of(course, path) == 12
    fresh_course.replace(PLAN, "kind: lesson, minutes: 10", "kind: lesson, minutes: 14")
    assert minutes_of(fresh_course.load(), path) == 16, "worked out, never typed"


@pytest.mark.parametrize(("old", "new", "found", "code"), [
    ("1-lecon.md, fiche", "1-lecons.md, fiche", "1-lecons.md", "J-PAGE"),
    ("m01: [1", "m07: [1", "m07:", "J-PAGE"),
    ("fiche.md]", "1-lecon.md]", "m01: [", "I-AGAIN"),
    ("\n      m01: [1-lecon.md, fiche.md]", " {}", "- id: juge", "J-EMPTY"),
    ("    pages:\n      m01: [1-lecon.md, fiche.md]\n", "", "- id: juge", "J-EMPTY"),
    ("most: 20", "most: 11", "- id: juge", "J-LONG"),
    ("    title: {fr: Juge, en: Judge}\n", "", "- id: juge", "W-MISSING"),
    ("en: Judge", 'en: ""', "- id: juge", "W-MISSING"),
    ("    about: {fr: Pour qui juge., en: For whoever judges.}\n", "", "- id: juge", "W-MISSING"),
    ("id: juge", "id: Juge", "- id: Juge", "I-FORM"),
    ("most: 20", "most: vingt", "most: vingt", "S-NUMBER"),
    ("[1-lecon.md, fiche.md]", "1-lecon.md", "m01: 1-lecon", "S-LIST"),
    ("m01: [1-lecon.md, fiche.md]", "- 1-lecon.md", "- 1-lecon.md", "S-MAP"),
])
def test_what_is_wrong_in_a_path_is_told_with_its_place(fresh_course, old, new, found, code):
    with_paths(fresh_course, PATHS.replace(old, new, 1))
    told = fresh_course.told()
    line = fresh_course.line(PLAN, found)
    assert (code, PLAN, line) in told, told
    assert {one for one, *_ in told} <= {code, "J-EMPTY"}


def test_a_fault_says_what_is_wrong_and_what_to_do_in_both_languages(fresh_course):
    with_paths(fresh_course, PATHS.replace("1-lecon.md", "1-lecons.md").replace("most: 20", "most: 1"))
    empty = "  - {id: vide, title: {fr: V, en: E}, about: {fr: V, en: E}, pages: {}}\n"
    fresh_course.replace(PLAN, "paths:\n", "paths:\n" + empty)
    for language, remedies in (("fr", ("1-lecon.md", "retirez le parcours", "« most »")),
                               ("en", ("1-lecon.md", "remove the path", "“most”"))):
        said = [render(problem, language) for problem in fresh_course.check()]
        assert len(said) == 3 and all(any(remedy in one for one in said) for remedy in remedies), said


def test_two_paths_do_not_share_an_id(fresh_course):
    with_paths(fresh_course, PATHS + PATHS.partition("\n")[2].replace("fr: Juge,", "fr: Autre,"))
    assert fresh_course.told() == [("I-AGAIN", PLAN, fresh_course.line(PLAN, "fr: Autre") - 1)]


def test_a_course_without_paths_offers_none_and_says_nothing(fresh_course):
    course = fresh_course.load()
    assert course.paths == () and fresh_course.told() == []
    for language in LANGUAGES:
        assert draw_block(Rendering(course, language), course.pages[0], "paths") == ""


# --- the paths of this course --------------------------------------------------------------------

FUNCTIONS = ("essentiels", "procureur", "juge-d-instruction", "juge-du-siege", "juge-des-enfants")


def test_the_course_offers_the_essentials_in_six_hours_and_a_path_to_each_function(course):
    assert tuple(path.id for path in course.paths) == FUNCTIONS
    essentials = course.paths[0]
    assert essentials.most == ESSENTIALS and 0 < minutes_of(course, essentials) <= ESSENTIALS
    for path in course.paths:
        kinds = {page.kind for page in pages_of(course, path)}
        assert {"lesson", "case", "bench-sheet"} <= kinds, path.id


def test_how_much_of_the_final_test_a_path_prepares_follows_from_its_pages(course):
    of = len(course.form("a"))
    for path in course.paths:
        share, all_of_them = prepared(course, path)
        held = {page.path for page in pages_of(course, path)}
        asked = {one.slot: [] for one in course.form("a")}
        for one in (*course.form("a"), *course.form("b")):
            asked[one.slot].append(one.read_again in held)
        assert (share, all_of_them) == (sum(map(all, asked.values())), of), path.id
        assert 0 < share < of
