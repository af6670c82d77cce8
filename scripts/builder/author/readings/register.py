"""Marks in, law/readings/LABEL-DAY.yml out: what a reader said on a day joins what the file of that day holds."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from builder.author.readings.saved import Saved, SavedMark
from builder.model.course import Course
from builder.model.places import READINGS
from builder.model.problem import Problem, Refusal
from builder.model.readings import Sitting

_HEAD = """\
# What one reader read on one day, the article open beside it: contributing/en/readings.md. « exact »: a place, then the
# digests of what was found exact, by language; « doubted »: what is to be mended. « course.py readings » writes it.
"""
_Held = dict[tuple[str, str, str], tuple[str, str]]  # statement -> verdict, word


def put(root: Path, course: Course, saved: Saved) -> list[str]:
    """Writes the marks, a file a day, and returns the files' names. Raises Refusal for a label that the register has
    for a reader of another kind: two people would be one."""
    for sitting in course.readings:
        if sitting.by == saved.by and sitting.kind != saved.kind:
            raise Refusal(Problem("READ-TWO", sitting.where, {"by": saved.by, "kind": sitting.kind, "now": saved.kind}))
    written = []
    for day, marks in groupby(sorted(saved.marks, key=lambda mark: mark.date), lambda mark: mark.date):
        path = f"{READINGS}/{saved.by}-{day}.yml"
        former = next((one for one in course.readings if one.where.path == path), None)
        held = _held(former) | {mark.statement: (mark.verdict, mark.word) for mark in marks}
        text = _text(saved, former, day, former.version if former else course.version, held)
        (root / READINGS).mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="\n")
        written.append(path)
    return written


def _held(former: Sitting | None) -> _Held:
    if former is None:
        return {}
    exact: _Held = {(place, language, digest): ("exact", "") for (place, language), digests in former.exact.items()
                    for digest in digests}
    return exact | {(one.place, one.language, one.digest): (one.verdict, one.word) for one in former.doubted}


def _text(saved: Saved, former: Sitting | None, day: str, version: str, held: _Held) -> str:
    name = saved.name or (former.name if former else "")
    head = {"by": saved.by, "kind": saved.kind, "name": name, "shown": "true" if name else "", "date": day,
            "version": version}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in head.items() if value]
    return _HEAD + "".join((*lines, *_exact(held), *_doubted(held)))


def _exact(held: _Held) -> Iterable[str]:
    read: dict[str, dict[str, list[str]]] = {}
    for (place, language, digest), (verdict, _) in sorted(held.items()):
        if verdict == "exact":
            read.setdefault(place, {}).setdefault(language, []).append(digest)
    said = {place: ", ".join(f"{language}: {' '.join(digests)}" for language, digests in by.items())
            for place, by in read.items()}
    return ["exact:\n", *(f"  {place}: {{{line}}}\n" for place, line in said.items())] if said else []


def _doubted(held: _Held) -> Iterable[str]:
    lines = []
    for (place, language, digest), (verdict, word) in sorted(held.items()):
        if verdict != "exact":
            said = {"place": place, "language": language, "digest": digest, "verdict": verdict, "word": word}
            told = ", ".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in said.items() if value)
            lines.append(f"  - {{{told}}}\n")
    return ["doubted:\n", *lines] if lines else []


def once_taken(marks: Iterable[SavedMark]) -> tuple[int, int]:
    """How many are exact, how many doubts."""
    exact = [mark.verdict == "exact" for mark in marks]
    return sum(exact), len(exact) - sum(exact)
