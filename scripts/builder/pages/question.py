"""A question, from the bank to mkdocs-quiz's markup and from what mkdocs-quiz read of it to the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from builder.model.lists import ROW_KINDS
from builder.model.problem import Words
from builder.model.question import BLANK, Option, Question, Row, matches_in_order, options_in_order, rows_in_order
from builder.pages.rendering import Rendering


class Unexpected(RuntimeError):
    """mkdocs-quiz did not read what was written for it: its version and site/quiz.py are to be brought together."""


@dataclass(frozen=True)
class Parsed:
    """What mkdocs-quiz read of one question, each piece rendered; `right` tells which options it takes for right
    ones.
    """

    stem: Markup
    options: Sequence[Markup] = ()
    reasons: Sequence[Markup] = ()
    right: Sequence[bool] = ()
    basis: Markup = Markup("")


@dataclass(frozen=True)
class RowChoice:
    """An answer that every row offers: its code, the row that it is right for, its sign on the page and its words."""

    code: str
    row: str
    sign: str
    words: Words = field(default_factory=Words)


def quiz_markup(question: Question, language: str, basis: str) -> str:
    """The question as mkdocs-quiz reads it. `basis` is the line of legal references shown after the answer."""
    lines = ["<quiz>"]
    if question.facts[language]:
        lines += [question.facts[language], ""]
    if question.kind == "fill":
        lines += [_with_blank(question.stem[language], question.accept[language]), "---", question.why[language], ""]
    else:
        lines += [f"**{question.stem[language]}**", ""]
        for one, right in _asked(question):
            lines += [f"- [{'x' if right else ' '}] {one.text[language]}", f"> {one.why[language]}"]
        lines.append("")
    return "\n".join([*lines, basis, "</quiz>"])


def _asked(question: Question) -> list[tuple[Option | Row, bool]]:
    """What mkdocs-quiz is given to read, and whether as right: the options, or rows that are all to be answered."""
    if question.kind in ROW_KINDS:
        return [(row, True) for row in rows_in_order(question)]
    return [(option, option.right) for option in options_in_order(question)]


def _with_blank(stem: str, accepted: tuple[str, ...]) -> str:
    """The stem with its blank in the form of mkdocs-quiz; accepted answers are parted by a bar."""
    before, _, after = stem.partition(BLANK)
    blank = "[[" + "|".join(accepted) + "]]"
    return " ".join(f"**{words.strip()}**" if words is not blank else blank
                    for words in (before, blank, after) if words.strip())


def draw_question(rendering: Rendering, question: Question, parsed: Parsed, number: int, total: int) -> Markup:
    """The question's place on its page, the `number`th of `total`. Raises Unexpected."""
    asked = _asked(question)
    if question.kind != "fill" and list(parsed.right) != [right for _, right in asked]:
        raise Unexpected(f"{question.id}: {list(parsed.right)}")
    drawn = [{"of": one, "letter": chr(65 + place), "text": parsed.options[place], "why": parsed.reasons[place]}
             for place, (one, _) in enumerate(asked)]
    return rendering.draw("question", {
        "question": question, "number": number, "total": total, "stem": parsed.stem, "options": drawn,
        "choices": _choices(question), "has_rows": question.kind in ROW_KINDS,
        "accepted": "|".join(question.accept.get(rendering.language, ())), "basis": parsed.basis})


def _choices(question: Question) -> list[RowChoice]:
    """What each row is answered with: a counterpart, or a rank."""
    if question.kind == "ordering":
        return [RowChoice(str(place), row.id, str(place)) for place, row in enumerate(question.rows, 1)]
    return [RowChoice(row.id, row.id, str(place), row.match) for place, row in enumerate(matches_in_order(question), 1)]


def draw_key(rendering: Rendering, questions: Sequence[Question]) -> Markup:
    """The right answers of a page, for its foot."""
    return rendering.draw("key", {"questions": questions, "letters": {one.id: _key(one) for one in questions},
                                  "colon": rendering.spaced(" :")})


def _key(question: Question) -> list[str]:
    """« A », « A 3 » for a row and its counterpart, « C 1 » for an act and its rank."""
    signs = {choice.row: choice.sign for choice in _choices(question)} if question.kind in ROW_KINDS else {}
    return [f"{chr(65 + place)} {signs.get(one.id, '')}".strip()
            for place, (one, right) in enumerate(_asked(question)) if right]
