"""What a trainer believes of a room that reads the course from a server: the kit's files set up nginx, Apache and Caddy
so that all works, over HTTP and HTTPS; a new version is taken whole; forty people open it at once; the address is on
the wall.

The servers are Debian's, tried before a release; IIS is not run."""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import BrowserContext, Page

from builder.kit import servers as kit_servers
from builder.kit.assets import write_frame
from builder.measure.driver import open_chromium, open_firefox
from builder.package.moment import FIRST
from builder.setup import servers as programs
from hands import attestation_issuer
from hands.attestation_check import HOLDS, verdict
from hands.attestation_check import PAGE as CHECKING
from hands.course_server import (
    ASKED,
    LESSON,
    Version,
    changed,
    few_pages,
    free_ports,
    heading,
    is_at,
    keep,
    learns,
    opened_later,
    state,
    tried,
)
from hands.product import MODULE, answer_and_keep, question, ready, right_options, search, settle, until
from hands.qr_read import said_by_code
from hands.taking_the_test import DIAGNOSTIC, begin
from hands.taking_the_test import ready as offered
from hands.windows import WIDE, letters
from trainer.servers import FILES, HOST, Authority, WebServer, open_place, opener

OTHER = f"fr/{MODULE}/2-moyen.html"
release = pytest.mark.release


# ---- The kit's page, each time

@pytest.fixture(scope="module")
def kit(course, tmp_path_factory) -> Path:
    """The kit's part, and what its pages share."""
    folder = tmp_path_factory.mktemp("kit")
    write_frame(folder)
    kit_servers.write(course, folder)
    return folder


TYPED = {  # what is typed, and the address that the wall shows; None: refused
    "192.168.1.20:8000": "http://192.168.1.20:8000/",
    " http://cours.lan ": "http://cours.lan/",
    "https://cours.lan/traite#haut": "https://cours.lan/traite/",
    "http://192.168.1.20/cours/index.html?x=1": "http://192.168.1.20/cours/index.html",
    "file:///E:/cours/index.html": None,
    "ftp://cours.lan/": None,
    "javascript:alert(1)": None,
    "": None,
}


def test_the_address_on_the_wall_is_the_one_typed_and_its_code_says_the_same(page, kit):
    page.goto((kit / "servers-fr.html").as_uri())
    for typed, shown in TYPED.items():
        page.locator("#address").fill(typed)
        page.locator("#address").press("Enter")
        until(lambda: page.locator(".told").inner_text())
        assert page.locator(".sheet").is_visible() is bool(shown), typed
        assert page.locator(".print").is_visible() is bool(shown), typed
        if shown:
            assert page.locator(".address").inner_text() == shown
            assert shown in page.locator(".told").inner_text()
            assert said_by_code(page, ".qr") == shown
    page.locator("#network").fill("INFJ-salle-2")
    page.locator("#address").fill("http://localhost:8000")
    page.get_by_role("button", name="Faire la feuille").click()
    assert "ne vaut que sur l’ordinateur qui sert" in page.locator(".told").inner_text()
    assert page.locator(".sheet .network").inner_text() == "Réseau\u00a0: INFJ-salle-2"
    page.locator("#address").fill("http://cours.lan/" + "a" * 200)
    page.get_by_role("button", name="Faire la feuille").click()
    assert page.locator(".sheet").is_hidden() and "trop longue" in page.locator(".told").inner_text()


def test_each_server_has_its_file_and_what_was_not_run_says_so(kit):
    for language, word in (("fr", "Non essayé"), ("en", "Not run")):
        text = (kit / f"servers-{language}.html").read_text(encoding="utf-8")
        assert re.findall(r'href="servers/([^"]+)"', text) == list(kit_servers.FILES)
        assert word in text.partition("web.config")[2]
    for name in kit_servers.FILES:
        text = (kit / "servers" / name).read_text(encoding="utf-8")
        for said in ("no-cache" if name != "web.config" else "DisableCache", "nosniff", "SAMEORIGIN", "text/javascript",
                     "frame-ancestors 'self'"):
            assert said in text, (name, said)
    iis = (kit / "servers" / "web.config").read_text(encoding="utf-8")
    assert ElementTree.fromstring(iis).tag == "configuration" and "NOT RUN" in iis


# ---- The servers, before a release

@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    programs.make_ready("en")
    with open_place() as folder:
        yield folder


@pytest.fixture(scope="module")
def authority(place) -> Authority:
    folder = place / "authority"
    folder.mkdir()
    return Authority(folder)


@pytest.fixture(scope="module")
def course_folder(place, package) -> Path:
    return Path(shutil.copytree(package, place / "course"))


