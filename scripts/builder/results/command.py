"""`course.py results FOLDER_OR_FILES… [--csv FILE] [--key]`: what a school's program calls, and what is printed and
written. A group's report and figures are made at the trainer's desk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from builder.check.report import render, report
from builder.check.validate import in_order
from builder.model.course import Course
from builder.model.places import KEYS_FOLDER, PLAN
from builder.model.problem import Problem, Refusal, Where
from builder.read.course import load_course
from builder.results.collect import Group, load_group
from builder.results.keys import kept_text
from builder.results.table import save_new, save_table
from builder.setup.write_lock import able_to_write
from builder.words.catalogue import say


@dataclass(frozen=True)
class Arguments:
    """What is to be read, and what is to be written: the table, the key of this version."""

    places: tuple[str, ...]
    table: str = ""
    key: bool = False


def main(asked: Arguments, language: str, root: Path) -> int:
    """Marks the files named, and writes what is asked for. 0: every file was marked; 1: some were refused, or nothing
    could be marked or written."""
    course, problems = load_course(root)
    if any(problem.blocks for problem in problems):  # a question that cannot be read would count for nobody
        print(report(problems, language))
        return 1
    if not course.pass_mark:
        print(render(Problem("H-NO-TEST", Where(PLAN)), language))
        return 1
    try:
        if asked.key:
            _keep_key(course, root, language)
        return _marked(asked, course, language) if asked.places else 0
    except Refusal as fault:
        print(f"\n{render(fault.args[0], language)}")
        return 1


def _marked(asked: Arguments, course: Course, language: str) -> int:
    group = load_group(asked.places, course)
    print(_report(group, language))
    if asked.table and group.learners:
        save_table(Path(asked.table), group.learners, course, language)
        print(say("results.tabled", language, place=asked.table))
    return 1 if group.refused else 0


def _report(group: Group, language: str) -> str:
    """The files refused, what is to be looked at, the counts; where marks and figures are."""
    pieces = []
    for key, problems in (("results.refused", group.refused), ("results.doubts", group.doubts)):
        if problems:
            pieces += [say(key, language), *(render(problem, language) for problem in in_order(problems))]
    counts = say("results.count", language, read=group.read, refused=len(group.refused), others=group.others,
                 learners=len(group.learners))
    mixed = sum(learner.mixed for learner in group.learners)
    rest = [say(f"results.{key}", language, n=mixed) for key in (*["mixed"] * bool(mixed), "proof", "where")]
    return "\n\n".join([*pieces, "\n".join([counts, *(rest if group.learners else [])])])


def _keep_key(course: Course, root: Path, language: str) -> None:
    place = f"{KEYS_FOLDER}/{course.version}.yml"
    with able_to_write(root):
        (root / KEYS_FOLDER).mkdir(parents=True, exist_ok=True)
    save_new(root / place, kept_text(course))
    print(say("results.keyed", language, place=place))
