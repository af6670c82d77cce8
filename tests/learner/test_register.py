"""What a learner believes of the register of texts, whose words come from the files of the notes: each article is there
with its words, one arrives at the one that was aimed at and stays there, a word filters them all, paper holds them all,
and what did not come is told."""

from __future__ import annotations

import re
import shutil

import pytest

from hands.product import LANGUAGES, on_one_line, until

CODE, AIMED = "textes-code-penal.html", "cp-324-29-1"
REGISTERS = {"textes.html": "palerme-traite-3-b", CODE: AIMED, "textes-procedure-penale.html": "cpp-901"}
SAID = """() => [...document.querySelectorAll("article h3[id]")].map(head => {
  const next = head.nextElementSibling;
  return [head.id, next && next.matches("p") ? next.innerText : ""]; })"""
IS_WHOLE = "document.querySelector('.onward') && !document.documentElement.dataset.filling"
PLACE = "id => Math.round(document.getElementById(id).getBoundingClientRect().top)"


def _arrive(page, package, address: str) -> None:
    page.goto(f"{package.as_uri()}/{address}", wait_until="commit")
    until(lambda: page.evaluate("1") and page.evaluate(IS_WHOLE))


def _said(page) -> dict[str, str]:
    return {id: on_one_line(said) for id, said in page.evaluate(SAID)}


def _parts_of(package, place, *names: str):
    """So much of the course, to be damaged."""
    for name in names:
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(package / name, place / name)
    shutil.copytree(package / "assets", place / "assets")
    return place


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_arrives_at_an_article_and_all_have_their_words(page, package, course, language):
    found = {}
    for path, aimed in REGISTERS.items():
        _arrive(page, package, f"{language}/{path}#{aimed}")
        found |= _said(page)
        assert 0 <= page.evaluate(PLACE, aimed) < 120, path
        assert page.evaluate("document.documentElement.dataset.damaged || ''") == ""
    bare = {id: on_one_line(one.paraphrase[language]) for id, one in course.provisions.items()}
    assert len(bare) > 2000
    assert {id: found.get(id) for id, said in bare.items() if not found.get(id, "").startswith(said)} == {}
    assert found[AIMED].endswith({"fr": "relu le 24 novembre 2026", "en": "last read on 24 November 2026"}[language])


def test_the_file_of_the_article_aimed_at_comes_first_and_the_others_move_nothing(chromium_window, package, lent):
    """On paper meanwhile: what has come, and a sentence that not all has."""
    page, held = chromium_window().new_page(), []
    page.route("**/assets/notes/**", lambda route: held.append(route))
    page.goto(f"http://127.0.0.1:{lent(package).port}/fr/{CODE}#{AIMED}", wait_until="commit")
    until(lambda: page.evaluate("1") and held)
    held.pop().continue_()
    until(lambda: page.evaluate("1") and len(held) == 2)  # no more at once
    assert "« Recruter" in on_one_line(page.locator(f"#{AIMED} + p").inner_text())
    assert page.locator("article h3 + p").count() < 200, "the others are still to come"
    until(lambda: 0 <= page.evaluate(PLACE, AIMED) < 120)
    assert not page.locator(".coming").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".coming").is_visible()
    page.emulate_media(media="screen")
    before = page.evaluate(PLACE, AIMED)
    page.mouse.move(400, 400)
    page.mouse.wheel(0, 30)  # the reader's own: the browser no longer leads back to the place of the address
    until(lambda: page.evaluate(PLACE, AIMED) < before)
    before = page.evaluate(PLACE, AIMED)
    while not page.evaluate(IS_WHOLE):
        for route in held[:]:
            held.remove(route)
            route.continue_()
    assert abs(page.evaluate(PLACE, AIMED) - before) <= 3
    page.emulate_media(media="print")
    assert page.locator(".coming").count() == 0
    assert page.locator("article h3[id]").count() == page.locator("article h3 + p:visible").count() > 700


def test_a_word_that_an_article_holds_filters_it_and_a_result_is_marked_where_one_arrives(one_window, package, course):
    _arrive(one_window, package, f"fr/{CODE}?w=recruter#{AIMED}")
    until(lambda: one_window.locator(f"#{AIMED} + p mark.found").count())
    assert 0 <= one_window.evaluate(PLACE, AIMED) < 120
    one_window.locator(".search-marked button").click()
    assert one_window.locator("mark.found").count() == 0
    until(lambda: one_window.evaluate(IS_WHOLE))
    one_window.locator("#filter").fill("mendicité")
    holds = {id for id, one in course.provisions.items() if one.text.startswith("cp") and one.text != "cpp"
             and "mendicité" in one.paraphrase["fr"].lower()}
    shown = set(one_window.locator("article h3:visible").evaluate_all("all => all.map(one => one.id)"))
    assert holds <= shown and len(holds) > 3
    assert one_window.locator("article h3[id]:visible").count() == one_window.locator("article h3 + p:visible").count()


def test_a_file_of_texts_that_is_missing_or_cut_is_told_where_its_articles_stand(one_window, package, tmp_path):
    copy = _parts_of(package, tmp_path, f"fr/{CODE}", "store.html")
    notes = {file: file.read_text(encoding="utf-8") for file in (copy / "assets/notes/fr").glob("*.js")}
    cut, missing = (next(file for file, text in notes.items() if f'"{id}":' in text) for id in (AIMED, "cp-111-1"))
    cut.write_text(notes[cut][:2000], encoding="utf-8")
    missing.unlink()
    one_window.goto((copy / "fr" / CODE).as_uri() + f"#{AIMED}")
    until(lambda: one_window.evaluate(IS_WHOLE))
    lost = one_window.locator(".missing").evaluate_all("all => all.map(one => one.previousElementSibling.id)")
    told = {id for file in (cut, missing) for id in re.findall(r'"(cp-[\w-]+)":\[', notes[file])}
    assert set(lost) == told & {id for id, _ in one_window.evaluate(SAID)} >= {AIMED, "cp-111-1"}
    assert "recopiez le dossier entier" in on_one_line(one_window.locator(f"#{AIMED} + p").inner_text())
    assert 0 <= one_window.evaluate(PLACE, AIMED) < 300
    assert one_window.locator(".damaged").is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_one_is_told_where_the_words_are_and_they_are_there(window, package, course, language):
    page = window(java_script_enabled=False).new_page()
    page.goto((package / language / CODE).as_uri())
    said = on_one_line(page.locator(".unfilled").inner_text())
    [folder] = re.findall(r"assets/notes/\w+", said)
    assert page.locator(".unfilled").is_visible() and page.locator("article h3:visible").count() > 700
    assert page.locator("article h3 + p:visible").count() > 20, "those to which no page leads have theirs"
    lines = [line for file in (package / folder).glob("*.js") for line in file.read_text("utf-8").splitlines()]
    text = on_one_line(course.provisions[AIMED].paraphrase[language])
    assert sum(f'"{AIMED}":["' in line and text in on_one_line(line) for line in lines) == 1
