"""What a trainer collected, in folders, from mail and telephones, in; the learners out. The one door to those files."""

from __future__ import annotations

import codecs
import datetime
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from builder.model.course import Course
from builder.model.problem import Problem, Where
from builder.package.names import is_system_noise
from builder.results.file import Result, read_results
from builder.results.learners import Learner, join
from builder.words.one_line import one_line

LIMIT = 2**20  # bytes; a file of the page holds a few thousand
_ENDS = (".json", ".json.txt")  # the second is what a notepad makes of the first


@dataclass(frozen=True)
class Group:
    """What was collected: the learners, the files refused with their fault, and what is to be looked at."""

    learners: list[Learner]
    refused: list[Problem]
    doubts: list[Problem]
    read: int
    others: int  # files of another type that lay in the folders


def load_group(places: Iterable[str], course: Course) -> Group:
    """Every file named and every .json below the folders named, each once; one that cannot be used stops no other."""
    results: list[Result] = []
    refused: list[Problem] = []
    others, seen = 0, set()
    for given in (Path(place.rstrip('"')) for place in places):  # Windows reads "E:\\" as E:"
        for path in sorted(_below(given, refused)) if _is(Path.is_dir, given, []) else [given]:
            if path != given and not path.name.lower().endswith(_ENDS):
                others += 1
            elif (real := _resolved(path)) not in seen:
                seen.add(real)
                for found in _results(path, course):
                    if isinstance(found, Result):
                        results.append(found)
                    else:
                        refused.append(found)
    learners, doubts = join(results, course, datetime.datetime.now(datetime.UTC))
    return Group(learners, refused, doubts, len(seen), others)


def _below(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    """Every file below the folder but what systems leave there; folders are not followed through shortcuts."""
    def closed(fault: OSError) -> None:
        problems.append(_unreadable(Path(fault.filename or folder), fault))

    for here, _, names in os.walk(folder, onerror=closed):
        for name in names:
            path = Path(here, name)
            if not is_system_noise(path.relative_to(folder).as_posix()) and _is(Path.is_file, path, problems):
                yield path


def _is(kind: Callable[[Path], bool], path: Path, problems: list[Problem]) -> bool:
    """What pathlib says of the path; False when the system will not tell, which is added to the problems."""
    try:
        return kind(path)
    except OSError as fault:  # in a folder that lets nobody in, or a name longer than the disk's
        problems.append(_unreadable(path, fault))
        return False


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a shortcut that leads to itself
        return path.absolute()


def _results(path: Path, course: Course) -> list[Result | Problem]:
    try:
        if not path.is_file():
            return [Problem("H-NOT-FOUND", Where(_shown(path)))]
        if (size := path.stat().st_size) > LIMIT:
            return [Problem("H-BIG", Where(_shown(path)), {"size": size // 1024, "most": LIMIT // 1024})]
        return read_results(_decoded(path.read_bytes()), _shown(path), course.id)
    except OSError as fault:
        return [_unreadable(path, fault)]


def _decoded(raw: bytes) -> str:
    """In whatever a notepad saved it: if the signs come out wrong, the digest tells."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _unreadable(path: Path, fault: OSError) -> Problem:
    return Problem("H-UNREADABLE", Where(_shown(path)), {"detail": fault.strerror or fault})


def _shown(path: Path) -> str:
    return one_line(path.as_posix(), 500)
