"""One command at a time on one folder: two that build would take each other's pages away. Standard library only."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path


class Busy(Exception):
    """Another process holds the place."""


@contextlib.contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Holds the file `lock`, made if need be, while the block runs. The system lets go of it when the process ends, in
    whatever way. Raises Busy, and OSError where the file cannot be made."""
    with open(lock, "a+b") as file:
        try:
            _hold(file.fileno())
        except OSError:
            raise Busy(str(lock)) from None
        yield


def _hold(handle: int) -> None:
    """Raises OSError when another process holds it."""
    if os.name == "posix":
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    else:
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
