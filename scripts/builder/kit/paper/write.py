"""« Le papier »: the PDF files of the kit in both languages, and the page that lists them.

What was printed is kept beside the library that printed it, by the hash of all that it follows from: a kit made again
prints only what has changed.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from pypdf import PdfReader
from tqdm import tqdm

from builder.kit.drawing import Drawing
from builder.kit.layout import PAPER, PAPER_PAGE
from builder.kit.paper import press
from builder.kit.paper.leaflets import STYLES, TRAINER, Leaflet, leaflets
from builder.model.course import Course
from builder.model.lists import LANGUAGES
from builder.model.places import HOME
from builder.package.names import PRINTED

KEPT = HOME / ".venv" / "course-paper" / "printed"  # goes with what made it
KINDS_OF_TEST = ("questions", "large", "answers", "answers-large", "key")
KINDS_OF_REAL = ("files", "key", "group", "envelope")
KINDS_OF_MODULE = ("reader", "sheets", "questions", "large", "key")

Print = Callable[[Iterable[Leaflet], str], Iterator[tuple[Leaflet, bytes]]]


@dataclass(frozen=True)
class Printed:
    """A file as the page lists it; `size` in bytes."""

    leaflet: Leaflet
    pages: int
    size: int


def write(course: Course, folder: Path) -> None:
    """Writes paper/LANGUAGE/…pdf into the kit at `folder`, the page of each language, and from what text each file was
    printed, and by what: `verify` compares two kits by it. Raises Stop for a file that cannot be printed, OSError when
    the disk refuses."""
    style = (STYLES / press.STYLE).read_text(encoding="utf-8")
    every = [leaflet for language in LANGUAGES for leaflet in leaflets(course, language)]
    made_by = press.made_by(every, style)
    done: dict[str, Printed] = {}
    printed = _each(every, style, KEPT, made_by)
    for leaflet, pdf in tqdm(printed, total=len(every), unit="pdf", leave=False, disable=None):
        place = folder / PAPER / leaflet.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(pdf)
        done[leaflet.path] = Printed(leaflet, len(PdfReader(io.BytesIO(pdf)).pages), len(pdf))
    for language in LANGUAGES:
        _page(course, folder, language, done)
    texts = {f"{PAPER}/{leaflet.path}": _hash(_text(leaflet, style)) for leaflet in every}
    said = json.dumps({"made_by": made_by, "texts": texts}, indent=1) + "\n"
    (folder / PRINTED).write_text(said, encoding="utf-8", newline="\n")


def _each(every: list[Leaflet], style: str, kept: Path, made_by: dict[str, str]) -> Iterator[tuple[Leaflet, bytes]]:
    """Each leaflet with its PDF: first those that were kept, then the others, which are kept in turn. What served no
    more is let go."""
    kept.mkdir(parents=True, exist_ok=True)
    places = {leaflet.path: kept / f"{_name(leaflet, style, made_by)}.pdf" for leaflet in every}
    missing = [leaflet for leaflet in every if not places[leaflet.path].is_file()]
    found = ((leaflet, places[leaflet.path].read_bytes()) for leaflet in every if leaflet not in missing)
    for leaflet, pdf in chain(found, press.printed(missing, style) if missing else ()):
        _keep(places[leaflet.path], pdf)
        yield leaflet, pdf
    for path in {*kept.iterdir()} - {*places.values()}:
        path.unlink()


def _keep(place: Path, pdf: bytes) -> None:
    """Under its name only when it is whole."""
    if not place.is_file():
        partial = place.with_suffix(".partial")
        partial.write_bytes(pdf)
        partial.replace(place)


def _name(leaflet: Leaflet, style: str, made_by: dict[str, str]) -> str:
    return _hash((*_text(leaflet, style), made_by, Path(press.__file__).read_text(encoding="utf-8")))


def _text(leaflet: Leaflet, style: str) -> tuple[object, ...]:
    """All that a file says and how it is to look, whatever prints it."""
    return leaflet.html, leaflet.sheets, style


def _hash(thing: object) -> str:
    return hashlib.sha256(json.dumps(thing).encode()).hexdigest()


def _page(course: Course, folder: Path, language: str, done: dict[str, Printed]) -> None:
    drawing = Drawing(course, language)
    own = {(one.leaflet.subject, one.leaflet.kind): one for one in done.values() if one.leaflet.language == language}
    forms = course.forms if course.pass_mark else ()
    tests = [(f"test-{form}", drawing.kit("paper-form", form=form.upper())) for form in forms]
    modules = [(module.id, drawing.rendering.module_name(module)) for module in course.written]
    each = [(id, page.title(language)) for id, page in course.real_pages.items()]
    real = [("real", ""), *each] if each else []
    groups = (("test", tests, KINDS_OF_TEST), ("modules", modules, KINDS_OF_MODULE), ("real", real, KINDS_OF_REAL))
    drawing.page(folder, "paper", PAPER_PAGE, own=own, trainer=f"{PAPER}/{language}/{TRAINER}",
                 groups=[group for group in groups if group[1]], numbers=own.get(("test", "numbers")), paper=PAPER)
