"""What a magistrate believes of the road map builder: it helps to choose, date and sign, and loses nothing."""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from pathlib import Path

import pytest
from conftest import open_chromium
from planning import (COURT, PAGE, START, changed, choose, depend, detail, entry, file_text, give_file, go, hear, ids, name,
                      open_builder, plan, rows, save, take_ninety, told, warnings, write_own)
from product import LANGUAGES, settle, until
from pypdf import PdfReader
from test_accessibility import violations

OWN = "Équiper la salle d’audience d’un paravent, à Kayes."


@pytest.fixture(scope="session")
def of(course):
    return course.roadmap


@pytest.fixture
def builder(page, package):
    """The page, in each of the two browsers in turn. A question asked on leaving is answered « leave »."""
    page.on("dialog", lambda dialog: dialog.accept())
    open_builder(page, package)
    settle(page)
    return page


@pytest.fixture(scope="module")
def one_window(playwright, profiles):
    context = open_chromium(playwright, str(profiles()), viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    yield page
    context.close()


@pytest.fixture
def desk(one_window, package):
    """The page in one Chromium, opened anew: for what does not depend on the browser."""
    one_window.goto("about:blank")
    open_builder(one_window, package)
    return one_window


# Choosing

def test_a_candidate_is_taken_up_with_what_the_course_proposes(builder, of):
    name(builder)
    choose(builder, "prot-02", "pros-01")
    assert ids(builder) == ["prot-02", "pros-01"]
    known = next(one for one in of.actions if one.id == "prot-02")
    cells = rows(builder)["prot-02"]
    assert [_plain(cell) for cell in cells[1:4]] == [known.action.fr, known.body.fr, known.indicator.fr]
    assert "2 actions" in builder.locator(".so-far-box .count").inner_text()


def test_every_candidate_is_offered_under_its_pillar_with_its_source(desk, of):
    assert len(of.actions) == 46 and len(of.ninety) == 12
    for pillar in of.pillars:
        shown = desk.locator(f'[data-choice="{pillar.id}"] [data-candidate]').evaluate_all(
            "all => all.map(one => one.dataset.candidate)")
        assert shown == [one.id for one in of.actions if one.pillar == pillar.id]
    for one in of.actions:
        assert _plain(one.source.fr) in _plain(desk.locator(f'[data-candidate="{one.id}"]').text_content())


def test_the_filters_show_quick_wins_and_one_horizon(desk, of):
    go(desk, "choose")
    desk.locator("label[for=filter-quick]").click()
    quick = {one.id for one in of.actions if one.quick}
    assert _candidates(desk) == quick and len(quick) == 11
    assert told(desk) == f"Actions affichées\u00a0: {len(quick)} sur 46."
    desk.locator("label[for=filter-quick]").click()
    desk.select_option("#filter-horizon", "long")
    assert _candidates(desk) == {one.id for one in of.actions if one.horizon == "long"}


def test_the_first_ninety_days_come_whole_and_dated(builder, of):
    name(builder)
    take_ninety(builder)
    entries = {one["id"]: one for one in plan(builder)["entries"]}
    assert set(entries) == {step.id for step in of.ninety}
    assert entries["start-01"]["date"] == "2026-12-16" and entries["start-12"]["date"] == "2027-02-14"
    assert all(not warnings(builder, id) for id in entries)
    go(builder, "read")
    assert "Rien ne manque" in builder.locator(".to-complete .count").inner_text()


def test_the_first_ninety_days_come_once(desk):
    take_ninety(desk)
    take_ninety(desk)
    assert len(ids(desk)) == 12 and "déjà" in told(desk)


def test_one_s_own_action_goes_with_its_pillar_and_an_empty_one_is_refused(builder):
    id = write_own(builder, OWN, "prosecution")
    choose(builder, "prot-01", "part-01")
    assert ids(builder) == ["prot-01", id, "part-01"]
    builder.locator(".own button").click()
    assert len(ids(builder)) == 3 and "Écrivez" in told(builder)
    assert builder.evaluate("document.activeElement.id") == "own-action"


# Editing

def test_what_one_writes_replaces_the_proposal_and_the_rest_stays(builder, of):
    name(builder)
    choose(builder, "pros-01")
    detail(builder, "pros-01", body="Procureur de la République de Kayes", date="2027-02-01")
    [one] = plan(builder)["entries"]
    assert one == {"id": "pros-01", "body": "Procureur de la République de Kayes", "date": "2027-02-01", "after": []}
    cells = rows(builder)["pros-01"]
    assert cells[2] == "Procureur de la République de Kayes" and cells[4] == "1er février 2027"


def test_a_date_is_proposed_and_taken_by_a_gesture(desk):
    name(desk)
    choose(desk, "prot-01", "prot-05", "prot-03")
    assert all(one["date"] == "" for one in plan(desk)["entries"]), "a date is a decision"
    detail(desk, "prot-01")
    entry(desk, "prot-01").locator("button", has_text="Prendre le 1er juin 2027").click()
    desk.locator(".panel:visible > .buttons button").click()
    assert {one["id"]: one["date"] for one in plan(desk)["entries"]} == {
        "prot-01": "2027-06-01", "prot-03": "2027-06-01", "prot-05": "2028-06-01"}


def test_a_proposal_waits_for_what_comes_first(desk):
    name(desk)
    choose(desk, "prev-01", "part-05")  # eighteen months, after an action of thirty-six
    go(desk, "detail")
    desk.locator(".panel:visible > .buttons button").click()
    assert {one["date"] for one in plan(desk)["entries"]} == {"2029-12-01"}


def test_an_action_removed_comes_back_with_undo(builder):
    name(builder)
    choose(builder, "prot-01", "prot-02")
    detail(builder, "prot-02", indicator="Dix sur dix")
    before = plan(builder)
    entry(builder, "prot-02").locator(".remove").click()
    assert ids(builder) == ["prot-01"]
    assert builder.evaluate("document.activeElement.closest('[data-entry]').dataset.entry") == "prot-01"
    builder.locator(".so-far-box .buttons button").first.click()
    assert plan(builder) == before
    assert told(builder) == "Annulé\u00a0: retrait d’une action"


def test_a_sentence_typed_is_one_gesture_to_undo(desk):
    name(desk)
    choose(desk, "pros-01")
    detail(desk, "pros-01")
    desk.locator("#body-pros-01").fill("")
    desk.locator("#body-pros-01").press_sequentially("Greffe")
    desk.locator(".so-far-box .buttons button").first.click()
    assert "body" not in plan(desk)["entries"][0]
    assert desk.locator("#body-pros-01").input_value().startswith("Procureurs généraux")


def test_what_an_action_supposes_is_said_and_added_by_a_gesture(builder):
    choose(builder, "prot-02")
    detail(builder, "prot-02")
    missing = entry(builder, "prot-02").locator(".missing")
    assert "Suppose une action" in missing.inner_text()
    missing.locator("button").click()
    assert ids(builder) == ["prot-01", "prot-02"] and missing.inner_text() == ""
    assert rows(builder)["prot-02"][5] == "1"


# Warnings, in words

@pytest.mark.parametrize(("fields", "said"), [
    ({"body": ""}, "Personne n’en répond."), ({"indicator": ""}, "il manque un indicateur"),
    ({"date": ""}, "Elle n’a pas d’échéance."), ({"date": "2026-11-30"}, "antérieure au début"),
    ({"date": "2027-01-15"}, "précède celle d’une action dont elle dépend")])
def test_what_is_missing_or_out_of_order_is_told_on_the_action_and_before_printing(desk, fields, said):
    name(desk)
    choose(desk, "prot-01", "prot-02")
    detail(desk, "prot-01", date="2027-02-01")
    detail(desk, "prot-02", date="2027-03-01")
    assert warnings(desk, "prot-02") == [], "the twin: nothing to say"
    detail(desk, "prot-02", **fields)
    assert any(said in _plain(line) for line in warnings(desk, "prot-02"))
    assert warnings(desk, "prot-01") == []
    go(desk, "read")
    assert said in _plain(desk.locator(".to-complete").inner_text())
    desk.locator(".to-complete .link", has_text="2.").click()
    assert entry(desk, "prot-02").get_attribute("open") is not None


def test_actions_that_wait_for_one_another_are_told(desk):
    choose(desk, "prot-01", "pros-01")
    depend(desk, "prot-01", "pros-01")
    assert not any("s’attend" in line for line in warnings(desk, "prot-01"))
    depend(desk, "pros-01", "prot-01")
    assert any("s’attend" in line for line in warnings(desk, "prot-01"))
    assert any("s’attend" in line for line in warnings(desk, "pros-01"))


def test_a_road_map_without_court_or_start_says_so(desk):
    choose(desk, "prot-01")
    go(desk, "read")
    assert "La juridiction n’est pas nommée." in desk.locator(".to-complete").inner_text()
    name(desk)
    go(desk, "read")
    assert "nommée" not in desk.locator(".to-complete").inner_text()


# The timeline

def test_the_timeline_has_every_dated_action_and_names_the_others(builder):
    name(builder)
    take_ninety(builder)
    choose(builder, "prot-05")
    go(builder, "read")
    drawn = builder.locator(".document svg").first
    labels = drawn.locator("text").all_text_contents()
    numbers = {row[0] for row in rows(builder).values()}
    assert {label.split(".")[0] for label in labels if re.match(r"\d+\. ", label)} == numbers - {rows(builder)["prot-05"][0]}
    assert f"hors de la frise\u00a0: {rows(builder)['prot-05'][0]}." in builder.locator(".document figcaption").inner_text()
    assert drawn.locator(".wait").count() == 4 and drawn.locator(".late").count() == 0


def test_a_dependency_out_of_order_is_drawn_otherwise(desk):
    name(desk)
    choose(desk, "prot-01", "prot-02")
    detail(desk, "prot-01", date="2027-03-01")
    detail(desk, "prot-02", date="2027-02-01")
    go(desk, "read")
    assert desk.locator(".document .late").count() == 1


def test_pillars_are_told_by_their_sign_and_not_by_colour(desk):
    name(desk)
    take_ninety(desk)
    go(desk, "read")
    shapes = desk.locator(".legend svg > *").evaluate_all("all => all.map(one => one.tagName + (one.getAttribute('d') || '').length)")
    assert len(set(shapes)) == len(shapes) == 3


# On paper

def test_the_printed_document_has_the_title_every_action_and_room_to_sign(chromium, package, tmp_path):
    page = chromium(viewport={"width": 1280, "height": 900}).new_page()
    open_builder(page, package)
    name(page, author="le président de la juridiction")
    take_ninety(page)
    id = write_own(page, OWN)
    printed = _paper(page, tmp_path)  # from another step: the document prints all the same
    assert COURT in printed and "Feuille de route contre la traite" in printed
    for cells in rows(page).values():
        assert _letters(cells[1]) in _letters(printed), cells[1]
    assert id in rows(page) and "Fait à" in printed and "Pour le siège" in printed and "Pour le parquet" in printed
    for absent in ("Construire la feuille de route", "Enregistrer", "Annuler", "À compléter", "valeur officielle"):
        assert absent not in printed, absent


def test_without_an_action_the_paper_is_a_form_to_fill_in(chromium, package, of, tmp_path):
    page = chromium(viewport={"width": 1280, "height": 900}).new_page()
    open_builder(page, package)
    printed = _letters(_paper(page, tmp_path))
    assert all(_letters(one.action.fr) in printed for one in of.everything)
    assert "Pourlesiège" not in printed


def test_the_print_button_prints(builder):
    choose(builder, "prot-01")
    builder.evaluate("window.print = () => { window.printed = true; }")
    go(builder, "read")
    builder.locator(".panel:visible > .buttons button").click()
    assert builder.evaluate("window.printed") is True


# Files

def test_the_file_saved_is_read_back_the_same(browser, package, tmp_path):
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    page = browser(downloads_path=str(downloads)).new_page()
    open_builder(page, package)
    _fill(page)
    before = plan(page)
    page.locator(".so-far-box .main").click()
    until(lambda: any(file.stat().st_size for file in downloads.iterdir()))  # Firefox gives no event
    [file] = downloads.iterdir()
    text = file.read_text(encoding="utf-8")
    assert "feuille-de-route-tribunal-de-grande-instance-de-kayes" in told(page)
    assert page.locator(".put-away").inner_text() == "✓ Enregistrée"
    other = browser().new_page()
    open_builder(other, package)
    give_file(other, text)
    until(lambda: plan(other) == before)
    assert other.locator(".put-away").inner_text() == "✓ Enregistrée"


def test_the_file_is_small_and_holds_ids_and_one_s_own_words_only(desk, of):
    _fill(desk)
    file = json.loads(file_text(desk))
    assert file["format"] == "traite-trafic-mali/roadmap" and file["version"] == 1 and file["court"] == COURT
    assert {"course", "courseVersion", "savedAt"} <= set(file)
    text = save(desk)
    assert len(text) < 4096
    assert OWN in text and not any(one.action.fr in text or one.body.fr in text for one in of.actions)


def test_the_file_opens_in_the_other_language_with_the_same_actions(browser, package, of):
    page = browser().new_page()
    open_builder(page, package, "fr")
    _fill(page)
    before, text = plan(page), file_text(page)
    other = browser().new_page()
    open_builder(other, package, "en")
    give_file(other, text)
    until(lambda: plan(other) == before)
    known = next(one for one in of.actions if one.id == "prot-01")
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
    until(lambda: told(builder) == "Rien n’a changé.")
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
        {"id": "own-abcdefgh12", "pillar": "protection", "action": OWN, "body": "", "indicator": "", "date": "", "after": []}]
    give_file(builder, json.dumps(theirs), "join")
    until(lambda: len(ids(builder)) == 5)
    assert ids(builder).count("pros-01") == 1
    assert mine in ids(builder) and "own-abcdefgh12" in ids(builder), "own actions are kept both"
    entries = {one["id"]: one for one in plan(builder)["entries"]}
    assert entries["prot-01"]["date"] == "2027-01-10", "a date where there was none needs no choice"
    assert entries["pros-01"]["other"] == {"body": ["Substitut général"], "date": ["2027-03-01"]}
    assert plan(builder)["other"] == {"court": ["Parquet de Kayes"]} and plan(builder)["court"] == COURT
    assert "Choix à faire\u00a0: 3." in told(builder)
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
    assert "le choix reste à faire" in desk.locator(".to-complete").inner_text()
    text, before = save(desk), plan(desk)
    give_file(desk, text)
    until(lambda: "est ouvert" in told(desk))
    assert plan(desk) == before and desk.locator(".one-choice").count() == 1
    third = json.loads(text)
    third["entries"][0] |= {"body": "Procureur général", "other": {"body": ["Parquet de Kayes"]}}
    give_file(desk, json.dumps(third), "join")
    until(lambda: plan(desk)["entries"][0]["other"] == {"body": ["Substitut général", "Procureur général"]})


