"""The trainer makes the archive: the same bytes for everyone, names that travel, and a sound product."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from builder.model.places import HOME as ROOT
from builder.package import archive as archive_writer
from builder.package.archive import NotPackaged, package
from builder.package.names import SUMS
from builder.package.verify import examine, verify
from builder.words import verify as verify_messages
from hands.trainer_fixtures import *  # noqa: F403  the small archive and the stick
from hands.trainer_fixtures import MANIFEST, TOP_FOLDER, found, html, packaged, small_site, write_site

MAKE = ("import os, sys; from pathlib import Path; os.umask(int(sys.argv[3], 8)); "
        "from builder.package.archive import package; from builder.site.lighten import lighter_archive; "
        "print(package(Path(sys.argv[1]), Path(sys.argv[2]), 'essai', '1.0', press=lighter_archive))")


def made_elsewhere(place: Path, zone: str, umask: str, age: int, site: dict[str, str]) -> bytes:
    """The archive's bytes, made by another process with its own folder, time zone, umask and file dates."""
    folder = write_site(site, place / "site")
    for path in folder.rglob("*"):
        os.utime(path, (age, age))
    command = [sys.executable, "-P", "-c", MAKE, str(folder), str(place / "out"), umask]
    ran = subprocess.run(
        command, check=True, capture_output=True, encoding="utf-8",
        env=os.environ | {"TZ": zone, "PYTHONPATH": str(ROOT / "scripts"), "PYTHONHASHSEED": str(age % 100),
                          "PATH": ""})  # no git to ask
    return Path(ran.stdout.strip()).read_bytes()


def test_the_archive_is_the_same_whatever_the_folder_the_zone_the_umask_and_the_dates(tmp_path):
    site = small_site()
    here = made_elsewhere(tmp_path / "a", "Africa/Bamako", "022", 1_000_000_000, site)
    there = made_elsewhere(tmp_path / "dossier à côté" / "b", "Pacific/Kiritimati", "077", 1_700_000_003,
                           dict(reversed(site.items())))
    assert here == there
    other = site | {"store.html": html("<p>+</p>")}
    twin = made_elsewhere(tmp_path / "c", "Africa/Bamako", "022", 1_000_000_000, other)
    assert here != twin


def test_each_entry_is_an_ordinary_file_of_the_minute_of_release_in_one_folder(archive):
    with zipfile.ZipFile(archive) as file:
        entries = file.infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    for entry in entries:
        assert entry.filename.startswith(TOP_FOLDER + "/") and not entry.is_dir()
        assert entry.date_time == (2026, 12, 1, 12, 0, 0), "never of the day it was made, nor of 1980"
        assert entry.external_attr >> 16 == stat.S_IFREG | 0o644
        assert not entry.extra and not entry.comment and entry.create_system == 3


@pytest.mark.parametrize("released", [None, "", "2026-12-01", "1979-12-31T23:59", "2108-01-01T00:00"])
def test_a_site_that_does_not_say_its_minute_is_refused(tmp_path, released):
    manifest = {key: value for key, value in MANIFEST.items() if key != "released"}
    manifest |= {} if released is None else {"released": released}
    with pytest.raises(NotPackaged) as refusal:
        packaged(small_site() | {"course.json": json.dumps(manifest)}, tmp_path)
    assert found(refusal.value.problems) == {("PKG-MANIFEST", "course.json")}


def test_the_read_me_files_open_in_an_old_notepad(stick):
    for name, date in (("LISEZ-MOI.txt", "24 novembre 2026"), ("README.txt", "24 November 2026")):
        text = (stick / name).read_bytes()
        assert text.startswith(b"\xef\xbb\xbf") and text.count(b"\n") == text.count(b"\r\n") > 10
        words = text.decode("utf-8-sig")
        assert date in words and "Version 1.0\r\n" in words and "{" not in words


def test_the_hashes_are_those_that_sha256sum_reads(stick):
    for line in (stick / SUMS).read_text(encoding="ascii").splitlines():
        sum_, name = line.split("  ")
        assert hashlib.sha256((stick / name).read_bytes()).hexdigest() == sum_
    if shutil.which("sha256sum") is None:
        pytest.skip("sha256sum is a Linux command; the lines were compared above")
    assert subprocess.run(["sha256sum", "--check", "--strict", "--quiet", SUMS], cwd=stick).returncode == 0


