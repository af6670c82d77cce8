"""The web servers that the tests kept for a release put the course on, and what makes a browser trust an authority of
theirs: Debian's nginx, apache2-bin, caddy and libnss3-tools; unzip, as whoever serves the course has it. Standard
library only."""

from __future__ import annotations

import os
import shutil

from builder.setup import debian

_PROGRAMS = {"nginx": "nginx", "apache2-bin": "apache2", "caddy": "caddy", "libnss3-tools": "certutil",
             "openssl": "openssl", "unzip": "unzip"}  # by Debian's package
_PLACES = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin"))  # where Debian keeps servers, out of a user's path


def make_ready(language: str) -> None:
    """Returns when all are there, after installing them as root on Debian. Raises Stop otherwise."""
    debian.make_ready(_PROGRAMS, "servers", language, _PLACES)


def program(name: str) -> str:
    """The path of one of them."""
    return shutil.which(name, path=_PLACES) or name
