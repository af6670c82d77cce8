"""What a trainer believes of the QR code on the page of a result: it says what the file says, without a name; the desk
reads it from a photograph, and names every picture that will not do."""

from __future__ import annotations

import json
import random
import re
import shutil
from pathlib import Path

import pytest

from builder.model.lists import LANGUAGES
from conftest import DESKTOP
from hands.attestation_issuer import bytes_of, code, photograph, qr_address, statement
from hands.product import awaited, until
from hands.results_made import file_of, read, sitting
from hands.taking_the_test import DIAGNOSTIC, FINAL, open_test, ready, take
from trainer.at_the_desk import *  # noqa: F403  the desk as it stands in the kit
from trainer.at_the_desk import codes, open_desk

SHOW = {"fr": "Montrer un code QR à mon formateur", "en": "Show my trainer a QR code"}
TURNED = "rotate(14deg) rotateY(18deg) rotateX(10deg)"
LOAD = """async () => { for (const name of ["qr", "result-qr"])
    await Course.core.load(`${document.documentElement.dataset.root}assets/${name}.js`); }"""
SAID_BY = """async name => JSON.parse(await Course.test.resultFile(name))"""


def shown(page, language: str = "fr"):
    """The QR code of the result on screen, once it is drawn."""
    page.get_by_role("button", name=SHOW[language]).click()
    code = page.locator(".result-qr svg")
    until(code.count)
    return code


def picked(desk, *pictures: bytes) -> None:
    """Chooses these pictures, and waits until each is read."""
    before = desk.evaluate("Course.desk.group().read")
    desk.set_input_files("#files", [{"name": f"{n}.png", "mimeType": "image/png", "buffer": data}
                                    for n, data in enumerate(pictures)])
    until(lambda: desk.evaluate("Course.desk.group().read") == before + len(pictures), 60)


def text_of_attempt(page, **changed) -> str:
    """The text that the course writes of a test handed in, as `sitting` makes one."""
    return page.evaluate("""given => Course.test.Carried.write({...given, begun: Date.parse(given.begun),
        handedIn: Date.parse(given.handedIn)})""", changed)


def attempt_of(course, **more) -> dict:
    made = sitting(course)
    return {**made, "code": "KITA07", "version": made.pop("courseVersion"), **more}


# --- from the page of a result to the desk -------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "path", "width"), [("fr", FINAL, 1280), ("en", DIAGNOSTIC, 360)])
def test_a_photograph_of_the_screen_counts_as_the_file_does(window, package, kit, course, language, path, width):
    """In Firefox before a release, as all that asks for `window`, `page` or `desk`."""
    page = open_test(window(viewport={"width": width, "height": 900}), package, path, language)
    take(page, course, {one.slot for one in course.form("a")[5:]}, path, language)
    seen = shown(page, language)
    page.fill("#result-name", "Awa Diarra")
    file = page.evaluate(SAID_BY, "Awa Diarra")
    desk = open_desk(window().new_page(), kit, language)
    picked(desk, seen.screenshot())
    [learner] = desk.evaluate("Course.desk.group().learners.map(({code, name, paths}) => [code, name, paths])")
    assert learner == [file["code"], "", ["0.png"]] and codes(desk) == []
    desk.evaluate("async text => Course.desk.take([{path: 'b.json', file: new File([text], 'b.json')}])",
        json.dumps(file))
    assert desk.evaluate("Course.desk.group().learners.length") == 1 and codes(
        desk) == [], "the same test, to the second"
    assert desk.evaluate("Course.desk.score(Course.desk.tests(Course.desk.group().learners[0])[0]).right") == 31


def test_the_code_follows_whoever_sits_down_and_says_when_there_is_none(window, package, course):
    page = open_test(window(), package)
    assert page.get_by_role("button", name=SHOW["fr"]).is_hidden(), "nothing is handed in"
    take(page, course)
    seen = shown(page)
    before = seen.inner_html()
    assert "pas pris de code" in page.locator(".result-qr").inner_text()
    awaited(page, "Course.learner.Progress.create('KITA07')")
    until(lambda: not page.locator(".result-qr *").count() or "KITA07" in page.locator(".result-qr").inner_text())
    assert page.locator(".result-qr svg").all_inner_texts() == [] or seen.inner_html() != before


@pytest.fixture(scope="module")
def pictures(windows, package, course) -> dict[str, bytes]:
    """What a trainer may hold before the camera, by what it is."""
    context = windows.chromium(viewport=DESKTOP)
    page = open_test(context, package)
    page.evaluate(LOAD)
    own = text_of_attempt(page, **attempt_of(course))
    texts = {"own": own, "other course": own.replace(course.id.upper(), "AUTRE-COURS"), "newer": "R3" + own[2:],
             "damaged": own[:200] + ("0" if own[200] != "0" else "1") + own[201:],
             "a menu": "https://example.org/menu", "attestation": code(statement(course.id))}
    addresses = {name: qr_address(page, text) for name, text in texts.items()}
    made = {name: bytes_of(address) for name, address in addresses.items()}
    made["at an angle"] = photograph(page, addresses["own"], TURNED)
    made["nothing"] = photograph(page, "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>")
    page.close()
    context.close()
    return made


