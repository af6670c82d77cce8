"""Everything in the course that states law, place by place, statement by statement, as a reader goes through it.

Pure: the course in. What lists it needs the law's own names besides: pages/statement.py writes a statement out.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from builder.model.course import Course, Page
from builder.model.lists import LANGUAGES, MODEL_TEXTS
from builder.model.places import GUIDE
from builder.model.question import Question
from builder.statements.citations import cited, with_texts_of
from builder.statements.claims import quotations_of, states_law
from builder.statements.digest import reading_digest
from builder.statements.entries import LawEntry, entries
from builder.statements.question import statements_of_question
from builder.statements.text import Statement, leaning, statements_of_page, statements_of_text

_KIND_OF_PAGE = {"lesson": "lesson", "sheet": "lesson", "bench-sheet": "lesson", "case": "case", "real": "real",
                 "document": "model"}


@dataclass(frozen=True)
class Stated:
    """One statement to read. `articles` are the provisions of the register beside which it is read: those it names,
    or that its paragraph names."""

    digest: str
    kind: str  # one of readings.KINDS
    statement: Statement
    articles: tuple[str, ...]


@dataclass(frozen=True)
class ReadPlace:
    """A page, a question, an entry of law/ in one language: its name, the file it is written in, what it states."""

    name: str
    language: str
    path: str
    module: str  # id of the module that it belongs to; empty for none
    lines: tuple[Stated, ...]


def to_read(course: Course) -> tuple[ReadPlace, ...]:
    """Every place that states law, in both languages: pages in the order of the course, questions, the register, time
    limits, the rules of the qualification, the glossary, figures, the guide."""
    return tuple(chain(*(in_language(course, language) for language in LANGUAGES)))


@functools.lru_cache(4)
def in_language(course: Course, language: str) -> tuple[ReadPlace, ...]:
    """The same in one language."""
    return tuple(place for place in _InOneLanguage(course, language).places() if place.lines)


class _InOneLanguage:
    """What is cut in one language, and what the cutting needs to know of the course."""

    def __init__(self, course: Course, language: str) -> None:
        self.course, self.language = course, language
        self.quoted = quotations_of(course.provisions, language)
        self.today = frozenset(day for day in (course.law_as_of, course.law_read) if day)
        self.lengths = {one.id: f"{one.number} {one.unit}" for one in course.deadlines.values()}
        self.by_article: dict[str, list[str]] = {}
        for provision in course.provisions.values():
            self.by_article.setdefault(f"{provision.text}-{provision.article}", []).append(provision.id)

    def places(self) -> Iterator[ReadPlace]:
        yield from map(self._page, self.course.all_pages)
        for module in self.course.written:
            yield from (self._question(one, module.id, "question") for one in module.questions)
            yield from (self._question(one, module.id, "key") for one in module.test)
        yield from map(self._entry, entries(self.course, self.language))
        for path, text in self.course.guide.items():
            if path.startswith(f"{GUIDE}/{self.language}/"):
                name = path.replace(f"{GUIDE}/{self.language}", "guide")
                yield self._place(name, path, "", "guide", self._of_law(statements_of_page(text)), ())

    def _page(self, page: Page) -> ReadPlace:
        module = self.course.module_of(page)
        kind = _KIND_OF_PAGE.get(page.kind, "page")
        told = statements_of_page(page.text.get(self.language, ""))
        found = self._of_law(one for one in told if not one.story)  # its days are those of the facts, not of the law
        return self._place(page.path, page.source(self.language), module.id if module else "", kind, found, ())

    def _question(self, question: Question, module: str, kind: str) -> ReadPlace:
        found = self._of_law(statements_of_question(question, self.language))
        return self._place(question.id, question.where.path, module, kind, found, question.sources)

    def _entry(self, entry: LawEntry) -> ReadPlace:
        """All of an entry of law/ is law: its links stand in its first statement."""
        text = " ".join((*(f"[](law:{id})" for id in entry.rests_on), entry.text))
        found = cited(statements_of_text(text, "", entry.where.line, story=False, block=0), self.course.provisions)
        if found and entry.rule:  # what is not said in words counts too: the rule that is applied
            first = found[0]
            found[0] = replace(first, targets=(*first.targets, (f"key:{entry.rule}", "", len(first.words))))
        return self._place(entry.name, entry.where.path, "", entry.kind, found, entry.rests_on)

    def _of_law(self, statements: Iterable[Statement]) -> list[Statement]:
        found = leaning(with_texts_of(cited(statements, self.course.provisions), ()))
        return [one for one in found if states_law(one, self.language, self.quoted, self.today)]

    def _place(self, name: str, path: str, module: str, kind: str, found: Iterable[Statement],
               around: tuple[str, ...]) -> ReadPlace:
        """`around` is what the whole place rests on: of a statement that names nothing itself."""
        lines = (Stated(reading_digest(one, self.lengths), "model" if one.section in MODEL_TEXTS else kind, one,
                      self._articles(one, around)) for one in found)
        return ReadPlace(name, self.language, path, module, tuple(lines))

    def _articles(self, statement: Statement, around: tuple[str, ...]) -> tuple[str, ...]:
        found = list(chain(*(self._of_target(*target.partition(":")[::2]) for target, _, _ in statement.targets)))
        known = {f"{one.text}-{one.article}" for id in found if (one := self.course.provisions.get(id))}
        for name in (*(one.name for one in statement.citations), *statement.leans_on):
            if name not in known:
                found += self.by_article.get(name, ())[:1]
        named = [id for id in found if id in self.course.provisions]
        return tuple(dict.fromkeys(named or (id for id in around if id in self.course.provisions)))

    def _of_target(self, kind: str, id: str) -> tuple[str, ...]:
        if kind == "deadline":
            return self.course.deadlines[id].sources if id in self.course.deadlines else ()
        if kind == "open":
            return self.course.open_points[id].rests_on if id in self.course.open_points else ()
        return (id,) if kind == "law" else ()
