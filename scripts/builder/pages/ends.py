"""What the end of a lesson, a quiz or a module says of its objectives, as the script of that end reads it."""

from __future__ import annotations

import json

from builder.model.course import Course, Module
from builder.pages.modules import asked_by
from builder.pages.rendering import Rendering
from builder.words.for_scripts import as_json

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"  # as JavaScript reads a number in base 36


def ends_script(rendering: Rendering) -> str:
    """The classic script assets/ends-LANGUAGE.js: `words`, and of each module its lessons, its objectives [[text, url
    of the lesson that serves it, or ""]] and, a digit a question in the order of assets/modules-LANGUAGE.js, the place
    of its objective among them.
    """
    of = {module.id: _module(rendering, module) for module in rendering.course.written}
    return f"window.Ends={as_json({'words': json.loads(rendering.script_words('end')), 'of': of})};\n"


def _module(rendering: Rendering, module: Module) -> dict[str, object]:
    order = {objective.id: place for place, objective in enumerate(module.objectives)}
    serving = _lessons(rendering.course, module)
    return {"lessons": [page.url for page in module.pages if page.kind == "lesson"],
            "objectives": [[rendering.spaced(objective.text[rendering.language]), serving.get(objective.id, "")]
                           for objective in module.objectives],
            "asked": "".join(_DIGITS[order[rendering.course.questions[id].objective]]
                             for asked in asked_by(rendering, module).values() for id in asked)}


def _lessons(course: Course, module: Module) -> dict[str, str]:
    """The lesson that asks the first question on each objective: where its subject is taught."""
    standing, found = course.page_of_question, dict[str, str]()
    for question in module.scored:
        page = standing.get(question.id)
        if page and page.kind == "lesson":
            found.setdefault(question.objective, page.url)
    return found
