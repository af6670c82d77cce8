"""What a magistrate believes of her road map's file: it comes back the same, joins a colleague's, and nothing is
lost."""

from __future__ import annotations

import json
import re

import pytest

from hands.product import LANGUAGES, awaited, downloaded, on_one_line, settle, timers_run, until
from hands.progress_store import BESIDE_PROGRESS
from hands.roadmap_fixtures import *  # noqa: F403  the builder open in a browser
from hands.roadmap_page import (
    COURT,
    OWN,
    changed,
    choose,
    detail,
    file_text,
    first_changed,
    give_file,
    go,
    ids,
    name,
    open_builder,
    plan,
    roadmap_status,
    rows,
    save,
    write_own,
)

pytestmark = pytest.mark.in_turn  # of what the pages do; what the disk keeps is tried in both elsewhere

# Files

def test_the_file_saved_is_read_back_the_same(browser, package, tmp_path):
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    page = browser(downloads_path=str(downloads)).new_page()
    open_builder(page, package)
    _fill(page)
    before = plan(page)
    page.locator(".so-far-box .main").click()
    file = downloaded(downloads)
    text = file.read_text(encoding="utf-8")
    assert "feuille-de-route-tribunal-de-grande-instance-de-kayes" in roadmap_status(page)
    assert page.locator(".put-away").inner_text() == "✓ Enregistrée"
    other = browser().new_page()
    open_builder(other, package)
    give_file(other, text)
    until(lambda: plan(other) == before)
    assert other.locator(".put-away").inner_text() == "✓ Enregistrée"


def test_the_file_is_small_and_holds_ids_and_one_s_own_words_only(desk, roadmap):
    _fill(desk)
    file = json.loads(file_text(desk))
    assert file["format"] == "traite-trafic-mali/roadmap" and file["version"] == 1 and file["court"] == COURT
    assert {"course", "courseVersion", "savedAt"} <= set(file)
    text = save(desk)
    assert len(text) < 4096
    assert OWN in text and not any(one.action.fr in text or one.body.fr in text for one in roadmap.actions)


def test_the_file_opens_in_the_other_language_with_the_same_actions(browser, package, roadmap):
    page = browser().new_page()
    open_builder(page, package, "fr")
    _fill(page)
    before, text = plan(page), file_text(page)
    other = browser().new_page()
    open_builder(other, package, "en")
    give_file(other, text)
    until(lambda: plan(other) == before)
    known = next(one for one in roadmap.actions if one.id == "prot-01")
    cells = rows(other)["prot-01"]
    assert cells[1] == known.action.en and cells[3] == known.indicator.en
    assert any(row[1] == OWN for row in rows(other).values()), "own words stay as written"


def test_opening_a_file_over_unsaved_work_asks_first_and_undo_brings_it_back(builder):
    choose(builder, "pros-09")
    text = changed(file_text(builder), entries=[])
    choose(builder, "pros-10")
    before = plan(builder)
    give_file(builder, text)
    until(lambda: builder.locator(".asked").is_visible())
    assert builder.evaluate("document.activeElement.textContent") == "Ne rien changer"
    builder.keyboard.press("Enter")
    until(lambda: roadmap_status(builder) == "Rien n’a changé.")
    assert plan(builder) == before
    give_file(builder, text)
    builder.locator(".asked button", has_text="Remplacer").click()
    until(lambda: ids(builder) == [])
    builder.locator(".so-far-box .buttons button").first.click()
    assert plan(builder) == before


# Two files into one

def test_two_road_maps_become_one_and_every_difference_waits_for_a_choice(builder):
    name(builder)
    choose(builder, "prot-01", "pros-01")
    detail(builder, "pros-01", date="2027-02-01", body="Parquet de Kayes")
    mine = write_own(builder, OWN)
    text = file_text(builder)
    theirs = json.loads(text)
    theirs["court"] = "Parquet de Kayes"
    theirs["entries"] = [
        {"id": "pros-01", "date": "2027-03-01", "body": "Substitut général", "after": []},
        {"id": "prot-01", "date": "2027-01-10", "after": []}, {"id": "part-01", "date": "", "after": []},
        {"id": "own-abcdefgh12", "pillar": "protection", "action": OWN, "body": "", "indicator": "", "date": "",
         "after": []}]
    give_file(builder, json.dumps(theirs), "join")
    until(lambda: len(ids(builder)) == 5)
    assert ids(builder).count("pros-01") == 1
    assert mine in ids(builder) and "own-abcdefgh12" in ids(builder), "own actions are kept both"
    entries = {one["id"]: one for one in plan(builder)["entries"]}
    assert entries["prot-01"]["date"] == "2027-01-10", "a date where there was none needs no choice"
    assert entries["pros-01"]["other"] == {"body": ["Substitut général"], "date": ["2027-03-01"]}
    assert plan(builder)["other"] == {"court": ["Parquet de Kayes"]} and plan(builder)["court"] == COURT
    assert "Choix à faire\u00a0: 3." in roadmap_status(builder)
    assert builder.locator(".one-choice").count() == 3