@pytest.fixture
def served(place, authority, tmp_path) -> Iterator[Callable[..., WebServer]]:
    """Starts one of the servers on a folder; all are stopped at the end of the test."""
    started: list[WebServer] = []

    def start(name: str, folder: Path, before: tuple[str, ...] = ()) -> WebServer:
        own = place / f"{name}-{len(list(place.iterdir()))}"
        own.mkdir()
        started.append(WebServer(name, folder, authority, own, before).start())
        return started[-1]

    yield start
    for server in started:
        server.stop()


@pytest.fixture(params=["chromium", "firefox"])
def seat(request, playwright, authority, tmp_path) -> Iterator[BrowserContext]:
    """A browser of the room, which finds the host name and trusts the authority."""
    context = open_browser(request.param, playwright, authority, tmp_path / "seat")
    yield context
    context.close()


def open_browser(name: str, playwright, authority: Authority, home: Path) -> BrowserContext:
    if name == "chromium":
        authority.trusted_in(home / ".pki" / "nssdb")
        return open_chromium(playwright, str(home / "profile"), args=[f"--host-resolver-rules=MAP {HOST} 127.0.0.1"],
                             env={**letters(WIDE), "HOME": str(home)})
    authority.trusted_in(home)
    return open_firefox(playwright, str(home), preferences={"network.dns.localDomains": HOST})


TYPES = {"/": "text/html", "/fr/index.html": "text/html", "/assets/course.js": "text/javascript",
         "/worker.js": "text/javascript", "/assets/first.css": "text/css", "/assets/emblem.svg": "image/svg+xml",
         "/course.json": "application/json"}


@release
@pytest.mark.parametrize("name", FILES)
def test_each_file_goes_out_with_its_type_packed_and_again_only_when_it_changed(served, package, place, name):
    folder = few_pages(package, place / f"few-{name}")
    shutil.copy(package / "course.json", folder)
    server = served(name, folder)
    for scheme in ("http", "https"):
        for path, kind in TYPES.items():
            status, headers, body = server.ask(scheme, path, {"Accept-Encoding": "gzip"})
            assert status == 200 and headers["content-type"].split(";")[0] == kind, path
            assert headers["x-frame-options"] == "SAMEORIGIN" and headers["x-content-type-options"] == "nosniff"
            assert headers["content-security-policy"] == "frame-ancestors 'self'"
            assert headers["cache-control"] == "no-cache" and body
            if kind != "image/svg+xml":
                assert headers["content-encoding"] == "gzip", path
            again = {"Accept-Encoding": "gzip", "If-None-Match": headers["etag"]}
            assert server.ask(scheme, path, again)[0] == 304, path
        assert server.ask(scheme, "/nothing.html")[0] == 404
        if scheme == "http":
            assert server.ask(scheme, "/", {"Host": "192.168.1.20"})[2] == body_of(folder), "the address on the wall"
        assert server.ask(scheme, "/assets/")[0] in (403, 404), "no folder is listed"
    tag = server.ask("http", f"/{LESSON}")[1]["etag"]
    changed(folder, f"Seconde version pour {name}")
    status, _, body = server.ask("http", f"/{LESSON}", {"If-None-Match": tag})
    assert status == 200 and b"Seconde version" in body


def body_of(folder: Path) -> bytes:
    return (folder / "index.html").read_bytes()


@release
@pytest.mark.parametrize("name", FILES)
def test_over_plain_http_everything_works_but_the_course_is_not_kept(served, course_folder, seat, name):
    server = served(name, course_folder)
    page = at_work(seat, server.address("http"))
    assert page.evaluate("isSecureContext") is False
    page.goto(server.address("http") + "/fr/aide.html")
    settle(page)
    assert page.locator(".offline").is_hidden()
    page.goto(f"{server.address('http')}/fr/{CHECKING}")
    page.fill("#attested-code", attestation_issuer.code(attestation_issuer.statement(course_id(course_folder))))
    page.click(".check")
    until(lambda: HOLDS["fr"] in verdict(page))


def course_id(folder: Path) -> str:
    return json.loads((folder / "course.json").read_text(encoding="utf-8"))["course"]


def at_work(context: BrowserContext, address: str) -> Page:
    """A learner of the room: opens the address of the wall, answers, comes back, searches, begins the test."""
    page = context.new_page()
    page.goto(address + "/", wait_until="commit")
    until(lambda: is_at(page, "/en/index.html"))  # in the language of the browser
    ready(page)
    learns(page, f"{address}/{LESSON}")
    page.goto(f"{address}/fr/{DIAGNOSTIC}")
    offered(page)
    assert begin(page) in "ab"
    return page


