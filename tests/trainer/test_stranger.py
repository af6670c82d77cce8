"""What a trainer believes who is handed an archive of unknown origin: what it says of itself leads nowhere else than to
its own folder, and draws nothing on the screen."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from builder.model.lists import LANGUAGES
from builder.package import compare, sticks, update
from builder.package.moment import FIRST
from builder.package.names import KIT, MANIFEST, READ_ME_FIRST, SUMS, UPDATE
from builder.package.verify import verify
from builder.package.verify_open import open_product
from builder.package.zip_writer import deflate, write_zip
from hands.trainer_fixtures import *  # noqa: F403  the small archive and the stick
from hands.trainer_fixtures import TOP_FOLDER, found, packaged, small_site, unpacked
from trainer.test_command import ran
from trainer.test_update import version

# Beside the stick, anywhere, above, into a folder of its owner; names that some system refuses, or draws otherwise.
ANYWHERE = "/anywhere"  # stands for a whole path, from the root of the disk, into the folder of the test
LEADING = ("../escape", ANYWHERE, "cours/../../escape", "..", "cours/escape")
REFUSED = ("CON", "nul.", "nul", "cours\x1b[2J", "cours\u202excod", "cours\nentier", "cours.", "Cours", "c:x",
           "cours\\x", "", "a" * 300)
DRAWS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def archived(contents: dict[str, bytes], top: str, place: Path) -> Path:
    """An archive with a true list of hashes, whatever its names: what a stranger would make."""
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(contents.items()))
    place.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in (contents | {SUMS: sums.encode()}).items():
            file.writestr(f"{top}/{name}", data)
    return place


def files(archive: Path) -> dict[str, bytes]:
    """What a sound archive holds, its list of hashes apart."""
    with zipfile.ZipFile(archive) as file:
        return {name.partition("/")[2]: file.read(name) for name in file.namelist() if not name.endswith(SUMS)}


def saying(archive: Path, place: Path, top: str = TOP_FOLDER, **said: object) -> Path:
    """The archive, its manifest changed."""
    contents = files(archive)
    contents[MANIFEST] = json.dumps(json.loads(contents[MANIFEST]) | said).encode()
    return archived(contents, top, place)


def led(folder: str, root: Path) -> str:
    return str(root / "elsewhere") if folder == ANYWHERE else folder


def everything(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else b""
            for path in sorted(root.rglob("*"))}


@pytest.mark.parametrize("folder", [*LEADING, *REFUSED], ids=ascii)
def test_a_folder_that_leads_elsewhere_or_that_a_system_refuses_is_copied_nowhere(archive, tmp_path, capsys, folder):
    """The list of hashes is true, so that nothing but the name speaks against it."""
    hostile = saying(archive, tmp_path / "given" / "cours-x-1.0.zip", folder=led(folder, tmp_path))
    stick = tmp_path / "media" / "A"
    shutil.copytree(unpacked(archive, tmp_path / "master"), tmp_path / "media" / "escape")  # this course, elsewhere
    stick.mkdir(parents=True)
    (stick / "photo.jpg").write_bytes(b"\xff\xd8")
    before = everything(tmp_path)
    assert sticks.main([str(stick)], hostile, "fr") == 1
    said = capsys.readouterr().out
    assert everything(tmp_path) == before
    assert "dossier" in said and "→" in said and "Rien n’a été copié" in said and not DRAWS.search(said)
    assert {("PKG-FOLDER-NAME", MANIFEST), ("PKG-FOLDER", MANIFEST)} & found(verify(hostile))
    assert ("PKG-FOLDER-NAME", MANIFEST) in found(verify(unpacked(hostile, tmp_path / "unpacked")))


@pytest.mark.parametrize("folder", [*LEADING[:3], "CON", "cours\x1b[2J", "cours\u202excod"], ids=ascii)
def test_no_update_is_made_from_or_to_such_an_archive(archive, tmp_path, capsys, folder):
    hostile = saying(archive, tmp_path / "given" / "cours-x-1.0.zip", folder=led(folder, tmp_path))
    newer = version(tmp_path, "1.1", {})
    before = everything(tmp_path)
    for old, new in ((hostile, newer), (newer, hostile)):
        assert update.main(old, new, "en") == 1 and "→" in (said := capsys.readouterr().out)
        assert not DRAWS.search(said) and everything(tmp_path) == before
    assert compare.main(str(hostile), str(newer), "en") == 1 and not DRAWS.search(capsys.readouterr().out)


@pytest.mark.parametrize("top", ["CON", "nul.", "cours\x1b[2J", "cours\u202excod", "cours\nx", "COM1.txt"], ids=ascii)
def test_an_archive_whose_own_folder_some_system_refuses_is_no_course(archive, tmp_path, capsys, top):
    (tmp_path / "A").mkdir()
    for said in ({"folder": top}, {"folder": TOP_FOLDER}):
        hostile = saying(archive, tmp_path / "x.zip", top, **said)
        assert {code for code, _ in found(verify(hostile))} & {"PKG-NAME-SIGNS", "PKG-NAME-RESERVED"}
        assert sticks.main([str(tmp_path / "A")], hostile, "fr") == 1 and not list((tmp_path / "A").iterdir())
        assert not DRAWS.search(capsys.readouterr().out)


def test_another_folder_than_the_archives_own_is_refused_even_under_a_fit_name(archive, tmp_path, capsys):
    hostile = saying(archive, tmp_path / "x.zip", folder="documents")
    assert found(verify(hostile)) == {("PKG-FOLDER", MANIFEST)}
    (tmp_path / "A").mkdir()
    assert sticks.main([str(tmp_path / "A")], hostile, "en") == 1 and not list((tmp_path / "A").iterdir())
    assert "“documents”" in capsys.readouterr().out
    folder = unpacked(archive, tmp_path / "mine")
    assert verify(folder.rename(folder.with_name("Mon cours (2)"))) == [], "an unpacked folder is its owner's to name"


def test_the_second_name_that_a_zip_may_give_an_entry_leads_nowhere_either(archive, tmp_path):
    """Info-ZIP's Unicode path, which some readers put in place of the name."""
    name = f"{TOP_FOLDER}/assets/dot.svg"
    entry = zipfile.ZipInfo(name)
    second = b"../../escape.svg"
    crc = zipfile.crc32(name.encode())
    body = b"\x01" + crc.to_bytes(4, "little") + second
    entry.extra = b"\x75\x70" + len(body).to_bytes(2, "little") + body
    with zipfile.ZipFile(archive) as file:
        contents = {one: file.read(one) for one in file.namelist()}
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as file:
        for one, data in contents.items():
            file.writestr(entry if one == name else one, data)
    product, problems = open_product(tmp_path / "x.zip")
    assert product is None or all("escape" not in one for one in product.sizes), "nothing bears the second name"
    assert product is not None or {problem.code for problem in problems} == {"PKG-UNSAFE-NAME"}


