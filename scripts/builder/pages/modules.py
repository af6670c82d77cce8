"""The modules of the course, as scripts of the start page, of « Mon parcours » and of the attestation read them."""

from __future__ import annotations

from collections.abc import Sequence

from builder.model.course import Module, Page
from builder.model.lists import LANGUAGES
from builder.model.path_pages import pages_of
from builder.model.question import Question
from builder.pages.rendering import Rendering
from builder.words.for_scripts import as_json

# By theme/styles/course.css, or as no reading (theme/scripts/path/course-progress.js).
_MARKED = ("case", "quiz", "bench-sheet", "document", "roadmap")


def modules_script(rendering: Rendering) -> str:
    """The classic script assets/modules-LANGUAGE.js. Of each module, its number, pages [[url, minutes, title,
    revision, kind]] and the scored questions that pages ask, {url: {id: revision}}; their twins, [[id, id]]; whether a
    review mixes it with others; the decisions of its cases, as the questions; those of either whose answer changed, if
    any. Of each path, the places of its pages among all of those.
    """
    course = rendering.course
    said = [{"id": module.id, "number": module.number, "part": course.part_of(module).id,
             "pages": [_page(rendering, page) for page in module.pages],
             "questions": asked_by(rendering, module), "cases": _cases(rendering, module),
             "twins": _twins(rendering, module),
             "mixed": module.review == "mixed", **_changed(module)} for module in course.written]
    place = {page.path: n for n, page in enumerate(page for module in course.written for page in module.pages)}
    paths = [{"id": path.id, "title": rendering.spaced(path.title[rendering.language]),
              "pages": [place[page.path] for page in pages_of(course, path)]} for path in course.paths]
    news = rendering.spaced(course.identity.news[rendering.language])
    return (f"window.Modules={as_json(said)};\nwindow.Real={as_json(_real(rendering))};\n"
            f"window.Paths={as_json(paths)};\nwindow.News={as_json(news)};\n")


def _real(rendering: Rendering) -> dict[str, object]:
    """The pages of the real files, and their decisions as those of the cases of a module."""
    course = rendering.course
    asked = [one for module in course.written for one in module.decisions if one.of_real_file]
    changed = [question.id for question in asked if question.changed]
    return {"pages": [_page(rendering, page) for page in course.real_pages.values()], "questions": {},
            "cases": _standing(rendering, asked), **({"changed": changed} if changed else {})}


def _page(rendering: Rendering, page: Page) -> list[str | int]:
    """[url, minutes, title]; then, of a page revised since it was first published, its revision; of one that the list
    of a module marks, its revision and its kind."""
    revision = page.revisions.get(LANGUAGES[0], 1)
    title = rendering.spaced(page.title(rendering.language))
    marked = page.kind in _MARKED
    return [page.url, page.minutes, title, *([revision] if marked or revision > 1 else []),
            *([page.kind] if marked else [])]


def _twins(rendering: Rendering, module: Module) -> list[tuple[str, str]]:
    standing = rendering.course.page_of_question
    return [(question.id, question.twin) for question in module.scored
            if question.id < question.twin and {question.id, question.twin} <= standing.keys()]


def _changed(module: Module) -> dict[str, list[str]]:
    changed = [one.id for one in module.questions if one.changed and not one.of_real_file]
    return {"changed": changed} if changed else {}


def asked_by(rendering: Rendering, module: Module) -> dict[str, dict[str, int]]:
    """{url of a page: {id of a question of the module that it asks: its revision}}."""
    return _standing(rendering, module.scored)


def _cases(rendering: Rendering, module: Module) -> dict[str, dict[str, int]]:
    """The same of the decisions of its cases."""
    return _standing(rendering, [one for one in module.decisions if not one.of_real_file])


def _standing(rendering: Rendering, questions: Sequence[Question]) -> dict[str, dict[str, int]]:
    standing = rendering.course.page_of_question
    asked: dict[str, dict[str, int]] = {}
    for question in questions:
        if question.id in standing:
            asked.setdefault(standing[question.id].url, {})[question.id] = question.revision
    return asked
