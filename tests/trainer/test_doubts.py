"""What a trainer believes of what is to be looked at: two persons under one code, a form given twice, an older test
saved today, a clock of another age are told, at the desk and by the command, in the same words; what is in order is
not."""

from __future__ import annotations

import datetime
import re

import pytest

from builder.check.report import render
from builder.model.lists import LANGUAGES
from builder.results.collect import load_group
from builder.results.file import Result
from builder.results.keys import released_on
from builder.results.learner_number import with_check
from builder.results.learners import join
from hands.product import on_one_line, until
from hands.results_made import day_of, file_of, moment, read, sitting, text_of
from trainer.at_the_desk import *  # noqa: F403  the desk as it stands in the kit
from trainer.at_the_desk import codes, give, open_desk
from trainer.test_desk_typed import letters_of, saved, typing, typing_notice

NOW = 100  # days after the release, by the trainer's clock


def paper(course, purpose: str, form: str, day: int, wrong: int = 0, number: str = "KITA07") -> dict:
    """A sheet as the desk types it in: a day, no hours."""
    made = sitting(course, f"paper-{number.lower()}-{purpose}-{form}", purpose, form, day=day,
                   wrong=set(SLOTS[:wrong]))
    at = day_of(course, day) + datetime.timedelta(seconds=86399 if purpose == "final" else 0)
    return made | {"begun": moment(at), "handedIn": moment(at)}


SLOTS = [f"m{module:02d}-x{n}" for module in range(1, 13) for n in (1, 2, 3)]


def at(course, day: int, hour: int, minutes: int = 50) -> dict:
    """Begun and handed in at these hours of that day."""
    begun = day_of(course, day) + datetime.timedelta(hours=hour)
    return {"begun": moment(begun), "handedIn": moment(begun + datetime.timedelta(minutes=minutes))}


def clock(course, year: int) -> dict:
    return {"begun": f"{year}-12-04T09:00:00.000Z", "handedIn": f"{year}-12-04T09:50:00.000Z"}


# name: [(code, sittings, day saved)], what is told of it
def cases(course) -> dict[str, tuple[list[dict], list[str]]]:
    def s(id: str, purpose: str, form: str, **more):
        return sitting(course, id, purpose, form, **{"day": 20, **more})

    def f(*sittings, saved: int = 25, **more):
        return file_of(course, *sittings, saved=saved, **more)

    d, last = s("d1", "diagnostic", "a", day=2), s("f1", "final", "b", day=8)
    return {
        "one person, one file": ([f(d, last)], []),
        "one person, saved after each test": ([f(d, saved=2), f(d, last, saved=8)], []),
        "a retake comes back to the first form": ([f(d, last, s("f2", "final", "a", day=15))], []),
        "a diagnostic on screen and another form on paper": ([f(d, saved=2), f(paper(course, "final", "b", 8))], []),
        "one's diagnostic and another's final, form B both": (
            [f(s("d1", "diagnostic", "b", day=2), saved=2), f(last, saved=8)], ["H-FORM"]),
        "one's diagnostic and another's final, at one hour": (
            [f(d, saved=2), f(s("f1", "final", "b", day=2), saved=8)], ["H-AT-ONCE"]),
        "two finals of form B, at overlapping hours": (
            [f(last | at(course, 8, 9)), f(s("f2", "final", "b") | at(course, 8, 9, 70))], ["H-AT-ONCE"]),
        "two finals of form B, one after the other": (
            [f(last | at(course, 8, 9)), f(s("f2", "final", "b") | at(course, 8, 11))], ["H-FORM"]),
        "two diagnostics behind a newer final": (
            [f(s("f1", "final", "a", day=8), saved=8), f(d, saved=2),
             f(s("d2", "diagnostic", "b", day=3), saved=3)], ["H-TWO"]),
        "form A on screen, then on paper": ([f(d, saved=2), f(paper(course, "final", "a", 8))], ["H-FORM"]),
        "form A on paper twice": ([f(paper(course, "diagnostic", "a", 2), saved=2), f(paper(course, "final", "a", 8))],
                                  ["H-FORM"]),
        "a final on screen and one on paper": (
            [f(d, last, saved=8), f(paper(course, "final", "a", 4), saved=9)], ["H-FORM", "H-BOTH"]),
        "the same day, on screen and on paper": (
            [f(last, saved=8), f(paper(course, "final", "a", 8), saved=9)], ["H-BOTH"]),
        "a clock set back between two finals": (
            [f(s("f1", "final", "a", day=15), s("f2", "final", "b", day=3))], ["H-BACK"]),
        "the other half of the former forms": (
            [f(s("d1", "diagnostic", "a", day=2, pair=""), s("f1", "final", "b", pair="former"))], []),
        "a diagnostic of version 0.5, then this version's sheets": (
            [f(s("d1", "diagnostic", "a", day=2, pair=""), saved=2), f(paper(course, "final", "b", 8))], ["H-TWICE"]),
        "a number of two sessions": ([f(d, saved=2), f(s("f1", "final", "b", day=95), saved=95)],
                                     ["H-APART", "H-SESSION"]),
        "one person, on one machine, four months later": ([f(d, s("f1", "final", "b", day=95), saved=95)], []),
        "a file of last spring": ([*(f(s(f"f{n}", "final", "b"), code=f"A{n}") for n in range(3)),
                                   f(s("f9", "final", "b"), code="A9", saved=-80)], ["H-SESSION"]),
        "handed in before it was begun": ([f(last | at(course, 8, 9, -5))], ["H-DATES"]),
        "a room ten years slow": ([f(s("f1", "final", "b") | clock(course, 2016), code=f"A{n}") | {
            "savedAt": "2016-12-04T10:00:00.000Z", "sittings": [s(f"f{n}", "final", "b") | clock(course, 2016)]}
            for n in range(3)], ["H-EARLY"] * 3),
        "the eve of the release, in another zone of time": ([f(s("f1", "final", "b") | at(course, -1, 23))], []),
        "two days before the release": ([f(s("f1", "final", "b") | at(course, -2, 9))], ["H-EARLY"]),
        "years ahead of the trainer": ([f(s("f1", "final", "b") | clock(course, 2062))], ["H-FUTURE"]),
        "on paper, today": ([f(paper(course, "final", "b", NOW), saved=NOW)], []),
        "on paper, in two days": ([f(paper(course, "final", "b", NOW + 2), saved=NOW)], ["H-FUTURE"]),
        "a file of 0.4.0 before that version": (
            [f(s("f1", "final", "b") | clock(course, 2025) | {"courseVersion": "0.4.0"})], ["H-EARLY"]),
    }