REFUSED = {
    "a capital": ("assets/Photo.svg", "PKG-NAME-SIGNS"),
    "an accent": ("assets/été.svg", "PKG-NAME-SIGNS"),
    "a space": ("assets/deux mots.svg", "PKG-NAME-SIGNS"),
    "a hidden file": (".nojekyll", "PKG-NAME-SIGNS"),
    "a final dot": ("assets/point.", "PKG-NAME-SIGNS"),
    "a name Windows keeps": ("assets/aux.css", "PKG-NAME-RESERVED"),
    "a folder Windows keeps": ("con/page.html", "PKG-NAME-RESERVED"),
    "a path of 101 characters": (f"assets/{'x' * (101 - len(TOP_FOLDER) - 8 - 4)}.svg", "PKG-NAME-LONG"),
    "a name that differs by case": ("readme.txt", "PKG-NAME-CLASH"),
    "a program": ("assets/outil.exe", "PKG-PROGRAM"),
    "a script": ("assets/outil.ps1", "PKG-PROGRAM"),
    "a list of hashes of its own": (SUMS, "PKG-NAME-TAKEN"),
}


@pytest.mark.parametrize("name, code", REFUSED.values(), ids=REFUSED)
def test_a_name_that_does_not_travel_is_refused_before_anything_is_written(name, code, tmp_path):
    with pytest.raises(NotPackaged) as refusal:
        packaged(small_site() | {name: "x"}, tmp_path)
    assert code in {problem.code for problem in refusal.value.problems}
    assert not (tmp_path / "dist").exists()


def test_a_path_of_100_characters_travels(tmp_path):
    name = f"assets/{'x' * (100 - len(TOP_FOLDER) - 8 - 4)}.svg"
    assert len(f"{TOP_FOLDER}/{name}") == 100
    assert verify(packaged(small_site() | {name: "<svg></svg>"}, tmp_path)) == []


def test_a_program_is_known_by_its_first_bytes_too(tmp_path):
    write_site(small_site(), tmp_path / "site")
    (tmp_path / "site" / "assets" / "image.svg").write_bytes(b"MZ\x90\x00")
    with pytest.raises(NotPackaged) as refusal:
        package(tmp_path / "site", tmp_path, "essai", "1.0")
    assert found(refusal.value.problems) == {("PKG-PROGRAM", "assets/image.svg")}


def test_every_fault_is_said_at_once(tmp_path):
    with pytest.raises(NotPackaged) as refusal:
        packaged(small_site() | {name: "x" for name, _ in REFUSED.values() if name != SUMS}, tmp_path)
    assert {problem.where.path for problem in refusal.value.problems} >= {name for name, _ in REFUSED.values()} - {
        SUMS, "readme.txt"}


def test_what_the_system_leaves_in_the_site_is_not_packaged(tmp_path):
    clean = packaged(small_site(), tmp_path / "a").read_bytes()
    noise = {".DS_Store": "x", "fr/Thumbs.db": "x", "assets/._dot.svg": "x"}
    assert packaged(small_site() | noise, tmp_path / "b").read_bytes() == clean


def test_a_site_of_another_version_is_refused(tmp_path):
    write_site(small_site(), tmp_path / "site")
    with pytest.raises(NotPackaged) as refusal:
        package(tmp_path / "site", tmp_path, "essai", "1.1")
    assert [problem.code for problem in refusal.value.problems] == ["PKG-VERSION"]


def test_a_full_disk_leaves_the_former_archive_and_no_crumb(archive, tmp_path, monkeypatch):
    before = archive.read_bytes()

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(archive_writer, "write_zip", full)
    with pytest.raises(OSError):
        packaged(small_site() | {"store.html": html("<p>Neuf</p>")}, tmp_path)
    assert archive.read_bytes() == before and list(archive.parent.iterdir()) == [archive]


# ---- The real course


def test_the_real_package_is_sound(package_zip, course):
    report = examine(package_zip)
    assert [verify_messages.say(problem, "en") for problem in report.problems] == []
    assert report.counts["version"] == course.version
    assert report.counts["pages"] == len(course.all_pages)
    assert report.counts["questions"] == len(course.questions) > 0
