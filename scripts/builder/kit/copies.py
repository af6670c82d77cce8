"""« Vérifier cette copie »: the page that reads a stick's folder file by file and names what is damaged, missing or in
excess, for whoever has no Python.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

from builder.kit.assets import write_as_they_are, write_code, write_script
from builder.kit.drawing import Drawing
from builder.kit.guide import read_sheets
from builder.kit.layout import ASSETS, course_archive
from builder.model.course import Course
from builder.model.lists import LANGUAGES
from builder.model.places import HOME
from builder.package.names import SUMS, SYSTEM_FILES, SYSTEM_FOLDERS
from builder.package.verify_whole import sums_in
from builder.words.for_scripts import script_words

PAGE = "verify-{language}.html"
AS_THEY_ARE = ("kit/vendor/sha256.js", "kit/vendor/noble-hashes.LICENSE.txt")
LOADED = ("sha256.js", "copies-expected.js", "copies.js")
COPYING = "8-copier-a-la-main"  # the page of the guide on copying without any tool


def write(course: Course, folder: Path) -> None:
    """Writes the page in both languages, its scripts, and the list of what a whole copy of this version holds."""
    write_script(folder, "copies.js", "kit/copies/page.js")
    write_as_they_are(folder, AS_THEY_ARE)
    said = json.dumps(expected(course, folder), sort_keys=True)
    write_code(folder, f"{ASSETS}/copies-expected.js", f"window.Expected={said};")
    for language in LANGUAGES:
        by_hand = COPYING if COPYING in [sheet.name for sheet in read_sheets(HOME, language)] else ""
        Drawing(course, language).page(folder, "copies", PAGE, scripts=LOADED, by_hand=by_hand,
                                       said=script_words("script.copies", language))


def expected(course: Course, folder: Path) -> dict:
    """What the page compares a copy with: the hashes that the course's archive in the kit gives to its files, those of
    its list included, and the names that systems write by themselves."""
    with zipfile.ZipFile(course_archive(folder)) as archive:
        own = archive.read(f"{course.identity.folder}/{SUMS}")
    listed = sums_in(own.decode()) | {SUMS: hashlib.sha256(own).hexdigest()}
    return {"course": course.id, "version": course.version, "folder": course.identity.folder, "sums": listed,
            "system": {"files": sorted(SYSTEM_FILES), "folders": sorted(SYSTEM_FOLDERS)}}
