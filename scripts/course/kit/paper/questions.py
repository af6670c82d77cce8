"""Questions as paper asks them and as the trainer's key answers them: ids, order and letters are the screen's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from markupsafe import Markup

from course.model.course import Module
from course.model.lists import ROW_KINDS
from course.model.problem import Words
from course.model.question import (
    BLANK,
    Option,
    Question,
    Row,
    matches_in_order,
    options_in_order,
    reason,
    rows_in_order,
)
from course.pages.rendering import Rendering
from course.words.typography import in_a_row


@dataclass(frozen=True)
class Line:
    """An option, or a row, with its letter; for the key, whether it is right and the number that answers a row."""

    letter: str
    of: Option | Row
    right: bool
    answer: str = ""


@dataclass(frozen=True)
class Asked:
    """A question on paper. `stem` is cut at the blank of a fill-in; `matches` are what rows are matched with."""

    of: Question
    number: int
    total: int
    stem: tuple[Words, ...]
    lines: tuple[Line, ...]
    matches: tuple[Words, ...]

    @property
    def has_rows(self) -> bool:
        return self.of.kind in ROW_KINDS

    @property
    def why(self) -> Words:
        return reason(self.of)

    def answer(self, language: str) -> str:
        """What the key says first: « B », « A, C », « A 3, B 1 », or the word to write."""
        if self.of.kind == "fill":
            return " / ".join(self.of.accept[language])
        return ", ".join(f"{line.letter} {line.answer}".strip() for line in self.lines if line.right)


def asked(questions: Sequence[Question]) -> list[Asked]:
    """The questions in their order, numbered."""
    return [Asked(one, number, len(questions), _cut(one.stem) if one.kind == "fill" else (one.stem,),
                  tuple(_lines(one)), tuple(row.match for row in _matches(one)))
            for number, one in enumerate(questions, 1)]


def _cut(stem: Words) -> tuple[Words, ...]:
    """The stem before and after its blank."""
    pieces = {language: stem[language].partition(BLANK)[::2] for language in ("fr", "en")}
    return tuple(Words(fr=fr.strip(), en=en.strip()) for fr, en in zip(pieces["fr"], pieces["en"], strict=True))


def _lines(question: Question) -> Iterator[Line]:
    if question.kind not in ROW_KINDS:
        yield from (Line(letter, option, option.right) for letter, option in
                    zip(ascii_uppercase, options_in_order(question), strict=False))
        return
    key = question.rows if question.kind == "ordering" else _matches(question)
    signs = {row.id: str(place) for place, row in enumerate(key, 1)}
    for letter, row in zip(ascii_uppercase, rows_in_order(question), strict=False):
        yield Line(letter, row, True, signs[row.id])


def _matches(question: Question) -> Sequence[Row]:
    return matches_in_order(question) if question.kind == "matching" else ()


def basis(rendering: Rendering, question: Question) -> str:
    """The sentence of the provisions a question rests on; empty when it cites none."""
    known = [rendering.course.provisions[one] for one in question.sources if one in rendering.course.provisions]
    labels = in_a_row(map(rendering.label, known), rendering.language)
    return rendering.spaced(labels.removesuffix(".") + ".") if known else ""


def decisions(module: Module) -> list[Question]:
    """What the module's case files ask, which is not scored."""
    return [question for question in module.questions if not question.scored]


def read_again(rendering: Rendering, module: Module, question: Question) -> Markup:
    """The title of the page that a learner who missed it reads again; nothing for a question of practice."""
    page = next((page for page in module.pages if page.path == question.read_again), None)
    return rendering.text(page.title(rendering.language)) if page else Markup("")
