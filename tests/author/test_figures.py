"""What an author of a figure believes: it has a drawing for a telephone, with all its words, none of them outside."""

from __future__ import annotations

import re

import pytest

from builder.model.lists import LANGUAGES
from builder.pages.content import Content
from builder.pages.lettering import lines_of, width_of
from builder.pages.narrow import LEAD, SIZE, SMALL, WIDTH, sketch
from builder.pages.rendering import Rendering
from conftest import ROOT

FIGURE, NARROW = "docs/figures/m01-acte.yml", "docs/figures/narrow/m01-acte.yml"


# --- what `check` says ----------------------------------------------------------------------------


def test_a_figure_without_a_narrow_drawing_is_refused(fresh_course):
    fresh_course.remove(NARROW)
    assert fresh_course.told() == [("G-NARROW", FIGURE, 1)]


def test_a_narrow_drawing_may_be_made_by_hand(fresh_course):
    fresh_course.remove(NARROW)
    fresh_course.write(NARROW.replace(".yml", ".svg"), "<svg><text>{{acte}}</text><text>{{but}}</text></svg>")
    assert fresh_course.told() == []


def test_a_word_that_only_the_wide_drawing_shows_is_refused(fresh_course):
    fresh_course.replace(NARROW, "- soft: but", "- soft: acte")
    assert fresh_course.told() == [("G-NARROW-UNUSED", FIGURE, 1)]


def test_a_narrow_drawing_names_no_word_that_the_figure_lacks(fresh_course):
    fresh_course.replace(NARROW, "- soft: but", "- soft: but moyen")
    assert fresh_course.told() == [("G-NARROW-KEY", NARROW, 0)]


def test_a_narrow_drawing_without_its_figure_is_refused(fresh_course):
    fresh_course.write("docs/figures/narrow/m01-autre.yml", "- soft: but\n")
    assert fresh_course.told() == [("G-WORDS", "docs/figures/narrow/m01-autre.yml", 0)]


@pytest.mark.parametrize("name, drawn", [
    ("m99", "<svg><path d='M0 0h9'/></svg>"), ("m01", "<svg><text>a</text></svg>"), ("m01", "<svg>{{acte}}</svg>")])
def test_a_headpiece_of_no_module_or_with_words_is_refused(fresh_course, name, drawn):
    place = "docs/figures/headpieces/m01.svg"
    fresh_course.write(place, "<svg><path d='M0 0h9'/></svg>")
    assert fresh_course.told() == [] and "M0 0h9" in fresh_course.load().modules[0].headpiece
    fresh_course.write(place.replace("m01", name), drawn)
    assert fresh_course.told() == [("G-HEADPIECE", place.replace("m01", name), 0)]


@pytest.mark.parametrize("written, code", [
    ("- circle: but", "S-UNKNOWN-KEY"), ("- soft: [but]", "S-TEXT"), ("- but", "S-MAP"), ("- row: but", "S-LIST"),
    ("- bar: {of: dix, at: [0-4 soft but]}", "S-NUMBER"), ("- bar: {of: 10, at: [0 soft but]}", "G-SCALE"),
    ("- axis: {of: 10, at: [but]}", "G-SCALE"), ("- bar: but", "S-MAP")])
def test_a_plan_that_cannot_be_drawn_is_told_with_its_line_and_stops_nothing_else(fresh_course, written, code):
    fresh_course.replace(NARROW, "- soft: but", f"- frame: but\n{written}")
    assert (code, NARROW, fresh_course.line(NARROW, written)) in fresh_course.told()


@pytest.mark.parametrize("guide", ["contributing/fr/figure.md", "contributing/en/figure.md"])
def test_the_example_of_the_guide_is_a_plan(fresh_course, guide):
    section = (ROOT / guide).read_text(encoding="utf-8")
    fresh_course.write(NARROW, section.partition("```yaml\n")[2].partition("```")[0])
    assert {code for code, _, _ in fresh_course.told()} == {"G-NARROW-KEY", "G-NARROW-UNUSED"}, "its words are others"
    assert len(fresh_course.load().figures["m01-acte"].plan) == 7


# --- what is drawn --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def drawn(course) -> dict[str, str]:
    """Each narrow drawing of the course in each language."""
    return {f"{language} {id}": str(Content(Rendering(course, language), [], {})._narrow(id))
            for language in LANGUAGES for id in course.figures}


def test_every_figure_of_the_course_has_a_narrow_drawing_in_both_languages(course, drawn):
    assert len(drawn) == 2 * len(course.figures) >= 54
    opening = '<svg aria-hidden="true" class="narrow"'
    assert {name for name, svg in drawn.items() if not svg.startswith(opening)} == set()


def test_no_line_of_a_narrow_drawing_is_wider_than_its_sheet(drawn):
    """The box it stands in: the test in the browser, which knows the letters."""
    lines = [(name, float(x), re.sub("<[^>]*>", "", text), "c" in kind.split(), "e" in kind.split())
             for name, svg in drawn.items()
             for kind, x, text in re.findall(r'<text(?: class="([^"]*)")? x="([\d.]+)"[^>]*>([^<]*)', svg)]
    wide = [(name, text) for name, x, text, centred, ending in lines
            if (x + width_of(text, SMALL) * (.5 if centred else 0 if ending else 1)) > WIDTH]
    assert wide == [] and len(lines) > 900


def test_letters_come_out_at_eleven_pixels_on_the_narrowest_telephone():
    margins = 2 * 17
    assert SMALL * (320 - margins) / WIDTH > 11 and SIZE > SMALL


def test_a_sentence_is_cut_at_its_spaces_and_never_within_what_they_hold_together():
    said = "Le juge\u00a0: « vingt-quatre\u202f heures »"
    lines = lines_of(said, 100, SIZE)
    assert " ".join(lines) == said and len(lines) > 1 and all(" " not in line or width_of(line, SIZE) <= 100
                                                             for line in lines)


def test_boxes_of_a_row_end_together_and_what_follows_stands_below_them(fresh_course):
    fresh_course.write(NARROW, "- row: [{soft: acte acte acte acte acte acte acte}, {frame: but}]\n- accent: acte\n")
    figure = fresh_course.load().figures["m01-acte"]
    paths = sketch(figure.plan, {"acte": "un acte de cette sorte", "but": "le but"}).paths
    box = re.compile(r"M(\d+) (\d+)h(\d+)v(\d+)")
    (left, top, wide, high), (right, also_top, _, also_high), (_, below, whole, _) = (
        tuple(map(int, box.match(paths[kind][0]).groups())) for kind in ("soft", "line", "accent"))
    assert (top, high) == (also_top, also_high) and high > 4 * LEAD and left + wide < right
    assert below > top + high and whole == WIDTH - 2
