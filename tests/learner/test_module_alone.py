"""What a learner on a telephone believes of the file of a module, received by a message: it opens alone, says at once
that nothing is kept, marks answers, opens notes, finds, and what is done there comes back to the course.

Storage is refused as Android refuses it to what a message opens: the page has no origin. A header « sandbox » does it
in three engines, with no neighbour file to be had."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.editions.phone import phone
from builder.pages.rendering import Rendering
from builder.setup import browsers
from hands.product import kept, open_page, plain, settle, until
from hands.progress_store import answers, choose_file, panel_status

ASKED, PROGRESS = "m02-q21", "fr/progression.html#fichier"
NARROW = (360, 640)
REFUSED = {"Content-Security-Policy": "sandbox allow-scripts allow-downloads allow-forms"}
RIGHT = """const box = document.querySelector(`[data-qid="${ID}"]`);
    box.querySelector('[data-correct]').click(); box.querySelector('.quiz-button').click();"""
Run = Callable[..., object]


@pytest.fixture(scope="module")
def alone(course, sites, tmp_path_factory) -> Path:
    """The file of a module, in a folder that holds nothing else."""
    [module] = [one for one in course.written if one.id == "m02"]
    [content] = phone(Rendering(course, "fr", bilingual=False), sites["fr"], module).values()
    place = tmp_path_factory.mktemp("received") / "module.html"
    place.write_bytes(content)
    return place


def worked(run: Run) -> str:
    """Answers, reads a note, searches, in a page that keeps nothing; returns the text to take away."""
    def text(css: str) -> str:
        return plain(str(run(f"return (document.querySelector('{css}') || {{textContent: ''}}).textContent")))

    until(lambda: "Ce navigateur ne garde rien" in text(".keeps"))
    assert run("return innerWidth") == NARROW[0]
    paper = "return getComputedStyle(document.body).backgroundColor"
    light = run(paper)
    run("document.getElementById('theme-switch').click()")
    assert run(paper) != light
    elsewhere = "return getComputedStyle(document.querySelector('.outside')).display"
    assert run(elsewhere) == "inline", "« (cours) » is seen, where no link can lead"
    run("location.hash = '#quiz'")
    until(lambda: run("return document.querySelectorAll('.leaf.shown').length === 1"
                      " && document.querySelector('.leaf.shown').id === 'quiz'"))
    run(RIGHT.replace("${ID}", ASKED))
    until(lambda: "Juste" in text(f"[data-qid={ASKED}] .verdict"))
    assert run(f"return document.querySelector('[data-qid={ASKED}] .why').hidden") is False, "with its reason"
    run(f"document.querySelector('[data-qid={ASKED}] a.law').click()")
    assert "CP, art. 324-29" in text(".note") and "Recruter" in text(".note")
    run("""const field = document.getElementById('phone-query'); field.value = 'immunité victime';
        field.dispatchEvent(new Event('input'));""")
    assert "Passages trouvés" in text(".found-count")
    run("document.querySelector('.found a').click()")
    until(lambda: run("return document.querySelector('.leaf.shown').id !== 'quiz'"))
    run("location.hash = '#reponses'")
    run("[...document.querySelectorAll('button')].find(one => one.textContent.includes('QR code')).click()")
    until(lambda: run("return !!document.querySelector('.code svg')"))
    assert run("return document.documentElement.scrollWidth") <= NARROW[0]
    return str(run("return document.getElementById('codes-text').value"))


def told(page) -> str:
    """What is said where a text or a picture is taken up."""
    return plain(page.locator(".taken [role=status]").inner_text())


def given_back(page, package, text: str) -> None:
    """Pasted on « Mon parcours », among one’s data, it is there, as if answered in the course."""
    open_page(page, package, PROGRESS)
    settle(page)
    page.locator(".taken summary").click()
    page.locator("#taken-text").fill(f"Voici mes réponses :\n{text[:90]}\n{text[90:]}\n")
    page.get_by_role("button", name="Reprendre ce texte").click()
    until(lambda: "Progression reprise" in panel_status(page))
    assert answers(page)[ASKED]["right"] is True


@pytest.mark.parametrize("engine", ["chromium_window", "firefox_window"])
def test_alone_and_with_storage_refused_it_is_worked_through_and_comes_back(alone, lent, page, package, request,
                                                                         engine):
    served = lent(alone.parent)
    served.more.update(REFUSED)
    width, height = NARROW
    there = request.getfixturevalue(engine)(viewport={"width": width, "height": height}).new_page()
    said: list[str] = []
    there.on("pageerror", lambda fault: said.append(str(fault)))
    there.goto(f"http://127.0.0.1:{served.port}/module.html")
    text = worked(lambda script: there.evaluate(f"(() => {{ {script} }})()"))
    assert served.asked == ["/module.html"] and said == []
    given_back(page, package, text)


@pytest.mark.skipif(browsers.webkit() is None, reason="WebKitGTK is not here: it exists on Linux only")
def test_so_it_is_in_webkit(alone, lent, page, package, profiles):
    from hands.webkit import Reader, screen

    served = lent(alone.parent)
    served.more.update(REFUSED)
    with screen() as display:
        reader = Reader(display, profiles())
        reader.driver.set_window_size(*NARROW)
        reader.driver.get(f"http://127.0.0.1:{served.port}/module.html")
        text = worked(reader.run)
        reader.leave()
    given_back(page, package, text)


def test_from_a_folder_it_keeps_and_its_qr_codes_are_read_by_the_course(alone, page, package, tmp_path):
    received = Path(shutil.copy(alone, tmp_path / "module.html"))
    page.goto(f"{received.as_uri()}#quiz")
    until(lambda: "Ce navigateur garde vos réponses" in page.locator(".keeps").inner_text())
    ids = [box.get_attribute("data-qid") for box in page.locator("#quiz .quiz[data-kind=single]").all()][:14]
    for id in ids:
        page.evaluate(f"(() => {{ {RIGHT.replace('${ID}', id)} }})()")
    until(lambda: all(kept(page, id) for id in ids))
    settle(page)
    page.goto(f"{received.as_uri()}#reponses")
    page.reload()
    until(lambda: answers(page).keys() == {*ids})
    page.get_by_role("button", name="Mes réponses en texte ou QR code").click()
    pictures = []
    drawing = page.locator(".code svg")
    while len(pictures) < 2:
        until(lambda: f"QR code {len(pictures) + 1} sur 2" in (drawing.get_attribute("aria-label") or ""))
        pictures.append(drawing.screenshot())
        page.get_by_role("button", name="QR code suivant").click()
    settle(page)
    page.evaluate("Course.learner.Progress.wipe()")
    open_page(page, package, PROGRESS)
    settle(page)
    page.locator(".taken summary").click()
    for n, picture in enumerate(pictures):
        page.locator("#taken-pictures").set_input_files({"name": f"{n}.png", "mimeType": "image/png",
                                                                "buffer": picture})
        until(lambda n=n: "Progression reprise" in panel_status(page) if n else "QR codes lus : 1 sur 2" in told(page))
    assert answers(page).keys() == {*ids}


def test_what_is_no_progress_of_this_course_gets_a_sentence_and_changes_nothing(alone, page, package, tmp_path):
    open_page(page, package, PROGRESS)
    settle(page)
    own = page.evaluate("""() => Course.phone.written(Course.learner.Records.encode({profile: "moi",
        savedAt: "2026-12-02T07:00:00.000Z", records: [{k: "q:m03-q01", rev: 1, chosen: ["a"], right: true, tries: 1,
        at: 1}]})).then(({whole}) => whole)""")
    page.locator(".taken summary").click()
    for text, sentence in (
            ("", "Collez d’abord"), ("bonjour", "ne contient pas de progression"), (own[:-9], "Il manque un morceau"),
            (own.replace("P1:", "P2:"), "version plus récente"), (own.replace(":traite-trafic-mali:", ":autre-cours:"),
            "autre cours"), ("R1:TRAITE-TRAFIC-MALI:0.7.0:…", "celui d’un test"), (own.replace(":1/1:", ":1/3:"),
            "QR codes lus : 1 sur 3")):
        page.locator("#taken-text").fill(text)
        page.get_by_role("button", name="Reprendre ce texte").click()
        until(lambda said=sentence: said in told(page))
        assert answers(page) == {}
    page.goto(f"{alone.as_uri()}#reponses")
    settle(page)
    choose_file(page, tmp_path / "m03.json", page.evaluate("""() => Course.learner.Records.encode({profile: "moi",
        savedAt: "", records: [{k: "q:m03-q01", rev: 1, chosen: ["a"], right: true, tries: 1, at: 1}]})"""))
    until(lambda: "Aucune de ces réponses ne concerne ce module" in panel_status(page))
    file = page.evaluate("Course.learner.Progress.exportFile().then(({text}) => text)")
    for text, sentence in ((json.dumps(json.loads(file) | {"version": 2}), "version plus récente"),
                           (file[:-40], "incomplet"), (file.replace("m03-q01", "m03-q02"), "modifié ou abîmé")):
        choose_file(page, tmp_path / "spoilt.json", text)
        until(lambda said=sentence: said in panel_status(page))
    assert answers(page).keys() == {"m03-q01"}, "kept as it came"
