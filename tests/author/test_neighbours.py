"""What a lawyer who sweeps the codes believes of law/neighbours/: each article was decided on once, and the module
names what it is said to teach."""

from __future__ import annotations

import pytest

from builder.author.impact import impact
from builder.read.course import load_course
from hands.author_fixtures import at

FILE = "law/neighbours/m01.yml"
SWEPT = """- subject: {fr: Reconnaître l’acte, en: Recognising the act}
  pages: [m01-exemple/1-lecon.md]
  words: [traite]
  articles:
    - {article: CP 324-29, decision: taught}
    - {article: CP 324-30, decision: aside, reason: {fr: La complicité., en: Complicity.}}
"""


def test_a_subject_that_was_swept_is_accepted(fresh_course):
    fresh_course.write(FILE, SWEPT)
    assert fresh_course.told() == []


@pytest.mark.parametrize("was, is_now, line, code", [
    ("CP 324-29", "CPX 324-29", "CPX", "N-ARTICLE"),
    ("CP 324-29", "article 324", "article 324", "N-ARTICLE"),
    ("CP 324-29", "CP 999-1", "CP 999-1", "N-UNNAMED"),
    ("decision: taught", "decision: module", "decision: module", "N-DECISION"),
    (", en: Complicity.", "", "aside", "N-REASON"),
    ("CP 324-30", "CP 324-29", "aside", "I-AGAIN"),
    ("1-lecon.md", "9-lecon.md", "subject", "E-PAGE")])
def test_what_does_not_hold_is_told_on_its_line(fresh_course, was, is_now, line, code):
    fresh_course.write(FILE, SWEPT.replace(was, is_now))
    assert fresh_course.told() == at(fresh_course, FILE, line, code)


def test_a_file_named_after_no_module_is_told(fresh_course):
    fresh_course.write("law/neighbours/m99.yml", SWEPT)
    assert fresh_course.told() == [("N-MODULE", "law/neighbours/m99.yml", 1)]


def test_whoever_changes_an_article_is_sent_to_the_subjects_it_was_read_for(fresh_course):
    fresh_course.write(FILE, SWEPT)
    found = [use for use in impact(fresh_course.load(), "cp-324-29") if use.kind == "subject"]
    assert [(use.name, use.where.path, use.where.line, use.on) for use in found] == [
        ("Reconnaître l’acte", FILE, 5, ("CP 324-29", "taught"))]


def test_every_module_of_the_course_was_swept(course):
    assert {subject.module for subject in course.subjects} == {module.id for module in course.modules}
    assert sum(len(subject.articles) for subject in course.subjects) > 2500


def test_a_course_without_the_folder_has_no_subject(fresh_course):
    assert load_course(fresh_course.root)[0].subjects == ()
