"""The small valid course, to break one thing at a time: the difference between the two checks is the test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from builder.author.answers import unsaid_changes
from builder.author.drift.accepted import read_accepted
from builder.check.validate import in_order, validate
from builder.model.course import Course
from builder.model.places import HOME
from builder.model.problem import Problem
from builder.read.course import load_course

__all__ = ["fresh_course"]

SMALL_COURSE = Path(__file__).parents[1] / "course_fixture"
TOOLS = HOME
BANK = "quizzes/m01-exemple.yml"
LESSON, LECON = "docs/en/m01-exemple/1-lecon.md", "docs/fr/m01-exemple/1-lecon.md"


class FreshCourse:
    """A copy of the small course with the gestures of its author. Every gesture fails when it would change nothing."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def read(self, path: str) -> str:
        return (self.root / path).read_bytes().decode("utf-8")

    def write(self, path: str, text: str | bytes) -> None:
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))

    def add(self, path: str, text: str) -> None:
        """Appends to a file."""
        self.write(path, self.read(path) + text)

    def replace(self, path: str, old: str, new: str) -> None:
        """Replaces the first occurrence."""
        text = self.read(path)
        assert old in text, f"« {old} » is not in {path}"
        self.write(path, text.replace(old, new, 1))

    def replace_after(self, path: str, mark: str, old: str, new: str) -> None:
        """Replaces the first occurrence that follows a mark, an id for instance."""
        before, found, after = self.read(path).partition(mark)
        assert found and old in after, f"« {old} » does not follow « {mark} » in {path}"
        self.write(path, before + found + after.replace(old, new, 1))

    def remove(self, path: str) -> None:
        (self.root / path).unlink()

    def line(self, path: str, text: str) -> int:
        """The line of the first occurrence, from 1."""
        return self.read(path).partition(text)[0].count("\n") + 1 if text in self.read(path) else 0

    def load(self) -> Course:
        return load_course(self.root)[0]

    def check(self) -> list[Problem]:
        """What the command `check` tells: reading and rules together."""
        course, problems = load_course(self.root)
        read_accepted(self.root, problems)
        return in_order([*problems, *validate(course), *unsaid_changes(course, self.root)])

    def told(self) -> list[tuple[str, str, int]]:
        """Code, file and line of every problem: what a test of a rule compares. Words stay free to improve."""
        return [(problem.code, problem.where.path, problem.where.line) for problem in self.check()]

    def files(self) -> dict[str, bytes]:
        """Everything on disk, to see that nothing changed."""
        return {path.relative_to(self.root).as_posix(): path.read_bytes()
                for path in sorted(self.root.rglob("*")) if path.is_file()}


def at(course: FreshCourse, path: str, text: str, code: str) -> list[tuple[str, str, int]]:
    """What `told` answers when the only problem is this one, on the line of this text."""
    return [(code, path, course.line(path, text))]


def small_project(place: Path) -> Path:
    """The small course with the tools of this checkout, as a project of its own in `place`."""
    shutil.copytree(SMALL_COURSE, place, dirs_exist_ok=True)
    shutil.copy(TOOLS / "mkdocs.yml", place)
    for name in ("theme", "scripts"):
        shutil.copytree(TOOLS / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    return place


@pytest.fixture
def fresh_course(tmp_path: Path) -> FreshCourse:
    root = tmp_path / "course"
    shutil.copytree(SMALL_COURSE, root)
    return FreshCourse(root)
