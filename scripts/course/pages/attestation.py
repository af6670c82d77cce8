"""The attestation of study as it reads without a script: the modules, to fill in by hand. Pure: nouns in, HTML out.

theme/scripts/path/attestation.js keeps the modules followed, with their dates. The name typed is written on the page, and
nowhere else.
"""

from __future__ import annotations

import html

from course.model.course import Course, Module, Part
from course.pages.path import module_facts, module_name
from course.pages.placing import places
from course.read.interface import Interface
from course.words.dates import long_date

HOLDER = ("name", "office")  # what its holder types, or writes by hand


def attestation_block(course: Course, language: str, words: Interface) -> str:
    """What `[](course:attestation)` stands for: the two fields and the sheet they fill in."""
    return _Block(course, language, words).whole()


class _Block:
    """The page in one language."""

    def __init__(self, course: Course, language: str, words: Interface) -> None:
        self.course, self.language, self.words = course, language, words
        self.standing = places(course)

    def whole(self) -> str:
        said = html.escape(self.words.said("attest-js-", self.language))
        fields = "".join(f'<p class="field"><label for="attest-{key}">{self._word(key)}</label>'
                         f'<input id="attest-{key}" data-field="{key}" maxlength="90" autocomplete="off"></p>'
                         for key in HOLDER)
        return (f'<div class="attestation" data-words="{said}"><q-block data-search-exclude>'
                f'<form class="holder print" autocomplete="off">{fields}<p class="hint">{self._word("hint")}</p>'
                f'<p><button type="button" class="main" id="print">{self._word("print")}</button></p></form>'
                f"{self._sheet()}</q-block></div>")

    def _sheet(self) -> str:
        version = self.words("version", self.language, version=self.course.version)
        law = self.words("law-as-of", self.language, date=long_date(self.course.law_as_of, self.language))
        lines = "".join(f'<p class="line"><span>{self._word(key)}{self._word("colon")}</span> '
                        f'<b data-shown="{key}"></b></p>' for key in HOLDER)
        return (f'<section class="sheet"><p class="sheet-title">{self._word("title")}</p>'
                f'<p class="course">{html.escape(self.course.title[self.language])}<br><small>{version} · {law}</small></p>'
                f'{lines}<p>{self._word("declares")}</p>{self._table()}<p class="span"></p><p data-attested-result></p>'
                f'<p class="declared">{self._word("declared")}</p>'
                f'<div class="signature"><p>{self._word("done-at")}</p><p>{self._word("signature")}</p></div></section>')

    def _table(self) -> str:
        heads = "".join(f'<th scope="col">{self._word("column-" + key)}</th>' for key in ("module", "state"))
        return f'<table><thead><tr>{heads}</tr></thead>{"".join(map(self._part, self.course.parts))}</table>'

    def _part(self, part: Part) -> str:
        rows = "".join(self._row(module) for module in part.modules if module.folder)
        return f'<tbody data-part="{part.id}">{rows}</tbody>' if rows else ""

    def _row(self, module: Module) -> str:
        return (f"<tr {module_facts(module, self.standing, self.language)}>"
                f'<th scope="row">{module_name(module, self.language, self.words)}</th><td class="state"></td></tr>')

    def _word(self, key: str) -> str:
        return self.words("attest-" + key, self.language)
