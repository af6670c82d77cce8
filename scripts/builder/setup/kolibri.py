"""Kolibri itself, which opens the channel in the tests kept for a release: fetched from PyPI by its pinned version and
hash into a folder of its own. Its wheel brings all that it needs. Never shipped. Standard library only."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from builder.setup import environment
from builder.setup.download_cache import cached
from builder.words.setup import Stop

VERSION = "0.19.5"
_PIN = f"kolibri=={VERSION} --hash=sha256:dc4c187d29a80037594c2dadd1cbc862cb4b8b76166bfd4084314f8ab2bc6221\n"


def fetch(cache: Path) -> Path:
    """The folder in `cache` from which Python imports Kolibri, made when it is not there. Raises Stop when the
    installer is missing, fails, or brings another file than the one pinned.
    """
    return cached(cache / f"kolibri-{VERSION}", _installed)


def _installed(folder: Path) -> Path:
    pins, made = folder / "requirements.txt", folder / "kolibri"
    pins.write_text(_PIN, encoding="utf-8")
    done = environment.run([*_installer(), "--quiet", "--no-deps", "--require-hashes", "--target", str(made),
                            "-r", str(pins)])
    said = [line for line in (done.stderr + done.stdout).splitlines() if line.strip()]
    if "hash" in " ".join(said).lower() and done.returncode:
        raise Stop("fetched-other", package=f"kolibri {VERSION}")
    if done.returncode:
        raise Stop("not-fetched", package=f"kolibri {VERSION}", detail=(said or ["pip"])[-1])
    return made


def _installer() -> list[str]:
    """The command that installs for this very Python: uv makes environments without pip."""
    uv = shutil.which("uv")
    return [uv, "pip", "install", "--python", sys.executable] if uv else [sys.executable, "-m", "pip", "install"]
