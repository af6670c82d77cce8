"""What a magistrate believes of the road map builder: it helps to choose, date and sign, on screen and on paper."""

from __future__ import annotations

import gzip
import re
import unicodedata
from pathlib import Path

import pytest
from pypdf import PdfReader

from hands.product import LANGUAGES, on_one_line
from hands.roadmap_fixtures import *  # noqa: F403  the builder open in a browser
from hands.roadmap_page import (
    COURT,
    OWN,
    PAGE,
    choose,
    depend,
    detail,
    entry,
    go,
    ids,
    name,
    open_builder,
    plan,
    roadmap_status,
    rows,
    take_ninety,
    warnings,
    write_own,
)

# Choosing

def test_a_candidate_is_taken_up_with_what_the_course_proposes(builder, roadmap):
    name(builder)
    choose(builder, "prot-02", "pros-01")
    assert ids(builder) == ["prot-02", "pros-01"]
    known = next(one for one in roadmap.actions if one.id == "prot-02")
    cells = rows(builder)["prot-02"]
    assert [on_one_line(cell) for cell in cells[1:4]] == [known.action.fr, known.body.fr, known.indicator.fr]
    assert "2 actions" in builder.locator(".so-far-box .count").inner_text()


def test_every_candidate_is_offered_under_its_pillar_with_its_source(desk, roadmap):
    assert len(roadmap.actions) == 46 and len(roadmap.ninety) == 12
    for pillar in roadmap.pillars:
        shown = desk.locator(f'[data-choice="{pillar.id}"] [data-candidate]').evaluate_all(
            "all => all.map(one => one.dataset.candidate)")
        assert shown == [one.id for one in roadmap.actions if one.pillar == pillar.id]
    for one in roadmap.actions:
        assert on_one_line(one.source.fr) in on_one_line(desk.locator(f'[data-candidate="{one.id}"]').text_content())


def test_the_filters_show_quick_wins_and_one_horizon(desk, roadmap):
    go(desk, "choose")
    desk.locator("label[for=filter-quick]").click()
    quick = {one.id for one in roadmap.actions if one.quick}
    assert _candidates(desk) == quick and len(quick) == 11
    assert roadmap_status(desk) == f"Actions affichées\u00a0: {len(quick)} sur 46."
    desk.locator("label[for=filter-quick]").click()
    desk.select_option("#filter-horizon", "long")
    assert _candidates(desk) == {one.id for one in roadmap.actions if one.horizon == "long"}


def test_the_first_ninety_days_come_whole_and_dated(builder, roadmap):
    name(builder)
    take_ninety(builder)
    entries = {one["id"]: one for one in plan(builder)["entries"]}
    assert set(entries) == {step.id for step in roadmap.ninety}
    assert entries["start-01"]["date"] == "2026-12-16" and entries["start-12"]["date"] == "2027-02-14"
    assert all(not warnings(builder, id) for id in entries)
    go(builder, "read")
    assert "Rien ne manque" in builder.locator(".to-complete .count").inner_text()
    builder.locator(".commit summary").click()
    boxes, link = builder.locator(".commit input"), builder.locator(".commit a")
    assert not link.is_visible()
    for n in range(3):
        boxes.nth(n).check()
    assert link.get_attribute("href").count("%22%2C%22") == 2, "three commitments for the attestation"
    assert boxes.nth(3).is_disabled(), "and no more"


def test_the_first_ninety_days_come_once(desk):
    take_ninety(desk)
    go(desk, "choose")
    ready_made = desk.locator(".ready-made")
    assert len(ids(desk)) == 12 and ready_made.locator("button").is_hidden() and "déjà" in ready_made.inner_text()


def test_one_s_own_action_goes_with_its_pillar_and_an_empty_one_is_refused(builder):
    id = write_own(builder, OWN, "prosecution")
    choose(builder, "prot-01", "part-01")
    assert ids(builder) == ["prot-01", id, "part-01"]
    builder.locator(".own button").click()
    assert len(ids(builder)) == 3 and "Écrivez" in roadmap_status(builder)
    assert builder.evaluate("document.activeElement.id") == "own-action"


def test_no_pillar_is_taken_for_granted_for_one_s_own_action(desk):
    go(desk, "choose")
    assert desk.input_value("#own-pillar") == ""
    desk.fill("#own-action", OWN)
    desk.locator(".own button").click()
    assert ids(desk) == [] and "Choisissez le pilier" in roadmap_status(desk)
    assert desk.evaluate("document.activeElement.id") == "own-pillar" and desk.input_value("#own-action") == OWN


def test_the_step_of_detail_opens_on_the_first_action_that_lacks_something(desk):
    name(desk)
    choose(desk, "prot-01", "part-01")
    id = write_own(desk, OWN, "prosecution")
    for other in ("prot-01", "part-01"):
        detail(desk, other, date="2027-03-01")
    go(desk, "choose")
    go(desk, "detail")
    assert desk.locator(".entry[open]").evaluate_all("all => all.map(one => one.dataset.entry)") == [id]
    detail(desk, id, date="2027-03-01", body="Greffe", indicator="Un paravent")
    go(desk, "choose")
    go(desk, "detail")
    assert desk.locator(".entry[open]").count() == 1, "nothing is missing: the first is open"


