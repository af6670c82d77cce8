"""The templates of pages/templates/, with what they may ask: one instance for a course in one language.

Autoescape is on: a filter returns Markup only for what it has itself escaped or drawn.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from markdown import Markdown
from markdown.extensions.toc import slugify
from markupsafe import Markup, escape

from builder.model.course import Course, Module, page_url
from builder.model.law import Deadline, OpenPoint, Provision
from builder.model.lists import LANGUAGES
from builder.model.problem import Words
from builder.pages.course_markdown import Bare, Typography
from builder.pages.emblem import drawn as emblem
from builder.pages.law_label import how_read, law_label
from builder.words.catalogue import say
from builder.words.dates import duration, law_dates, long_date
from builder.words.for_scripts import as_json, script_words
from builder.words.typography import WIDE, Span, spaced, typeset, without_article

TEMPLATES = Path(__file__).with_name("templates")


class Rendering:
    """Draws the templates for `course` in `language`, with a way to the other one unless the site has none
    (`bilingual`). Raises jinja2.TemplateError on a mistake of ours in one of them.
    """

    def __init__(self, course: Course, language: str, bilingual: bool = True) -> None:
        self.course, self.language, self.bilingual = course, language, bilingual
        self.other = next(other for other in LANGUAGES if other != language)
        self._inline = Markdown(extensions=[Typography(language), Bare()])
        self.templates = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined)
        self.furnish(self.templates)

    def furnish(self, templates: Environment) -> None:
        """Gives another environment, MkDocs' or the kit's, what ours have, and our templates after its own."""
        own = [templates.loader] if templates.loader else []
        templates.loader = ChoiceLoader([*own, FileSystemLoader(TEMPLATES)])
        templates.globals.update(
            course=self.course, identity=self.course.identity, language=self.language, other=self.other,
            bilingual=self.bilingual, word=self.word, emblem=emblem(), said=self.script_words, nbsp=WIDE,
            law=self.law,
            page_of=self.course.page_of,
            country=self.course.identity.country[self.language] or self.word("the-country"))
        templates.filters.update(
            t=self.text, date=self.date, duration=self.duration, json=as_json, label=self.label, url=page_url,
            how_read=self.how_read, length_of=self.length, module_name=self.module_name, register=self.register,
            markdown=self.markdown, spaced=self.spaced, bare=self.bare, slug=lambda text: slugify(text, "-"))

    def draw(self, template: str, facts: Mapping[str, object]) -> Markup:
        """The template `NAME.html` filled in."""
        return Markup(self.templates.get_template(f"{template}.html").render(facts).strip())

    def word(self, key: str, **values: object) -> str:
        """A word of the pages, for text and attributes alike."""
        return self.spaced(say(f"page.{key}", self.language, **values))

    def spaced(self, text: str) -> str:
        """The text with its words held together, as an attribute or a script may carry it."""
        return spaced(text, self.language)

    def bare(self, country: Words) -> str:
        """A country's name without its article, where it stands alone."""
        return without_article(country[self.language], self.language)

    def script_words(self, *scripts: str) -> str:
        """The words that a page's own script says, as JSON: those of each table named."""
        if len(scripts) == 1:
            return script_words(f"script.{scripts[0]}", self.language)
        return as_json({key: text for script in scripts for key, text in json.loads(self.script_words(script)).items()})

    def text(self, words: Words | str, language: str = "") -> Markup:
        """A sentence of the authors as the reader sees it: escaped, spaced, its numbers kept whole."""
        language = language or self.language
        written = words[language] if isinstance(words, Words) else words
        if isinstance(written, Markup):
            return written
        return Markup("").join(_piece(piece) for piece in typeset(written, language))

    def markdown(self, words: Words | str) -> Markup:
        """A sentence that may hold italics and bold."""
        self._inline.reset()
        return Markup(self._inline.convert(words[self.language] if isinstance(words, Words) else words))

    def law(self, key: str) -> str:
        """How far the law goes: `law-as-of`, at the foot of a page, `law-followed`, in full, or `model`."""
        return self.spaced(law_dates(key, self.course.law_codes, self.course.law_as_of, self.language))

    def date(self, iso: str) -> str:
        """« 24 novembre 2026 » of `2026-11-24`."""
        return long_date(iso, self.language)

    def duration(self, minutes: int) -> str:
        """« 2 h 05 »."""
        return self.spaced(duration(minutes, self.language))

    def length(self, deadline: Deadline) -> str:
        """« 72 heures », « 1 mois »."""
        return self.span(deadline.number, deadline.unit)

    def span(self, number: int, unit: str) -> str:
        """The same of a number and a unit."""
        return self.word(f"unit-{unit}{'-one' if number == 1 else ''}", n=number)

    def label(self, provision: Provision) -> str:
        """« CP, art. 324-29, al. 1 »."""
        return law_label(self.course, provision, self.language)

    def how_read(self, provision: Provision) -> str:
        """« en vigueur, lu dans le texte, relu le 24 novembre 2026 »."""
        return how_read(provision, self.language)

    def module_name(self, module: Module) -> str:
        """« Module 2 — La traite des personnes »."""
        return f"{self.word('module', n=module.number)} — {module.title[self.language]}"

    def register(self, entry: Provision | OpenPoint) -> str:
        """The address of a provision or an open point, from the folder of the language."""
        return f"{self.course.register_page(entry)}#{entry.id}"


def _piece(piece: str | Span) -> Markup:
    if not isinstance(piece, Span):
        return escape(piece)
    inside = Markup("").join(map(_piece, piece.inside))
    attribute = Markup('lang="fr"') if piece.french else Markup('class="n"')
    return Markup("<span {}>{}</span>").format(attribute, inside)
