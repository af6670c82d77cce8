"""The minute of a release, as course.yml says it: the date of every file that is handed out. Standard library only.

A web server knows that a file changed by its date and its size, and what unpacks an archive keeps the dates it holds.
Two versions of one date look the same to it, wherever a file has kept its size.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

FIRST = datetime(1980, 1, 1)  # that a zip can hold; what versions up to 0.5.0 bore
_LAST_YEAR = 2107
_FORM = "%Y-%m-%dT%H:%M"


def moment_of(text: str) -> datetime:
    """« 2026-12-01T12:00 » as a moment of no time zone, as a zip holds it. Raises ValueError for another form, and for
    a year that a zip cannot hold."""
    moment = datetime.strptime(text, _FORM)
    if moment.strftime(_FORM) != text or not FIRST.year <= moment.year <= _LAST_YEAR:
        raise ValueError(text)
    return moment


def stated_moment(manifest: Mapping[str, object]) -> datetime | None:
    """The one that a version says of itself; None for one that says none, as up to 0.5.0, or none that can be read."""
    with contextlib.suppress(ValueError):
        return moment_of(str(manifest.get("released")))
    return None


def in_zip(moment: datetime) -> tuple[int, int]:
    """Time and date as an entry of a zip has them, in steps of two seconds."""
    return (moment.hour << 11 | moment.minute << 5 | moment.second // 2,
            (moment.year - FIRST.year) << 9 | moment.month << 5 | moment.day)


def give_date(place: Path, moment: datetime) -> None:
    """Gives the file that date, in the time of this machine, as unpacking would; one that refuses keeps its own."""
    with contextlib.suppress(OSError, OverflowError, ValueError):
        os.utime(place, (moment.timestamp(), moment.timestamp()))
