"""What the pages of the kit load: scripts and styles of theme/, made lighter, beside those taken as they are."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from course.kit.layout import ASSETS
from course.model.places import THEME
from course.site.assets import guarded
from course.site.lighten import lighter_script, lighter_style


def write_script(folder: Path, name: str, sources: Iterable[str]) -> None:
    """Writes assets/`name` into the kit at `folder`: these files of theme/, in this order, each in a scope of its own.
    Raises OSError when the disk refuses, as the others do."""
    write_text(folder / ASSETS / name, lighter_script("".join(guarded(read(source)) for source in sources)))


def write_style(folder: Path, source: str) -> None:
    """Writes a style of theme/, under its own name."""
    write_text(folder / ASSETS / Path(source).name, lighter_style(read(source)) + "\n")


def write_as_they_are(folder: Path, sources: Iterable[str]) -> None:
    """Writes files of theme/ that others wrote and that nobody changes, under their names in lower case."""
    for source in sources:
        write_text(folder / ASSETS / Path(source).name.lower(), read(source))


def read(source: str) -> str:
    """The text of a file of theme/."""
    return (THEME / source).read_text(encoding="utf-8")


def write_text(place: Path, text: str) -> None:
    """The text, with the line ends it has on every system."""
    place.write_text(text, encoding="utf-8", newline="\n")
