"""« Fixer un seuil avec un jury »: a sheet for each form, on which a judge marks every question in three levels
(Angoff), and the reckoning of what the judges marked. Beside each id stands how the question begins, never its answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from builder.kit.assets import write_script, write_style
from builder.kit.drawing import Drawing
from builder.model.course import Course
from builder.model.lists import LANGUAGES
from builder.words.for_scripts import script_words

PAGE = "angoff-{language}.html"
SHORT = 76  # signs of a question on the sheet: one line of an A4 page


@dataclass(frozen=True)
class JudgedItem:
    """A question on the sheet: its place in the form, its id, the letter of its part, how it begins."""

    n: int
    id: str
    part: str
    stem: str


def write(course: Course, folder: Path) -> None:
    """Writes the page in both languages and what it loads. Raises OSError when the disk refuses."""
    write_script(folder, "angoff.js", "kit/angoff/page.js")
    write_style(folder, "kit/angoff/angoff.css")
    for language in LANGUAGES:
        Drawing(course, language).page(
            folder, "angoff", PAGE, scripts=("angoff.js",), styles=("angoff.css",), mark=course.mark,
            sheets={form: rows(course, form, language) for form in course.forms},
            said=script_words("script.angoff", language))


def rows(course: Course, form: str, language: str) -> list[JudgedItem]:
    """The questions of a form in its order."""
    rendering = Drawing(course, language).rendering
    parts = {question.id: part.letter for part in course.parts for module in part.modules for question in module.test}
    return [JudgedItem(n, question.id, parts[question.id], shortened(rendering.spaced(question.stem[language])))
            for n, question in enumerate(course.form(form), 1)]


def shortened(text: str) -> str:
    """The text itself, or its first words and « … »."""
    if len(text) <= SHORT:
        return text
    return text[:SHORT - 1].rsplit(" ", 1)[0].rstrip(" ,;:\u202f\xa0") + "…"
