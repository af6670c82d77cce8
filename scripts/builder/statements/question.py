"""A question cut into statements. Pure."""

from __future__ import annotations

from builder.model.question import Question
from builder.statements.text import Statement, statements_of_text


def statements_of_question(question: Question, language: str) -> list[Statement]:
    """A question as statements: its sources and its key, its facts, what it asks, what is right, and every reason.

    The wording of a wrong option is no statement of law: it is left out.
    """
    line = question.where.line
    rests_on = " ".join(f"[](law:{source})" for source in question.sources)
    answers = [answer.id for answer in question.right] + [row.id for row in question.rows]  # in the right order
    key = " ".join(f"[](key:{id})" for id in answers if question.scored)
    said = [("sources", line, False, f"{rests_on} {key}"), ("facts", line, True, question.facts[language]),
            ("question", line, False, question.stem[language]), ("why", line, False, question.why[language]),
            ("model", line, False, question.model[language])]
    for option in question.options:
        if option.right:
            said.append((option.id, option.where.line, False, option.text[language]))
        said.append((f"{option.id}, why", option.where.line, False, option.why[language]))
    for row in question.rows:
        said.append((row.id, row.where.line, False, f"{row.text[language]} {row.match[language]}"))
        said.append((f"{row.id}, why", row.where.line, False, row.why[language]))
    return [statement for section, at, story, text in said if text.strip()
            for statement in statements_of_text(text, section, at, story, block=0)]
