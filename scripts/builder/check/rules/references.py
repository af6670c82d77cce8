"""What an author can point at by its id, and the ids that look like one that does not exist."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from builder.model.course import Course, Module
from builder.model.kinds import BLOCKS, OF_TEXT
from builder.model.lists import OTHERS
from builder.model.places import DEADLINES, FIGURES, GLOSSARY, LAW, NOT_PROVISIONS, OPEN_POINTS, QUIZZES, TEXTS
from builder.model.qualification import TAKEN


def known_ids(course: Course, kind: str, module: Module | None = None) -> tuple[str, ...]:
    """The ids that a reference of this kind may name, on a page of this module."""
    if kind == "module":
        return tuple(block.id for block in BLOCKS.values() if block.of_module) if module else ()
    if kind == "quiz":
        return (*course.questions, OTHERS) if module else tuple(course.questions)
    if kind == "course":
        return (
            *(block.id for block in BLOCKS.values() if not block.of_module),
            *(OF_TEXT + text for text in course.texts),
        )
    return {"law": tuple(course.provisions), "open": tuple(course.open_points), "deadline": tuple(course.deadlines),
            "term": tuple(course.terms), "figure": tuple(course.figures), "receives": TAKEN}[kind]


def all_is_read(course: Course, kind: str) -> bool:
    """False when a file that could hold such an id was not read: then nothing can be called unknown."""
    named = {"open": OPEN_POINTS, "deadline": DEADLINES, "term": GLOSSARY}
    if kind in named:
        return named[kind] not in course.unread
    if kind == "law":
        return not any(path == TEXTS or path.startswith(f"{LAW}/") and path not in NOT_PROVISIONS
                       for path in course.unread)
    return not any(path.startswith({"quiz": f"{QUIZZES}/", "figure": f"{FIGURES}/"}.get(kind, " "))
                   for path in course.unread)


def closest(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """The three ids that look most like this one, the nearest first."""
    return tuple(difflib.get_close_matches(name, list(names), n=3, cutoff=0.6))
