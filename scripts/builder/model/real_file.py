"""Files that happened: what is known of each, from whom, and what the list filters on; and what its courts have read
into a point that the texts leave open.
"""

from __future__ import annotations

from dataclasses import dataclass

from builder.model.places import REAL_FOLDER
from builder.model.problem import Where, Words
from builder.model.written import WordsOrText

REGIONAL = "XX"  # before a court of no State
# The closed lists.
STATES = ("ML", "BF", "BJ", "CI", "DZ", "GH", "GM", "GN", "LR", "LY", "MA", "MR", "NE", "NG", "SL", "SN", "TD", "TG",
          "TN", "BE", "CY", "DE", "ES", "FR", "GB", "GR", "HR", "IT", "NL", "RU", "UG", "CD", "CF", "US")
COUNTRIES = (*STATES, REGIONAL)
COURTS = ("assises", "correctionnel", "cedeao", "cadhp", "acerwc", "cpi", "cedh", "cjue", "etranger", "aucun")
CERTAINTIES = ("press", "court", "mixed")
OUTCOMES = ("convicted", "acquitted", "mixed", "violation", "no-violation", "dismissed", "unknown")
HOW_READ = ("whole", "part", "press")  # a source, or a decision; « press »: not read, told by a newspaper
SECTIONS = ("faits", "decisions", "suite", "code", "apprend")  # that every page has


@dataclass(frozen=True, kw_only=True)
class RealSource:
    """Where something was read. `of`: a year or a month; `at`: its address, empty where it bears a person's name."""

    title: WordsOrText
    of: str
    at: str = ""
    read: str  # one of HOW_READ
    where: Where


@dataclass(frozen=True, kw_only=True)
class RealFile:
    """A file that happened, by the name of its page."""

    id: str
    country: str
    year: str  # of the facts: « 2020 », « 2012-2013 »
    place: Words
    court: str
    certainty: str
    known: Words = Words()  # which part is known from whom
    outcome: str
    offences: tuple[str, ...]  # provisions it turns on
    modules: tuple[str, ...]
    lessons: tuple[str, ...]  # paths of pages: it leads to them, and they lead back
    sources: tuple[RealSource, ...]
    evening: int = 0  # its place in « six files in one evening »
    names: tuple[str, ...] = ()  # that a court or a newspaper made public itself, and the page may bear
    where: Where

    @property
    def path(self) -> str:
        """Its page, below docs/<language>/."""
        return f"{REAL_FOLDER}/{self.id}.md"


@dataclass(frozen=True, kw_only=True)
class Ruling:
    """A decision of a court of the country on an open point: told under it."""

    id: str
    on: str  # the id of the open point
    court: Words
    of: str  # a year, a month or a day
    followed: Words  # the reading that it followed
    read: str  # one of HOW_READ
    where: Where
