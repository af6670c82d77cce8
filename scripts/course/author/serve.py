"""Live preview: builds on each saved file and lets MkDocs' own server refresh the browser."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from course.check.report import report
from course.check.validate import validate
from course.model.places import DOCS, LAW, PLAN, QUIZZES
from course.read.course import load_course
from course.site.build import BuildFailed, build

WATCHED = (DOCS, QUIZZES, LAW, "theme", PLAN)
PORTS = range(8000, 8020)  # the first that nobody uses


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def serve(root: Path, language: str, say: Callable[[int], object]) -> None:
    """Serves both languages until interrupted. A fault is printed and the last good build stays on screen."""
    os.environ["COURSE_PREVIEW"] = "1"  # the pages let the server's refresh script in; a build never does

    site = root / "site.preview"  # apart: its policy is weaker than that of a package

    def rebuild(**_: object) -> None:
        course, problems = load_course(root)
        problems = problems + validate(course)
        if any(problem.blocks for problem in problems):
            print(report(problems, language))
            return
        try:
            build(root, course, site)
        except BuildFailed as fault:
            print(fault)

    rebuild()
    port = next(filter(_is_free, PORTS), 0)
    server = LiveReloadServer(rebuild, host="127.0.0.1", port=port, root=str(site))
    for place in WATCHED:
        server.watch(str(root / place))
    say(port)
    try:
        server.serve(open_in_browser=False)
    except KeyboardInterrupt:
        server.shutdown()
