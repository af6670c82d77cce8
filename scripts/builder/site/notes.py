"""The notes that a reference to the law or a word of the glossary opens, in small files that a page asks for when one
is first touched.

A file holds the provisions of one text by forties of articles, and by twenties of what follows the dash in 324-29, or
the terms that some page cites, by three letters: none weighs more than 12 KiB on the wire. `shelf` names the file of an
id, here and in theme/scripts/reading/notes.js.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from builder.model.law import Term
from builder.model.references import references
from builder.pages.law_label import of_text
from builder.pages.rendering import Rendering
from builder.words.for_scripts import as_json

TERM = "term-"  # before the id of a term: those of terms and of provisions do not meet
_SHELF = re.compile(r"(?P<text>\D*?)-?(?P<article>\d+|$)-?(?P<rest>\d*).*")


def shelf(id: str) -> str:
    """« cp-324-41-1 » → « cp-8-2 », « cpp-101 » → « cpp-2-0 », « term-moyen » → « term-4 »."""
    if id.startswith(TERM):
        return f"{TERM}{(ord(id[len(TERM)]) - ord('a')) // 3}"
    found = _SHELF.fullmatch(id)
    assert found  # any text matches
    return f"{found['text']}-{int(found['article'] or 0) // 40}-{int(found['rest'] or 0) // 20}"


def reading_words(rendering: Rendering) -> str:
    """What stands before the script of reading: its words, and the page of the glossary, "" where there is none."""
    glossary = rendering.course.page_of("glossary")
    said = {"glossary": glossary.url if glossary else "", "words": json.loads(rendering.script_words("reading"))}
    return f"window.Reading={as_json(said)};\n"


def note_scripts(rendering: Rendering) -> Iterator[tuple[str, str]]:
    """(name, script) of each file: a script that adds {id: [label, text, aside]} to those of a page, with the way
    a citation names their text. The aside is how a provision was read, or what to avoid saying for a term.
    """
    course, language = rendering.course, rendering.language
    shelves: dict[str, dict[str, list[str]]] = {}
    named: dict[str, str] = {}
    for provision in course.provisions.values():
        said = (rendering.label(provision), provision.paraphrase[language], rendering.how_read(provision))
        shelves.setdefault(shelf(provision.id), {})[provision.id] = [rendering.spaced(text) for text in said]
        named[shelf(provision.id)] = rendering.spaced(of_text(course, provision.text, language))
    for id, note in _terms(rendering):
        shelves.setdefault(shelf(id), {})[id] = note
    for name, notes in sorted(shelves.items()):
        of = f",{as_json(named[name])}" if named.get(name) else ""
        yield name, f"Course.reading.Notes.add({as_json(notes)}{of});\n"


def _terms(rendering: Rendering) -> Iterator[tuple[str, list[str]]]:
    """Each term that some page cites."""
    course, language = rendering.course, rendering.language
    cited = {found.id for page in course.all_pages for found in references(page.text.get(language, ""))
             if found.kind == "term"}
    for term in course.terms.values():
        if term.id in cited:
            said = (_both(term, rendering), term.definition[language], _avoid(term, rendering))
            yield TERM + term.id, [rendering.spaced(text) for text in said]


def _both(term: Term, rendering: Rendering) -> str:
    """Its name, and that in the other language."""
    return f"{term.name[rendering.language]} — {term.name[rendering.other]}"


def _avoid(term: Term, rendering: Rendering) -> str:
    said = term.avoid[rendering.language]
    return f"{rendering.word('avoid')} {said}" if said else ""
