"""A course's banks as an edition hands them on: in one language, each text already XHTML, the order that of the screen.

Practice alone. The questions of the test never enter: a file for another program holds its right answers in clear.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from markdown import Markdown
from markupsafe import Markup, escape

from builder.model.asked import Asked, ask
from builder.model.course import Course, Module
from builder.model.problem import Problem, Refusal, Words
from builder.model.question import BLANK, Question
from builder.model.question_kinds import QUESTION_KINDS, QuestionKind
from builder.package.moment import moment_of
from builder.pages.course_markdown import Bare
from builder.pages.law_label import law_label
from builder.words.catalogue import say
from builder.words.dates import law_dates
from builder.words.typography import join_list, spaced

LICENCE = "CC BY 4.0"  # of the content: LICENSE-CONTENT
NAME_LENGTH = 100  # signs of an item's name: a list in an LMS shows about as many
_MARKED = re.compile(r"[*_<&\\]")  # what Markdown may read as a mark, of the two that a sentence takes, or escape
# What Markdown knows beyond italics and bold: no edition shows it, and a sentence is no block of its own.
_BLOCKS = ("indent", "code", "hashheader", "setextheader", "hr", "olist", "ulist", "quote", "reference")
_INLINE = ("backtick", "reference", "link", "image_link", "image_reference", "short_reference", "short_image_ref",
           "autolink", "automail", "linebreak", "html", "entity")


@dataclass(frozen=True)
class Item:
    """A question as the course asks it, its sentences XHTML, `typed` what fills its blank. `general` is said whatever
    the answer: the legal basis, and each reason that belongs to no option."""

    asked: Asked
    name: str
    tags: tuple[str, ...]
    facts: tuple[Markup, ...]
    typed: tuple[str, ...]
    general: tuple[Markup, ...]

    @property
    def id(self) -> str:
        """Its id on screen."""
        return self.asked.of.id

    @property
    def kind(self) -> QuestionKind:
        """What its kind asks for."""
        return self.asked.of.traits


@dataclass(frozen=True)
class Section:
    """The scored questions of a module, or its decisions. `path` names it from the module down."""

    id: str
    path: tuple[str, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Bank:
    """All that is handed on in one language. `statement`: what the course says of itself; `licence`, the sentence of it
    that says under which licence; `short`: its title, brief; `released`: the date of its files."""

    id: str
    language: str
    title: str
    short: str
    version: str
    statement: str
    licence: str
    sections: tuple[Section, ...]
    released: datetime

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every item, section after section."""
        return tuple(item for section in self.sections for item in section.items)


def bank_of(course: Course, language: str) -> Bank:
    """The practice questions and the decisions of the course. Raises Refusal for a kind that no edition can write."""
    wording = _Wording(course, language)
    sections = tuple(section for module in course.written for section in wording.sections(module) if section.items)
    title, short = (wording.spaced(words[language]) for words in (course.title, course.identity.short))
    return Bank(
        id=course.id, language=language, title=title, short=short, version=course.version,
        statement=wording.statement(), licence=wording.licence(), sections=sections,
        released=moment_of(course.released))


def _typed(accepted: tuple[str, ...]) -> tuple[str, ...]:
    """The answers, then those of them that bear accents without them: the course takes both, and an LMS compares letter
    by letter."""
    bare = (unicodedata.normalize("NFD", text.replace("œ", "oe").replace("Œ", "OE")) for text in accepted)
    return tuple(dict.fromkeys(
        (*accepted, *("".join(one for one in text if not unicodedata.combining(one)) for text in bare))))


def _italics_and_bold() -> Markdown:
    """Markdown that knows nothing else: one line of text comes out as one sentence."""
    made = Markdown(extensions=[Bare()])
    for registry, names in ((made.parser.blockprocessors, _BLOCKS), (made.inlinePatterns, _INLINE)):
        for name in names:
            registry.deregister(name)
    return made


