"""The small course with a test in four forms, three questions each: its package, and the trainer's desk for it. Asserts
nothing itself."""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from builder.kit import desk
from builder.kit.assets import write_frame
from builder.model.course import Course
from builder.package.archive import package
from builder.read.course import load_course
from builder.site.build import build
from builder.site.lighten import lighter_archive
from conftest import made_once
from hands.author_fixtures import SMALL_COURSE, FreshCourse
from hands.small_test import give_a_second_pair, give_a_test

__all__ = ["four_forms"]

PAGES = (("diagnostic", "diagnostic"), ("test-final", "final-test"))


@dataclass(frozen=True)
class FourForms:
    """The course as its sources say it, its folder on a stick, the desk of its kit."""

    course: Course
    package: Path
    kit: Path


@pytest.fixture(scope="session")
def four_forms(shared) -> FourForms:
    place = made_once(shared / "four-forms", _make)
    [folder] = (place / "stick").iterdir()
    return FourForms(load_course(place / "course")[0], folder, place / "kit")


def _make(place: Path) -> None:
    root = place / "course"
    shutil.copytree(SMALL_COURSE, root)
    give_four_forms(FreshCourse(root))
    course = load_course(root)[0]  # its options would not pass `check`: they tell the right one
    archive = package(build(root, course, place / "site"), place, "four", course.version, press=lighter_archive)
    zipfile.ZipFile(archive).extractall(place / "stick")
    (place / "kit").mkdir()
    write_frame(place / "kit")
    desk.write(course, place / "kit")


def give_four_forms(course: FreshCourse) -> None:
    """Forms A to D, and the two pages that ask them."""
    give_a_test(course)
    give_a_second_pair(course)
    for name, kind in PAGES:
        course.replace("course.yml", "\npages:\n", f"\npages:\n  - {{file: {name}.md, kind: {kind}, minutes: 5}}\n")
        for language in ("fr", "en"):
            course.write(f"docs/{language}/{name}.md", f"# {kind}\n\n[](course:test)\n")
