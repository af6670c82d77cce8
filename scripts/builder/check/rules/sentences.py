"""Every sentence of the course that is not a page: in both languages, written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from builder.check.rules.identifiers import COURSE_FILE
from builder.model.count import Count
from builder.model.course import Course, Module
from builder.model.identity import Identity
from builder.model.lists import LANGUAGES
from builder.model.problem import Problem, Where, Words
from builder.model.qualification import Qualification
from builder.model.question import Question
from builder.model.references import prose
from builder.model.roadmap import Roadmap

PLACEHOLDER = re.compile(r"À écrire\s*:|\bTo write\s*:")  # what `new` leaves for the author


class Sentence(NamedTuple):
    """Words with their place; `what` is a key of the table `word`."""

    where: Where
    of: str
    what: str
    words: Words
    required: bool = True


def every_sentence_is_said_in_both_languages(course: Course) -> Iterator[Problem]:
    for sentence in sentences(course):
        missing = sentence.words.missing()
        if missing and (sentence.required or len(missing) < len(LANGUAGES)):
            yield Problem("W-MISSING", sentence.where,
                          {"of": sentence.of, "what": sentence.what, "languages": tuple(missing)})


def a_placeholder_is_written_over(course: Course) -> Iterator[Problem]:
    for where, of in _placeholders(course):
        yield Problem("W-TO-WRITE", where, {"of": of}, blocks=False)


def is_to_write(words: Words) -> bool:
    """Whether these words are what `new` left for the author."""
    return any(PLACEHOLDER.search(words[language]) for language in LANGUAGES)


def _placeholders(course: Course) -> Iterator[tuple[Where, str]]:
    first: dict[tuple[str, str], Where] = {}  # one doubt a noun, at the first of its sentences
    for where, of, _, words, _ in sentences(course):
        if is_to_write(words):
            first.setdefault((where.path, of.partition(",")[0]), where)
    yield from ((where, of) for (_, of), where in first.items())
    for page in course.all_pages:
        for language, text in page.text.items():
            lines = [number for number, line in enumerate(prose(text).splitlines(), 1) if PLACEHOLDER.search(line)]
            if lines:
                yield Where(page.source(language), lines[0]), page.path


def sentences(course: Course) -> Iterator[Sentence]:
    """All the words of the course that are not pages."""
    if COURSE_FILE.path not in course.unread:
        yield Sentence(COURSE_FILE, course.id, "title", course.title)
        yield Sentence(COURSE_FILE, course.id, "summary", course.summary)
        yield from _of_the_identity(course.identity)
    yield from (Sentence(COURSE_FILE, part.id, "title", part.title) for part in course.parts)
    for path in course.paths:
        yield Sentence(path.where, path.id, "title", path.title)
        yield Sentence(path.where, path.id, "text", path.about)
    for module in course.modules:
        yield from _of_a_module(module)
    yield from _of_the_law(course)
    yield from _of_the_qualification(course.qualification or Qualification())
    yield from _of_the_road_map(course.roadmap or Roadmap())
    for figure in course.figures.values():
        yield from (Sentence(figure.where, f"{figure.id}, {key}", "text", words)
                    for key, words in figure.words.items())


def _of_the_identity(of: Identity) -> Iterator[Sentence]:
    for key, words in (("short", of.short), ("country", of.country), ("notice", of.notice), ("news", of.news)):
        if key in of.said:
            yield Sentence(of.said[key], key, "text", words, required=False)
    if "examples" in of.said:
        yield Sentence(of.said["examples"], "examples", "text", of.example_words)


def _of_a_module(module: Module) -> Iterator[Sentence]:
    yield Sentence(module.where, module.id, "title", module.title)
    for objective in module.objectives:
        yield Sentence(objective.where, objective.id, "objective", objective.text)
    for question in (*module.questions, *module.test):
        yield from _of_a_question(question)


def _of_a_question(question: Question) -> Iterator[Sentence]:
    yield Sentence(question.where, question.id, "facts", question.facts, required=question.traits.is_text)
    yield Sentence(question.where, question.id, "question", question.stem)
    yield Sentence(question.where, question.id, "why", question.why, required=False)
    if question.changed:
        yield Sentence(question.where, question.id, "changed", question.changed)
    for option in question.options:
        yield Sentence(option.where, f"{question.id}, {option.id}", "option", option.text)
        yield Sentence(option.where, f"{question.id}, {option.id}", "why", option.why, required=False)
    if question.traits.is_text:
        yield Sentence(question.where, question.id, "model", question.model)
    yield from (Sentence(one.where, question.id, "sample", one.text) for one in question.samples)
    for row in question.rows:
        yield Sentence(row.where, f"{question.id}, {row.id}", "option", row.text)
        yield Sentence(row.where, f"{question.id}, {row.id}", "with", row.match,
                       required=not question.traits.ranked)
        yield Sentence(row.where, f"{question.id}, {row.id}", "why", row.why, required=False)


def _of_a_count(of: str, count: Count) -> Iterator[Sentence]:
    for what, words in (("none", count.none), ("own", count.own), ("earlier", count.earlier)):
        yield Sentence(count.where, of, what, words, required=False)
    for one in count.lengths:
        yield Sentence(one.where, of, "by", one.by, required=False)
        yield Sentence(one.where, of, "before", one.before, required=False)
        yield Sentence(one.where, of, "if", one.condition, required=False)
    yield from (Sentence(one.where, one.id, key, words) for one in count.variants
                for key, words in (("what", one.what), ("start", one.start)) if words.fr or words.en)
    for case in count.cases:
        yield Sentence(case.where, of, "why", case.why, required=False)
        yield from (Sentence(one.where, of, "open", one.text) for one in case.readings)


def _of_the_law(course: Course) -> Iterator[Sentence]:
    for text in course.texts.values():
        yield Sentence(text.where, text.id, "short", text.short)
        yield Sentence(text.where, text.id, "title", text.title)
        yield Sentence(text.where, text.id, "in-force", text.in_force, required=False)
        yield Sentence(text.where, text.id, "published", text.published, required=False)
        yield Sentence(text.where, text.id, "to-check", text.to_check, required=False)
        if text.country:
            yield Sentence(text.where, text.id, "note", text.country.note, required=False)
    for provision in course.provisions.values():
        yield Sentence(provision.where, provision.id, "paraphrase", provision.paraphrase)
    for point in course.open_points.values():
        yield Sentence(point.where, point.id, "title", point.title)
        yield Sentence(point.where, point.id, "text", point.text)
    for deadline in course.deadlines.values():
        yield Sentence(deadline.where, deadline.id, "subject", deadline.what)
        yield Sentence(deadline.where, deadline.id, "start", deadline.start)
        yield Sentence(deadline.where, deadline.id, "note", deadline.note, required=False)
        if deadline.count:
            yield from _of_a_count(deadline.id, deadline.count)
    yield from (Sentence(one.where, one.id, "open", one.text) for one in course.counting.values())
    for holiday in course.holidays.values():
        yield Sentence(holiday.where, holiday.day, "what", holiday.what)
    for passage in course.concordance.values():
        yield Sentence(passage.where, passage.id, "subject", passage.subject)
        yield Sentence(passage.where, passage.id, "article", passage.old_article, required=False)
        yield Sentence(passage.where, passage.id, "change", passage.change)
    for file in course.real_files.values():
        yield Sentence(file.where, file.id, "place", file.place)
        yield Sentence(file.where, file.id, "known", file.known, required=False)
        yield from (Sentence(source.where, file.id, "title", source.title) for source in file.sources)
    for ruling in course.rulings.values():
        yield Sentence(ruling.where, ruling.id, "court", ruling.court)
        yield Sentence(ruling.where, ruling.id, "followed", ruling.followed)
    for term in course.terms.values():
        yield Sentence(term.where, term.id, "name", term.name)
        yield Sentence(term.where, term.id, "definition", term.definition)


def _of_the_qualification(of: Qualification) -> Iterator[Sentence]:
    for topic in of.topics:
        yield Sentence(topic.where, topic.id, "title", topic.title)
        yield Sentence(topic.where, topic.id, "hint", topic.hint, required=False)
    for fact in of.facts:
        yield Sentence(fact.where, fact.id, "fact", fact.text)
        yield Sentence(fact.where, fact.id, "proof", fact.proof)
    yield from (Sentence(group.where, group.id, "name", group.name) for group in of.groups)
    for offence in of.offences:
        yield Sentence(offence.where, offence.id, "name", offence.name)
        yield Sentence(offence.where, offence.id, "penalty", offence.penalty)
        yield from (Sentence(offence.where, offence.id, "ask", asked) for asked in offence.ask)
        for circumstance in offence.aggravations:
            yield Sentence(circumstance.where, f"{offence.id}, {circumstance.id}", "name", circumstance.name)
            yield Sentence(circumstance.where, f"{offence.id}, {circumstance.id}", "effect", circumstance.effect)
    for element in (*of.common, *(element for offence in of.offences for element in offence.elements)):
        yield Sentence(element.where, element.id, "name", element.name)
        yield Sentence(element.where, element.id, "note", element.note, required=False)
    yield from (Sentence(notice.where, notice.id, "text", notice.text) for notice in of.notices)
    yield from (Sentence(court.where, court.id, "name", court.name) for court in of.courts)
    yield from (Sentence(lead.where, lead.id, "title", lead.title) for lead in of.leads)
    yield from (Sentence(line.where, line.id, "text", line.text) for line in of.lines)
    for example in of.examples:
        yield Sentence(example.where, example.id, "title", example.title)
        yield Sentence(example.where, example.id, "text", example.story)
    yield Sentence(of.where, "several", "text", of.several.text, required=bool(of.several.page))


def _of_the_road_map(of: Roadmap) -> Iterator[Sentence]:
    yield Sentence(of.where, "document", "title", of.document, required=bool(of.actions))
    yield from (Sentence(horizon.where, horizon.id, "name", horizon.name) for horizon in of.horizons)
    for pillar in of.pillars:
        yield Sentence(pillar.where, pillar.id, "name", pillar.name)
        yield Sentence(pillar.where, pillar.id, "objective", pillar.objective)
    for action in of.everything:
        yield Sentence(action.where, action.id, "action", action.action)
        yield Sentence(action.where, action.id, "body", action.body)
        yield Sentence(action.where, action.id, "indicator", action.indicator)
    yield from (Sentence(action.where, action.id, "source", action.source) for action in of.actions)


RULES = (every_sentence_is_said_in_both_languages, a_placeholder_is_written_over)
