"""What a trainer believes of the kit: it opens from the stick in both languages, says what to do, is verified as the
course is, and its page names what is amiss in a copy."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from builder.kit import guide
from builder.kit.guide import Sheet
from builder.kit.make import PARTS, make
from builder.measure.audit import examine
from builder.model.lists import LANGUAGES
from builder.model.places import HOME as ROOT
from builder.model.problem import Refusal
from builder.package import provenance
from builder.package.archive import pack, package
from builder.package.names import KIT, SUMS
from builder.package.verify import main, verify
from hands.at_the_kit import *  # noqa: F403  the kit of the small archive
from hands.at_the_kit import looked, shown
from hands.product import past_the_edge, until
from hands.trainer_fixtures import PAGE, found, html, packaged, small_site, unpacked, write_site

COURSE_ARCHIVE = "course/cours-essai-1.0.zip"
PARTS_PAGES = ("home", "desk", "verify", "attestations", "angoff", "readings", "servers")
GUIDE = ("index", "articles", "1-quatre-jours", "2-imprevus-et-seuil", "3-definir", "4-enqueter-et-poursuivre",
         "5-proteger", "6-recueillir", "7-heberger", "8-copier-a-la-main", "9-mains-sures", "10-plateformes",
         "11-dossiers-reels", "12-relire", "objectives")
PAGES = [f"{name}-{language}.html" for name in PARTS_PAGES for language in LANGUAGES]
GUIDE_PAGES = [f"guide/{language}/{name}.html" for language in LANGUAGES for name in GUIDE]
# Of the guide, which one template draws, each page in one of the two languages by turns; in the other before a release.
IN_TURN = [f"guide/{LANGUAGES[place % 2]}/{name}.html" for place, name in enumerate(GUIDE)]


@pytest.fixture
def copy(source, tmp_path) -> Path:
    """The course's folder on a stick."""
    return unpacked(source, tmp_path / "stick")


# ---- The archive

def test_the_kit_holds_the_courses_own_archive_and_is_whole(kit_zip, kit, source, capsys):
    assert (kit / COURSE_ARCHIVE).read_bytes() == source.read_bytes()
    assert [*(kit / "course").iterdir()] == [kit / COURSE_ARCHIVE], "no part writes there"
    assert not (kit / "editions").exists()
    said = json.loads((kit / KIT).read_text(encoding="utf-8"))
    assert said["sha256"] == hashlib.sha256(source.read_bytes()).hexdigest() and said["course"] == COURSE_ARCHIVE
    for place in (kit_zip, kit, kit.parent):
        is_whole, said = main(str(place), "fr", ROOT) == 0, capsys.readouterr().out
        assert is_whole and "Le kit est entier" in said, said


def test_all_that_the_kit_holds_bears_the_minute_of_the_release(small, kit_zip):
    with zipfile.ZipFile(kit_zip) as file:
        assert {datetime(*entry.date_time) for entry in file.infolist()} == {datetime.fromisoformat(small.released)}


def test_the_kit_is_made_twice_the_same(small, source, kit_zip, tmp_path):
    assert make(small, source, tmp_path).read_bytes() == kit_zip.read_bytes()


def test_the_editions_of_this_version_travel_with_it_and_no_other(small, source, no_parts, tmp_path):
    for name in ("moodle-essai-1.0-fr.xml", "moodle-essai-0.9-fr.xml", "cours-essai-0.9.zip"):
        (tmp_path / name).write_text("<quiz/>", encoding="utf-8")
    with zipfile.ZipFile(make(small, source, tmp_path)) as file:
        names = {name.partition("/")[2] for name in file.namelist()}
        home = file.read("kit-formateur/home-fr.html").decode()
    assert {name for name in names if name.startswith(("editions/", "course/"))} == {
        "editions/moodle-essai-1.0-fr.xml", COURSE_ARCHIVE}
    assert 'href="editions/moodle-essai-1.0-fr.xml"' in home


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_to_do_before_on_the_day_and_after_is_said_in_sentences(kit_zip, language):
    with zipfile.ZipFile(kit_zip) as file:
        home = file.read(f"kit-formateur/home-{language}.html").decode()
    assert re.search({"fr": r">\d+,\d\sMo<", "en": r">\d+\.\d\sMB<"}[language], home), "as the language writes it"
    steps = re.findall(r"<li>(.*?)(?: <a |</li>)", "".join(re.findall(r"<ol>.*?</ol>", home, re.S)))
    assert len(steps) > 8 and [step for step in steps if not step.endswith(".")] == []


