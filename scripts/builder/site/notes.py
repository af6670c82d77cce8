"""The notes that a reference to the law or a word of the glossary opens, in small files that a page asks for when one
is first touched.

The notes of the provisions and of the terms to which some page leads stand in one order, cut into files of one size: 7
KiB on the wire, a second of a slow line. Fewer notes a file would make many more files, each of which weighs by itself.
`place` puts an id in that order, here and in theme/scripts/reading/noted.js, which is told where each file begins.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator

from builder.model.law import Term
from builder.model.references import references
from builder.pages.law_label import of_text
from builder.pages.rendering import Rendering
from builder.words.for_scripts import as_json

TERM = "term-"  # before the id of a term: those of terms and of provisions do not meet
Note = tuple[str, str, str]  # label, text, aside: how a provision was read, or what to avoid saying for a term
Notes = dict[str, tuple[str, Note]]  # by id, after the way a citation names their text, "" for a term
FILE = 20_000  # bytes of notes in a file
_CITED = re.compile(r'<a class="law[^>]*#([^">]+)"')


def place(id: str) -> str:
    """What an id is sorted by: numbers count as numbers, « cp-324-9 » stands before « cp-324-41-1 »."""
    return re.sub(r"\d+", lambda number: number[0].zfill(5), id)


def reading_script(rendering: Rendering, script: str, files: Iterable[Notes]) -> str:
    """What stands before `script`, that of reading or that of the register: its words, the page of the glossary, ""
    where there is none, and the place of the first note of each file.
    """
    glossary = rendering.course.page_of("glossary")
    said = {"glossary": glossary.url if glossary else "", "words": json.loads(rendering.script_words(script)),
            "files": [place(next(iter(notes))) for notes in files]}
    return f"window.Reading={as_json(said)};\n"


def note_script(notes: Notes) -> str:
    """A script that adds to the notes of a page: the asides, each once, then {text: {id: [label, text, aside]}}, an id
    on each line, for whoever reads it without scripts. A label that ends with the number of its id is written without
    it, up to the space."""
    asides = {aside: number for number, aside in enumerate(dict.fromkeys(note[2] for _, note in notes.values()))}
    texts: dict[str, dict[str, tuple[str, str, int]]] = {}
    for id, (of, (label, said, aside)) in notes.items():
        bare = re.sub(rf"(?<=\s){re.escape(id.partition('-')[2])}$", "", label)
        texts.setdefault(of, {})[id] = (bare, said, asides[aside])
    said = as_json(texts).replace('],"', '],\n"')
    return f"Course.reading.Notes.add({as_json([*asides])},{said});\n"


def cited(html: str) -> set[str]:
    """The provisions to which a page leads."""
    return {*_CITED.findall(html)}


def note_files(rendering: Rendering, cited: Collection[str]) -> list[Notes]:
    """The notes of each file, in their order; `cited` are the provisions to which some page leads."""
    course, language = rendering.course, rendering.language
    notes = dict(_terms(rendering))
    for provision in (course.provisions[id] for id in cited):
        said = (rendering.label(provision), provision.paraphrase[language], rendering.how_read(provision))
        notes[provision.id] = rendering.spaced(of_text(course, provision.text, language)), _spaced(said, rendering)
    files: list[Notes] = []
    room = 0
    for id in sorted(notes, key=place):
        weight = sum(len(text.encode()) for text in notes[id][1])
        if weight > room:
            files.append({})
            room = FILE
        files[-1][id] = notes[id]
        room -= weight
    return files


def _spaced(note: Note, rendering: Rendering) -> Note:
    label, text, aside = map(rendering.spaced, note)
    return label, text, aside


def _terms(rendering: Rendering) -> Iterator[tuple[str, tuple[str, Note]]]:
    """Each term that some page cites."""
    course, language = rendering.course, rendering.language
    cited = {found.id for page in course.all_pages for found in references(page.text.get(language, ""))
             if found.kind == "term"}
    for term in course.terms.values():
        if term.id in cited:
            said = (_both(term, rendering), term.definition[language], _avoid(term, rendering))
            yield TERM + term.id, ("", _spaced(said, rendering))


def _both(term: Term, rendering: Rendering) -> str:
    """Its name, and that in the other language."""
    return f"{term.name[rendering.language]} — {term.name[rendering.other]}"


def _avoid(term: Term, rendering: Rendering) -> str:
    said = term.avoid[rendering.language]
    return f"{rendering.word('avoid')} {said}" if said else ""
