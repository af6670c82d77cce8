"""Which sources an archive in dist/ was made from, so that what needs the archive does not make it a second time.
Standard library only.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from builder.model.places import DOCS, GUIDE, LAW, PLAN, QUIZZES
from builder.package.durable_files import hash_of

NOTE = "made-from.json"  # beside the archive
_FOLDERS = (DOCS, LAW, QUIZZES, "scripts", "theme")
_FILES = (PLAN, "mkdocs.yml", "requirements/base.lock")
_APART = (f"{GUIDE}/", "scripts/builder/kit/", "theme/kit/")  # of the kit alone: nothing of the course hangs on them


def note(root: Path, archive: Path) -> None:
    """Writes beside `archive` which sources of the folder `root` it was just made from."""
    said = {"archive": archive.name, "sha256": hash_of(archive), "sources": digest(root)}
    (archive.parent / NOTE).write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8", newline="\n")


def is_of(root: Path, archive: Path) -> bool:
    """Whether `archive` is there, untouched, and was made from the sources as they are now."""
    try:
        said = json.loads((archive.parent / NOTE).read_bytes())
        return bool(said == {"archive": archive.name, "sha256": hash_of(archive), "sources": digest(root)})
    except (OSError, ValueError):
        return False


def digest(root: Path) -> str:
    """One hash for the names and contents of all that the course is made from."""
    whole = hashlib.sha256()
    for name, path in sorted(_sources(root)):
        whole.update(f"{name}\0{hash_of(path)}\n".encode())
    return whole.hexdigest()


def _sources(root: Path) -> Iterator[tuple[str, Path]]:
    for folder in _FOLDERS:
        for path in (root / folder).rglob("*"):
            name = path.relative_to(root).as_posix()
            if path.is_file() and "__pycache__" not in path.parts and not name.startswith(_APART):
                yield name, path
    yield from ((name, root / name) for name in _FILES if (root / name).is_file())
