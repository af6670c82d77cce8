"""What a trainer believes of a kit badly copied: whichever file is missing, cut, empty or altered, each page that needs
it says so in the reader's language and does nothing else; « Vérifier cette copie » names it."""

from __future__ import annotations

import contextlib
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from builder.model.places import THEME
from hands.at_the_kit import *  # noqa: F403  the kit of the small archive
from hands.at_the_kit import looked, shown
from hands.product import tree, until

NOTICE = {"fr": "Un fichier de ce kit manque ou est abîmé", "en": "A file of this kit is missing or damaged"}
LOADED = re.compile(r'(?:src|href)="(?:\.\./)*((?:assets|desk)/[\w.-]+\.(?:js|css))"')


def flipped(file: Path, place: int = -1) -> None:
    """One bit of a file, in its middle."""
    data = bytearray(file.read_bytes())
    data[len(data) // 2 if place < 0 else place] ^= 1
    file.write_bytes(bytes(data))


SPOIL: dict[str, Callable[[Path], object]] = {
    "missing": Path.unlink, "altered": flipped,
    "half": lambda file: file.write_bytes(file.read_bytes()[:file.stat().st_size // 2]),
    "empty": lambda file: file.write_bytes(b""),
}


@pytest.fixture(scope="module")
def copy(kit, tmp_path_factory) -> Path:
    return Path(shutil.copytree(kit, tmp_path_factory.mktemp("copy") / "kit-formateur"))


@contextlib.contextmanager
def spoilt(copy: Path, kit: Path, name: str, how: str) -> Iterator[None]:
    """With that file of the copy spoilt; mended afterwards."""
    SPOIL[how](copy / name)
    try:
        yield
    finally:
        shutil.copy(kit / name, copy / name)


def pages_that_load(kit: Path) -> dict[str, list[str]]:
    """The pages that load each script and style."""
    found: dict[str, list[str]] = {}
    for path in sorted(kit.rglob("*.html")):
        for name in dict.fromkeys(LOADED.findall(path.read_text(encoding="utf-8"))):
            found.setdefault(name, []).append(path.relative_to(kit).as_posix())
    return found


def damage_notice(page: Page, copy: Path, address: str) -> str:
    """What the notice of that page says once it has loaded, empty when it is not in sight."""
    page.goto("about:blank")
    page.goto((copy / address).as_uri())
    notice = page.locator(".damaged")
    return notice.inner_text() if notice.is_visible() else ""


def language_of(address: str) -> str:
    return "en" if re.search(r"-en\.html$|/en/", address) else "fr"


def test_each_page_knows_by_name_all_that_it_loads(kit):
    """What it names once one of them is spoilt."""
    for path in sorted(kit.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        if loaded := {*LOADED.findall(text)}:
            notice = next(one for one in tree(text).iter() if "data-files" in one.attrib)
            known = json.loads(notice.get("data-files"))
            names = {name for name, _ in known["scripts"]} | {*known["styles"]}
            assert {name for name in loaded if not name.endswith("/whole.js")} == names, path.name


@pytest.mark.parametrize(("turn", "step"), [
    (0, 5), *(pytest.param(n, 1, marks=pytest.mark.release) for n in range(len(SPOIL)))])
def test_each_file_that_a_page_loads_is_named_by_it_when_it_is_spoilt(one_window, kit, copy, turn, step):
    """One in five each time, in one of the ways and on one of its pages, by turns; each, in all the ways, before a
    release."""
    silent, loading = [], pages_that_load(kit)
    assert len(loading) > 45 and {f"desk/{path.name}" for path in THEME.glob("kit/desk/*/*.js")} <= loading.keys()
    for number, (name, pages) in enumerate(loading.items()):
        how = [*SPOIL][(number + turn) % len(SPOIL)]
        if name.endswith("/whole.js") or how == "altered" and name.endswith(".css"):  # no page can read a style
            continue
        if number % step:
            continue
        address = pages[(number + turn) % len(pages)]
        with spoilt(copy, kit, name, how):
            said = damage_notice(one_window, copy, address)
        if NOTICE[language_of(address)] not in said or name not in said:
            silent.append((name, how, address, said))
    assert silent == []


@pytest.mark.parametrize("language", NOTICE)
def test_a_bit_of_a_key_marks_nothing_wrongly_and_blames_nobody(page, kit, copy, language):
    """In both browsers, by turns: that an option is right is one digit among thousands."""
    keys = max((copy / "desk").glob("keys-*.js"))  # the present version's
    name, text = f"desk/{keys.name}", keys.read_bytes()
    digit = re.search(rb'"[A-G]",([01])\]', text)
    assert digit
    try:
        flipped(keys, digit.start(1))
        said = damage_notice(page, copy, f"desk-{language}.html")
        assert NOTICE[language] in said and name in said
        assert page.evaluate("!window.Course") and page.locator("#files").is_hidden()
    finally:
        keys.write_bytes(text)
    assert damage_notice(page, copy, f"desk-{language}.html") == ""
    until(lambda: page.evaluate("document.documentElement.dataset.desk === 'ready'"))


@pytest.mark.parametrize(("name", "how"), [
    ("assets/whole.js", "missing"), ("desk/whole.js", "half"), ("home-en.html", "half"), ("desk-fr.html", "half"),
    *(pytest.param(name, how, marks=pytest.mark.release) for name in ("assets/whole.js", "desk/whole.js")
      for how in ("empty", "altered"))])
def test_what_looks_at_the_others_may_be_spoilt_too_and_a_page_be_cut(one_window, kit, copy, name, how):
    """Then nothing finds the name: the notice shows of itself, after ten seconds, which pass faster here."""
    address = name if name.endswith(".html") else "desk-fr.html" if name.startswith("desk") else "guide/en/index.html"
    tools = one_window.context.new_cdp_session(one_window)
    tools.send("Animation.enable")
    tools.send("Animation.setPlaybackRate", {"playbackRate": 20})
    try:
        with spoilt(copy, kit, name, how):
            one_window.goto("about:blank")
            one_window.goto((copy / address).as_uri())
            until(one_window.locator(".damaged").is_visible)
            assert NOTICE[language_of(address)] in one_window.locator(".damaged").inner_text()
    finally:
        tools.send("Animation.setPlaybackRate", {"playbackRate": 1})
        tools.detach()


def test_the_first_page_says_it_in_both_languages(one_window, kit, copy):
    with spoilt(copy, kit, "assets/kit.css", "half"):
        said = damage_notice(one_window, copy, "index.html")
    assert all(notice in said for notice in NOTICE.values())


def test_a_whole_kit_says_nothing_even_where_no_script_runs(chromium_window, kit):
    page = chromium_window(java_script_enabled=False).new_page()
    for address in ("home-fr.html", "desk-en.html", "guide/fr/index.html"):
        page.goto((kit / address).as_uri())
        assert page.locator(".damaged").bounding_box() is None, address


# ---- « Vérifier cette copie » takes the kit too

def test_a_whole_kit_is_called_whole_and_what_is_spoilt_is_named(one_window, kit, tmp_path):
    verdict, groups = shown(one_window, kit, kit)
    assert "Ce kit est entier" in verdict and groups == {}
    broken = Path(shutil.copytree(kit, tmp_path / "kit-formateur"))
    flipped(broken / "desk" / "marking.js")
    (broken / "home-en.html").unlink()
    (broken / "notes.txt").write_text("x", encoding="utf-8")
    (broken / "._evil.html").write_text("x", encoding="utf-8")
    assert looked(one_window, broken)[1] == {
        "Fichiers abîmés ou changés": ["desk/marking.js"], "Fichiers manquants": ["home-en.html"],
        "Fichiers qui ne sont pas de cette version": ["notes.txt"],
        "Fichiers créés par le système de l’ordinateur": ["._evil.html"]}
    (broken / "SHA256SUMS").unlink()
    verdict, groups = looked(one_window, broken)
    assert "C’est le kit du formateur, mais la liste de ses fichiers" in verdict and groups == {}