# ---- Versions

UNFIT = ("0/4", "../../evil", "9" * 300, "1.0\x1b[2J", "1.0\nLe paquet est entier.", "1.0\u202e", "", "1.0 ", "1..0",
         "_")


@pytest.mark.parametrize("said", UNFIT, ids=ascii)
def test_a_version_that_could_be_no_files_name_is_told_by_every_command(archive, tmp_path, capsys, said):
    hostile = saying(archive, tmp_path / "given" / "cours-x-1.0.zip", version=said)
    newer = version(tmp_path, "1.1", {})
    (tmp_path / "A").mkdir()
    before = everything(tmp_path)
    assert found(verify(hostile)) == {("PKG-VERSION-FORM", MANIFEST)}
    for done in (lambda: update.main(hostile, newer, "fr"), lambda: update.main(newer, hostile, "fr"),
                 lambda: sticks.main([str(tmp_path / "A")], hostile, "fr")):
        assert done() == 1 and "ne peut pas en être une" in (told := capsys.readouterr().out) and not DRAWS.search(told)
    assert everything(tmp_path) == before


@pytest.mark.parametrize("said", UNFIT[:6], ids=ascii)
def test_nor_is_it_printed_of_a_kit_or_of_an_update_pack(archive, tmp_path, said):
    course = f"course/{archive.name}"
    kit = {name: b"x" for name in READ_ME_FIRST} | {course: archive.read_bytes(), KIT: json.dumps(
        {"kit": "kit-formateur", "version": said, "course": course}).encode()}
    pack = files(archive) | {UPDATE: json.dumps(
        {"course": "essai", "from": said, "to": "1.0", "changed": [], "gone": {}}).encode()}
    for name, contents, code in (("kit", kit, "PKG-VERSION-FORM"), ("pack", pack, "PKG-MANIFEST")):
        place = archived(contents, name, tmp_path / f"{name}.zip")
        assert code in {one for one, _ in found(verify(place))}
        for language in LANGUAGES:
            told = ran("verify", str(place), "--lang", language)
            everything_said = told.stdout + told.stderr
            assert told.returncode == 1 and "Traceback" not in told.stderr and not DRAWS.search(everything_said)


SHAPES = ([], {}, "abc", 5, None, {"fr": [], "en": []}, {"fr": {"a.html": "m01-q01"}, "en": {}},
          {"fr": {"a.html": [1]}, "en": {}}, {"fr": {"a.html": {"x": "y"}}, "en": {"a.html": {"x": "y"}}})


@pytest.mark.parametrize("key", ["questions", "pages", "version", "course", "law_as_of", "folder"])
def test_a_manifest_of_another_shape_is_told_and_is_no_accident(archive, tmp_path, key):
    for shape in SHAPES:
        if key in ("version", "course", "law_as_of", "folder") and shape == "abc":
            continue
        codes = {code for code, _ in found(verify(saying(archive, tmp_path / "x.zip", **{key: shape})))}
        assert codes, shape


