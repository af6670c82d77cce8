"""What lies in the folders: nothing forgotten, nothing too heavy, each drawing with its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from builder.model.course import Course
from builder.model.lists import LANGUAGES
from builder.model.narrow import Figure, keys
from builder.model.places import DOCS, FIGURES, GUIDE, HEADPIECES, NARROW, PLAN, QUIZZES, REAL_BANK, SALT_FILE
from builder.model.problem import Problem, Where

LARGEST = 200 * 1024  # bytes: a drawing in SVG weighs ten; a page must open on a slow line
WRITTEN = (".md", ".yml")
TITLE = "title"  # of a drawing: it is its own, and stands in no narrow one
PLACE = re.compile(r"\{\{([^{}]*)\}\}")
_WORDS = re.compile(r"<(text|title|desc)\b|\{\{")


def a_page_on_disk_is_in_the_plan(course: Course) -> Iterator[Problem]:
    listed = {page.source(language) for page in course.all_pages for language in LANGUAGES}
    for path in course.files:
        if (path.endswith(".md") and path not in listed and not path.startswith(f"{GUIDE}/")
                and PLAN not in course.unread):
            yield Problem("P-UNLISTED", Where(path), {"name": path.rpartition("/")[2]})


def a_bank_belongs_to_a_module(course: Course) -> Iterator[Problem]:
    listed = {path for module in course.written for path in (module.bank_file, module.forms_file)}
    listed |= {SALT_FILE, REAL_BANK, *(key.where.path for key in course.kept_keys)}
    for path in course.files:
        if path.startswith(f"{QUIZZES}/") and path not in listed and PLAN not in course.unread:
            yield Problem("Q-BANK", Where(path), {"folder": PurePosixPath(path).stem})


def a_module_without_questions_has_none(course: Course) -> Iterator[Problem]:
    """« questions: none » is a decision on the whole module: a forgotten bank or quiz page would contradict it."""
    for module in course.written:
        if not module.has_bank:
            quizzes = [page for page in module.pages if page.kind == "quiz"]
            yield from (Problem("M-NO-BANK", page.where, {"module": module.id, "found": page.path}) for page in quizzes)
            if module.bank_file in course.files:
                yield Problem("M-NO-BANK", Where(module.bank_file), {"module": module.id, "found": module.bank_file})


def a_file_is_light_enough_for_a_slow_line(course: Course) -> Iterator[Problem]:
    for path, size in course.files.items():
        if path.startswith(f"{DOCS}/") and not path.endswith(WRITTEN) and size > LARGEST:
            yield Problem("F-LARGE", Where(path), {"found": size // 1024, "most": LARGEST // 1024})


def a_figure_has_its_drawing(course: Course) -> Iterator[Problem]:
    for figure in course.figures.values():
        if not figure.svg.strip():
            yield Problem("G-DRAWING", figure.where, {"drawing": _drawing(figure)})


def a_drawing_has_its_words(course: Course) -> Iterator[Problem]:
    for path in course.files:
        words = f"{FIGURES}/{PurePosixPath(path).stem}.yml"
        drawn = path.startswith(f"{FIGURES}/") and path.endswith(".svg") or path.startswith(f"{NARROW}/")
        if drawn and not path.startswith(f"{HEADPIECES}/") and words not in course.files:
            yield Problem("G-WORDS", Where(path), {"words": words})


def a_headpiece_is_of_a_module_and_without_words(course: Course) -> Iterator[Problem]:
    """Nothing reads it aloud, and it is the same in both languages."""
    named = {f"{HEADPIECES}/{module.id}.svg": module for module in course.modules}
    for path in course.files:
        if path.startswith(f"{HEADPIECES}/") and (path not in named or _WORDS.search(named[path].headpiece)):
            yield Problem("G-HEADPIECE", Where(path))


def a_place_in_a_drawing_has_its_word(course: Course) -> Iterator[Problem]:
    for figure in course.figures.values():
        for number, line in enumerate(figure.svg.splitlines(), 1):
            for key in PLACE.findall(line):
                if key not in figure.words and figure.where.path not in course.unread:
                    yield Problem("G-PLACE", Where(_drawing(figure), number), {"key": key, "words": figure.where.path})


def a_word_has_its_place_in_the_drawing(course: Course) -> Iterator[Problem]:
    for figure in course.figures.values():
        for key in figure.words if figure.svg.strip() else ():
            if key not in PLACE.findall(figure.svg):
                yield Problem("G-UNUSED", figure.where, {"key": key, "drawing": _drawing(figure)})


def a_figure_has_a_narrow_drawing(course: Course) -> Iterator[Problem]:
    """With all its words: on a telephone it is shown instead of the other one."""
    for figure in course.figures.values():
        if not figure.plan and not figure.narrow and not {_plan(figure)} & course.unread:
            yield Problem("G-NARROW", figure.where, {"plan": _plan(figure)})
        named = set(map(str.strip, PLACE.findall(figure.narrow))) if figure.narrow else keys(figure.plan)
        yield from (Problem("G-NARROW-KEY", Where(_plan(figure)), {"key": key, "words": figure.where.path})
                    for key in sorted(named - figure.words.keys()) if figure.where.path not in course.unread)
        yield from (Problem("G-NARROW-UNUSED", figure.where, {"key": key, "plan": _plan(figure)})
                    for key in figure.words if named and key not in named and key != TITLE)


def _plan(figure: Figure) -> str:
    return f"{NARROW}/{figure.id}{'.svg' if figure.narrow else '.yml'}"


def _drawing(figure: Figure) -> str:
    return str(PurePosixPath(figure.where.path).with_suffix(".svg"))


RULES = (
    a_page_on_disk_is_in_the_plan,
    a_bank_belongs_to_a_module,
    a_module_without_questions_has_none,
    a_file_is_light_enough_for_a_slow_line,
    a_figure_has_its_drawing,
    a_drawing_has_its_words,
    a_headpiece_is_of_a_module_and_without_words,
    a_place_in_a_drawing_has_its_word,
    a_word_has_its_place_in_the_drawing,
    a_figure_has_a_narrow_drawing,
)
