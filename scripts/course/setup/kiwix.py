"""The programs that check a ZIM and open it, for the tests kept for a release: Debian's zim-tools and kiwix-tools.
Standard library only."""

from __future__ import annotations

import shutil

from course.setup import debian
from course.words.setup import Stop

_PROGRAMS = {"zim-tools": "zimcheck", "kiwix-tools": "kiwix-serve"}  # by Debian's package


def make_ready(language: str) -> None:
    """Returns when both are there, after installing them as root on Debian. Raises Stop otherwise."""
    missing = _missing()
    if missing and debian.can_install():
        debian.install(missing, "reason-kiwix", language)
        missing = _missing()
    if missing:
        raise Stop("no-kiwix", packages=" ".join(missing))


def _missing() -> list[str]:
    return [package for package, program in _PROGRAMS.items() if shutil.which(program) is None]
