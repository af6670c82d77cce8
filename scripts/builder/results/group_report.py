"""The group's figures, as the trainer reads them in the terminal. Pure. The words are in the table `results`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from builder.check.report import render
from builder.check.validate import in_order
from builder.model.course import Course, Module, Part
from builder.model.lists import PURPOSES
from builder.results.collect import Group
from builder.results.figures import INTERVAL_FROM, figures
from builder.results.group_figures import GroupRow, Slot, before_and_after, rows, to_review
from builder.results.learners import Learner
from builder.results.marking import Score
from builder.results.report import WIDTH, by_learner
from builder.results.statistics_report import render_statistics
from builder.words.catalogue import say
from builder.words.dates import percent

_SUBJECT, _FIGURES = 46, 17  # columns: the subject, then each of the two tests


def render_group(group: Group, course: Course, language: str, caution: str) -> str:
    """Everything the command says: the learners, the group, the files refused, what to look at, the counts."""
    pieces = []
    if group.learners:
        pieces += [by_learner(group.learners, course, language), by_subject(group.learners, course, language, caution),
                   render_statistics(figures(group.learners, course), language)]
    for key, problems in (("results.refused", group.refused), ("results.doubts", group.doubts)):
        if problems:
            pieces += [say(key, language), *(render(problem, language) for problem in in_order(problems))]
    counts = say("results.count", language, read=group.read, refused=len(group.refused), others=group.others,
                 learners=len(group.learners))
    proof = [say("results.proof", language)] if group.learners else []
    return "\n\n".join([*filter(None, pieces), "\n".join([counts, *proof])])


def by_subject(learners: Sequence[Learner], course: Course, language: str, caution: str) -> str:
    """The table, who took one test only, what to review first. `caution` says what three questions allow to say."""
    lines = list(rows(learners, course))
    return "\n".join([say("results.group", language), "", _head(learners, language), "─" * WIDTH,
                      *(_row(row, people_of(learners), language) for row in lines), "",
                      *wrap(f"{caution} {say('results.caution', language)}", WIDTH), "",
                      *_who(learners, language), "", *_review(lines, language)]).rstrip()


def _head(learners: Sequence[Learner], language: str) -> str:
    heads = (f"{say('results.' + key, language)} ({n})"
             for key, n in zip(PURPOSES, people_of(learners), strict=True))
    return " " * _SUBJECT + "".join(head.rjust(_FIGURES) for head in heads)


def people_of(learners: Sequence[Learner]) -> tuple[int, int]:
    """How many took the diagnostic, and the final test."""
    return sum(one.diagnostic is not None for one in learners), sum(one.final is not None for one in learners)


def _row(row: GroupRow, people: tuple[int, int], language: str) -> str:
    title = _subject(row, language)
    title = title if len(title) < _SUBJECT else title[:_SUBJECT - 2] + "…"
    shares = (_share(score, n) for score, n in zip((row.diagnostic, row.final), people, strict=True))
    return title.ljust(_SUBJECT) + "".join(share.rjust(_FIGURES) for share in shares)


def _subject(row: GroupRow, language: str) -> str:
    if isinstance(row.of, Slot):
        return f"    {row.of.slot}  {row.of.objective[language]}"
    if isinstance(row.of, Module):
        return f"  {_module(row.of, language)}"
    if isinstance(row.of, Part):
        return f"{say('results.part', language, part=row.of.id.upper())} – {row.of.title[language]}"
    return say("results.all", language)


def _module(module: Module, language: str) -> str:
    return f"{module.number}. {module.title[language]}"


def _share(score: Score, people: int) -> str:
    """« 315/396   80 % »; of fewer people than that, or answers, counts alone."""
    if people < INTERVAL_FROM or score.asked < INTERVAL_FROM:
        return f"{score.right}/{score.asked}" if score.asked else "—"
    return f"{score.right}/{score.asked} {_percent(score):>6}"


def _percent(score: Score) -> str:
    return f"{percent(score.right, score.asked)} %"


def _who(learners: Sequence[Learner], language: str) -> Iterator[str]:
    """Those who took both tests, compared with themselves; then those of whom one test only is known."""
    number, first, last = before_and_after(learners)
    if number and first.asked and last.asked:
        shares = [f"{one.right}/{one.asked}" + (f" ({_percent(one)})" if number >= INTERVAL_FROM else "")
                  for one in (first, last)]
        yield from wrap(say("results.both", language, n=number, first=shares[0], last=shares[1]), WIDTH)
    for key, found in (("results.only-diagnostic", [one for one in learners if not one.final]),
                       ("results.only-final", [one for one in learners if not one.diagnostic])):
        if found:
            names = ", ".join(one.label or one.paths[0] for one in found)
            yield from wrap(say(key, language, n=len(found), names=names), WIDTH)


def _review(lines: Sequence[GroupRow], language: str) -> Iterator[str]:
    found = to_review(lines)
    if not found:
        return
    after = any(row.final.asked for row in lines)
    yield say("results.review-final" if after else "results.review-diagnostic", language)
    for asked, score in found:
        pages = " · ".join(page.title(language) for page in asked.pages)
        yield from wrap(
            f"{score.right}/{score.asked}  {asked.slot}  {asked.objective[language]} "
            f"→ {_module(asked.module, language)} ({pages})",
            WIDTH,
            initial_indent="  ",
            subsequent_indent="    ",
        )
