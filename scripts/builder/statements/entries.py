"""The entries of law/ that state law, each as one text: notes, open points, time limits, the rules of the page that
qualifies the facts, the glossary; and the words of figures. Pure.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from builder.model.course import Course
from builder.model.places import LAW
from builder.model.problem import Where, Words
from builder.model.qualification import Expression, Offence, Qualification


@dataclass(frozen=True)
class LawEntry:
    """One entry in one language. `rule`: what it decides without saying it (a condition, a way of counting)."""

    name: str
    kind: str
    text: str
    rests_on: tuple[str, ...]
    where: Where
    rule: str = ""


def entries(course: Course, language: str) -> Iterator[LawEntry]:
    """Every entry, in the order of the files."""
    yield from _register(course, language)
    for one in course.deadlines.values():
        said = f"{one.what[language]} : {one.number} {one.unit}, {one.start[language]}. {one.note[language]}"
        text = " ".join((said, *_words(one.count, language)))
        yield LawEntry(f"deadline/{one.id}", "deadline", text, one.sources, one.where, _bare(one.count))
    yield from _qualification(course.qualification or Qualification(), language)
    for term in course.terms.values():
        text = f"{term.name[language]} : {term.definition[language]} {term.avoid[language]}"
        yield LawEntry(f"glossary/{term.id}", "glossary", text, (term.source,), term.where)
    for figure in course.figures.values():
        text = " ; ".join(words[language] for words in figure.words.values())
        yield LawEntry(f"figure/{figure.id}", "figure", text, (), figure.where)


def _register(course: Course, language: str) -> Iterator[LawEntry]:
    for one in course.provisions.values():
        yield LawEntry(f"{LAW}/{one.id}", "register", one.paraphrase[language], (one.id,), one.where, one.status)
    for point in course.open_points.values():
        text = f"{point.title[language]} {point.text[language]}"
        yield LawEntry(f"open/{point.id}", "register", text, point.rests_on, point.where)
    for passage in course.concordance.values():
        text = f"{passage.subject[language]} : {passage.old_article[language]}. {passage.change[language]}"
        yield LawEntry(f"concordance/{passage.id}", "register", text, passage.new, passage.where, passage.old_text)


def _rule(name: str, said: tuple[Words, ...], rests_on: tuple[str, ...], where: Where, rule: str,
          language: str) -> LawEntry:
    text = " : ".join(words[language] for words in said if words[language])
    return LawEntry(f"qualification/{name}", "qualification", text, rests_on, where, rule)


def _qualification(of: Qualification, language: str) -> Iterator[LawEntry]:
    for fact in of.facts:
        yield _rule(f"fact.{fact.id}", (fact.text, fact.proof), (), fact.where, "", language)
    for one in of.common:
        yield _rule(f"common.{one.id}", (one.name, one.note), one.sources, one.where, _met(one.met), language)
    for offence in of.offences:
        yield from _offence(offence, language)
    for notice in of.notices:
        rule = f"{notice.level} {_met(notice.when)}"
        yield _rule(f"notice.{notice.id}", (notice.text,), notice.sources, notice.where, rule, language)
    for court in of.courts:
        yield _rule(f"court.{court.id}", (court.name,), court.sources, court.where, "", language)
    for line in of.lines:
        rule = " ".join((*line.courts, *line.ranks, *line.offences, *line.but, _met(line.when), _met(line.whenever)))
        yield _rule(f"lead.{line.id}", (line.text,), line.sources, line.where, rule, language)
    yield _rule("several", (of.several.text,), (), of.where, "", language)


def _offence(of: Offence, language: str) -> Iterator[LawEntry]:
    rule = f"{of.rank} {of.court} {' '.join(of.keys)} {_met(of.own)} {_met(of.also)}"
    rests_on = (of.provision, *of.penalty_sources)
    yield _rule(of.id, (of.name, of.penalty, *of.ask), rests_on, of.where, rule, language)
    for part in of.elements:
        said = (part.name, part.role, part.note)
        yield _rule(f"{of.id}.{part.id}", said, part.sources, part.where, _met(part.met), language)
    for more in of.aggravations:
        rule = f"{more.rank} {_met(more.met)}"
        yield _rule(f"{of.id}.{more.id}", (more.name, more.effect), more.sources, more.where, rule, language)


def _met(expression: Expression | None) -> str:
    return "" if expression is None else re.sub(r'[\s"]', "", json.dumps(expression.plain()))


def _words(noun: object, language: str) -> Iterator[str]:
    """All that a way of counting says, however deep."""
    if isinstance(noun, Words):
        yield noun[language]
    elif is_dataclass(noun):
        for field in fields(noun):
            yield from _words(getattr(noun, field.name), language)
    elif isinstance(noun, tuple):
        for one in noun:
            yield from _words(one, language)


def _bare(noun: object) -> str:
    """What it counts by, without its words and its place in the file."""
    if is_dataclass(noun) and not isinstance(noun, (Where, Words)):
        return "".join(_bare(getattr(noun, field.name)) + "," for field in fields(noun))
    if isinstance(noun, tuple):
        return "".join(map(_bare, noun))
    return "" if isinstance(noun, (Where, Words)) or noun is None else str(noun)