def test_the_course_s_words_that_wait_for_a_choice_are_kept_in_both_languages(desk, package, of):
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
    until(lambda: "Identiques" in told(builder))
    assert plan(builder) == before and builder.locator(".choices").is_hidden()


# A bad file

@pytest.mark.parametrize(("spoil", "said"), [
    (lambda text: text[:-40], "La fin du fichier manque"), (lambda text: "Bonjour", "Ce n’est pas une feuille de route"),
    (lambda text: "", "Ce n’est pas une feuille de route"), (lambda text: "[1]", "Ce n’est pas une feuille de route"),
    (lambda text: text.replace("traite-trafic-mali/roadmap", "autre-cours/roadmap"), "autre cours"),
    (lambda text: text.replace("mali/roadmap", "mali/progress"), "fichier de progression"),
    (lambda text: changed(text, version=2), "version plus récente"),
    (lambda text: changed(text, start="2026-02-30"), "En-tête, Date de début : « 2026-02-30 » n’est pas une date"),
    (lambda text: changed(text, court=12), "En-tête, Juridiction : un texte est attendu"),
    (lambda text: _with(text, date="demain"), "Action n° 1, Échéance : « demain » n’est pas une date"),
    (lambda text: _with(text, id="prot-99"), "« prot-99 » n’existe pas"),
    (lambda text: _with(text, id="own-abcdefgh", pillar="x"), "son pilier n’est pas l’un des quatre"),
    (lambda text: _with(text, after=["nulle-part"]), "Action n° 1, dépendances"),
    (lambda text: _with(text, other={"date": ["hier"]}), "« hier » n’est pas une date"),
    (lambda text: _with(text, other={"__proto__x": ["a"]}), "valeurs à choisir"),
    (lambda text: changed(text, entries=json.loads(text)["entries"] * 2), "elle figure déjà plus haut"),
    (lambda text: changed(text, entries=["x"]), "ce n’est pas une action")])
