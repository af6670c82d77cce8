"""The kit's first pages: the one that offers a language, and in each language what stands in the kit and what to do,
before the session, on the day and after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from builder.kit.drawing import Drawing
from builder.kit.layout import COURSE, EDITIONS, PHONE, PLATFORM, UPDATES, filled
from builder.model.course import Course
from builder.model.lists import LANGUAGES
from builder.words.catalogue import known
from builder.words.dates import decimal

MOMENTS = ("before", "day", "after")
READ_FIRST = "guide"  # opens what is done before the session; after it, what it asks for comes in its own place
Listed = Mapping[str, object]


@dataclass(frozen=True)
class File:
    """A file offered on the page; `size` in megabytes; `language`, where each page offers those of its own."""

    path: str
    name: str
    size: float
    language: str = ""


def write_home(course: Course, folder: Path, parts: Iterable[tuple[str, str]]) -> None:
    """Writes both pages into the kit at `folder`. `parts`: the name of each part and the address of its page, empty for
    one that has none."""
    drawn = {language: Drawing(course, language) for language in LANGUAGES}
    listed = [*_with_files(folder), *((name, address, []) for name, address in parts)]
    for language, drawing in drawn.items():
        own = [_part(drawing, name, filled(address, language), files) for name, address, files in listed]
        drawing.page(folder, "home", "home-{language}.html", parts=own, decimal=decimal,
                     moments=[(moment, list(_steps(drawing, listed, own, moment))) for moment in MOMENTS])
    drawn[LANGUAGES[0]].page(folder, "index", "index.html", drawn=drawn)


def _with_files(folder: Path) -> Iterator[tuple[str, str, list[File]]]:
    """What the kit holds as it was: the course's archive, update packs and editions that were there."""
    for name in (COURSE, UPDATES, PLATFORM, PHONE, EDITIONS):
        files = [File(f"{name}/{path.name}", path.name, path.stat().st_size / 2**20,
                      next(iter(re.findall(r"-(\w\w)-m\d", path.name)), ""))
                 for path in sorted((folder / name).glob("*"))]
        if files:
            yield name, "", files


def _part(drawing: Drawing, name: str, address: str, files: list[File]) -> Listed:
    return {"name": name, "title": drawing.kit(name), "about": drawing.kit(name + "-about"), "address": address,
            "files": [file for file in files if file.language in ("", drawing.language)]}


def _steps(drawing: Drawing, listed: list[tuple[str, str, list[File]]], own: list[Listed],
           moment: str) -> Iterator[tuple[str, Listed | None]]:
    """What each part asks for at that moment, in the order of the parts, with the page that does it. What is to be
    read comes before all else."""
    pairs = sorted(zip(listed, own, strict=True), key=lambda pair: moment == "before" and pair[0][0] != READ_FIRST)
    for (name, address, _), part in pairs:
        key = {"before": name + "-before", "day": name + "-day", "after": name + "-after"}[moment]
        if known(f"kit.{key}"):
            yield drawing.kit(key), part if address else None
