"""The site of one language to a ZIM, which Kiwix opens on a computer or a telephone, or serves to a whole room.

Kiwix's own search and suggestions know the pages that course.json promises, by their own text: not the hub, nor what
every page repeats.
Imported when it is asked for only: libzim is installed apart (setup/optional_requirements.py).
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path

from libzim.writer import Creator, Hint, IndexData, Item, StringProvider

from builder.editions.bank import LICENCE, Bank
from builder.editions.page_words import words_of
from builder.package.names import MANIFEST
from builder.package.search_index import read_search_script
from builder.site.files import TYPES, files_of
from builder.site.register import is_filled_in
from builder.words.catalogue import say
from builder.words.dates import long_date
from builder.words.folding import without_accents
from builder.words.setup import Stop
from builder.words.typography import spaced

_ILLUSTRATION = Path(__file__).with_name("illustration.png")  # 48 pixels each way, as Kiwix asks
_LANGUAGES = {"fr": "fra", "en": "eng"}  # ISO 639-3, which ZIM asks for
_TITLE, _DESCRIPTION = 30, 80  # the longest that zimcheck takes
_ELIDED = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)[’'](\w+)")
_ID = slice(8, 24)  # of the file, in its header
_INDEX = re.compile(rb"(?<=\x0f\rXapian Glass..).{16}", re.S)  # the id of each of the two indexes, at its head
_SUM = 16  # bytes at the end of the file: the MD5 of all before


def zim(bank: Bank, site: Path) -> bytes:
    """The file. Raises Stop with what libzim said when it refuses."""
    about = json.loads((site / MANIFEST).read_text(encoding="utf-8"))
    promised = {f"{bank.language}/{page}" for page in about["pages"][bank.language]}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:  # Windows deletes nothing that is open
        place = Path(folder) / "course.zim"
        try:
            with _silent():
                _write(place, bank, about, list(_entries(bank, site, promised)))
        except RuntimeError as fault:  # all that libzim raises
            raise Stop("edition-failed", name="zim", detail=fault) from None
        return _known_by_its_content(place.read_bytes())


class _Text(IndexData):
    """What Kiwix's search knows of an entry, its letters as Kiwix makes those of a query: nothing without title."""

    def __init__(self, title: str, content: str) -> None:
        super().__init__()
        self.title, self.content = _without_signs(title), _without_signs(content)

    def has_indexdata(self) -> bool:
        return bool(self.title)

    def get_title(self) -> str:
        return self.title

    def get_content(self) -> str:
        return self.content

    def get_keywords(self) -> str:
        return ""

    def get_wordcount(self) -> int:
        return len(self.content.split())


class _Entry(Item):
    """A file of the course; with a title, a page that Kiwix offers."""

    def __init__(self, path: str, content: bytes, title: str, text: str) -> None:
        super().__init__()
        self.path, self.content, self.title, self.text = path, content, title, text

    def get_path(self) -> str:
        return self.path

    def get_title(self) -> str:
        return self.title

    def get_mimetype(self) -> str:
        return TYPES[self.path.rpartition(".")[2]]

    def get_contentprovider(self) -> StringProvider:
        return StringProvider(self.content)

    def get_hints(self) -> dict[Hint, bool]:
        return {Hint.FRONT_ARTICLE: bool(self.title), Hint.COMPRESS: True}

    def get_indexdata(self) -> _Text:
        return _Text(self.title, self.text)


def _entries(bank: Bank, site: Path, promised: set[str]) -> Iterator[_Entry]:
    for path, content in files_of(site):
        title, text = words_of(content.decode()) if path in promised else ("", "")
        if is_filled_in(content):
            text = " ".join((text, *_passages(site, path)))
        yield _Entry(path, content, title.removesuffix(f" — {bank.title}"), text)


def _passages(site: Path, path: str) -> Iterator[str]:
    """What the course's own search reads on that page."""
    language, _, page = path.partition("/")
    for place, _, text in read_search_script((site / language / "search.js").read_text(encoding="utf-8")) or ():
        if place.partition("#")[0] == page:
            yield text


def _without_signs(text: str) -> str:
    """Without accents; what follows an apostrophe once more by itself: for Xapian « l’immunité » is one word."""
    letters = without_accents(text.lower())  # « œ » stays one letter
    return " ".join((letters, *_ELIDED.findall(letters)))


def _write(place: Path, bank: Bank, about: dict, entries: list[_Entry]) -> None:
    start = f"{bank.language}/index.html"
    creator = Creator(place).config_indexing(True, _LANGUAGES[bank.language])
    creator.config_nbworkers(1)  # two would write what they are done with first
    creator.set_mainpath(start)
    with creator:
        for entry in entries:
            creator.add_item(entry)
        creator.add_redirection("index.html", bank.title, start, {Hint.FRONT_ARTICLE: False})  # what the hub names
        creator.add_illustration(48, _ILLUSTRATION.read_bytes())
        for name, value in _metadata(bank, about).items():
            creator.add_metadata(name, value)


def _metadata(bank: Bank, about: dict) -> dict[str, str]:
    """What Kiwix's lists show. The day is that on which the law was last read: it is the content's, and the same on
    every machine."""
    law = long_date(about["law_as_of"], bank.language)
    described = spaced(say("edition.zim-description", bank.language, date=law), bank.language)
    summary = spaced(about["summary"][bank.language], bank.language)
    return {
        "Name": f"{bank.id}_{bank.language}",
        "Title": textwrap.shorten(bank.short, _TITLE, placeholder="…"),
        "Description": textwrap.shorten(described, _DESCRIPTION, placeholder="…"),
        "LongDescription": f"{summary} {bank.statement}",
        "Language": _LANGUAGES[bank.language],
        "Date": about["law_read"],
        "Creator": bank.title,
        "Publisher": bank.title,
        "License": LICENCE,
    }


@contextlib.contextmanager
def _silent() -> Iterator[None]:
    """What libzim prints of its progress, past Python, goes nowhere."""
    sys.stdout.flush()
    kept = os.dup(1)
    try:
        with open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)


def _known_by_its_content(written: bytes) -> bytes:
    """The file with ids that follow from what it holds, in the place of those drawn by libzim, and Xapian for its
    indexes: nothing else differs between two writings."""
    bare = _INDEX.sub(bytes(16), written[:_ID.start] + bytes(16) + written[_ID.stop:-_SUM])
    drawn = hashlib.sha256(bare).digest()
    named = _INDEX.sub(lambda _: drawn[16:], bare[:_ID.start] + drawn[:16] + bare[_ID.stop:])
    return named + hashlib.md5(named, usedforsecurity=False).digest()
