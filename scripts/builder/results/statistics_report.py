"""A group's statistics as the trainer reads them in the terminal. Pure. The words are in the table `results`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import wrap
from typing import Any

from builder.results.figures import INTERVAL_FROM
from builder.results.report import WIDTH
from builder.words.catalogue import say
from builder.words.dates import decimal

_MOST = 5  # questions named


def render_statistics(found: Mapping[str, Any], language: str) -> str:
    """The change of those who took both tests, the reliability of each form, the questions to look at; empty for
    nobody."""
    lines = [*_change(found["rows"], language), *_reliability(found["reliability"], language),
             *_items(found["items"], language)]
    return "\n".join([say("results.statistics", language), "", *lines]) if lines else ""


def _percent(share: float, language: str) -> str:
    return decimal(100 * share, language, 0)


def _interval(interval: list[float] | None, language: str, key: str = "between") -> str:
    if not interval:
        return ""
    low, high = (_percent(bound, language) for bound in interval)
    return " " + say(f"results.{key}", language, low=low, high=high)


def _change(rows: list[dict[str, Any]], language: str) -> Iterator[str]:
    for row in rows:
        paired = row["paired"]
        if paired["n"] >= INTERVAL_FROM and "-" not in row["id"]:
            name = say("results.all", language) if row["id"] == "all" else row["id"].upper()
            yield from wrap(say("results.changed", language, what=name, n=paired["n"],
                                points=_percent(paired["change"], language)) +
                            _interval(paired["interval"], language), WIDTH, initial_indent="  ",
                            subsequent_indent="    ")


def _reliability(forms: list[dict[str, Any]], language: str) -> Iterator[str]:
    for form in forms:
        if form["kr20"] is not None:
            low, high = (decimal(bound, language) for bound in form["interval"])
            yield from wrap(say("results.reliability", language, test=say(f"results.{form['purpose']}", language),
                                form=form["form"].upper(), version=form["version"], n=form["n"],
                                value=decimal(form["kr20"], language), low=low, high=high,
                                error=decimal(form["error"], language, 1)),
                            WIDTH, initial_indent="  ", subsequent_indent="    ")


def _items(items: list[dict[str, Any]], language: str) -> Iterator[str]:
    """The hardest of the final test, then those whose discrimination asks for a second look."""
    hard = sorted((one for one in items if one["purpose"] == "final" and one["right"] < one["n"]),
                  key=lambda one: one["right"] / one["n"])[:_MOST]
    for one in hard:
        line = say("results.hard", language, id=one["id"], right=one["right"], n=one["n"])
        is_letter = len(one["wrong"] or "") == 1  # the code of a question revised since says nothing
        wrong = say("results.wrong", language, option=one["wrong"]) if is_letter else ""
        yield f"  {line}{_interval(one['interval'], language, 'between-percent')}{wrong}"
    for one in items:
        if one["reread"]:
            yield "  " + say("results.reread", language, id=one["id"], n=one["n"],
                             r=decimal(one["discrimination"], language))
