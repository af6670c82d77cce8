"""Learners in, the table that the trainer reads in the terminal out. Pure. The words are in the table `results`.

Lines hold in 80 columns, the window of old machines; only a long name or path is longer.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from textwrap import wrap

from builder.model.course import Course
from builder.results.learners import Learner
from builder.results.marking import Marked, Score, Shortfall, judge
from builder.words.catalogue import say
from builder.words.dates import duration, long_date
from builder.words.typography import in_a_row

WIDTH = 80
_COLUMNS = (29, 12, 12, 8)  # learner, diagnostic, final, change; then the result


def by_learner(learners: Sequence[Learner], course: Course, language: str) -> str:
    """The table of learners, each with its dates, files and what a final test lacks."""
    heads = [say(f"results.{key}", language) for key in ("learner", "diagnostic", "final", "gain", "outcome")]
    lines = [say("results.learners", language), "", _columns(heads), "─" * WIDTH]
    for learner in learners:
        lines += _learner(learner, course, language)
    return "\n".join([*lines, *_apart(learners, language)])


def _apart(learners: Sequence[Learner], language: str) -> list[str]:
    changed = any(test.score().changed for learner in learners for test in learner.tests)
    return ["", *wrap(say("results.apart", language), WIDTH)] if changed else []


def outcome(learner: Learner, course: Course, language: str) -> str:
    """« réussi », « à repasser », « indécis »; empty without a final test."""
    return say(f"results.{judge(learner.final, course).outcome}", language) if learner.final else ""


def missing(learner: Learner, course: Course, language: str) -> list[str]:
    """What the last final test lacks: « ensemble : 27/36, il en faut 29 », a line for all and for each part."""
    def line(short: Shortfall) -> str:
        name = (say("results.part", language, part=short.part.id.upper()) if short.part
                else say("results.all", language))
        return say("results.short", language, what=name, score=score_of(short.score), needed=short.needed)

    return [line(short) for short in judge(learner.final, course).short] if learner.final else []


def score_of(score: Score) -> str:
    """« 14/36 »; with the answers set apart, « 13/35 +1? »."""
    return f"{score.right}/{score.asked}" + (f" +{score.changed}?" if score.changed else "")


def minutes_of(test: Marked) -> int | None:
    """From begun to handed in, pauses included; None when the clock went back, or on paper."""
    if test.attempt.on_paper:
        return None
    minutes = (test.attempt.handed_in - test.attempt.begun) // datetime.timedelta(minutes=1)
    return minutes if minutes >= 0 else None


# --- learners ------------------------------------------------------------------------------------------------


def _learner(learner: Learner, course: Course, language: str) -> Iterator[str]:
    figures = [score_of(test.score()) if test else "—" for test in (learner.diagnostic, learner.final)]
    gain = "—" if learner.gain is None else f"{learner.gain:+d}".replace("-", "−")
    label = learner.label or say("results.nobody", language)
    yield _columns([label, *figures, gain, outcome(learner, course, language) or "—"])
    if lacks := missing(learner, course, language):
        yield from wrap(in_a_row(lacks, language), WIDTH, initial_indent="    ", subsequent_indent="    ")
    for test in learner.tests:
        yield "    " + _sat(test, learner.finals, language)
    yield from (f"    {path}" for path in learner.paths)


def _columns(cells: Sequence[str]) -> str:
    """One line; a first cell too long for its column has a line to itself."""
    first, *others = cells
    if len(first) >= _COLUMNS[0]:
        return f"{first}\n{_columns(['', *others])}"
    return "".join(cell.ljust(width) for cell, width in zip(cells[:-1], _COLUMNS, strict=True)) + cells[-1]


def _sat(test: Marked, finals: int, language: str) -> str:
    """« Test final : 25 novembre 2026, 52 min, forme B, version 0.4.0, 2 passages »."""
    attempt, minutes = test.attempt, minutes_of(test)
    lasted = say("results.on-paper", language) if attempt.on_paper else _lasted(minutes, language)
    facts = [long_date(attempt.handed_in.date().isoformat(), language), lasted,
             say("results.form", language, form=attempt.form.upper()),
             say("results.version", language, version=attempt.version)]
    if attempt.purpose == "final" and finals > 1:
        facts.append(say("results.finals", language, n=finals))
    return say("results.sat", language, test=say(f"results.{attempt.purpose}", language),
               facts=", ".join(filter(None, facts)))


def _lasted(minutes: int | None, language: str) -> str:
    if minutes is None:
        return ""
    days = minutes // 60 // 24
    return duration(minutes, language) if days < 2 else say("results.days", language, n=days)
