"""What a page of a real file says besides its text, drawn from law/real-files.yml: where it stands and how it is known,
at its head; at its foot, since their titles tell the outcome, its lessons and sources. And the list that leads to all.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from posixpath import dirname, relpath
from typing import Any

from builder.model.real_file import REGIONAL, SECTIONS, RealFile, RealSource
from builder.model.references import headings
from builder.pages.rendering import Rendering
from builder.words.dates import long_date
from builder.words.typography import join_list


def with_head_and_sources(rendering: Rendering, file: RealFile, text: str) -> str:
    """The Markdown of its page, with both, and before the sources the lessons that it serves."""
    before, title, rest = f"\n{text}".partition("\n# ")
    heading, _, own = rest.partition("\n")
    head = ". ".join(_known(rendering, file)) + "."
    about = file.known[rendering.language].rstrip(".")
    known = [f"{about[:1].upper()}{about[1:]}."] if about else []
    listed = "\n".join(_source(rendering, source) for source in file.sources)
    heading_read = f"## {rendering.word('real-sources')} {{#sources}}"
    foot = "\n\n".join([*_lessons(rendering, file), heading_read, *known, listed])
    return f"{before[1:]}{title}{heading}\n\n{head}\n{own.rstrip()}\n\n{foot}\n"


def until_decided(text: str) -> str:
    """Of its Markdown, what is read before the decisions are taken, and they; « check » holds them to come first."""
    return "\n".join(text.splitlines()[:_followed(text)])


def once_decided(text: str) -> str:
    """The rest: what followed, what the law gives, what it teaches, where it was read."""
    return "\n".join(text.splitlines()[_followed(text):])


def _followed(text: str) -> int:
    """How many lines stand before the first section that the reader is to see only once the decisions are taken."""
    before = SECTIONS[:SECTIONS.index("suite")]
    return next(found.line for found in headings(text) if found.level == 2 and found.anchor not in before) - 1


def _known(rendering: Rendering, file: RealFile) -> tuple[str, ...]:
    """« Niger, région d’Agadez », « Faits de 2020 », « Cour d’assises », « Connu par la presse »."""
    place = file.place[rendering.language]
    country = rendering.word(f"country-{file.country}") if file.country != REGIONAL else ""
    named = place if country in place else f"{country}, {place}"
    return (named[:1].upper() + named[1:],
            rendering.word("real-year", year=file.year.replace("-", "–")), rendering.word(f"real-court-{file.court}"),
            rendering.word(f"real-certainty-{file.certainty}"))


def _lessons(rendering: Rendering, file: RealFile) -> list[str]:
    """« Leçons : … », once what the file teaches was read: their titles name the offence. Nothing if none."""
    pages = {page.path: page for page in rendering.course.all_pages}
    links = [f"[{pages[path].title(rendering.language)}]({relpath(path, dirname(file.path))})" for path in file.lessons]
    return [f"{rendering.word('real-lessons')} {' · '.join(links)}"] if links else []


def _source(rendering: Rendering, source: RealSource) -> str:
    where = f", `{source.at}`" if source.at else ""
    date = long_date(source.of, rendering.language)
    return f"- {source.title[rendering.language]}, {date} ({rendering.word(f'real-read-{source.read}')}){where}"


def list_of_real_files(rendering: Rendering) -> dict[str, Any]:
    """The files by the first module that each serves, what each is found by, and the six of one evening in order."""
    course = rendering.course
    pages = [(course.real_files[id], page) for id, page in course.real_pages.items()]
    order = [module.id for module in course.written]
    sorted_by = sorted((pair for pair in pages if pair[0].modules and pair[0].modules[0] in order),
                       key=lambda pair: order.index(pair[0].modules[0]))
    modules = {module.id: module for module in course.written}
    evening = [page for file, page in sorted(pages, key=lambda pair: pair[0].evening) if file.evening]
    return {"groups": [(modules[id], list(own)) for id, own in groupby(sorted_by, lambda pair: pair[0].modules[0])],
            "known": lambda file: ". ".join(_known(rendering, file)) + ".",
            "about": lambda file: join_list(_offences(rendering, file), rendering.language),
            "numbers": lambda file: [modules[id].number for id in file.modules if id in modules],
            "evening": evening, "minutes": sum(page.minutes for page in evening)}


def _offences(rendering: Rendering, file: RealFile) -> Iterable[str]:
    """Each article that it turns on, after the name of its offence where the course has one: that of the provision
    itself, else the first of its article, which may punish several."""
    course = rendering.course
    of = course.qualification.offences if course.qualification else ()
    named = {offence.provision: offence.name[rendering.language] for offence in of}
    first = {_article(rendering, offence.provision): offence.name[rendering.language] for offence in reversed(of)}
    for id in file.offences:
        if id in course.provisions:
            label, name = rendering.label(course.provisions[id]), named.get(id) or first.get(_article(rendering, id))
            yield f"{name} ({label})" if name else label


def _article(rendering: Rendering, id: str) -> tuple[str, str] | None:
    found = rendering.course.provisions.get(id)
    return (found.text, found.article) if found else None

