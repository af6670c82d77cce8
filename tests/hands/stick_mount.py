"""A stick's file system in a file, mounted where the machine may: by the kernel, else by FUSE. Asserts nothing."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

NEEDS = ("root, mkfs.vfat or mkfs.exfat (Debian: dosfstools, exfatprogs), and a kernel that knows it or FUSE (fusefat, "
         "exfat-fuse)")


class NotMounted(Exception):
    """Why this machine may not: each thing tried, and what it said."""


def run(*command: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(list(map(str, command)), capture_output=True, encoding="utf-8", errors="replace", check=False)


def formatted(kind: str, image: Path, megabytes: int = 128) -> Path:
    """An empty `vfat` (FAT32) or `exfat` in the file `image`. Raises NotMounted."""
    tool = shutil.which(f"mkfs.{kind}")
    if tool is None or os.name != "posix" or os.geteuid() != 0:
        raise NotMounted(f"needs {NEEDS}")
    with open(image, "wb") as file:
        file.truncate(megabytes * 2**20)
    _done([tool, *(["-F", "32"] if kind == "vfat" else []), image])
    return image


@contextlib.contextmanager
def mounted(kind: str, image: Path, place: Path) -> Iterator[str]:
    """The file system at `place`; says by what it was mounted. Raises NotMounted."""
    place.mkdir(exist_ok=True)
    device = ""
    by, failed = "the kernel", run("mount", "-t", kind, "-o", "loop", image, place)
    if failed.returncode:
        by = {"vfat": "fusefat", "exfat": "mount.exfat-fuse"}[kind]
        if shutil.which(by) is None:
            raise NotMounted(f"{failed.stderr.strip()[:160]}; {by} is not here; needs {NEEDS}")
        device = _done(["losetup", "--find", "--show", image]).stdout.strip() if kind == "exfat" else ""
        try:
            _done([by, device, place] if device else [by, "-o", "rw+", image, place])
        except NotMounted:
            _let_go(device)
            raise
    try:
        yield by
    finally:
        run("umount", place)
        _let_go(device)


def _let_go(device: str) -> None:
    if device:
        run("losetup", "-d", device)


def _done(command: Sequence[object]) -> subprocess.CompletedProcess[str]:
    done = run(*command)
    if done.returncode:
        raise NotMounted(f"{' '.join(map(str, command))}: {done.stderr.strip()[-160:]}")
    return done
