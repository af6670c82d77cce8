"""The site of one language to a SCORM package: the site as it is, and the page that a platform opens.

That page (theme/scripts/host) holds the course in a frame, takes the account's progress from the platform and gives it
back.
"""

from __future__ import annotations

import io
import json
from pathlib import Path

from builder.editions.bank import Bank
from builder.editions.drawing import draw
from builder.package.names import MANIFEST
from builder.package.zip_writer import write_zip
from builder.site.assets import bundled
from builder.site.files import files_of
from builder.site.lighten import lighter_archive, lighter_script
from builder.site.policy import ASKS_HOME, CONTENT_SECURITY_POLICY
from builder.words.for_scripts import script_words

_ENTRY = "index.html"  # what store.html names as the page that opens the course


def scorm12(bank: Bank, site: Path) -> bytes:
    """SCORM 1.2, the oldest and the most widely taken."""
    return _package(bank, site, "1.2", "scorm12-manifest.xml")


def scorm2004(bank: Bank, site: Path) -> bytes:
    """SCORM 2004, third edition: the same course, completion and success told apart."""
    return _package(bank, site, "2004", "scorm2004-manifest.xml")


def hosted(bank: Bank, site: Path, host: str) -> dict[str, bytes]:
    """The files of the course behind the page that opens it in a host: SCORM "1.2" or "2004", or "kolibri"."""
    return dict(files_of(site)) | _entry(bank, site, host)


def _package(bank: Bank, site: Path, scorm: str, manifest: str) -> bytes:
    files = hosted(bank, site, scorm)
    listed = draw(manifest, {"bank": bank, "files": sorted(files)})
    packed = io.BytesIO()
    write_zip(packed, {"imsmanifest.xml": listed.encode(), **dict(sorted(files.items()))}, bank.released,
              lighter_archive)
    return packed.getvalue()


def _entry(bank: Bank, site: Path, scorm: str) -> dict[str, bytes]:
    """The page that a platform opens, with its script."""
    pages = json.loads((site / MANIFEST).read_text(encoding="utf-8"))["pages"][bank.language]
    pages.sort(key=lambda page: page != _ENTRY)  # the first is the one opened when nothing was kept
    words = script_words("script.host", bank.language)
    script = f"window.Words={words};\nwindow.Pages={json.dumps(pages)};\n{bundled('host')}"
    before = [f"modules-{bank.language}", *(["test-key"] if (site / "assets" / "test-key.js").is_file() else [])]
    policy = f"{CONTENT_SECURITY_POLICY}; {ASKS_HOME}"  # whether the host is there
    page = draw("host.html", {"bank": bank, "scorm": scorm, "policy": policy, "pages": pages,
                              "words": json.loads(words), "scripts": [*before, "host"]})
    return {_ENTRY: page.encode(), "assets/host.js": lighter_script(script).encode()}
