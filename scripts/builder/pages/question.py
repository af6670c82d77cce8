"""A question, from the bank to mkdocs-quiz's markup and from what mkdocs-quiz read of it to the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from builder.model.asked import Asked, ask
from builder.model.question import Question
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


def quiz_markup(question: Question, language: str, basis: str) -> str:
    """The question as mkdocs-quiz reads it. `basis` is the line of legal references shown after the answer."""
    asked, lines = ask(question, language), ["<quiz>"]
    if asked.facts:
        lines += [asked.facts, ""]
    if question.traits.has_blank:
        lines += [_with_blank(asked), "---", asked.why, ""]
    else:
        lines += [f"**{asked.stem}**", ""]
        for line in asked.lines:
            lines += [f"- [{'x' if line.right else ' '}] {line.text}", f"> {line.why}"]
        lines.append("")
    return "\n".join([*lines, basis, "</quiz>"])


def _with_blank(asked: Asked) -> str:
    """The stem with its blank in the form of mkdocs-quiz; accepted answers are parted by a bar."""
    before, after = asked.around_blank
    blank = "[[" + "|".join(asked.accepted) + "]]"
    return " ".join(f"**{words.strip()}**" if words is not blank else blank
                    for words in (before, blank, after) if words.strip())


def draw_question(rendering: Rendering, question: Question, parsed: Parsed, number: int, total: int) -> Markup:
    """The question's place on its page, the `number`th of `total`. Raises Unexpected."""
    asked = ask(question, rendering.language)
    if not question.traits.has_blank and list(parsed.right) != [line.right for line in asked.lines]:
        raise Unexpected(f"{question.id}: {list(parsed.right)}")
    drawn = [{"line": line, "text": parsed.options[place], "why": parsed.reasons[place]}
             for place, line in enumerate(asked.lines)]
    return rendering.draw("question", {
        "question": question, "kind": question.traits, "asked": asked, "number": number, "total": total,
        "stem": parsed.stem, "drawn": drawn, "basis": parsed.basis})


def draw_key(rendering: Rendering, questions: Sequence[Question]) -> Markup:
    """The right answers of a page, for its foot; a text to write has its model where it stands."""
    asked = [ask(one, rendering.language) for one in questions if not one.traits.is_text]
    return Markup("") if not asked else rendering.draw("key", {"questions": asked, "colon": rendering.spaced(" :")})
