"""What a trainer believes of `course.py results`: marks come from the answers, every file is told, nobody is mixed up;
and the desk marks and joins alike."""

from __future__ import annotations

import copy
import csv
import errno
import io
import json
import os
import re
import shutil
import tempfile
from dataclasses import replace
from operator import itemgetter
from pathlib import Path

import pytest

from builder import cli
from builder.check.report import render
from builder.model.lists import LANGUAGES
from builder.model.problem import Problem, Refusal, Where
from builder.results import collect as load_results
from builder.results import command as results_command
from builder.results import table as results_csv
from builder.results.file import Result
from builder.results.learners import join
from builder.results.marking import FAILED, OPEN, PASSED, judge, slots_of
from builder.results.table import harmless, save_table, table
from builder.site.forms import option_code
from hands.product import until
from hands.results_made import file_of, read, sitting, text_of
from hands.taking_the_test import FINAL, open_test, other, row, take
from trainer.at_the_desk import *  # noqa: F403  the desk as it stands in the kit
from trainer.at_the_desk import verdicts
from trainer.written_down import WRITTEN, people, people_of

# --- files as learners make them -------------------------------------------------------------------------------


def group(course, *files: dict):
    """The learners and the codes of what is to be looked at."""
    learners, doubts = join([read(course, file, f"{n}.json") for n, file in enumerate(files)], course)
    return learners, [doubt.code for doubt in doubts]


SLOTS = [f"m{module:02d}-x{n}" for module in range(1, 13) for n in (1, 2, 3)]


@pytest.fixture
def command(course, monkeypatch, capsys):
    """Runs `course.py results …` on the course already read; returns the status and what was printed."""
    monkeypatch.setattr(results_command, "load_course", lambda root: (course, []))

    def run(*arguments: object, language: str = "fr") -> tuple[int, str]:
        status = cli.main(["results", *map(str, arguments), "--lang", language])
        said = capsys.readouterr()
        assert not said.err or status == 2
        return status, said.out + said.err

    return run


# --- marks -------------------------------------------------------------------------------------------------------


def test_the_file_that_the_page_saves_is_marked_as_the_page_shows(chromium_window, package, course):
    page = open_test(chromium_window(accept_downloads=True), package)
    form = take(page, course, {"m01-x1", "m02-x2", "m07-x1", "m12-x3"})
    page.goto((package / "fr" / FINAL).as_uri())
    until(page.get_by_role("button", name="Commencer le test final").count)
    assert take(page, course, set(SLOTS) - {"m05-x1", "m10-x2"}, FINAL) == other(form)
    page.get_by_label("Votre nom").fill("Aïssata « N’Diaye » 😀")
    with page.expect_download() as download:
        page.get_by_role("button", name="Enregistrer mes résultats dans un fichier").click()
    result = read(course, download.value.path().read_text(encoding="utf-8"))
    assert isinstance(result, Result) and result.name == "Aïssata « N’Diaye » 😀"
    [learner], doubts = join([result], course)
    shown = {"data-total": SLOTS} | {f'data-part="{part.id}"': slots_of(part) for part in course.parts}
    shown |= {f'data-module="m{n:02d}"': SLOTS[3 * n - 3:3 * n] for n in range(1, 13)}
    for selector, slots in shown.items():
        first, last = learner.diagnostic.score(slots), learner.final.score(slots)
        assert row(page, selector)[:2] == [f"{score.right} sur {score.asked}" for score in (first, last)]
    assert learner.gain == 30 and not doubts and judge(learner.final, course).outcome == PASSED


