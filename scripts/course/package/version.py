"""An archive in, the version of the course that it holds out, if it is whole. Standard library only."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from course.model.problem import Problem, Where
from course.package.names import MANIFEST, SUMS
from course.package.verify_open import Product, open_product
from course.package.verify_whole import listed, travelling, wholeness


@dataclass(frozen=True)
class Version:
    """A whole archive: its manifest, and its files with their hashes, those of its own list included."""

    manifest: dict
    files: dict[str, bytes]
    sums: dict[str, str]


def read_version(path: Path) -> tuple[Version | None, list[Problem]]:
    """The course in an archive found whole, or None with its faults."""
    product, problems = open_product(path)
    if product is None:
        return None, problems
    try:
        if product.is_update:
            return None, [Problem("STICKS-UPDATE", Where(str(path)))]
        problems += [*wholeness(product), *travelling(product)]
        if product.is_kit:
            return None, [Problem("STICKS-KIT", Where(str(path)))]
        if problems:
            return None, problems
        return _version(product), []
    except (ValueError, KeyError, TypeError):
        return None, [Problem("PKG-MANIFEST", Where(MANIFEST))]
    finally:
        product.close()


def _version(product: Product) -> Version:
    files = {name: product.read(name) for name in sorted(product.sizes)}
    manifest = json.loads(files[MANIFEST])
    for key in ("course", "version", "folder"):
        manifest[key] + ""
    return Version(manifest, files, listed(product) | {SUMS: hashlib.sha256(files[SUMS]).hexdigest()})