class _Wording:
    """Says in one language what the authors wrote."""

    def __init__(self, course: Course, language: str) -> None:
        self.course, self.language, self.places = course, language, course.page_of_question
        self._markdown = _italics_and_bold()

    def say(self, address: str, **values: object) -> str:
        return self.spaced(say(address, self.language, **values))

    def spaced(self, text: str) -> str:
        return spaced(text, self.language)

    def html(self, words: Words) -> Markup:
        """A sentence that may hold italics and bold; the blank of a fill-in stays as it is written."""
        text = self.spaced(words[self.language])
        if not _MARKED.search(text):  # nearly all: eight thousand sentences are not worth a parser
            return escape(text)
        text = text.replace("&", "&amp;").replace("<", "&lt;")  # no HTML of the authors: it need not be well formed
        text = text.replace(BLANK, r"\_" * len(BLANK))
        return Markup(self._markdown.reset().convert(" ".join(text.splitlines())))  # one line is one sentence

    def statement(self) -> str:
        """Name, version, date of the law, that it is not official: the words that stand at the foot of each page; then
        the licence."""
        course, notice = self.course, self.course.identity.notice[self.language]
        said = self.say("page.independent-and", notice=notice) if notice else self.say("page.independent")
        law = self.spaced(law_dates("law-as-of", course.law_codes, course.law_as_of, self.language))
        each = (self.spaced(course.title[self.language]), self.say("page.version", version=course.version), law, said,
                self.licence())
        return ". ".join(one.removesuffix(".") for one in each) + "."

    def licence(self) -> str:
        return self.say("edition.licence", name=LICENCE)

    def sections(self, module: Module) -> Iterator[Section]:
        name = f"{self.say('page.module', n=module.number)} — {self.spaced(module.title[self.language])}"
        items = [self.item(module, question) for question in module.questions]
        yield Section(module.id, (name,), tuple(item for item in items if item.kind.scored))
        yield Section(f"{module.id}-decisions", (name, self.say("edition.decisions")),
                      tuple(item for item in items if item.kind.in_case))
        yield Section(f"{module.id}-texts", (name, self.say("edition.texts")),
                      tuple(item for item in items if item.kind.is_text))

    def item(self, module: Module, question: Question) -> Item:
        if question.kind not in QUESTION_KINDS:
            raise Refusal(Problem("K-EDITION", question.where, {"id": question.id, "kind": question.kind}))
        asked = self.with_verdicts(ask(question, self.language, self.html))
        return Item(asked=asked, name=self.name(asked), tags=self.tags(module, question),
                    facts=tuple(self.facts(asked)), typed=_typed(asked.accepted), general=tuple(self.general(asked)))

    def with_verdicts(self, asked: Asked) -> Asked:
        """In a case, each reason after what the course says of the option."""
        if not asked.of.traits.in_case:
            return asked
        return replace(asked, lines=tuple(replace(line, why=Markup("{} {}").format(
            self.say(f"answer.{line.verdict}"), line.why)) for line in asked.lines))

    def name(self, asked: Asked) -> str:
        return textwrap.shorten(f"{asked.of.id} — {Markup(asked.stem).striptags()}", NAME_LENGTH, placeholder=" […]")

    def tags(self, module: Module, question: Question) -> tuple[str, ...]:
        """What a trainer sorts by: the module, the objective, the level, the revision of the meaning."""
        return (module.id, f"{module.id}-{question.objective}", self.say(f"edition.level-{question.level}"),
                self.say("edition.revision", n=question.revision))

    def facts(self, asked: Asked) -> Iterator[Markup]:
        """The facts; of a case, where its file is to be read."""
        page = self.places.get(asked.of.id)
        if asked.of.traits.in_case and page:
            yield escape(self.say("edition.case", title=self.spaced(page.title(self.language)), page=page.url))
        if asked.facts:
            yield Markup(asked.facts)

    def general(self, asked: Asked) -> Iterator[Markup]:
        for row in asked.written if asked.rows else ():
            yield Markup(self.say("edition.row")).format(row=row.text, match=row.answer, why=row.why)
        if asked.why:
            yield Markup(asked.why)
        if asked.of.traits.is_text:
            yield Markup(self.say("edition.model")).format(model=asked.model)
            for point in asked.lines:
                key = "edition.point" if point.right else "edition.fault"
                yield Markup(self.say(key)).format(letter=point.letter, point=point.text, why=point.why)
        if known := self.course.cited_by(asked.of):
            labels = join_list((law_label(self.course, one, self.language) for one in known), self.language)
            yield escape(f"{self.say('page.basis')} {self.spaced(labels)}.")
