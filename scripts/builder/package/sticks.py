"""`course.py sticks PATH… [--from ARCHIVE]`: the course on many sticks at once, each copied, read back and told on a
line of its own. A stick that fails stops none of the others. Standard library only: nothing has to be installed.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from pathlib import Path

from builder.model.lists import LANGUAGES
from builder.model.problem import Problem
from builder.package.copying import Outcome, Source, copy_to
from builder.package.moment import stated_moment
from builder.package.names import MANIFEST
from builder.package.version import read_version
from builder.words.catalogue import line
from builder.words.one_line import one_line
from builder.words.verify import say as say_problem

AT_ONCE = 16  # sticks: a hub of sockets gives no more speed beyond
_WIDTH = 30  # signs of the bar
_MOST_NAMED = 20  # former files of one stick


def main(named: Iterable[str], archive: Path, language: str) -> int:
    """Copies the course in `archive` to each stick named. 0: all of them hold it; 1: some do not, or nothing could be
    copied. What is given twice is one stick."""
    source, problems = read_source(archive)
    if source is None:
        print("\n".join(say_problem(problem, language) for problem in problems))
        print("\n" + line("sticks.nothing", language))
        return 1
    sticks = _sticks(named, source)
    print(line("sticks.copying", language, place=archive.name, files=len(source.files), n=len(sticks)), flush=True)
    good = 0
    for stick, outcome in _all_copied(sticks, source):
        good += outcome.good
        print(f"{one_line(str(stick))} : " if language == LANGUAGES[0] else f"{one_line(str(stick))}: ", end="")
        print(line(f"sticks.{outcome.state}", language, **outcome.values), flush=True)
        _name_former(outcome, language)
    print(line("sticks.done" if good == len(sticks) else "sticks.some", language, good=good, n=len(sticks)))
    return 0 if good == len(sticks) else 1


def _name_former(outcome: Outcome, language: str) -> None:
    """What the former version left and is gone: named, so that nobody looks for it."""
    gone = outcome.values.get("gone")
    if isinstance(gone, list) and gone:
        print("  " + line("sticks.former", language, n=len(gone)))
        print("\n".join(f"    {one_line(name)}" for name in gone[:_MOST_NAMED]))
        if len(gone) > _MOST_NAMED:
            print("    " + line("sticks.more", language, n=len(gone) - _MOST_NAMED), flush=True)


def read_source(archive: Path) -> tuple[Source | None, list[Problem]]:
    """The course in an archive found whole, or None with its faults: forty sticks are no place for a damaged one."""
    version, problems = read_version(archive)
    if version is None:
        return None, problems
    return Source(version.folder, version.manifest["course"], version.files, version.sums,
                  stated_moment(version.manifest)), []


def _sticks(named: Iterable[str], source: Source) -> list[Path]:
    """Each stick once; the course's own folder on a stick stands for the stick. Windows reads "E:\\" as E:"."""
    places = (Path(name.rstrip('"')) for name in named)
    roots = (place.parent if place.name == source.folder and (place / MANIFEST).is_file() else place
             for place in places)
    return list({str(root.resolve()): root for root in roots}.values())


def _all_copied(sticks: list[Path], source: Source) -> Iterator[tuple[Path, Outcome]]:
    """Each stick as it ends, in whatever order. After Ctrl+C each ends the file it is at; no half course is left."""
    stop, bar = threading.Event(), _Bar(len(sticks) * 2 * sum(map(len, source.files.values())))
    with ThreadPoolExecutor(min(AT_ONCE, len(sticks))) as workers:
        under_way: dict[Future[Outcome], Path] = {
            workers.submit(copy_to, stick, source, bar.advance, stop.is_set): stick for stick in sticks}
        try:
            for done in as_completed(under_way):
                bar.clear()
                yield under_way[done], done.result()
        except BaseException:
            stop.set()
            raise
        finally:
            bar.clear()


class _Bar:
    """How far the whole work is, on the last line of a terminal; nothing where there is none."""

    def __init__(self, total: int) -> None:
        self._total, self._done, self._shown = max(total, 1), 0, -1
        self._lock, self._seen = threading.Lock(), sys.stderr.isatty()

    def advance(self, size: int) -> None:
        with self._lock:
            self._done += size
            percent = min(100 * self._done // self._total, 100)
            if self._seen and percent != self._shown:
                self._shown = percent
                full = percent * _WIDTH // 100
                sys.stderr.write(f"\r[{'█' * full}{'·' * (_WIDTH - full)}] {percent} %")
                sys.stderr.flush()

    def clear(self) -> None:
        with self._lock:
            if self._seen:
                sys.stderr.write("\r" + " " * (_WIDTH + 9) + "\r")
                sys.stderr.flush()
                self._shown = -1
