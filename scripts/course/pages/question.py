"""A question, from the bank to mkdocs-quiz's markup and from what mkdocs-quiz read of it to the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from course.model.question import Question, options_in_order
from course.pages.rendering import Rendering


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


def quiz_markup(question: Question, language: str, basis: str) -> str:
    """The question as mkdocs-quiz reads it. `basis` is the line of legal references shown after the answer."""
    lines = ["<quiz>"]
    if question.facts[language]:
        lines += [question.facts[language], ""]
    if question.kind == "fill":
        lines += [_with_blank(question.stem[language], question.accept[language]), "---", question.why[language], ""]
    else:
        lines += [f"**{question.stem[language]}**", ""]
        for option in options_in_order(question):
            lines += [f"- [{'x' if option.right else ' '}] {option.text[language]}", f"> {option.why[language]}"]
        lines.append("")
    return "\n".join([*lines, basis, "</quiz>"])


def _with_blank(stem: str, accepted: tuple[str, ...]) -> str:
    """The stem with its blank in the form of mkdocs-quiz; accepted answers are parted by a bar."""
    before, _, after = stem.partition("____")
    blank = "[[" + "|".join(accepted) + "]]"
    return " ".join(f"**{words.strip()}**" if words is not blank else blank
                    for words in (before, blank, after) if words.strip())


def draw_question(rendering: Rendering, question: Question, parsed: Parsed, number: int, total: int) -> Markup:
    """The question's place on its page, the `number`th of `total`. Raises Unexpected."""
    options = options_in_order(question)
    if question.kind != "fill" and list(parsed.right) != [option.right for option in options]:
        raise Unexpected(f"{question.id}: {list(parsed.right)}")
    drawn = [{"id": option.id, "right": option.right, "verdict": option.verdict, "letter": chr(65 + place),
              "text": parsed.options[place], "why": parsed.reasons[place]} for place, option in enumerate(options)]
    return rendering.draw("question", {
        "question": question, "number": number, "total": total, "stem": parsed.stem, "options": drawn,
        "accepted": "|".join(question.accept.get(rendering.language, ())), "basis": parsed.basis})


def draw_key(rendering: Rendering, questions: Sequence[Question]) -> Markup:
    """The right answers of a page, for its foot."""
    letters = {question.id: [chr(65 + place) for place, option in enumerate(options_in_order(question)) if option.right]
               for question in questions}
    return rendering.draw("key", {"questions": questions, "letters": letters, "colon": rendering.spaced(" :")})
