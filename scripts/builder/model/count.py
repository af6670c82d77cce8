"""How a time limit is counted: data of law/deadlines.yml, carried to the page that counts (theme/scripts/deadlines/).
Nothing is counted here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from builder.model.problem import Where, Words
from builder.model.written import InlineWords, Under

WAYS = ("after", "wait", "before")  # within it, once it has run, ahead of a hearing by that much
FIRST = ("moment", "same-day", "next-day")  # what is counted first: the minute, the day of the start, the day after
LAST = ("counted", "free", "itself")  # free: one day more; itself: what one waits for may be done on it
OFF_DAYS = ("carried", "kept", "open", "back")  # a last day on which nobody works
CLOSES = ("midnight",)  # of hours, where they run to the end of their last day
PRUDENT = ("act", "release", "other", "wait")  # for whom an end is prudent: the earliest for the first two
FROM = ("start",)


@dataclass(frozen=True, kw_only=True)
class Extension:
    """A prolongation: its own length, or that of the time limit `limit`. Who decides it, before when, and if what. One
    that has a `limit` and that nobody decides is time that the law gives to others, counted apart too.
    """

    number: int = 0
    unit: str = ""
    limit: str = ""
    times: int = 1
    counted_from: Annotated[str, Under("from")] = ""  # empty: from the end of what comes before it
    by: Words
    before: Words
    condition: Annotated[Words, Under("if")]
    source: str = ""
    where: Where


@dataclass(frozen=True, kw_only=True)
class Rule:
    """How days or hours are gone through; what is empty in a variant or another reading is as in the rest."""

    way: str = ""
    first: str = ""
    last: str = ""
    off_day: Annotated[str, Under("off-day")] = ""
    closes: str = ""
    prudent: str = ""
    where: Where


@dataclass(frozen=True, kw_only=True)
class OtherRule(Rule):
    """What another reading, or another case, changes: the length too."""

    number: int = 0
    unit: str = ""


@dataclass(frozen=True, kw_only=True)
class OpenReading:
    """What a text leaves open, and what the other reading changes, if that moves an end; or the time limit that may
    govern `instead`, and that is then the prudent one.
    """

    text: InlineWords
    instead: str = ""
    reads: OtherRule | None = None
    where: Where


@dataclass(frozen=True, kw_only=True)
class SharedReading(OpenReading):
    """The same where several time limits meet it, in law/counting.yml; or a reason that they share."""

    id: str


@dataclass(frozen=True, kw_only=True)
class Debated:
    """What is left open, said here or shared (`points`), and why it is counted so, said here or shared (`because`). A
    variant that speaks of neither has the open points of its time limit; with `open: []` it has none.
    """

    points: tuple[str, ...] = ()
    open: tuple[OpenReading, ...] | None = None
    because: str = ""
    why: Words

    @property
    def readings(self) -> tuple[OpenReading, ...]:
        """Those said here."""
        return self.open or ()

    @property
    def shared(self) -> tuple[str, ...]:
        """Ids of what others share."""
        return (*self.points, *([self.because] if self.because else []))


@dataclass(frozen=True, kw_only=True)
class Variant(OtherRule, Debated):
    """Another length, or another way, that the same article has for another case. It may have a start of its own, which
    may be found from a birth, so many years later (`born`).
    """

    id: str
    what: Words
    source: str = ""
    start: Words = Words()
    born: int = 0
    extensions: tuple[Extension, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Count(Rule, Debated):
    """The whole rule of one time limit; or `none`, why it cannot be counted."""

    none: Words
    rule: tuple[str, ...] = ()
    extensions: tuple[Extension, ...] = ()
    own: Words  # what the limit's own length is for, where there are variants
    variants: tuple[Variant, ...] = ()
    awaited: Words  # what one may know the date of, when one waits: the last day of the start is then counted back
    earlier: Words  # said of a start before the law came into force, where such a start still counts

    @property
    def lengths(self) -> tuple[Extension, ...]:
        """Every prolongation, those of the variants included."""
        return (*self.extensions, *(one for variant in self.variants for one in variant.extensions))

    @property
    def others(self) -> tuple[OtherRule, ...]:
        """Its variants, and what readings change."""
        return (*self.variants, *(point.reads for case in self.cases for point in case.readings if point.reads))

    @property
    def cases(self) -> tuple[Count | Variant, ...]:
        """Itself and its variants."""
        return (self, *self.variants)

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the provisions that it names."""
        named = (*self.rule, *(one.source for one in self.lengths), *(one.source for one in self.variants))
        return tuple(source for source in named if source)


@dataclass(frozen=True, kw_only=True)
class Holiday:
    """A day on which nobody works, that a court has added to law/holidays.yml, with the text that makes it one."""

    day: str
    what: Words
    source: str
    where: Where

    @property
    def id(self) -> str:
        """A day is a holiday once."""
        return self.day
