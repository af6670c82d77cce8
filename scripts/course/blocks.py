"""The blocks a page asks for by name and the build writes from the facts: module sheet, parts, glossary, texts."""

from __future__ import annotations

import html
import unicodedata

from .interface import Interface
from .law_label import how_read, law_label
from .model import Course, LawText, Module, OpenPoint, Page, Part, Term


def course_block(course: Course, module: Module | None, page: Page, id: str, language: str, words: Interface) -> str:
    """HTML for `[](module:sheet)` and `[](course:parts | glossary | texts | progress)`; unknown ids are `check`'s."""
    if id == "sheet" and module:
        return _sheet(module, language, words)
    if id == "parts":
        return "".join(_part(part, language, words) for part in course.parts)
    if id == "glossary":
        return '<dl class="glossary">' + "".join(
            _term(term, language, words)
            for term in sorted(course.terms.values(), key=lambda term: _sorting(term.name[language]))) + "</dl>"
    if id == "texts":
        return _texts(course, language, words)
    return '<div data-progress-panel></div>'


def _sorting(name: str) -> str:
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()


def _sheet(module: Module, language: str, words: Interface) -> str:
    objectives = "".join(f"<li>{html.escape(objective.text[language])}</li>" for objective in module.objectives)
    rows = "".join(
        f'<li data-page="{page.url}"><a href="{page.url.split("/")[-1]}">{html.escape(page.title(language))}</a> '
        f'<span class="minutes">{words("minutes", language, n=page.minutes)}</span></li>'
        for page in module.pages if page.kind != "sheet")
    return (f'<h2 id="objectifs">{words("objectives", language)}</h2><ul class="objectives">{objectives}</ul>'
            f'<h2 id="parcours">{words("way", language)}</h2>'
            f'<p>{words("way-length", language, duration=duration(module.minutes, language, words))}</p>'
            f'<ol class="way">{rows}</ol>')


def duration(minutes: int, language: str, words: Interface) -> str:
    hours, rest = divmod(minutes, 60)
    return words("hours", language, h=hours, m=f"{rest:02d}") if hours else words("minutes", language, n=minutes)


def _part(part: Part, language: str, words: Interface) -> str:
    modules = "".join(_module(module, language, words) for module in part.modules)
    return (f'<section class="part part-{part.id}"><h2 id="partie-{part.id}"><span class="letter">{part.id.upper()}'
            f"</span> {html.escape(part.title[language])}</h2><ol>{modules}</ol></section>")


def _module(module: Module, language: str, words: Interface) -> str:
    number = f'<span class="number">{int(module.id[1:])}</span>'
    title = html.escape(module.title[language])
    if not module.folder:
        return f'<li class="planned">{number} {title} <span class="minutes">{words("planned", language)}</span></li>'
    return (f'<li data-module="{module.folder}" data-pages="{len(module.pages)}" data-questions="{len(module.scored)}">'
            f'{number} <a href="{module.folder}/index.html">{title}</a> '
            f'<span class="minutes">{duration(module.minutes, language, words)}</span></li>')


def _term(term: Term, language: str, words: Interface) -> str:
    other = "en" if language == "fr" else "fr"
    avoid = (f' <span class="avoid">{words("avoid", language)} {html.escape(term.avoid[language])}</span>'
             if term.avoid[language] else "")
    return (f'<dt id="{term.id}">{html.escape(term.name[language])} '
            f'<span class="twin" lang="{other}">{html.escape(term.name[other])}</span></dt>'
            f"<dd>{html.escape(term.definition[language])}{avoid}</dd>")


def _texts(course: Course, language: str, words: Interface) -> str:
    """The register as the reader may check it: each text and what was read of it, then the open points."""
    points = "".join(_open_point(course, point, language) for point in course.open_points.values())
    return ("".join(_text(course, text, language, words) for text in course.texts.values())
            + f'<h2 id="points-ouverts">{words("open-points", language)}</h2>{points}')


def _open_point(course: Course, point: OpenPoint, language: str) -> str:
    links = ", ".join(f'<a href="#{id}">{html.escape(law_label(course, course.provisions[id], language))}</a>'
                      for id in point.rests_on)
    return _entry(point.id, point.title[language], point.text[language], links)


def _entry(id: str, title: str, text: str, small: str) -> str:
    """One entry of the register; a heading, so that the search leads to it and not to the whole page."""
    return (f'<h3 id="{id}">{html.escape(title)}</h3>'
            f"<p>{html.escape(text, quote=False)} <small>{small}</small></p>")


def _text(course: Course, text: LawText, language: str, words: Interface) -> str:
    """A text with its state, then every provision the course relies on, as the course reads it."""
    facts = [words("status-" + text.status, language), text.published[language]]
    rows = "".join(_entry(provision.id, law_label(course, provision, language), provision.paraphrase[language],
                          how_read(provision, language, words))
                   for provision in course.provisions.values() if provision.text == text.id)
    return (f'<h2 id="{text.id}">{html.escape(text.title[language])}</h2>'
            f"<p>{html.escape(', '.join(filter(None, facts)))}.</p>{rows}")