def papers(course) -> dict[str, tuple[dict, list, list[str]]]:
    """What was handed in: a file, then the marks (right, counted, apart, the result) and the doubts it must get."""
    honest = file_of(course, sitting(course, wrong=set(SLOTS[:20])))
    forged = copy.deepcopy(honest) | {"scores": [["m01", 3, 3]], "right": 36, "passed": True}
    forged["sittings"][0].update(scores=[[f"m{n:02d}", 3, 3] for n in range(1, 13)], passed=True)
    short, strange = sitting(course), sitting(course)
    del short["replies"][:4]
    strange["replies"][0][0], strange["replies"][4][2] = "m01-x9a", ["ozzzzz"]
    revised = sitting(course, wrong={*SLOTS[:4], *SLOTS[12:14]})
    for reply in revised["replies"][30:]:
        reply[1] += 1
    former = sitting(course, wrong=set(SLOTS[:6]))
    for reply in former["replies"]:
        one = next(one for one in course.form("a") if one.id == reply[0])
        reply[2] = sorted(option_code(one, option, 1) for option in one.options if option_code(one, option) in reply[2])
    assert "od5d5d" in {option_code(one, one.right[0], 1) for one in course.form("a")}, "m01-x1a/a, as 0.4.0 wrote it"
    first = {key: value for key, value in former.items() if key != "format"}
    return {
        "as answered": (honest, [16, 36, 0, FAILED], []),
        "with scores written in": (forged, [16, 36, 0, FAILED], []),
        "one answer more is right": (file_of(course, sitting(course, wrong=set(SLOTS[:19]))), [17, 36, 0, FAILED], []),
        "unanswered questions count": (file_of(course, short), [32, 36, 0, PASSED], []),
        "answers to a changed revision leave it open": (file_of(course, revised), [24, 30, 6, OPEN], ["H-CHANGED"]),
        "unknown question and option": (file_of(course, strange), [34, 34, 2, PASSED], ["H-CHANGED", "H-STRANGE"]),
        "the codes of 0.4.0": (file_of(course, first, version=1), [30, 36, 0, FAILED], []),
        "the same codes are of no use in the new format": (
            file_of(course, former), [0, 0, 36, OPEN], ["H-CHANGED", "H-STRANGE"]),
    }


def test_a_paper_is_marked_by_its_answers_alone_by_the_command_and_at_the_desk(course, desk):
    for name, (file, marks, expected) in papers(course).items():
        [learner], doubts = group(course, file)
        score = learner.final.score()
        assert ([score.right, score.asked, score.changed, judge(learner.final, course).outcome], doubts) == (
            marks, expected), name
        found, there = of_the_desk(desk, [file], """one => [...['right', 'asked', 'changed'].map(
            key => Course.desk.score(one.final)[key]), Course.desk.judge(one.final).outcome, one.final.unknown]""")
        assert (found, there) == ([[*marks, list(learner.final.unknown)]], expected), name


def of_the_desk(page, files: list[dict], said: str) -> tuple[list, list[str]]:
    """What the script `said` makes of each learner, and the codes of what is to be looked at."""
    return tuple(page.evaluate(f"""texts => {{
        const results = texts.map((text, n) => Course.desk.read(text, `${{n}}.json`).result);
        const {{learners, doubts}} = Course.desk.join(results, Course.desk.now());
        return [learners.map({said}), doubts.map(one => one.code)]; }}""", [text_of(file) for file in files]))


# --- files that are not taken ------------------------------------------------------------------------------------


