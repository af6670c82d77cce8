"""What an author believes of pages and files: whatever a reader could click, open or miss is checked."""

from __future__ import annotations

import pytest

from builder.model.kinds import BLOCKS, PAGE_KINDS
from hands.author_fixtures import LECON, LESSON, at

PLAN, WORDS, DRAWING = "course.yml", "docs/figures/m01-acte.yml", "docs/figures/m01-acte.svg"
SHEET, SHEET_EN = "docs/fr/m01-exemple/fiche.md", "docs/en/m01-exemple/fiche.md"


def in_both(course, old: str, new: str) -> None:
    for file in (LECON, LESSON):
        course.replace(file, old, new)


@pytest.mark.parametrize("reference", ["law:cp-1", "term:rien", "open:open-rien", "figure:m01-rien", "course:rien",
                                       "module:rien", "quiz:m01-q99"])
def test_a_reference_to_nothing_is_refused(fresh_course, reference):
    for file in (SHEET, SHEET_EN):
        fresh_course.add(file, f"\n[Un dessin, décrit en quelques mots.]({reference})\n")
    line = fresh_course.line(SHEET, reference)
    assert fresh_course.told() == [("P-REFERENCE", SHEET_EN, line), ("P-REFERENCE", SHEET, line)]


def test_a_sheet_or_the_other_questions_belong_to_a_module(fresh_course):
    for file in ("docs/fr/a-propos.md", "docs/en/a-propos.md"):
        fresh_course.add(file, "\n[](module:sheet)\n\n[](quiz:others)\n")
    assert [code for code, *_ in fresh_course.told()] == ["P-REFERENCE"] * 4


def test_a_reference_in_a_block_of_code_or_above_the_title_is_only_an_example(fresh_course):
    for file, key in ((LECON, "revision: 2"), (LESSON, "translates: 2")):
        fresh_course.replace(file, key, f"# a comment [](law:cp-1)\n{key}")
        fresh_course.add(file, "\n```text\n## Un exemple\n[](law:cp-1)\n```\n")
    assert fresh_course.told() == []


def test_a_block_shares_its_line_with_nothing(fresh_course):
    in_both(fresh_course, "[](quiz:m01-q01)", "D’abord : [](quiz:m01-q01)")
    line = fresh_course.line(LECON, "quiz:m01-q01")
    assert fresh_course.told() == [("P-ALONE", LESSON, line), ("P-ALONE", LECON, line)]


def test_a_drawing_is_described_in_words(fresh_course):
    fresh_course.replace(LECON, "Deux mots l’un sous l’autre : l’acte, puis le but.", "Schéma")
    assert fresh_course.told() == at(fresh_course, LECON, "figure:", "P-ALTERNATIVE")


@pytest.mark.parametrize("link", ["[un site](https://example.org/)", "[un renvoi](lw:cp-324-29)",
                                  "[des [crochets]](law:cp-324-29)", "[un courriel](mailto:a@example.org)"])
def test_a_link_leaves_the_course_for_nowhere(fresh_course, link):
    fresh_course.add(LECON, f"- {link}\n")
    assert fresh_course.told() == at(fresh_course, LECON, link, "P-ADDRESS")


@pytest.mark.parametrize("link", ["2-rien.md", "../1-lecon.md", "1-lecon.html", "../../en/a-propos.md"])
def test_a_link_to_no_page_is_refused(fresh_course, link):
    fresh_course.replace(LECON, "(#regle)", f"({link})")
    assert fresh_course.told() == at(fresh_course, LECON, link, "P-LINK")


@pytest.mark.parametrize("link", ["#regles", "../glossaire.md#rien", "index.md#regle"])
def test_a_link_to_no_anchor_is_refused(fresh_course, link):
    fresh_course.replace(LECON, "(#regle)", f"({link})")
    assert fresh_course.told() == at(fresh_course, LECON, link, "P-ANCHOR")


def test_an_image_that_does_not_exist_is_refused(fresh_course):
    fresh_course.replace(LECON, "- Un acte suffit.", "- ![Une carte du Mali et de ses voisins](carte.png)")
    assert fresh_course.told() == at(fresh_course, LECON, "carte.png", "P-IMAGE")


