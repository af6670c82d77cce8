"""What the search reads: Material's sections of the pages, and from the authors' data one document for each glossary
entry, time limit, provision, offence and passage from old to new. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from builder.model.course import Course, Page, page_url
from builder.model.kinds import PAGE_KINDS
from builder.model.law import Provision, names_in
from builder.model.lists import PHASES
from builder.model.problem import Words
from builder.model.qualification import Aggravation, Element, Offence
from builder.pages.law_label import law_label
from builder.pages.rendering import Rendering
from builder.words.folding import folded

Section = dict[str, str]
_WORD = re.compile(r"\d+(?:[-.]\d+)*|[a-zß-ʯ][a-z0-9ß-ʯ]*")
# Of a real file: who is it, what is told, what came of it. The rest is the law, which its lessons say.
_TELLS = ("", "faits", "suite")
_GATHERS = ("groupe-", *PHASES)  # headings over entries that are found one by one
# A paragraph of an act in French, which its English follows: whoever asks in English is shown the latter.
_ACT_IN_FRENCH = re.compile(r"<p>\s*«(?:(?!</?p>).){120,}»\s*</p>", re.S)


def kinds(course: Course) -> list[tuple[str, str, int]]:
    """(address, kind, number of its module or 0) for each page."""
    modules = {page.path: module.number for module in course.written for page in module.pages}
    return [(page.url, page.kind, modules.get(page.path, 0)) for page in course.all_pages]


def worths(course: Course) -> dict[str, tuple[float, str]]:
    """What a word found on a page of each kind is worth to the search, and where the page is listed."""
    return {kind.id: (kind.worth, kind.group) for kind in PAGE_KINDS.values()
            if any(page.kind == kind.id for page in course.all_pages)}


def documents(rendering: Rendering, sections: Iterable[Section]) -> list[Section]:
    """The sections without those that data says better, page by page, each page's own first."""
    course, sections = rendering.course, list(sections)
    better = {section["location"]: section for section in _of_data(rendering)}
    pages: dict[str, list[Section]] = {page.url: [] for page in course.all_pages}
    real = {page.url for page in course.real_pages.values()}
    for section in sections:
        address, _, anchor = section["location"].partition("#")
        if address in real and anchor not in _TELLS:
            continue
        if section["location"] not in better and not anchor.startswith(_GATHERS) and (section["text"] or not anchor):
            pages[address].append(section if rendering.language == "fr" else
                                  {**section, "text": _ACT_IN_FRENCH.sub("", section["text"])})
    for location, section in better.items():
        pages[location.partition("#")[0]].append(section)
    return [section for found in pages.values() for section in found]


def also(rendering: Rendering) -> list[tuple[str, str, str]]:
    """(what people say, the course's own words, the address where it is explained), from law/equivalents.yml and from
    the glossary: the name in the other language, and the other names it gives. The words to avoid are not of them: many
    name another thing (« accusé » for a suspect). The course's own words lead to that address too."""
    language, other, found = rendering.language, rendering.other, []
    for group in rendering.course.equivalents:
        course = group.course[language]
        found += [(said, course, group.page) for said in group.also[language]] + [(course, "", group.page)]
    for term in rendering.course.terms.values():
        names = names_in(term.name[language])
        said = (*names_in(term.name[other]), *term.also.get(language, ()))
        found += [(one, names[0], term.lesson) for one in said] + [(name, "", term.lesson) for name in names]
    rows = ((_as_searched(said), _as_searched(course), _address(page)) for said, course, page in found)
    return list(dict.fromkeys(row for row in rows if row[0] and row[0] != row[1] and (row[1] or row[2])))


def elsewhere(rendering: Rendering) -> tuple[str, str, str]:
    """The words of what the course treats, those of every day, and those of fields that it does not treat, each between
    commas."""
    said = [",".join(map(_as_searched, group.also[rendering.language])) for group in rendering.course.elsewhere]
    treated, everyday, *fields = [*said, "", ""]
    return treated, everyday, ",".join(filter(None, fields))


def _as_searched(words: str) -> str:
    """The words as theme/scripts/search/words.js reads them, so that the page has nothing to do: folded, one space
    between.
    """
    return " ".join(_WORD.findall(folded(words)))


def _address(place: str) -> str:
    """The address of a path, its anchor kept."""
    path, sign, anchor = place.partition("#")
    return page_url(path) + sign + anchor if path else ""


def _of_data(rendering: Rendering) -> Iterator[Section]:
    course = rendering.course
    yield from _glossary(rendering)
    yield from _deadlines(rendering)
    yield from _concordance(rendering)
    for provision in course.provisions.values():
        yield _section(course.register_page(provision), provision.id, rendering.label(provision),
                       *_said_of(provision, rendering))
    page = rendering.course.page_of("qualification")
    if course.qualification and page:
        for topic in course.qualification.topics:
            yield _section(page.url, "theme-" + topic.id, topic.title[rendering.language],
                           *(fact.text[rendering.language] for fact in topic.facts))
        for offence in course.qualification.offences:
            yield _offence(rendering, page, offence)


def _section(address: str, anchor: str, title: str, *texts: str) -> Section:
    return {"location": f"{address}#{anchor}", "title": title, "text": " ".join(filter(None, texts))}


def _said_of(provision: Provision, rendering: Rendering) -> tuple[str, ...]:
    status = "" if provision.status == "in-force" else rendering.word("status-" + provision.status)
    return provision.paraphrase[rendering.language], status


def _glossary(rendering: Rendering) -> Iterator[Section]:
    if page := rendering.course.page_of("glossary"):
        for term in rendering.course.terms.values():
            yield _section(page.url, term.id, term.name[rendering.language], term.definition[rendering.language])


def _deadlines(rendering: Rendering) -> Iterator[Section]:
    language, course = rendering.language, rendering.course
    if page := rendering.course.page_of("deadlines"):
        for one in course.deadlines.values():
            title = f"{one.what[language]} — {rendering.length(one)}"
            source = course.provisions.get(one.source)
            yield _section(
                page.url,
                one.id,
                title,
                f"{rendering.word('phase-' + one.group)}.",
                one.start[language] + ".",
                one.note[language],
                law_label(course, source, language) if source else "",
            )


def _concordance(rendering: Rendering) -> Iterator[Section]:
    language, course = rendering.language, rendering.course
    if page := rendering.course.page_of("concordance"):
        for one in course.concordance.values():
            old = f"{course.texts[one.old_text].short[language]} {one.old_article[language]}".strip()
            new = ", ".join(law_label(course, course.provisions[id], language) for id in one.new)
            yield _section(page.url, one.id, one.subject[language], f"{old} → {new}." if new else f"{old}.",
                           one.change[language])


def _offence(rendering: Rendering, page: Page, offence: Offence) -> Section:
    language, course = rendering.language, rendering.course

    def labels(ids: Iterable[str]) -> str:
        return ", ".join(law_label(course, course.provisions[id], language) for id in ids if id in course.provisions)

    def named(one: Element | Aggravation, more: Words) -> str:
        return f"{one.name[language]} — {more[language]}" if more[language] else one.name[language]

    return _section(page.url, "infraction-" + offence.id, offence.name[language],
                    labels((offence.provision,)) + ".", *(named(one, one.note) + "." for one in offence.elements),
                    offence.penalty[language], labels(offence.penalty_sources) + ".",
                    *(named(one, one.effect) + "." for one in offence.aggravations))
