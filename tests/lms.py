"""A platform as small as can be, which opens SCORM packages: an API in a page of its own, over a local server that
keeps what it is given, by account. Used by the tests; asserts nothing itself."""

from __future__ import annotations

import http.server
import io
import json
import re
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qs, quote, urlsplit

APIS = {"1.2": ("API", "Scorm12API", "scorm12.min.js"), "2004": ("API_1484_11", "Scorm2004API", "scorm2004.min.js")}
ACCOUNTS = {"1.2": ("core", "student_id"), "2004": ("learner_id",)}
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
window.{object} = new window.{maker}({{autocommit: false, lmsCommitUrl: "/commit?account={account}", logLevel: 5}});
{object}.loadFromJSON({kept});
</script>
{frame}
"""
FRAME = '<iframe id="sco" src="/course/index.html"></iframe>'
BUTTON = """<button onclick="window.open('/course/index.html')">Open</button>"""
# An API in twenty lines, in the place of scorm-again: for what is tried every day.
PLAIN = """class Plain {{
  constructor({{lmsCommitUrl}}) {{ Object.assign(this, {{address: lmsCommitUrl, most: {most}}}); }}
  loadFromJSON(cmi) {{ this.cmi = cmi; }}
  at(name) {{ return name.split(".").slice(1, -1).reduce((tree, one) => tree[one] = tree[one] || {{}}, this.cmi); }}
  {read}(name) {{ return this.at(name)[name.split(".").pop()] || ""; }}
  {write}(name, value) {{ this.at(name)[name.split(".").pop()] = value.slice(0, this.most); return "true"; }}
  {begin}() {{ return "true"; }}
  {commit}() {{
    const request = new XMLHttpRequest();
    request.open("POST", this.address, false);
    request.send(JSON.stringify({{cmi: this.cmi}}));
    return "true";
  }}
  {end}() {{ return String(navigator.sendBeacon(this.address, JSON.stringify({{cmi: this.cmi}}))); }}
}}
window.{maker} = Plain;
"""
BARE = """<!doctype html><meta charset="utf-8"><title>Host</title>
<style>iframe {{ width: 100%; height: 90vh; border: 0 }}</style>
<iframe id="sco" src="/course/index.html" {}></iframe>
"""


def plain(scorm: str = "1.2", most: int = 1_000_000) -> bytes:
    """The plain API as a script; it keeps so many signs of any text, and cuts the rest without a word."""
    start = "LMS" if scorm == "1.2" else ""
    return PLAIN.format(
        maker=APIS[scorm][1],
        most=most,
        read=f"{start}GetValue",
        write=f"{start}SetValue",
        commit=f"{start}Commit",
        begin=f"{start}Initialize",
        end="LMSFinish" if start else "Terminate",
    ).encode()


def at(tree: dict, path: tuple[str, ...]) -> str:
    """What stands at the path, empty when nothing does."""
    for name in path:
        tree = tree.get(name, {}) if isinstance(tree, dict) else {}
    return tree if isinstance(tree, str) else ""


@dataclass
class Platform:
    """What one school runs. `kept` is all that it knows of each account: the last commit."""

    scorm: str
    files: dict[str, bytes]
    script: bytes
    address: str = ""
    kept: dict[str, dict] = field(default_factory=dict)
    commits: list[str] = field(default_factory=list)

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

    def cut(self, account: str, state: str) -> None:
        """The platform hands back another text than the one it was given."""
        self.kept.setdefault(account, {})["suspend_data"] = state

    def page(self, account: str, in_window: bool = False, at: str = "") -> str:
        object_, maker, _ = APIS[self.scorm]
        cmi: dict = {}
        for path in (ACCOUNTS[self.scorm], *KEPT[self.scorm]):
            value = account if path == ACCOUNTS[self.scorm] else self.said(account, *path)
            if path == KEPT[self.scorm][1]:
                value = value or at
            place = cmi
            for name in path[:-1]:
                place = place.setdefault(name, {})
            if value:
                place[path[-1]] = value
        return PAGE.format(object=object_, maker=maker, account=quote(account, safe=""), kept=json.dumps(cmi),
                           frame=BUTTON if in_window else FRAME)

    def answer(self, address: str) -> tuple[str, bytes] | None:
        """(type, content) of what is asked for."""
        asked = urlsplit(address)
        values = {key: one[0] for key, one in parse_qs(asked.query).items()}
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

    def commit(self, address: str, body: bytes) -> None:
        account = parse_qs(urlsplit(address).query).get("account", [""])[0]
        self.commits.append(account)
        self.kept[account] = json.loads(body)["cmi"]


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
def opened(scorm: str, files: dict[str, bytes], script: bytes, as_built: bool = False) -> Iterator[Platform]:
    """The platform with the files of a package, served on this machine alone; in a hurry, unless the package is to be
    `as_built`."""
    platform = Platform(scorm, dict(files), script)
    if not as_built:
        platform.files["assets/host.js"] = hurried(platform.files["assets/host.js"])

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = platform.answer(self.path)
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", found[0] if found else "text/plain")
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(found[1] if found else b"")

        def do_POST(self) -> None:
            platform.commit(self.path, self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(b'{"result": true, "errorCode": 0}')

        def log_message(self, *said: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        platform.address = f"http://127.0.0.1:{server.server_port}"
        yield platform
        server.shutdown()
