"""The last result of `course.py test --release`, as a dated page of the project: what ran it, and how it ended. The
command writes it at its end, whatever the end; a part of the tests, asked for by name or by place, writes nothing.
"""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from builder.setup import browsers

NAME = "RELEASE-TESTS.md"
COUNTED = {"passed": "passed / réussis", "failed": "failed / échoués", "error": "errors / erreurs",
           "skipped": "skipped / laissés de côté", "rerun": "tried again / essayés de nouveau"}
WEBKIT = """import gi; gi.require_version("WebKit2", "4.1"); from gi.repository import WebKit2 as it
print(it.get_major_version(), it.get_minor_version(), it.get_micro_version(), sep=".")"""
HEAD = """# The last tests before a release · Les derniers essais avant une version

Written by `python3 course.py test --release`; not edited by hand.
Écrit par `python3 course.py test --release` ; rien n’y est changé à la main.

"""


def is_whole(config) -> bool:
    """Whether all that is kept for a release was asked for, and nothing else."""
    asked = config.option
    narrowed = asked.keyword or asked.collectonly or config.args != config.getini("testpaths")
    return bool(asked.release) and not narrowed


def write(place: Path, version: str, counts: Mapping[str, int], bad: Sequence[str], again: Sequence[str],
          seconds: float, measured: Sequence[str] = ()) -> Path:
    """The page, in `place`: the day, the course's version, engines, the machine, counts, what was measured, each test
    that failed (`bad`), and each that passed at its second try (`again`)."""
    lines = [("Date", date.today().isoformat()), ("Version", version), *engines(), *machine(),
             ("Minutes", f"{seconds / 60:.0f}"), *((COUNTED[name], str(counts.get(name, 0))) for name in COUNTED)]
    table = "".join(f"| {name} | {said} |\n" for name, said in [(" ", " "), ("---", "---"), *lines])
    failed = "".join(f"\n- `{one}`" for one in bad)
    second = "".join(f"\n- passed at a second try / réussi au second essai : `{one}`" for one in again)
    figures = "".join(f"\n- {one}" for one in measured)
    page = place / NAME
    parts = [HEAD, table, *(f"{said}\n" for said in (figures, failed, second) if said)]
    page.write_text("".join(parts), encoding="utf-8", newline="\n")
    return page


def engines() -> list[tuple[str, str]]:
    """Each engine that was driven, with what it tells of its version."""
    found = {"Chromium": reply(browsers.chromium(), "--version"), "Firefox": reply(browsers.firefox(), "--version"),
             "WebKitGTK": reply(Path(browsers.SYSTEM_PYTHON), "-c", WEBKIT) if browsers.webkit() else ""}
    return [(name, said or "—") for name, said in found.items()]


def reply(program: Path | None, *asked: str) -> str:
    """The first line that a program answers, empty when there is none."""
    if program is None:
        return ""
    said = subprocess.run([program, *asked], stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8",
                          errors="replace", timeout=60, check=False).stdout
    return " ".join((said.splitlines() or [""])[0].split())


def machine() -> list[tuple[str, str]]:
    """The kind of machine: its system, its processor and how many cores it has; no name."""
    try:
        system = platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        system = f"{platform.system()} {platform.release()}"
    return [("Python", platform.python_version()), ("System / Système", f"{system}, {platform.machine()}"),
            ("Cores / Cœurs", str(os.cpu_count()))]