def faults(course, files: list[dict], language: str) -> tuple[list[str], list[list[str]]]:
    """The codes and the sentences of the command."""
    results = [read(course, file, f"{n}.json") for n, file in enumerate(files)]
    assert all(isinstance(one, Result) for one in results), results
    now = day_of(course, NOW).replace(tzinfo=datetime.UTC)
    doubts = [one for one in join(results, course, now)[1] if one.code not in ("H-CHANGED", "H-STRANGE")]
    return [one.code for one in doubts], sorted(
        [on_one_line(line.strip().removeprefix("→ ")) for line in render(one, language).splitlines()] for one in doubts)


def of_the_desk(page, files: list[dict]) -> tuple[list[str], list[list[str]]]:
    found = page.evaluate("""texts => {
        const results = texts.flatMap((text, n) => Course.desk.readAll(text, `${n}.json`)).map(one => one.result);
        return Course.desk.join(results, Course.desk.now()).doubts.filter(one => !['H-CHANGED',
            'H-STRANGE'].includes(one.code))
            .map(one => { const {fault, remedy} = Course.desk.told(one); return [one.code, one.path, fault, remedy]; });
    }""", [text_of(file) for file in files])
    return [one[0] for one in found], sorted([on_one_line(line) for line in one[1:]] for one in found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_to_be_looked_at_is_told_by_the_desk_and_the_command_in_the_same_words(page, kit, course, language):
    desk = open_desk(page, kit, language)
    now = day_of(course, NOW).replace(tzinfo=datetime.UTC)
    desk.evaluate("now => { Date.now = () => now; }", now.timestamp() * 1000)
    for name, (files, expected) in cases(course).items():
        of_the_command, said = faults(course, files, language)
        assert of_the_command == expected, name
        there, shown = of_the_desk(desk, files)
        assert there == expected and shown == said, name
        assert not re.search(r"[{}]|undefined|\d{4}-\d\d", "".join(text for one in said for text in one[1:])), said


# --- the last test is the last handed in -----------------------------------------------------------------------------


def test_an_older_test_on_paper_typed_in_later_is_not_the_last(desk, course, tmp_path):
    """A screen final of the 8th, all right; the paper one of the 4th, half right, typed on the 9th."""
    screen = text_of(file_of(course, sitting(course, "f1", "final", "b", day=8), saved=8))
    give(desk, screen)
    keys = typing(desk)
    desk.fill("#typed-day", day_of(course, 4).date().isoformat())
    desk.locator("#typed-number").focus()
    keys.type(with_check("KITA07"))
    keys.press("Enter")
    desk.get_by_role("button", name="Saisir la copie", exact=True).click()
    for _ in range(2):
        keys.type("".join(letters_of(course, "a", {one.slot for one in course.form("a")[:18]})))
        keys.press("Enter")
    until(lambda: desk.evaluate("Course.desk.group().read") == 2 and desk.locator("progress").is_hidden())
    final = """Course.desk.group().learners.map(
        one => [Course.desk.score(one.final).right, one.finals, Course.desk.judge(one.final).outcome])"""
    assert desk.evaluate(final) == [[36, 2, "passed"]] and codes(desk) == ["H-BOTH"]
    assert desk.locator("#attest tbody tr").count() == 1, "who passed may be attested"
    (tmp_path / "screen.json").write_text(screen, encoding="utf-8")
    saved(desk, tmp_path / "paper.json")
    group = load_group([str(tmp_path)], course)
    assert [(one.final.score().right, one.finals) for one in group.learners] == [(36, 2)]
    assert "H-BOTH" in [one.code for one in group.doubts] and not group.refused


@pytest.mark.parametrize(("form", "purpose", "day", "said"), [
    ("a", "final", 8, ["a déjà eu la forme A, pour le diagnostic"]),
    ("b", "diagnostic", 3, ["a déjà passé le diagnostic à l’écran"]),
    ("a", "diagnostic", 3, ["a déjà passé le diagnostic à l’écran", "a déjà eu la forme A"]),
    ("b", "final", 120, ["est dans l’avenir"]), ("b", "final", -9, ["est avant la version"]), ("b", "final", 8, [])])
def test_a_sheet_at_odds_with_what_its_number_has_is_told_before_a_letter_is_typed(
        desk, course, form, purpose, day, said):
    give(desk, text_of(file_of(course, sitting(course, "d1", "diagnostic", "a", day=2), code="012")))
    keys = typing(desk, form)
    desk.select_option("#typed-purpose", purpose)
    desk.fill("#typed-day", day_of(course, day).date().isoformat())
    desk.locator("#typed-number").focus()
    if not said:
        keys.begin(with_check("012"))
        return
    keys.type(with_check("012"))
    keys.press("Enter")
    asked = desk.locator(".typing .asked")
    asked.wait_for()
    shown = on_one_line(asked.inner_text())
    assert all(one in shown for one in said) and shown.count(".") + shown.count(":") >= len(said)
    desk.get_by_role("button", name="Ne pas saisir la copie").click()
    assert asked.is_hidden() and not desk.locator(".letters").count() and typing_notice(desk) == ""
    desk.locator("#typed-number").press("Enter")
    desk.get_by_role("button", name="Saisir la copie", exact=True).click()
    until(lambda: keys.at() == "0")


def test_files_saved_again_from_the_first_machine_change_nothing(course, desk):
    """A retake on another machine, then the first machine's file saved anew, later."""
    first = sitting(course, "f1", "final", "b", wrong=set(SLOTS[:20]), day=4)
    files = [file_of(course, first, saved=20), file_of(course, sitting(course, "f2", "final", "a", day=8), saved=8)]
    [learner], _ = join([read(course, file, f"{n}.json") for n, file in enumerate(files)], course)
    assert (learner.final.score().right, learner.finals) == (36, 2)
    give(desk, *map(text_of, files))
    assert desk.evaluate("Course.desk.group().learners.map(one => Course.desk.score(one.final).right)") == [36]


def test_a_test_without_its_hour_is_refused_whole(course):
    made = sitting(course)
    for spoilt in ({key: value for key, value in made.items() if key != "handedIn"}, made | {"handedIn": None},
                   made | {"handedIn": "2026-02-31T09:00:00.000Z"}):
        refused = read(course, file_of(course, spoilt))
        assert refused.code == "H-SHAPE" and refused.values == {"part": "sittings[0].handedIn"}


def test_a_version_whose_day_nobody_wrote_down_is_as_old_as_the_oldest(course):
    known = [released_on(version, course) for version in (course.version, "0.4.0")]
    assert known[1] == datetime.date(2026, 11, 27) and released_on("9.9", course) == min(known)
