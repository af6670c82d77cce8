"""The editions: what `course.py editions` can write, said once. Each is written by the function of its name in
editions/make.py, and described by what the command and the kit say of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Edition:
    """One format: how its file ends; whether it is made of the course's data alone (`of_bank`: its writer gets no site,
    and the kit takes it for a file that holds answers) or of the site of a language; whether each module has files of
    its own (`by_module`), sent one by one; `needs`, the NAME of what setup/optional_requirements.py installs for it
    alone."""

    id: str
    ending: str
    of_bank: bool = False
    by_module: bool = False
    needs: str = ""


EDITIONS = {edition.id: edition for edition in (
    Edition("moodle", "xml", of_bank=True),
    Edition("gift", "txt", of_bank=True),
    Edition("qti", "zip", of_bank=True),
    Edition("scorm12", "zip"),
    Edition("scorm2004", "zip"),
    Edition("kolibri", "zip"),
    Edition("zim", "zim", needs="zim"),
    Edition("phone", "html", by_module=True),
)}
BANK_EDITIONS = tuple(edition.id for edition in EDITIONS.values() if edition.of_bank)