def test_every_picture_that_will_not_do_is_named_and_the_others_counted(desk, pictures, course):
    order = ["at an angle", "other course", "newer", "damaged", "a menu", "attestation", "nothing"]
    picked(desk, *(pictures[name] for name in order), pictures["at an angle"][:400])
    assert codes(desk) == ["H-OTHER-COURSE", "QR-NEWER", "QR-DAMAGED", "QR-OTHER", "QR-ATTESTATION", "PICTURE-NONE",
                           "PICTURE-UNREAD"]
    assert desk.evaluate("Course.desk.group().learners.map(one => one.code)") == ["KITA07"]
    said = desk.locator("#aside").inner_text()
    assert "autre-cours" in said and "undefined" not in said and "{" not in said


def test_a_picture_in_a_folder_is_skipped_unopened(desk):
    places = desk.evaluate("""async () => {
        const photo = {name: 'a.jpg', isFile: true, file: done => done(new File(['x'], 'a.jpg'))};
        let left = [photo];
        const folder = {name: 'DCIM', isFile: false, createReader: () => ({readEntries: done => {
            done(left); left = []; }})};
        const items = [folder, photo].map(one => ({webkitGetAsEntry: () => one}));
        return (await Course.desk.dropped({items, files: []})).map(({path, picture}) => [path, Boolean(picture)]); }""")
    assert places == [["DCIM/a.jpg", False], ["a.jpg", True]]


# --- the text that it carries --------------------------------------------------------------------------------------


@pytest.fixture
def carrying(page, package):
    """A page of the course that writes such texts, and reads them."""
    page.goto((package / "fr" / DIAGNOSTIC).as_uri())
    ready(page)
    page.evaluate(LOAD)
    return page


def test_it_carries_the_file_to_the_letter_and_no_other_answer(carrying, course):
    """Former codes, several answers, another revision, none at all: as they are; what it cannot say is not shown."""
    attempt = attempt_of(course)
    told = text_of_attempt(carrying, **attempt)
    assert re.fullmatch(r"[0-9A-Z $%*+./:-]+", told) and len(told) < 520, "a QR code packs these tightly"
    made = carrying.evaluate("text => Course.test.Carried.read(text)", told)
    wanted = file_of(course, sitting(course))
    assert made == {**wanted, "savedAt": made["sittings"][0]["handedIn"]}
    for purpose, form, pair in (("diagnostic", "a", ""), ("diagnostic", "b", "exchanged"), ("final", "b", "former")):
        other = sitting(course, purpose=purpose, form=form, pair=pair)
        own = {key: other.get(key, "") for key in ("purpose", "form", "pair", "replies")}
        said = text_of_attempt(carrying, **attempt | own)
        assert said[:3] == ("R2:" if pair else "R1:"), "what says no pair, earlier desks read"
        assert carrying.evaluate("text => Course.test.Carried.read(text).sittings", said) == [other]
    assert text_of_attempt(carrying, **attempt | {"pair": "later"}) is None
    attempt = attempt | {"pair": ""}
    former = [["m01-x1a", 3, ["o12345", "oabcde"]], ["m01-x2a", 40, []], ["m12-x3a", 1, ["o00000"]]]
    again = attempt | {"format": 1, "replies": former}
    said = text_of_attempt(carrying, **again)
    assert carrying.evaluate("text => Course.test.Carried.read(text).sittings[0].replies", said) == former
    for odd in ({"replies": [["m01-x1b", 1, ["p12345"]]]}, {"replies": [["m01-x1a", 1, ["o12345"]]]},
                {"replies": [["m01-x1a", 1, ["p12"]]]}, {"version": "0.5.0_B"}, {"version": "0.5.0B"}):
        assert text_of_attempt(carrying, **{**attempt, **odd}) is None


def test_no_text_spoilt_is_taken(desk, course):
    """What was changed anywhere is refused; what is taken says the same as the command says of the file."""
    own = desk.evaluate("given => Course.test.Carried.write(given)", {
        **attempt_of(course), "begun": 1764000000000, "handedIn": 1764003000000})
    draw, signs = random.Random(17), "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*+./:- é"
    spoilt = []
    for _ in range(3000):
        at = draw.randrange(len(own))
        spoilt.append(draw.choice([own[:at], own[at:], own[:at] + draw.choice(signs) + own[at + 1:],
                                   own[:at] + draw.choice(signs) + own[at:], own[:at] + own[at + 1:], own + own]))
    found = desk.evaluate("""texts => texts.map(text => {
        const {result, fault} = Course.desk.readQr(text, 'x'); return fault ? fault.code : 'taken'; })""", spoilt)
    kinds = {one for text, one in zip(spoilt, found, strict=True) if text != own}
    assert {"QR-OTHER", "QR-DAMAGED"} <= kinds <= {"QR-OTHER", "QR-DAMAGED", "QR-NEWER", "H-OTHER-COURSE"}
    said = desk.evaluate("text => JSON.stringify(Course.test.Carried.read(text))", own)
    assert read(course, json.loads(said)).attempts[0].responses.keys() == {one.id for one in course.form("a")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_copy_without_the_file_that_draws_says_so_and_the_file_of_results_is_still_made(
        page, package, course, language, tmp_path):
    copy = Path(shutil.copytree(package, tmp_path / "cours"))
    (copy / "assets/qr.js").unlink()
    page.goto((copy / language / DIAGNOSTIC).as_uri())
    ready(page)
    take(page, course, language=language)
    page.get_by_role("button", name=SHOW[language]).click()
    until(lambda: {"fr": "manque dans cette copie", "en": "missing in this copy"}[language]
          in page.locator(".result-qr").inner_text())
    assert page.evaluate(SAID_BY, "")["sittings"]
