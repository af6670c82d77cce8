"""What a learner believes of the course read over a safe address: it opens once the network is gone, a new version
comes whole or not at all, an open page says that it is there, all leaves on request. From a stick nothing changes."""

from __future__ import annotations

import json
import re
import zipfile
from datetime import datetime, timedelta

import pytest

from builder.package.audit import content_of
from builder.package.names import AUDIT, READ_ME_FIRST, SUMS, WORKER
from builder.package.verify import verify
from builder.package.verify_whole import sums_in
from builder.site.worker import worker_script
from hands.course_server import (
    ASKED,
    LESSON,
    ROOT,
    Version,
    caches,
    changed,
    few_pages,
    heading,
    is_at,
    keep,
    learns,
    opened_later,
    state,
    tried,
)
from hands.product import answer_and_keep, awaited, open_page, question, ready, right_options, settle, timers_run, until
from hands.trainer_fixtures import found, packaged, small_site, write_site


@pytest.fixture
def seat(chromium_window):
    """A context that nobody had before, and nobody will have: what keeps a course stays with it. In Firefox too, over
    HTTPS, before a release: trainer/test_hosting.py."""
    return chromium_window(own=True)


def test_what_is_kept_is_every_file_of_the_archive_by_its_hash(package):
    """By its own list: what it leaves out are the texts that nobody opens from a page, and itself."""
    sums = sums_in((package / SUMS).read_text(encoding="utf-8"))
    script = (package / WORKER).read_text(encoding="utf-8")
    said = dict(re.findall(r'self\.(\w+)="([\w-]+)";', script))
    assert said["Content"] == content_of({name: sums[name] for name in sums if name != WORKER})
    assert said["Course"] == json.loads((package / "course.json").read_text(encoding="utf-8"))["course"]
    apart = set(re.findall(r'"([^"]+)"', re.search(r"APART ?= ?new Set\(\[(.*?)\]\)", script)[1]))
    assert apart == {WORKER, AUDIT, *READ_ME_FIRST}
    here = {path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file()}
    assert here - set(sums) == {SUMS} and set(sums) <= here and len(set(sums) - apart) > 500


@pytest.mark.parametrize(("after", "told"), [("", set()), ("<!-- -->", {("PKG-WORKER", WORKER)})])
def test_an_archive_whose_script_was_made_with_other_files_is_told(tmp_path, after, told):
    """It would keep none of them, and never say why."""
    site = write_site(small_site(), tmp_path / "drawn")
    script = worker_script("essai", site, (ROOT / "theme" / "worker" / WORKER).read_text(encoding="utf-8"))
    page = {"store.html": small_site()["store.html"] + after, WORKER: script}
    assert found(verify(packaged(small_site() | page, tmp_path))) == told


def test_the_course_opens_once_the_server_is_gone_and_leaves_on_request(seat, package, tmp_path, lent):
    """A course of a few pages; the whole one before a release: trainer/test_hosting.py."""
    server = lent(few_pages(package, tmp_path / "course", "fr/search.js", "en/index.html", "en/glossaire.html"))
    page = seat.new_page()
    page.goto(f"{server.address}/fr/aide.html")
    until(lambda: state(page) == "not-kept")
    page.close()
    page = keep(seat, server.address)
    server.switch_off()
    learns(page, f"{server.address}/{LESSON}")  # never opened before
    page.goto(f"{server.address}/en/glossaire.html")
    ready(page)
    page.goto(f"{server.address}/", wait_until="commit")  # as the wall gives it; it leads on at once
    until(lambda: is_at(page, "/en/index.html"))  # in the language of the browser
    page.goto(f"{server.address}/fr/aide.html")
    until(lambda: state(page) == "kept")
    page.locator(".offline button").click()
    until(lambda: state(page) == "removed")
    assert caches(page) == []
    page.close()
    until(lambda: not opens(seat, f"{server.address}/{LESSON}"))
    server.switch_on()
    page = seat.new_page()
    page.goto(f"{server.address}/fr/index.html")
    until(lambda: page.evaluate("'assets/offline.js' in (window.Loaded || {})"))
    timers_run(page, 200)
    page.goto(f"{server.address}/fr/aide.html")  # who had it taken away is not asked again
    until(lambda: state(page) == "not-kept")
    page.goto(f"{server.address}/{LESSON}")
    ready(page)
    until(lambda: question(page, ASKED).locator(".verdict").count())  # the answers are elsewhere


def opens(context, address: str) -> bool:
    page = context.new_page()
    try:
        return bool(heading(page, address))
    finally:
        page.close()


def test_a_browser_that_refuses_says_so_and_the_course_is_read_all_the_same(seat, package, tmp_path, lent):
    server = lent(few_pages(package, tmp_path / "course"))
    page = seat.new_page()
    page.add_init_script("navigator.serviceWorker.register = "
                         "() => Promise.reject(new DOMException('', 'SecurityError'));")
    page.goto(f"{server.address}/fr/index.html")
    until(lambda: page.evaluate("'assets/offline.js' in (window.Loaded || {})"))
    page.goto(f"{server.address}/fr/aide.html")
    until(lambda: state(page) == "not-kept")
    page.locator(".offline button").click()
    until(lambda: state(page) == "failed")
    page.goto(f"{server.address}/{LESSON}")
    ready(page)
    answer_and_keep(page, ASKED, right_options(page, ASKED))


