"""The files of a site built in one language (site/build.py), as a package of it takes them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from course.package.names import MANIFEST

TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml",
         "txt": "text/plain"}  # of the files of a site, by their endings: whoever writes a format that asks for them


def files_of(site: Path) -> Iterator[tuple[str, bytes]]:
    """Each file by its path, in order. Raises OSError for one that cannot be read."""
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        path = file.relative_to(site).as_posix()
        if path != MANIFEST:  # for `verify`, and for those who write packages
            yield path, file.read_bytes()
