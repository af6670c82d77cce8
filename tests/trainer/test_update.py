"""What a trainer believes of an update pack: it brings from one version to the next what changed, names what is gone,
and what stands there afterwards is the full archive."""

from __future__ import annotations

import contextlib
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from builder.model.problem import Problem, Where
from builder.package import archive, sticks, update
from builder.package.archive import package
from builder.package.names import SUMS, UPDATE
from builder.package.verify import main, verify
from builder.words.verify import say
from hands.at_the_kit import *  # noqa: F403  the kit of the small archive
from hands.at_the_kit import looked, shown
from hands.stick_mount import NotMounted, formatted, mounted
from hands.trainer_fixtures import PAGE, RELEASED, TOP_FOLDER, found, html, small_site, unpacked, write_site
from trainer.test_command import ROOT, ran


def version(place: Path, number: str, changes: dict[str, str]) -> Path:
    released = {"1.0": RELEASED}.get(number, "2026-11-24T09:30")
    manifest = json.loads(small_site()["course.json"]) | {"version": number, "released": released}
    site = small_site() | {"course.json": json.dumps(manifest)} | changes
    return archive.package(write_site(site, place / f"site-{number}"), place / "dist", "cours-essai", number)


@pytest.fixture
def older(tmp_path) -> Path:
    return version(tmp_path, "0.9", {"assets/former.svg": "<svg/>", "store.html": html("").replace("../../", "")})


@pytest.fixture
def newer(tmp_path) -> Path:
    return version(tmp_path, "1.0", {})


@pytest.fixture
def pack(older, newer, capsys) -> Path:
    assert update.main(older, newer, "fr") == 0
    return newer.with_name("maj-essai-0.9-1.0.zip")


def updated(older: Path, pack: Path, place: Path) -> Path:
    """A learner's folder once the pack was extracted over it."""
    folder = unpacked(older, place)
    with zipfile.ZipFile(pack) as file:
        file.extractall(place)
    return folder


@pytest.mark.parametrize(("change", "code"), [({}, "UPDATE-SAME"), ({"folder": "cours-d-ailleurs"}, "UPDATE-OTHER")])
def test_versions_that_are_one_or_of_two_courses_make_no_pack(newer, tmp_path, capsys, change, code):
    site = small_site()
    site["course.json"] = json.dumps(json.loads(site["course.json"]) | change)
    other = package(write_site(site, tmp_path / "other"), tmp_path / "elsewhere", "cours-essai", "1.0")
    assert update.main(other, newer, "en") == 1
    values = {"version": "1.0", "old": change.get("folder"), "new": TOP_FOLDER}
    assert say(Problem(code, Where(str(other)), values), "en") in capsys.readouterr().out
    assert not list(newer.parent.glob("maj-*"))


def test_the_pack_holds_what_changed_and_says_what_is_gone(pack, capsys):
    with zipfile.ZipFile(pack) as file:
        names = {name.removeprefix(f"{TOP_FOLDER}/") for name in file.namelist()}
        said = json.loads(file.read(f"{TOP_FOLDER}/{UPDATE}"))
        assert {entry.date_time for entry in file.infolist()} == {(2026, 12, 1, 12, 0, 0)}, "that of the newer version"
    assert names == {"course.json", "store.html", "LISEZ-MOI.txt", "README.txt", SUMS, UPDATE}
    assert list(said["gone"]) == ["assets/former.svg"] and (said["from"], said["to"]) == ("0.9", "1.0")
    capsys.readouterr()
    assert main(str(pack), "fr", pack.parent) == 0 and "de 0.9 à 1.0" in capsys.readouterr().out


def test_a_pack_that_spares_little_is_said_to(tmp_path, capsys):
    """All of 0.4.0 had changed by the version after it: its pack weighed as much as the archive."""
    kept = {f"assets/{n}.svg": f"<svg>{'x' * 90}{n * 7919}</svg>" for n in range(300)}
    older, newer = version(tmp_path / "a", "0.9", kept), version(tmp_path / "b", "1.0", kept)
    assert update.main(older, newer, "fr") == 0 and "Donnez plutôt" not in capsys.readouterr().out
    whole = version(tmp_path / "c", "0.9", {name: text + " " for name, text in kept.items()})
    assert update.main(whole, newer, "fr") == 0 and "Donnez plutôt" in capsys.readouterr().out


def test_what_stands_there_afterwards_is_the_full_archive(older, newer, pack, tmp_path):
    folder = updated(older, pack, tmp_path / "stick")
    assert found(verify(folder)) == {("PKG-FORMER", "assets/former.svg")}
    (folder / "assets" / "former.svg").unlink()
    assert verify(folder) == []
    (folder / UPDATE).unlink()
    full = unpacked(newer, tmp_path / "full")
    assert {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()} == {
        path.relative_to(full): path.read_bytes() for path in full.rglob("*") if path.is_file()}


def test_a_file_that_only_bears_a_former_name_is_nobodys_to_delete(older, newer, pack, tmp_path, capsys):
    folder = updated(older, pack, tmp_path / "stick")
    (folder / "assets" / "former.svg").write_text("à moi", encoding="utf-8")
    assert found(verify(folder)) == {("PKG-EXTRA", "assets/former.svg")}
    assert sticks.main([str(folder.parent)], newer, "fr") == 0 and verify(folder) == []
    [kept] = [path for path in folder.parent.rglob("*") if path.is_file() and folder not in path.parents]
    assert kept.read_text(encoding="utf-8") == "à moi"


