"""A statement as it is read: its words, and what it names written out."""

from __future__ import annotations

from builder.pages.rendering import Rendering
from builder.statements.text import DEADLINE, LAW, Statement


def written(statement: Statement, rendering: Rendering) -> str:
    """« Le procureur décide en 48 heures (CPP, art. 113). »; of what only names, its sources and its key, the names."""
    if not statement.words.strip(" " + LAW + DEADLINE):
        return ", ".join(filter(None, (_name(target, label, rendering) for target, label, _ in statement.targets)))
    text, end = "", 0
    for target, label, start in statement.targets:
        text += statement.words[end:start]
        end = start
        if statement.words[start:start + 1] in (LAW, DEADLINE):
            text += _name(target, label, rendering)
            end += 1
    return " ".join((text + statement.words[end:]).split())


def _name(target: str, label: str, rendering: Rendering) -> str:
    kind, _, id = target.partition(":")
    course = rendering.course
    if kind == "law" and id in course.provisions:
        return label or rendering.label(course.provisions[id])
    if kind == "deadline" and id in course.deadlines:
        return label or rendering.length(course.deadlines[id])
    return label or (f"[{id}]" if kind == "key" else id)
