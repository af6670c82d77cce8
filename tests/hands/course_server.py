"""The course on a server, for the tests: a folder served on this machine, switched off and on again, and versions of a
course of a few pages. Asserts nothing itself."""

from __future__ import annotations

import functools
import hashlib
import http.server
import json
import re
import shutil
import socket
import subprocess
import threading
import zipfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from playwright.sync_api import BrowserContext, Error, Page

from builder.model.places import HOME as ROOT
from builder.package.archive import pack
from builder.package.moment import give_date
from builder.package.names import MANIFEST, SUMS, WORKER
from builder.site.worker import worker_script
from hands.product import (
    MODULE,
    answer_and_keep,
    manifest,
    question,
    ready,
    right_options,
    search,
    settle,
    timers_run,
    until,
)

ASKED = "m02-q01"
LESSON = f"fr/{MODULE}/1-acte.html"
FEW = ("index.html", "store.html", "store.js", "fr/index.html", "fr/aide.html", LESSON, "LISEZ-MOI.txt",
       "README.txt", "course.json")


def free_ports(n: int) -> list[int]:
    """So many ports that nobody listens on."""
    with_port = [socket.socket() for _ in range(n)]
    for one in with_port:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in with_port]
    for one in with_port:
        one.close()
    return ports


class Server:
    """`folder` on a port of this machine, which stays its own when it is switched off: localhost is a safe address to
    browsers, like HTTPS. `asked` holds the paths asked for, in their order; `more`, headers that it sends besides;
    `held`, paths that it gives once an event comes."""

    def __init__(self, folder: Path) -> None:
        asked, more, held = self.asked, self.more, self.held = [], {}, {}

        class Handler(http.server.SimpleHTTPRequestHandler):
            def do_GET(self):  # noqa: N802  the name is the library's
                asked.append(self.path)
                if self.path in held:
                    held[self.path].wait(300)
                with suppress(ConnectionError):
                    super().do_GET()

            def end_headers(self):
                for name, value in more.items():
                    self.send_header(name, value)
                self.send_header("Cache-Control", "no-cache")  # as the settings of servers in the kit: else a browser
                super().end_headers()  # may open what it read a moment ago once the server is gone

            def log_message(self, *_):
                pass

        self._handler = functools.partial(Handler, directory=str(folder))
        self._server: http.server.ThreadingHTTPServer | None = None
        self.port = 0
        self.switch_on()

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    def switch_on(self) -> None:
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), self._handler)
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def switch_off(self) -> None:
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None


def few_pages(package: Path, folder: Path, *more: str) -> Path:
    """A course of three pages, and of `more` files, whole as the archive is."""
    notes = package / "assets" / "notes"
    assets = [one for one in (package / "assets").rglob("*") if one.is_file()]
    for path in [package / name for name in (*FEW, *more)] + assets:
        if notes not in path.parents:
            place = folder / path.relative_to(package)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, place)
    return made_again(folder)


def made_again(folder: Path) -> Path:
    """Its list of hashes and the script that keeps it, as a new version of the course has them."""
    for name in (SUMS, WORKER):
        (folder / name).unlink(missing_ok=True)
    script = worker_script("essai", folder, (ROOT / "theme" / "worker" / WORKER).read_text(encoding="utf-8"))
    (folder / WORKER).write_text(script.replace('"essai"', f'"{_course(folder)}"'), encoding="utf-8")
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    lines = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in files]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8")
    return folder


def _course(folder: Path) -> str:
    return manifest(folder)["course"]


