"""« Servir le cours à la salle »: the files that set a web server up, the page that draws the sheet for the wall."""

from __future__ import annotations

from pathlib import Path

from course.kit.drawing import Drawing
from course.kit.guide import HOME, read_sheets
from course.kit.layout import ASSETS
from course.model.course import Course
from course.model.lists import LANGUAGES
from course.site.assets import alone
from course.site.lighten import lighter_script, lighter_style
from course.words.for_scripts import said_by

THEME = HOME / "theme"
OURS = THEME / "kit" / "servers"
FOLDER = "servers"  # of the kit
FILES = ("nginx.conf", "apache.conf", "caddyfile", "web.config")
SCRIPTS = ("scripts/core/elements.js", "scripts/core/page-elements.js", "kit/qr/draw.js", "kit/servers/page.js")
AS_THEY_ARE = ("kit/vendor/qr-encode.js", "kit/vendor/qr.LICENSE.txt")
HOW_TO = "7-heberger"  # the page of the guide on serving


def write(course: Course, folder: Path) -> None:
    """Writes the page in both languages, what it loads, the servers' files. Raises OSError when the disk refuses."""
    assets = folder / ASSETS
    scripts = "".join(alone(_read(THEME / name)) for name in SCRIPTS)
    _write(assets / "servers.js", lighter_script(scripts))
    _write(assets / "servers.css", lighter_style(_read(OURS / "servers.css")) + "\n")
    for name in AS_THEY_ARE:
        _write(assets / Path(name).name.lower(), _read(THEME / name))
    (folder / FOLDER).mkdir()
    for name in FILES:
        _write(folder / FOLDER / name, _read(OURS / name))
    for language in LANGUAGES:
        how_to = HOW_TO if HOW_TO in [sheet.name for sheet in read_sheets(HOME, language)] else ""
        Drawing(course, language).page(folder, "servers", "servers-{language}.html", files=FILES, how_to=how_to,
                                       said=said_by("script.servers", language))


def _read(place: Path) -> str:
    return place.read_text(encoding="utf-8")


def _write(place: Path, text: str) -> None:
    place.write_text(text, encoding="utf-8", newline="\n")