@pytest.mark.parametrize("name", [KIT, SUMS, "home-fr.html", "assets/kit.css", COURSE_ARCHIVE])
def test_what_is_lost_from_the_kit_or_damaged_is_named(kit, tmp_path, name):
    broken = Path(shutil.copytree(kit, tmp_path / "kit"))
    data = (broken / name).read_bytes()
    middle = len(data) // 2
    (broken / name).write_bytes(data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1:])
    told = found(verify(broken))
    assert told and (name == SUMS or ("PKG-DAMAGED", name) in told)
    (broken / name).unlink()
    assert {place for _, place in found(verify(broken))} >= {name}


def test_a_fault_of_the_course_within_is_told_under_the_archives_name(small, no_parts, tmp_path):
    faulty = packaged(small_site() | {"store.html": html('<a href="gone.html">x</a>').replace("../../", "")}, tmp_path)
    archive = make(small, faulty.rename(tmp_path / "cours-essai-1.0.zip"), tmp_path / "dist")
    assert found(verify(archive)) == {("PKG-LINK", f"{COURSE_ARCHIVE} / store.html")}


def test_a_page_of_the_kit_without_the_policy_is_named(kit, tmp_path):
    contents = {path.relative_to(kit).as_posix(): path.read_bytes()
                for path in kit.rglob("*") if path.is_file() and path.name != SUMS}
    contents["home-fr.html"] = contents["home-fr.html"].replace(b"Content-Security-Policy", b"x")
    assert found(verify(pack(contents, "kit-formateur", tmp_path / "kit.zip"))) == {("PKG-NO-POLICY", "home-fr.html")}


def test_an_archive_is_taken_as_it_is_only_from_these_very_sources(source, tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "page.md").write_text("a", encoding="utf-8")
    archive = Path(shutil.copy(source, tmp_path))
    assert not provenance.is_of(tmp_path, archive)
    provenance.note(tmp_path, archive)
    assert provenance.is_of(tmp_path, archive)
    (tmp_path / "docs" / "trainer").mkdir()
    (tmp_path / "docs" / "trainer" / "guide.md").write_text("b", encoding="utf-8")
    assert provenance.is_of(tmp_path, archive), "the guide is none of the course"
    (tmp_path / "docs" / "page.md").write_text("b", encoding="utf-8")
    assert not provenance.is_of(tmp_path, archive)
    provenance.note(tmp_path, archive)
    archive.write_bytes(archive.read_bytes() + b" ")
    assert not provenance.is_of(tmp_path, archive)


def test_all_that_the_kit_adds_to_the_archive_is_light(kit_zip, source):
    """Its parts are those of the real course, whatever archive it holds."""
    read = 3400  # KiB: every statement of the course in both languages, for « Relire le cours »
    assert 1024 ** 2 < kit_zip.stat().st_size - source.stat().st_size < (540 + read) * 1024


@pytest.mark.release
def test_the_real_kit_is_whole(course, package_zip, tmp_path):
    """Each time its archive is (test_archive.py), and the small kit with the same parts."""
    assert verify(make(course, package_zip, tmp_path)) == []


# ---- Its pages

