"""What a case file holds besides its text: documents of a few kinds, moments, time limits that run, and how it ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

# How a document is drawn: `!!! piece record "D1 — …"`. An id is a name of theme/styles/case.css and of the catalogue.
PIECES = ("record", "hearing", "certificate", "memo", "letter", "notebook", "telephone", "account", "ticket",
          "photographs", "plan", "exhibit", "bundle")
END_SECTIONS = ("defense", "ecrire", "apprend")  # what a case ends on: pleaded, to be written, learnt
COUNTED = "hours"  # the unit of a time limit that a page may count: days off and ends of months are for the law to say


@dataclass(frozen=True)
class Moment:
    """A day of the file, and its hour when the file gives it."""

    day: date
    time: datetime | None = None

    @staticmethod
    def after(start: datetime, hours: int) -> Moment:
        """So many hours after a moment of the file."""
        end = start + timedelta(hours=hours)
        return Moment(end.date(), end)

    @property
    def iso(self) -> str:
        """« 2026-05-12T05:15 », or the day alone."""
        return self.time.isoformat(timespec="minutes") if self.time else self.day.isoformat()


@dataclass(frozen=True)
class Clock:
    """A time limit of law/deadlines.yml, from its start to the moment at which the file counts it."""

    deadline: str
    start: datetime
    at: datetime

    @property
    def minutes(self) -> int:
        """What has run, from its start to the moment it counts."""
        return int((self.at - self.start).total_seconds()) // 60


def moment(written: str) -> Moment | None:
    """`2026-05-12` or `2026-05-12T05:15`; None for anything else."""
    try:
        if "T" in written:
            time = datetime.strptime(written, "%Y-%m-%dT%H:%M")
            return Moment(time.date(), time)
        return Moment(datetime.strptime(written, "%Y-%m-%d").date())
    except ValueError:
        return None


def clock(written: str) -> Clock | None:
    """`garde-a-vue@2026-05-12T05:40/2026-05-13T15:00`; None when it has another form, or ends before it starts."""
    deadline, _, span = written.partition("@")
    start, at = (found and found.time for found in map(moment, span.partition("/")[::2]))
    return Clock(deadline, start, at) if deadline and start and at and at >= start else None
