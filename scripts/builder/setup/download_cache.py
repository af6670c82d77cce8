"""What is fetched once into a cache and found there ever after. Standard library only."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from builder.words.setup import Stop


def cached(found: Path, make: Callable[[Path], Path]) -> Path:
    """`found`, a folder; when it is not there, `make` makes it in a folder lent for that, and it appears whole.

    What `make` raises passes, and leaves nothing behind.
    """
    if not found.is_dir():
        found.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=found.parent) as folder:
            made = make(Path(folder))
            try:
                made.rename(found)
            except OSError:
                if not found.is_dir():  # else another worker was first
                    raise
    return found


def run_tool(command: list[str], folder: Path, package: str) -> None:
    """Carries out in `folder` a command that brings `package` or unpacks it. Raises Stop, with its first words, when it
    fails."""
    done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8",
                          errors="replace", check=False)
    if done.returncode:
        said = [line for line in (done.stderr + done.stdout).splitlines() if line.strip()]
        raise Stop("not-fetched", package=package, detail=next(iter(said), f"code {done.returncode}"))
