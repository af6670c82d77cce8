"""Questions as paper asks them and as the trainer's key answers them: ids, order and letters are the screen's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from markupsafe import Markup

from builder.model.course import Module
from builder.model.lists import LANGUAGES, ROW_KINDS
from builder.model.problem import Words
from builder.model.question import (
    BLANK,
    Option,
    Question,
    Row,
    lettered,
    matches_in_order,
    reason,
    rows_in_order,
)
from builder.pages.rendering import Rendering
from builder.words.typography import join_list


@dataclass(frozen=True)
class Line:
    """An option, or a row, with its letter; for the key, whether it is right and the number that answers a row."""

    letter: str
    of: Option | Row
    right: bool
    answer: str = ""


@dataclass(frozen=True)
class PaperItem:
    """A question on paper. `stem` is cut at the blank of a fill-in; `matches` are what rows are matched with."""

    of: Question
    number: int
    total: int
    stem: tuple[Words, ...]
    lines: tuple[Line, ...]
    matches: tuple[Words, ...]

    @property
    def has_rows(self) -> bool:
        """Whether it is answered row by row."""
        return self.of.kind in ROW_KINDS

    @property
    def why(self) -> Words:
        """Its reason, with the letters that its options bear."""
        return reason(self.of)

    def answer(self, language: str) -> str:
        """What the key says first: « B », « A, C », « A 3, B 1 », or the word to write."""
        if self.of.kind == "fill":
            return " / ".join(self.of.accept[language])
        return ", ".join(f"{line.letter} {line.answer}".strip() for line in self.lines if line.right)


def paper_items(questions: Sequence[Question]) -> list[PaperItem]:
    """The questions in their order, numbered."""
    return [PaperItem(
        of=one, number=number, total=len(questions), stem=_cut(one.stem) if one.kind == "fill" else (one.stem,),
        lines=tuple(_lines(one)), matches=tuple(row.match for row in _matches(one)))
            for number, one in enumerate(questions, 1)]


def _cut(stem: Words) -> tuple[Words, ...]:
    """The stem before and after its blank."""
    pieces = {language: stem[language].partition(BLANK)[::2] for language in LANGUAGES}
    return tuple(Words(fr=fr.strip(), en=en.strip()) for fr, en in zip(pieces["fr"], pieces["en"], strict=True))


def _lines(question: Question) -> Iterator[Line]:
    if question.kind not in ROW_KINDS:
        yield from (Line(letter, option, option.right) for letter, option in lettered(question))
        return
    key = question.rows if question.kind == "ordering" else _matches(question)
    signs = {row.id: str(place) for place, row in enumerate(key, 1)}
    for letter, row in zip(ascii_uppercase, rows_in_order(question), strict=False):
        yield Line(letter, row, True, signs[row.id])


def _matches(question: Question) -> Sequence[Row]:
    return matches_in_order(question) if question.kind == "matching" else ()


def basis(rendering: Rendering, question: Question) -> str:
    """The sentence of the provisions a question rests on; empty when it cites none."""
    known = rendering.course.cited_by(question)
    labels = join_list(map(rendering.label, known), rendering.language)
    return rendering.spaced(labels.removesuffix(".") + ".") if known else ""


def read_again(rendering: Rendering, module: Module, question: Question) -> Markup:
    """The title of the page that a learner who missed it reads again; nothing for a question of practice."""
    page = next((page for page in module.pages if page.path == question.read_again), None)
    return rendering.text(page.title(rendering.language)) if page else Markup("")
