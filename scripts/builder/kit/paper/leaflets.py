"""What the kit holds on paper, as HTML before it is printed: for the test, for each module, in one language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.kit.drawing import Drawing
from builder.kit.paper.questions import basis, paper_items, read_again
from builder.kit.paper.reading import Reading
from builder.model.course import Course, Module, Objective, Page
from builder.model.places import THEME
from builder.model.question import Question
from builder.results.learner_number import with_check
from builder.words.catalogue import say

STYLES = THEME / "kit"
TRAINER = "trainer-only"  # the folder of what answers the questions
ANSWERING = ("key", "envelope")
COLUMNS = 3  # of the answer sheet
GROUP_PAGES = 2  # of a real file: one sheet of paper, printed on both sides
NUMBERS = 120  # to hand out: three groups of forty


@dataclass(frozen=True)
class Leaflet:
    """One file to be: `kind` is what it is, `subject` what it is about (« test-a », « m02 »), `path` its place in the
    folder of the paper. `sheets` is how many pages it must hold on, 0 for as many as it takes."""

    kind: str
    subject: str
    language: str
    title: str
    html: str
    sheets: int = 0

    @property
    def path(self) -> str:
        """« fr/test-a-questions.pdf »; what answers the questions stands apart."""
        folder = f"{self.language}/{TRAINER}" if self.kind in ANSWERING else self.language
        return f"{folder}/{self.subject}-{self.kind}.pdf"


def leaflets(course: Course, language: str) -> Iterator[Leaflet]:
    """Everything there is to print in a language, the longest to print first."""
    yield from Leaflets(course, language).every()


class Leaflets:
    """Draws what is to be printed in one language, each as one HTML page that asks for nothing else."""

    def __init__(self, course: Course, language: str) -> None:
        self.course, self.language = course, language
        self.drawing = Drawing(course, language)
        self.rendering = self.drawing.rendering
        self.drawing.templates.filters.update(
            basis=lambda question: basis(self.rendering, question),
            verdict=lambda verdict: self.rendering.spaced(say(f"answer.{verdict}", language)))
        self.reading = Reading(self.drawing, (STYLES / "paper-figures.css").read_text(encoding="utf-8"))

    def every(self) -> Iterator[Leaflet]:
        """The readers, then what is about a module, then the test."""
        for module in self.course.written:
            yield self._reader("reader", module.id, self.rendering.module_name(module), module.pages, module.objectives)
        for module in self.course.written:
            yield from self._of_module(module)
        if self.course.real_pages:
            yield from self._of_real_files()
        if self.course.pass_mark:
            for form in self.course.forms:
                yield from self._of_form(form)
            yield self._numbers()

    def _reader(self, kind: str, subject: str, name: str, pages: Sequence[Page],
                objectives: Sequence[Objective] = ()) -> Leaflet:
        """Those of the pages that are read through, and the articles they cite."""
        return self._leaflet(kind, subject, name, "reader", objectives=objectives, pages=self.reading.pages(pages),
                             provisions=self.reading.cited(pages))

    def _of_real_files(self) -> Iterator[Leaflet]:
        """What real files tell and ask, and what answers them; then of each, for a group that decides before it knows,
        the sheet of the facts, and what its trainer keeps in an envelope."""
        name, pages = self.drawing.kit("paper-page-real"), tuple(self.course.real_pages.values())
        yield self._reader("files", "real", name, pages)
        asked = [self.course.questions[id] for id, page in self.course.page_of_question.items() if page in pages]
        yield self._key("real", name, (), asked, {})
        for id, page in self.course.real_pages.items():
            title = page.title(self.language)
            yield self._leaflet("group", id, title, sheets=GROUP_PAGES, content=self.reading.before(page))
            yield self._leaflet("envelope", id, title, sheets=GROUP_PAGES, content=self.reading.after(page), again={},
                                decisions=paper_items(self.reading.decisions(page), self.language))

    def _of_module(self, module: Module) -> Iterator[Leaflet]:
        name = self.rendering.module_name(module)
        if asked := [one for one in module.questions if not one.traits.in_case]:
            yield from self._questions(module.id, name, asked)
        if module.questions:
            of = {one.id: module for one in module.questions}
            others = [one for one in module.questions if not one.scored and not one.of_real_file]
            yield self._key(module.id, name, module.scored, others, of)
        if module.papers:
            pages = [(page, self.reading.page(page)) for page in module.papers]
            yield self._leaflet("sheets", module.id, name, sheets=len(pages), pages=pages)

    def _of_form(self, form: str) -> Iterator[Leaflet]:
        subject, name = f"test-{form}", self.drawing.kit("paper-form", form=form.upper())
        questions = self.course.form(form)
        yield from self._questions(subject, name, questions)
        items = paper_items(questions, self.language)
        rows = -(-len(items) // COLUMNS)
        columns = [items[start:start + rows] for start in range(0, len(items), rows)]
        yield self._leaflet("answers", subject, name, sheets=1, columns=columns, form=form.upper())
        yield self._leaflet("answers-large", subject, name, "answers", columns=[items], form=form.upper())
        yield self._key(subject, name, questions, (), {one.id: module for module in self.course.written
                                                       for one in module.test})

    def _questions(self, subject: str, name: str, questions: Sequence[Question]) -> Iterator[Leaflet]:
        for kind in ("questions", "large"):
            yield self._leaflet(kind, subject, name, "questions", questions=paper_items(questions, self.language),
                                of_test=subject.startswith("test-"))

    def _key(self, subject: str, name: str, scored: Sequence[Question], others: Sequence[Question],
             modules: dict[str, Module]) -> Leaflet:
        again = {one.id: read_again(self.rendering, modules[one.id], one) for one in scored}
        return self._leaflet("key", subject, name, again=again,
                             scored=paper_items(scored, self.language), others=paper_items(others, self.language))

    def _numbers(self) -> Leaflet:
        every = [with_check(f"{n:03}") for n in range(1, NUMBERS + 1)]
        return self._leaflet("numbers", "test", self.drawing.kit("paper-numbers"), numbers=every)

    def _leaflet(self, kind: str, subject: str, name: str, template: str = "", sheets: int = 0,
                 **facts: object) -> Leaflet:
        title = self.rendering.spaced(self.drawing.kit(f"paper-title-{kind}", name=name))
        html = self.drawing.templates.get_template(f"paper/{template or kind}.html").render(
            kind=kind, name=name, title=title, **facts)
        return Leaflet(kind=kind, subject=subject, language=self.language, title=title, html=html, sheets=sheets)
