"""`readings`: takes in what readers saved, gives out what is to be read, says what nobody has read.

Exit status: 0; 1 when a file was not taken or something that a release asks for is unread; 2 for what is not there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from builder.author.readings.register import once_taken, put
from builder.author.readings.saved import Saved, read_saved
from builder.author.readings.worksheet import as_file, listed, places_named
from builder.check.report import render
from builder.model.course import Course
from builder.model.lists import LANGUAGES
from builder.model.problem import Problem, Refusal, Where
from builder.model.readings import FIRST, KINDS
from builder.pages.rendering import Rendering
from builder.pages.statement import written
from builder.read.course import load_course
from builder.read.files import LARGEST_PAGE, read_text
from builder.read.strict_yaml import Unreadable
from builder.setup.write_lock import able_to_write
from builder.statements.tally import Marked, differing, doubted, tally, unread_first
from builder.statements.to_read import ReadPlace, to_read
from builder.words.catalogue import say

TO_MEND = "dist/readings.md"
_LARGEST = max(LARGEST_PAGE, 32 * 1024 * 1024)  # a reader's file may hold the whole course, with its words


def take(root: Path, files: Sequence[str], language: str) -> int:
    """Puts the files in the register, tells what did not fit and what readers say differently, writes what is to be
    mended. A file that cannot be taken leaves the others their place."""
    status = 0
    for file in files:
        course, _ = load_course(root)  # with what the file before it brought
        saved = _read(file, course)
        try:
            if isinstance(saved, Problem):
                raise Refusal(saved)
            with able_to_write(root):
                paths = put(root, course, saved)
        except Refusal as refusal:
            print(render(refusal.args[0], language))
            status = 1
            continue
        exact, doubts = once_taken(saved.marks)
        print(say("readings.taken", language, file=Path(file).name, exact=exact, doubts=doubts, paths=", ".join(paths)))
        print("".join(f"{render(problem, language)}\n" for problem in saved.told), end="")
    _tell_doubts(root, load_course(root)[0], language)
    return status


def _read(file: str, course: Course) -> Saved | Problem:
    try:
        return read_saved(read_text(Path(file), _LARGEST), Path(file).name, course)
    except Unreadable as fault:
        return Problem(fault.code, Where(Path(file).name), fault.values)


def _tell_doubts(root: Path, course: Course, language: str) -> None:
    drawn = {one: Rendering(course, one) for one in LANGUAGES}
    for marked in differing(course):
        print(say("readings.differ", language), *_told(marked, drawn, language), sep="\n")
    found = doubted(course)
    if not found:
        return
    lines = [line for marked in found for line in _told(marked, drawn, language)]
    with able_to_write(root):
        (root / TO_MEND).parent.mkdir(exist_ok=True)
        (root / TO_MEND).write_text("\n".join((say("readings.to-mend", language), "", *lines, "")), encoding="utf-8",
                                    newline="\n")
    print(say("readings.written", language, n=len(found), path=TO_MEND))


def _told(marked: Marked, drawn: dict[str, Rendering], language: str) -> Iterator[str]:
    """Where, the sentence, what each reader says of it."""
    place, line, by = marked
    name = "" if place.name.endswith(".md") else f" ({place.name}, {place.language})"
    yield f"- {place.path}, {say('word.line', language)} {line.statement.line}{name}"
    yield f"  « {written(line.statement, drawn[place.language])} »"
    for reader, mark in by.items():
        word = f" — {mark.word}" if mark.word else ""
        yield f"  {reader}, {mark.date} : {say(f'readings.{mark.verdict}', language)}{word}"


def give(root: Path, named: str, file: str | None, language: str) -> int:
    """Prints what is to be read of a place or a module, or writes it as a file to fill in."""
    course, _ = load_course(root)
    try:
        places = places_named(course, named, language)
    except Refusal as refusal:
        print(render(refusal.args[0], language))
        return 2
    rendering = Rendering(course, language)
    if not file:
        print("\n".join(listed(places, rendering)))
        return 0
    text = json.dumps(as_file(places, rendering), ensure_ascii=False, indent=1)
    try:
        Path(file).write_text(text + "\n", encoding="utf-8", newline="\n")
    except OSError as fault:
        print(render(Problem("READ-UNWRITTEN", Where(file), {"why": fault.strerror or fault}), language))
        return 2
    print(say("readings.given", language, n=sum(len(place.lines) for place in places), path=file))
    return 0


def tell_unread(root: Path, language: str) -> int:
    """By page, then by kind, how many statements nobody has read, one reader, two; 1 if a release would stop at it."""
    course, _ = load_course(root)
    for place in to_read(course):
        if place.name.endswith(".md"):
            print(f"{place.path} : {_counted(course, [place], (), language)}")
    for kind in KINDS:
        print(f"{say(f'readings.kind-{kind}', language)} : {_counted(course, to_read(course), (kind,), language)}")
    print(unread(course, language))
    waiting = sum(len(lines) for _, lines in unread_first(course))
    if waiting:
        kinds = ", ".join(say(f"readings.kind-{kind}", language) for kind in FIRST)
        print(say("readings.release", language, n=waiting, kinds=kinds))
    return 1 if waiting else 0


def unread(course: Course, language: str) -> str:
    """One sentence on the whole course."""
    return say("readings.whole", language, counted=_counted(course, to_read(course), (), language))


def _counted(course: Course, places: Sequence[ReadPlace], kinds: tuple[str, ...], language: str) -> str:
    found = tally(course, places, kinds)
    return say("readings.counted", language, total=found.total, never=found.never, once=found.once, twice=found.twice)


