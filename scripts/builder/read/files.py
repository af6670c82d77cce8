"""One file of the authors, read as text: an ordinary file, of a size that somebody could have written. A pipe would
keep its reader waiting for ever, and a link to a device never ends.
"""

from __future__ import annotations

from pathlib import Path

from builder.read.strict_yaml import Unreadable

LARGEST = 2 * 2**20  # bytes; the longest register of law has four hundred thousand
LARGEST_PAGE = 200 * 2**10  # thirty thousand words, ten times the longest page


def read_text(place: Path, largest: int = LARGEST) -> str:
    """The text, without the mark that a notepad puts in front. Raises Unreadable, with no line: the whole file is
    meant."""
    try:
        if not place.is_file():
            raise Unreadable("F-SPECIAL" if place.exists() and not place.is_dir() else "F-MISSING", 0)
        if (size := place.stat().st_size) > largest:
            raise Unreadable("F-HUGE", 0, found=size // 1024, most=largest // 1024)
        return place.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as fault:
        raise Unreadable("F-ENCODING", 0, byte=fault.start) from None
    except (OSError, ValueError) as fault:  # ValueError: a name no system accepts
        if isinstance(fault, Unreadable):
            raise
        raise Unreadable("F-MISSING", 0) from None
