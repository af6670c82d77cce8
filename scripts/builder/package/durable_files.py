"""Files on a disk or a stick: written to the medium itself, read back from it, listed. Standard library only."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
from pathlib import Path

_SMALL = 16 * 2**20  # bytes


def write_through(place: Path, data: bytes) -> None:
    """The file on the disk itself, not only in the system's memory: whoever pulls the stick out then keeps it."""
    with open(place, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
        if hasattr(os, "posix_fadvise"):  # so that it is read back from the stick
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def hash_of(place: Path) -> str:
    """SHA-256 of a file. Raises OSError."""
    with open(place, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_ordinary(place: Path) -> bool:
    """Whether this is a file itself: a pipe would keep its reader waiting for ever, a link may lead anywhere."""
    return not place.is_symlink() and place.is_file()


def read_small(place: Path) -> bytes:
    """The content of a manifest or a list on a stick; nothing of what is no ordinary file of such a size. Raises
    FileNotFoundError where there is nothing, and OSError."""
    if is_ordinary(place) and place.stat().st_size <= _SMALL:
        return place.read_bytes()
    if exists(place):
        return b""
    raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(place))


def files_of(folder: Path) -> list[Path]:
    """All that is in a folder and is no folder, links not followed."""
    return [path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()]


def exists(place: Path) -> bool:
    """Whether anything bears this name, a broken link included."""
    return os.path.lexists(place)


def free_on(stick: Path) -> int:
    """Bytes free on a stick; 0 for one that does not say."""
    try:
        return shutil.disk_usage(stick).free
    except OSError:
        return 0


def flush_folder(folder: Path) -> None:
    """The names of a folder on the disk itself, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        with contextlib.suppress(OSError):  # some file systems do not know how
            os.fsync(handle)
        os.close(handle)


def drop_empty(folder: Path) -> None:
    """Deletes a folder and those in it, as far as they are empty."""
    for path in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
        with contextlib.suppress(OSError):
            path.rmdir()
    with contextlib.suppress(OSError):
        folder.rmdir()
