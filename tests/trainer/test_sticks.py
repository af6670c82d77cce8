"""What a trainer believes who prepares sticks: each holds the whole course or says why not, one that fails stops no
other, and nothing of anybody's is lost."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pytest

from builder.model.lists import LANGUAGES
from builder.package import copying, durable_files, sticks
from builder.package.archive import pack
from builder.package.copying import FORMER, UNDER_WAY
from builder.package.names import KIT, READ_ME_FIRST, SUMS
from builder.package.verify import verify
from hands.stick_mount import NotMounted, formatted, mounted
from hands.trainer_fixtures import *  # noqa: F403  the small archive and the stick
from hands.trainer_fixtures import PAGE, RELEASED, TOP_FOLDER, packaged, small_site, unpacked
from trainer.test_command import ran

FULL = Path("/dev/full")


@pytest.fixture
def plugged(tmp_path) -> list[Path]:
    """Three sticks, the second with somebody's photographs."""
    made = [tmp_path / "media" / name for name in ("A", "B", "C")]
    for one in made:
        one.mkdir(parents=True)
    (made[1] / "photo.jpg").write_bytes(b"\xff\xd8")
    return made


def run_sticks(archive: Path, *places: Path, capsys, language: str = "fr") -> tuple[int, dict[str, str], str]:
    """The exit code, what was said of each stick, and all that was said."""
    code = sticks.main(map(str, places), archive, language)
    said = capsys.readouterr().out
    lines = {line.partition(" : ")[0]: line.partition(" : ")[2] for line in said.splitlines()}
    return code, {place.name: lines.get(str(place), "") for place in places}, said


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_kit_is_not_copied_to_the_sticks_of_learners(plugged, tmp_path, capsys):
    kit = pack({name: b"{}" for name in (KIT, *READ_ME_FIRST)}, "kit-formateur", tmp_path / "kit.zip")
    code, said, everything = run_sticks(kit, *plugged, capsys=capsys)
    assert code == 1 and "Ceci est le kit du formateur" in everything and "→" in everything
    assert "Rien n’a été copié" in everything and "entier" not in everything, "the kit is whole: it is no course"
    assert not any(said.values()) and contents(plugged[0]) == {}


def test_every_stick_holds_the_whole_course_and_keeps_what_it_had(archive, plugged, capsys):
    code, said, _ = run_sticks(archive, *plugged, capsys=capsys)
    assert code == 0 and all(line.startswith("copié et relu") for line in said.values())
    for one in plugged:
        assert verify(one / TOP_FOLDER) == [] and not (one / (TOP_FOLDER + UNDER_WAY)).exists()
    assert (plugged[1] / "photo.jpg").read_bytes() == b"\xff\xd8"


def test_what_a_stick_holds_bears_the_minute_of_the_release(archive, plugged, capsys):
    """From the stick it may go onto a server, which knows a new version by its date."""
    run_sticks(archive, plugged[0], capsys=capsys)
    dates = {datetime.fromtimestamp(path.stat().st_mtime) for path in plugged[0].rglob("*") if path.is_file()}
    assert dates == {datetime.fromisoformat(RELEASED)}


def test_a_stick_that_is_whole_is_read_and_not_written_again(archive, plugged, capsys, monkeypatch):
    run_sticks(archive, plugged[0], capsys=capsys)
    monkeypatch.setattr(durable_files.os, "fsync", lambda handle: pytest.fail("something was written"))
    code, said, _ = run_sticks(archive, plugged[0], plugged[0] / TOP_FOLDER, capsys=capsys)  # the stick, named twice
    assert code == 0 and said["A"].startswith("le cours y est déjà")


def pulled_out(monkeypatch, stick: Path, after: int, number: int = errno.EIO) -> None:
    """From its `after`-th file on, the stick answers nothing but an error."""
    true, count = copying.write_through, [0]

    def written(place: Path, data: bytes) -> None:
        if place.is_relative_to(stick):
            count[0] += 1
            if count[0] > after:
                raise OSError(number, os.strerror(number))
        true(place, data)

    monkeypatch.setattr(copying, "write_through", written)


@pytest.mark.parametrize("after", [0, 1, 7])
def test_a_stick_pulled_out_stops_no_other_and_never_looks_whole(archive, plugged, capsys, monkeypatch, after):
    pulled_out(monkeypatch, plugged[1], after)
    code, said, all_said = run_sticks(archive, *plugged, capsys=capsys)
    assert code == 1 and "2 clé(s) USB sur 3" in all_said and "retirée" in said["B"] and "→" in said["B"]
    assert not (plugged[1] / TOP_FOLDER).exists()
    assert [verify(plugged[n] / TOP_FOLDER) for n in (0, 2)] == [[], []]
    monkeypatch.undo()
    assert run_sticks(archive, plugged[1], capsys=capsys)[0] == 0 and verify(plugged[1] / TOP_FOLDER) == []


