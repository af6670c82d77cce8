"""What one edition alone, or the kit's paper, needs, installed when it is asked for: what requirements/NAME.lock pins,
in .venv/course-NAME.

Every other command does without. The folder goes with the environment, and is made anew when the lock or the Python
changed. Standard library only.
"""

from __future__ import annotations

import contextlib
import importlib
import platform
import re
import shutil
import sys
from pathlib import Path

from builder.setup import debian, environment
from builder.words.setup import Stop, tell

IMPORTED = {"zim": "libzim.writer", "paper": "weasyprint", "pdfua": "pdfua",
            "readers": "qti_convert", "guessers": "sklearn"}  # by the NAME of the lock: what then loads
SYSTEM = {"paper": ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-liberation")}  # Debian's


def make_ready(root: Path, name: str, language: str) -> None:
    """Makes what requirements/NAME.lock pins importable, installing it if need be; tells so in `language`.

    Raises Stop when it cannot be installed here, or not be run; what was half done is done again next time.
    """
    lock, folder = _places(root, name)
    pins = _asked_for(lock)
    try:
        if not _is_ready(lock, folder):
            tell("apart", language, packages=pins)
            _install(root, lock, folder, pins, language)
    except OSError as fault:
        raise environment.cannot_write(root, fault) from None
    if str(folder) not in sys.path:
        sys.path.append(str(folder))  # last: it takes the place of nothing
        importlib.invalidate_caches()
    amiss = _unusable(name)
    if amiss and name in SYSTEM and debian.can_install(derived=True):
        debian.install([*SYSTEM[name]], "reason-" + name, language)
        amiss = _unusable(name)
    if amiss:
        raise Stop("apart-unusable", packages=pins, detail=amiss)


def is_there(root: Path, name: str) -> bool:
    """Whether what requirements/NAME.lock pins has been installed; whether it loads is for make_ready to say."""
    return _is_ready(*_places(root, name))


def _places(root: Path, name: str) -> tuple[Path, Path]:
    return root / "requirements" / f"{name}.lock", root / ".venv" / f"course-{name}"


def _asked_for(lock: Path) -> str:
    """The pins that the project itself asks for, without what they bring along."""
    pinned = re.split(r"^(?=[a-z])", lock.read_text(encoding="utf-8"), flags=re.M)
    return " ".join(pin.split()[0] for pin in pinned if " -r requirements" in pin)


def _unusable(name: str) -> str:
    """Why it cannot be loaded: a library of the system that it rests on is not there. Empty when it can."""
    with contextlib.redirect_stdout(None):  # WeasyPrint says more of it than one wants to read
        try:
            importlib.import_module(IMPORTED[name])
        except (ImportError, OSError) as fault:
            return str(fault).partition(". ")[0].splitlines()[0]
    return ""


def _is_ready(lock: Path, folder: Path) -> bool:
    marker = folder / environment.MARKER
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
    (folder / environment.MARKER).write_text(environment.signature(lock), encoding="utf-8", newline="\n")
