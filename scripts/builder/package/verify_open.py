"""An archive, a folder or a stick in; a Product whose files can be read out. Standard library only.

Nothing is extracted: an archive is read in memory, file by file, after its table of contents was found harmless.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from builder.model.problem import Problem, Where
from builder.package.names import ARCHIVE, FAT32_LARGEST, KIT, MANIFEST, SUMS, UPDATE, is_system_noise

_MOST_BYTES = 512 * 2**20  # of one file: the whole course is a hundred times smaller
_MOST_IN_ALL = 512 * 2**20  # of all files of an archive
_MOST_TIMES = 200  # deflate reaches 1,000; text and our index stay under 20
_SMALL = 2**20  # under this, a high ratio harms nobody
_END_SIZE = 22  # bytes of a zip's last record, whose last two count those of a comment: ours has none
_LEAVES = re.compile(r"^(/|[A-Za-z]:)|(^|/)\.\.(/|$)|\\|\x00")


class Damaged(Exception):
    """The bytes of one file cannot be had."""


@dataclass(frozen=True)
class Product:
    """The course as found: the size of each file by its path in the top folder, and a way to read one."""

    sizes: dict[str, int]
    read: Callable[[str], bytes]  # raises Damaged
    outside: tuple[str, ...] = ()  # in an archive, what stands beside the top folder
    close: Callable[[], None] = lambda: None  # to be called when done: Windows locks an open archive
    noise: tuple[str, ...] = ()  # what bears the name of a system's own file, among ours: named, and no fault
    packed: bool = False  # read out of an archive
    top: str = ""  # the name of its folder

    def hash_of(self, name: str) -> str:
        """SHA-256 of a file; empty when its bytes cannot be had."""
        try:
            return hashlib.sha256(self.read(name)).hexdigest()
        except Damaged:
            return ""

    @property
    def is_update(self) -> bool:
        """Whether this is an update pack: once unpacked over the course, it is the course."""
        return self.packed and UPDATE in self.sizes

    @property
    def is_kit(self) -> bool:
        """Whether this is the trainer's kit, which holds the course's archive; even one that lost its own list."""
        return KIT in self.sizes or MANIFEST not in self.sizes and any(
            name.startswith(f"course/{ARCHIVE}") for name in self.sizes)

    @property
    def kind(self) -> str:
        """What it is, in a word: only two of a kind compare."""
        return "update" if self.is_update else "kit" if self.is_kit else "course"


def open_product(path: Path) -> tuple[Product | None, list[Problem]]:
    """The product at `path`, or None with what prevents reading it."""
    try:
        if path.is_dir():
            return _open_folder(path)
        if path.is_file():
            return open_archive(str(path), open(path, "rb"))
    except OSError as fault:
        return None, [Problem("PKG-UNREADABLE", Where(str(path)), {"detail": fault.strerror or str(fault)})]
    return None, [Problem("PKG-NOT-FOUND", Where(str(path)))]


def _open_folder(path: Path) -> tuple[Product | None, list[Problem]]:
    found = _courses_in(path)
    if len(found) == 1:
        return _folder_product(found[0])
    where = Where(str(path))
    if found:
        return None, [Problem("PKG-SEVERAL", where, {"folders": ", ".join(folder.name for folder in found)})]
    archives = sorted(entry.name for entry in path.iterdir()
                      if entry.suffix.lower() == ".zip" and not is_system_noise(entry.name))
    if archives:
        return None, [Problem("PKG-NOT-EXTRACTED", where, {"archive": archives[0]})]
    return None, [Problem("PKG-NOT-A-COURSE", where)]


def _courses_in(path: Path) -> list[Path]:
    if _is_course(path):
        return [path]
    inside = sorted(entry for entry in path.iterdir() if entry.is_dir() and not is_system_noise(entry.name + "/x"))
    return [folder for folder in inside if _is_course(folder)]


def _is_course(folder: Path) -> bool:
    """One of the two files is enough, so that a lost one is named; a damaged stick may lose either."""
    try:
        return any((folder / name).is_file() for name in (MANIFEST, KIT, SUMS))
    except OSError:
        return False


def _folder_product(folder: Path) -> tuple[Product | None, list[Problem]]:
    sizes: dict[str, int] = {}
    problems, noise = [], []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if is_system_noise(name):
            noise += [name] if not path.is_dir() else []
        elif path.is_symlink() or not (path.is_file() or path.is_dir()):  # a pipe would keep its reader waiting
            problems.append(Problem("PKG-NOT-A-FILE", Where(name)))
        elif path.is_file():
            sizes[name] = path.stat().st_size

    def read(name: str) -> bytes:
        if sizes[name] > _MOST_BYTES:
            raise Damaged(name)  # no file of the course is that large: it is somebody's film under our name
        try:
            return (folder / name).read_bytes()
        except OSError as fault:
            raise Damaged(name) from fault

    return Product(sizes, read, noise=tuple(noise), top=folder.resolve().name), problems


def open_archive(place: str, file: IO[bytes]) -> tuple[Product | None, list[Problem]]:
    """The product in the archive that `file` holds, called `place` in what is said; it is closed with the product."""
    product: Product | None = None
    problems: list[Problem] = []
    try:
        product, problems = _read_archive(place, file)
    finally:
        if product is None:
            file.close()
    return product, problems


def _read_archive(place: str, file: IO[bytes]) -> tuple[Product | None, list[Problem]]:
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError):
        file.seek(0)
        code = "PKG-CUT-SHORT" if file.read(2) == b"PK" else "PKG-NOT-A-ZIP"
        return None, [Problem(code, Where(place))]
    entries = [entry for entry in archive.infolist() if not entry.orig_filename.endswith("/")]
    problems = list(_dangers(entries, place))
    if problems:
        return None, problems
    product, problems = _archive_product(place, archive, {entry.filename: entry for entry in entries})
    return product and replace(product, close=file.close), problems + list(_around(place, archive, file))


def _around(place: str, archive: zipfile.ZipFile, file: IO[bytes]) -> Iterator[Problem]:
    """Bytes before the first entry or after the end: zip readers step over them, and they are not ours."""
    size = file.seek(0, os.SEEK_END)
    file.seek(-min(_END_SIZE, size), os.SEEK_END)
    end = file.read()
    if min((entry.header_offset for entry in archive.infolist()), default=0):
        yield Problem("PKG-BEFORE", Where(place))
    if not end.startswith(b"PK\x05\x06") or not end.endswith(b"\0\0"):
        yield Problem("PKG-AFTER", Where(place))


def _dangers(entries: list[zipfile.ZipInfo], place: str) -> Iterator[Problem]:
    if (size := sum(entry.file_size for entry in entries)) > _MOST_IN_ALL:
        yield Problem("PKG-ABSURD-SUM", Where(place), {"size": size // 2**20, "most": _MOST_IN_ALL // 2**20})
    for entry in entries:
        where = Where(entry.orig_filename.replace("\x00", "?"))
        # A second name, in Unicode, may stand beside the first.
        if any(map(_LEAVES.search, (entry.orig_filename, entry.filename))) or stat.S_ISLNK(entry.external_attr >> 16):
            yield Problem("PKG-UNSAFE-NAME", where)
        elif entry.file_size > FAT32_LARGEST:
            yield Problem("PKG-TOO-BIG", where, {"size": entry.file_size})
        elif entry.file_size > _MOST_BYTES or entry.file_size > max(_SMALL, _MOST_TIMES * entry.compress_size):
            yield Problem("PKG-ABSURD-SIZE", where, {"size": entry.file_size, "packed": entry.compress_size})
    counts = Counter(entry.filename for entry in entries)
    for name, count in counts.items():
        if count > 1:
            yield Problem("PKG-TWICE", Where(name))


def _archive_product(
    place: str, archive: zipfile.ZipFile, names: dict[str, zipfile.ZipInfo]
) -> tuple[Product | None, list[Problem]]:
    tops = {name.split("/")[0] for name in names if name.split("/", 1)[1:] in ([MANIFEST], [KIT], [SUMS])}
    if len(tops) != 1:
        code, values = ("PKG-SEVERAL", {"folders": ", ".join(sorted(tops))}) if tops else ("PKG-NOT-A-COURSE", {})
        return None, [Problem(code, Where(place), values)]
    top = tops.pop() + "/"
    inside = {name.removeprefix(top): entry for name, entry in names.items() if name.startswith(top)}
    outside = tuple(sorted(name for name in names if not name.startswith(top) and not is_system_noise(name)))

    def read(name: str) -> bytes:
        try:
            return archive.read(inside[name])
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError):
            raise Damaged(name) from None  # every way in which zipfile says that an entry does not come out

    sizes = {name: entry.file_size for name, entry in inside.items() if not is_system_noise(name)}
    noise = tuple(sorted(name.removeprefix(top) for name in names if is_system_noise(name.removeprefix(top))))
    return Product(sizes, read, outside, noise=noise, packed=True, top=top.rstrip("/")), []
