"""Which file names travel: on FAT32, in any zip reader, under Windows and on case-blind disks.

Standard library only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from builder.model.problem import Problem, Where

ARCHIVE = "cours-"  # how the names of the course's archive and of its folder begin
MANIFEST = "course.json"  # of the course: what it promises to hold
KIT = "kit.json"  # the same of the trainer's kit
PRINTED = "assets/paper-made-by.json"  # of the kit: from what text each of its PDF files was printed, and by what
UPDATE = "update.json"  # of an update pack: what changed and what is gone; stays where the pack was unpacked
SUMS = "SHA256SUMS"
READ_ME_FIRST = ("LISEZ-MOI.txt", "README.txt")
WORKER = "worker.js"  # keeps the course in the browser, over HTTPS
AUDIT = "accessibility.json"  # what `audit` found on these very pages, when it was run
LONGEST_PATH = 100  # with the top folder: old Windows stops at 260, the reader's own folders included
LONGEST_FOLDER = 19  # of the top folder, which counts in every path
FAT32_LARGEST = 2**32 - 1

_PLAIN = re.compile(r"[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_-])?")  # a name may neither start with a dot nor end with one
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.I)
_RUNS = frozenset(
    "app apk bash bat bin chm cmd com cpl csh deb desktop dll dylib exe gadget hta inf jar jse lnk mjs msi msp pif pl"
    " ps1 psm1 py pyc pyw rb reg rpm scf scr sh so url vb vbe vbs wsf wsh zsh".split()
)
_PROGRAM_SIGNS = (b"MZ", b"\x7fELF", b"#!", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")

# What systems leave on a stick by looking at it: never part of the course, never a fault.
SYSTEM_FILES = frozenset({".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini", ".directory", "autorun.ico"})
SYSTEM_FOLDERS = frozenset({"system volume information", "$recycle.bin", "__macosx", ".trashes", ".spotlight-v100",
                             ".fseventsd", ".temporaryitems", "lost.dir", "found.000", ".trash-1000", "lost+found"})


def is_system_noise(path: str) -> bool:
    """True for a file that an operating system wrote by itself."""
    *folders, name = path.lower().split("/")
    return name in SYSTEM_FILES or name.startswith("._") or any(folder in SYSTEM_FOLDERS for folder in folders)


def name_faults(names: Iterable[str]) -> Iterator[Problem]:
    """Every name, relative to a top folder as long as may be, that some machine of the readers would refuse."""
    ordered = sorted(set(names))
    for name in ordered:
        yield from _faults_of(name)
    yield from _clashes(ordered)


def is_program(name: str, start: bytes) -> bool:
    """True when a system could run this file by a double click, by its type or its first bytes."""
    return PurePosixPath(name).suffix.lower().lstrip(".") in _RUNS or start.startswith(_PROGRAM_SIGNS)


def _faults_of(name: str) -> Iterator[Problem]:
    where = Where(name)
    most = LONGEST_PATH - LONGEST_FOLDER - 1
    if len(name) > most:
        yield Problem("PKG-NAME-LONG", where, {"length": len(name), "most": most})
    for part in name.split("/"):
        if _RESERVED.fullmatch(part):
            yield Problem("PKG-NAME-RESERVED", where, {"part": part})
        elif not _PLAIN.fullmatch(part) and name not in (*READ_ME_FIRST, SUMS):
            yield Problem("PKG-NAME-SIGNS", where, {"part": part})


def _clashes(ordered: list[str]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for name in ordered:
        first = seen.setdefault(name.lower(), name)
        if first != name:
            yield Problem("PKG-NAME-CLASH", Where(name), {"other": first})
    for name in ordered:
        for folder in list(PurePosixPath(name.lower()).parents)[:-1]:
            if str(folder) in seen:
                yield Problem("PKG-NAME-CLASH", Where(name), {"other": seen[str(folder)]})
