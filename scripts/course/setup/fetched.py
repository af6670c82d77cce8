"""What is fetched once into a cache and found there ever after. Standard library only."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path


def once(found: Path, make: Callable[[Path], Path]) -> Path:
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
