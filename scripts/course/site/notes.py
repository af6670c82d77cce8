"""The notes that a reference to the law opens, in small files that a page asks for when one is first touched.

A file holds the provisions of one text by hundreds of articles, and by thirties of what follows the dash in 324-29:
none weighs more than 12 KiB on the wire. `shelf` names the file of an id, here and in theme/scripts/core/notes.js.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from course.pages.rendering import Rendering

_SHELF = re.compile(r"(?P<text>\D*?)-?(?P<article>\d+|$)-?(?P<rest>\d*).*")


def shelf(id: str) -> str:
    """« cp-324-41-1 » → « cp-3-1 », « cpp-101 » → « cpp-1-0 »."""
    found = _SHELF.fullmatch(id)
    assert found  # any text matches
    return f"{found['text']}-{int(found['article'] or 0) // 100}-{int(found['rest'] or 0) // 30}"


def note_scripts(rendering: Rendering) -> Iterator[tuple[str, str]]:
    """(name, script) of each file: a classic script that adds {id: [label, paraphrase, how it was read]} to
    window.Notes.
    """
    shelves: dict[str, dict[str, list[str]]] = {}
    for provision in rendering.course.provisions.values():
        said = (rendering.label(provision), provision.paraphrase[rendering.language], rendering.how_read(provision))
        shelves.setdefault(shelf(provision.id), {})[provision.id] = [rendering.spaced(text) for text in said]
    for name, notes in sorted(shelves.items()):
        yield name, f"window.Notes.add({json.dumps(notes, ensure_ascii=False, separators=(',', ':'))});\n"