@release
@pytest.mark.parametrize("name", FILES)
def test_over_https_the_course_works_and_opens_once_the_server_is_gone(served, course_folder, seat, name):
    server = served(name, course_folder)
    address = server.address("https")
    at_work(seat, address).close()
    keep(seat, address).close()
    server.stop()
    page = seat.new_page()
    page.goto(f"{address}/{OTHER}")
    ready(page)
    page.goto(f"{address}/{LESSON}")
    ready(page)
    until(lambda: question(page, ASKED).locator(".verdict").count())
    assert len(search(page, "immunité de la victime")) > 5
    page.goto(f"{address}/en/glossaire.html")
    ready(page)
    page.goto(f"{address}/fr/aide.html")
    until(lambda: state(page) == "kept")
    page.locator(".offline button").click()
    until(lambda: state(page) == "removed")
    page.close()
    page = seat.new_page()
    until(lambda: heading(page, f"{address}/{OTHER}") == "")


@release
def test_over_https_a_new_version_comes_whole_or_not_at_all(served, package, place, seat):
    folder = few_pages(package, place / f"update-{len(list(place.iterdir()))}")
    server = served("nginx", folder)
    address = server.address("https")
    reading = keep(seat, address)
    whole = changed(folder, "Seconde version", "missing")
    assert tried(reading) == "redundant"
    assert heading(reading, f"{address}/{LESSON}") not in ("", "Seconde version")
    (folder / LESSON).write_bytes(whole)
    reading.goto(f"{address}/fr/aide.html")
    assert tried(reading) == "installed"
    until(lambda: reading.locator(".newer").count())
    assert heading(reading, f"{address}/{LESSON}") != "Seconde version", "as long as a page is open"
    server.stop()
    reading.close()
    until(lambda: opened_later(seat, f"{address}/{LESSON}") == "Seconde version")


# ---- Two versions of one size, unpacked one after the other; and from 0.5.0, whose files said 1980

def versions(place: Path, package: Path, *released: datetime) -> list[Version]:
    folder = few_pages(package, place / f"versions-{len(list(place.iterdir()))}")
    made = [Version(folder, letter, moment) for letter, moment in zip("AB", released, strict=True)]
    assert made[0].sizes == made[1].sizes and made[0].title != made[1].title
    return made


def ago(minutes: int) -> datetime:
    return datetime.now() - timedelta(minutes=minutes)


@release
@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("before", [ago(60 * 24 * 60), FIRST], ids=["two months ago", "1980"])
def test_a_new_version_is_seen_at_the_next_visit_and_taken_by_whoever_keeps_the_course(
        served, package, place, seat, name, before):
    first, second = versions(place, package, before, ago(5))
    folder = place / f"served-{len(list(place.iterdir()))}"
    first.put(folder)
    server = served(name, folder)
    plain, safe = (f"{server.address(scheme)}/{LESSON}" for scheme in ("http", "https"))
    until(lambda: opened_later(seat, plain) == first.title)
    reading = keep(seat, server.address("https"))
    second.put(folder)
    until(lambda: opened_later(seat, plain) == second.title)
    until(lambda: tried(reading) == "installed")
    reading.close()
    until(lambda: opened_later(seat, safe) == second.title)