def test_a_stick_cut_at_any_file_keeps_the_former_course_openable(archive, plugged, tmp_path, capsys, monkeypatch):
    run_sticks(archive, plugged[0], capsys=capsys)
    before = contents(plugged[0])
    newer = packaged(small_site() | {"assets/new.svg": "<svg/>"}, tmp_path / "newer")
    for after in range(len(before) + 1):
        pulled_out(monkeypatch, plugged[0], after)
        assert run_sticks(newer, plugged[0], capsys=capsys)[0] == 1
        assert contents(plugged[0] / TOP_FOLDER) == {
            name.removeprefix(f"{TOP_FOLDER}/"): data for name, data in before.items()}
        monkeypatch.undo()


@pytest.mark.skipif(not FULL.exists(), reason="/dev/full is a device of Linux")
def test_a_full_stick_says_how_much_room_it_lacks(archive, plugged, capsys, monkeypatch):
    true = copying.write_through
    monkeypatch.setattr(copying, "write_through", lambda place, data: true(FULL, data))
    code, said, _ = run_sticks(archive, plugged[0], capsys=capsys)
    assert code == 1 and "la place manque" in said["A"]
    monkeypatch.undo()
    monkeypatch.setattr(copying, "free_on", lambda stick: 1000)  # found before anything is written
    code, said, _ = run_sticks(archive, plugged[0], capsys=capsys)
    assert code == 1 and "la place manque" in said["A"]
    assert list(plugged[0].iterdir()) == []


def test_a_stick_that_gives_back_something_else_is_not_called_whole(archive, plugged, capsys, monkeypatch):
    true = copying.write_through
    monkeypatch.setattr(copying, "write_through", lambda place, data: true(
        place, data[:-1] + b"?" if place.name == "store.html" else data))
    code, said, _ = run_sticks(archive, plugged[0], capsys=capsys)
    assert code == 1 and "store.html" in said["A"] and not (plugged[0] / TOP_FOLDER).exists()


@pytest.mark.parametrize("suffix", ["", UNDER_WAY])
def test_what_is_not_the_course_is_not_touched(archive, plugged, capsys, suffix):
    own = plugged[0] / (TOP_FOLDER + suffix)
    own.mkdir()
    (own / "mémoire.odt").write_text("mois de travail", encoding="utf-8")
    code, said, _ = run_sticks(archive, plugged[0], capsys=capsys)
    assert code == 1 and own.name in said["A"] and "Renommez" in said["A"]
    assert contents(plugged[0]) == {f"{own.name}/mémoire.odt": b"mois de travail"}


def test_another_course_in_a_folder_of_that_name_is_not_touched(archive, plugged, tmp_path, capsys):
    manifest = json.loads(small_site()["course.json"]) | {"course": "un-autre"}
    other = packaged(small_site() | {"course.json": json.dumps(manifest)}, tmp_path / "other")
    unpacked(other, plugged[0])
    before = contents(plugged[0])
    code, _, _ = run_sticks(archive, plugged[0], capsys=capsys)
    assert code == 1 and contents(plugged[0]) == before


def test_an_older_version_leaves_whole_and_a_learners_own_file_stays(archive, plugged, tmp_path, capsys):
    older = packaged(small_site() | {"assets/former.svg": "<svg/>", "assets/changed.svg": "<svg/>"}, tmp_path / "older")
    course = unpacked(older, plugged[0])
    (course / "notes.txt").write_text("à moi", encoding="utf-8")
    (course / "assets" / "changed.svg").write_text("à moi aussi", encoding="utf-8")  # no longer the course's
    code, said, _ = run_sticks(archive, plugged[0], capsys=capsys)
    assert code == 0 and "2 fichier(s)" in said["A"] and TOP_FOLDER + FORMER in said["A"]
    assert verify(plugged[0] / TOP_FOLDER) == []
    assert {name for name in contents(plugged[0]) if not name.startswith(f"{TOP_FOLDER}/")} == {
        f"{TOP_FOLDER}{FORMER}/notes.txt", f"{TOP_FOLDER}{FORMER}/assets/changed.svg"}


