"""What the pages of the kit load: scripts and styles of theme/, made lighter, beside those taken as they are.

A script stands in its file as a function, and a page lists the digest of its text: theme/kit/whole.js runs all of them,
or says which is missing, cut or altered and runs none. From a stick no page can read a file, but it can a function.
"""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterable
from pathlib import Path

from builder.kit.layout import ASSETS
from builder.model.places import THEME
from builder.pages.emblem import ICON, icon, with_emblem
from builder.site.assets import declared
from builder.site.bundles import classic, ordered
from builder.site.lighten import lighter_script, lighter_style

WHOLE = "whole.js"
_NAMED = re.compile(r"^var (\w+)=", re.M)  # by a script that others wrote, for those that come after it
_FUNCTION = re.compile(r"function\(\)\{.*\}", re.S)


def write_frame(folder: Path) -> None:
    """Writes what every page of the kit loads. Raises OSError when the disk refuses, as the others do."""
    (folder / ASSETS).mkdir(exist_ok=True)
    write_style(folder, "kit/kit.css")
    write_text(folder / ICON, icon())
    write_whole(folder / ASSETS)


def write_whole(place: Path) -> None:
    """Writes the script that looks at the others."""
    write_text(place / WHOLE, lighter_script(read(f"kit/{WHOLE}")))


def write_script(folder: Path, name: str, *entries: str) -> None:
    """Writes assets/`name` into the kit at `folder`: these entry points in theme/, with all that they import."""
    write_code(folder, f"{ASSETS}/{name}", lighter_script(classic(ordered(entries))))


def write_style(folder: Path, source: str) -> None:
    """Writes a style of theme/, under its own name."""
    name = f"{ASSETS}/{Path(source).name}"
    write_text(folder / name, declared(name, with_emblem(lighter_style(read(source)))))


def write_as_they_are(folder: Path, sources: Iterable[str]) -> None:
    """Writes files of theme/ that others wrote and that nobody changes, under their names in lower case."""
    for source in sources:
        name = f"{ASSETS}/{Path(source).name.lower()}"
        (write_code if name.endswith(".js") else _write)(folder, name, read(source))


def write_code(folder: Path, name: str, script: str) -> None:
    """Writes a script at `name`, a path in the kit, as the function that whole.js looks at and runs."""
    given = "".join(f"window.{one}={one};" for one in _NAMED.findall(script))
    _write(folder, name, f"(window.Files=window.Files||{{}})[{json.dumps(name)}]=function(){{\n{script}\n{given}}};\n")


def listed(folder: Path, scripts: Iterable[str], styles: Iterable[str]) -> str:
    """What a page that loads these, paths in the kit, tells whole.js: the digest of each script, which is there."""
    return json.dumps({"scripts": [asked(folder, name) for name in scripts], "styles": [*styles]})


def asked(folder: Path, name: str) -> tuple[str, int]:
    """A script, a path in the kit, as whole.js asks for it: with the digest of the function in its file, FNV-1a over
    its units of UTF-16, as a browser counts them."""
    found = _FUNCTION.search((folder / name).read_text(encoding="utf-8"))
    assert found, name
    text = found[0].encode("utf-16-le")
    total = 0x811C9DC5
    for unit in struct.unpack(f"<{len(text) // 2}H", text):
        total = (total ^ unit) * 0x01000193 & 0xFFFFFFFF
    return name, total


def _write(folder: Path, name: str, text: str) -> None:
    write_text(folder / name, text)


def read(source: str) -> str:
    """The text of a file of theme/."""
    return (THEME / source).read_text(encoding="utf-8")


def write_text(place: Path, text: str) -> None:
    """The text, with the line ends it has on every system."""
    place.write_text(text, encoding="utf-8", newline="\n")