def test_kept_again_on_request_it_opens_without_the_server(seat, package, tmp_path, lent):
    server = lent(few_pages(package, tmp_path / "course"))
    page = keep(seat, server.address)
    page.locator(".offline button").click()
    until(lambda: state(page) == "removed")
    page.locator(".offline button").click()
    until(lambda: state(page) == "kept")
    page.close()
    server.switch_off()
    assert opens(seat, f"{server.address}/{LESSON}")


def test_a_new_version_comes_whole_or_not_at_all_and_once_all_pages_are_closed(seat, package, tmp_path, lent):
    folder = few_pages(package, tmp_path / "course")
    server, former = lent(folder), (folder / LESSON).read_bytes()
    reading = keep(seat, server.address)
    [first] = caches(reading)
    for harm in ("missing", "cut"):
        (folder / LESSON).write_bytes(former)
        whole = changed(folder, "Seconde version", harm)  # the copying to the server is under way
        assert tried(reading) == "redundant", harm
        assert heading(reading, f"{server.address}/{LESSON}") not in ("", "Seconde version")
        assert not reading.locator(".newer").count()
    (folder / LESSON).write_bytes(whole)
    reading.goto(f"{server.address}/fr/aide.html")
    assert tried(reading) == "installed"
    until(lambda: reading.locator(".newer").count())
    assert "nouvelle version" in reading.locator(".newer").inner_text()
    assert heading(reading, f"{server.address}/{LESSON}") != "Seconde version", "as long as a page is open"
    server.switch_off()
    reading.close()
    until(lambda: opened_later(seat, f"{server.address}/{LESSON}") == "Seconde version")
    page = seat.new_page()
    page.goto(f"{server.address}/{LESSON}")
    until(lambda: len(caches(page)) == 1)
    assert caches(page) != [first]


def test_what_a_server_forbids_by_mistake_is_not_kept_with_the_course(seat, package, tmp_path, lent):
    """Without frames the course keeps no answer; `Vary: *` is what no browser's store takes."""
    server = lent(few_pages(package, tmp_path / "course", "fr/search.js"))
    server.more.update({"X-Frame-Options": "DENY", "Content-Security-Policy": "frame-ancestors 'none'", "Vary": "*"})
    page = keep(seat, server.address)
    said = awaited(page, """(async () => {
        const [name] = await caches.keys(), cache = await caches.open(name), kept = await cache.keys();
        const answers = await Promise.all(kept.map(one => cache.match(one)));
        return [...new Set(answers.flatMap(one => [...one.headers.keys()]))];
    })()""")
    assert said == ["content-type"]
    learns(page, f"{server.address}/{LESSON}")


def test_a_new_version_fetches_what_changed_and_no_more(seat, package, tmp_path, lent):
    """On a line by the megabyte, a comma costs a page."""
    folder = few_pages(package, tmp_path / "course")
    server = lent(folder)
    page = keep(seat, server.address)
    server.asked.clear()
    changed(folder, "Seconde version")
    assert tried(page) == "installed"
    assert {path for path in server.asked if not path.startswith(("/worker.js", "/SHA256SUMS"))} == {f"/{LESSON}"}


def test_two_versions_of_one_size_unpacked_one_after_the_other_are_two_to_the_browser(seat, package, tmp_path, lent):
    """A server tells that a file changed by its date: without it, neither the next visit nor the script that keeps the
    course would ever see the second."""
    folder, served = few_pages(package, tmp_path / "course"), tmp_path / "served"
    now = datetime.now()
    first, second = (Version(folder, letter, now - timedelta(minutes=age)) for letter, age in (("A", 9), ("B", 5)))
    assert first.title != second.title and first.sizes == second.sizes
    first.put(served)
    server = lent(served)
    page = seat.new_page()
    assert heading(page, f"{server.address}/{LESSON}") == first.title
    page.close()
    page = keep(seat, server.address)
    second.put(served)
    assert tried(page) == "installed"
    page.close()
    until(lambda: opened_later(seat, f"{server.address}/{LESSON}") == second.title)
    other = lent(served)  # another address, where nothing is kept, and the first one again
    first.put(served)
    page = seat.new_page()
    assert heading(page, f"{other.address}/{LESSON}") == first.title
    second.put(served)
    assert heading(page, f"{other.address}/{LESSON}") == second.title


def test_from_a_stick_nothing_is_kept_and_the_page_of_help_shows_no_button(page, package):
    open_page(page, package, "fr/aide.html")
    settle(page)
    timers_run(page, 200)
    assert page.locator(".offline").is_hidden()
    open_page(page, package, "fr/index.html")
    settle(page)
    timers_run(page, 200)
    assert not page.locator("script[src*=offline]").count()


def test_a_device_that_spares_its_data_is_not_asked_and_keeps_the_course_on_request(seat, package, tmp_path, lent):
    server = lent(few_pages(package, tmp_path / "course"))
    seat.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}});")
    page = seat.new_page()
    page.goto(f"{server.address}/fr/index.html")
    until(lambda: page.evaluate("'assets/offline.js' in (window.Loaded || {})"))
    timers_run(page, 200)
    page.goto(f"{server.address}/fr/aide.html")
    until(lambda: state(page) == "not-kept")
    page.locator(".offline button").click()
    until(lambda: state(page) == "kept")


def test_a_package_of_one_language_does_not_keep_itself(package_zip, sites):
    """It is opened by a platform, by Kolibri or by Kiwix, which keep it as they will."""
    names = {path.relative_to(sites["fr"]).as_posix() for path in sites["fr"].rglob("*")}
    assert not names & {WORKER, "assets/offline.js"} and "assets/course.js" in names
    with zipfile.ZipFile(package_zip) as archive:
        assert any(name.endswith(f"/{WORKER}") for name in archive.namelist())