def test_a_choice_is_made_by_one_gesture_and_both_may_be_kept(desk):
    _two_bodies(desk)
    box = desk.locator('.one-choice[data-field="body"]')
    assert "Parquet de Kayes" in box.inner_text() and "Substitut général" in box.inner_text()
    box.locator("button", has_text="Garder les deux").click()
    assert desk.locator(".choices").is_hidden()
    assert plan(desk)["entries"][0]["body"] == "Parquet de Kayes\u202f; Substitut général"
    desk.locator(".so-far-box .buttons button").first.click()
    assert box.is_visible()
    box.locator("button", has_text="Dans l’autre fichier").click()
    assert plan(desk)["entries"][0] == {"id": "pros-01", "date": "", "after": [], "body": "Substitut général"}


def test_a_choice_that_waits_is_saved_told_before_printing_and_not_lost(desk):
    _two_bodies(desk)
    go(desk, "read")
    assert "choisissez entre eux" in desk.locator(".to-complete").inner_text()
    text, before = save(desk), plan(desk)
    give_file(desk, text)
    until(lambda: "est ouvert" in roadmap_status(desk))
    assert plan(desk) == before and desk.locator(".one-choice").count() == 1
    third = json.loads(text)
    third["entries"][0] |= {"body": "Procureur général", "other": {"body": ["Parquet de Kayes"]}}
    give_file(desk, json.dumps(third), "join")
    until(lambda: plan(desk)["entries"][0]["other"] == {"body": ["Substitut général", "Procureur général"]})


def test_the_course_s_words_that_wait_for_a_choice_are_kept_in_both_languages(desk, package, roadmap):
    choose(desk, "pros-01")
    untouched = file_text(desk)
    detail(desk, "pros-01", body="Parquet de Kayes")
    give_file(desk, untouched, "join")
    until(lambda: plan(desk)["entries"][0].get("other") == {"body": [None]})
    text = file_text(desk)
    open_builder(desk, package, "en")
    give_file(desk, text)
    until(lambda: desk.locator(".one-choice").count() == 1)
    assert "General prosecutors." in desk.locator(".one-choice").inner_text()


def test_joining_a_file_with_itself_changes_nothing(builder):
    _fill(builder)
    before = plan(builder)
    give_file(builder, file_text(builder), "join")
    until(lambda: "Identiques" in roadmap_status(builder))
    assert plan(builder) == before and builder.locator(".choices").is_hidden()


# As many actions as a file may hold

def ring(size: int) -> list[dict]:
    """Own actions, each waiting for the one before, the first for the last."""
    return [{"id": f"own-{n:08d}", "pillar": "protection", "action": f"Action {n}", "body": "x", "indicator": "y",
             "date": "2027-01-01", "after": [f"own-{(n - 1) % size:08d}"]} for n in range(size)]


def test_two_hundred_actions_in_a_ring_do_not_freeze_the_page(desk):
    give_file(desk, changed(file_text(desk), entries=ring(200)))
    until(lambda: len(ids(desk)) == 200)
    count = """() => { const find = Course.roadmap.tool.ownerDocument.defaultView.Array.prototype.sort; let sorts = 0;
        Array.prototype.sort = function (...by) { sorts += this.length >= 200; return find.apply(this, by); };
        const began = performance.now();
        Course.roadmap.change("x", plan => { plan.court = "Kita"; });
        Array.prototype.sort = find;
        return [sorts, performance.now() - began]; }"""
    sorts, took = desk.evaluate(count)
    assert sorts == 1, "put in order once a change"
    assert took < 5000


def test_an_action_too_many_is_refused_in_words_and_what_was_typed_stays(desk):
    give_file(desk, changed(file_text(desk), entries=ring(200)))
    until(lambda: len(ids(desk)) == 200)
    go(desk, "choose")
    desk.fill("#own-action", "Une de trop")
    desk.select_option("#own-pillar", "protection")
    desk.locator(".own button").click()
    assert "200 actions au plus" in on_one_line(roadmap_status(desk)) and len(ids(desk)) == 200
    assert desk.input_value("#own-action") == "Une de trop"
    desk.evaluate("Course.roadmap.change('x', plan => { plan.entries.pop(); })")
    desk.locator(".own button").click()
    assert len(ids(desk)) == 200 and desk.input_value("#own-action") == ""


