"""A module's lessons and case files, or the real files, as one text to read on paper, its questions where they stand,
and after them the articles it cites, as the course sums them up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from builder.kit.drawing import Drawing
from builder.kit.guide import article_order
from builder.kit.paper.questions import paper_items
from builder.model.course import Page
from builder.model.law import Provision
from builder.model.question import Question
from builder.model.references import references
from builder.pages.content import CONFIGS, EXTENSIONS, Content, OnPaper
from builder.pages.real_file import once_decided, until_decided

# The kinds of page that are read through; the others are filled in, or work on screen alone.
READ = ("lesson", "case", "real")


class Reading:
    """Draws in one language the pages of modules for paper: no link, figures in black, each question in its frame."""

    def __init__(self, drawing: Drawing, figure_style: str) -> None:
        self.drawing = drawing
        self.content = Content(drawing.rendering, EXTENSIONS, CONFIGS)
        self.paper = OnPaper(self._questions_html, figure_style)
        self.to_write = OnPaper(lambda questions: self._questions_html(questions, "written"), figure_style)

    def pages(self, of: Sequence[Page]) -> list[tuple[Page, Markup]]:
        """Those of the pages that are read through, each drawn."""
        return [(page, self.page(page)) for page in of if page.kind in READ]

    def page(self, page: Page) -> Markup:
        """Any page of the course."""
        return self.content.leaf(page, self.paper)

    def before(self, page: Page) -> Markup:
        """Of a real file, the facts, and the decisions as questions that a group answers in its own words."""
        return self.content.leaf(page, self.to_write, until_decided)

    def after(self, page: Page) -> Markup:
        """Of a real file, what a group reads once it has decided."""
        return self.content.leaf(page, self.paper, once_decided)

    def decisions(self, page: Page) -> list[Question]:
        """Of a real file, those that it asks for, in its order."""
        found = references(page.text[self.drawing.language])
        return [self.drawing.rendering.course.questions[one.id] for one in found if one.kind == "quiz"]

    def _questions_html(self, questions: Sequence[Question], how: str = "asked") -> Markup:
        template = self.drawing.templates.get_template(f"paper/{how}.html")
        return Markup("\n").join(Markup(template.render(one=one, numbered=False))
                                 for one in paper_items(questions, self.drawing.language))

    def cited(self, of: Sequence[Page]) -> list[Provision]:
        """The provisions that these pages and their questions cite, text by text, in the order of the articles."""
        course = self.drawing.rendering.course
        found = {course.provisions[id] for page in of if page.kind in READ
                 for id in self._ids(page) if id in course.provisions}
        return sorted(found, key=lambda one: (list(course.texts).index(one.text), article_order(one), one.id))

    def _ids(self, page: Page) -> Iterator[str]:
        course = self.drawing.rendering.course
        for reference in references(page.text[self.drawing.language]):
            if reference.kind == "law":
                yield reference.id
            if reference.kind == "open":
                yield from course.open_points[reference.id].rests_on
            if reference.kind == "quiz":
                for question in course.questions_meant(course.module_of(page), reference.id):
                    yield from question.sources