def changed(folder: Path, title: str, harm: str = "") -> bytes:
    """A new version, whose lesson has another title, and that lesson. With a `harm` the copying to the server stops
    half way: the lesson is missing, or cut. The list and the script come last: a browser that looks meanwhile, of
    itself, sees the former version."""
    draft = folder.with_name(folder.name + "-draft")
    shutil.copytree(folder, draft)
    page = draft / LESSON
    before, _, rest = page.read_text(encoding="utf-8").partition("<h1")
    page.write_text(f"{before}<h1>{title}</h1><h2{rest.replace('</h1>', '</h2>', 1)}", encoding="utf-8")
    made_again(draft)
    whole = page.read_bytes()
    here = folder / LESSON
    if harm == "missing":
        here.unlink()
    else:
        here.write_bytes(whole[:len(whole) // 2] if harm == "cut" else whole)
    for name in (SUMS, WORKER):
        shutil.copy(draft / name, folder / name)
    shutil.rmtree(draft)
    return whole


class Version:
    """A version of the course of `folder`, as it is put on a server: `archive`, released at that minute, whose lesson
    has the title `title`. Each of its files is as long as in any other version made here."""

    TOP = "cours-essai"

    def __init__(self, folder: Path, first_letter: str, released: datetime) -> None:
        draft = Path(shutil.copytree(folder, folder.with_name(f"{folder.name}-{first_letter}")))
        lesson, manifest = draft / LESSON, draft / MANIFEST
        text = re.sub(r"(<h1[^>]*>)[A-Za-z]", rf"\g<1>{first_letter}", lesson.read_text(encoding="utf-8"), count=1)
        lesson.write_text(text, encoding="utf-8", newline="\n")
        self.title = re.search(r"<h1[^>]*>([^<]*)", text)[1]
        manifest.write_text(json.dumps(json.loads(manifest.read_text(encoding="utf-8"))
                                       | {"released": f"{released:%Y-%m-%dT%H:%M}"}), encoding="utf-8")
        made_again(draft)
        (draft / SUMS).unlink()
        contents = {path.relative_to(draft).as_posix(): path.read_bytes()
                    for path in sorted(draft.rglob("*")) if path.is_file()}
        self.sizes = {name: len(content) for name, content in contents.items()}
        self.archive = pack(contents, self.TOP, draft.with_suffix(".zip"))

    def put(self, served: Path) -> None:
        """As the guide asks: extracted beside what is served, then given its name."""
        beside = served.with_name(served.name + "-beside")
        unzipped(self.archive, beside)
        shutil.rmtree(served, ignore_errors=True)
        (beside / self.TOP).rename(served)
        beside.rmdir()


def unzipped(archive: Path, place: Path) -> None:
    """As `unzip` leaves it, with the dates of the archive in the time of this machine; by `unzip` where it is there."""
    if shutil.which("unzip"):
        subprocess.run(["unzip", "-q", str(archive), "-d", str(place)], check=True)
        return
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(place)
        for entry in opened.infolist():
            give_date(place / entry.filename, datetime(*entry.date_time))


def is_at(page: Page, ending: str) -> bool:
    """Whether the page that leads on at once has come to that address."""
    try:
        return page.evaluate("location.pathname").endswith(ending)
    except Error:  # between the two
        return False


def state(page: Page) -> str:
    """What the page of help says of the course in this browser."""
    return page.locator(".offline").get_attribute("data-state") or ""


def keep(context: BrowserContext, address: str) -> Page:
    """Opens the start page, and waits on the page of help until the course is kept."""
    page = context.new_page()
    page.goto(f"{address}/fr/index.html")
    until(lambda: page.evaluate("navigator.serviceWorker.getRegistration().then(one => Boolean(one))"))
    page.goto(f"{address}/fr/aide.html")
    until(lambda: state(page) == "kept", 240)
    page.reload()  # from the browser now: a page that came before waits for nothing
    until(lambda: page.evaluate("Boolean(navigator.serviceWorker.controller)") and state(page) == "kept")
    return page


def heading(page: Page, address: str) -> str:
    """The title of a page, "" when it does not open."""
    try:
        page.goto(address)
        return page.locator("h1").first.inner_text()
    except Error:
        return ""


def learns(page: Page, address: str) -> None:
    """A learner on the lesson at this address: answers, comes back to what was answered, searches."""
    page.goto(address)
    ready(page)
    answer_and_keep(page, ASKED, right_options(page, ASKED))
    settle(page)
    page.reload()
    ready(page)
    until(lambda: question(page, ASKED).locator(".verdict").count())
    assert len(search(page, "immunité de la victime")) > 5


def opened_later(context: BrowserContext, address: str) -> str:
    """The title of a page opened a moment after all are closed, and closed again: a page that goes from one address to
    the next, without a pause, would hold the former version for as long."""
    blank = context.new_page()
    timers_run(blank, 500)
    page = context.new_page()
    title = heading(page, address)
    page.close()
    blank.close()
    return title


def tried(page: Page) -> str:
    """Asks for the new version, as the browser does by itself now and then, and says what became of it: "installed", or
    "redundant" when it was not taken. Where it had begun to look by itself a moment before, when there was nothing new
    yet, its answer is that one, and it is asked again."""
    def asked() -> str:
        page.evaluate("""() => {
            window.tried = "";
            navigator.serviceWorker.getRegistration().then(one => {
                const follow = worker => {
                    const look = () => { if (/redundant|installed/.test(worker.state)) window.tried = worker.state; };
                    worker.addEventListener("statechange", look);
                    look();
                };
                if (one.waiting || one.installing) return follow(one.waiting || one.installing);
                one.addEventListener("updatefound", () => follow(one.installing));
                one.update().then(() => { setTimeout(() => {
                    if (!one.waiting && !one.installing) window.tried = window.tried || "nothing new";
                }, 1000); }, fault => { window.tried = String(fault); });
            });
        }""")
        return until(lambda: page.evaluate("window.tried"), 60)

    return until(lambda: (came := asked()) != "nothing new" and came, 60)


def caches(page: Page) -> list[str]:
    return page.evaluate("caches.keys()")
