"""A platform as small as can be, which opens SCORM packages: an API in a page of its own, over a local server that
keeps what it is given, by account. It does what Moodle 5.1.3 was seen to do, the awkward parts first. Used by the
tests; asserts nothing itself."""

from __future__ import annotations

import http.server
import io
import json
import re
import threading
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

APIS = {"1.2": ("API", "Scorm12API", "scorm12.min.js"), "2004": ("API_1484_11", "Scorm2004API", "scorm2004.min.js")}
ACCOUNTS = {"1.2": ("core", "student_id"), "2004": ("learner_id",)}
STATUS = {"1.2": ("core", "lesson_status"), "2004": ("completion_status",)}
SCORE = {"1.2": ("core", "score", "raw"), "2004": ("score", "raw")}
EXIT = {"1.2": ("core", "exit"), "2004": ("exit",)}
KEPT = {
    "1.2": (("suspend_data",), ("core", "lesson_location"), ("core", "lesson_status")),
    "2004": (("suspend_data",), ("location",), ("completion_status",), ("success_status",)),
}
TYPES = {
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
}
PAGE = """<!doctype html><meta charset="utf-8"><title>Platform</title>
<style>iframe {{ width: 100%; height: 90vh; border: 0 }}</style>
<script src="/api.js"></script>
<script>
window.{object} = new window.{maker}({{
  autocommit: false, logLevel: 5, lmsCommitUrl: "/commit?account={account}&session={session}",
}});
{object}.loadFromJSON({kept});
</script>
{frame}
"""
FRAME = '<iframe id="sco" src="/course/index.html"></iframe>'
BUTTON = """<button onclick="window.open('/course/index.html')">Open</button>"""
PLAIN = Path(__file__).with_name("lms_api.js")
LOGIN = b"<!doctype html><title>Log in</title><h1>Log in</h1><form><input name=username></form>"
BARE = """<!doctype html><meta charset="utf-8"><title>Host</title>
<style>iframe {{ width: 100%; height: 90vh; border: 0 }}</style>
<iframe id="sco" src="/course/index.html" {}></iframe>
"""


def plain(scorm: str = "1.2", most: int = 1_000_000) -> bytes:
    """The plain API as a script; it keeps so many signs of any text, and cuts the rest without a word."""
    script = PLAIN.read_text(encoding="utf-8")
    return f'const SCORM = "{scorm}", MOST = {most};\n{script}window.{APIS[scorm][1]} = Plain;\n'.encode()


def at(tree: dict, path: tuple[str, ...]) -> str:
    """What stands at the path, empty when nothing does."""
    for name in path:
        tree = tree.get(name, {}) if isinstance(tree, dict) else {}
    return tree if isinstance(tree, str) else ""


