"""From a page's Markdown to its content: the questions it asks written for mkdocs-quiz, every other reference drawn."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.util import AtomicString
from markupsafe import Markup, escape

from builder.model.course import Page
from builder.model.kinds import PAGE_KINDS
from builder.model.question import Question
from builder.model.references import FRONT_MATTER, REFERENCE, by_hand, prose
from builder.pages.blocks import draw_block
from builder.pages.booklet import booklet
from builder.pages.case_file import Documents, draw_clock, time_element
from builder.pages.case_parts import CaseParts
from builder.pages.course_markdown import LINK, CourseMarkdown
from builder.pages.drawings import on_a_page
from builder.pages.narrow import sketch
from builder.pages.question import quiz_markup
from builder.pages.real_file import with_head_and_sources
from builder.pages.rendering import Rendering
from builder.read.running_text import BLOCK_EXTENSIONS
from builder.words.catalogue import say
from builder.words.typography import join_list

# What mkdocs.yml asks of Markdown, for what is drawn without it.
EXTENSIONS = tuple(sorted((*BLOCK_EXTENSIONS, "fenced_code", "toc")))
CONFIGS = {"toc": {"toc_depth": "2-3"}}

_LINE = 80  # signs of a note that a list of notes shows
_WORDS = re.compile(r"\{\{ *(\w+) *\}\}")  # in a drawing, where its words stand
_NAME_ENDS = re.compile(r"\s?:\s|\.\s")  # what follows tells what the drawing shows


@dataclass(frozen=True)
class OnPaper:
    """How a reader on paper has drawn what is not text: the questions that a line of the page asks, and a figure, whose
    style stands in it.
    """

    questions: Callable[[Sequence[Question]], Markup]
    figure_style: str


def caption(words: str) -> tuple[str, str]:
    """The words of a figure, cut after its name: « Échelle des peines », « : réclusion de dix ans… »."""
    found = _NAME_ENDS.search(words)
    return (words[:found.start()], words[found.start():]) if found else (words, "")


def with_style(svg: Markup, style: str) -> Markup:
    """The drawing with a style sheet of its own, for those who give it none from the page around it."""
    root = ElementTree.fromstring(svg)
    own = Element("style")
    own.text = style
    root.insert(0, own)
    return Markup(ElementTree.tostring(root, encoding="unicode"))


def beginning(words: str) -> str:
    """The first words of a note, as many as a line of a list holds."""
    return words if len(words) <= _LINE else words[:_LINE].rsplit(" ", 1)[0].rstrip(" ,;:«(") + "…"


class Content:
    """Makes the content of pages. `extensions` and `settings` are Python-Markdown's, the course's own apart."""

    def __init__(self, rendering: Rendering, extensions: Sequence[str | Extension], settings: dict[str, Any]) -> None:
        self.rendering, self.extensions, self.settings = rendering, list(extensions), settings
        self.french = frozenset(
            name.strip().casefold() for term in rendering.course.terms.values()
            for name in re.split(r"[,;(/]", term.name["fr"]) if rendering.language != "fr")

    def written(self, page: Page) -> tuple[str, list[Question]]:
        """The page's Markdown with its questions in the markup of mkdocs-quiz, and these questions in order."""
        language = self.rendering.language
        text = self._text(page)
        seen, questions, lines = prose(text).splitlines(), [], []
        for number, line in enumerate(text.splitlines()):
            found = REFERENCE.fullmatch(line.strip()) if number < len(seen) and seen[number] else None
            if found and found["kind"] == "quiz":
                asked = self.rendering.course.questions_meant(self.rendering.course.module_of(page), found["id"])
                questions += asked
                line = "\n\n".join(quiz_markup(question, language, self._basis(question)) for question in asked)
            lines.append(line)
        return FRONT_MATTER.sub("", "\n".join(lines)), questions

    def _text(self, page: Page, whole: bool = False) -> str:
        """What the author wrote, then the articles that decide a file here now and then. On screen each stands with how
        its note begins, which opens at a touch and prints; `whole`, for a leaf, where no note opens."""
        language, text = self.rendering.language, page.text[self.rendering.language]
        if file := self.rendering.course.real_file_of(page):
            return with_head_and_sources(self.rendering, file, text)
        noted = [provision for provision in self.rendering.course.noted_on(page) if f"law:{provision.id})" not in text]
        if not noted:
            return text
        title = say("page.also-articles", language)
        stop = say("page.also-article", language)
        notes = ((one.id, one.paraphrase[language]) for one in noted)
        listed = "\n".join(f"- [](law:{id}){stop}{note if whole else beginning(note)}" for id, note in notes)
        return f"{text.rstrip()}\n\n## {title} {{#autres-articles}}\n\n{listed}\n"

    def _basis(self, question: Question) -> str:
        known = [f"[](law:{provision.id})" for provision in self.rendering.course.cited_by(question)]
        language = self.rendering.language
        return f"{say('page.basis', language)} {join_list(known, language)}" if known else ""

    def extension(self, page: Page, leaf: bool = False, paper: OnPaper | None = None) -> CourseMarkdown:
        """What Python-Markdown needs to know of this page."""
        return CourseMarkdown(self.rendering.language, self.rendering.word("table"), self.french,
                              lambda *reference: self._block(page, leaf, paper, *reference),
                              lambda *reference: self._link(page, *reference), leaf)

    def parts(self, page: Page, questions: Sequence[Question]) -> list[Extension]:
        """What Python-Markdown needs besides for a page that unfolds: it is cut after each decision."""
        rendering = self.rendering
        if not PAGE_KINDS[page.kind].unfolds:
            return []
        waited_for = [question.traits.in_case for question in questions]
        return [self._documents(),
                CaseParts(waited_for, lambda titles: rendering.draw("case", {
                    "titles": titles, "decisions": sum(waited_for), "is_case": page.kind == "case"}),
                    lambda number, total: rendering.word("case-part", n=number, total=total))]

    def _documents(self) -> Documents:
        return Documents(lambda kind: self.rendering.word("piece-" + kind))

    def leaf(self, page: Page, paper: OnPaper | None = None, cut: Callable[[str], str] = str) -> Markup:
        """The page as a leaf of the booklet, or, drawn as `paper` says, of a reader: what `cut` leaves of its text."""
        own = [self.extension(page, leaf=True, paper=paper), self._documents()]
        markdown = Markdown(extensions=[*self.extensions, *own], extension_configs=self.settings)
        return Markup(markdown.convert(cut(FRONT_MATTER.sub("", self._text(page, whole=True)))))

    def _block(self, page: Page, leaf: bool, paper: OnPaper | None, kind: str, id: str, words: str) -> Markup:
        rendering = self.rendering
        if kind == "quiz":  # on screen mkdocs-quiz has taken them
            meant = rendering.course.questions_meant(rendering.course.module_of(page), id)
            return paper.questions(meant) if paper else Markup("")
        if kind == "open":
            return rendering.draw("open", {"page": page, "leaf": leaf, "point": rendering.course.open_points[id]})
        if kind == "figure":
            shown, heard = caption(words)
            drawn = ({"drawing": with_style(self._drawing(id), paper.figure_style), "narrow": ""} if paper else
                     {"drawing": self._drawing(id), "narrow": self._narrow(id)})
            return rendering.draw("figure", {**drawn, "shown": shown, "heard": heard})
        if kind == "clock":
            return draw_clock(rendering, page, id, words, leaf)
        if id == "booklet":
            return rendering.draw("booklet", {"page": page, **booklet(rendering, self.leaf)})
        return draw_block(rendering, page, id, leaf)

    def headpiece(self, page: Page) -> Markup:
        """The drawing at the head of a module's own page; nothing on any other."""
        module = self.rendering.course.module_of(page)
        return on_a_page(module.headpiece if module and page.kind == "sheet" else "")

    def _drawing(self, id: str) -> Markup:
        """The SVG with its words in the reader's language; its own `{{key}}` are those of a template."""
        return self._filled(self.rendering.course.figures[id].svg, id)

    def _narrow(self, id: str) -> Markup:
        """The same for a telephone: drawn by hand, or laid out from its plan; nothing when it has neither."""
        figure = self.rendering.course.figures[id]
        if figure.narrow:
            return self._filled(figure.narrow, id)
        if not figure.plan:
            return Markup("")
        drawn = sketch(figure.plan, self._said(id))
        return self.rendering.draw("narrow", {"paths": drawn.paths, "texts": drawn.texts, "height": drawn.height})

    def _filled(self, svg: str, id: str) -> Markup:
        said = self._said(id)
        drawn = _WORDS.sub(lambda found: escape(said[found[1]]), svg).strip()
        return on_a_page(drawn)

    def _said(self, id: str) -> dict[str, str]:
        """The words of a figure, by their keys."""
        return {key: self.rendering.spaced(text[self.rendering.language])
                for key, text in self.rendering.course.figures[id].words.items()}

    def _link(self, page: Page, kind: str, id: str, words: str) -> Element:
        course, rendering = self.rendering.course, self.rendering
        if kind == "date":
            return time_element(id, words, rendering)
        if kind == "receives":
            place = Element("span", {"data-takes": id})
            place.text = AtomicString(by_hand(words))
            return place
        if kind == "law":
            provision = course.provisions[id]
            link = Element(
                LINK, {"class": "law" if words else "law n", "href": page.up + rendering.register(provision)}
            )
            link.text = words or rendering.label(provision)
            return link
        home = rendering.course.page_of({"term": "glossary", "deadline": "deadlines"}[kind])
        link = Element(LINK, {"class": "term", "href": f"{page.up}{home.url}#{id}"}) if home else Element("span")
        link.text = words or (rendering.length(course.deadlines[id]) if kind == "deadline"
                              else course.terms[id].name[rendering.language])
        return link
