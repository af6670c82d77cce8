"""What a lawyer who reads a code article by article believes of law/articles/: none is missing or there twice, and each
stands where it is said to."""

from __future__ import annotations

import pytest

from builder.author.impact import impact
from builder.pages.content import CONFIGS, EXTENSIONS, Content, beginning
from builder.pages.rendering import Rendering
from hands.author_fixtures import at

FILE = "law/articles/cp.yml"
READ = """numbers: [324-29..324-30, 324-41]
articles:
  - {n: 324-29, is: taught, on: m01-exemple/1-lecon.md}
  - {n: 324-30, is: aside, reason: repeats, why: La complicité suit le droit commun.}
  - {n: 324-41, is: noted, on: m01-exemple/1-lecon.md}
"""


def test_a_code_that_was_read_is_accepted(fresh_course):
    fresh_course.write(FILE, READ)
    assert fresh_course.told() == []


@pytest.mark.parametrize(("was", "is_now", "line", "code"), [
    ("{n: 324-29,", "{n: 324-99,", "324-99", "N-ARTICLE"),
    (READ.splitlines(keepends=True)[3], "", "numbers", "N-MISSING"),
    ("{n: 324-41,", "{n: 324-29,", "noted", "I-AGAIN"),
    ("is: noted", "is: known", "is: known", "N-BECAME"),
    ("reason: repeats", "reason: dull", "dull", "N-REASON"),
    (", why: La complicité suit le droit commun.", "", "repeats", "N-WHY"),
    ("taught, on: m01-exemple/1-lecon.md", "taught, on: m01-exemple/9-lecon.md", "9-lecon", "E-PAGE"),
    ("taught, on: m01-exemple/1-lecon.md", "taught, on: a-propos.md", "a-propos", "N-UNNAMED"),
    ("324-30, 324-41]", "324-30, 324-41, 999-1]", "", ""),
])
def test_what_does_not_hold_is_told_on_its_line(fresh_course, was, is_now, line, code):
    fresh_course.write(FILE, READ.replace(was, is_now))
    if code:
        assert at(fresh_course, FILE, line, code)[0] in fresh_course.told()
    else:
        assert [code for code, *_ in fresh_course.told()] == ["N-MISSING"]


def test_an_article_noted_is_in_the_register(fresh_course):
    read = READ.replace("324-41]", "324-41, 999-1]") + "  - {n: 999-1, is: noted, on: m01-exemple/1-lecon.md}\n"
    fresh_course.write(FILE, read)
    assert fresh_course.told() == at(fresh_course, FILE, "n: 999-1", "N-UNNOTED")


def test_an_article_noted_is_led_to_from_the_foot_of_its_page(fresh_course):
    fresh_course.write(FILE, READ)
    course = fresh_course.load()
    page = next(page for page in course.all_pages if page.path == "m01-exemple/1-lecon.md")
    for language, title in (("fr", "## Autres articles"), ("en", "## Other articles")):
        content = Content(Rendering(course, language), EXTENSIONS, CONFIGS)
        assert course.provisions["cp-324-41-last"].paraphrase[language] in content.written(page)[0].partition(title)[2]
        assert course.provisions["cp-324-41-last"].paraphrase[language] in content.leaf(page)


def test_a_long_note_begins_on_screen_and_stands_whole_on_a_leaf(fresh_course):
    assert beginning("Sans sursis.") == "Sans sursis."
    long = "Le procureur général met l’affaire en état en quarante-huit heures pour la détention provisoire."
    assert beginning(long) == "Le procureur général met l’affaire en état en quarante-huit heures pour la…"
    fresh_course.write(FILE, READ)
    fresh_course.replace("law/code-penal.yml", "fr: Sans sursis.", f"fr: {long}")
    course = fresh_course.load()
    page = next(page for page in course.all_pages if page.path == "m01-exemple/1-lecon.md")
    content = Content(Rendering(course, "fr"), EXTENSIONS, CONFIGS)
    assert beginning(long) in content.written(page)[0] and long not in content.written(page)[0]
    assert "pour la détention provisoire" in content.leaf(page)


def test_a_file_named_after_no_code_is_told(fresh_course):
    fresh_course.write("law/articles/autre.yml", READ)
    assert "N-TEXT" in {code for code, *_ in fresh_course.told()}


def test_whoever_changes_an_article_is_told_what_became_of_it(fresh_course):
    fresh_course.write(FILE, READ)
    found = [use for use in impact(fresh_course.load(), "cp-324-29") if use.kind == "article"]
    assert [(use.name, use.where.path, use.where.line, use.on) for use in found] == [("324-29", FILE, 3, ("taught",))]


def test_both_codes_and_the_constitution_were_read(course):
    assert {code.text for code in course.codes_read} == {"cp", "cp-mines", "cpp", "const"}
    assert sum(len(code.articles) for code in course.codes_read) > 2600