# ---- Versions before 0.5.0, which did not say their folder and wrote their search otherwise

def earlier(place: Path) -> Path:
    site = small_site() | {f"{language}/search.js": 'window.SearchIndex={"docs":[]};\n' for language in LANGUAGES}
    archive = packaged(site, place / "site-of")
    contents = files(archive)
    manifest = json.loads(contents[MANIFEST]) | {"version": "0.4.0"}
    del manifest["folder"]
    contents[MANIFEST] = json.dumps(manifest).encode()
    return archived(contents, TOP_FOLDER, place / "cours-essai-0.4.0.zip")


def test_an_archive_of_before_is_whole_and_said_to_be_of_another_version(tmp_path):
    for language, words in (("fr", "antérieure"), ("en", "before 0.5.0")):
        told = ran("verify", str(earlier(tmp_path / language)), "--lang", language)
        assert told.returncode == 0 and words in told.stdout and "0.4.0" in told.stdout and not told.stderr
    broken = saying(packaged(small_site() | {"fr/search.js": "x"}, tmp_path), tmp_path / "x.zip")
    assert ("PKG-INDEX", "fr/search.js") in found(verify(broken)), "of this version, it is a fault"


def test_it_is_brought_up_to_date_and_copied_to_sticks(tmp_path, capsys):
    before, newer = earlier(tmp_path), version(tmp_path, "1.0", {})
    for old in (before, unpacked(before, tmp_path / "folder")):
        assert update.main(old, newer, "en") == 0 and "from 0.4.0 to 1.0" in capsys.readouterr().out
        pack = newer.with_name("maj-essai-0.4.0-1.0.zip")
        with zipfile.ZipFile(pack) as file:
            assert {name.partition("/")[0] for name in file.namelist()} == {TOP_FOLDER}
        assert verify(pack) == []
        pack.unlink()
    (tmp_path / "A").mkdir()
    assert sticks.main([str(tmp_path / "A")], before, "en") == 0 and (tmp_path / "A" / TOP_FOLDER).is_dir()


# ---- What has no end

def heavy(place: Path, many: int, size: int, ending: str) -> Path:
    """An archive with a true list of hashes and that many files of that size, which weighs next to nothing."""
    page = b"<p>x</p>" * (size // 8)
    packed = deflate(page)
    contents = {name: data.encode() for name, data in small_site().items()} | dict.fromkeys(READ_ME_FIRST, b"x")
    contents |= {f"assets/f{n}.{ending}": page for n in range(many)}
    known: dict[int, str] = {}
    sums = "".join(f"{known.setdefault(id(data), hashlib.sha256(data).hexdigest())}  {name}\n"
                   for name, data in sorted(contents.items()))
    with place.open("wb") as file:
        write_zip(file, {f"{TOP_FOLDER}/{name}": data for name, data in (contents | {SUMS: sums.encode()}).items()},
                  FIRST, lambda data: packed if data is page else deflate(data))
    return place


def test_an_archive_that_would_fill_the_memory_is_not_read(tmp_path, capsys):
    """Each of its files passes by itself: 3.6 MB of archive took 2.5 GB."""
    place = heavy(tmp_path / "x.zip", 3000, 2**20, "html")
    assert place.stat().st_size < 10 * 2**20
    assert found(verify(place)) == {("PKG-ABSURD-SUM", str(place))}
    (tmp_path / "A").mkdir()
    assert sticks.main([str(tmp_path / "A")], place, "fr") == 1 and not list((tmp_path / "A").iterdir())
    place = heavy(tmp_path / "y.zip", 150, 2**20, "html")
    assert found(verify(place)) == {("PKG-ABSURD-TEXT", MANIFEST)}
    assert "PKG-ABSURD-SUM" not in {code for code, _ in found(verify(heavy(tmp_path / "z.zip", 150, 2**20, "woff2")))}


@pytest.mark.skipif(os.name != "posix", reason="pipes")
def test_a_pipe_in_the_courses_folder_on_a_stick_keeps_nobody_waiting(archive, tmp_path):
    """Under a name of the course, of its manifest, of its list. An ext4 stick may hold one; it is kept aside."""
    for name in ("assets/dot.svg", MANIFEST, SUMS, UPDATE):
        stick = tmp_path / name.replace("/", "-")
        place = unpacked(archive, stick) / name
        place.unlink(missing_ok=True)
        os.mkfifo(place)
        told = ran("sticks", str(stick), "--from", str(archive))
        assert told.returncode == 0 and verify(stick / TOP_FOLDER) == [], told.stdout
        [kept] = [path for path in stick.rglob("*") if path.is_fifo()]
        assert kept.name == place.name and TOP_FOLDER not in [above.name for above in kept.parents]
