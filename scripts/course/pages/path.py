"""« Mon parcours » as it reads without a script: the course by part and module. Pure: nouns in, HTML out.

Each module's row carries, as data, what scripts need to know of the course: its pages with their minutes, its scored
questions with their revision and the page where each stands. theme/scripts/path/standing.js reads them, here and on the
attestation, and nowhere else.
"""

from __future__ import annotations

import html
import json

from course.model.course import Course, Module, Page, Part
from course.pages.placing import places
from course.read.interface import Interface
from course.words.typography import french_spaces


def path_block(course: Course, language: str, words: Interface) -> str:
    """What `[](course:path)` stands for: the next step, the table, what is to be reviewed."""
    return _Block(course, language, words).whole()


def module_facts(module: Module, standing: dict[str, Page], language: str) -> str:
    """The attributes of a module's row: id, pages [[url, minutes, title]], scored questions {page: {id: revision}}.

    `standing` holds the page of each question by its id.
    """
    spaced = french_spaces if language == "fr" else str
    pages = [[page.url, page.minutes, spaced(page.title(language))] for page in module.pages]
    questions: dict[str, dict[str, int]] = {}
    for question in module.scored:
        if question.id in standing:
            questions.setdefault(standing[question.id].url, {})[question.id] = question.revision
    return f'data-of="{module.id}" data-pages="{_data(pages)}" data-questions="{_data(questions)}"'


def _data(facts: object) -> str:
    return html.escape(json.dumps(facts, ensure_ascii=False, separators=(",", ":")))


def duration(minutes: int, language: str, words: Interface) -> str:
    """Minutes as a reader says them: « 45 min », « 2 h 05 »."""
    hours, rest = divmod(minutes, 60)
    return words("hours", language, h=hours, m=f"{rest:02d}") if hours else words("minutes", language, n=minutes)


def module_name(module: Module, language: str, words: Interface) -> str:
    """« Module 2 — La traite des personnes », as HTML."""
    return f"{words('module', language, n=int(module.id[1:]))} — {html.escape(module.title[language])}"


class _Block:
    """The page in one language."""

    def __init__(self, course: Course, language: str, words: Interface) -> None:
        self.course, self.language, self.words = course, language, words
        self.standing = places(course)

    def whole(self) -> str:
        said = html.escape(self.words.said("path-js-", self.language))
        tests = "".join(f' data-{kind}="{url}"' for kind in ("diagnostic", "final-test") if (url := self._url(kind)))
        return (f'<div class="path" data-words="{said}"{tests}><q-block data-search-exclude>'
                f'<section class="now">{self._begin()}</section><figure class="picture" hidden></figure>'
                f'<h2 id="modules">{self._word("modules")}</h2>{self._table()}<p class="terms">{self._word("terms")}</p>'
                f'<section class="review"><h2 id="a-revoir">{self._word("review")}</h2>'
                f'<p>{self._word("review-about")}</p></section></q-block></div>')

    def _begin(self) -> str:
        return "".join(f'<p>{self._word("begin")} <a href="{first.folder}/index.html">'
                       f"{module_name(first, self.language, self.words)}</a>.</p>" for first in self.course.written[:1])

    def _table(self) -> str:
        heads = "".join(f'<th scope="col">{self._word("column-" + key)}</th>'
                        for key in ("module", "length", "pages", "questions"))
        return f'<table><thead><tr>{heads}</tr></thead>{"".join(map(self._part, self.course.parts))}</table>'

    def _part(self, part: Part) -> str:
        written = [module for module in part.modules if module.folder]
        rows = "".join(map(self._row, written))
        head = (f'<tr class="part"><th scope="rowgroup" colspan="4"><span class="letter">{part.id.upper()}</span> '
                f"{html.escape(part.title[self.language])}</th></tr>")
        return f'<tbody class="part-{part.id}" data-part="{part.id}">{head}{rows}</tbody>' if rows else ""

    def _row(self, module: Module) -> str:
        return (f"<tr {module_facts(module, self.standing, self.language)}>"
                f'<th scope="row"><span class="number">{int(module.id[1:])}</span> '
                f'<a href="{module.folder}/index.html">{html.escape(module.title[self.language])}</a></th>'
                f"<td>{duration(module.minutes, self.language, self.words)}</td>"
                f'<td class="pages">{len(module.pages)}</td>'
                f'<td class="questions">{len(module.scored) or "—"}</td></tr>')

    def _url(self, kind: str) -> str:
        return next((page.url for page in self.course.pages if page.kind == kind), "")

    def _word(self, key: str) -> str:
        return self.words("path-" + key, self.language)
