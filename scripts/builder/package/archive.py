"""A built site in, one archive out: the same bytes whatever the folder, the user, the day or the time zone.

All faults are found before anything is written; the archive appears under its name only when it is whole. Two different
deflates compress differently: then the archives differ, SHA256SUMS does not.
"""

from __future__ import annotations

import hashlib
import json
import os
import textwrap
from collections.abc import Iterator
from datetime import datetime
from itertools import product
from pathlib import Path

from builder.model.lists import LANGUAGES
from builder.model.places import THEME
from builder.model.problem import Problem, Where
from builder.package.audit import audit_bytes, content_of
from builder.package.moment import FIRST, moment_of, stated_moment
from builder.package.names import (
    AUDIT,
    FAT32_LARGEST,
    KIT,
    MANIFEST,
    READ_ME_FIRST,
    SUMS,
    is_program,
    is_system_noise,
    name_faults,
)
from builder.package.zip_writer import Deflate, deflate, write_zip
from builder.words.dates import law_dates
from builder.words.typography import THIN, WIDE, spaced

LINE = 70  # signs
TEXTS = THEME / "package"


class NotPackaged(Exception):
    """The site cannot be packaged as it is; `problems` says all that stands in the way. Nothing was written."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems = problems


def package(site: Path, out: Path, name: str, version: str, texts: Path = TEXTS, audit: dict | None = None,
            press: Deflate = deflate) -> Path:
    """Writes `out`/`name`-`version`.zip from the folder `site` and returns its path.

    `texts` holds LISEZ-MOI.txt and README.txt with the blanks that the manifest of the site fills; `audit` is the
    accessibility result to carry, if any; `press` is the deflate of the archive. Raises NotPackaged with every fault,
    OSError when the disk refuses.
    """
    problems = list(_unpackable(site))
    contents = {} if problems else _contents(site)
    problems += _manifest_faults(contents, version) if contents else []
    if problems:
        raise NotPackaged(problems)
    manifest = json.loads(contents[MANIFEST])
    contents |= read_me_first(texts, manifest)
    contents |= {AUDIT: audit_bytes(audit)} if audit else {}
    return pack(contents, manifest["folder"], out / f"{name}-{version}.zip", press)


def pack(contents: dict[str, bytes], folder: str, place: Path, press: Deflate = deflate) -> Path:
    """Writes at `place` the archive of `contents`, which unpacks as `folder`, with the list of hashes, all of
    the date that its manifest says; returns `place`.

    Raises NotPackaged with every name that does not travel and every program, OSError when the disk refuses.
    """
    problems = [*name_faults(contents), *name_faults([folder])]
    problems += (Problem("PKG-PROGRAM", Where(path)) for path in contents if is_program(path, contents[path][:4]))
    if problems:
        raise NotPackaged(problems)
    listed = contents | {SUMS: _sums(contents)}
    moment = stated_moment(json.loads(contents.get(MANIFEST) or contents.get(KIT) or b"{}")) or FIRST
    return write_archive({f"{folder}/{path}": content for path, content in listed.items()}, place, moment, press)


def content_of_site(site: Path) -> str:
    """The hash that ties an accessibility result to the files of this site."""
    return content_of(_hashes(_contents(site)))


def _files(site: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if not is_system_noise(name) and (path.is_symlink() or not path.is_dir()):
            yield name, path


def _unpackable(site: Path) -> Iterator[Problem]:
    if not (site / "index.html").is_file() or not (site / MANIFEST).is_file():
        yield Problem("PKG-NO-SITE", Where(str(site)))
        return
    for name, path in _files(site):
        if path.is_symlink() or not path.is_file():
            yield Problem("PKG-NOT-A-FILE", Where(name))
        elif path.stat().st_size > FAT32_LARGEST:
            yield Problem("PKG-TOO-BIG", Where(name), {"size": path.stat().st_size})
        if name in (*READ_ME_FIRST, SUMS, AUDIT):
            yield Problem("PKG-NAME-TAKEN", Where(name))


def _contents(site: Path) -> dict[str, bytes]:
    return {name: path.read_bytes() for name, path in _files(site)}


def _manifest_faults(contents: dict[str, bytes], version: str) -> list[Problem]:
    try:
        manifest = json.loads(contents[MANIFEST])
        said, _ = manifest["version"], manifest["law_as_of"] + manifest["folder"]
        moment_of(manifest["released"])
        for key, language in product(("title", "summary"), LANGUAGES):
            manifest[key][language] + ""
    except (ValueError, KeyError, TypeError):
        return [Problem("PKG-MANIFEST", Where(MANIFEST))]
    return [] if said == version else [Problem("PKG-VERSION", Where(MANIFEST), {"said": said, "asked": version})]


def read_me_first(texts: Path, manifest: dict) -> dict[str, bytes]:
    """Both texts of the folder `texts`, their blanks filled from the manifest, as the oldest Notepad reads them: UTF-8
    with its mark, CRLF, lines that hold in its window. A line that names the page of help is left out of a course that
    has none.
    """
    page = manifest.get("help")
    written = {}
    for name, language in zip(READ_ME_FIRST, LANGUAGES, strict=True):
        text = (texts / name).read_text(encoding="utf-8-sig")
        if not page:
            text = "".join(line for line in text.splitlines(keepends=True) if "{help}" not in line)
        text = text.format(
            title=_filled(manifest["title"][language].upper(), language), version=manifest["version"],
            summary=_filled(manifest["summary"][language], language), folder=manifest["folder"],
            help=f"{language}/{page}", law=_filled(_law(manifest, language), language))
        written[name] = text.replace("\n", "\r\n").encode("utf-8-sig")
    return written


def _law(manifest: dict, language: str) -> str:
    return law_dates("law-followed", manifest.get("law_codes", ""), manifest["law_as_of"], language)


def _filled(text: str, language: str) -> str:
    """In lines; one kind of no-break space, which Notepad's oldest fonts have."""
    return textwrap.fill(spaced(text, language).replace(THIN, WIDE), LINE)


def _sums(contents: dict[str, bytes]) -> bytes:
    """What `sha256sum -c` reads from inside the top folder."""
    return "".join(f"{sum_}  {name}\n" for name, sum_ in sorted(_hashes(contents).items())).encode()


def _hashes(contents: dict[str, bytes]) -> dict[str, str]:
    return {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}


def write_archive(contents: dict[str, bytes], place: Path, moment: datetime, press: Deflate = deflate) -> Path:
    """The archive of `contents`, all of that date, at `place`, under its name only when it is whole. Raises OSError."""
    place.parent.mkdir(parents=True, exist_ok=True)
    partial = place.with_name(f".{place.name}.partial")
    try:
        with open(partial, "wb") as file:
            write_zip(file, dict(sorted(contents.items())), moment, press)
            file.flush()
            os.fsync(file.fileno())  # before the rename: a stick pulled out must not keep a name without its bytes
        os.replace(partial, place)
    finally:
        partial.unlink(missing_ok=True)
    return place
