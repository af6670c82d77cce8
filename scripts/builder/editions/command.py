"""What `course.py editions` prints, and what it does with an edition whose tool is missing: the others are made."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tqdm import tqdm

from builder.check.report import render
from builder.editions.make import make
from builder.model.course import Course
from builder.model.editions import BANK_EDITIONS, EDITIONS
from builder.model.places import HOME
from builder.model.problem import Refusal
from builder.setup import optional_requirements
from builder.setup.write_lock import writing
from builder.site.build import build_apart
from builder.words.catalogue import say
from builder.words.setup import Stop


def main(root: Path, course: Course, names: Sequence[str], language: str,
         advance: Callable[[tqdm, int, int], None]) -> int:
    """Makes in dist/ the editions named. `advance` moves the bar. 0: made; 1: something stands in the way, and is told.

    Raises BuildFailed when the site cannot be built, Stop when the folder cannot be written.
    """
    try:
        with writing(root):
            missing = without_tool(names, language)
            ready = [name for name in names if name not in missing]
            made = list(_each(root, course, ready, missing, advance))
    except Refusal as fault:
        print(render(fault.args[0], language))
        return 1
    for place in made:
        print(say("edition.made", language, place=place.relative_to(root).as_posix(), size=place.stat().st_size / 1024))
    if {*ready} & {*BANK_EDITIONS}:
        print(say("edition.answers", language))
    for name, reason in missing.items():
        print(say("edition.unmade", language, name=name, reason=reason.say(language)), file=sys.stderr)
    return 1 if missing else 0


def _each(root: Path, course: Course, names: Sequence[str], missing: dict[str, Stop],
          advance: Callable[[tqdm, int, int], None]) -> Iterator[Path]:
    """The files of one edition after another; one that stops midway is put in `missing`, and the next is made."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as place, tqdm(unit="", leave=False, disable=None) as bar:
        sites = cache(lambda: build_apart(root, course, Path(place)))
        for number, name in enumerate(names):
            moved = partial(_moved, advance, bar, number, len(names))
            try:
                yield from make(course, [name], root / "dist", moved, sites)
            except Stop as stop:
                missing[name] = stop


def _moved(advance: Callable[[tqdm, int, int], None], bar: tqdm, place: int, editions: int, done: int,
           all: int) -> None:
    """Moves the bar of all editions, as many files in each, to where the one at `place` is."""
    advance(bar, place * all + done, editions * all)


def without_tool(names: Sequence[str], language: str) -> dict[str, Stop]:
    """The editions whose tool is not there and could not be fetched, with why and what to do."""
    found = {}
    for name in dict.fromkeys(names):
        try:
            if EDITIONS[name].needs:
                optional_requirements.make_ready(HOME, EDITIONS[name].needs, language)
        except Stop as stop:
            found[name] = stop
    return found
