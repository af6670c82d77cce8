"""The modules of the course, as scripts of the start page, of « Mon parcours » and of the attestation read them."""

from __future__ import annotations

from course.model.course import Module
from course.pages.placing import places
from course.pages.rendering import Rendering, as_json


def modules_script(rendering: Rendering) -> str:
    """The classic script assets/modules-LANGUAGE.js. Of each module, pages [[url, minutes, title]] and the scored
    questions that pages ask, {url: {id: revision}}; their twins, [[id, id]]; whether a review mixes it with others.
    """
    course = rendering.course
    said = [{"id": module.id, "part": course.part_of(module).id,
             "pages": [[page.url, page.minutes, rendering.spaced(page.title(rendering.language))]
                       for page in module.pages],
             "questions": asked_by(rendering, module), "twins": _twins(rendering, module),
             "mixed": module.review == "mixed"} for module in course.written]
    return f"window.Modules={as_json(said)};\n"


def _twins(rendering: Rendering, module: Module) -> list[tuple[str, str]]:
    standing = places(rendering.course)
    return [(question.id, question.twin) for question in module.scored
            if question.id < question.twin and {question.id, question.twin} <= standing.keys()]


def asked_by(rendering: Rendering, module: Module) -> dict[str, dict[str, int]]:
    """{url of a page: {id of a question of the module that it asks: its revision}}."""
    standing = places(rendering.course)
    asked: dict[str, dict[str, int]] = {}
    for question in module.scored:
        if question.id in standing:
            asked.setdefault(standing[question.id].url, {})[question.id] = question.revision
    return asked
