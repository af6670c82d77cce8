"""« Servir le cours à la salle »: the files that set a web server up, the page that draws the sheet for the wall."""

from __future__ import annotations

from pathlib import Path

from builder.kit.assets import read, write_as_they_are, write_script, write_style, write_text
from builder.kit.drawing import Drawing
from builder.kit.guide import read_sheets
from builder.model.course import Course
from builder.model.lists import LANGUAGES
from builder.model.places import HOME
from builder.words.for_scripts import script_words

FOLDER = "servers"  # of the kit
FILES = ("nginx.conf", "apache.conf", "caddyfile", "web.config")
PAGE = "servers-{language}.html"
AS_THEY_ARE = ("kit/vendor/qr-encode.js", "kit/vendor/qr.LICENSE.txt")
HOW_TO = "7-heberger"  # the page of the guide on serving


def write(course: Course, folder: Path) -> None:
    """Writes the page in both languages, what it loads, the servers' files. Raises OSError when the disk refuses."""
    write_script(folder, "servers.js", "kit/servers/page.js")
    write_style(folder, "kit/servers/servers.css")
    write_as_they_are(folder, AS_THEY_ARE)
    (folder / FOLDER).mkdir()
    for name in FILES:
        write_text(folder / FOLDER / name, read(f"kit/servers/{name}"))
    for language in LANGUAGES:
        how_to = HOW_TO if HOW_TO in [sheet.name for sheet in read_sheets(HOME, language)] else ""
        Drawing(course, language).page(folder, "servers", PAGE, scripts=("qr-encode.js", "servers.js"),
                                       styles=("servers.css",), files=FILES, how_to=how_to,
                                       said=script_words("script.servers", language))