def test_every_page_of_the_kit_is_looked_at_below(kit):
    assert {path.relative_to(kit).as_posix() for path in kit.rglob("*.html")} == {
        "index.html", *PAGES, *GUIDE_PAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_page_leads_to_each_part_and_says_what_to_do_when(window, kit, language):
    page = window().new_page()
    page.goto((kit / "index.html").as_uri())
    page.locator(f'a[href="home-{language}.html"]').click()
    page.wait_for_url(f"**/home-{language}.html")
    assert page.locator("section > ol").count() == 3
    for part in [part for part in PARTS if not part.needs]:
        assert page.locator(f'dt a[href="{part.page.replace("{language}", language)}"]').count() == 1
    page.locator("header a[hreflang]").click()
    page.wait_for_url(f"**/home-{'en' if language == 'fr' else 'fr'}.html")


@pytest.mark.parametrize("names", [
    pytest.param(["index.html", *PAGES, *IN_TURN], id="each time"),
    pytest.param(sorted({*GUIDE_PAGES} - {*IN_TURN}), id="the other language", marks=pytest.mark.release)])
def test_every_page_opens_from_the_disk_holds_on_a_telephone_and_breaks_no_rule_of_access(one_window, kit, names):
    faults: list[str] = []
    one_window.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    one_window.on("pageerror", lambda fault: faults.append(str(fault)))
    for name in names:
        one_window.set_viewport_size({"width": 320, "height": 640})
        one_window.goto((kit / name).as_uri())
        assert one_window.evaluate("document.documentElement.scrollWidth") <= 320, name
        assert past_the_edge(one_window) == [], name
        assert examine(one_window)["faults"] == {}, name
    assert faults == []


@pytest.mark.parametrize(("fr", "en", "code", "line"), [
    ("# T {#t}", None, "KIT-TWIN", 0),
    ("# T {#t}\n\n## U {#u}", "# T {#t}\n\n## U {#v}", "KIT-ANCHORS", 0),
    ("# T {#t}\n\n[](law:cp-999)", "# T {#t}", "KIT-REFERENCE", 3),
    ("# T {#t}\n\n[](quiz:m02-q01)", "# T {#t}", "KIT-BLOCK", 3),
])
def test_a_slip_in_the_guide_is_told_with_its_place(course, tmp_path, monkeypatch, fr, en, code, line):
    monkeypatch.setattr(guide, "read_sheets", lambda root, language: [
        Sheet("1-x", "T", text, f"docs/trainer/{language}/1-x.md")
        for text in ({"fr": fr, "en": en}[language],) if text is not None])
    with pytest.raises(Refusal) as refusal:
        guide.write(course, tmp_path)
    [problem] = refusal.value.args
    assert (problem.code, problem.where.line) == (code, line) and not list(tmp_path.iterdir())


# ---- « Vérifier cette copie »

@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_copy_is_called_whole(page, kit, copy, language):
    verdict, groups = shown(page, kit, copy, language)
    assert {"fr": "est entière", "en": "is whole"}[language] in verdict and groups == {}
    assert looked(page, copy.parent)[0] == verdict, "the whole stick"


def test_what_is_damaged_missing_and_in_excess_is_named(page, kit, copy):
    (copy / PAGE).write_bytes((copy / PAGE).read_bytes()[:-1])
    (copy / SUMS).write_bytes(b"")
    (copy / "store.html").unlink()
    (copy / "assets" / "photo.jpg").write_bytes(b"x")
    verdict, groups = shown(page, kit, copy)
    assert "4 fichier(s)" in verdict
    assert groups == {"Fichiers abîmés ou changés": sorted([SUMS, PAGE]), "Fichiers manquants": ["store.html"],
                      "Fichiers qui ne sont pas de cette version": ["assets/photo.jpg"]}
    shutil.copytree(copy.parent / copy.name, copy.parent / "again")
    shutil.rmtree(copy)
    assert "4 fichier(s)" in looked(page, copy.parent / "again")[0], "under another name, the same folder"


def test_a_browser_that_offers_no_hash_of_its_own_finds_the_same(page, kit, copy):
    """On plain HTTP `crypto.subtle` is not there: the library takes its place, over several slices."""
    big = copy / "assets" / "dot.svg"
    page.add_init_script("Object.defineProperty(window.crypto, 'subtle', {value: undefined})")
    assert "est entière" in shown(page, kit, copy)[0]
    big.write_bytes(b"x" * (9 << 20))
    assert looked(page, copy)[1] == {"Fichiers abîmés ou changés": ["assets/dot.svg"]}
    page.evaluate(
        "Course.copies.hashOf(new Blob([new Uint8Array(9 << 20).fill(120)])).then(sum => { window.sum = sum; })")
    assert until(lambda: page.evaluate("window.sum")) == hashlib.sha256(big.read_bytes()).hexdigest()


def test_another_version_is_compared_with_its_own_list(page, kit, tmp_path):
    manifest = json.loads(small_site()["course.json"]) | {"version": "0.9"}
    site = small_site() | {"course.json": json.dumps(manifest), "assets/former.svg": "<svg/>"}
    older = unpacked(packaged_as(site, tmp_path, "0.9"), tmp_path / "older")
    verdict, groups = shown(page, kit, older)
    assert "0.9" in verdict and "est entière" in verdict and groups == {}
    assert "version 1.0" in page.locator(".found").inner_text() and page.locator(".verdict.bad").count()
    (older / PAGE).unlink()
    assert looked(page, older)[1] == {"Fichiers manquants": [PAGE]}


def packaged_as(site: dict[str, str], place: Path, version: str) -> Path:
    return package(write_site(site, place / "site-older"), place / "dist-older", "essai", version)


def test_what_is_not_a_copy_of_this_course_is_said_so(page, kit, copy, tmp_path):
    empty, packed = tmp_path / "empty", tmp_path / "packed"
    for folder, name in ((empty, "photo.jpg"), (packed, "cours-essai-1.0.zip")):
        folder.mkdir()
        (folder / name).write_bytes(b"x")
    assert "n’est pas le cours" in shown(page, kit, empty)[0]
    assert "Extrayez-la" in looked(page, packed)[0]
    shutil.copytree(copy, copy.parent / "second")
    assert "Plusieurs cours" in looked(page, copy.parent)[0]
    (copy / "course.json").write_text('{"course": "autre", "version": "1.0"}', encoding="utf-8")
    assert "autre cours" in looked(page, copy)[0]
    (copy / "course.json").write_text("[[[", encoding="utf-8")
    assert looked(page, copy)[1] == {"Fichiers abîmés ou changés": ["course.json"]}


def test_beside_the_course_the_kit_is_left_out(page, kit, copy):
    page.goto((kit / "verify-fr.html").as_uri())
    shutil.copytree(kit, copy.parent / "kit-formateur")
    verdict, groups = looked(page, copy.parent)
    assert "est entière" in verdict and groups == {}


def test_what_systems_leave_is_named_and_takes_nothing_from_a_whole_copy(page, kit, copy):
    """By looking at a stick they write there; whoever means harm may take such a name."""
    left = ["._evil.html", "Thumbs.db", "__MACOSX/._x"]
    for name in left:
        (copy / name).parent.mkdir(exist_ok=True)
        (copy / name).write_bytes(b"noise")
    verdict, groups = shown(page, kit, copy)
    assert "est entière" in verdict and page.locator(".verdict.good").count()
    assert groups == {"Fichiers créés par le système de l’ordinateur": left}


def test_a_name_that_turns_the_line_round_is_written_out(page, kit, copy):
    (copy / "photo\u202egpj.exe").write_bytes(b"x")
    assert shown(page, kit, copy)[1] == {"Fichiers qui ne sont pas de cette version": ["photo[U+202E]gpj.exe"]}


def test_a_hostile_name_is_shown_as_it_is_written(page, kit, copy):
    name = "<img src=x onerror=document.title='got'>.svg"
    try:
        (copy / name).write_bytes(b"x")
    except OSError:
        pytest.skip("this system refuses such a name itself")
    assert shown(page, kit, copy)[1] == {"Fichiers qui ne sont pas de cette version": [name]}
    assert page.title() != "got" and page.locator(".found img").count() == 0


def test_the_folder_is_chosen_by_keyboard_and_the_verdict_is_announced(chromium_window, kit, copy):
    page = chromium_window().new_page()
    page.goto((kit / "verify-fr.html").as_uri())
    page.locator("#folder").focus()
    chosen = []
    page.on("filechooser", lambda chooser: chosen.append(chooser))  # the browser may hear of it after a first press
    until(lambda: page.keyboard.press("Enter") or chosen)
    chosen[0].set_files(str(copy))
    until(lambda: page.locator(".verdict p").count())
    assert page.locator('.verdict[role="status"]').count() and page.evaluate(
        "document.activeElement.classList.contains('verdict')")


def test_a_folder_can_be_dropped_on_the_page(chromium_window, kit, copy):
    """As a file manager does it: Chromium's driver alone can."""
    page = chromium_window().new_page()
    page.goto((kit / "verify-fr.html").as_uri())
    carried = {"items": [], "files": [str(copy)], "dragOperationsMask": 1}
    driver = page.context.new_cdp_session(page)
    for kind in ("dragEnter", "dragOver", "drop"):
        driver.send("Input.dispatchDragEvent", {"type": kind, "x": 200, "y": 200, "data": carried})
    until(lambda: page.locator(".verdict p").count())
    assert "est entière" in page.locator(".verdict").inner_text()


def test_in_webkit_the_page_finds_the_same_hash(kit, profiles):
    """Safari's family, from the disk: its driver gives no folder, so the page is asked for the hash of a file."""
    browsers = pytest.importorskip("builder.setup.browsers")
    if browsers.webkit() is None:
        pytest.skip("WebKitGTK is not here: it exists on Linux only")
    from hands.webkit import Reader, screen

    with screen() as display:
        reader = Reader(display, profiles())
        try:
            reader.driver.get((kit / "verify-fr.html").as_uri())
            assert reader.text("h1") == "Vérifier cette copie" and reader.one(".drop").is_displayed()
            sum_ = reader.promised("Course.copies.hashOf(new Blob([new Uint8Array(5 << 20).fill(97)]))")
            assert sum_ == hashlib.sha256(b"a" * (5 << 20)).hexdigest()
        finally:
            reader.leave()
