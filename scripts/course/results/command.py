"""`course.py results FOLDER_OR_FILES… [--csv FILE]`: what a trainer types, and what is printed and written."""

from __future__ import annotations

from pathlib import Path

from course.check.report import render, report, word
from course.commands import PROGRAM
from course.model.problem import Problem, Refusal, Where
from course.read.course import load_course
from course.read.interface import load_interface
from course.results.collect import load_group
from course.results.group_report import told
from course.results.table import save_table


def main(arguments: list[str], language: str, root: Path) -> int:
    """0: every file was marked; 1: some were refused, or nothing could be marked or written; 2: not understood."""
    try:
        places, table = _understood(arguments)
    except ValueError:
        print(word("results-usage", language).format(program=PROGRAM))
        return 2
    course, problems = load_course(root)
    if any(problem.blocks for problem in problems):  # a question that cannot be read would count for nobody
        print(report(problems, language))
        return 1
    if not course.pass_mark:
        print(render(Problem("H-NO-TEST", Where("course.yml")), language))
        return 1
    group = load_group(places, course)
    print(told(group, course, language, load_interface(root)("test-three", language)))
    try:
        if table and group.learners:
            save_table(Path(table), group.learners, course, language)
            print(word("results-tabled", language).format(place=table))
    except Refusal as fault:
        print(f"\n{render(fault.args[0], language)}")
        return 1
    return 1 if group.refused else 0


def _understood(arguments: list[str]) -> tuple[list[str], str]:
    """The places to read, and the table to write if any. Raises ValueError when they are not understood."""
    words = [part for one in arguments for part in (one.split("=", 1) if one.startswith("--csv=") else (one,))]
    at = words.index("--csv") if "--csv" in words else len(words)
    asked, places = words[at:at + 2], words[:at] + words[at + 2:]
    if not places or len(asked) == 1 or any(not part or part.startswith("-") for part in (*places, *asked[1:])):
        raise ValueError(arguments)
    return places, asked[1] if asked else ""
