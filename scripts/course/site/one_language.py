"""A built site in one of its languages: what a package that has no other needs, and nothing that leads elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from course.model.lists import LANGUAGES

TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml",
         "txt": "text/plain"}  # of the files of a site, by their endings: whoever writes a format that asks for them
_OTHER_LANGUAGE = re.compile(r'<a [^>]*\bhreflang="[^>]*>[^<]*</a>\n?')  # of the head, and of the start page
# The offer of both languages, the list for `verify`, what keeps the course where it is served over HTTPS.
_OF_THE_ARCHIVE = ("index.html", "course.json", "assets/start.js", "worker.js", "assets/offline.js")


def of_language(site: Path, language: str) -> Iterator[tuple[str, bytes]]:
    """The files of the site that this language needs, by their paths, in their order; pages without the link to another
    language. Raises OSError for one that cannot be read."""
    others = [other for other in LANGUAGES if other != language]
    foreign = re.compile("|".join(rf"{other}/.*|assets/notes/{other}/.*|assets/.*-{other}\.js" for other in others))
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        path = file.relative_to(site).as_posix()
        if path in _OF_THE_ARCHIVE or foreign.fullmatch(path):
            continue
        content = file.read_bytes()
        yield path, _OTHER_LANGUAGE.sub("", content.decode()).encode() if path.endswith(".html") else content