@pytest.mark.parametrize("gesture", ["open", "join"])
def test_a_bad_file_is_refused_with_place_fault_and_remedy_and_loses_nothing(desk, spoil, said, gesture):
    choose(desk, "pros-01")
    text, before = file_text(desk), plan(desk)
    give_file(desk, spoil(text), gesture, "cassé.json")
    until(lambda: "cassé.json n’a pas été ouvert" in told(desk))
    assert said in _plain(told(desk)) and "Votre travail n’a pas changé." in told(desk)
    assert plan(desk) == before
    give_file(desk, text, gesture)
    until(lambda: "n’a pas été ouvert" not in told(desk))


def test_words_in_a_file_stay_words(builder):
    choose(builder, "pros-01")
    give_file(builder, _with(save(builder), body="<img src=x onerror='window.hurt = true'>"))
    until(lambda: "est ouvert" in told(builder))
    assert rows(builder)["pros-01"][2].startswith("<img")
    assert builder.locator(".roadmap img").count() == 0 and builder.evaluate("window.hurt") is None


# In the browser, only when asked

def test_nothing_is_stored_unless_asked(builder):
    before = _stored(builder)
    _fill(builder)
    builder.wait_for_timeout(600)
    assert _stored(builder) == before and builder.evaluate("Progress.note('roadmap')") == {"text": None, "kept": True}
    builder.locator(".files button", has_text="Garder").click()
    assert "Toute personne qui se sert de cet ordinateur" in builder.locator(".asked").inner_text()
    builder.keyboard.press("Enter")  # the focus is on « Ne pas garder »
    until(lambda: told(builder) == "Rien n’est gardé dans ce navigateur.")
    assert builder.evaluate("Progress.note('roadmap')") == {"text": None, "kept": True}


