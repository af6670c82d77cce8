"""What whoever gathers the readings of a course believes: what counts as read was read, as it stands today, and nothing
that a reader wrote is lost."""

from __future__ import annotations

import json

import pytest

from builder import cli
from builder.author.readings import command
from builder.author.readings.saved import Saved, read_saved
from builder.model.problem import Problem
from builder.statements.tally import differing, doubted, marks, tally, unread_first
from builder.statements.to_read import in_language, to_read
from hands.author_fixtures import LECON, FreshCourse

PAGE, DAY = "m01-exemple/1-lecon.md", "2026-12-01"


def worksheet(course: FreshCourse, **reader: object) -> dict:
    """A whole lesson found exact."""
    read = course.load()
    [place] = [one for one in in_language(read, "fr") if one.name == PAGE]
    said = [{"place": PAGE, "language": "fr", "digest": digest, "verdict": "exact", "opened": True, "word": "",
             "date": DAY} for digest in dict.fromkeys(line.digest for line in place.lines)]
    return {"course": read.id, "version": read.version, "marks": said,
            "reader": {"label": "lecteur-a", "kind": "program", "name": "", "shown": False, **reader}}


def take(course: FreshCourse, *files: dict, language: str = "fr") -> int:
    for n, one in enumerate(files):
        course.write(f"reading-{n}.json", json.dumps(one))
    return command.take(course.root, [str(course.root / f"reading-{n}.json") for n in range(len(files))], language)


def never(course: FreshCourse, page: str = PAGE) -> int:
    read = course.load()
    return tally(read, [place for place in in_language(read, "fr") if place.name == page]).never


def test_a_changed_sentence_is_unread_a_changed_comma_is_not(fresh_course):
    assert take(fresh_course, worksheet(fresh_course)) == 0 and never(fresh_course) == 0
    text = fresh_course.read(LECON)
    at = text.index("juge") if "juge" in text else text.index(" le ") + 1
    fresh_course.write(LECON, text.replace("’", "'").replace(", ", " ,  "))
    assert never(fresh_course) == 0, "typography"
    fresh_course.write(LECON, text[:at] + "procureur " + text[at:])
    assert never(fresh_course) == 1
    assert not [code for code, *_ in fresh_course.told() if code.startswith("READ-")], "a correction is not held up"


def read_of(small: FreshCourse, /, **changed: object) -> Saved | Problem:
    told = worksheet(small)
    told["marks"] = [{**told["marks"][0], **changed.pop("mark", {})}]  # type: ignore[dict-item]
    return read_saved(json.dumps({**told, **changed}), "a.json", small.load())


@pytest.mark.parametrize(("code", "changed"), [
    ("READ-COURSE", {"course": "another"}), ("READ-FILE", {"marks": "all"}), ("READ-READER", {"reader": {}}),
    ("READ-READER", {"reader": {"label": "../x", "kind": "jurist"}}), ("READ-NOTHING", {"mark": {"verdict": ""}}),
    ("READ-CHANGED", {"mark": {"digest": "0000000"}}), ("READ-NO-PLACE", {"mark": {"place": "../../x"}}),
    ("READ-MARK", {"mark": {"verdict": ["exact"]}}), ("READ-MARK", {"mark": {"date": "yesterday"}}),
    ("READ-UNOPENED", {"mark": {"opened": "true"}}), ("READ-FUTURE", {"mark": {"date": "2999-01-01"}}),
])
def test_nothing_is_read_that_was_not(fresh_course, code, changed):
    found = read_of(fresh_course, **changed)
    assert isinstance(found, Problem) and found.code == code


def test_a_file_that_is_none_is_told_in_a_sentence_and_the_others_are_taken(fresh_course, capsys):
    good = fresh_course.root / "good.json"
    good.write_text(json.dumps(worksheet(fresh_course)), encoding="utf-8")
    fresh_course.write("broken.json", b"{\xff")
    fresh_course.write("list.json", b"[" * 100_000)
    files = [str(fresh_course.root / name) for name in ("broken.json", "list.json", "missing.json", "good.json")]
    assert command.take(fresh_course.root, files, "en") == 1 and never(fresh_course) == 0
    assert capsys.readouterr().out.count("→") == 3


