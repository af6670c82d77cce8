"""Questions as paper asks them and as the trainer's key answers them: ids, order and letters are the screen's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from builder.model.asked import Asked, ask
from builder.model.course import Module
from builder.model.question import Question
from builder.pages.rendering import Rendering
from builder.words.typography import join_list


@dataclass(frozen=True)
class PaperItem:
    """A question on paper, the `number`th of `total`."""

    asked: Asked
    number: int
    total: int

    @property
    def of(self) -> Question:
        """The question itself."""
        return self.asked.of

    @property
    def key(self) -> str:
        """What the key says first: « B », « A, C », « A 3, B 1 », or the words to write."""
        return (" / " if self.asked.accepted else ", ").join(self.asked.key)


def paper_items(questions: Sequence[Question], language: str) -> list[PaperItem]:
    """The questions in their order, numbered."""
    return [PaperItem(ask(one, language), number, len(questions)) for number, one in enumerate(questions, 1)]


def basis(rendering: Rendering, question: Question) -> str:
    """The sentence of the provisions a question rests on; empty when it cites none."""
    known = rendering.course.cited_by(question)
    labels = join_list(map(rendering.label, known), rendering.language)
    return rendering.spaced(labels.removesuffix(".") + ".") if known else ""


def read_again(rendering: Rendering, module: Module, question: Question) -> Markup:
    """The title of the page that a learner who missed it reads again; nothing for a question of practice."""
    page = next((page for page in module.pages if page.path == question.read_again), None)
    return rendering.text(page.title(rendering.language)) if page else Markup("")