# Editing

def test_what_one_writes_replaces_the_proposal_and_the_rest_stays(builder, roadmap):
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
    entry(desk, "prot-01").locator("button", has_text="Prendre le 1er mars 2027").click()  # quick: ninety days
    desk.locator(".panel:visible > .buttons button").click()
    assert {one["id"]: one["date"] for one in plan(desk)["entries"]} == {
        "prot-01": "2027-03-01", "prot-03": "2027-06-01", "prot-05": "2028-06-01"}


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
    assert roadmap_status(builder) == "Annulé\u00a0: retrait d’une action"


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
    assert "une action qui n’est pas retenue" in missing.inner_text()
    missing.locator("button").click()
    assert ids(builder) == ["prot-01", "prot-02"] and missing.inner_text() == ""
    assert rows(builder)["prot-02"][5] == "1"


# Warnings, in words

@pytest.mark.parametrize(("fields", "said"), [
    ({"body": ""}, "L’action n’a pas de responsable."), ({"indicator": ""}, "Il manque un indicateur"),
    ({"date": ""}, "L’action n’a pas d’échéance."), ({"date": "2026-11-30"}, "antérieure au début"),
    ({"date": "2027-01-15"}, "précède celle d’une action dont elle dépend")])
def test_what_is_missing_or_out_of_order_is_told_on_the_action_and_before_printing(desk, fields, said):
    name(desk)
    choose(desk, "prot-01", "prot-02")
    detail(desk, "prot-01", date="2027-02-01")
    detail(desk, "prot-02", date="2027-03-01")
    assert warnings(desk, "prot-02") == [], "the twin: nothing to say"
    detail(desk, "prot-02", **fields)
    assert any(said in on_one_line(line) for line in warnings(desk, "prot-02"))
    assert warnings(desk, "prot-01") == []
    go(desk, "read")
    assert said in on_one_line(desk.locator(".to-complete").inner_text())
    desk.locator(".to-complete .link", has_text="2.").click()
    assert entry(desk, "prot-02").get_attribute("open") is not None


def test_actions_that_wait_for_one_another_are_told(desk):
    choose(desk, "prot-01", "pros-01")
    depend(desk, "prot-01", "pros-01")
    assert not any("dépend d’elle-même" in line for line in warnings(desk, "prot-01"))
    depend(desk, "pros-01", "prot-01")
    assert any("dépend d’elle-même" in line for line in warnings(desk, "prot-01"))
    assert any("dépend d’elle-même" in line for line in warnings(desk, "pros-01"))


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
    undated = rows(builder)["prot-05"][0]
    assert {label.split(".")[0] for label in labels if re.match(r"\d+\. ", label)} == numbers - {undated}
    assert f"ne sont pas sur la frise\u00a0: {undated}." in builder.locator(".document figcaption").inner_text()
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
    shapes = desk.locator(".legend svg > *").evaluate_all(
        "all => all.map(one => one.tagName + (one.getAttribute('d') || '').length)")
    assert len(set(shapes)) == len(shapes) == 3


# On paper

def test_the_printed_document_has_the_title_every_action_and_room_to_sign(chromium_window, package, tmp_path):
    page = chromium_window(viewport={"width": 1280, "height": 900}).new_page()
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


def test_without_an_action_the_paper_is_a_form_to_fill_in(chromium_window, package, roadmap, tmp_path):
    page = chromium_window(viewport={"width": 1280, "height": 900}).new_page()
    open_builder(page, package)
    printed = _letters(_paper(page, tmp_path))
    assert all(_letters(one.action.fr) in printed for one in roadmap.everything)
    assert "Pourlesiège" not in printed


def test_the_print_button_prints(builder):
    choose(builder, "prot-01")
    builder.evaluate("window.print = () => { window.printed = true; }")
    go(builder, "read")
    builder.locator(".panel:visible > .buttons button").click()
    assert builder.evaluate("window.printed") is True


# Without scripts, in both languages, light

def test_without_javascript_the_candidate_actions_read_and_print(window, package, roadmap):
    page = window(java_script_enabled=False).new_page()
    for language in LANGUAGES:
        page.goto((package / language / PAGE).as_uri())
        said = on_one_line(page.locator(".roadmap").inner_text())
        assert "JavaScript" in said
        for one in roadmap.everything:
            assert on_one_line(one.action[language]) in said and on_one_line(one.indicator[language]) in said
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


def _candidates(page) -> set[str]:
    shown = page.locator("[data-candidate]:not([hidden])")
    return set(shown.evaluate_all("all => all.map(one => one.dataset.candidate)"))


def _paper(page, folder: Path) -> str:
    """The words of the page as printed."""
    place = folder / "page.pdf"
    page.pdf(path=str(place), prefer_css_page_size=True)
    words = "\n".join(leaf.extract_text() for leaf in PdfReader(place).pages)
    return on_one_line(re.sub("[ﬀ-ﬄ]", lambda joined: unicodedata.normalize("NFKC", joined[0]), words))


def _letters(text: str) -> str:
    return re.sub(r"\s+", "", text)
