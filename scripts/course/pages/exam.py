"""The table of the test on its two pages and on « Mon parcours »: parts, modules, and the lessons a missed question
sends back to. Pure: nouns in, HTML out. The script fills in the figures; every title it shows is already here.
"""

from __future__ import annotations

import html

from course.model.course import Course, Module, Page, Part
from course.model.lists import FORMS
from course.read.interface import Interface

SAID = "test-js-"  # words of the interface that only the script says
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
    return (f'<div class="test" data-purpose="{purpose}" data-words="{html.escape(words.said(SAID, language))}"><p class="no-script">{words("test-no-script", language)}</p>{rule}'
            f'<div class="test-space"></div>{_table(parts, total, language, words)}'
            f'<div class="test-again" hidden><p></p><ul>{"".join(_lessons(course, language))}</ul></div></div>')


def _table(parts: str, total: int, language: str, words: Interface) -> str:
    heads = "".join(f'<th scope="col">{words("test-" + key, language)}</th>'
                    for key in ("subject", "diagnostic", "final", "gain"))
    return (f'<div class="test-result" hidden><div class="table"><table><caption>{words("test-table", language)}</caption>'
            f'<thead><tr>{heads}</tr></thead><tbody>{parts}<tr data-total="{total}"><th scope="row">'
            f'{words("test-all", language)}</th><td></td><td></td><td></td></tr></tbody></table></div>'
            f'<p>{words("test-three", language)}</p></div>')


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
