"""What a jurist or a magistrate believes of « Relire le cours »: one reads by keyboard, statement by statement; a
verdict of « exact » asks for the article open, an hour's work is found again, a file that is not sound changes
nothing, a colleague's stands beside one's own, and `course.py readings` takes what was saved."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page

from access.test_pages import found_at
from builder.author.readings.command import take
from builder.kit import readings
from builder.kit.assets import write_frame
from builder.read.course import load_course
from builder.statements.to_read import to_read
from conftest import made_once
from hands.author_fixtures import SMALL_COURSE
from hands.product import comes_to, given_to_save, past_the_edge, until

LESSON = "m01-exemple/1-lecon.md"
MARKUP = "<img src=x onerror=alert(1)> l’article dit [peut](law:cp-1)"


@pytest.fixture(scope="module")
def small_course():
    return load_course(SMALL_COURSE)[0]


@pytest.fixture(scope="module")
def place(small_course, shared) -> Path:
    def make(folder: Path) -> None:
        folder.mkdir()
        write_frame(folder)
        readings.write(small_course, folder)

    return made_once(shared / "readings", make)


def opened(page: Page, place: Path, language: str = "fr") -> Page:
    page.on("dialog", lambda dialog: dialog.accept())
    page.on("pageerror", lambda fault: pytest.fail(str(fault)))
    page.goto((place / f"readings-{language}.html").as_uri())
    until(lambda: page.locator("#unit option").count() > 2)
    return page


def choose(page: Page, place_read: str) -> None:
    """Chooses what holds this page or question; the statement has the focus once it is there."""
    units = page.evaluate("JSON.parse(document.querySelector('.readings').dataset.units)")
    page.locator("#unit").select_option(str(next(n for n, one in enumerate(units) if place_read in one[4])))
    until(lambda: page.evaluate("document.activeElement.closest('.card') && document.activeElement.tagName") == "H3")


def at(page: Page) -> str:
    return page.locator(".card h3").inner_text()


def told(page: Page) -> str:
    return page.locator(".work .told").inner_text()


def saved(page: Page) -> tuple[str, str]:
    """The name and the text of the file that is saved."""
    return given_to_save(page, page.get_by_role("button", name="Enregistrer dans un fichier").click)


def give(page: Page, name: str, text: str) -> None:
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": text.encode()})


def three_marks(page: Page) -> None:
    """The first exact, the second wrong with a word, the third imprecise: by keys alone."""
    choose(page, LESSON)
    page.keyboard.press("e")
    assert "l’article ouvert" in page.locator(".card .told").inner_text(), "« exact » asks for the article"
    assert page.evaluate("document.activeElement.id") == "opened"
    page.keyboard.press("Space")
    page.keyboard.press("e")
    until(lambda: at(page).startswith("Énoncé 2"))
    page.keyboard.press("f")
    assert page.evaluate("document.activeElement.id") == "word"
    page.keyboard.type(MARKUP)
    page.keyboard.press("Enter")
    until(lambda: at(page).startswith("Énoncé 3"))
    page.keyboard.press("i")
    page.keyboard.press("Escape")


def test_three_statements_marked_by_keyboard_are_found_again_saved_and_taken_into_the_register(
        page, place, small_course, tmp_path, capsys):
    three_marks(opened(page, place))
    assert page.locator(".who [role=status]").inner_text() == "Avis gardés dans ce navigateur."
    page.locator("#reader").fill("Lecteur A")
    opened(page, place)
    assert "3 avis" in page.locator(".who [role=status]").inner_text(), "the page closed by mistake"
    assert page.locator("#reader").input_value() == "lecteur-a"
    name, text = saved(page)
    assert name.startswith("lecture-lecteur-a-20") and name.endswith(".json")
    file, written = tmp_path / name, json.loads(text)
    file.write_text(text, encoding="utf-8")
    assert [one["verdict"] for one in written["marks"]] == ["exact", "wrong", "imprecise"]
    assert written["reader"] == {"label": "lecteur-a", "kind": "jurist", "name": "", "shown": False}
    known = {(one.name, one.language): {line.digest for line in one.lines} for one in to_read(small_course)}
    assert all(one["digest"] in known[one["place"], one["language"]] for one in written["marks"])
    root = Path(shutil.copytree(SMALL_COURSE, tmp_path / "course"))
    assert take(root, [str(file)], "fr") == 0 and "1 énoncé" in capsys.readouterr().out
    [sitting] = load_course(root)[0].readings
    assert (sitting.by, sitting.kind, sitting.name, len(sitting.doubted)) == ("lecteur-a", "jurist", "", 2)


def test_the_list_of_what_is_to_be_mended_shows_where_two_readers_differ(page, place):
    three_marks(opened(page, place))
    own = saved_text(page)
    other = {**own, "id": "0" * 16, "reader": {**own["reader"], "label": "collegue", "kind": "magistrate"}}
    other["marks"] = [{**one, "verdict": "wrong", "word": MARKUP} for one in own["marks"][:1]]
    del other["digest"]
    give(page, "collegue.json", json.dumps(other))
    until(lambda: "1 avis d’un collègue" in told(page))
    heads = page.locator(".found h3").all_inner_texts()
    assert [head.partition(" (")[0] for head in heads] == ["Énoncés aux avis différents", "Énoncés imprécis ou faux"]
    first = page.locator(".found li").first.inner_text()
    assert "Exact" in first and "Faux (collegue). " + MARKUP in first.replace("\u00a0", " ")
    assert page.locator(".found img").count() == 0 and past_the_edge(page) == []
    assert found_at(page, (360, 1366)) == {}
    page.emulate_media(media="print")
    page.evaluate("document.body.dataset.print = 'list'")
    assert page.locator(".found").is_visible() and not page.locator(".card").is_visible()


def saved_text(page: Page) -> dict:
    page.locator("#reader").fill("moi")
    return json.loads(saved(page)[1])


def test_a_file_that_is_not_sound_is_refused_in_a_sentence_and_nothing_is_lost(page, place):
    three_marks(opened(page, place))
    sound = saved_text(page)
    bare = {key: value for key, value in sound.items() if key != "digest"}

    def marked(**changes) -> str:
        return json.dumps({**bare, "marks": [{**bare["marks"][0], **changes}]})

    for text, sentence in (
            ("", "vide"), ("bonjour", "n’est pas une lecture"), (json.dumps(sound)[:-40], "incomplet"),
            ("[]", "n’est pas une lecture"), (json.dumps({**bare, "course": "autre"}), "autre cours"),
            (json.dumps({**sound, "marks": sound["marks"][:1]}), "abîmé"), (marked(opened=False), "abîmé"),
            (marked(verdict="certain"), "abîmé"), (marked(place="../x"), "abîmé"), (marked(word=7), "abîmé"),
            (marked(digest="<b>"), "abîmé")):
        give(page, "essai.json", text)
        until(lambda sentence=sentence: sentence in told(page))
        assert "rien n’a changé" in told(page)
        page.evaluate("document.querySelector('.work .told').textContent = ''")
    assert len(saved_text(page)["marks"]) == 3
    give(page, "avant.json", json.dumps({**bare, "version": "0.1", "id": "1" * 16,
                                         "marks": [{**bare["marks"][1], "digest": "0000000"}]}))
    until(lambda: "1 avis d’un collègue" in told(page))
    assert "la phrase a changé depuis" in page.locator(".found").inner_text(), "said of a sentence that is no more"


def test_where_nothing_can_be_kept_the_page_says_so(page, place):
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); };")
    opened(page, place, "en")
    page.locator("#kind").select_option("magistrate")
    comes_to("This browser keeps nothing: save the file before you close the page.",
             lambda: page.locator(".who [role=status]").inner_text())
