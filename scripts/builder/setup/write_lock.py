"""A folder in which a command writes: alone, where it builds, for two would take each other's pages away; told in a
sentence when it cannot. Standard library only.
"""

from __future__ import annotations

import contextlib
import errno
import sys
from collections.abc import Iterator
from pathlib import Path

from builder.setup.environment import cannot_write
from builder.words.setup import Stop

_UNWRITTEN = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC)


class Busy(Exception):
    """Another process holds the place."""


@contextlib.contextmanager
def exclusive(lock: Path) -> Iterator[None]:
    """Holds the file `lock`, made if need be, while the block runs. The system lets go of it when the process ends, in
    whatever way. Raises Busy, and OSError where the file cannot be made."""
    with open(lock, "a+b") as file:
        try:
            _hold(file.fileno())
        except OSError:
            raise Busy(str(lock)) from None
        yield


@contextlib.contextmanager
def writing(root: Path) -> Iterator[None]:
    """While the site of the folder `root` is made and packed: alone to do so. Raises Stop when it cannot be done
    there, or not now."""
    try:
        with able_to_write(root), exclusive(root / "site.lock"):
            yield
    except Busy:
        raise Stop("busy") from None


@contextlib.contextmanager
def able_to_write(root: Path) -> Iterator[None]:
    """While something is written in the folder `root`. Raises Stop when that cannot be; a file that is not there is
    another fault, and passes through."""
    try:
        yield
    except OSError as fault:
        if fault.errno not in _UNWRITTEN:
            raise
        raise cannot_write(root, fault) from None


def _hold(handle: int) -> None:
    """Raises OSError when another process holds it."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