# A bad file

SPOILT = [
    (lambda text: text[:-40], "La fin du fichier manque"),
    (lambda text: "Bonjour", "Ce fichier n’est pas une feuille de route"),
    (lambda text: "", "Ce fichier n’est pas une feuille de route"),
    (lambda text: "[1]", "Ce fichier n’est pas une feuille de route"),
    (lambda text: text.replace("traite-trafic-mali/roadmap", "autre-cours/roadmap"), "autre cours"),
    (lambda text: text.replace("mali/roadmap", "mali/progress"), "fichier de progression"),
    (lambda text: changed(text, version=2), "version plus récente"),
    (lambda text: changed(text, version="2"), "Ce fichier n’est pas une feuille de route"),
    (lambda text: changed(text, version=[1]), "Ce fichier n’est pas une feuille de route"),
    (lambda text: first_changed(text, id=["own-abcdefgh"], pillar="protection"), "« own-abcdefgh » n’existe pas"),
    (lambda text: first_changed(text, after=[["own-abcdefgh"]]), "Action n° 1, dépendances"),
    (lambda text: changed(text, entries=ring(201)), "trop gros"),
    (lambda text: changed(text, start="2026-02-30"),
     "En-tête de la feuille, Date de début : « 2026-02-30 » n’est pas une date"),
    (lambda text: changed(text, court=12), "En-tête de la feuille, Juridiction : le texte est absent ou trop long"),
    (lambda text: first_changed(text, date="demain"), "Action n° 1, Échéance : « demain » n’est pas une date"),
    (lambda text: first_changed(text, id="prot-99"), "« prot-99 » n’existe pas"),
    (lambda text: first_changed(text, id="own-abcdefgh", pillar="x"), "son pilier n’est pas l’un des quatre"),
    (lambda text: first_changed(text, after=["nulle-part"]), "Action n° 1, dépendances"),
    (lambda text: first_changed(text, other={"date": ["hier"]}), "« hier » n’est pas une date"),
    (lambda text: first_changed(text, other={"__proto__x": ["a"]}), "valeurs à choisir"),
    (lambda text: changed(text, entries=json.loads(text)["entries"] * 2), "elle figure déjà plus haut"),
    (lambda text: changed(text, entries=["x"]), "ce n’est pas une action")]


# Opened or joined by turns; the other gesture before a release.
@pytest.mark.parametrize(("spoil", "said", "gesture"), [
    pytest.param(*one, gesture, marks=pytest.mark.release if (number + turn) % 2 else ())
    for turn, gesture in enumerate(("open", "join")) for number, one in enumerate(SPOILT)])
def test_a_bad_file_is_refused_with_place_fault_and_remedy_and_loses_nothing(same_desk, spoil, said, gesture):
    desk = same_desk
    choose(desk, "pros-01")
    text, before = file_text(desk), plan(desk)
    give_file(desk, spoil(text), gesture, "cassé.json")
    until(lambda: "cassé.json n’a pas été ouvert" in roadmap_status(desk))
    assert said in on_one_line(roadmap_status(desk)) and "Votre travail n’a pas changé." in roadmap_status(desk)
    assert plan(desk) == before
    give_file(desk, text, gesture)
    until(lambda: "n’a pas été ouvert" not in roadmap_status(desk))


def test_words_in_a_file_stay_words(builder):
    choose(builder, "pros-01")
    give_file(builder, first_changed(save(builder), body="<img src=x onerror='window.hurt = true'>"))
    until(lambda: "est ouvert" in roadmap_status(builder))
    assert rows(builder)["pros-01"][2].startswith("<img")
    assert builder.locator(".roadmap img").count() == 0 and builder.evaluate("window.hurt") is None


# In the browser, only when asked

def test_nothing_is_stored_unless_asked(builder):
    before = _stored(builder)
    _fill(builder)
    timers_run(builder, 450)  # a plan that is kept is put away 400 ms after each change
    assert _stored(builder) == before and awaited(
        builder, "Course.learner.Progress.note('roadmap')") == {"text": None, "kept": True}
    builder.locator(".files button", has_text="Garder").click()
    assert "Toute personne qui se sert de cet ordinateur" in builder.locator(".asked").inner_text()
    builder.keyboard.press("Enter")  # the focus is on « Ne pas garder »
    until(lambda: roadmap_status(builder) == "Rien n’est gardé dans ce navigateur.")
    assert awaited(builder, "Course.learner.Progress.note('roadmap')") == {"text": None, "kept": True}


