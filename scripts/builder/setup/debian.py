"""What Debian's packages can bring: asked by name, installed only when we are root. Standard library only."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from collections.abc import Mapping

from builder.words.setup import Stop, sentence, tell


def can_install(derived: bool = False) -> bool:
    """True as root on Debian; with `derived`, on Ubuntu and its like too (their browsers are not packages)."""
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return False
    names = {release.get("ID", "")} | (set(release.get("ID_LIKE", "").split()) if derived else set())
    return "debian" in names and shutil.which("apt-get") is not None and os.geteuid() == 0


def install(packages: list[str], reason: str, language: str, newest: bool = False) -> None:
    """Installs the packages, saying so and why; `newest` asks for fresh lists first, since old ones hide a newer
    version.

    Raises Stop with apt-get's last words.
    """
    named = " ".join(packages)
    tell("installing", language, packages=named, reason=sentence(reason, language))
    if newest:
        _apt("update")
    done = _apt("install", "--yes", "--no-install-recommends", *packages)
    if done.returncode != 0:  # lists may be absent (a fresh container) or old
        _apt("update")
        done = _apt("install", "--yes", "--no-install-recommends", *packages)
    if done.returncode != 0:
        said = [line for line in (done.stderr + done.stdout).splitlines() if line.strip()]
        raise Stop("apt-failed", packages=named, detail=next(iter(said), f"code {done.returncode}"))


def make_ready(programs: Mapping[str, str], name: str, language: str, path: str | None = None) -> None:
    """Returns when every program of `programs`, package -> program, is there, after installing as root on Debian those
    that are not. `name` is that of the reason and of the message, `path` where to look. Raises Stop otherwise."""
    missing = _missing(programs, path)
    if missing and can_install():
        install(missing, f"reason-{name}", language)
        missing = _missing(programs, path)
    if missing:
        raise Stop(f"no-{name}", packages=" ".join(missing))


def _missing(programs: Mapping[str, str], path: str | None) -> list[str]:
    return [package for package, program in programs.items() if shutil.which(program, path=path) is None]


def _apt(*arguments: str) -> subprocess.CompletedProcess[str]:
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C"}
    return subprocess.run(["apt-get", "-q", *arguments], env=quiet, stdin=subprocess.DEVNULL, capture_output=True,
                          encoding="utf-8", errors="replace", check=False)
