"""Learners in, a table for an old Excel out: semicolons, one line a learner.

A text of unknown origin that a spreadsheet would take for a formula, or a number whose zeros it would drop, gets an
apostrophe in front, wherever another
separator than ours would begin a cell: Excel in English, and importers that split on commas, cut elsewhere.
"""

from __future__ import annotations

import csv
import datetime
import io
import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from builder.model.course import Course
from builder.model.lists import PURPOSES
from builder.model.problem import Problem, Refusal, Where
from builder.model.question import module_of
from builder.results.file import Attempt
from builder.results.learners import Learner
from builder.results.marking import Marked, Score, Shortfall, judge, slots_of
from builder.words.catalogue import say
from builder.words.one_line import one_line

_FORMULA = re.compile(r"""(^|[,;\t])([\s"']*)(?=[=+\-@＝＋－＠])|^(?=0\d+$)""")
_OF_A_TEST = ("date", "minutes", "form", "version", "right", "asked", "apart")


def save_table(path: Path, learners: Sequence[Learner], course: Course, language: str) -> None:
    """Writes the table to a new file, with the mark by which Excel knows UTF-8. Raises Refusal; replaces nothing."""
    save_new(path, "\ufeff" + table(learners, course, language))


def save_new(path: Path, text: str) -> None:
    """Writes the text to a new file. Raises Refusal; replaces nothing."""
    where = Where(one_line(path.as_posix()))
    try:
        path.open("x").close()  # the name is ours from here on, and whatever stood there stays
        _fill(path, text)
    except FileExistsError:
        raise Refusal(Problem("H-CSV", where)) from None
    except OSError as fault:
        raise Refusal(Problem("H-UNWRITTEN", where, {"detail": fault.strerror or fault})) from None


def _fill(path: Path, text: str) -> None:
    """The text in the empty file `path`, whole; otherwise no file at all is left, and the name is free again."""
    handle, beside = tempfile.mkstemp(prefix=".", suffix=".partial", dir=path.parent)
    try:
        with open(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(beside, path.stat().st_mode)  # a temporary file is its owner's alone
        os.replace(beside, path)
    except BaseException:  # Ctrl+C too
        for left in (Path(beside), path):
            left.unlink(missing_ok=True)
        raise


def table(learners: Sequence[Learner], course: Course, language: str) -> str:
    """The whole file's text, its first line the names of the columns in the reader's language."""
    subjects = _subjects(course)
    tests = [say(f"results.{key}", language) for key in PURPOSES]
    heads = [say(f"results.csv-{key}", language) for key in ("name", "code", "outcome", "gain", "missing")]
    colon = " : " if language == "fr" else ": "
    of_each = [*(say(f"results.csv-{key}", language) for key in _OF_A_TEST), *subjects]
    heads += [test + colon + head for test in tests for head in of_each]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow([*heads, say("results.csv-finals", language), say("results.csv-files", language)])
    for learner in learners:
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in _row(learner, course, language)])
    return text.getvalue()


def harmless(text: str) -> str:
    """The text as it is, unless a spreadsheet would run it."""
    return _FORMULA.sub(r"\1\2'", text)


def _row(learner: Learner, course: Course, language: str) -> Iterator[object]:
    verdict = judge(learner.final, course) if learner.final else None
    yield from (learner.name, learner.code, say(f"results.{verdict.outcome}", language) if verdict else "",
                learner.gain, " | ".join(_missing(short, language) for short in verdict.short) if verdict else "")
    for test in (learner.diagnostic, learner.final):
        yield from _test(test, course, language) if test else [None] * (len(_OF_A_TEST) + len(_subjects(course)))
    yield from (learner.finals, " | ".join(learner.paths))


def _missing(short: Shortfall, language: str) -> str:
    """« Partie B : 8/15, il en faut 9 »."""
    name = say("results.part", language, part=short.part.id.upper()) if short.part else say("results.all", language)
    return say("results.short", language, what=name, score=_score(short.score), needed=short.needed)


def _score(score: Score) -> str:
    """« 14/36 »; with the answers set apart, « 13/35 +1? »."""
    return f"{score.right}/{score.asked}" + (f" +{score.changed}?" if score.changed else "")


def _minutes(test: Marked) -> int | None:
    """From begun to handed in, pauses included; None when the clock went back, or on paper."""
    minutes = (test.attempt.handed_in - test.attempt.begun) // datetime.timedelta(minutes=1)
    return minutes if minutes >= 0 and not test.attempt.on_paper else None


def _form(attempt: Attempt, language: str) -> str:
    """« A », or « A ancienne »."""
    form = attempt.form.upper()
    return say("results.form-former", language, form=form) if attempt.pair == "former" else form


def _test(test: Marked, course: Course, language: str) -> Iterator[object]:
    """Right answers as whole numbers: « 2/3 » would become the second of March."""
    attempt, score = test.attempt, test.score()
    yield from (attempt.handed_in.strftime("%Y-%m-%d %H:%M"), _minutes(test), _form(attempt, language), attempt.version,
                score.right, score.asked, score.changed)
    yield from (test.score(slots).right for slots in _subjects(course).values())


def _subjects(course: Course) -> dict[str, list[str]]:
    """The parts, then the modules, by the name of their column: the slots each answers for."""
    parts = {part.id.upper(): slots_of(part) for part in course.parts}
    modules = {module.id: [one for one in slots_of(part) if module_of(one) == module.id]
               for part in course.parts for module in part.modules}
    return {name: slots for name, slots in (parts | modules).items() if slots}