def test_kept_when_asked_it_follows_each_change_opens_in_both_languages_and_is_erased(builder, package):
    _keep(builder)
    detail(builder, "prot-01", body="Greffe")
    until(lambda: '"Greffe"' in builder.evaluate("Progress.note('roadmap')")["text"])
    until(lambda: "Gardée" in builder.locator(".put-away").inner_text())
    before = plan(builder)
    for language in LANGUAGES[::-1]:
        open_builder(builder, package, language)
        until(lambda: builder.locator(".offer").is_visible())
        assert COURT in builder.locator(".offer").inner_text() and ids(builder) == [], "offered, not opened"
        builder.locator(".offer button").first.click()
        until(lambda: plan(builder) == before)
    builder.locator(".files button", has_text="Effacer de ce navigateur").click()
    builder.locator(".asked button", has_text=re.compile("^Effacer$")).click()
    until(lambda: told(builder) == "Effacée de ce navigateur.")
    assert builder.evaluate("Progress.note('roadmap')")["text"] is None and plan(builder) == before
    open_builder(builder, package)
    settle(builder)
    builder.wait_for_timeout(300)
    assert builder.locator(".offer").is_hidden()


def test_what_another_window_keeps_is_not_overwritten_unseen(builder, package):
    _keep(builder)
    other = builder.context.new_page()
    open_builder(other, package)
    until(lambda: other.locator(".offer").is_visible())
    other.locator(".offer button").first.click()
    detail(other, "prot-01", body="Celui d’à côté")
    until(lambda: "Celui d’à côté" in other.evaluate("Progress.note('roadmap')")["text"])
    detail(builder, "prot-01", body="Celui d’ici")
    until(lambda: "a changé dans une autre fenêtre" in told(builder))
    assert "Celui d’à côté" in builder.evaluate("Progress.note('roadmap')")["text"]
    assert "Pas encore" in builder.locator(".put-away").inner_text()