def test_kept_when_asked_it_follows_each_change_opens_in_both_languages_and_is_erased(builder, package):
    _keep(builder)
    detail(builder, "prot-01", body="Greffe")
    until(lambda: '"Greffe"' in awaited(builder, "Course.learner.Progress.note('roadmap')")["text"])
    until(lambda: "Gardée" in builder.locator(".put-away").inner_text())
    before = plan(builder)
    for language in LANGUAGES[::-1]:
        open_builder(builder, package, language)
        until(lambda: builder.locator(".offer").is_visible())
        assert COURT in builder.locator(".offer").inner_text() and ids(builder) == [], "offered, not opened"
        builder.locator(".offer button").first.click()
        until(lambda: plan(builder) == before)
    builder.locator(".files button", has_text="Effacer de ce navigateur").click()
    builder.locator(".asked button", has_text=re.compile("^Effacer la feuille$")).click()
    until(lambda: roadmap_status(builder) == "Feuille de route effacée de ce navigateur.")
    assert awaited(builder, "Course.learner.Progress.note('roadmap')")["text"] is None and plan(builder) == before
    open_builder(builder, package)
    settle(builder)
    awaited(builder, "Course.learner.Progress.note('roadmap')")  # asked after the builder, answered in order
    assert builder.locator(".offer").is_hidden()


def test_what_another_window_keeps_is_not_overwritten_unseen(builder, package):
    _keep(builder)
    other = builder.context.new_page()
    open_builder(other, package)
    until(lambda: other.locator(".offer").is_visible())
    other.locator(".offer button").first.click()
    detail(other, "prot-01", body="Celui d’à côté")
    until(lambda: "Celui d’à côté" in awaited(other, "Course.learner.Progress.note('roadmap')")["text"])
    builder.bring_to_front()
    detail(builder, "prot-01", body="Celui d’ici")
    until(lambda: "a changé dans une autre fenêtre" in roadmap_status(builder))
    assert "Celui d’à côté" in awaited(builder, "Course.learner.Progress.note('roadmap')")["text"]
    assert "Pas encore" in builder.locator(".put-away").inner_text()


def test_it_leaves_the_browser_with_its_learner(builder):
    _keep(builder)
    awaited(builder, "Course.learner.Progress.leave()")
    assert awaited(
        builder, "Course.learner.Progress.note('roadmap')")["text"] is None, "the next person does not find it"
    awaited(builder, "Course.learner.Progress.choose('moi')")
    assert awaited(builder, "Course.learner.Progress.note('roadmap')")["text"] is not None
    awaited(builder, "Course.learner.Progress.create('ANNA')")
    assert awaited(
        builder, "Course.learner.Progress.note('roadmap')")["text"] is not None, "it follows whoever takes a code"
    awaited(builder, "Course.learner.Progress.wipe()")
    awaited(builder, "Course.learner.Progress.choose('ANNA')")
    assert awaited(builder, "Course.learner.Progress.note('roadmap')")["text"] is None


def test_leaving_unsaved_work_asks_first_and_saved_work_does_not(browser, package):
    page, asked = browser().new_page(), []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    open_builder(page, package)
    settle(page)
    page.reload()
    until(lambda: page.locator(".roadmap.ready").count() == 1)
    assert asked == [], "nothing written, nothing asked"
    choose(page, "prot-01")
    assert page.evaluate(_WOULD_ASK) is True
    page.reload()
    until(lambda: page.locator(".roadmap.ready").count() == 1)
    assert asked == ["beforeunload"]
    choose(page, "prot-01")
    save(page)
    assert page.evaluate(_WOULD_ASK) is False


_WOULD_ASK = "() => !window.dispatchEvent(new Event('beforeunload', {cancelable: true}))"


def _fill(page) -> None:
    """A small road map with something of everything."""
    name(page, author="le président")
    choose(page, "prot-01", "prot-02")
    write_own(page, OWN)
    detail(page, "prot-01", date="2027-01-31", body="Parquet de Kayes")


def _keep(page) -> None:
    name(page)
    choose(page, "prot-01")
    page.locator(".files button", has_text="Garder").click()
    page.locator(".asked button", has_text="Garder dans ce navigateur").click()
    until(lambda: roadmap_status(page).startswith("Feuille de route gardée dans ce navigateur"))


def _two_bodies(page) -> None:
    choose(page, "pros-01")
    detail(page, "pros-01", body="Parquet de Kayes")
    give_file(page, first_changed(file_text(page), body="Substitut général"), "join")
    until(lambda: page.locator(".one-choice").count() == 1)


def _stored(page) -> str:
    return page.evaluate(
        f"JSON.stringify([{BESIDE_PROGRESS}, Object.entries(sessionStorage), document.cookie])")
