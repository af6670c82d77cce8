"""What whoever changes the code believes: the listing tells the way, and no room leans on one that comes after it."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from course import ROOMS, STANDARD_LIBRARY_ALONE

SOURCES = Path(__file__).resolve().parent.parent / "scripts" / "course"
FILES = sorted(path for path in SOURCES.rglob("*.py") if len(path.relative_to(SOURCES).parts) > 1)


def imported(path: Path) -> Iterator[str]:
    """Every module that the file imports, those inside functions and under TYPE_CHECKING included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written whole"
            yield from ([f"{node.module}.{name.name}" for name in node.names]
                        if node.module in ("course", "course.check") else [node.module or ""])


def room(path: Path) -> str:
    return path.relative_to(SOURCES).parts[0]


def test_every_folder_is_a_room_with_its_sentence():
    assert {room(path) for path in FILES} == set(ROOMS)


def backward(path: Path) -> list[str]:
    """Imports of a room that comes after the file's own."""
    return [name for name in imported(path) if name.startswith("course.")
            and name.split(".")[1] in ROOMS and ROOMS.index(name.split(".")[1]) > ROOMS.index(room(path))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SOURCES).as_posix())
def test_no_room_leans_on_one_that_comes_after_it(path):
    assert backward(path) == []


def test_no_module_imports_itself_by_way_of_another():
    known = {"course." + ".".join(path.relative_to(SOURCES).with_suffix("").parts): path for path in FILES}
    arrows = {name: {other for other in imported(path) if other in known} for name, path in known.items()}
    while free := {name for name, others in arrows.items() if not others & arrows.keys()}:
        arrows = {name: others for name, others in arrows.items() if name not in free}
    assert not arrows, f"circle among {sorted(arrows)}"


@pytest.mark.parametrize("path", [path for path in FILES if room(path) in STANDARD_LIBRARY_ALONE],
                         ids=lambda path: path.relative_to(SOURCES).as_posix())
def test_what_runs_before_installation_needs_the_standard_library_alone(path):
    for name in imported(path):
        top = name.split(".")[0]
        assert top in sys.stdlib_module_names or top == "course" and name.split(".")[1] in STANDARD_LIBRARY_ALONE, name


def test_an_arrow_that_runs_back_is_told(tmp_path, monkeypatch):
    """The detector itself: a rule that asks a page is found, wherever the import hides."""
    planted = tmp_path / "model" / "planted.py"
    planted.parent.mkdir()
    planted.write_text("def f():\n    from course.pages.law import length\n    return length\n", encoding="utf-8")
    monkeypatch.setattr(sys.modules[__name__], "SOURCES", tmp_path)
    assert backward(planted) == ["course.pages.law"]
