"""The trainer verifies forty sticks: sound ones are said to be, each damage is named, nothing given can harm."""

from __future__ import annotations

import os
import shutil
import stat
import zipfile
from pathlib import Path

import pytest

from builder.model.lists import LANGUAGES
from builder.model.problem import Problem, Where
from builder.package.names import SUMS
from builder.package.verify import examine, main, verify
from builder.words.verify import say
from hands.trainer_fixtures import *  # noqa: F403  the small archive and the stick
from hands.trainer_fixtures import INDEX, PAGE, QUIZ, TOP_FOLDER, found


def test_the_archive_the_folder_and_the_stick_are_sound(archive, stick):
    for place in (archive, stick, stick.parent):
        report = examine(place)
        assert report.problems == []
        assert (report.counts["pages"], report.counts["questions"]) == (2, 1)


def test_what_systems_write_on_a_stick_is_no_fault(stick):
    for name in ("System Volume Information/WPSettings.dat", "$RECYCLE.BIN/desktop.ini", ".Trashes/501"):
        path = stick.parent / name
        path.parent.mkdir()
        path.write_bytes(b"x")
    for name in NOISE:
        (stick / name).write_bytes(b"x")
    assert verify(stick.parent) == []


NOISE = ("desktop.ini", "Thumbs.db", ".DS_Store", "fr/._search.js", "assets/desktop.ini", "en/._evil.html")


def test_and_is_named_when_it_lies_in_the_course_itself(stick, tmp_path, capsys, archive):
    assert main(str(stick), "fr", tmp_path) == 0
    assert "laissés de côté" not in capsys.readouterr().out
    for name in NOISE:
        (stick / name).write_bytes(b"x")
    with zipfile.ZipFile(archive, "a") as file:
        file.writestr(f"{TOP_FOLDER}/fr/__MACOSX/evil.html", "x")
        file.writestr("__MACOSX/evil.html", "x")
    for place, names in ((stick, NOISE), (archive, ("fr/__MACOSX/evil.html", "__MACOSX/evil.html"))):
        assert main(str(place), "fr", tmp_path) == 0
        told = capsys.readouterr().out
        assert f"laissés de côté ({len(names)})" in told and all(name in told for name in names)


@pytest.mark.parametrize(("before", "after", "code"), [
    (b"MZ junk", b"", "PKG-BEFORE"), (b"", b"junk", "PKG-AFTER"), (b"", bytes(2), "PKG-AFTER")])
def test_bytes_around_the_archive_are_named(archive, before, after, code):
    whole = archive.read_bytes()
    archive.write_bytes(before + whole + after)
    assert code in {problem.code for problem in verify(archive)}
    archive.write_bytes(whole)
    assert verify(archive) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes of POSIX")
def test_a_pipe_in_the_folder_is_named_and_keeps_nobody_waiting(stick):
    os.mkfifo(stick / "fr" / "pipe")
    assert found(verify(stick)) == {("PKG-NOT-A-FILE", "fr/pipe")}


def test_other_files_beside_the_course_are_the_readers_own(stick):
    (stick.parent / "Mes photos").mkdir()
    (stick.parent / "lettre.docx").write_bytes(b"x")
    assert verify(stick.parent) == []


# ---- Each damage is named


def test_a_missing_a_damaged_and_an_extra_file_are_each_named(stick):
    (stick / "assets" / "dot.svg").unlink()
    page = stick / PAGE
    page.write_bytes(page.read_bytes()[:-1])
    (stick / "photo.jpg").write_bytes(b"x")
    assert found(verify(stick.parent)) == {
        ("PKG-MISSING", "assets/dot.svg"), ("PKG-DAMAGED", PAGE), ("PKG-EXTRA", "photo.jpg")}


@pytest.mark.parametrize("name", ["course.json", SUMS, "LISEZ-MOI.txt", "README.txt", "index.html", INDEX, QUIZ])
def test_no_file_can_be_lost_unseen(stick, name):
    (stick / name).unlink()
    assert found(verify(stick)) == {("PKG-NO-SUMS" if name == SUMS else "PKG-MISSING", name)}


def test_a_copy_that_changed_capitals_is_named(stick):
    (stick / INDEX).rename(stick / "fr" / "SEARCH.JS")
    assert ("PKG-CASE", INDEX) in found(verify(stick))


def test_one_changed_byte_in_any_file_is_named(stick):
    for path in sorted(path for path in stick.rglob("*") if path.is_file() and path.name != SUMS):
        sound = path.read_bytes()
        path.write_bytes(sound[:-1] + bytes([sound[-1] ^ 1]))
        assert ("PKG-DAMAGED", path.relative_to(stick).as_posix()) in found(verify(stick))
        path.write_bytes(sound)
    assert verify(stick) == []


