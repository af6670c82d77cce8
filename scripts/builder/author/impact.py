"""A provision in, all that rests on it out: pages and questions, in both languages, to review when it changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from builder.check.rules.references import closest
from builder.model.course import Course
from builder.model.identified import Identified
from builder.model.law import Provision
from builder.model.lists import LANGUAGES
from builder.model.places import LAW
from builder.model.problem import Problem, Refusal, Where
from builder.model.qualification import Qualification
from builder.model.references import references
from builder.statements.tally import resting_on
from builder.words.catalogue import say

KINDS = ("page", "bench-sheet", "document", "question", "qualification", "deadline", "concordance", "open", "term",
         "real", "article")
PAPERS = ("bench-sheet", "document")


@dataclass(frozen=True)
class Use:
    """One place that rests on a provision. `name` is a page's path or an id; `on` are the ids named there, in order."""

    kind: str  # one of KINDS
    name: str
    where: Where
    on: tuple[str, ...]


def impact(course: Course, provision_id: str) -> list[Use]:
    """Every use of the provision, of its parts when it is an article, of its articles when it is a text.

    Raises Refusal when the register knows nothing by that name.
    """
    family = _family(course, provision_id)
    if not family:
        known = [*course.texts, *course.provisions, *course.open_points]
        raise Refusal(Problem("L-UNKNOWN", Where(LAW), {"id": provision_id, "close": closest(provision_id, known)}))
    return sorted(_uses(course, family), key=lambda use: (KINDS.index(use.kind), use.where.path, use.where.line))


def render_impact(uses: Iterable[Use], language: str) -> str:
    """The uses by kind, a line each, then their number."""
    uses, lines = list(uses), []
    for kind in KINDS:
        found = [use for use in uses if use.kind == kind]
        if found:
            lines += [say(f"impact.{kind}", language), *(_line(use, language) for use in found), ""]
    return "\n".join([*lines, say("impact.total", language, n=len(uses)) if uses else say("impact.none", language)])


def render_readings(course: Course, provision_id: str, language: str) -> str:
    """What has been read beside it, and is to be read again if it changes; nothing when nobody has."""
    found = resting_on(course, _family(course, provision_id))
    lines = [f"  {name} — {n}" for name, n in found.items()]
    return "\n".join(["", say("impact.readings", language), *lines]) if lines else ""


def _line(use: Use, language: str) -> str:
    name = "" if use.kind in ("page", *PAPERS) else f" ({use.name})"
    return f"  {use.where.path}, {say('word.line', language)} {use.where.line}{name} — {', '.join(use.on)}"


def _family(course: Course, name: str) -> set[str]:
    """The ids meant: cp-324-41 is the article and each of its parts, cp-324-41-3 its 3° and the letters under it."""
    if name in course.open_points:
        return {name}
    whole = course.provisions.get(name)
    return {provision.id for provision in course.provisions.values()
            if name in (provision.id, provision.text, f"{provision.text}-{provision.article}")
            or (whole and _is_part_of(provision, whole))}


def _is_part_of(provision: Provision, whole: Provision) -> bool:
    same_article = (provision.text, provision.article) == (whole.text, whole.article)
    return same_article and (not whole.part or provision.part.startswith(whole.part + " "))


def _uses(course: Course, family: set[str]) -> Iterator[Use]:
    boxes = {point.id for point in course.open_points.values() if family.intersection(point.rests_on)}
    times = {deadline.id for deadline in course.deadlines.values() if deadline.source in family}
    for page in course.all_pages:
        for language in LANGUAGES:
            yield from _uses_of_a_page(page.kind, page.source(language), page.text.get(language, ""),
                                       family | boxes, times)  # a box shows what its open point rests on
    nouns: list[tuple[str, Identified, tuple[str, ...]]] = [
        ("question", question, question.sources) for question in course.every_question]
    nouns += [("open", point, point.rests_on) for point in course.open_points.values()]
    nouns += [("deadline", deadline, (*deadline.sources, deadline.open)) for deadline in course.deadlines.values()]
    nouns += [("concordance", passage, passage.new) for passage in course.concordance.values()]
    nouns += [("real", file, file.offences) for file in course.real_files.values()]
    nouns += [("term", term, (term.source,)) for term in course.terms.values()]
    nouns += [("qualification", noun, sources) for noun, sources in _qualified(course.qualification or Qualification())]
    yield from _looked_at(course, family)
    for kind, noun, sources in nouns:
        on = tuple(source for source in sources if source in family)
        if on:
            yield Use(kind, noun.id, noun.where, on)


def _looked_at(course: Course, family: set[str]) -> Iterator[Use]:
    """What became of the article when its code was read: a new wording may change that."""
    meant = [course.provisions[id] for id in family if id in course.provisions]
    articles = {(provision.text, provision.article) for provision in meant}
    for code in course.codes_read:
        for article in code.articles:
            if (code.text, article.number) in articles:
                yield Use("article", article.number, article.where, (article.became,))


def _qualified(of: Qualification) -> Iterator[tuple[Identified, tuple[str, ...]]]:
    """What the page « Qualifier les faits » rests on, each with the provisions and open points it names."""
    for offence in of.offences:
        yield offence, (offence.provision, *offence.penalty_sources, *offence.open)
        yield from ((part, part.sources) for part in offence.parts)
    yield from ((element, element.sources) for element in of.common)
    yield from ((notice, (*notice.sources, *notice.open)) for notice in of.notices)
    yield from ((court, (*court.sources, *court.open)) for court in of.courts)
    yield from ((line, (*line.sources, *line.open)) for line in of.lines)


def _uses_of_a_page(kind: str, path: str, markdown: str, family: set[str], times: set[str]) -> Iterator[Use]:
    by_line: dict[int, list[str]] = {}
    for reference in references(markdown):
        named = times if reference.kind in ("deadline", "clock") else family
        id = reference.id.partition("@")[0]  # a clock names the time limit that it counts
        if reference.kind in ("law", "open", "deadline", "clock") and id in named:
            by_line.setdefault(reference.line, []).append(id)
    for line, on in by_line.items():
        yield Use(kind if kind in PAPERS else "page", path, Where(path, line), tuple(dict.fromkeys(on)))
