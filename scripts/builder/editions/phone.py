"""A module to a file that is opened alone, from a message or a file manager: no neighbour, no network, perhaps no
storage. Its parts, the notes of law they cite, the questions with their reasons; what one does joins the course by the
envelope of progress, under the same ids.

A module too heavy for one file takes several, in the order of its parts; each says where the others are. The documents
to fill in stay in the course: they are made for paper.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from builder.editions.phone_style import needed_style
from builder.editions.phone_text import FilePart, Links, cited_in, leaf_of, lighter_markup
from builder.model.course import Module
from builder.model.lists import LANGUAGES
from builder.model.places import THEME
from builder.pages.modules import asked_by
from builder.pages.rendering import Rendering
from builder.site.assets import OF_EDITIONS, bundled
from builder.site.bundles import classic, ordered
from builder.site.lighten import lighter_script, lighter_style
from builder.site.notes import TERM, Note, note_files
from builder.site.policy import script_source
from builder.words.catalogue import say
from builder.words.for_scripts import answer_words, as_json, script_words
from builder.words.setup import Stop

MOST = 500 * 2**10  # bytes of a file: what a message carries, and an old telephone opens
RUNS = 3  # files of one module, at most
TEMPLATES = Path(__file__).with_name("templates")
STYLES = ("text", "first", "course", "module", "progress", "phone"), ("no-script",)
LEFT_OUT = ("document",)  # kinds of page made for paper, and on which no question stands


@dataclass(frozen=True)
class Cited:
    """Provisions read in one way, or the words of the glossary (`aside` is empty): [(id, note)]."""

    aside: str
    notes: list[tuple[str, Note]]


def phone(rendering: Rendering, site: Path, module: Module) -> dict[str, bytes]:
    """The files of a module, by what their names say of it: « m02 », or « m09-1-sur-2 », « m09-2-sur-2 ». Raises Stop
    when it does not fit, OSError."""
    leaves = [leaf_of(rendering, site, page) for page in module.pages if page.kind not in LEFT_OUT]
    heaviest = 0
    for runs in range(1, RUNS + 1):
        shares = list(_shared(leaves, runs))
        files = {file.name: file.drawn() for file in (_File(rendering, site, module, shares, n) for n in range(runs))}
        heaviest = max(map(len, files.values()))
        if heaviest <= MOST:
            return files
    raise Stop("edition-failed", name="phone", detail=f"{module.id}: {heaviest} > {MOST}")


def _shared(leaves: Sequence[FilePart], runs: int) -> Iterator[list[FilePart]]:
    """The parts in their order, in so many runs of about one weight."""
    whole, before = sum(leaf.weight for leaf in leaves), 0.0
    shares: list[list[FilePart]] = [[] for _ in range(runs)]
    for leaf in leaves:
        middle = before + leaf.weight / 2
        shares[min(runs - 1, int(middle * runs / whole))].append(leaf)
        before += leaf.weight
    yield from shares


class _File:
    """One file of a module: the run `n` of its parts."""

    def __init__(self, rendering: Rendering, site: Path, module: Module, shares: list[list[FilePart]], n: int) -> None:
        self.rendering, self.site, self.module, self.n = rendering, site, module, n
        self.shares, self.leaves, self.runs = shares, shares[n], len(shares)
        self.files = {leaf.page.file: number for number, share in enumerate(shares, 1) for leaf in share}

    def drawn(self) -> bytes:
        """The file."""
        notes = self._notes()
        known = {id for group in notes for id, _ in group.notes}
        links = Links(self.module, self.files, self.n + 1, known, self._say)
        leaves = [(leaf, Markup(links.led(leaf))) for leaf in self.leaves]
        script = self._script()
        styles = self._styles("\n".join((
            _read(TEMPLATES / "phone.html"), script, *(html for _, html in leaves),
            *(text for group in notes for _, note in group.notes for text in note))))
        html = self._template().render(
            leaves=leaves, notes=notes, module=self.module, n=self.n + 1, runs=self.runs, others=self._others(),
            styles=styles, scripts=script, policy=_policy(script, styles),
            taking=self.rendering.script_words("phone", "taking").replace("&", "&amp;").replace("'", "&#39;"))
        return (lighter_markup(html) + "\n").encode()

    @property
    def name(self) -> str:
        """How its name ends."""
        return self._name(self.n + 1)

    def _name(self, n: int) -> str:
        return self._say("name", module=self.module.id, n=n, all=self.runs) if self.runs > 1 else self.module.id

    def _others(self) -> list[dict[str, object]]:
        """The other files of the module: their number, how their name ends, the titles of what they hold."""
        return [{"n": n, "name": self._name(n), "titles": [leaf.title for leaf in share]}
                for n, share in enumerate(self.shares, 1) if n != self.n + 1]

    def _say(self, key: str, **values: object) -> str:
        return self.rendering.spaced(say(f"edition.phone-{key}", self.rendering.language, **values))

    def _template(self) -> Template:
        made = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True,
                           lstrip_blocks=True, undefined=StrictUndefined)
        self.rendering.furnish(made)
        made.globals.update(alone=self._say)
        return made.get_template("phone.html")

    def _notes(self) -> list[Cited]:
        """What these parts cite: provisions by how they were read, then words."""
        laws, terms = cited_in(self.leaves)
        groups: dict[str, list[tuple[str, Note]]] = {}
        words: list[tuple[str, Note]] = []
        for file in note_files(self.rendering, laws & self.rendering.course.provisions.keys()):
            for id, (_, note) in file.items():
                if not id.startswith(TERM):
                    groups.setdefault(note[2], []).append((id, note))
                elif id.removeprefix(TERM) in terms:
                    words.append((id, note))
        return [Cited(aside, found) for aside, found in groups.items()] + ([Cited("", words)] if words else [])

    def _styles(self, text: str) -> tuple[str, str]:
        """What all of `text` is shown with, and what is added where no script runs."""
        shown, bare = (needed_style("".join(map(self._style, names)), text) for names in STYLES)
        return shown, bare

    def _style(self, name: str) -> str:
        if name in OF_EDITIONS:
            return lighter_style(_read(THEME / "styles" / f"{name}.css"))
        return _read(self.site / "assets" / f"{name}.css")

    def _script(self) -> str:
        """All that runs, in one script: its words, the store, what answers and keeps."""
        rendering, course = self.rendering, self.rendering.course
        words = answer_words(rendering.language, {"course": course.id, "version": course.version})
        store = f"window.StoreName={json.dumps(course.id)};\n{classic(ordered(['store/store.js']))}"
        # What a file of progress is held against: the revisions of this module's questions and pages.
        pages = [[page.url, page.minutes, "", page.revisions.get(LANGUAGES[0], 1)] for page in self.module.pages]
        known = as_json([{"questions": asked_by(rendering, self.module), "pages": pages}])
        script = lighter_script(store + bundled("phone"))
        every = json.loads(script_words("scripts", rendering.language))
        said = as_json({key: text for key, text in every.items() if _is_said(key, script)}
                       | json.loads(rendering.script_words("alone")))
        return f"{words}Object.assign(window.Words,{said});\nwindow.Modules={known};\n{script}"


def _policy(script: str, styles: Sequence[str]) -> str:
    return (f"default-src 'none'; script-src {script_source(script)}; "
            f"style-src {' '.join(map(script_source, styles))}; "
            "img-src data:; base-uri 'none'; form-action 'none'")


def _is_said(key: str, script: str) -> bool:
    """Whether the script names this word: whole, or by its beginning, « "progress-" + key »."""
    beginning = re.escape(key.partition("-")[0])
    return bool(re.search(rf"""["`.]{re.escape(key)}(?![\w-])|["`]{beginning}-["`$]""", script))


def _read(place: Path) -> str:
    return place.read_text(encoding="utf-8")
