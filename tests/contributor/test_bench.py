"""What whoever reads `bench` believes: the course ten times as large is a course, and a limit stands beside its
figure; what is timed answers."""

from __future__ import annotations

import re

import pytest

from builder.measure import bench
from builder.measure.tenfold import TIMES, tenfold
from builder.measure.times import floor_of, note_of
from builder.model.editions import EDITIONS
from builder.model.lists import LANGUAGES
from builder.read.course import load_course
from builder.words.catalogue import table
from conftest import ROOT
from hands.author_fixtures import small_project
from hands.product import MODULE


@pytest.mark.parametrize("project", [small_project, pytest.param(lambda place: ROOT, marks=pytest.mark.release)],
                         ids=["small", "whole"])
def test_the_course_ten_times_as_large_reads_without_a_fault(tmp_path, project):
    """The small one each time: the whole takes half a minute, and `bench` makes it."""
    root = project(tmp_path / "project")
    course, _ = load_course(root)
    larger, problems = load_course(tenfold(root, tmp_path / "tenfold"))
    assert problems == []
    assert len(larger.written) == TIMES * len(course.written)
    assert len(larger.questions) == TIMES * len(course.questions)
    assert len({page.path for page in larger.all_pages}) == len(larger.all_pages)
    assert len(larger.pages) == len(course.pages) and len(larger.provisions) == len(course.provisions)


def test_the_bare_page_beside_which_a_lesson_is_timed_gives_its_verdict(package, page, tmp_path):
    page.goto(floor_of(page, package / "fr" / MODULE / "1-acte.html", tmp_path / "floor.html").as_uri())
    asked = page.locator(".quiz").first
    asked.locator("label").first.click()
    asked.locator(".quiz-button").click()
    assert asked.locator(".verdict").inner_text() in ("Juste", "Faux")
    assert asked.locator(".why").first.is_visible()


def test_the_note_that_is_timed_is_the_first_of_the_page_and_has_its_words(package, page):
    page.goto((package / "fr" / MODULE / "1-acte.html").as_uri(), wait_until="commit")
    assert 0 < note_of(page)
    note = page.locator(".note")
    assert note.locator("b").inner_text() in page.locator("main a.law").first.inner_text().replace("\n", " ")
    assert len(note.inner_text()) > 100


def test_the_time_that_all_editions_take_is_that_of_those_which_can_be_made_here(tmp_path, monkeypatch):
    """Four minutes on two cores are promised for all; one whose tool cannot be had is not one made in no time."""
    root = small_project(tmp_path / "project")
    course, _ = load_course(root)
    monkeypatch.setattr(bench, "without_tool", lambda names, language: {"zim": None})
    files = len(EDITIONS) * len(LANGUAGES)
    told = bench._editions(root, course, tmp_path / "made", "en")
    assert re.fullmatch(rf"\d+ \({files - len(LANGUAGES)} / {files}\)", told)
    assert bench.LIMITS["editions"] == "240"


def test_each_limit_is_that_of_a_figure_printed():
    assert set(bench.LIMITS) <= set(table("bench"))
