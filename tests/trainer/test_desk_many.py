"""What a trainer believes of a large drop: sixty files at once, five thousand within a minute, and the laptop keeps its
memory. Before a release, on a machine that does nothing else; memory is that of the processes that draw pages (PSS)."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page

from conftest import made_once
from hands.product import until
from hands.results_made import group_of, text_of
from trainer.at_the_desk import *  # noqa: F403  the desk as it stands in the kit
from trainer.at_the_desk import open_desk

MOST = 300  # megabytes more
DRAWS = ("--type=renderer", "-contentproc")  # in the command line of such a process


@pytest.fixture(scope="module")
def files(course, shared) -> list[str]:
    def make(place: Path) -> None:
        place.mkdir(parents=True)
        for n, file in enumerate(group_of(course, 5000)):
            (place / f"{n:04d}.json").write_text(text_of(file | {"code": f"K{n:04d}"}), encoding="utf-8")

    return sorted(map(str, made_once(shared / "five-thousand", make).iterdir()))


def drawing() -> dict[int, float]:
    """The megabytes of each process below this one that draws pages, by its id."""
    found = {}
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if any(word in (place / "cmdline").read_text() for word in DRAWS) and is_ours(int(place.name)):
                rollup = (place / "smaps_rollup").read_text()
                found[int(place.name)] = int(rollup.split("Pss:")[1].split()[0]) / 1024
        except (OSError, IndexError, ValueError):  # it ended meanwhile
            continue
    return found


def engine(page: Page) -> str:
    return re.search(r"(?:Firefox|Chrome)/\d+", page.evaluate("navigator.userAgent"))[0]


def is_ours(process: int) -> bool:
    while process > 1:
        if process == os.getpid():
            return True
        process = int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
    return False


def shown(page: Page, files: list[str]) -> tuple[float, float]:
    """Seconds until all of them are shown, and megabytes more at the worst moment."""
    before, most = drawing(), 0.0
    page.set_input_files("#files", files)
    begun = time.monotonic()

    def done() -> bool:
        nonlocal most
        most = max(most, sum(size - before.get(one, size) for one, size in drawing().items()))
        return page.evaluate("document.querySelector('progress').hidden && Boolean(document.querySelector('#people'))")

    until(done, 300)
    return time.monotonic() - begun, most


@pytest.mark.release
@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="memory is read in /proc (Linux)")
def test_sixty_files_take_two_seconds_and_five_thousand_a_minute_and_300_megabytes(window, kit, files, record_property):
    page = open_desk(window().new_page(), kit)
    few, _ = shown(page, files[:60])
    page = open_desk(window().new_page(), kit)
    seconds, more = shown(page, files)
    record_property("measured", f"The desk, {engine(page)}: 60 files in {few:.1f} s, 5,000 in {seconds:.1f} s, "
                                f"{more:.0f} MB more")
    assert few <= 2, few
    assert page.evaluate("Course.desk.group().learners.length") == 5000
    assert seconds <= 60 and more <= MOST, (seconds, more)
