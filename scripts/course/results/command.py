"""`course.py results FOLDER_OR_FILES… [--csv FILE]`: what a trainer types, and what is printed and written."""

from __future__ import annotations

from pathlib import Path

from course.check.report import render, report
from course.model.problem import Problem, Refusal, Where
from course.read.course import load_course
from course.results.collect import load_group
from course.results.group_report import render_group
from course.results.table import save_table
from course.words.catalogue import say


def main(places: list[str], table: str, language: str, root: Path) -> int:
    """Marks the files of `places`, and writes `table` if it is named. 0: every file was marked; 1: some were refused,
    or nothing could be marked or written."""
    course, problems = load_course(root)
    if any(problem.blocks for problem in problems):  # a question that cannot be read would count for nobody
        print(report(problems, language))
        return 1
    if not course.pass_mark:
        print(render(Problem("H-NO-TEST", Where("course.yml")), language))
        return 1
    group = load_group(places, course)
    print(render_group(group, course, language, say("page.test-three", language)))
    try:
        if table and group.learners:
            save_table(Path(table), group.learners, course, language)
            print(say("results.tabled", language, place=table))
    except Refusal as fault:
        print(f"\n{render(fault.args[0], language)}")
        return 1
    return 1 if group.refused else 0