def test_it_leaves_the_browser_with_its_learner(builder):
    _keep(builder)
    builder.evaluate("Progress.leave()")
    assert builder.evaluate("Progress.note('roadmap')")["text"] is None, "the next person does not find it"
    builder.evaluate("Progress.choose('moi')")
    assert builder.evaluate("Progress.note('roadmap')")["text"] is not None
    builder.evaluate("Progress.create('ANNA')")
    assert builder.evaluate("Progress.note('roadmap')")["text"] is not None, "it follows whoever takes a code"
    builder.evaluate("Progress.wipe()")
    builder.evaluate("Progress.choose('ANNA')")
    assert builder.evaluate("Progress.note('roadmap')")["text"] is None


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


# By hand, by ear, by eye

def test_a_road_map_is_made_with_the_keyboard_alone(builder):
    builder.locator('[data-step="court"]').focus()
    for _ in range(4):
        builder.keyboard.press("Tab")
    assert builder.evaluate("document.activeElement.id") == "plan-court"
    builder.keyboard.type("Kayes")
    _press(builder, "Suite\u00a0: choisir les actions")
    assert builder.evaluate("document.activeElement.id") == "etape-choose"
    builder.keyboard.press("Tab")
    builder.keyboard.press("Enter")  # the first ninety days
    assert len(ids(builder)) == 12
    _press(builder, "Suite\u00a0: préciser chaque action")
    builder.locator('[data-entry="start-02"] > summary').focus()
    builder.keyboard.press("Enter")
    assert entry(builder, "start-02").get_attribute("open") is not None
    builder.locator("#body-start-02").focus()
    builder.keyboard.press("ControlOrMeta+A")
    builder.keyboard.type("Greffe")
    assert builder.evaluate("Roadmap.entry('start-02').body") == "Greffe"
    builder.locator(".so-far-box .buttons button").first.focus()
    builder.keyboard.press("Enter")
    assert "body" not in builder.evaluate("Roadmap.entry('start-02')")


