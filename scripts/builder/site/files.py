"""The files of a built site (site/build.py), as a package of one language takes them, and its place."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from builder.package.names import MANIFEST

TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml",
         "txt": "text/plain"}  # of the files of a site, by their endings: whoever writes a format that asks for them


def files_of(site: Path) -> Iterator[tuple[str, bytes]]:
    """Each file by its path, in order. Raises OSError for one that cannot be read."""
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        path = file.relative_to(site).as_posix()
        if path != MANIFEST:  # for `verify`, and for those who write packages
            yield path, file.read_bytes()


def put_in_place(draft: Path, site: Path) -> None:
    """Gives the draft the name of the site. Raises OSError, the former site whole under its name, when that one cannot
    be put aside; or, the new one in its place, when the former cannot be deleted."""
    former = site.with_name(site.name + ".former")
    if former.exists():
        _delete(former)
    if site.exists():
        site.rename(former)
    try:
        draft.rename(site)
    except OSError:
        if former.exists():
            former.rename(site)
        raise
    if former.exists():
        _delete(former)


def _delete(folder: Path) -> None:
    """Raises OSError. A site that was made read-only is still ours to replace."""
    for place in (folder, *folder.rglob("*")):
        with contextlib.suppress(OSError):
            place.chmod(0o755 if place.is_dir() else 0o644)
    shutil.rmtree(folder)
