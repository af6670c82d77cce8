"""What `bench` believes of the course ten times as large: it is a course, and only its modules are repeated."""

from __future__ import annotations

from conftest import ROOT
from course.measure.tenfold import TIMES, tenfold
from course.read.course import load_course


def test_the_course_ten_times_as_large_reads_without_a_fault(course, tmp_path):
    larger, problems = load_course(tenfold(ROOT, tmp_path / "project"))
    assert problems == []
    assert len(larger.written) == TIMES * len(course.written)
    assert len(larger.questions) == TIMES * len(course.questions)
    assert len({page.path for page in larger.all_pages}) == len(larger.all_pages)
    assert len(larger.pages) == len(course.pages) and len(larger.provisions) == len(course.provisions)
