"""Project in, figures out, each beside its limit: weights, build time, the waits of an old laptop, the course ten
times as large. Nothing here passes or fails: times depend on the machine and on what else it does.
"""

from __future__ import annotations

import gzip
import re
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

from builder.editions.command import without_tool
from builder.editions.make import make
from builder.measure.tenfold import tenfold
from builder.measure.times import first_result, times
from builder.model.course import Course
from builder.model.editions import EDITIONS
from builder.model.lists import LANGUAGES
from builder.package.archive import package
from builder.read.course import load_course
from builder.site.build import build, build_apart
from builder.site.lighten import lighter_archive
from builder.words.catalogue import say, table

# tests/learner/test_reading.py holds weights by these limits; `lesson` asks for less than it does. Times are for two
# idle cores.
LIMITS = {"archive": "5400", "shell": "235", "lesson": "40 (8.8)", "quiz": "99 (20)", "build": "4", "verdict": "× 1.3",
          "cold": "400", "warm": "160", "letter": "160", "note": "100", "slow-text": "2", "slow": "4.2",
          "slow-quiz": "5.5", "slow-note": "2.5", "editions": "240", "ten-build": "× 8", "ten-archive": "× 12",
          "ten-cold": "1200"}
# What pages share: the notes of law, the forms of the test, signatures, the QR code of a result, the counts of time
# limits and sheets filled in apart.
SHELL = re.compile(r"[^/]+/(assets/(?!notes/|form-|attested|report|(?:result-)?qr|counts|sheets)|store\.|index\.html)")


def bench(root: Path, language: str) -> int:
    """Builds beside the project's own site, measures, prints a line a figure as soon as it is taken. Returns 0."""
    for figures in _measures(root, language):
        for key, figure in figures.items():
            limit = f"   {say('bench.limit', language)} {LIMITS[key]}" if key in LIMITS else ""
            print(f"{table('bench')[key][language]:<48}{figure:>20}{limit}", flush=True)
    return 0


def _measures(root: Path, language: str) -> Iterator[dict[str, str]]:
    course, _ = load_course(root)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        site, archive, seconds = _made(root, place / "once")
        yield _weights(course, site, archive) | {"build": f"{seconds:.1f}"}
        lesson = _heaviest(course, site, "lesson", ("fr",))
        yield times(site, place, lesson, _heaviest(course, site, "quiz", ("fr",)))
        yield {"editions": _editions(root, course, place / "editions", language)}
        larger_site, more, longer = _made(tenfold(root, place / "project"), place / "tenfold")
        size, larger = archive.stat().st_size, more.stat().st_size
        yield {"ten-build": f"{longer:.1f} (× {longer / seconds:.1f})",
               "ten-archive": f"{larger / 1024:.0f} (× {larger / size:.1f})",
               "ten-cold": f"{first_result(larger_site, lesson):.0f}"}


def _editions(root: Path, course: Course, place: Path, language: str) -> str:
    """The seconds that all editions take, their site built for them; how many of them, where a tool cannot be had."""
    names = [*EDITIONS]
    for name in without_tool(tuple(EDITIONS), language):
        names.remove(name)
    place.mkdir()
    started = time.perf_counter()
    made = make(course, names, place, lambda done, all: None, lambda: build_apart(root, course, place / "sites"))
    list(made)  # each is written as it is asked for
    seconds = f"{time.perf_counter() - started:.0f}"
    done, of = (len(some) * len(LANGUAGES) for some in (names, EDITIONS))
    return seconds if done == of else f"{seconds} ({done} / {of})"


def _made(root: Path, place: Path) -> tuple[Path, Path, float]:
    """The site and the archive of a project, and the seconds its build took."""
    course, _ = load_course(root)
    place.mkdir()
    started = time.perf_counter()
    site = build(root, course, place / "site")
    seconds = time.perf_counter() - started
    return site, package(site, place, "cours", course.version, press=lighter_archive), seconds


def _weights(course: Course, site: Path, archive: Path) -> dict[str, str]:
    def weight(page: str) -> str:
        whole = (site / page).read_bytes()
        return f"{len(whole) / 1024:.1f} ({len(gzip.compress(whole, 9)) / 1024:.1f})"

    with zipfile.ZipFile(archive) as opened:
        shell = sum(entry.compress_size for entry in opened.infolist() if SHELL.match(entry.filename))
    return {"pages": str(len(list(site.rglob("*.html")))), "archive": f"{archive.stat().st_size / 1024:.0f}",
            "shell": f"{shell / 1024:.0f}", "lesson": weight(_heaviest(course, site, "lesson")),
            "quiz": weight(_heaviest(course, site, "quiz"))}


def _heaviest(course: Course, site: Path, kind: str, languages: tuple[str, ...] = LANGUAGES) -> str:
    """The page of that kind, over all modules, that weighs most on a line, among those that ask something to choose."""
    pages = {f"{language}/{page.url}": (site / language / page.url).read_bytes() for language in languages
             for module in course.written for page in module.pages if page.kind == kind}
    return max((name for name, content in pages.items() if b'type="radio"' in content),
               key=lambda name: len(gzip.compress(pages[name], 9)))
