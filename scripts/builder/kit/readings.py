"""« Relire le cours »: the page on which a jurist or a magistrate reads statement by statement, with the notes of the
articles beside it, and says of each whether it is exact. `course.py readings` takes the file that it saves.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from builder.kit.assets import asked, write_code, write_script, write_style
from builder.kit.drawing import Drawing
from builder.kit.guide import article_order
from builder.kit.layout import ASSETS
from builder.model.asked import Asked, ask
from builder.model.course import Course
from builder.model.law import Provision
from builder.model.lists import LANGUAGES
from builder.model.question import NAMED, Question
from builder.model.references import headings
from builder.pages.rendering import Rendering
from builder.pages.statement import written
from builder.statements.to_read import ReadPlace, Stated, to_read
from builder.words.for_scripts import as_json

PAGE = "readings-{language}.html"
BESIDE = f"{ASSETS}/readings"  # what is read, a script for each lesson or bank in each language

_OF_A_QUESTION = ("sources", "facts", "question", "why", "model")  # its sections, as statements/question.py names them


@dataclass
class ReadingUnit:
    """What is chosen to be read: its title, where the list puts it, its pages, questions or entries of law/."""

    title: str
    group: str
    held: list[ReadPlace] = field(default_factory=list)


def write(course: Course, folder: Path) -> None:
    """Writes the page in both languages and what it loads. Raises OSError when the disk refuses."""
    write_script(folder, "readings.js", "kit/readings/page.js")
    write_style(folder, "kit/readings/readings.css")
    (folder / BESIDE).mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        drawing = Drawing(course, language)
        listed = [_written(folder, drawing, name, unit) for name, unit in _units(course, drawing).items()]
        notes = f"readings-notes-{language}.js"
        write_code(folder, f"{ASSETS}/{notes}", f"window.ReadingNotes={as_json(_notes(drawing.rendering))};")
        drawing.page(folder, "readings", PAGE, scripts=(notes, "readings.js"), styles=("readings.css",),
                     units=as_json(listed), said=drawing.rendering.script_words("files", "readings"))


def _units(course: Course, drawing: Drawing) -> dict[str, ReadingUnit]:
    """Lessons and banks in the order of the course, what is not of a module after them."""
    title_of, units = _titles(course, drawing), dict[str, ReadingUnit]()
    places = [place for place in to_read(course) if place.language == drawing.language]
    order = [module.id for module in course.written] + [""]
    for place in sorted(places, key=lambda place: order.index(place.module)):
        name, title, group = title_of(place)
        units.setdefault(name, ReadingUnit(title, group)).held.append(place)
    return units


def _titles(course: Course, drawing: Drawing) -> Callable[[ReadPlace], tuple[str, str, str]]:
    """Of a place: the name, the title and the group of the unit in which it is read."""
    rendering, language = drawing.rendering, drawing.language
    modules = {module.id: rendering.spaced(rendering.module_name(module)) for module in course.written}
    pages = {page.path: rendering.spaced(page.title(language)) for page in course.all_pages}

    def of(place: ReadPlace) -> tuple[str, str, str]:
        kind, _, id = place.name.partition("/")
        if place.name in pages:
            name = place.name.removesuffix(".md").replace("/", "-")
            return name, pages[place.name], modules.get(place.module, drawing.kit("readings-others"))
        if place.module:
            bank = "test" if place.lines[0].kind == "key" else "bank"
            return f"{place.module}-{bank}", drawing.kit(f"readings-{bank}"), modules[place.module]
        if kind == "guide":
            title = next((found.title for found in headings(course.guide[place.path])), id)
            return f"guide-{id.removesuffix('.md')}", rendering.spaced(title), drawing.kit("guide")
        if kind == "law":
            text = course.texts[course.provisions[id].text]
            return f"law-{text.id}", rendering.spaced(text.title[language]), drawing.kit("readings-law")
        return kind, drawing.kit(f"readings-{kind}"), drawing.kit("readings-law")

    return of


def _written(folder: Path, drawing: Drawing, name: str, unit: ReadingUnit) -> list[object]:
    """What the page lists of a unit, once its file is there: its title, its group, how many statements, the file, the
    pages and questions in it."""
    every = {question.id: question for module in drawing.rendering.course.written
             for question in (*module.questions, *module.test)}
    shown = {place.name: _asked(drawing.rendering, every[place.name]) for place in unit.held if place.name in every}
    lines = [_line(drawing, place, line, shown.get(place.name)) for place in unit.held for line in place.lines]
    of = f"{BESIDE}/{name}-{drawing.language}.js"
    whole = {id: _whole(question) for id, question in shown.items()}
    write_code(folder, of, f"(window.ReadingUnits=window.ReadingUnits||{{}})[{as_json(of)}]={as_json([lines, whole])};")
    return [unit.title, unit.group, len(lines), asked(folder, of), [place.name for place in unit.held]]


def _line(drawing: Drawing, place: ReadPlace, line: Stated, question: Asked | None) -> list[object]:
    """A statement as the page reads it: its place, its digest, its section, its words, the provisions it rests on. What
    belongs to an answer of a question names it by the letter under which it is shown."""
    text, section = written(line.statement, drawing.rendering), line.statement.section
    if question:
        letters = {one.id: one.letter for one in question.lines}
        text = re.sub(r"\[([\w-]+)\]", lambda found: f"✓ {letters.get(found[1], found[1])}", text)
        text = NAMED.sub(lambda found: letters.get(found[1], found[0]), text)
        id, _, why = section.partition(", ")
        of_answer = drawing.kit(f"readings-{'reason' if why else 'answer'}", letter=letters.get(id, id))
        section = drawing.kit(f"readings-of-{section}") if section in _OF_A_QUESTION else of_answer
    return [place.name, line.digest, section, drawing.rendering.spaced(text), line.articles]


def _asked(rendering: Rendering, question: Question) -> Asked:
    return ask(question, rendering.language, lambda words: rendering.spaced(words[rendering.language]))


def _whole(shown: Asked) -> list[str]:
    """A question as it is asked, its right answers ticked: its reasons are read against it."""
    lines = [f"{line.letter}. {line.text}{' → ' if line.answer else ''}{line.answer}{' ✓' if line.right else ''}"
             for line in shown.lines]
    return [text for text in (shown.facts, shown.stem, *lines) if text]


def _notes(rendering: Rendering) -> dict[str, object]:
    """The notes of the register, and its order: the provisions of each text from the first article to the last."""
    texts: dict[str, list[Provision]] = {}
    for provision in rendering.course.provisions.values():
        texts.setdefault(provision.text, []).append(provision)
    return {"notes": {id: [rendering.spaced(text) for text in (
                rendering.label(one), one.paraphrase[rendering.language], rendering.how_read(one))]
                      for id, one in rendering.course.provisions.items()},
            "order": [[one.id for one in sorted(own, key=article_order)] for own in texts.values()]}