@pytest.mark.parametrize("start", ["L’acte\n", "## L’acte {#acte}\n", "Un mot.\n\n# L’acte\n"])
def test_a_page_starts_with_its_title(fresh_course, start):
    for file, title in ((LECON, "# L’acte\n"), (LESSON, "# The act\n")):
        fresh_course.replace(file, title, start)
    assert fresh_course.told() == [("P-TITLE", LESSON, 1), ("P-TITLE", LECON, 1)]


def test_a_second_title_is_refused(fresh_course):
    fresh_course.replace(LECON, "Un homme loge", "# Encore\n\nUn homme loge")
    assert fresh_course.told() == at(fresh_course, LECON, "# Encore", "P-TITLE")


def test_a_section_without_an_anchor_is_refused(fresh_course):
    fresh_course.replace(LECON, "Un homme loge", "### Un détail\n\nUn homme loge")
    assert fresh_course.told() == at(fresh_course, LECON, "### Un détail", "P-NO-ANCHOR")


@pytest.mark.parametrize("anchor, code", [("regle", "P-ANCHOR-TWICE"), ("contenu", "P-ANCHOR-TAKEN")])
def test_an_anchor_that_the_page_has_already_is_refused(fresh_course, anchor, code):
    in_both(fresh_course, "{#discussion}", f"{{#{anchor}}}")
    line = fresh_course.line(LECON, "## Ce qui")
    assert fresh_course.told() == [(code, LESSON, line), (code, LECON, line)]


def test_a_long_lesson_is_doubted_and_does_not_block(fresh_course):
    fresh_course.add(LECON, "\n" + "mot " * 1500 + "\n")
    assert fresh_course.told() == [("P-LONG", LECON, 0)]
    assert not fresh_course.check()[0].blocks


def test_a_lesson_that_keeps_nothing_is_doubted_and_does_not_block(fresh_course):
    fresh_course.replace(LECON, "- Un acte suffit.\n", "")
    assert fresh_course.told() == at(fresh_course, LECON, "## À retenir", "P-KEEP")
    assert not fresh_course.check()[0].blocks


def test_a_page_missing_in_one_language_is_refused(fresh_course):
    fresh_course.remove(LESSON)
    assert fresh_course.told() == [("P-MISSING", LESSON, 0)]


def test_a_page_nobody_planned_is_refused(fresh_course):
    fresh_course.write("docs/fr/m01-exemple/2-oubli.md", "# Un oubli\n")
    assert fresh_course.told() == [("P-UNLISTED", "docs/fr/m01-exemple/2-oubli.md", 0)]


@pytest.mark.parametrize("name", ["docs/fr/Carte.png", "docs/en/carte é.png", "docs/figures/-x.png"])
def test_a_file_name_that_does_not_travel_is_refused(fresh_course, name):
    fresh_course.write(name, b"")
    assert fresh_course.told() == [("F-NAME", name, 0)]


def test_a_heavy_image_is_refused(fresh_course):
    fresh_course.write("docs/fr/carte.png", b"0" * 204_801)
    assert fresh_course.told() == [("F-LARGE", "docs/fr/carte.png", 0)]
    fresh_course.write("docs/fr/carte.png", b"0" * 204_800)
    assert fresh_course.told() == []


def test_words_without_a_drawing_are_refused(fresh_course):
    fresh_course.remove(DRAWING)
    assert fresh_course.told() == [("G-DRAWING", WORDS, 1)]


def test_a_drawing_without_words_is_refused(fresh_course):
    fresh_course.write("docs/figures/m01-autre.svg", "<svg/>")
    assert fresh_course.told() == [("G-WORDS", "docs/figures/m01-autre.svg", 0)]


def test_a_place_without_its_word_is_refused(fresh_course):
    fresh_course.replace(DRAWING, "</svg>", "<text>{{moyen}}</text></svg>")
    assert fresh_course.told() == at(fresh_course, DRAWING, "{{moyen}}", "G-PLACE")