def test_an_unreadable_list_of_hashes_is_said_with_its_line(stick):
    lines = (stick / SUMS).read_text(encoding="ascii").splitlines()
    (stick / SUMS).write_text("\n".join(["???", *lines[1:]]), encoding="ascii")
    problems = verify(stick)
    assert (SUMS, 1) in {(problem.where.path, problem.where.line) for problem in problems}


# ---- Nothing that is given to verify can harm or confuse


def zipped(place: Path, entries: list[tuple[str | zipfile.ZipInfo, bytes]]) -> Path:
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return place


def test_a_wrong_place_is_told_in_a_sentence(tmp_path, archive):
    (tmp_path / "empty").mkdir()
    wrong = {
        tmp_path / "rien.zip": "PKG-NOT-FOUND",
        tmp_path / "empty": "PKG-NOT-A-COURSE",
        archive.parent: "PKG-NOT-EXTRACTED",
        zipped(tmp_path / "autre.zip", [("photos/a.jpg", b"x")]): "PKG-NOT-A-COURSE",
        Path(__file__): "PKG-NOT-A-ZIP",
    }
    for place, code in wrong.items():
        assert [problem.code for problem in verify(place)] == [code]


def test_two_courses_on_a_stick_are_not_confused(stick):
    shutil.copytree(stick, stick.parent / "copie")
    assert [problem.code for problem in verify(stick.parent)] == ["PKG-SEVERAL"]


def test_an_archive_cut_anywhere_is_never_said_to_be_sound(archive, tmp_path):
    whole = archive.read_bytes()
    cut = tmp_path / "cut.zip"
    for length in [*range(0, len(whole), 211), len(whole) - 1]:
        cut.write_bytes(whole[:length])
        assert verify(cut)


def contents(archive: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(archive) as file:
        return {entry.filename: file.read(entry) for entry in file.infolist()}


def test_an_archive_damaged_anywhere_is_named_or_gives_the_same_files(archive, tmp_path):
    whole, sound = archive.read_bytes(), contents(archive)
    damaged = tmp_path / "damaged.zip"
    for place in range(0, len(whole), 37):
        damaged.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1:])
        assert verify(damaged) or contents(damaged) == sound  # a date or a filling bit harms nobody


def test_hostile_archives_are_refused_unread(tmp_path):
    link = zipfile.ZipInfo(f"{TOP_FOLDER}/lien")
    link.external_attr, link.create_system = (stat.S_IFLNK | 0o777) << 16, 3
    hostile = {
        "PKG-UNSAFE-NAME": [(f"{TOP_FOLDER}/../../etc/x", b"")],
        "PKG-UNSAFE-NAME ": [("/etc/x", b"")],
        "PKG-UNSAFE-NAME  ": [("C:/x", b"")],
        "PKG-UNSAFE-NAME   ": [(f"{TOP_FOLDER}\\..\\x", b"")],
        "PKG-UNSAFE-NAME    ": [(link, b"/etc/passwd")],
        "PKG-ABSURD-SIZE": [(f"{TOP_FOLDER}/a.txt", b"\0" * 2**25)],
    }
    for number, (code, entries) in enumerate(hostile.items()):
        place = zipped(tmp_path / f"{number}.zip", [*entries, (f"{TOP_FOLDER}/course.json", b"{}")])
        assert [problem.code for problem in verify(place)] == [code.strip()], code


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_twice_in_an_archive_is_named(archive):
    with zipfile.ZipFile(archive, "a") as file:
        file.writestr(f"{TOP_FOLDER}/index.html", "autre")
    assert found(verify(archive)) == {("PKG-TWICE", f"{TOP_FOLDER}/index.html")}


HOSTILE = "\x1b[2J\x1b]0;x\x07\r\nLe paquet est entier\u202etxt.exe"


def test_hostile_names_are_printed_on_one_plain_line(tmp_path, capsys):
    place = zipped(tmp_path / "a.zip", [(f"{TOP_FOLDER}/{HOSTILE}/../x", b""), (f"{TOP_FOLDER}/course.json", b"{}")])
    for language in LANGUAGES:
        assert main(str(place), language, tmp_path) == 1
        told = capsys.readouterr().out
        assert "\nLe paquet est entier" not in told and "Le paquet est entier" in told
        assert all(sign == "\n" or sign.isprintable() for sign in told)
    values = {"found": HOSTILE}
    assert say(Problem("PKG-CASE", Where("a"), values), "fr").count("\n") == 2, "in what is said of it too"


def test_hostile_contents_do_not_stop_the_check(stick):
    for content in (b"", b"\xff\xfe", b"[" * 100_000, b'{"pages": 1}', b"window.SearchIndex={\"docs\": [1]};",
                    b"<div " * 10_000, b"<a href='http://[::1'>", b"<a href='%00%ff#%zz'>"):
        for name in ("course.json", INDEX, PAGE, SUMS):
            sound = (stick / name).read_bytes()
            (stick / name).write_bytes(content)
            assert verify(stick)
            (stick / name).write_bytes(sound)
