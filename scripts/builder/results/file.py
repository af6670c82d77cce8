"""The file of results that a learner hands over: its text in, what was answered and when out; never a score. Pure.

theme/scripts/test/file.js writes it, and the desk, which also puts several in one. Its digest tells a damaged file from
a whole one and proves nothing: whoever can edit the file can write another digest. Nothing here trusts what it says,
and no text of it is printed as it came.
"""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import dataclass
from typing import TypeGuard

from builder.model.lists import FORMS, PAIRS, PURPOSES
from builder.model.problem import Problem, Where
from builder.site.forms import FORMAT, digest
from builder.words.one_line import one_line

VERSION = 2  # 1, of version 0.4.0, holds papers of the first format only
ON_PAPER = "paper-"  # how the desk begins the id of a sheet typed in; no browser's id has a hyphen
LONGEST_NAME = 80  # signs the page lets one write

_FORMAT = re.compile(r'\{\s*"format"\s*:\s*"([^"\\]{1,99})"')
_CODE = re.compile(r"[A-Z0-9]{0,20}")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_COURSE_VERSION = re.compile(r"[\w.-]{1,20}", re.A)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z", re.A)
_SEVERAL = re.compile(r'\{\s*"format"\s*:\s*"([^"\\]{1,99})/results"')
_MOST = 999  # files in a file
_OTHER_FILES = {"progress": "H-PROGRESS", "roadmap": "H-ROADMAP"}  # what else the course lets one save


@dataclass(frozen=True)
class Attempt:
    """A test handed in. `responses`: question id -> the revision that was shown and the codes of the options chosen."""

    id: str
    purpose: str  # one of PURPOSES
    form: str
    begun: datetime.datetime
    handed_in: datetime.datetime
    version: str  # of the course that gave it
    format: int  # of its options' codes (site/forms.py, FORMAT)
    responses: dict[str, tuple[int, tuple[str, ...]]]
    pair: str = ""  # of its form: one of PAIRS; empty up to version 0.5

    @property
    def on_paper(self) -> bool:
        """Typed in from a sheet, which knows its day and not its hour."""
        return self.id.startswith(ON_PAPER)


@dataclass(frozen=True)
class Result:
    """One file. The name is made fit to be printed; name and code may be empty. Attempts in the order they were
    begun.
    """

    path: str
    code: str
    name: str
    saved_at: datetime.datetime
    attempts: tuple[Attempt, ...]


class _Unread(ValueError):
    """What is wrong with the text: the code of a Problem and its values."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values


def read_results(text: str, path: str, course_id: str) -> list[Result | Problem]:
    """What read_result gives of each file that a file of several holds; of the text itself when it is one file."""
    own = text.lstrip("\ufeff").strip()
    announced = _SEVERAL.match(own)
    texts, whole = _files_in(own) if announced and announced[1] == course_id else ([], True)
    if not texts:
        return [read_result(own, path, course_id)]
    found = [read_result(one, f"{path}, {n}", course_id) for n, one in enumerate(texts, 1)]
    if whole:
        return found
    cut = [one for one in found if isinstance(one, Problem) and one.code == "H-CUT"]
    return [*(one for one in found if one not in cut), Problem("H-CUT", Where(path))]


def _files_in(text: str) -> tuple[list[str], bool]:
    """Their texts, and whether all are there. When the whole cannot be read, the lines that can: each file was written
    on one of its own."""
    try:
        files = json.loads(text).get("files")
        is_list = isinstance(files, list) and len(files) <= _MOST
        return [json.dumps(one, ensure_ascii=False) for one in files] if is_list else [], True
    except (ValueError, RecursionError):
        lines = [line for line in text.split("\n")[1:_MOST + 1] if line.startswith("{")]
        return [line.strip().removesuffix(",") for line in lines], False


def read_result(text: str, path: str, course_id: str) -> Result | Problem:
    """The file, or the one fault that makes it unusable. Raises nothing, whatever the text."""
    try:
        return _result(_content(text.lstrip("\ufeff").strip(), course_id), path)
    except _Unread as fault:
        return Problem(fault.code, Where(path), fault.values)
    except RecursionError:  # a tower of brackets
        return Problem("H-NOT-OURS", Where(path))


def _content(text: str, course_id: str) -> dict:
    """The JSON object, once it is known to be this course's, of our version and undamaged."""
    announced = _FORMAT.match(text)
    try:
        file = json.loads(text)
    except ValueError:
        _refuse_other_kinds(announced[1] if announced else "", course_id)
        raise _Unread("H-CUT") from None
    _refuse_other_kinds(file.get("format") if isinstance(file, dict) else None, course_id)
    version = file.get("version")
    if _is_number(version) and version > VERSION:
        raise _Unread("H-NEWER", version=one_line(str(version), 12))
    if file.get("digest") != digest({key: value for key, value in file.items() if key != "digest"}):
        raise _Unread("H-DAMAGED")
    if not _is_number(version) or version < 1:
        raise _shape("version")
    return file