@contextmanager
def python_serves(folder: Path) -> Iterator[str]:
    """The address at which `python -m http.server` serves the folder, as the guide says."""
    [port] = free_ports(1)
    server = subprocess.Popen([sys.executable, "-m", "http.server", str(port), "--directory", str(folder)],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://{HOST}:{port}/{LESSON}"
    try:
        until(lambda: answers(f"http://127.0.0.1:{port}/"))
        yield address
    finally:
        server.terminate()
        server.wait(30)


def answers(address: str) -> bool:
    try:
        return urllib.request.urlopen(address, timeout=5).status == 200
    except OSError:
        return False


@release
def test_with_python_alone_a_browser_asks_again_after_a_tenth_of_the_age_of_what_it_has(package, place, seat):
    """No header says how long a page may be kept: what was released four minutes ago is believed for half a minute."""
    folder = place / "python-served"
    first, second = versions(place, package, ago(4), ago(1))
    first.put(folder)
    with python_serves(folder) as address:
        until(lambda: opened_later(seat, address) == first.title)
        second.put(folder)
        until(lambda: opened_later(seat, address) == second.title, 60)


@release
def test_with_python_alone_what_said_1980_is_left_by_a_new_address(package, place, seat):
    """At the old one the browser asks for nothing again, whatever the date of the new files; a reload of each page is
    no remedy either, for what the page loads is not asked for."""
    folder = place / "python-1980"
    first, second = versions(place, package, FIRST, ago(1))
    first.put(folder)
    with python_serves(folder) as address:
        until(lambda: opened_later(seat, address) == first.title)
        second.put(folder)
        until(lambda: opened_later(seat, address) == first.title)
        for path in folder.rglob("*"):
            path.touch()
        until(lambda: opened_later(seat, address) == first.title)
        with python_serves(folder) as elsewhere:
            until(lambda: opened_later(seat, elsewhere) == second.title)


@release
def test_a_certificate_that_nobody_vouches_for_leaves_the_course_readable_and_not_kept(
        served, course_folder, playwright, tmp_path):
    server = served("nginx", course_folder)
    context = open_chromium(playwright, str(tmp_path), args=[f"--host-resolver-rules=MAP {HOST} 127.0.0.1"],
                            ignore_https_errors=False)
    try:
        page = context.new_page()
        assert heading(page, server.address("https") + "/fr/aide.html") == "", "the warning of the browser"
        tools = context.new_cdp_session(page)
        tools.send("Security.setIgnoreCertificateErrors", {"ignore": True})  # « continue to the site »
        until(lambda: heading(page, server.address("https") + "/fr/aide.html") != "")  # the warning goes when it likes
        settle(page)
        tools.send("Security.setIgnoreCertificateErrors", {"ignore": False})
        until(lambda: state(page) == "not-kept")
        page.locator(".offline button").click()
        until(lambda: state(page) == "failed")
    finally:
        context.close()


# ---- Forty at once, before a release

CLIENTS, BROWSERS_AMONG = 40, ("chromium", "chromium", "chromium", "firefox")
WALK = ("fr/index.html", LESSON, OTHER, f"fr/{MODULE}/quiz.html", "fr/glossaire.html")
ASKED_BY_A_PAGE = re.compile(r'(?:src|href)="([^"#?]+\.(?:js|css|svg))"|data-rest="([^"]+)"')


def asked_by(folder: Path, path: str) -> list[str]:
    """What a browser asks for to show a page: the page, its styles and scripts, the hub."""
    text, found = (folder / path).read_text(encoding="utf-8"), [path, "store.html"]
    for address, rest in ASKED_BY_A_PAGE.findall(text):
        names = [f"assets/{name}.js" for name in rest.split()]
        found += names or [os.path.normpath(os.path.join(os.path.dirname(path), address))]
    return list(dict.fromkeys(found))


class Room:
    """People who open the pages of a walk, one after the other, each asking again only for what changed."""

    def __init__(self, server: WebServer, folder: Path, scheme: str) -> None:
        self.server, self.folder, self.scheme = server, folder, scheme
        self.times: list[float] = []
        self.errors: list[str] = []

    def walk(self) -> None:
        kept: dict[str, str] = {}
        client = opener(self.server.authority)
        for path in WALK:
            for name in asked_by(self.folder, path):
                self._ask(client, name, kept)

    def _ask(self, client, name: str, kept: dict[str, str]) -> None:
        headers = {"Host": HOST, "Accept-Encoding": "gzip", **({"If-None-Match": kept[name]} if name in kept else {})}
        address = f"{self.scheme}://127.0.0.1:{self.server.ports[self.scheme]}/{name}"
        begun = time.monotonic()
        try:
            with client.open(urllib.request.Request(address, headers=headers), timeout=60) as answer:
                answer.read()
                kept[name] = answer.headers["ETag"]
        except urllib.error.HTTPError as answer:
            if answer.code != 304:
                self.errors.append(f"{name}: {answer.code}")
        except OSError as fault:
            self.errors.append(f"{name}: {fault}")
        self.times.append(time.monotonic() - begun)

    def figures(self) -> dict[str, float]:
        of = statistics.quantiles(self.times, n=100)
        return {"asked": len(self.times), "errors": len(self.errors), "p50_ms": round(of[49] * 1000, 1),
                "p95_ms": round(of[94] * 1000, 1), "most_ms": round(max(self.times) * 1000, 1)}


@release
@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("name", FILES)
def test_forty_people_open_the_course_at_once_from_one_core(
        served, course_folder, playwright, authority, tmp_path, name, scheme, record_property):
    """Thirty-six clients that ask what a browser asks, and four real browsers that answer a question among them."""
    server = served(name, course_folder, before=("taskset", "-c", "0"))
    room = Room(server, course_folder, scheme)
    seats = [open_browser(one, playwright, authority, tmp_path / f"seat-{n}") for n, one in enumerate(BROWSERS_AMONG)]
    people = [threading.Thread(target=room.walk) for _ in range(CLIENTS - len(seats))]
    seen: list[float] = []
    try:
        for person in people:
            person.start()
        for context in seats:
            page, begun = context.new_page(), time.monotonic()
            page.goto(f"{server.address(scheme)}/{LESSON}")
            ready(page)
            answer_and_keep(page, ASKED, right_options(page, ASKED))
            seen.append(round(time.monotonic() - begun, 1))
        for person in people:
            person.join(300)
    finally:
        for context in seats:
            context.close()
    figures = room.figures() | {"browsers_s": seen}
    record_property("figures", json.dumps({"server": name, "scheme": scheme, **figures}))
    print(f"\n{name} {scheme}: {figures}")
    assert room.errors == [] and len(room.times) > 36 * 30
    assert figures["p95_ms"] < 5000