@pytest.mark.parametrize("lost", ["course.json", SUMS, PAGE])
def test_a_damaged_stick_is_made_whole_again(archive, plugged, capsys, lost):
    run_sticks(archive, plugged[0], capsys=capsys)
    (plugged[0] / TOP_FOLDER / lost).write_bytes(b"\0\0")
    assert run_sticks(archive, plugged[0], capsys=capsys)[0] == 0 and verify(plugged[0] / TOP_FOLDER) == []
    assert [path.name for path in plugged[0].iterdir()] == [TOP_FOLDER]


def test_a_crash_between_the_two_names_leaves_one_course_after_the_next_run(archive, plugged, capsys):
    run_sticks(archive, plugged[0], capsys=capsys)
    (plugged[0] / TOP_FOLDER).rename(plugged[0] / (TOP_FOLDER + FORMER))
    assert run_sticks(archive, plugged[0], capsys=capsys)[0] == 0
    assert [path.name for path in plugged[0].iterdir()] == [TOP_FOLDER]


def test_a_stick_that_refuses_the_last_name_keeps_the_former_course(archive, plugged, tmp_path, capsys, monkeypatch):
    """Under Windows, the course open in a browser may hold its folder."""
    run_sticks(archive, plugged[0], capsys=capsys)
    before, true = contents(plugged[0]), os.rename
    newer = packaged(small_site() | {"assets/new.svg": "<svg/>"}, tmp_path / "newer")

    def rename(source: Path, target: Path) -> None:
        if str(source).endswith(UNDER_WAY):
            raise PermissionError(errno.EACCES, "held")
        true(source, target)

    monkeypatch.setattr(copying.os, "rename", rename)
    code, said, _ = run_sticks(newer, plugged[0], capsys=capsys)
    assert code == 1 and "fermez le cours" in said["A"] and contents(plugged[0]) == before


def test_a_place_that_is_not_there_is_named_with_its_remedy(archive, plugged, capsys):
    code, said, _ = run_sticks(archive, plugged[0], plugged[0].parent / "Z", capsys=capsys)
    assert code == 1 and "→" in said["Z"] and said["A"].startswith("copié")


def test_a_damaged_archive_is_copied_to_no_stick(archive, plugged, capsys):
    archive.write_bytes(archive.read_bytes()[:-200])
    code, _, said = run_sticks(archive, plugged[0], capsys=capsys)
    assert code == 1 and "→" in said and list(plugged[0].iterdir()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_needs_nothing_installed(archive, plugged, language):
    done = ran("sticks", str(plugged[0]), str(plugged[0].parent / "Z"), "--from", str(archive), "--lang", language)
    assert done.returncode == 1 and not done.stderr and verify(plugged[0] / TOP_FOLDER) == []
    assert {"fr": "1 clé(s) USB sur 2", "en": "1 of 2 USB stick(s)"}[language] in done.stdout


@pytest.mark.release
@pytest.mark.parametrize("kind", ["vfat", "exfat"])
def test_a_real_file_system_of_sticks(package_zip, tmp_path, capsys, kind):
    """An image mounted where the machine may: the course is copied over what was half copied before, read back, and is
    whole once the stick was taken out and put in again."""
    place = tmp_path / "mounted"
    try:
        image = formatted(kind, tmp_path / "image")
        with mounted(kind, image, place):
            (place / "photo été.jpg").write_bytes(b"\xff\xd8")
            assert run_sticks(package_zip, place, capsys=capsys)[0] == 0
            code, said, _ = run_sticks(package_zip, place, capsys=capsys)
            assert code == 0, said
        with mounted(kind, image, place) as by:
            assert verify(place) == [], by
            assert (place / "photo été.jpg").read_bytes() == b"\xff\xd8"
        assert not any(place.iterdir()), "nothing was written beside the stick"
    except NotMounted as reason:
        pytest.skip(f"this machine may not: {reason}")


@pytest.mark.release
def test_names_and_sizes_go_onto_fat32_by_another_programs_hand(package, tmp_path):
    """mtools writes the course to a FAT32 image and reads it back, without mounting anything."""
    if not all(map(shutil.which, ("mformat", "mcopy"))):
        pytest.skip("needs mtools (Debian's package)")
    image, back = tmp_path / "image", tmp_path / "back"
    with open(image, "wb") as file:
        file.truncate(64 * 2**20)
    back.mkdir()
    for command in (["mformat", "-F", "-i", str(image), "::"],
                    ["mcopy", "-s", "-Q", "-i", str(image), str(package), "::"],
                    ["mcopy", "-s", "-n", "-i", str(image), f"::{package.name}", str(back)]):
        done = run(command)
        assert done.returncode == 0, done.stderr
    assert contents(back / package.name) == contents(package) and verify(back / package.name) == []
