"""The trainer's desk: a page that marks a room's files of results in the browser, from the stick, without network.

It holds the keys of the published versions and the reason of each answer: it goes into the kit, never into the course's
archive. The pages and scripts are those of theme/kit/desk/; this writes what they know of the course.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from builder.kit.assets import WHOLE, listed, read, write_code, write_text, write_whole
from builder.kit.drawing import Drawing
from builder.kit.layout import filled
from builder.model.asked import ask
from builder.model.course import Course, Module
from builder.model.lists import FORM_PAIRS, LANGUAGES
from builder.model.places import PLAN, THEME
from builder.model.problem import Problem, Refusal, Where, Words
from builder.model.question import Question
from builder.pages.emblem import with_emblem
from builder.pages.law_label import law_label
from builder.pages.rendering import Rendering
from builder.results.keys import Key, keys_of
from builder.site.assets import declared
from builder.site.bundles import classic, ordered
from builder.site.forms import option_code
from builder.words.catalogue import table
from builder.words.for_scripts import as_json, script_words
from builder.words.typography import french_spaces

OURS = THEME / "kit" / "desk"
ENTRY = "kit/desk/page/page.js"  # with all that it imports, each file a script
VENDOR = "scripts/vendor/qr-decode.js"
STYLES = ("text", "first", "desk")
PAGE = "desk-{language}.html"
BESIDE = "desk"  # the folder of its scripts and styles


def write(course: Course, folder: Path) -> None:
    """Writes desk-fr.html and desk-en.html in `folder`, and beside them what they load. Raises Refusal for a course
    without a test, OSError when the disk refuses."""
    if not course.pass_mark:
        raise Refusal(Problem("H-NO-TEST", Where(PLAN)))
    beside = folder / BESIDE
    beside.mkdir(parents=True, exist_ok=True)
    for path in (VENDOR, "styles/text.css", "styles/first.css", "kit/desk/desk.css"):
        _write_beside(folder, Path(path).name, with_emblem(read(path)))
    for module in ordered([ENTRY]):
        _write_beside(folder, Path(module.name).name, classic([module]))
    write_whole(beside)
    keys = _keys(course)
    for version, script in keys.items():
        _write_beside(folder, f"keys-{version}.js", script)
    for language in LANGUAGES:
        _write_beside(folder, f"course-{language}.js", f"window.DeskCourse={as_json(known_of(course, language))};\n")
        _write_beside(folder, f"words-{language}.js", f"window.DeskWords={_words(language)};\n")
        write_text(folder / filled(PAGE, language), _page(course, folder, language, tuple(keys)))


def _write_beside(folder: Path, name: str, text: str) -> None:
    name = f"{BESIDE}/{name}"
    if name.endswith(".js"):
        write_code(folder, name, text)
    else:
        write_text(folder / name, declared(name, text))


def known_of(course: Course, language: str) -> dict[str, object]:
    """What the desk says of the course in one language: parts, modules, what each slot is about, every question."""
    rendering = Rendering(course, language)
    parts = [{"id": part.id, "title": rendering.spaced(part.title[language]),
              "asked": course.asked_of(part.modules),
              "modules": [{"id": module.id, "title": rendering.module_name(module),
                           "slots": [one.slot for one in _of_slots(module)]}
                          for module in part.modules]} for part in course.parts]
    return {"version": course.version, "title": rendering.spaced(course.title[language]), "parts": parts,
            "right": course.mark.right, "share": course.mark.share,
            "pairs": {form: "exchanged" for form in FORM_PAIRS[0] if course.exchanged},
            "forms": {form: [_form_item(question) for question in course.form(form)] for form in course.forms},
            "slots": {one.slot: _slot(rendering, module, one) for part in course.parts for module in part.modules
                      for one in _of_slots(module)},
            "questions": {question.id: _question(rendering, question)
                          for module in course.written for question in module.test}}


def _of_slots(module: Module) -> list[Question]:
    """One question for each slot of the test that the module fills, in all pairs of forms."""
    return list({question.slot: question for question in module.test}.values())


def _slot(rendering: Rendering, module: Module, question: Question) -> dict[str, object]:
    """The objective that a slot is about, and the pages that its two questions send back to."""
    about = next((one.text for one in module.objectives if one.id == question.objective), Words())
    again = {one.read_again for one in module.test if one.slot == question.slot}
    return {"objective": rendering.spaced(about[rendering.language]),
            "pages": [page.title(rendering.language) for page in module.pages if page.path in again]}


def _form_item(question: Question) -> list[object]:
    """An item of a form as paper asks it: its id, its revision, how many answers, the codes in the order of the
    letters."""
    codes = [option_code(question, line) for line in ask(question, LANGUAGES[0]).lines]
    return [question.id, question.revision, len(question.right), codes]


def _question(rendering: Rendering, question: Question) -> dict[str, object]:
    course, language = rendering.course, rendering.language
    asked = ask(question, language, lambda words: rendering.spaced(words[language]))
    return {"rev": question.revision, "facts": asked.facts, "stem": asked.stem, "why": asked.why,
            "sources": [law_label(course, one, language) for one in course.cited_by(question)],
            "options": {line.letter: [line.text, line.right] for line in asked.lines}}


def _keys(course: Course) -> dict[str, str]:
    """The script of each version, by version: its keys, in each format of codes."""
    by_version: dict[str, list[str]] = defaultdict(list)
    for key in keys_of(course):
        by_version[key.version].append(f"(window.DeskKeys=window.DeskKeys||[]).push({as_json(_key(key))});\n")
    return {version: "".join(scripts) for version, scripts in by_version.items()}


def _key(key: Key) -> dict[str, object]:
    items = [[item.id, item.revision, [[code, name, int(right)] for code, (name, right) in item.options.items()]]
             for item in key.items.values()]
    return {"version": key.version, "format": key.format, "released": key.released[:10],
            "exchanged": sorted(key.exchanged), "items": items}


def _words(language: str) -> str:
    """The words of the desk's scripts, and what is said of a file that is not taken, by its code."""
    faults: dict[str, dict[str, str]] = defaultdict(dict)
    for key, said in table("problem").items():
        code, _, part = key.partition(".")
        if code.startswith("H-"):
            text = french_spaces(said.fr) if language == "fr" else said.en
            faults[code][part] = re.sub(r"\{(\w+):\w+\}", r"{\1}", text)  # {other:list}: the script makes the list
    return as_json({**json.loads(script_words("script.desk", language)), "faults": faults})


def _page(course: Course, folder: Path, language: str, versions: tuple[str, ...]) -> str:
    templates = Drawing(course, language, OURS).templates
    scripts = [f"{BESIDE}/{name}.js" for name in _scripts(language, versions)]
    styles = [f"{BESIDE}/{name}.css" for name in STYLES]
    return templates.get_template("desk.html").render(
        scripts=[*scripts, f"{BESIDE}/{WHOLE}"], styles=styles, loads=listed(folder, scripts, styles)) + "\n"


def _scripts(language: str, versions: tuple[str, ...]) -> Iterator[str]:
    yield Path(VENDOR).stem
    yield from (f"keys-{version}" for version in versions)
    yield from (f"course-{language}", f"words-{language}")
    yield from (Path(module.name).stem for module in ordered([ENTRY]))
