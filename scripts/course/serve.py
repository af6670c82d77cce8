"""Live preview: builds on each saved file and lets MkDocs' own server refresh the browser."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from .build import BuildFailed, build
from .load import load_course
from .report import report
from .validate import validate

WATCHED = ("docs", "quizzes", "law", "theme", "course.yml")
PORT = 8000


def serve(root: Path, language: str, say: Callable[[int], object]) -> None:
    """Serves both languages until interrupted. A fault is printed and the last good build stays on screen."""
    os.environ["COURSE_PREVIEW"] = "1"  # the pages let the server's refresh script in; a build never does

    def rebuild(**_: object) -> None:
        course, problems = load_course(root)
        problems = problems + validate(course)
        if any(problem.blocks for problem in problems):
            print(report(problems, language))
            return
        try:
            build(root, course, root / "site")
        except BuildFailed as fault:
            print(fault)

    rebuild()
    server = LiveReloadServer(rebuild, host="127.0.0.1", port=PORT, root=str(root / "site"))
    for place in WATCHED:
        server.watch(str(root / place))
    say(PORT)
    try:
        server.serve(open_in_browser=False)
    except KeyboardInterrupt:
        server.shutdown()
