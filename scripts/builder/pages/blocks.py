"""The facts that each block's template is filled in with: model/kinds.py says which blocks there are and where they
may stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

from markupsafe import Markup

from builder.model.course import Module, Page, Part
from builder.model.kinds import BLOCKS, OF_TEXT, PAGE_KINDS, SHELVES
from builder.model.law import Term
from builder.model.lists import ACTS, FORMS, PHASES, PURPOSES
from builder.model.path_pages import minutes_of, pages_of, prepared, unprepared
from builder.model.paths import LearningPath
from builder.pages.drawings import on_a_page
from builder.pages.readings import of_course, said
from builder.pages.real_file import list_of_real_files
from builder.pages.reckoner import is_counted
from builder.pages.rendering import Rendering
from builder.pages.thumbnail import thumbnail
from builder.words.folding import folded

Facts = dict[str, Any]
PURPOSE_OF = dict(zip(("diagnostic", "final-test"), PURPOSES, strict=True))  # by the kind of page


def draw_block(rendering: Rendering, page: Page, id: str, leaf: bool = False) -> Markup:
    """HTML for `[](module:sheet)` and `[](course:…)`; nothing when the course has not what the block shows, which
    `check` reports. On a `leaf`, bound in the booklet, nothing is a link. Raises KeyError for an unknown id.
    """
    if id.startswith(OF_TEXT):
        return rendering.draw("text", {"leaf": leaf, "text": rendering.course.texts[id.removeprefix(OF_TEXT)]})
    facts = _FACTS[id](rendering, page) if id in _FACTS else {}
    if facts is None:
        return Markup("")
    module = rendering.course.module_of(page)
    return rendering.draw(BLOCKS[id].id, {"page": page, "module": module, "leaf": leaf, **facts})


def _glossary(rendering: Rendering, page: Page) -> Facts:
    def sorting(term: Term) -> str:
        return re.sub(r"[^ -~]", "", folded(term.name[rendering.language]))  # « ’ » does not count

    pages = {page.path: page for page in rendering.course.all_pages}

    def lesson_of(term: Term) -> tuple[str, str] | None:
        path, sign, anchor = term.lesson.partition("#")
        found = pages.get(path)
        return (found.url + sign + anchor, found.title(rendering.language)) if found else None

    terms = sorted(rendering.course.terms.values(), key=sorting)
    letters = groupby(terms, lambda term: sorting(term)[0].upper())
    return {"letters": [(letter, list(found)) for letter, found in letters], "lesson_of": lesson_of}


def _texts(rendering: Rendering, page: Page) -> Facts:
    course, apart = rendering.course, rendering.course.pages_of_texts
    texts = list(course.texts.values())
    relied_on = {provision.text for provision in course.provisions.values()}
    return {"settled": [text for text in texts if text.country and text.status == "in-force"],
            "unsettled": [text for text in texts if text.country and text.status != "in-force"],
            "apart": apart, "read": [text for text in texts if text.id in relied_on and text.id not in apart],
            "unread": [text for text in texts if text.id not in relied_on]}


def _deadlines(rendering: Rendering, page: Page) -> Facts:
    grouped = {phase: [one for one in rendering.course.deadlines.values() if one.group == phase] for phase in PHASES}
    return {"phases": {phase: deadlines for phase, deadlines in grouped.items() if deadlines},
            "counts": any(map(is_counted, rendering.course.deadlines.values()))}


def _qualification(rendering: Rendering, page: Page) -> Facts | None:
    of = rendering.course.qualification
    if of is None:
        return None
    grouped = [(group, [offence for offence in of.offences if offence.group == group.id]) for group in of.groups]
    return {"of": of, "groups": [(group, offences) for group, offences in grouped if offences],
            "courts": {court.id: court for court in of.courts},
            "pages": {found.path: found for found in rendering.course.all_pages},
            "deadlines": rendering.course.page_of("deadlines")}


def _roadmap(rendering: Rendering, page: Page) -> Facts | None:
    of = rendering.course.roadmap
    if of is None:
        return None
    numbers = {action.id: number for number, action in enumerate(of.everything, 1)}
    return {"of": of, "horizons": {horizon.id: horizon for horizon in of.horizons}, "numbers": numbers,
            "after": lambda action: ", ".join(str(numbers[id]) for id in action.after if id in numbers)}


def _path(rendering: Rendering, page: Page) -> Facts:
    return {"urls": {kind: found.url for kind in (*PURPOSE_OF, "review") if (found := rendering.course.page_of(kind))}}


def _parts(rendering: Rendering, page: Page) -> Facts:
    return {"drawing": lambda module: on_a_page(module.headpiece)}


def _today(rendering: Rendering, page: Page) -> Facts:
    """The pages that the card leads to; the paths of a function, and those that promise a time."""
    course = rendering.course
    found = {kind: course.page_of(kind) for kind in ("progress", "review", "attestation", *PURPOSE_OF)}
    pages = [one for module in course.written for one in module.pages]
    paths = (_paths(rendering, page) or {"paths": []})["paths"]
    return {"urls": {kind: page.url for kind, page in found.items() if page},
            "minutes": {kind: page.minutes for kind, page in found.items() if page},
            "asked": len(course.form(FORMS[0])), "whole": sum(module.minutes for module in course.written),
            "by_function": [path for path in paths if not path["most"]],
            "in_time": [path for path in paths if path["most"]],
            "first": next((one for one in pages if one.kind == "lesson"), next(iter(pages), None))}


def _paths(rendering: Rendering, page: Page) -> Facts | None:
    """Each path with what is worked out of it; `progress` is the page that lists its pages."""
    course = rendering.course
    paths = [{"id": path.id, "title": path.title, "about": path.about, "minutes": minutes_of(course, path),
              "most": path.most, "pages": [(course.module_of(one), one) for one in pages_of(course, path)],
              "prepared": _prepared(rendering, path)} for path in course.paths]
    whole = sum(module.minutes for module in course.written)
    return {"paths": paths, "whole": whole, "progress": rendering.course.page_of("progress")} if paths else None


def _prepared(rendering: Rendering, path: LearningPath) -> str:
    """What the path prepares of the final test, and which modules have the rest: « 1, 2, 4–7 »; nothing without one."""
    course = rendering.course
    (n, of), left = prepared(course, path), unprepared(course, path)
    if not left:
        return rendering.word("paths-prepared-all", of=of) if of else ""
    runs = [[one for _, one in run] for _, run in groupby(enumerate(left), lambda one: one[1] - one[0])]
    said = (f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)
    right = course.pass_mark.right if course.pass_mark else of
    return rendering.word("paths-prepared", n=n, of=of, right=right, modules=", ".join(said))


def _tools(rendering: Rendering, page: Page) -> Facts:
    """The first page of each kind that a shelf takes, in the order of model/kinds.py."""
    pages = {one.kind: one for one in reversed(rendering.course.all_pages)}
    shelves = {shelf: [pages[kind.id] for kind in PAGE_KINDS.values() if kind.shelf == shelf and kind.id in pages]
               for shelf in SHELVES}
    return {"shelves": {shelf: tools for shelf, tools in shelves.items() if tools}}


def _papers(rendering: Rendering, page: Page) -> Facts:
    papers = [paper for module in rendering.course.written for paper in module.papers]
    acts = {act: [paper for paper in papers if paper.act == act] for act in (*ACTS, "")}
    return {"acts": {act or "other": own for act, own in acts.items() if own},
            "picture": lambda paper: thumbnail(paper.text[rendering.language])}


def _check_attestation(rendering: Rendering, page: Page) -> Facts:
    course, language = rendering.course, rendering.language
    parts = {part.id: rendering.spaced(f"{part.letter}. {part.title[language]}") for part in course.parts}
    return {"titles": {"title": rendering.spaced(course.title[language]), "parts": parts},
            "mark": course.pass_mark.right if course.pass_mark else ""}


def _test(rendering: Rendering, page: Page) -> Facts | None:
    course = rendering.course
    if not course.pass_mark:
        return None
    return {"purpose": PURPOSE_OF.get(page.kind, ""), "total": len(course.form(FORMS[0])),
            "parts": [_part(rendering, part) for part in course.parts if any(module.test for module in part.modules)],
            "again": list(_read_again(rendering)),
            "changed": [one for module in course.written for one in module.test if one.changed]}


def _part(rendering: Rendering, part: Part) -> Facts:
    course = rendering.course
    modules = [
        {
            "id": module.id,
            "slots": course.asked_of((module,)),
            "folder": module.folder,
            "title": module.title,
            "number": module.number,
        }
        for module in part.modules
        if module.test
    ]
    asked = course.asked_of(part.modules)
    needed = course.pass_mark.of_part(asked) if course.pass_mark else 0
    return {"id": part.id, "letter": part.letter, "title": part.title, "of": asked, "modules": modules,
            "rule": rendering.word("test-of-part", part=part.letter, right=needed, of=asked)}


def _read_again(rendering: Rendering) -> Iterator[tuple[Module, Page]]:
    """Each page that some question of the test sends back to, in the order of the course."""
    asked = {question.read_again for module in rendering.course.written for question in module.test}
    yield from ((module, page) for module in rendering.course.written for page in module.pages if page.path in asked)


_FACTS: dict[str, Callable[[Rendering, Page], Facts | None]] = {
    "glossary": _glossary,
    "texts": _texts,
    "deadlines": _deadlines,
    "qualification": _qualification,
    "roadmap": _roadmap,
    "law-followed": lambda rendering, page: {"readings": said(of_course(rendering), rendering)},
    "real-files": lambda rendering, page: list_of_real_files(rendering),
    "path": _path,
    "papers": _papers,
    "parts": _parts,
    "paths": _paths,
    "today": _today,
    "tools": _tools,
    "check-attestation": _check_attestation,
    "test": _test,
}
