"""The environment the other commands run in: made from requirements/base.lock, once. Standard library only.

A marker written last tells a finished environment from an interrupted one: it holds the lock's hash and the Python
that made it. Anything else found in .venv is made again.
"""

from __future__ import annotations

import errno
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from builder.setup import debian
from builder.words.setup import Stop, tell

MARKER = "course-ready.txt"  # written last: what was made is whole
# uv does not read pip's settings: where the reader set some, pip is asked.
_PIP_SETTINGS = ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "PIP_NO_INDEX", "PIP_CERT", "PIP_PROXY",
                 "PIP_CONFIG_FILE", "PIP_TRUSTED_HOST")
_WHEELS = ("--require-hashes", "--only-binary", ":all:")  # building from source would bring tools that no hash pins
_NETWORK = ("NewConnectionError", "Max retries", "ProxyError", "ConnectTimeout", "ReadTimeout", "SSLError",
            "name resolution", "Network is unreachable", "Connection refused", "Connection broken",
            "HTTP error")
_NO_PACKAGE = "No matching distribution found for "


def python_of(root: Path) -> Path:
    """The environment's interpreter, whether it exists or not."""
    return root / ".venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def is_ready(root: Path) -> bool:
    """True when the environment was finished with this lock and this Python."""
    try:
        said = (root / ".venv" / MARKER).read_text(encoding="utf-8")
        return said == signature(root / "requirements/base.lock") and python_of(root).is_file()
    except OSError:
        return False


def make_ready(root: Path, language: str) -> None:
    """Returns when the environment is ready. Raises Stop, with a .venv that will be made again next time."""
    if not (root / "requirements/base.lock").is_file():
        raise Stop("no-lock", folder=root)
    if is_ready(root):
        return
    tell("making", language)
    if not _with_uv(root, language):
        _with_pip(root, language)
    try:
        (root / ".venv" / MARKER).write_text(signature(root / "requirements/base.lock"), encoding="utf-8", newline="\n")
    except OSError as fault:
        raise cannot_write(root, fault) from None


def variables(root: Path) -> dict[str, str]:
    """The variables a command of the course runs with, children included."""
    return os.environ | {
        "PYTHONPATH": str(root / "scripts"),
        "PYTHONUTF8": "1",
        "PYTHONIOENCODING": "utf-8:replace",
    }


def signature(lock: Path) -> str:
    """What tells an installation of this lock by this Python from another. Raises OSError for a lock not there."""
    content = lock.read_bytes().replace(b"\r\n", b"\n")
    python = f"{platform.python_implementation()} {sys.version_info.major}.{sys.version_info.minor}"
    return f"{hashlib.sha256(content).hexdigest()} {python} {sys.platform} {platform.machine()}\n"


def with_uv(root: Path, lock: Path, *where: str) -> list[str] | None:
    """The command by which uv installs what `lock` pins, None where uv is not there or pip was given settings."""
    uv = shutil.which("uv")
    if uv is None or any(os.environ.get(name) for name in _PIP_SETTINGS):
        return None
    return [uv, "pip", "install", "--quiet", "--python", str(python_of(root)), *where, *_WHEELS, "-r", str(lock)]


def with_pip(root: Path, lock: Path, *where: str) -> list[str]:
    """The same by the environment's own pip, which is missing from one that uv made."""
    return [str(python_of(root)), "-m", "pip", "install", "--quiet", "--no-input", *where, *_WHEELS, "-r", str(lock)]


def _with_uv(root: Path, language: str) -> bool:
    install = with_uv(root, root / "requirements/base.lock")
    if install is None:
        return False
    _clear(root)
    made = run([install[0], "venv", "--quiet", "--no-project", "--python", _base_python(), str(root / ".venv")])
    if made.returncode == 0:
        made = run(install)
    if made.returncode != 0:
        tell("uv-failed", language)
    return made.returncode == 0


def _with_pip(root: Path, language: str) -> None:
    _need_venv(language)
    _clear(root)
    made = run([_base_python(), "-m", "venv", str(root / ".venv")])
    if made.returncode == 0:
        made = run(with_pip(root, root / "requirements/base.lock"))
    if made.returncode != 0:
        raise what_failed(root, made.stderr + made.stdout)


def _need_venv(language: str) -> None:
    if _has_venv():
        return
    if debian.can_install(derived=True):
        debian.install(["python3-venv"], "reason-venv", language)
        importlib.invalidate_caches()
    if not _has_venv():
        raise Stop("no-venv", python=_base_python())


def _has_venv() -> bool:
    return all(importlib.util.find_spec(name) is not None for name in ("venv", "ensurepip"))


def _base_python() -> str:
    """The Python outside any environment: the one in .venv cannot rebuild the folder it stands in."""
    return getattr(sys, "_base_executable", None) or sys.executable


def _clear(root: Path) -> None:
    """Leaves an empty .venv, which also proves that we may write here. Raises Stop."""
    folder = root / ".venv"
    try:
        if folder.is_symlink() or folder.is_file():
            folder.unlink()
        elif folder.exists():
            (folder / MARKER).unlink(missing_ok=True)  # first: a removal cut short must not look finished
            shutil.rmtree(folder)
        folder.mkdir()
    except OSError as fault:
        raise cannot_write(root, fault) from None


def cannot_write(root: Path, fault: OSError) -> Stop:
    """What to tell of a folder in which something could not be written."""
    if fault.errno == errno.ENOSPC:
        return Stop("disk-full", folder=root)
    return Stop("read-only", folder=root, detail=fault.strerror or str(fault))


def what_failed(root: Path, said: str) -> Stop:
    """Why pip stopped, from what it printed."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    errors = [line.removeprefix("ERROR: ") for line in lines if line.startswith("ERROR: ")]
    detail = (errors or lines or ["pip"])[-1]
    if "No space left" in said:
        return Stop("disk-full", folder=root)
    if "DO NOT MATCH THE HASHES" in said:
        return Stop("hash")
    if any(sign in said for sign in _NETWORK):
        return Stop("no-network")
    if detail.startswith(_NO_PACKAGE):
        return Stop("no-package", detail=detail.removeprefix(_NO_PACKAGE).split(" ")[0])
    return Stop("pip-failed", detail=detail)


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Carries out the command without the variables that would change what its Python finds, and keeps what it said."""
    clean = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    return subprocess.run(command, env=clean | {"PYTHONUTF8": "1"}, stdin=subprocess.DEVNULL, capture_output=True,
                          encoding="utf-8", errors="replace", check=False)