def test_the_field_in_hand_keeps_the_focus_while_the_rest_follows(desk):
    choose(desk, "pros-01", "pros-02")
    detail(desk, "pros-02")
    desk.locator("#body-pros-02").focus()
    desk.keyboard.press("End")
    desk.keyboard.type(" abc")
    assert desk.evaluate("document.activeElement.id") == "body-pros-02"
    assert plan(desk)["entries"][1]["body"].endswith(" abc")


def test_each_result_is_announced_once(builder):
    hear(builder)
    choose(builder, "prot-01")
    take_ninety(builder)
    builder.locator(".so-far-box .buttons button").first.click()
    builder.wait_for_timeout(200)
    said = [text for text in builder.evaluate("said") if text]
    assert len(said) == len(set(said)) == 3, said
    assert builder.locator(".roadmap [role=status], .roadmap [aria-live]").count() == 1
    name(builder)
    builder.wait_for_timeout(200)
    assert len(builder.evaluate("said.filter(Boolean)")) == 3, "letters typed are not announced"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_at_any_step(browser, package, scheme):
    _axe_finds_nothing(browser(color_scheme=scheme, viewport={"width": 1280, "height": 900}).new_page(), package)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_telephone_and_nothing_scrolls_sideways(chromium, package, scheme):
    page = chromium(color_scheme=scheme, viewport={"width": 320, "height": 700}).new_page()
    for step in _axe_finds_nothing(page, package):
        go(page, step)
        assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"), step
        small = page.evaluate("""() => [...document.querySelectorAll(".roadmap button:not(.link), .tick-line, .roadmap summary,"
          + ".roadmap input:not([type=checkbox])")].filter(one => one.offsetParent && one.getBoundingClientRect().height < 43.5)
          .map(one => one.textContent || one.id)""")
        assert small == [], step


def test_nothing_moves_for_those_who_ask_for_rest(chromium, package):
    styles = "".join((package / "assets" / name).read_text(encoding="utf-8") for name in ("first.css", "roadmap.css"))
    assert "transition" not in styles and "scroll-behavior" not in styles
    assert all(animation.startswith("too-old") for animation in re.findall(r"animation:([^;}]*)", styles))


# Without scripts, in both languages, light