def test_a_word_without_its_place_is_refused(fresh_course):
    fresh_course.add(WORDS, "moyen: {fr: le moyen, en: the means}\n")
    assert fresh_course.told() == [("G-NARROW-UNUSED", WORDS, 1), ("G-UNUSED", WORDS, 1)]


@pytest.mark.parametrize(("file", "old", "new", "line"), [
    (PLAN, "id: o1", "id: Ô1", "id: Ô1"), ("law/glossary.yml", "id: entretien", "id: Entretien", "Entretien"),
    (LECON, "{#situation}", "{#Situation}", "## Quatre")])
def test_an_id_is_lower_case_ascii(fresh_course, file, old, new, line):
    fresh_course.replace(file, old, new)
    assert at(fresh_course, file, line, "I-FORM")[0] in fresh_course.told()


@pytest.mark.parametrize(("old", "new", "line"), [
    ("id: m04", "id: m02", "id: m02\n        title: {fr: Le dernier"),
    ("file: cas.md", "file: 1-lecon.md", "kind: case"),
    ("id: o2", "id: o1", "id: o1\n            fr: >-\n              Entendre")])
def test_a_name_is_given_once_in_the_plan(fresh_course, old, new, line):
    fresh_course.replace(PLAN, old, new)
    assert at(fresh_course, PLAN, line, "I-AGAIN")[0] in fresh_course.told()


def test_a_module_folder_starts_with_the_module_id(fresh_course):
    fresh_course.replace(PLAN, "- id: m01", "- id: m07")
    assert at(fresh_course, PLAN, "id: m07", "M-FOLDER")[0] in fresh_course.told()


def test_a_module_with_pages_has_a_folder(fresh_course):
    fresh_course.replace(PLAN, "        folder: m01-exemple\n", "")
    assert at(fresh_course, PLAN, "id: m01", "M-NO-FOLDER")[0] in fresh_course.told()


def test_a_page_kind_outside_the_list_is_refused(fresh_course):
    fresh_course.replace(PLAN, "kind: case", "kind: story")
    assert fresh_course.told() == at(fresh_course, PLAN, "file: cas.md", "S-VALUE")


def test_a_column_without_a_title_is_told_with_its_line(fresh_course):
    table = "\n| {0} | Texte |\n|---|---|\n| a | b |\n"
    for file in (LECON, LESSON):
        fresh_course.replace(file, "\n## ", table.format("Point") + "\n## ")
    assert fresh_course.told() == []
    fresh_course.replace(LESSON, "| Point |", "|  |")
    assert fresh_course.told() == at(fresh_course, LESSON, "|  | Texte |", "P-TABLE-TITLE")


@pytest.mark.parametrize(("block", "kinds"), [(block.id, block.kinds) for block in BLOCKS.values() if block.kinds])
def test_a_block_that_a_script_brings_to_life_is_on_a_page_of_its_kind(fresh_course, block, kinds):
    for file in ("docs/fr/a-propos.md", "docs/en/a-propos.md"):
        fresh_course.add(file, f"\n[](course:{block})\n")
    found = [at(fresh_course, file, f"(course:{block})", "P-KIND")[0]
             for file in ("docs/en/a-propos.md", "docs/fr/a-propos.md")]
    assert fresh_course.told() == found
    for before, kind in zip(("about", *kinds), kinds, strict=False):
        fresh_course.replace_after(PLAN, "a-propos.md", f"kind: {before}", f"kind: {kind}")
        assert "P-KIND" not in {code for code, _, _ in fresh_course.told()}


def test_every_block_whose_page_kind_has_a_script_is_known():
    """A block left out would pass `check` and give a page without its script."""
    of_text = {"case", "case-file", "long", "real-list", "sheets-fill"}  # these read what any page of the kind says
    asked = {id for id, kind in PAGE_KINDS.items() if set(kind.scripts) - of_text or kind.reads_modules}
    assert asked - {"real-files"} == {kind for block in BLOCKS.values() for kind in block.kinds}
