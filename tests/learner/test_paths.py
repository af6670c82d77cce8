"""What a learner believes of the paths by function: one is chosen, followed, changed at will, and nothing is lost."""

from __future__ import annotations

import json
import re

import pytest

from builder.model.path_pages import minutes_of, pages_of, prepared
from builder.words.dates import duration
from hands.path_page import ATTESTATION, answered, at, at_path, keep, kept, read
from hands.product import LANGUAGES, awaited, plain, settle, until
from hands.progress_store import PANEL, choose_file, panel_status, press_button, save, state

PROSECUTOR = "procureur"


def row(page, id: str = PROSECUTOR):
    return page.locator(f'.paths [data-path="{id}"]')


def turn_to(page, place: str) -> None:
    """« Mes données et mon code » at « fichier », where one is at « »."""
    page.evaluate("place => { location.hash = place; }", place)


def follow(page, id: str = PROSECUTOR) -> None:
    row(page, id).get_by_role("button").click()
    until(lambda: row(page, id).get_by_role("button").get_attribute("aria-pressed") == "true")


def modules_named(text: str) -> set[int]:
    """« modules 1, 5–7. »"""
    runs = [one.split("–") for one in re.search(r"modules ([\d, –]+)\.", text)[1].split(", ")]
    return {n for run in runs for n in range(int(run[0]), int(run[-1]) + 1)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_each_path_tells_its_time_its_share_of_the_test_and_its_pages(
    chromium_window, package, course, language
):
    page = chromium_window(java_script_enabled=False).new_page()
    page.goto((package / language / "progression.html").as_uri())
    for path in course.paths:
        text = plain(row(page, path.id).text_content())
        assert path.title[language] in text and plain(duration(minutes_of(course, path), language)) in text
        (share, of), right = prepared(course, path), course.pass_mark.right
        assert {"fr": f"{share} des {of} objectifs du test final, qui demande {right} réponses justes",
                "en": f"{share} of the {of} objectives of the final test, which takes {right}"}[language] in text
        asked = {module.number for module in course.written for one in module.test
                 if one.form in "ab" and one.read_again not in {page.path for page in pages_of(course, path)}}
        assert modules_named(text) == asked, "where the rest is"
        links = row(page, path.id).locator("ol a").evaluate_all("all => all.map(link => link.getAttribute('href'))")
        assert links == [one.url for one in pages_of(course, path)]


def test_chosen_at_the_start_a_path_is_followed_by_mon_parcours_in_both_languages(page, package, course):
    at(page, package, "fr/index.html")
    page.locator("#fonction").select_option(PROSECUTOR)
    until(lambda: kept(page).get("pref:path"))
    state(page)  # on the disk too
    path = next(path for path in course.paths if path.id == PROSECUTOR)
    pages = pages_of(course, path)
    for language, said in (("fr", "Parcours suivi : Procureur."), ("en", "Path followed: Prosecutor.")):
        at_path(page, package, language)
        assert said in plain(page.locator(".now").inner_text())
        assert page.locator(".now .button").last.get_attribute("href") in ("diagnostic.html", pages[0].url)
        shown = page.locator(".path [data-of]:visible")
        taken = {course.module_of(one).id for one in pages}
        assert set(shown.evaluate_all("all => all.map(row => row.dataset.of)")) == taken
        assert "m13" not in taken, "the whole course holds more"
    page.get_by_role("button", name="Show the whole course").click()
    assert page.locator(".path [data-of]:visible").count() == len(course.written)
    assert PROSECUTOR == kept(page)["pref:path"]["value"], "to look at the whole course is not to leave the path"


def test_the_next_step_and_the_time_left_are_those_of_the_path(chromium_window, package, course):
    page = at_path(chromium_window().new_page(), package)
    follow(page)
    path = next(path for path in course.paths if path.id == PROSECUTOR)
    first, second, *others = pages_of(course, path)
    keep(page, read("m01-phenomene-et-cadre/1-carrefour.html"), read(first.url))
    assert page.locator(".now .next a").get_attribute("href") == second.url
    assert f"Pages lues : 1 sur {len(others) + 2}." in plain(page.locator(".now").inner_text())
    keep(page, *(read(one.url) for one in others))
    assert f"environ {5 * round(second.minutes / 5)} min" in plain(page.locator(".now").inner_text())
    keep(page, read(second.url))
    assert page.locator(".now .next a").get_attribute("href") == "test-final.html"


def test_changed_at_will_nothing_read_or_answered_is_lost(page, package):
    at_path(page, package)
    keep(page, read("m02-traite-des-personnes/1-acte.html"), answered("m02-q01"))
    for id in (PROSECUTOR, "juge-des-enfants", "-"):
        follow(page, id)
        assert page.locator('.paths [aria-pressed="true"]').count() == 1
        assert {"page:m02-traite-des-personnes/1-acte.html", "q:m02-q01"} <= kept(page).keys()
    assert page.locator(".path [data-of]:visible").count() == 13
    assert "Parcours suivi" not in page.locator(".now").inner_text()
    until(lambda: plain(page.locator(".paths .told").inner_text()).startswith("Vous suivez : Le cours entier."))


def test_chosen_by_keyboard_the_button_keeps_the_focus(page, package):
    at_path(page, package)
    button = row(page).get_by_role("button")
    button.focus()
    page.keyboard.press("Enter")
    until(lambda: button.get_attribute("aria-pressed") == "true")
    assert page.evaluate("document.activeElement.closest('[data-path]').dataset.path") == PROSECUTOR


def test_the_path_travels_with_the_saved_file(chromium_window, package, tmp_path):
    page = at_path(chromium_window().new_page(), package)
    follow(page)
    turn_to(page, "fichier")
    file = save(page)
    assert '"pref:path"' in file
    other = at_path(chromium_window().new_page(), package, "en")
    choose_file(other, tmp_path / "mine.json", file)
    until(lambda: row(other).get_by_role("button").get_attribute("aria-pressed") == "true")


def file_of(page, value: str) -> str:
    """A saved file that follows this path, with an answer, made a moment ago."""
    return page.evaluate("""value => Course.learner.Records.encode({profile: "moi", savedAt: "", records: [
        {k: "pref:path", value, at: Date.now()},
        {k: "q:m02-q01", rev: 1, chosen: null, right: true, tries: 1, at: Date.now()}]})""", value)


def test_a_file_of_an_unknown_path_is_kept_aside_with_a_sentence_and_nothing_is_lost(page, package, tmp_path):
    at_path(page, package)
    follow(page)
    choose_file(page, tmp_path / "greffier.json", file_of(page, "greffier"))
    until(lambda: "Progression reprise" in panel_status(page))
    until(lambda: "« greffier »" in plain(page.locator(".paths .told").inner_text()))
    until(lambda: "Rien n’est perdu" in page.locator(".paths .told").inner_text())
    assert row(page).get_by_role("button").get_attribute("aria-pressed") == "true", "the path followed stays"
    assert "q:m02-q01" in kept(page)
    turn_to(page, "fichier")
    assert "greffier" in save(page), "and travels on"
    turn_to(page, "parcours")
    follow(page, "juge-du-siege")
    page.reload()
    settle(page)
    until(lambda: row(page, "juge-du-siege").get_by_role("button").get_attribute("aria-pressed") == "true")
    assert page.locator(".paths .told").inner_text() == ""


def test_a_copy_that_knows_the_path_kept_aside_takes_it_up_again(chromium_window, package):
    page = at_path(chromium_window().new_page(), package)
    awaited(page, "Course.learner.Progress.setPreference('path-aside', 'juge-du-siege')")
    until(lambda: row(page, "juge-du-siege").get_by_role("button").get_attribute("aria-pressed") == "true")


@pytest.mark.parametrize("value", ["<b>x</b>", "a b", "x" * 65, "", 7])
def test_a_hostile_name_of_a_path_never_enters(one_window, package, value):
    page = at(one_window, package, f"fr/{PANEL}")
    awaited(page, "Course.learner.Progress.wipe()")
    text = page.evaluate("""value => { const file = {format: Course.learner.Records.clean &&
        document.documentElement.dataset.course
        + "/progress", version: 1, course: document.documentElement.dataset.course, courseVersion: "0.5.0",
        profile: "moi", savedAt: "", records: [{k: "pref:path", value, at: 1}]};
        return JSON.stringify({...file, digest: Course.learner.Records.digest(file)}); }""", value)
    assert awaited(page, "Course.learner.Progress.importFile(given)", text)["ignored"] == 1
    assert "pref:path" not in kept(page) and "Parcours suivi" not in page.locator(".now").inner_text()


def test_the_attestation_names_the_path_followed(page, package, course):
    at(page, package, f"fr/{ATTESTATION}")
    keep(page, read("m02-traite-des-personnes/1-acte.html"))
    sheet = page.locator(".sheet")
    until(sheet.is_visible)
    assert "Parcours suivi" not in sheet.inner_text()
    awaited(page, "Course.learner.Progress.setPreference('path', 'essentiels')")
    count = len(pages_of(course, course.paths[0]))
    said = f"Parcours suivi : Les essentiels, en six heures. Pages lues : 1 sur {count}."
    until(lambda: said in plain(sheet.inner_text()))


def test_each_learner_of_a_shared_computer_follows_a_path_of_her_own(page, package):
    at_path(page, package)
    awaited(page, "Course.learner.Progress.create('ANNA')")
    follow(page)
    turn_to(page, "fichier")
    press_button(page, "Ce n’est pas moi")
    turn_to(page, "parcours")
    until(lambda: row(page, "-").get_by_role("button").get_attribute("aria-pressed") == "true")
    assert "pref:path" not in json.dumps(list(kept(page)))
