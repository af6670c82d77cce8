"""What an archive says of itself, held to what it may say: the one door for whatever a manifest gives to a path or to a
screen. Standard library only.

A manifest is a stranger's word, and becomes the name of a folder on a stick, of a file beside an archive.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from builder.model.lists import LANGUAGES, VERSION
from builder.model.problem import Problem, Where
from builder.package.names import MANIFEST, name_faults
from builder.package.verify_open import Product
from builder.words.one_line import one_line


def read_manifest(text: str) -> dict | None:
    """The manifest of a course with all it must hold, each in its shape; None when it cannot be relied on."""
    try:
        manifest = json.loads(text)
        "".join(manifest[key] for key in ("version", "course", "law_as_of"))
        manifest.get("folder", "") + ""
        for language in LANGUAGES:
            "".join(_list(manifest["pages"][language]))
            for page, ids in manifest["questions"][language].items():
                "".join([page, *_list(ids)])
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError):
        return None
    return manifest


def read_kit(text: str) -> dict | None:
    """The list of the trainer's kit, None when it cannot be relied on."""
    try:
        kit = json.loads(text)
        return kit if all(isinstance(kit[key], str) for key in ("kit", "version", "course")) else None
    except (KeyError, ValueError, TypeError, RecursionError):
        return None


def is_earlier(manifest: dict) -> bool:
    """Whether the archive is of before 0.5.0, which did not say its folder and wrote its search otherwise."""
    return "folder" not in manifest


def folder_of(manifest: dict, product: Product) -> str:
    """The folder that the course is to stand in: as the manifest says or, where it does not, as it was found."""
    return str(manifest.get("folder", product.top))


def faults_of(manifest: dict, product: Product) -> Iterator[Problem]:
    """What the manifest of a product, once read, may not say: a folder that leads elsewhere, that some system refuses,
    or that is not the archive's own; a version that is none. An unpacked folder may have been renamed by its owner."""
    folder = folder_of(manifest, product)
    if "folder" in manifest and ("/" in folder or any(name_faults([folder]))):
        yield Problem("PKG-FOLDER-NAME", Where(MANIFEST), {"folder": folder})
    elif product.packed and folder != product.top:
        yield Problem("PKG-FOLDER", Where(MANIFEST), {"folder": folder, "top": product.top})
    yield from version_faults(manifest["version"], MANIFEST)


def version_faults(version: str, said_in: str) -> Iterator[Problem]:
    """A version that could not be part of a file's name, in the file that says it."""
    if not VERSION.fullmatch(version):
        yield Problem("PKG-VERSION-FORM", Where(said_in), {"version": one_line(version, 40)})


def _list(said: object) -> list[str]:
    """Raises TypeError for another shape: a text would pass for the list of its letters."""
    if not isinstance(said, list):
        raise TypeError(said)
    return said
