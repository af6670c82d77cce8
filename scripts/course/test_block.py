"""The table of the test on its two pages and on « Mon parcours »: parts, modules, and the lessons a missed question
sends back to. Pure: nouns in, HTML out. The script fills in the figures; every title it shows is already here.
"""

from __future__ import annotations

import html

from .interface import Interface
from .model import FORMS, Course, Module, Page, Part

PURPOSES = {"diagnostic": "diagnostic", "final-test": "final"}  # kind of page: what a sitting begun there is for


def test_block(course: Course, page: Page, language: str, words: Interface) -> str:
    """HTML of `[](course:test)`; nothing for a course without a test, which `check` reports."""
    if not course.pass_mark:
        return ""
    purpose = PURPOSES.get(page.kind, "")
    parts = "".join(_part(course, part, language, words) for part in course.parts
                    if any(module.test for module in part.modules))
    total = len(course.form(FORMS[0]))
    rule = "" if purpose == "diagnostic" else f'<p class="pass-mark">{_rule(course, total, language, words)}</p>'
    return (f'<div class="test" data-purpose="{purpose}"><p class="no-script">{words("test-no-script", language)}</p>{rule}'
            f'<div class="test-space"></div><div class="test-result" hidden>'
            f'<div class="table"><table><caption>{words("test-table", language)}</caption><thead><tr>'
            f'<th scope="col">{words("test-subject", language)}</th><th scope="col">{words("test-diagnostic", language)}</th>'
            f'<th scope="col">{words("test-final", language)}</th><th scope="col">{words("test-gain", language)}</th></tr>'
            f'</thead><tbody>{parts}<tr data-total="{total}"><th scope="row">{words("test-all", language)}</th>'
            f'<td></td><td></td><td></td></tr></tbody></table></div></div>'
            f'<ul class="read-again" hidden>{"".join(_lessons(course, language))}</ul></div>')


def _rule(course: Course, total: int, language: str, words: Interface) -> str:
    parts = [(part, sum(len(module.test) for module in part.modules) // len(FORMS)) for part in course.parts]
    said = ", ".join(words("test-of-part", language, part=part.id.upper(), right=course.pass_mark.of_part(number), of=number)
                     for part, number in parts if number)
    return words("test-pass", language, right=course.pass_mark.right, of=total, parts=said)


def _part(course: Course, part: Part, language: str, words: Interface) -> str:
    rows = "".join(_row(f'data-module="{module.id}"', len(module.test) // len(FORMS), _module(module, language, words))
                   for module in part.modules if module.test)
    total = sum(len(module.test) for module in part.modules) // len(FORMS)
    title = f'<span class="letter">{part.id.upper()}</span> {html.escape(part.title[language])}'
    return _row(f'class="of-part" data-part="{part.id}"', total, title) + rows


def _row(attributes: str, total: int, title: str) -> str:
    return f'<tr {attributes} data-of="{total}"><th scope="row">{title}</th><td></td><td></td><td></td></tr>'


def _module(module: Module, language: str, words: Interface) -> str:
    title = f"{int(module.id[1:])}. {module.title[language]}"
    return f'<a href="{module.folder}/index.html">{html.escape(title)}</a>'


def _lessons(course: Course, language: str):
    """Each page that some question of the test sends back to, in the order of the course."""
    asked = {question.read_again for module in course.written for question in module.test}
    for module in course.written:
        for page in module.pages:
            if page.path in asked:
                yield (f'<li data-again="{page.url}" hidden><a href="{page.url}">{html.escape(page.title(language))}</a> '
                       f'<small>{int(module.id[1:])}. {html.escape(module.title[language])}</small></li>')
