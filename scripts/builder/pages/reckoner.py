"""What the page of time limits carries to the script that counts them (theme/scripts/deadlines/): how each is counted,
in the words of the page's language. Nothing is counted here.
"""

from __future__ import annotations

from typing import Any

from builder.model.count import Count, Debated, Extension, OpenReading, Rule
from builder.model.law import Deadline
from builder.model.problem import Words
from builder.pages.rendering import Rendering

Plain = dict[str, Any]


def reckoner(rendering: Rendering) -> Plain:
    """The rules by the id of their time limit, and what they have in common: the articles named, with their label and
    address, and the holidays that the court knows. Empty `counts` where no time limit can be counted.
    """
    course = rendering.course
    counted = [one for one in course.deadlines.values() if one.count and one.count.way]
    named = dict.fromkeys(source for one in counted for source in one.sources)
    return {
        "counts": {one.id: _limit(rendering, one, one.count) for one in counted if one.count},
        "articles": {id: [rendering.spaced(rendering.label(course.provisions[id])),
                          rendering.register(course.provisions[id])] for id in named if id in course.provisions},
        "points": {id: _point(rendering, course.counting[id]) for id in dict.fromkeys(
            id for one in counted if one.count for case in one.count.cases for id in case.shared)},
        "holidays": {one.day: rendering.spaced(one.what[rendering.language]) for one in course.holidays.values()},
        "country": rendering.spaced(course.identity.country[rendering.language])}


def _limit(rendering: Rendering, deadline: Deadline, count: Count) -> Plain:
    text = rendering.course.texts.get(rendering.course.provisions[deadline.source].text)
    return _full({
        **_length(rendering, deadline.number, deadline.unit), **_rule(count),
        "source": deadline.source, "since": text.since if text else "", "rule": list(count.rule),
        "extensions": [_extension(rendering, one) for one in count.extensions],
        "own": _said(rendering, count.own), "earlier": _said(rendering, count.earlier), **_debated(rendering, count),
        "variants": [_full({
            "id": one.id, "what": _said(rendering, one.what), "source": one.source, **_rule(one),
            **(_length(rendering, one.number, one.unit or deadline.unit) if one.number else {}),
            "extensions": [_extension(rendering, part) for part in one.extensions], **_debated(rendering, one)})
            for one in count.variants]})


def _debated(rendering: Rendering, one: Debated) -> Plain:
    return {"points": list(one.points), "because": one.because, "why": _said(rendering, one.why),
            "open": [_point(rendering, point) for point in one.open]}


def _point(rendering: Rendering, one: OpenReading) -> Plain:
    reads = _full({**_rule(one.reads), "number": one.reads.number, "unit": one.reads.unit}) if one.reads else {}
    return _full({"text": _said(rendering, one.text), "reads": reads})


def _extension(rendering: Rendering, one: Extension) -> Plain:
    limit = rendering.course.deadlines.get(one.limit)
    number, unit = (limit.number, limit.unit) if limit else (one.number, one.unit)
    return _full({**_length(rendering, number, unit), "times": one.times, "from": one.counted_from,
                  "by": _said(rendering, one.by), "before": _said(rendering, one.before),
                  "if": _said(rendering, one.condition), "source": one.source or (limit.source if limit else "")})


def _length(rendering: Rendering, number: int, unit: str) -> Plain:
    return {"number": number, "unit": unit, "length": rendering.span(number, unit)}


def _rule(rule: Rule) -> Plain:
    return {"way": rule.way, "first": rule.first, "last": rule.last, "off-day": rule.off_day, "closes": rule.closes,
            "prudent": rule.prudent}


def _said(rendering: Rendering, words: Words) -> str:
    return rendering.spaced(words[rendering.language])


def _full(values: Plain) -> Plain:
    """Without what says nothing: the page asks for what is there."""
    return {key: value for key, value in values.items() if value}
