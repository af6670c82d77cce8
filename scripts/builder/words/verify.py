"""A problem of `package` or `verify` in, three lines out. Standard library only."""

from __future__ import annotations

from builder.model.problem import Problem
from builder.words import catalogue
from builder.words.one_line import one_line


def say(problem: Problem, language: str) -> str:
    """Place, fault, remedy, in the reader's language. Names come from an archive of unknown origin: one line each, with
    no sign that could draw something else on the screen."""
    line = catalogue.say("verify.line", language, line=problem.where.line) if problem.where.line else ""
    place = one_line(problem.where.path, catalogue.LONGEST)
    values = {"path": place, **{key: one_line(value, catalogue.LONGEST) if isinstance(value, str) else value
                                for key, value in problem.values.items()}}
    fault, remedy = (catalogue.words(f"problem.{problem.code}.{part}")[language].format(**values)
                     for part in ("fault", "remedy"))
    return f"{place}{line}\n  {fault}\n  → {remedy}"