def test_sticks_deletes_what_the_former_version_left(older, newer, pack, tmp_path, capsys):
    folder = updated(older, pack, tmp_path / "stick")
    assert sticks.main([str(folder.parent)], newer, "fr") == 0
    said = capsys.readouterr().out
    assert "de l’ancienne version (1)" in said.replace("\xa0", " ") and "    assets/former.svg\n" in said
    assert verify(folder) == [] and [path.name for path in folder.parent.iterdir()] == [TOP_FOLDER]
    assert not (folder / UPDATE).exists() and not (folder / "assets" / "former.svg").exists()


def test_an_update_over_the_wrong_version_is_named_file_by_file(newer, pack, tmp_path):
    other = version(tmp_path / "other", "0.8", {PAGE: html("<h1 id='titre'>x</h1>")})
    assert ("PKG-DAMAGED", PAGE) in found(verify(updated(other, pack, tmp_path / "stick")))


def test_a_damaged_pack_is_named(pack, tmp_path, capsys):
    with zipfile.ZipFile(pack) as file:
        contents = {name: file.read(name) for name in file.namelist()}
    for name, data, code in (("store.html", b"x", "PKG-DAMAGED"), ("course.json", None, "PKG-MISSING"),
                             ("photo.svg", b"x", "PKG-EXTRA"), (UPDATE, b"[]", "PKG-MANIFEST")):
        with zipfile.ZipFile(tmp_path / "broken.zip", "w") as file:
            for path, content in (contents | {f"{TOP_FOLDER}/{name}": data}).items():
                if content is not None:
                    file.writestr(path, content)
        assert (code, name) in found(verify(tmp_path / "broken.zip"))


def test_a_pack_is_neither_copied_to_sticks_nor_taken_for_a_version(newer, pack, tmp_path, capsys):
    (tmp_path / "stick").mkdir()
    for given in (lambda: sticks.main([str(tmp_path / "stick")], pack, "fr"), lambda: update.main(pack, newer, "fr"),
                  lambda: update.main(newer, newer, "fr")):
        assert given() == 1 and "→" in capsys.readouterr().out
    assert list((tmp_path / "stick").iterdir()) == []


def test_the_command_needs_nothing_installed_and_tells_what_it_lacks(tmp_path):
    done = ran("update", str(tmp_path / "gone.zip"), "--lang", "en")
    assert done.returncode in (1, 2) and "→" in done.stdout + done.stderr and "Traceback" not in done.stderr


def test_the_page_names_what_the_former_version_left(page, kit, older, pack, tmp_path):
    folder = updated(older, pack, tmp_path / "stick")
    assert shown(page, kit, folder)[1] == {"De l’ancienne version, à effacer": ["assets/former.svg"]}
    shutil.copy(folder / "index.html", folder / "assets" / "former.svg")
    assert looked(page, folder)[1] == {"Fichiers qui ne sont pas de cette version": ["assets/former.svg"]}
    (folder / "assets" / "former.svg").unlink()
    assert "est entière" in looked(page, folder)[0]


# ---- The course itself, before a release

def former_version(package: Path, place: Path) -> Path:
    """The archive of a version of this course before this one: two pages written otherwise, three files now gone."""
    contents = {path.relative_to(package).as_posix(): path.read_bytes()
                for path in package.rglob("*") if path.is_file() and path.name != SUMS}
    manifest = json.loads(contents["course.json"]) | {"version": "0.4.9"}
    contents["course.json"] = json.dumps(manifest).encode()
    for name in ("fr/index.html", "en/index.html"):
        contents[name] = contents[name].replace(b"</main>", b"<p>0.4.9</p></main>")
    contents |= dict.fromkeys(GONE, b"<svg/>")
    return archive.pack(contents, package.name, place / "cours-traite-trafic-mali-0.4.9.zip")


GONE = ("assets/former.svg", "fr/m02-former/former.svg", "en/m02-former/former.svg")


@pytest.mark.release
@pytest.mark.parametrize("kind", ["folder", "vfat"])
def test_the_course_itself_is_brought_up_to_date_and_rid_of_its_former_files(
        package_zip, package, course, tmp_path, capsys, kind):
    """The pack of the real course, extracted over its former version, on a stick's own file system where the machine
    may mount one: what is gone is named, `sticks` deletes it and nothing else."""
    older = former_version(package, tmp_path)
    newer = Path(shutil.copy(package_zip, tmp_path / f"cours-traite-trafic-mali-{course.version}.zip"))
    assert update.main(older, newer, "fr") == 0
    pack_ = newer.with_name(f"maj-traite-trafic-mali-0.4.9-{course.version}.zip")
    assert pack_.stat().st_size < newer.stat().st_size / 10 and verify(pack_) == []
    place = tmp_path / "stick"
    place.mkdir()
    try:
        image = formatted(kind, tmp_path / "image") if kind != "folder" else None
        with mounted(kind, image, place) if image else contextlib.nullcontext():
            (place / "photo été.jpg").write_bytes(b"\xff\xd8")
            updated(older, pack_, place / "x")
            (place / "x" / package.name).rename(place / package.name)
            (place / "x").rmdir()
            folder = place / package.name
            assert found(verify(folder)) == {("PKG-FORMER", name) for name in GONE}
            capsys.readouterr()
            assert main(str(folder), "fr", ROOT) == 1
            said = capsys.readouterr().out
            assert all(name in said for name in GONE) and "0.4.9" in said
            assert sticks.main([str(place)], newer, "fr") == 0
        with mounted(kind, image, place) if image else contextlib.nullcontext():  # taken out, put in again
            assert verify(folder) == [] and {path.name for path in place.iterdir()} == {package.name, "photo été.jpg"}
            assert not [name for name in (*GONE, UPDATE) if (folder / name).exists()]
            assert {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()} == {
                path.relative_to(package): path.read_bytes() for path in package.rglob("*") if path.is_file()}
    except NotMounted as reason:
        pytest.skip(f"this machine may not: {reason}")