def test_another_version_counts_for_what_has_not_changed_and_markup_is_taken_out(fresh_course):
    found = read_of(fresh_course, version="0.0.1", mark={"verdict": "wrong", "word": "<img src=x> non"})
    assert isinstance(found, Saved) and [problem.code for problem in found.told] == ["READ-VERSION", "READ-MARKUP"]
    assert [(mark.verdict, "<" in mark.word, "non" in mark.word) for mark in found.marks] == [("wrong", False, True)]


def test_two_readers_are_merged_and_what_they_say_differently_is_shown(fresh_course, capsys):
    one, other = worksheet(fresh_course), worksheet(fresh_course, label="juriste-b", kind="jurist")
    other["marks"][0].update(verdict="wrong", word="L’article dit « peut »")
    assert take(fresh_course, one, other) == 0
    read, said = fresh_course.load(), capsys.readouterr().out
    assert len(differing(read)) == 1 and "L’article dit « peut »" in said and "lecteur-a" in said
    assert "L’article dit « peut »" in fresh_course.read(command.TO_MEND)
    found = tally(read, [place for place in in_language(read, "fr") if place.name == PAGE])
    assert (found.twice, found.once, found.programs, found.magistrate) == (found.total - 1, 1, 0, 0)
    other["marks"][0].update(verdict="exact", word="")
    assert take(fresh_course, other) == 0 and doubted(fresh_course.load()) == [], "the last word of a reader counts"
    assert take(fresh_course, worksheet(fresh_course, kind="magistrate")) == 1, "no program becomes a magistrate"


def test_a_name_is_kept_only_by_its_owner_s_wish(fresh_course):
    take(fresh_course, worksheet(fresh_course, name="Awa Traoré"))
    file = f"law/readings/lecteur-a-{DAY}.yml"
    assert "Awa" not in fresh_course.read(file)
    take(fresh_course, worksheet(fresh_course, name="Awa Traoré", shown=True))
    assert "Awa Traoré" in fresh_course.read(file) and len(marks(fresh_course.load()))
    fresh_course.write(file, fresh_course.read(file).replace('shown: "true"\n', "").replace(DAY, "2999-01-01").replace(
        PAGE, "gone.md").replace("program", "bishop"))
    told = {code for code, path, _ in fresh_course.told() if path == file}
    assert told >= {"READ-NAME", "READ-DATE", "READ-PLACE", "READ-AMONG"}


def test_the_worksheet_is_taken_back_as_it_was_given_once_filled_in(fresh_course, capsys):
    place = fresh_course.root / "sheet.json"
    assert command.give(fresh_course.root, PAGE, str(place), "fr") == 0
    given = json.loads(place.read_text(encoding="utf-8"))
    assert all(mark["text"] for mark in given["marks"]) and any(mark["articles"] for mark in given["marks"])
    assert take(fresh_course, given) == 1, "nobody has read it"
    given["reader"].update(label="lecteur-a", kind="program")
    for mark in given["marks"]:
        mark.update(verdict="exact", opened=True, date=DAY)
    assert take(fresh_course, given) == 0 and never(fresh_course) == 0
    assert command.give(fresh_course.root, "m77", None, "fr") == 2 and "m77" in capsys.readouterr().out
    assert command.give(fresh_course.root, PAGE, str(place.parent / "no" / "sheet.json"), "en") == 2
    assert "cannot be written" in capsys.readouterr().out


def test_a_release_stops_at_what_nobody_has_read_and_check_does_not(fresh_course, course, capsys):
    assert {line.kind for _, lines in unread_first(course) for line in lines} == {
        "model", "key", "deadline", "qualification"}, "of the whole course"
    names = {place.name.partition("/")[0] for place in to_read(course)}
    assert {"law", "deadline", "qualification", "glossary", "guide", "open", "m01-q01"} <= names
    assert command.tell_unread(fresh_course.root, "en") in (0, 1) and PAGE in capsys.readouterr().out
    assert not [code for code, *_ in fresh_course.told() if code.startswith("READ-")]


def test_the_command_says_how_it_is_used(capsys):
    assert cli.main(["readings", "--lang", "en"]) == 2 and "--unread" in capsys.readouterr().err
