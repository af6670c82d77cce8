"""What `course.py kit` prints of the kit once the course's archive is there."""

from __future__ import annotations

import sys
from pathlib import Path

from builder.check.report import render
from builder.kit.make import PRINTS, editions_of, make
from builder.model.course import Course
from builder.model.places import HOME
from builder.model.problem import Refusal
from builder.package.archive import NotPackaged
from builder.setup import optional_requirements
from builder.words.catalogue import say
from builder.words.setup import PROGRAM, Stop
from builder.words.verify import say as say_problem


def main(root: Path, course: Course, archive: Path, language: str, paper: bool = False) -> int:
    """Makes the kit in dist/ around `archive`. With `paper`, what prints is installed first; else it serves where it is
    there. 0: made; 1: something stands in the way, and is told."""
    tools = _tools(paper, language)
    if tools:
        print(say("kit.printing", language), flush=True)
    try:
        kit = make(course, archive, root / "dist", tools)
    except Refusal as fault:
        print(render(fault.args[0], language))
        return 1
    except NotPackaged as fault:
        print("\n".join(say_problem(problem, language) for problem in fault.problems))
        return 1
    if not editions_of(course, root / "dist"):
        print(say("kit.made-alone", language, program=PROGRAM))
    if not tools:
        print(say("kit.made-without-paper", language, program=PROGRAM))
    print(say("kit.made", language, program=PROGRAM, place=kit.relative_to(root).as_posix(),
              size=kit.stat().st_size / 2**20))
    return int(paper and not tools)


def _tools(paper: bool, language: str) -> tuple[str, ...]:
    """What is there of what prints. Nothing is installed that was not asked for; why it does not serve is told."""
    if not paper and not optional_requirements.is_there(HOME, PRINTS):
        return ()
    try:
        optional_requirements.make_ready(HOME, PRINTS, language)
    except Stop as stop:
        print(stop.say(language), file=sys.stderr)
        return ()
    return (PRINTS,)