def test_without_javascript_the_candidate_actions_read_and_print(browser, package, of):
    page = browser(java_script_enabled=False).new_page()
    for language in LANGUAGES:
        page.goto((package / language / PAGE).as_uri())
        said = _plain(page.locator(".roadmap").inner_text())
        assert "JavaScript" in said
        for one in of.everything:
            assert _plain(one.action[language]) in said and _plain(one.indicator[language]) in said
        assert page.locator("article input, article button").count() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_languages_build_the_same_road_map(page, package, language):
    open_builder(page, package, language)
    name(page)
    take_ninety(page)
    choose(page, "prot-05")
    assert len(ids(page)) == 13 and ids(page)[0] == "prot-05"
    go(page, "read")
    assert {"fr": "Pour le parquet", "en": "For the prosecution"}[language] in page.locator(".signatures").inner_text()
    assert {"fr": "16 décembre 2026", "en": "16 December 2026"}[language] in page.locator(".document").inner_text()


def test_the_two_languages_carry_the_same_facts(package):
    shapes = [re.findall(r'data-(?:action|of|horizon|after|days|quick|pillar|months)="[^"]*"',
                         (package / language / PAGE).read_text(encoding="utf-8")) for language in LANGUAGES]
    assert shapes[0] == shapes[1] != []


def test_the_page_is_light_has_no_outside_address_and_its_script_stays_off_the_others(package):
    for language in LANGUAGES:
        text = (package / language / PAGE).read_text(encoding="utf-8")
        assert len(gzip.compress(text.encode("utf-8"), 9)) <= 24 * 1024 and "http" not in text.replace("http-equiv", "")
    assert len(gzip.compress((package / "assets" / "roadmap.js").read_bytes(), 9)) <= 20 * 1024
    carrying = [path.name for path in package.rglob("*.html") if "roadmap.js" in path.read_text(encoding="utf-8")]
    assert carrying == [Path(PAGE).name] * len(LANGUAGES)


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
    until(lambda: told(page).startswith("Gardée dans ce navigateur"))


def _two_bodies(page) -> None:
    choose(page, "pros-01")
    detail(page, "pros-01", body="Parquet de Kayes")
    give_file(page, _with(file_text(page), body="Substitut général"), "join")
    until(lambda: page.locator(".one-choice").count() == 1)


def _with(text: str, **values: object) -> str:
    """The text of a file whose first action is changed."""
    file = json.loads(text)
    file["entries"][0] |= values
    return json.dumps(file, ensure_ascii=False)


def _press(page, text: str) -> None:
    page.locator(".panel:visible button", has_text=text).focus()
    page.keyboard.press("Enter")


def _stored(page) -> str:
    return page.evaluate("JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie])")


def _candidates(page) -> set[str]:
    return set(page.locator("[data-candidate]:not([hidden])").evaluate_all("all => all.map(one => one.dataset.candidate)"))


def _axe_finds_nothing(page, package) -> tuple[str, ...]:
    open_builder(page, package)
    settle(page)
    name(page)
    take_ninety(page)
    choose(page, "prot-02", "pros-01")
    detail(page, "pros-01", date="2026-11-01")
    give_file(page, _with(file_text(page), body="Substitut général", date="2027-01-01"), "join")
    until(lambda: page.locator(".one-choice").count() > 0)
    steps = ("court", "choose", "detail", "read")
    for step in steps:
        go(page, step)
        page.evaluate("document.querySelectorAll('.panel:not([hidden]) details').forEach(box => { box.open = true; })")
        page.wait_for_timeout(50)
        assert violations(page) == [], step
    page.locator(".files button", has_text="Garder").click()
    assert violations(page) == []
    page.keyboard.press("Enter")
    return steps


def _paper(page, folder: Path) -> str:
    """The words of the page as printed."""
    place = folder / "page.pdf"
    page.pdf(path=str(place), prefer_css_page_size=True)
    words = "\n".join(leaf.extract_text() for leaf in PdfReader(place).pages)
    return _plain(re.sub("[ﬀ-ﬄ]", lambda joined: unicodedata.normalize("NFKC", joined[0]), words))


def _letters(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _plain(text: str) -> str:
    return re.sub(r"[\s\u00a0\u202f]+", " ", text).strip()
