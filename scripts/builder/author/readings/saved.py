"""A file saved by « Relire le cours », its text in, the marks that count out, and what is said of the others.

Nothing in it is trusted: it was made on somebody's machine, perhaps of another version, perhaps by hand.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from builder.model.course import Course
from builder.model.lists import ID
from builder.model.problem import Problem, Where
from builder.model.readings import READERS, VERDICTS
from builder.statements.tally import Statement
from builder.statements.to_read import to_read
from builder.words.one_line import one_line

LONGEST_LABEL, LONGEST_WORD, LONGEST_NAME = 40, 500, 80
_MARKUP = re.compile(r"[<>]|&#?\w+;|\]\(")
_COUNTED = ("READ-MARK", "READ-CHANGED", "READ-NO-PLACE", "READ-UNOPENED", "READ-FUTURE", "READ-MARKUP")


@dataclass(frozen=True)
class SavedMark:
    """A verdict that counts, on a statement as it stands today."""

    statement: Statement
    verdict: str
    word: str
    date: str


@dataclass(frozen=True)
class Saved:
    """What a file holds that counts; `told` is what is said of the rest."""

    by: str
    kind: str
    name: str
    marks: tuple[SavedMark, ...]
    told: tuple[Problem, ...] = ()


@dataclass
class _Met:
    """What does not fit, by code: how many marks, and the places that they are of."""

    places: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, code: str, place: object) -> None:
        self.places.setdefault(code, Counter())[one_line(str(place), 80)] += 1

    def problems(self, path: str) -> list[Problem]:
        return [Problem(code, Where(path), {"n": self.places[code].total(), "places": tuple(self.places[code])[:9]},
                        blocks=False) for code in _COUNTED if code in self.places]


def read_saved(text: str, path: str, course: Course) -> Saved | Problem:
    """The marks of a file that count; the Problem of one of which nothing can be taken."""
    try:
        top = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return Problem("READ-FILE", Where(path))
    if not isinstance(top, dict) or not isinstance(top.get("marks"), list) or not isinstance(top.get("course"), str):
        return Problem("READ-FILE", Where(path))
    if top["course"] != course.id:
        return Problem("READ-COURSE", Where(path), {"found": top["course"], "course": course.id})
    reader = top.get("reader")
    by, kind, name = _reader(reader if isinstance(reader, dict) else {})
    if not by:
        return Problem("READ-READER", Where(path), {"kinds": READERS})
    met = _Met()
    marks = _marks(top["marks"], course, met)
    told = met.problems(path)
    if not marks:
        return told[0] if told else Problem("READ-NOTHING", Where(path))
    if top.get("version") != course.version:
        versions = {"found": str(top.get("version")), "version": course.version}
        told.insert(0, Problem("READ-VERSION", Where(path), versions, blocks=False))
    return Saved(by, kind, name, marks, tuple(told))


def _reader(said: Mapping[str, Any]) -> tuple[str, str, str]:
    """Label, kind, and the name if its owner asked for it to be shown; empty without a label or a known kind."""
    label, kind, name = said.get("label"), said.get("kind"), said.get("name")
    if not isinstance(label, str) or not ID.fullmatch(label) or len(label) > LONGEST_LABEL or kind not in READERS:
        return "", "", ""
    shown = said.get("shown") is True and isinstance(name, str) and not _MARKUP.search(name)
    return label, str(kind), one_line(str(name), LONGEST_NAME).strip() if shown else ""


def _marks(said: list[Any], course: Course, met: _Met) -> tuple[SavedMark, ...]:
    """The last mark of each statement, of those that fit."""
    known = {(place.name, place.language): {line.digest for line in place.lines} for place in to_read(course)}
    found: dict[Statement, SavedMark] = {}
    for one in said:
        if isinstance(one, dict) and one.get("verdict") == "":
            continue
        if mark := _mark(one, known, met):
            if mark.statement not in found or found[mark.statement].date <= mark.date:
                found[mark.statement] = mark
    return tuple(found.values())


def _mark(one: Any, known: Mapping[tuple[str, str], set[str]], met: _Met) -> SavedMark | None:
    if fault := _fault(one, known):
        met.add(fault, one.get("place", "?") if isinstance(one, dict) else "?")
        return None
    word = one.get("word") or ""
    if _MARKUP.search(word):
        met.add("READ-MARKUP", one["place"])
        word = re.sub(r"[<>]", " ", word)
    statement = one["place"], one["language"], one["digest"]
    return SavedMark(statement, one["verdict"], one_line(word, LONGEST_WORD).strip(), one["date"])


def _fault(one: Any, known: Mapping[tuple[str, str], set[str]]) -> str:
    """Why a mark does not count; empty when it does."""
    keys = ("place", "language", "digest", "verdict", "date")
    if not isinstance(one, dict) or not all(isinstance(one.get(key), str) for key in keys):
        return "READ-MARK"
    place, word = (one["place"], one["language"]), one.get("word") or ""
    if one["verdict"] not in VERDICTS or not isinstance(word, str) or len(word) > LONGEST_WORD or not _is_a_day(
            one["date"]):
        return "READ-MARK"
    if place not in known:
        return "READ-NO-PLACE"
    if one["digest"] not in known[place]:
        return "READ-CHANGED"
    if date.fromisoformat(one["date"]) > date.today():
        return "READ-FUTURE"
    return "READ-UNOPENED" if one["verdict"] == "exact" and one.get("opened") is not True else ""


def _is_a_day(said: str) -> bool:
    try:
        return len(said) == 10 and bool(date.fromisoformat(said))
    except ValueError:
        return False
