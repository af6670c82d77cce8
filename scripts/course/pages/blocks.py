"""The blocks a page asks for by name and the build writes from the facts: module sheet, parts, glossary."""

from __future__ import annotations

import html
import unicodedata

from course.model.course import Course, Module, Page, Part
from course.model.law import Term
from course.model.lists import OWN_PAGE
from course.pages.attestation import attestation_block
from course.pages.booklet import booklet_block
from course.pages.exam import test_block
from course.pages.law import concordance_block, deadlines_block, text_block, texts_block
from course.pages.path import duration, module_name, path_block
from course.pages.qualification import qualification_block
from course.pages.roadmap import roadmap_block
from course.read.interface import Interface


def course_block(course: Course, module: Module | None, page: Page, id: str, language: str, words: Interface) -> str:
    """HTML for `[](module:sheet)` and for `[](course:…)`, its ids in rules/known.py; unknown ids are `check`'s."""
    if id == "sheet" and module:
        return _sheet(module, language, words)
    if id == "parts":
        return "".join(_part(part, language, words) for part in course.parts)
    if id == "glossary":
        return '<dl class="glossary">' + "".join(
            _term(term, language, words)
            for term in sorted(course.terms.values(), key=lambda term: _sorting(term.name[language]))) + "</dl>"
    if id == "texts":
        return texts_block(course, language, words)
    if id == "concordance":
        return concordance_block(course, language, words)
    if id.startswith(OWN_PAGE):
        return text_block(course, id.removeprefix(OWN_PAGE), language, words)
    if id == "deadlines":
        return deadlines_block(course, language, words)
    if id == "papers":
        return "".join(_papers(module, language, words) for module in course.written)
    if id == "qualification":
        return qualification_block(course, page, language, words)
    if id == "roadmap":
        return roadmap_block(course, language, words)
    if id == "path":
        return path_block(course, language, words)
    if id == "attestation":
        return attestation_block(course, language, words)
    if id == "booklet":
        return booklet_block(course, page, language, words)
    if id == "test":
        return test_block(course, page, language, words)
    return '<div data-progress-panel></div>'


def _sorting(name: str) -> str:
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()


def _sheet(module: Module, language: str, words: Interface) -> str:
    objectives = "".join(f"<li>{html.escape(objective.text[language])}</li>" for objective in module.objectives)
    rows = "".join(
        f'<li><a href="{page.url.split("/")[-1]}">{html.escape(page.title(language))}</a> '
        f'<span class="minutes">{words("minutes", language, n=page.minutes)}</span></li>'
        for page in module.pages if page.kind != "sheet")
    return (f'<h2 id="objectifs">{words("objectives", language)}</h2><ul class="objectives">{objectives}</ul>'
            f'<h2 id="parcours">{words("way", language)}</h2>'
            f'<p>{words("way-length", language, duration=duration(module.minutes, language, words))}</p>'
            f'<ol class="way">{rows}</ol>')


def _papers(module: Module, language: str, words: Interface) -> str:
    """What a module gives to print: its bench sheet and its documents."""
    rows = "".join(f'<li><a href="{page.url}">{html.escape(page.title(language))}</a></li>'
                   for page in module.pages if page.is_paper)
    return f'<h2 id="{module.id}">{module_name(module, language, words)}</h2><ul>{rows}</ul>' if rows else ""


def _part(part: Part, language: str, words: Interface) -> str:
    modules = "".join(_module(module, language, words) for module in part.modules)
    return (f'<section class="part part-{part.id}"><h2 id="partie-{part.id}"><span class="letter">{part.id.upper()}'
            f"</span> {html.escape(part.title[language])}</h2><ol>{modules}</ol></section>")


def _module(module: Module, language: str, words: Interface) -> str:
    number = f'<span class="number">{int(module.id[1:])}</span>'
    title = html.escape(module.title[language])
    if not module.folder:
        return f'<li class="planned">{number} {title} <span class="minutes">{words("planned", language)}</span></li>'
    files = " ".join(page.url.rpartition("/")[2] for page in module.pages)
    asked = " ".join(f"{question.id}:{question.revision}" for question in module.scored)
    return (f'<li data-module="{module.folder}" data-files="{files}" data-asked="{asked}">'
            f'{number} <a href="{module.folder}/index.html">{title}</a> '
            f'<span class="minutes">{duration(module.minutes, language, words)}</span></li>')


def _term(term: Term, language: str, words: Interface) -> str:
    other = "en" if language == "fr" else "fr"
    avoid = (f' <span class="avoid">{words("avoid", language)} {html.escape(term.avoid[language])}</span>'
             if term.avoid[language] else "")
    return (f'<dt id="{term.id}">{html.escape(term.name[language])} '
            f'<span class="twin" lang="{other}">{html.escape(term.name[other])}</span></dt>'
            f"<dd>{html.escape(term.definition[language])}{avoid}</dd>")
