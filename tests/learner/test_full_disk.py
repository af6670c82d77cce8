"""What a learner believes of a disk that is full: what was kept before is found again, once the browser was closed and
there is room again; what the disk refuses is said at once, and may be saved to a file on the spot.

The disk is a real one, in memory, with the browser's profile on it; root alone may mount it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from hands.product import awaited, comes_to, given_to_save, settle, until
from hands.progress_store import PANEL, RELIABLE, answers, condition, give, open_hub, visit
from hands.stick_mount import run

MOST = 60  # answers that a full disk may still take, in what its last files have left


@pytest.fixture
def disk(tmp_path) -> Iterator[Path]:
    place = tmp_path / "disk"
    place.mkdir()
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("a disk of a few megabytes is mounted by root alone")
    if (failed := run("mount", "-t", "tmpfs", "-o", "size=200m", "tmpfs", place)).returncode:
        pytest.skip(f"this machine mounts no disk: {failed.stderr.strip()[:160]}")
    yield place
    run("umount", "--lazy", place)


def fill(disk: Path) -> Path:
    """A file that leaves no byte."""
    filler = disk / "filler"
    with open(filler, "wb", 0) as file:
        for size in (2**20, 2**12, 1):
            try:
                while file.write(b"x" * size):
                    pass
            except OSError:
                continue
    assert shutil.disk_usage(disk).free == 0
    return filler


@pytest.mark.parametrize("name", ["chromium", pytest.param("firefox", marks=pytest.mark.release)])
def test_what_was_kept_before_the_disk_was_full_is_found_again(request, disk, small_package, name):
    """Chromium tore its database, and began an empty one when it was opened for the second time."""
    open_it = request.getfixturevalue(name)
    context, before = open_it(disk / "profile"), {f"m01-q{n}" for n in range(100, 108)}
    page = visit(context, small_package)
    for id in sorted(before):
        assert give(page, id)["condition"] in RELIABLE
    page.wait_for_timeout(6000)  # the second copy reaches the disk some seconds late
    filler = fill(disk)
    kept, id = set(before), ""
    for n in range(MOST):
        id = f"m01-q{200 + n}"
        if give(page, id)["condition"] == "memory":
            break
        kept.add(id)
    assert answers(page).keys() == kept | {id}, "it refused at last, and the page has all"
    notice = page.locator("[data-progress-notice]")
    comes_to(page.evaluate("Words['progress-full']"), notice.inner_text)
    _, text = given_to_save(page, page.locator("[data-progress-notice] + .buttons button").click)
    assert f'"q:{id}"' in text and page.locator("textarea").input_value() == text, "a file has it, or the text to copy"
    assert "vérifiez que le fichier" in page.locator(".told").first.inner_text()
    context.close()
    filler.unlink()
    for _ in range(3):
        context = open_it(disk / "profile")
        page = visit(context, small_package, f"fr/{PANEL}")
        assert answers(page).keys() >= before
        awaited(page, "Course.learner.Progress.setPreference('seen', 'yes')")
        context.close()


def test_a_store_begun_again_takes_back_its_second_copy_and_says_whether_there_was_one(chromium, small_package):
    """As Chromium begins its database again: without a word."""
    context = chromium()
    give(visit(context, small_package), "m01-q01")
    lose = """name => new Promise(done => { indexedDB.deleteDatabase(StoreName).onsuccess = done; })"""
    for left, words in (("", "recovered"), ("Object.keys(localStorage).filter(key => key.includes('=')).forEach("
                                            "key => localStorage.removeItem(key));", "lost")):
        for page in context.pages[1:]:
            page.close()
        hub = open_hub(context, small_package)
        hub.evaluate(f"async () => {{ await ({lose})(); {left} sessionStorage.clear(); }}")
        hub.close()
        page = visit(context, small_package)
        assert answers(page).keys() == ({"m01-q01"} if words == "recovered" else set())
        comes_to(page.evaluate(f"Words['progress-{words}']"), page.locator("[data-progress-notice]").inner_text)


def test_what_is_erased_leaves_the_second_copy_too(chromium, small_package):
    context = chromium()
    page = visit(context, small_package)
    give(page, "m01-q01")
    awaited(page, "Course.learner.Progress.note('roadmap', {text: 'mine', before: null})")
    hub = open_hub(context, small_package)
    left = "Object.entries(localStorage).filter(([key]) => key.includes('=')).join()"
    until(lambda: "m01-q01" in hub.evaluate(left) and "mine" in hub.evaluate(left))
    awaited(page, "Course.learner.Progress.wipe()")
    assert "m01-q01" not in hub.evaluate(left) and "mine" not in hub.evaluate(left)


def test_an_older_copy_that_erases_is_followed_by_the_second_copy(chromium, small_package):
    """A version without a second copy erased what it held: nothing of it comes back later."""
    context = chromium()
    page = visit(context, small_package)
    give(page, "m01-q01")
    hub = open_hub(context, small_package)
    hub.evaluate("""() => new Promise(done => { const asked = indexedDB.open(StoreName);
        asked.onsuccess = () => { const change = asked.result.transaction("lines", "readwrite");
          change.objectStore("lines").clear();
          change.oncomplete = () => { asked.result.close(); done(); }; }; })""")
    page.reload()
    settle(page)
    comes_to("", lambda: hub.evaluate("Object.keys(localStorage).filter(key => key.includes('q:')).join()"))
    assert answers(page) == {} and condition(visit(context, small_package, f"fr/{PANEL}")) == "kept"
