"""What the page of time limits asks for to count them (theme/scripts/deadlines/): how each is counted, in one file for
all languages, whose rules are the same. Nothing is counted here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from builder.model.count import Count, Debated, Extension, OpenReading, Rule
from builder.model.course import Course
from builder.model.law import Deadline, Provision
from builder.model.problem import Words
from builder.pages.rendering import Rendering
from builder.words.for_scripts import as_json

Plain = dict[str, Any]


def is_counted(deadline: Deadline) -> bool:
    """Whether it can be counted from a date that a reader has."""
    return bool(deadline.count and deadline.count.way)


class Reckoner:
    """Writes that file, its words as each of the languages draws them: `drawn`, by language."""

    def __init__(self, course: Course, drawn: Mapping[str, Rendering]) -> None:
        self.course, self.drawn = course, drawn

    def script(self) -> str:
        """The file: rules by the id of their time limit, then what they share, the articles that they name, with label
        and address, and the holidays that the court knows. Empty where no time limit can be counted.
        """
        counts = {one.id: self._limit(one, one.count) for one in self.course.deadlines.values()
                  if one.count and is_counted(one)}
        if not counts:
            return ""
        named = dict.fromkeys(source for id in counts for source in self.course.deadlines[id].sources)
        return "window.Counts=" + as_json({
            "counts": counts, "points": {id: self._point(one) for id, one in self.course.counting.items()},
            "articles": {id: self._article(self.course.provisions[id]) for id in named if id in self.course.provisions},
            "holidays": {one.day: self._said(one.what) for one in self.course.holidays.values()}}) + ";\n"

    def _limit(self, deadline: Deadline, count: Count) -> Plain:
        text = self.course.texts.get(self.course.provisions[deadline.source].text)
        return _full({
            **self._length(deadline.number, deadline.unit), **_rule(count), "source": deadline.source,
            "since": text.since if text else "", "rule": list(count.rule), "own": self._said(count.own),
            "awaited": self._said(count.awaited),
            "extensions": [self._extension(one) for one in count.extensions], "earlier": self._said(count.earlier),
            "extinguishes": deadline.group == "limitation",
            **self._debated(count), "variants": [_full({
                "id": one.id, "what": self._said(one.what), "source": one.source, **_rule(one),
                "begins": self._said(one.start), "born": one.born,
                **(self._length(one.number, one.unit or deadline.unit) if one.number else {}),
                "extensions": [self._extension(part) for part in one.extensions], **self._debated(one),
            }) for one in count.variants]})

    def _extension(self, one: Extension) -> Plain:
        limit = self.course.deadlines.get(one.limit)
        number, unit = (limit.number, limit.unit) if limit else (one.number, one.unit)
        return _full({**self._length(number, unit), "times": one.times if one.times > 1 else 0,
                      "of": one.limit if not one.by.fr else "", "from": one.counted_from,
                      "by": self._said(one.by), "before": self._said(one.before), "if": self._said(one.condition),
                      "source": one.source or (limit.source if limit else "")})

    def _debated(self, one: Debated) -> Plain:
        return {"points": list(one.points), "because": one.because, "why": self._said(one.why),
                "open": None if one.open is None else [self._point(point) for point in one.open]}

    def _point(self, one: OpenReading) -> Plain:
        reads = _full({**_rule(one.reads), "number": one.reads.number, "unit": one.reads.unit}) if one.reads else {}
        return _full({"text": self._said(one.text), "reads": reads, "instead": one.instead})

    def _article(self, provision: Provision) -> list[Any]:
        first = next(iter(self.drawn.values()))
        return [{language: of.spaced(of.label(provision)) for language, of in self.drawn.items()},
                first.register(provision)]

    def _length(self, number: int, unit: str) -> Plain:
        said = {language: of.span(number, unit) for language, of in self.drawn.items()}
        return {"number": number, "unit": unit, "length": said}

    def _said(self, words: Words) -> Plain:
        return {language: of.spaced(words[language]) for language, of in self.drawn.items() if words[language]}


def _rule(rule: Rule) -> Plain:
    return {"way": rule.way, "first": rule.first, "last": rule.last, "off-day": rule.off_day, "closes": rule.closes,
            "prudent": rule.prudent}


def _full(values: Plain) -> Plain:
    """Without what says nothing: the page asks for what is there. No open point at all says something of a variant."""
    return {key: value for key, value in values.items() if value or key == "open" and value is not None}
