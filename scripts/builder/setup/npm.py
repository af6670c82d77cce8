"""A file of a package of npm, by its pinned version and the hash that npm publishes of it: for tests, never shipped.
Standard library only; npm itself fetches it."""

from __future__ import annotations

import base64
import hashlib
import shutil
import tarfile
from pathlib import Path

from builder.setup.download_cache import cached, run_tool
from builder.words.setup import Stop


def fetch(package: str, integrity: str, names: tuple[str, ...], cache: Path) -> Path:
    """The folder in `cache` that holds these files of `package` (NAME@VERSION), fetched when it is not there.

    `integrity` is npm's own, sha512-BASE64, of the archive. Raises Stop when npm is missing, fails or brings another.
    """
    return cached(cache / package.replace("/", "-"), lambda folder: _unpacked(package, integrity, names, folder))


def packed(package: str, folder: Path) -> Path:
    """The archive of `package` as npm publishes it, in `folder`. Raises Stop when npm is missing or fails."""
    npm = shutil.which("npm")
    if npm is None:
        raise Stop("no-npm-package", package=package)
    run_tool([npm, "pack", "--silent", "--pack-destination", str(folder), package], folder, package)
    [archive] = folder.glob("*.tgz")
    return archive


def _unpacked(package: str, integrity: str, names: tuple[str, ...], folder: Path) -> Path:
    archive = packed(package, folder)
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if f"sha512-{digest}" != integrity:
        raise Stop("fetched-other", package=package)
    made = folder / "files"
    made.mkdir()
    with tarfile.open(archive) as files:
        for name in names:
            inside = files.extractfile(f"package/{name}")
            if inside is None:
                raise Stop("fetched-other", package=package)
            (made / Path(name).name).write_bytes(inside.read())
    return made