def _refuse_other_kinds(said: object, course_id: str) -> None:
    course, _, kind = said.rpartition("/") if isinstance(said, str) else ("", "", "")
    if kind in _OTHER_FILES:
        raise _Unread(_OTHER_FILES[kind])
    if kind not in ("result", "results", "mark") or not _ID.fullmatch(course):
        raise _Unread("H-NOT-OURS")
    if course != course_id:
        raise _Unread("H-OTHER-COURSE", course=course)
    if kind == "mark":  # of a session: the desk applies it
        raise _Unread("H-MARK")


# --- field by field: what the page cannot have written is refused, with its place ---------------------------


def _result(file: dict, path: str) -> Result:
    code, name = _text(file, "code", _CODE), file.get("name")
    if not isinstance(name, str):
        raise _shape("name")
    attempts = tuple(_attempt(raw, f"sittings[{n}].", file["version"]) for n, raw in enumerate(_list(file, "sittings")))
    if len({attempt.id for attempt in attempts}) != len(attempts):
        raise _shape("sittings")
    if not attempts:
        raise _Unread("H-NOTHING")
    return Result(path, code, one_line(name, LONGEST_NAME), _moment(file, "savedAt"), attempts)


def _attempt(raw: object, place: str, version: int) -> Attempt:
    if not isinstance(raw, dict):
        raise _shape(place.rstrip("."))
    purpose, form = _one_of(raw, "purpose", PURPOSES, place), _one_of(raw, "form", FORMS, place)
    format = raw.get("format") if version > 1 else 1
    if not _is_number(format) or not 1 <= format <= FORMAT:
        raise _shape(place + "format")
    given = _list(raw, "replies", place, 99)
    responses = dict(_response(one, f"{place}replies[{n}]") for n, one in enumerate(given))
    if len(responses) != len(given):
        raise _shape(place + "replies")
    return Attempt(
        id=_text(raw, "id", _ID, place), purpose=purpose, form=form, begun=_moment(raw, "begun", place),
        handed_in=_moment(raw, "handedIn", place), version=_text(raw, "courseVersion", _COURSE_VERSION, place),
        format=format, responses=responses, pair=_one_of(raw, "pair", PAIRS, place) if "pair" in raw else "")


def _response(raw: object, place: str) -> tuple[str, tuple[int, tuple[str, ...]]]:
    if not isinstance(raw, list) or len(raw) != 3:
        raise _shape(place)
    question, revision, codes = raw
    if not _is_id(question) or not _is_number(revision):
        raise _shape(place)
    if not isinstance(codes, list) or len(codes) > 12 or not all(map(_is_id, codes)):
        raise _shape(place)
    return question, (revision, tuple(codes))


def _moment(raw: dict, field: str, place: str = "") -> datetime.datetime:
    try:
        return datetime.datetime.fromisoformat(_text(raw, field, _MOMENT, place))
    except ValueError:  # the 31st of February, or what _text refused
        raise _shape(place + field) from None


def _text(raw: dict, field: str, pattern: re.Pattern[str], place: str = "") -> str:
    value = raw.get(field)
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise _shape(place + field)
    return value


def _one_of(raw: dict, field: str, known: tuple[str, ...], place: str) -> str:
    value = raw.get(field)
    if not isinstance(value, str) or value not in known:
        raise _shape(place + field)
    return value


def _list(raw: dict, field: str, place: str = "", most: int = 999) -> list:
    value = raw.get(field)
    if not isinstance(value, list) or len(value) > most:
        raise _shape(place + field)
    return value


def _is_id(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and bool(_ID.fullmatch(value))


def _is_number(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _shape(part: str) -> _Unread:
    return _Unread("H-SHAPE", part=part)
