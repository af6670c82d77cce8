"""The course's files in, one stick out: written under a name of its own, read back, and only then given the course's.

A stick pulled out at any moment holds the former course or none, never half of one. What is not the course is neither
written over nor deleted. Standard library only.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count, takewhile
from pathlib import Path

from builder.package.durable_files import (
    drop_empty,
    exists,
    files_of,
    flush_folder,
    free_on,
    hash_of,
    is_ordinary,
    read_small,
    write_through,
)
from builder.package.moment import give_date
from builder.package.names import MANIFEST, SUMS, UPDATE
from builder.package.verify_whole import sums_in

UNDER_WAY = ".en-cours"  # after the folder's name: being written
FORMER = ".avant"  # after the folder's name: what was there, until what is the course's in it is deleted
_CLUSTER = 32 * 1024  # bytes: the largest unit in which a small stick counts, so that space is never overrated
_FOLDER_ENTRIES = 65_000  # of 32 bytes in one FAT32 folder, of which a long name takes several
_LONGEST_ON_WINDOWS = 259
_GONE = (errno.EIO, errno.ENODEV, errno.ENXIO, errno.ENOTCONN, errno.ESTALE)
_SHUT = (errno.EROFS, errno.EACCES, errno.EPERM)


@dataclass(frozen=True)
class Source:
    """The course to be copied: the name of its folder, what its manifest calls it, its files and their hashes, and
    the date that they bear, if its version says one."""

    folder: str
    id: str
    files: Mapping[str, bytes]
    sums: Mapping[str, str]
    released: datetime | None = None

    @property
    def room(self) -> int:
        """Bytes that its files take on a stick, each rounded up to what it may count in."""
        return sum(-(-len(data) // _CLUSTER) * _CLUSTER for data in self.files.values())


@dataclass(frozen=True)
class Outcome:
    """What became of a stick: the key of its sentence, what fills it, whether it now holds the whole course."""

    state: str
    values: Mapping[str, object] = field(default_factory=dict)
    good: bool = False


class Refused(Exception):
    """This stick is not written on, or not any further: `outcome` says why."""

    def __init__(self, state: str, **values: object) -> None:
        super().__init__(state)
        self.outcome = Outcome(state, values)


def copy_to(stick: Path, source: Source, advance: Callable[[int], None], stopped: Callable[[], bool]) -> Outcome:
    """The course on `stick`, whatever happens: never raises for what a stick does. `advance` is told the bytes done,
    written and read back; `stopped` is asked before each file.
    """
    try:
        if not stick.is_dir():
            raise Refused("not-there")
        return _copied(stick, source, advance, stopped)
    except Refused as refused:
        outcome = refused.outcome
    except OSError as fault:
        outcome = _outcome_of(stick, source, fault)
    with contextlib.suppress(OSError):
        _discard(stick / (source.folder + UNDER_WAY), source)
    return outcome


def _copied(stick: Path, source: Source, advance: Callable[[int], None], stopped: Callable[[], bool]) -> Outcome:
    place, under_way = stick / source.folder, stick / (source.folder + UNDER_WAY)
    if exists(place) and not is_ours(place, source):
        raise Refused("not-ours", folder=source.folder)
    if exists(under_way) and not _only_ours(under_way, source):
        raise Refused("not-ours", folder=under_way.name)
    if exists(place) and _is_whole(place, source):
        return Outcome("whole", {"files": len(source.files)}, good=True)
    _fits(stick, source)
    _discard(under_way, source)
    for work in (_write_all, _read_all):
        for name in source.files:
            if stopped():
                raise Refused("stopped")
            work(under_way / name, source, name)
            advance(len(source.files[name]))
    kept, gone = _swap(place, under_way, source)
    values = {"files": len(source.files), "kept": len(kept), "folder": kept[0].split("/")[0] if kept else "",
              "gone": gone}
    return Outcome("kept" if kept else "copied", values, good=True)


def _outcome_of(stick: Path, source: Source, fault: OSError) -> Outcome:
    """What a refusal of the system means for whoever holds the stick."""
    if fault.errno in _GONE or not stick.is_dir():
        return Outcome("pulled")
    if fault.errno == errno.ENOSPC:
        return Outcome("no-room", {"needed": _mega(source.room), "free": _mega(free_on(stick))})
    if fault.errno in _SHUT:
        return Outcome("shut", {"detail": fault.strerror or str(fault)})
    if fault.errno == errno.ENAMETOOLONG:
        return Outcome("long", {"name": fault.filename or ""})
    return Outcome("fault", {"detail": fault.strerror or str(fault)})


def is_ours(folder: Path, source: Source) -> bool:
    """Whether the folder is this course, in any version: by its manifest or, that lost or damaged, by its very list."""
    if folder.is_symlink() or not folder.is_dir():
        return False
    with contextlib.suppress(FileNotFoundError, ValueError, KeyError, TypeError):
        if json.loads(read_small(folder / MANIFEST))["course"] == source.id:
            return True
    with contextlib.suppress(FileNotFoundError):
        return read_small(folder / SUMS) == source.files[SUMS]
    return False


def _only_ours(folder: Path, source: Source) -> bool:
    """Whether a folder left by a copy that was cut short holds names of the course alone."""
    if folder.is_symlink() or not folder.is_dir():
        return False
    return {path.relative_to(folder).as_posix() for path in files_of(folder)} <= source.files.keys()


def _is_whole(place: Path, source: Source) -> bool:
    found = {path.relative_to(place).as_posix() for path in files_of(place)}
    if UPDATE in found or not source.files.keys() <= found:  # where a pack was unpacked, former files may stand
        return False
    return all(is_ordinary(place / name) and hash_of(place / name) == source.sums[name] for name in source.files)


def _fits(stick: Path, source: Source) -> None:
    """Raises Refused when there is no room, or when the file system would refuse a name or the number of files."""
    if (free := free_on(stick)) < source.room:
        raise Refused("no-room", needed=_mega(source.room), free=_mega(free))
    entries: dict[str, int] = {}
    for name in source.files:
        whole = str(stick / (source.folder + UNDER_WAY) / name)
        if sys.platform == "win32" and len(whole) > _LONGEST_ON_WINDOWS:
            raise Refused("long", name=whole)
        folder, _, last = name.rpartition("/")
        entries[folder] = entries.get(folder, 0) + 1 + -(-len(last) // 13)
    if max(entries.values()) > _FOLDER_ENTRIES:
        raise Refused("many", folder=max(entries, key=lambda folder: entries[folder]))


def _mega(size: int) -> int:
    return -(-size // 2**20)


def _write_all(place: Path, source: Source, name: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    write_through(place, source.files[name])
    if source.released:  # the stick may be put on a server, which knows a new version by it
        give_date(place, source.released)


def _read_all(place: Path, source: Source, name: str) -> None:
    if hash_of(place) != source.sums[name]:
        raise Refused("unlike", name=name)


def _swap(place: Path, under_way: Path, source: Source) -> tuple[list[str], list[str]]:
    """Gives the course its name; what stood there before leaves, but for what is not the course's. Returns what stays,
    by its path on the stick, and the files of the former version that this one has not, by their name in the course."""
    former = [found for found in _named_former(place) if is_ours(found, source)]  # left by a copy that was cut short
    moved = next(name for name in _former_names(place) if not exists(name)) if exists(place) else None
    if moved:
        os.rename(place, moved)
        former.append(moved)
    try:
        os.rename(under_way, place)
    except OSError:
        if moved:
            os.rename(moved, place)
        raise
    flush_folder(place.parent)
    cleared = [_cleared(folder, source) for folder in former]
    return [name for kept, _ in cleared for name in kept], sorted({name for _, gone in cleared for name in gone})


def _former_names(place: Path) -> Iterator[Path]:
    yield from (place.with_name(f"{place.name}{FORMER}{n or ''}") for n in count())


def _named_former(place: Path) -> Iterator[Path]:
    yield from takewhile(exists, _former_names(place))


def _cleared(former: Path, source: Source) -> tuple[list[str], list[str]]:
    """Deletes from the folder that was there what is the course's: names of this version, which took their place, and
    files of the version that its own list describes, byte for byte. Returns what stays and what has no successor."""
    listed, gone = _known_of(former), []
    for path in files_of(former):
        name = path.relative_to(former).as_posix()
        if is_ordinary(path) and (name in source.files or (name in listed and hash_of(path) == listed[name])):
            path.unlink()
            gone += [name] if name not in source.files and name != UPDATE else []
    drop_empty(former)
    return sorted(path.relative_to(former.parent).as_posix() for path in files_of(former)), gone


def _known_of(former: Path) -> dict[str, str]:
    """The hashes of the version that a folder holds, and of those that an update pack unpacked there says are gone."""
    known: dict[str, str] = {}
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        known |= dict(json.loads(update := read_small(former / UPDATE))["gone"])
        known[UPDATE] = hashlib.sha256(update).hexdigest()
    with contextlib.suppress(OSError):
        known |= sums_in(read_small(former / SUMS).decode("utf-8", errors="replace"))
    return known


def _discard(under_way: Path, source: Source) -> None:
    """Takes away what a copy cut short left: names of the course, in the folder that only a copy makes."""
    if not exists(under_way) or not _only_ours(under_way, source):
        return
    for path in files_of(under_way):
        path.unlink()
    drop_empty(under_way)
