"""A group's figures as one value that JSON can hold: learners in, numbers and codes out, never a name. Pure.

theme/kit/desk/scripts/figures.js works out the same in the browser; tests/trainer/test_figures.py holds both to one
file. Counts are always there; whatever is worked out of them is None below the numbers that follow.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from statistics import fmean, stdev

from builder.model.course import Course
from builder.model.lists import PURPOSES
from builder.results.group_figures import GroupRow, Slot, rows, to_review
from builder.results.keys import item_for, key_for, keys_of
from builder.results.learners import Learner
from builder.results.marking import FAILED, Marked, Score, judge
from builder.results.statistics import (
    corrected_point_biserial,
    error_of_measurement,
    feldt,
    kr20,
    paired_change,
    wilson,
)

OPTIONS_FROM, INTERVAL_FROM, DISCRIMINATION_FROM, FIRM_FROM = 5, 10, 30, 100  # people
LOW = 0.15  # corrected point-biserial below which a question is read again, from FIRM_FROM people; below 0 before


def figures(learners: Sequence[Learner], course: Course) -> dict[str, object]:
    """Everything: who, by part, module and objective, what to take up first, reliability, each question."""
    tags, lines = tags_of(learners), list(rows(learners, course))
    verdicts = [judge(one.final, course).outcome if one.final else None for one in learners]
    return {
        "learners": len(learners), "both": sum(len(one.tests) == 2 for one in learners),
        **{purpose: sum(test_of(one, purpose) is not None for one in learners) for purpose in PURPOSES},
        "outcomes": {outcome: verdicts.count(outcome) for outcome in ("passed", "failed", "open")},
        "rows": [_row(line, learners) for line in lines],
        "first": [asked.slot for asked, _ in to_review(lines)],
        "reliability": list(_reliability(learners, course)), "items": list(_items(learners, course)),
        "unfinished": sorted(tag for tag, one in zip(tags, learners, strict=True) if not one.final),
        "no_diagnostic": sorted(tag for tag, one in zip(tags, learners, strict=True) if not one.diagnostic),
        "help": _to_help(learners, verdicts, tags),
    }


def tags_of(learners: Sequence[Learner]) -> list[str]:
    """What each is called where no name may stand: the code, with a number when two have it; « ?1 » without one."""
    order = sorted(range(len(learners)), key=lambda one: (learners[one].code, _first_attempt(learners[one])))
    shared = Counter(one.code for one in learners)
    seen: Counter[str] = Counter()
    tags = [""] * len(learners)
    for number in order:
        code = learners[number].code
        seen[code] += 1
        tags[number] = f"?{seen[code]}" if not code else f"{code}/{seen[code]}" if shared[code] > 1 else code
    return tags


def test_of(learner: Learner, purpose: str) -> Marked | None:
    """What a learner handed in for that purpose; None for nothing."""
    return learner.diagnostic if purpose == "diagnostic" else learner.final


def _first_attempt(learner: Learner) -> str:
    return min(test.attempt.id for test in learner.tests)


def _to_help(learners: Sequence[Learner], verdicts: Sequence[str | None], tags: Sequence[str]) -> list[str]:
    """Who did not pass, and who answers less well after than before; the lowest score first."""
    found = [(one.final.score().right, tag) for one, verdict, tag in zip(learners, verdicts, tags, strict=True)
             if one.final and (verdict == FAILED or (one.gain or 0) < 0)]
    return [tag for _, tag in sorted(found)]


# --- before and after ----------------------------------------------------------------------------------------------


def _row(line: GroupRow, learners: Sequence[Learner]) -> dict[str, object]:
    name = line.of.slot if isinstance(line.of, Slot) else line.of.id if line.of else "all"
    found: dict[str, object] = {"id": name, "before": [line.diagnostic.right, line.diagnostic.asked],
                                "after": [line.final.right, line.final.asked]}
    if isinstance(line.of, Slot):  # one question a person: the answers are independent
        for key, score in (("before_p", line.diagnostic), ("after_p", line.final)):
            found[key] = list(wilson(score.right, score.asked)) if score.asked >= INTERVAL_FROM else None
    return found | {"paired": _paired(line.slots, learners)}


def _paired(slots: Sequence[str], learners: Sequence[Learner]) -> dict[str, object]:
    """The shares of those who took both tests, each compared with his or her own: means, and the mean change."""
    scores = [(one.diagnostic.score(slots), one.final.score(slots)) for one in learners if one.diagnostic and one.final]
    scores = [(first, last) for first, last in scores if first.asked and last.asked]
    if len(scores) < INTERVAL_FROM:
        return {"n": len(scores), "before": None, "after": None, "change": None, "interval": None}
    before, after = ([score.right / score.asked for score in side] for side in zip(*scores, strict=True))
    change, interval = paired_change(before, after)
    return {"n": len(scores), "before": fmean(before), "after": fmean(after), "change": change,
            "interval": list(interval) if interval else None}


# --- each administration of a form ---------------------------------------------------------------------------------


def _reliability(learners: Sequence[Learner], course: Course) -> Iterator[dict[str, object]]:
    """For each test, form and version: over the papers that were marked whole."""
    groups: dict[tuple[str, str, str], list[list[int]]] = defaultdict(list)
    for purpose, test in _tests(learners):
        if not test.score().changed:
            key = key_for(test.attempt.version, test.attempt.format, course)
            groups[purpose, test.attempt.form, key.version].append([int(bool(test.slots[slot]))
                                                                    for slot in sorted(test.slots)])
    for (purpose, form, version), papers in sorted(groups.items()):
        totals = [sum(paper) for paper in papers]
        some, enough = len(papers) >= INTERVAL_FROM, len(papers) >= DISCRIMINATION_FROM
        value = kr20(papers) if enough else None
        yield {"purpose": purpose, "form": form, "version": version, "n": len(papers), "items": len(papers[0]),
               "mean": fmean(totals) if some else None, "sd": stdev(totals) if some else None, "kr20": value,
               "interval": list(feldt(value, len(papers), len(papers[0]))) if value is not None else None,
               "error": error_of_measurement(papers, value) if value is not None else None}


def _tests(learners: Sequence[Learner]) -> Iterator[tuple[str, Marked]]:
    for purpose in PURPOSES:
        yield from ((purpose, test) for one in learners if (test := test_of(one, purpose)))


def _items(learners: Sequence[Learner], course: Course) -> Iterator[dict[str, object]]:
    """Each question in each revision, in either test."""
    given: dict[tuple[str, str, int], list[tuple[Score, bool, tuple[str, ...]]]] = defaultdict(list)
    for purpose, test in _tests(learners):
        score = test.score()
        key = key_for(test.attempt.version, test.attempt.format, course)
        for item in key.form(test.attempt.form):
            outcome = test.slots[item.slot]
            if outcome is not None:
                revision, codes = test.attempt.responses.get(item.id, (item.revision, ()))
                asked = item_for(key, item.id, revision, course)
                names = tuple(asked.options[code][0] for code in codes) if asked else ()
                given[purpose, item.id, revision].append((score, outcome, names))
    for (purpose, id, revision), answers in sorted(given.items()):
        yield {"id": id, "revision": revision, "purpose": purpose,
               **_item([(score, outcome) for score, outcome, _ in answers]),
               **_options([names for _, _, names in answers], _right_names(id, revision, course))}


def _right_names(id: str, revision: int, course: Course) -> set[str]:
    return {name for key in keys_of(course) if id in key.items and key.items[id].revision == revision
            for name, right in key.items[id].options.values() if right}


def _item(answers: Sequence[tuple[Score, bool]]) -> dict[str, object]:
    asked, right = len(answers), sum(outcome for _, outcome in answers)
    whole = [(int(outcome), score.right) for score, outcome in answers if not score.changed]
    found = None
    if len(whole) >= DISCRIMINATION_FROM:
        found = corrected_point_biserial(*(list(side) for side in zip(*whole, strict=True)))
    floor = LOW if len(whole) >= FIRM_FROM else 0
    some = asked >= INTERVAL_FROM
    return {"n": asked, "right": right, "p": right / asked if some else None,
            "interval": list(wilson(right, asked)) if some else None,
            "discrimination": found, "reread": found is not None and found < floor}


def _options(chosen: Sequence[tuple[str, ...]], right: set[str]) -> dict[str, object]:
    """How often each option was chosen, and the wrong one chosen most; nothing of so few people."""
    if len(chosen) < OPTIONS_FROM:
        return {"options": None, "wrong": None}
    counts = Counter(name for names in chosen for name in names)
    wrong = sorted((-n, name) for name, n in counts.items() if name not in right)
    return {"options": dict(sorted(counts.items())), "wrong": wrong[0][1] if wrong else None}
