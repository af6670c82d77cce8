"""The editions: the course's banks, or its sites, to files that another program opens, the same bytes each time.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any

from builder.editions.bank import Bank, bank_of
from builder.editions.drawing import draw
from builder.editions.kolibri import kolibri
from builder.editions.phone import phone
from builder.editions.scorm import scorm12, scorm2004
from builder.model.course import Course
from builder.model.editions import EDITIONS
from builder.model.lists import LANGUAGES
from builder.package.zip_writer import write_zip
from builder.pages.rendering import Rendering
from builder.site.lighten import lighter_archive


def make(course: Course, names: Iterable[str], out: Path, advance: Callable[[int, int], None],
         build: Callable[[], Mapping[str, Path]] | None = None) -> Iterator[Path]:
    """Writes each edition named in each language, `out`/NAME-COURSE-VERSION-LANGUAGE.ENDING, and gives its path; of one
    that is made module by module, a file or more for each, -MODULE before the ending.

    `advance` is told how many editions are done, of how many; `build` makes the site of each language by itself and
    gives their folders, once, for the editions that need one. Raises Refusal for a question that cannot be written,
    before anything is; OSError when the disk refuses.
    """
    banks = {language: bank_of(course, language) for language in LANGUAGES}
    asked = list(product(dict.fromkeys(names), LANGUAGES))
    sites = build() if build and not all(EDITIONS[name].of_bank for name, _ in asked) else {}
    out.mkdir(parents=True, exist_ok=True)
    for done, (name, language) in enumerate(asked):
        advance(done, len(asked))
        edition = EDITIONS[name]
        beginning = f"{name}-{course.identity.name}-{course.version}-{language}"
        if edition.by_module:
            for module in course.written:
                for part, content in WRITERS[name](Rendering(course, language, bilingual=False), sites[language],
                                                   module).items():
                    yield _write(out / f"{beginning}-{part}.{edition.ending}", content)
            continue
        yield _write(out / f"{beginning}.{edition.ending}",
                     WRITERS[name](banks[language], *([] if edition.of_bank else [sites[language]])))
    advance(len(asked), len(asked))


def moodle(bank: Bank) -> bytes:
    """Moodle's own XML: ids, tags, marks, a reason for each option."""
    return draw("moodle.xml", {"bank": bank, "root": _root(bank)}).encode()


def gift(bank: Bank) -> bytes:
    """GIFT, a text: ids and tags in comments, which Moodle reads."""
    return draw("gift.txt", {"bank": bank, "root": _root(bank)}).encode()


def qti(bank: Bank) -> bytes:
    """A content package of QTI 2.1: the manifest, a test with a section for each module, a file for each question."""
    files = {"imsmanifest.xml": draw("qti-manifest.xml", {"bank": bank}),
             "test.xml": draw("qti-test.xml", {"bank": bank})}
    files |= {f"items/{item.id}.xml": draw("qti-item.xml", {"bank": bank, "item": item}) for item in bank.items}
    packed = io.BytesIO()
    write_zip(packed, {path: text.encode() for path, text in files.items()}, bank.released,
              lighter_archive)
    return packed.getvalue()


def zim(bank: Bank, site: Path) -> bytes:
    """A ZIM, which Kiwix opens."""
    from builder.editions.zim import zim as written  # its library, installed apart, only when asked for

    return written(bank, site)


# Each under its own name, from the bank; unless the edition is of the bank alone, from the site of that language too.
# One made by module is given the course's words in that language, the site and the module.
WRITERS: dict[str, Callable[..., Any]] = {
    write.__name__: write for write in (moodle, gift, qti, scorm12, scorm2004, kolibri, zim, phone)}


def _root(bank: Bank) -> str:
    """The category above all others: two versions, or two languages, never mix in one site."""
    return f"{bank.title} {bank.version} ({bank.language})"


def _write(place: Path, content: bytes) -> Path:
    """The file appears under its name only when it is whole. Returns its place."""
    partial = place.with_name(f".{place.name}.partial")
    try:
        partial.write_bytes(content)
        os.replace(partial, place)
    finally:
        partial.unlink(missing_ok=True)
    return place
