"""Where things stand in the kit, for the parts that lean on one another."""

from __future__ import annotations

from pathlib import Path

from builder.package.names import ARCHIVE

FOLDER = "kit-formateur"
COURSE = "course"  # the course's own archive
EDITIONS = "editions"  # question banks, for the trainer
PLATFORM = "platform"  # the course itself, as a platform takes it
PHONE = "phone"  # a file or two for each module, sent by a message
UPDATES = "updates"  # update packs that lead to this version
ASSETS = "assets"
PAPER = "paper"  # what is printed, a folder for each language
PAPER_PAGE = "paper-{language}.html"  # lists it


def course_archive(folder: Path) -> Path:
    """The course's archive in the kit being made at `folder`."""
    [archive] = (folder / COURSE).glob(f"{ARCHIVE}*.zip")
    return archive


def filled(address: str, language: str) -> str:
    """« home-{language}.html » in a language."""
    return address.replace("{language}", language)