def cut(text: str) -> str:
    return text[:len(text) // 2]


def refused(course) -> list[tuple[str, str]]:
    """Texts that are no sound file of results of this course, each with its fault."""
    sound = file_of(course, sitting(course))
    text = text_of(sound)
    return [
        (cut(text), "H-CUT"), (text.replace("KITA07", "KITA08"), "H-DAMAGED"),
        (text.replace('"digest"', '"no"'), "H-DAMAGED"), ("", "H-NOT-OURS"), ("[" * 100000, "H-NOT-OURS"),
        ('{"format": ' * 5000, "H-NOT-OURS"), ('"a text"', "H-NOT-OURS"), ("\x00\x1b[2J", "H-NOT-OURS"),
        (text.replace("/result", "/progress"), "H-PROGRESS"), (cut(text).replace("/result", "/progress"), "H-PROGRESS"),
        (text.replace("/result", "/roadmap"), "H-ROADMAP"),
        *((text_of(sound | change), code) for change, code in (
            ({"format": "autre-cours/result"}, "H-OTHER-COURSE"), ({"version": 3}, "H-NEWER"),
            ({"version": 0}, "H-SHAPE"), ({"version": True}, "H-SHAPE"), ({"sittings": []}, "H-NOTHING"),
            ({"code": "=1+1"}, "H-SHAPE"), ({"savedAt": "2026-02-31T00:00:00Z"}, "H-SHAPE"))),
    ]


def test_what_is_no_sound_file_of_results_is_refused_by_its_fault_by_the_command_and_at_the_desk(course, desk):
    texts, faults = zip(*refused(course), strict=True)
    assert [read(course, text).code for text in texts] == verdicts(desk, list(texts)) == list(faults)
    number = text_of(file_of(course, sitting(course))).replace('"version": 2', '"version": ' + "9" * 5000)
    assert read(course, number).code == "H-CUT", "longer than Python reads; a browser reads infinity"


ODD = (None, True, -1, 1e400, [], {}, [[]], "", "x" * 5000, "\ud800\x1b[31m\u202e", "2026-11-25T09:00:00", 10 ** 300)


def places(value: object, path: tuple = ()):
    """Every place of a file, as the keys that lead to it."""
    yield path
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from places(inner, (*path, key))


def test_no_value_in_any_place_of_a_file_makes_a_traceback(course):
    paper = sitting(course)
    paper["replies"] = paper["replies"][:2]
    sound = file_of(course, paper, name="Awa")
    for path in places(sound):
        for odd in ODD:
            file = copy.deepcopy(sound)
            at = file
            for key in path[:-1]:
                at = at[key]
            if path:
                at[path[-1]] = odd
            result = read(course, file if path else json.dumps(odd))
            learners, _ = join([result], course) if isinstance(result, Result) else ([], [])
            for language in LANGUAGES:
                assert table(learners, course, language).encode("utf-8")


def test_a_hostile_name_is_printed_on_one_short_line(course):
    result = read(course, file_of(course, sitting(course), name="\x1b[2J\r\nA\u202ewa\x07 " + "x" * 500))
    assert result.name.startswith("[2J Awa x") and len(result.name) == 80 and result.name.isprintable()


# --- whose files -------------------------------------------------------------------------------------------------


def joins(course) -> dict[str, tuple[list[dict], list, list[str]]]:
    """Files; the persons they are of: code, name, files, right answers of the final test, change; the doubts."""
    old = sitting(course, "d1", "diagnostic", wrong=set(SLOTS[:20]), day=2)
    final, other_form = sitting(course, "f1"), sitting(course, "f1", form="b")
    named = [file_of(course, sitting(course, f"s{n}"), code="", name=name)
             for n, name in enumerate(("Awa", "Issa", "Awa", "Issa"))]
    return {
        "the newest file counts, once": (
            [file_of(course, old, code="", saved=21), file_of(course, old, other_form)],
            [["KITA07", "", ["1.json", "0.json"], 36, 20]], []),
        "a code joins the tests of two machines": (
            [file_of(course, final), file_of(course, sitting(course, "d1", "diagnostic", "b", set(SLOTS[:9]), day=2),
                                             saved=3, name="Awa")],
            [["KITA07", "Awa", ["0.json", "1.json"], 36, 9]], []),
        "a name alone joins nobody": (
            [file_of(course, final, code="", name="Moussa Traoré"),
             file_of(course, sitting(course, "d1", "diagnostic"), code="", name="moussa traoré")],
            [["", "Moussa Traoré", ["0.json"], 36, None], ["", "moussa traoré", ["1.json"], None, None]],
            ["H-NAMESAKE"]),
        "two groups of namesakes": (
            named, [["", file["name"], [f"{n}.json"], 36, None] for n, file in enumerate(named)], ["H-NAMESAKE"] * 2),
        "one sitting under two codes": (
            [file_of(course, final), file_of(course, final, code="SEGOU1")],
            [["KITA07", "", ["0.json"], 36, None], ["SEGOU1", "", ["1.json"], 36, None]], ["H-SHARED"]),
        "a test that changed between two files": (
            [file_of(course, sitting(course, wrong=set(SLOTS[:20])), saved=21),
             file_of(course, sitting(course), saved=22)],
            [["KITA07", "", ["1.json", "0.json"], 36, None]], ["H-DIFFERS"]),
        "a diagnostic dated after the final test": (
            [file_of(course, final, sitting(course, "d1", "diagnostic", "b", day=22))],
            [["KITA07", "", ["0.json"], 36, 0]], ["H-ORDER"]),
    }


def test_files_are_joined_by_person_alike_by_the_command_and_at_the_desk(course, desk):
    for name, (files, persons, expected) in joins(course).items():
        learners, doubts = group(course, *files)
        found = [[one.code, one.name, list(one.paths), one.final and one.final.score().right, one.gain]
                 for one in learners]
        assert (sorted(found, key=itemgetter(2)), doubts) == (persons, expected), name
        found, there = of_the_desk(desk, files, """one => [
            one.code, one.name, one.paths, one.final && Course.desk.score(one.final).right, Course.desk.gain(one)]""")
        assert (sorted(found, key=itemgetter(2)), there) == (persons, expected), name


@pytest.mark.parametrize("shared", [True, False])
def test_what_a_thousand_files_share_is_said_once(course, shared):
    paper = sitting(course)
    paper["replies"] = paper["replies"][:1]
    files = [file_of(course, {**paper, "id": "s1" if shared else f"s{n}"}, code=f"A{n}" if shared else "", name="Awa")
             for n in range(1000)]
    learners, doubts = join([read(course, file, f"{n:04d}.json") for n, file in enumerate(files)], course)
    about = [doubt for doubt in doubts if doubt.code in ("H-SHARED", "H-NAMESAKE")]
    assert len(learners) == 1000 and [one.code for one in about] == ["H-SHARED" if shared else "H-NAMESAKE"]
    told = {language: render(about[0], language) for language in LANGUAGES}
    assert all("+ 990" in one and len(one) < 1000 for one in told.values())


def test_two_groups_of_namesakes_are_told_apart(course):
    files, _, _ = joins(course)["two groups of namesakes"]
    _, doubts = join([read(course, file, f"{n}.json") for n, file in enumerate(files)], course)
    told = sorted(sorted([doubt.where.path, *doubt.values["other"]]) for doubt in doubts)
    assert told == [["0.json", "2.json"], ["1.json", "3.json"]]


# --- the table, the command ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "＝1", "\t=1", '=HYPERLINK("x";"y")'])
def test_a_name_that_a_spreadsheet_would_run_is_held_by_an_apostrophe(course, name):
    learners, _ = group(course, file_of(course, sitting(course), name=name))
    [_, line] = csv.reader(io.StringIO(table(learners, course, "fr")), delimiter=";")
    assert line[0] == "'" + name.strip() and harmless("Awa - Diarra") == "Awa - Diarra"


def test_the_table_is_the_one_written_down(course):
    """Twenty-four people of two versions, of whom four answered questions that no key knows."""
    learners, _ = group(course, *people(course))
    assert people_of(table(learners, course, "fr"), (1, 2, 4), (0, 1)) == WRITTEN["people"]


def formulas(text: str) -> list[str]:
    """The cells that a spreadsheet would run, however it parts them: by each separator, heeding quotes or not."""
    cells = [cell for delimiter in ";,\t" for line in csv.reader(io.StringIO(text), delimiter=delimiter)
             for cell in line]
    cells += re.split("[;,\t\r\n]", text)
    return [cell for cell in cells if re.match(r"[\s\"]*(?:[=@]|[+-](?!\d+\"?$))", cell)]


@pytest.mark.parametrize("name", ["A,=1+1", "A,=cmd|'/c calc'!A0", 'A," =1+1', "A;@x", "A, -2+3", 'A,"=1+1",+2-1',
                                  "=1,=2"])
def test_no_cell_is_a_formula_whatever_sign_parts_the_cells(course, monkeypatch, name):
    learners, _ = group(course, file_of(course, sitting(course), name=name))
    assert formulas(table(learners, course, "fr")) == []
    monkeypatch.setattr(results_csv, "harmless", lambda text: text)
    assert formulas(table(learners, course, "fr")), "planted: without the apostrophe it is found"


def test_the_table_opens_in_an_old_excel_and_replaces_no_file(course, command, tmp_path):
    (tmp_path / "a.json").write_text(text_of(file_of(course, sitting(course), name="Aïssata; « Ba »")),
                                     encoding="utf-8")
    place = tmp_path / "t.csv"
    assert command(tmp_path / "a.json", "--csv", place)[0] == 0
    written = place.read_bytes()
    assert written.startswith(b"\xef\xbb\xbf") and written.count(b"\r\n") == 2
    heads, line = csv.reader(io.StringIO(written.decode("utf-8-sig")), delimiter=";")
    assert line[:3] == ["Aïssata; « Ba »", "KITA07", "réussi"] and len(heads) == len(line) == len(set(heads))
    assert line[heads.index("Test final : réponses justes")] == "36" and line[heads.index("Test final : m12")] == "3"
    status, told = command(tmp_path / "a.json", f"--csv={place}")
    assert status == 1 and render(Problem("H-CSV", Where(place.as_posix())), "fr") in told
    assert place.read_bytes() == written
    status, told = command(tmp_path / "a.json", "--csv", tmp_path / "absent" / "t.csv", language="en")
    assert status == 1 and "could not be written" in told and "absent/t.csv" in told
    with pytest.raises(Refusal) as refusal:
        save_table(tmp_path / "absent" / "t.csv", [], course, "fr")
    assert refusal.value.args[0].code == "H-UNWRITTEN"


def test_a_full_disk_leaves_no_table_cut_in_half_and_the_name_free(course, command, tmp_path, monkeypatch):
    (tmp_path / "a.json").write_text(text_of(file_of(course, sitting(course))), encoding="utf-8")

    def full(_handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(results_csv.os, "fsync", full)
        status, told = command(tmp_path / "a.json", "--csv", tmp_path / "t.csv", language="en")
    assert status == 1 and "No space left" in told
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]
    assert command(tmp_path / "a.json", "--csv", tmp_path / "t.csv")[0] == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "t.csv"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_folder_is_read_whole_and_the_faults_of_some_stop_no_other(course, command, tmp_path, language):
    sound = text_of(file_of(course, sitting(course, "d1", "diagnostic", wrong=set(SLOTS[:3])),
                            sitting(course, form="b")))
    texts = {"kita/a.json": sound, "kita/Copy.JSON.txt": sound, "kita/._a.json": "noise", "__MACOSX/b.json": "noise",
             "cut.json": cut(sound), "notes.doc": "", "big.json": " " * (load_results.LIMIT + 1)}
    for path, text in texts.items():
        place = tmp_path / path
        place.parent.mkdir(exist_ok=True)
        place.write_text(text, encoding="utf-8")
    status, told = command(tmp_path, tmp_path / "kita" / "a.json", tmp_path / "absent.json", "--csv",
                           tmp_path / "t.csv", language=language)
    [_, line] = csv.reader(io.StringIO((tmp_path / "t.csv").read_text(encoding="utf-8-sig")), delimiter=";")
    assert status == 1 and line[:4] == ["", "KITA07", {"fr": "réussi", "en": "passed"}[language], "3"]
    assert "noise" not in told and "MACOSX" not in told and "Traceback" not in told
    said = {"fr": ("est coupé", "1024 Ko", "Il n’y a ni fichier", "Page de correction", "ne prouve pas qui",
                   "Fichiers lus : 5 ; refusés : 3 ; d’un autre type, laissés de côté : 1. Apprenants : 1."),
            "en": ("is cut", "1024 KB", "There is neither a file", "Marking page", "does not prove who",
                   "Files read: 5; refused: 3; of another type, left aside: 1. Learners: 1.")}[language]
    assert [words for words in said if words not in told] == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_pasted_into_a_notepad_is_read_in_whatever_it_was_saved(course, tmp_path, encoding):
    place = tmp_path / "a.json"
    place.write_bytes(text_of(file_of(course, sitting(course), name="Aïssata")).replace("\n", "\r\n").encode(encoding))
    assert [one.name for one in load_results.load_group([str(place)], course).learners] == ["Aïssata"]


@pytest.fixture
def nobody(tmp_path_factory):
    """Whoever runs the tests, without the rights of an administrator: a folder of theirs, and the way back."""
    room = Path(tempfile.mkdtemp())
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    room.chmod(0o777)
    if is_root:
        os.seteuid(65534)
    yield room
    if is_root:
        os.seteuid(0)
    for folder in (path for path in room.rglob("*") if path.is_dir()):
        folder.chmod(0o700)
    shutil.rmtree(room)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights of POSIX")
@pytest.mark.parametrize("named", ["", "list", "list/a.json", "shut/a.json", "shut/in", "loop.json",
                                   "x" * 300 + ".json"])
def test_a_path_that_cannot_be_read_stops_no_other_and_is_named(course, nobody, named):
    sound = text_of(file_of(course, sitting(course)))
    for path in ("ok/b.json", "list/a.json", "shut/a.json", "shut/in/a.json"):
        (nobody / path).parent.mkdir(parents=True, exist_ok=True)
        (nobody / path).write_text(sound, encoding="utf-8")
    (nobody / "loop.json").symlink_to(nobody / "loop.json")
    (nobody / "list").chmod(0o444)  # its names can be read, and nothing in it
    (nobody / "shut").chmod(0)
    group = load_results.load_group([str(nobody / named), str(nobody / "ok")], course)
    assert [one.paths for one in group.learners] == [((nobody / "ok/b.json").as_posix(),)]
    assert {problem.code for problem in group.refused} <= {"H-UNREADABLE", "H-NOT-FOUND"} and group.refused
    told = " ".join(problem.where.path for problem in group.refused)
    assert (named or "list/a.json")[:200] in told and (named or "shut") in told or len(named) > 200


def test_a_command_not_understood_says_its_usage_and_a_course_without_a_test_says_so(course, command, monkeypatch):
    for arguments in ((), ("--csv", "t.csv"), ("a.json", "--csv"), ("a.json", "--all"), ("a.json", "--csv", "--csv")):
        status, told = command(*arguments)
        assert status == 2 and "Emploi" in told
    monkeypatch.setattr(results_command, "load_course", lambda root: (replace(course, pass_mark=None), []))
    status, told = command("a.json", language="en")
    assert status == 1 and told.strip() == render(Problem("H-NO-TEST", Where("course.yml")), "en")
