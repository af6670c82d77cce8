"""An archive in, the version of the course that it holds out, if it is whole. Standard library only."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from builder.model.problem import Problem, Where
from builder.package.manifest import faults_of, folder_of, read_manifest
from builder.package.names import MANIFEST, SUMS
from builder.package.verify_open import Product, open_product
from builder.package.verify_whole import listed, travelling, wholeness


@dataclass(frozen=True)
class Version:
    """A whole archive: its manifest, the folder it unpacks as, and its files with their hashes, those of its own list
    included."""

    manifest: dict
    folder: str
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
        manifest = None if problems else read_manifest(product.read(MANIFEST).decode("utf-8", errors="replace"))
        if manifest is None:
            return None, problems or [Problem("PKG-MANIFEST", Where(MANIFEST))]
        problems += faults_of(manifest, product)
        return (None, problems) if problems else (_version(product, manifest), [])
    finally:
        product.close()


def _version(product: Product, manifest: dict) -> Version:
    files = {name: product.read(name) for name in sorted(product.sizes)}
    return Version(manifest, folder_of(manifest, product), files,
                   listed(product) | {SUMS: hashlib.sha256(files[SUMS]).hexdigest()})