@dataclass
class Platform:
    """What one school runs. `kept` is all that it knows of each account, in its attempt of the day."""

    scorm: str
    files: dict[str, bytes]
    script: bytes
    address: str = ""
    kept: dict[str, dict] = field(default_factory=dict)
    commits: list[str] = field(default_factory=list)
    mode: str = "normal"  # or "review", "browse"
    keeps_reviews: bool = True  # as Moodle does
    is_closed: bool = False  # the session is over: the page to sign in comes in the place of all others
    session: int = 1
    is_down: bool = False  # the network or the server is gone: nothing is answered
    falls: bool = False  # it goes as the next commit is on its way
    is_lossy: bool = False  # commits are lost on their way, and nothing else

    def launch(self, account: str, *, in_window: bool = False, at: str = "") -> str:
        """The address at which this account opens the course; `in_window`, by a button that opens a window; `at`, on
        this page of the course, as if the account had left off there, unless it did elsewhere."""
        return (f"{self.address}/launch?account={quote(account, safe='')}{'&window=yes' * in_window}"
                f"&at={quote(at, safe='')}")

    def bare(self, sandbox: str = "") -> str:
        """The address of a host that frames the course and offers no API."""
        return f"{self.address}/bare?sandbox={quote(sandbox)}"

    def said(self, account: str, *path: str) -> str:
        return at(self.kept.get(account, {}), path)

    def state(self, account: str) -> str:
        return self.said(account, "suspend_data")

    def grade(self, account: str) -> str:
        """What the trainer reads in the gradebook: Moodle takes the raw score as a percentage, whatever its bounds."""
        raw = self.said(account, *SCORE[self.scorm])
        return f"{float(raw):.0f} %" if raw else "-"

    def cut(self, account: str, state: str) -> None:
        """The platform hands back another text than the one it was given."""
        self.kept.setdefault(account, {})["suspend_data"] = state

    def sign_in(self) -> None:
        """A session is open again, in another tab: what an earlier page sends is nobody's."""
        self.is_closed, self.session = False, self.session + 1

    def launched(self, account: str) -> dict:
        """What the API says on opening: in scorm-again, only what it takes; in the plain one, all that is kept."""
        kept = self.kept.get(account, {})
        if b"class Plain" not in self.script:
            kept = nested((path, self.said(account, *path)) for path in KEPT[self.scorm])
        status = at(kept, STATUS[self.scorm])
        entry = ("resume" if at(kept, EXIT[self.scorm]) == "suspend" else "") if status else "ab-initio"
        start, own = ("core",) if self.scorm == "1.2" else (), [(ACCOUNTS[self.scorm], account)]
        if b"class Plain" in self.script:
            mode = "lesson_mode" if self.scorm == "1.2" else "mode"
            own += [((*start, "entry"), entry), ((*start, mode), self.mode)]
        return merged(kept, nested(own))

    def page(self, account: str, in_window: bool = False, at: str = "") -> str:
        object_, maker, _ = APIS[self.scorm]
        if at:
            self.kept[account] = merged(nested([(KEPT[self.scorm][1], at)]), self.kept.get(account, {}))
        kept = json.dumps(self.launched(account))
        return PAGE.format(object=object_, maker=maker, account=quote(account, safe=""), kept=kept,
                           session=self.session, frame=BUTTON if in_window else FRAME)

    def answer(self, address: str) -> tuple[str, bytes] | None:
        """(type, content) of what is asked for."""
        asked = urlsplit(address)
        values = {key: one[0] for key, one in parse_qs(asked.query).items()}
        if self.is_closed:
            return TYPES["html"], LOGIN
        if asked.path == "/launch":
            return TYPES["html"], self.page(
                values.get("account", ""), "window" in values, values.get("at", "")).encode()
        if asked.path == "/bare":
            sandbox = f'sandbox="{values["sandbox"]}"' if values.get("sandbox") else ""
            return TYPES["html"], BARE.format(sandbox).encode()
        if asked.path == "/api.js":
            return TYPES["js"], self.script
        name = asked.path.removeprefix("/course/")
        kind = TYPES.get(name.rpartition(".")[2], "text/plain; charset=utf-8")
        return (kind, self.files[name]) if name in self.files else None

    def commit(self, address: str, body: bytes) -> tuple[str, bytes]:
        """(type, content) of the answer to what an API sends: the whole of it by scorm-again, what changed by Moodle.
        """
        values = {key: one[0] for key, one in parse_qs(urlsplit(address).query).items()}
        if self.is_closed:
            return TYPES["html"], LOGIN
        if values.get("session") != str(self.session):
            return TYPES["html"], b""  # as Moodle answers to the key of another session
        account, news = values.get("account", ""), json.loads(body)
        self.commits.append(account)
        if "cmi" in news:
            self.kept[account] = news["cmi"]
            return "application/json", b'{"result": true, "errorCode": 0}'
        if self.mode == "normal" or self.keeps_reviews:
            flat = ((tuple(name.split(".")[1:]), value) for name, value in news.items())
            self.kept[account] = merged(self.kept.get(account, {}), nested(flat))
        return TYPES["html"], b"true\n0"


def nested(flat: Iterable[tuple[tuple[str, ...], str]]) -> dict:
    """A tree of what stands at each path and is not empty."""
    tree: dict = {}
    for path, value in flat:
        place = tree
        for name in path[:-1]:
            place = place.setdefault(name, {})
        if value:
            place[path[-1]] = value
    return tree


def merged(tree: dict, other: dict) -> dict:
    """Both, the other where they differ."""
    both = {name: merged(tree[name], value) if isinstance(value, dict) and isinstance(tree.get(name), dict) else value
            for name, value in other.items()}
    return tree | both


def unpacked(packed: bytes) -> dict[str, bytes]:
    """The files of a package, by name."""
    with zipfile.ZipFile(io.BytesIO(packed)) as package:
        return {name: package.read(name) for name in package.namelist()}


def hurried(host: bytes) -> bytes:
    """The script of the page that a platform opens, which hands over twice a second what changes, not each ten."""
    changed, found = re.subn(rb"BETWEEN ?= ?10000\b", b"BETWEEN=500", host)
    if found != 1:
        raise ValueError("the time between two commits is not where it was")
    return changed


@contextmanager
def platform_serving(scorm: str, files: dict[str, bytes], script: bytes, as_built: bool = False) -> Iterator[Platform]:
    """The platform with the files of a package, served on this machine alone; in a hurry, unless the package is to be
    `as_built`."""
    platform = Platform(scorm, dict(files), script)
    if not as_built:
        platform.files["assets/host.js"] = hurried(platform.files["assets/host.js"])

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if platform.is_down:
                return
            found = platform.answer(self.path)
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", found[0] if found else "text/plain")
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(found[1] if found else b"")

        def do_POST(self) -> None:
            platform.is_down = platform.is_down or platform.falls
            if platform.is_down or platform.is_lossy:
                return
            kind, content = platform.commit(self.path, self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *said: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        platform.address = f"http://127.0.0.1:{server.server_port}"
        yield platform
        server.shutdown()
