"""What `course.py kit` prints of the kit once the course's archive is there."""

from __future__ import annotations

from pathlib import Path

from course import commands
from course.check.report import render
from course.kit.make import editions_of, make
from course.model.course import Course
from course.model.problem import Refusal
from course.package.archive import NotPackaged
from course.words.catalogue import say
from course.words.verify import say as say_problem


def main(root: Path, course: Course, archive: Path, language: str) -> int:
    """Makes the kit in dist/ around `archive`. 0: made; 1: something stands in the way, and is told."""
    try:
        kit = make(course, archive, root / "dist")
    except Refusal as fault:
        print(render(fault.args[0], language))
        return 1
    except NotPackaged as fault:
        print("\n".join(say_problem(problem, language) for problem in fault.problems))
        return 1
    if not editions_of(course, root / "dist"):
        print(say("kit.made-alone", language, program=commands.PROGRAM))
    print(say("kit.made", language, program=commands.PROGRAM, place=kit.relative_to(root).as_posix(),
              size=kit.stat().st_size / 2**20))
    return 0
