"""Live preview: builds on each saved file and lets MkDocs' own server refresh the browser. Its script alone may run
besides the course's, and only a browser of this machine is answered: any page of the web could otherwise give a name of
its own to this address, and read.
"""

from __future__ import annotations

import os
import secrets
import socket
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from builder.check.report import report
from builder.check.validate import validate
from builder.model.places import DOCS, LAW, PLAN, QUIZZES
from builder.read.course import load_course
from builder.setup.write_lock import able_to_write
from builder.site.build import BuildFailed, build
from builder.site.policy import PREVIEW
from builder.words.setup import Stop

WATCHED = (DOCS, QUIZZES, LAW, "theme", PLAN)
PORTS = range(8000, 8020)  # the first that nobody uses


LOCAL = ("127.0.0.1", "localhost")


class _Preview(LiveReloadServer):
    """MkDocs' server, whose refresh script bears a nonce."""

    def __init__(self, builder: Callable[[], None], port: int, root: str, nonce: str) -> None:
        super().__init__(builder, host=LOCAL[0], port=port, root=root)
        self._nonce, self._hosts = nonce, [f"{name}:{port}" for name in LOCAL]

    def serve_request(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        """What MkDocs answers; to whoever asks under another name, nothing."""
        if environ.get("HTTP_HOST") not in self._hosts:
            start_response("403 Forbidden", [("Content-Type", "text/plain")])
            return [b"127.0.0.1"]
        return super().serve_request(environ, start_response)

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        before, script, after = super()._inject_js_into_html(content, epoch).rpartition(b"<script>")
        return before + script.replace(b">", f' nonce="{self._nonce}">'.encode()) + after


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def serve(root: Path, language: str, say: Callable[[int], object]) -> None:
    """Serves both languages until interrupted. A fault is printed and the last good build stays on screen."""
    os.environ[PREVIEW] = nonce = secrets.token_urlsafe(16)  # the pages let this script in; a build never does
    site = root / "site.preview"  # apart: its policy is weaker than that of a package

    def rebuild(**_: object) -> None:
        course, problems = load_course(root)
        problems = problems + validate(course)
        if any(problem.blocks for problem in problems):
            print(report(problems, language))
            return
        try:
            with able_to_write(root):
                build(root, course, site)
        except BuildFailed as fault:
            print(fault)
        except Stop as stop:
            print(stop.say(language), file=sys.stderr)

    rebuild()
    port = next(filter(_is_free, PORTS), 0)
    server = _Preview(rebuild, port, str(site), nonce)
    for place in WATCHED:
        server.watch(str(root / place))
    say(port)
    try:
        server.serve(open_in_browser=False)
    except KeyboardInterrupt:
        server.shutdown()
