"""What one edition alone needs, installed when it is asked for: what requirements-NAME.lock pins, in .venv/course-NAME.

Every other command does without. The folder goes with the environment, and is made anew when the lock or the Python
changed. Standard library only.
"""

from __future__ import annotations

import importlib
import platform
import re
import shutil
import sys
from pathlib import Path

from course.setup import environment
from course.words.setup import Stop, tell

IMPORTED = {"zim": "libzim.writer"}  # by the NAME of the lock: what must then be there to import
_MARKER = "course-ready.txt"  # as in the environment: written last


def make_ready(root: Path, name: str, language: str) -> None:
    """Makes what requirements-NAME.lock pins importable, installing it if need be; tells so in `language`.

    Raises Stop when it cannot be installed here, or not be run; what was half done is done again next time.
    """
    lock, folder = root / f"requirements-{name}.lock", root / ".venv" / f"course-{name}"
    pins = " ".join(re.findall(r"^[a-z][\w.-]*==[\w.]+", lock.read_text(encoding="utf-8"), re.M))
    try:
        if not _is_ready(lock, folder):
            tell("apart", language, packages=pins)
            _install(root, lock, folder, pins, language)
    except OSError as fault:
        raise environment.cannot_write(root, fault) from None
    if str(folder) not in sys.path:
        sys.path.append(str(folder))  # last: it takes the place of nothing
        importlib.invalidate_caches()
    try:
        importlib.import_module(IMPORTED[name])
    except ImportError as fault:  # a library of the system that it rests on is not there
        raise Stop("apart-unusable", packages=pins, detail=fault) from None


def _is_ready(lock: Path, folder: Path) -> bool:
    marker = folder / _MARKER
    return marker.is_file() and marker.read_text(encoding="utf-8") == environment.signature(lock)


def _install(root: Path, lock: Path, folder: Path, pins: str, language: str) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    where = ("--target", str(folder))
    with_uv = environment.with_uv(root, lock, *where)
    done = environment.run(with_uv) if with_uv else None
    if done is None or done.returncode != 0:
        done = environment.run(environment.with_pip(root, lock, *where))
    if done.returncode != 0:
        fault = environment.what_failed(root, done.stderr + done.stdout)
        if fault.code != "no-package":
            raise fault
        raise Stop("apart-not-here", packages=pins, system=f"{platform.system()} {platform.machine()}",
                   python=f"{sys.version_info.major}.{sys.version_info.minor}")
    (folder / _MARKER).write_text(environment.signature(lock), encoding="utf-8", newline="\n")
