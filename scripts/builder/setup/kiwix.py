"""The programs that check a ZIM and open it, for the tests kept for a release: Debian's zim-tools and kiwix-tools.
Standard library only."""

from __future__ import annotations

from builder.setup import debian

_PROGRAMS = {"zim-tools": "zimcheck", "kiwix-tools": "kiwix-serve"}  # by Debian's package


def make_ready(language: str) -> None:
    """Returns when both are there, after installing them as root on Debian. Raises Stop otherwise."""
    debian.make_ready(_PROGRAMS, "kiwix", language)
