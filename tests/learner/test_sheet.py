"""What a magistrate believes of a bench sheet or a document: it is filled in on the screen or by hand, printed as
typed, kept nowhere but in a file of one's own, copied for the word processor; and « Qualifier les faits » opens it with
what is known of the case file."""

from __future__ import annotations

import json
import re
from urllib.parse import quote

import pytest

from access.test_pages import violations
from hands.product import LANGUAGES, given_to_save, on_paper, open_page, settle, until
from hands.progress_store import BESIDE_PROGRESS
from learner.qualification_page import answer, open_tool

SHEET = "m02-traite-des-personnes/fiche.html"
TRACE = "m06-reunir-la-preuve/tracabilite.html"
FIELDS, TICKS = ".to-fill textarea", "article .tick"
TYPED = "Recruté par un cousin qui promettait un salaire et un logement, conduit au site de nuit, papiers gardés. " * 3


@pytest.fixture
def sheet(page, package):
    _open(page, package, f"fr/{SHEET}")
    return page


def _open(page, package, path: str) -> None:
    open_page(page, package, path)
    until(lambda: page.locator(".fillable:visible").count() == 1)


def test_every_box_and_every_line_of_the_paper_can_be_filled_in(sheet, package):
    written = re.sub(r"<head.*?</head>", "", (package / "fr" / SHEET).read_text(encoding="utf-8"), flags=re.S)
    article = written.partition("<article>")[2].partition("</article>")[0]
    assert sheet.locator(TICKS).count() == article.count("☐") > 10
    assert sheet.locator(FIELDS).count() == len(re.findall("_{4,}", article)) > 10
    assert "____" not in sheet.locator("article").evaluate("""article => { const copy = article.cloneNode(true);
      copy.querySelectorAll("[aria-hidden]").forEach(one => one.remove()); return copy.textContent; }""")


def test_a_field_grows_with_what_is_typed(sheet):
    field = sheet.locator(FIELDS).first
    before = field.bounding_box()
    field.fill("RP 214/2026, cabinet du juge d’instruction")
    assert field.bounding_box()["width"] > before["width"] * 1.5
    field.fill(TYPED)
    assert field.bounding_box()["height"] > before["height"] * 1.8, "what is longer than a line goes on below"
    assert not sheet.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def test_paper_shows_what_was_typed_and_ticked(chromium_window, package):
    """In Chromium alone: the driver does not put Firefox on paper."""
    sheet = chromium_window().new_page()
    _open(sheet, package, f"fr/{SHEET}")
    field = sheet.locator(FIELDS).first
    field.fill(TYPED)
    sheet.locator(TICKS).first.check()
    sheet.emulate_media(media="print")
    assert TYPED.strip() in sheet.locator(".to-fill").first.inner_text() and not field.is_visible()
    assert sheet.locator(".sign").first.inner_text().strip() == "☑"
    assert sheet.locator(".sign").nth(1).inner_text().strip() == "☐"
    assert not sheet.locator(".fillable").is_visible() and sheet.locator(f"{TICKS}:visible").count() == 0


def test_by_ear_each_field_says_where_it_stands(sheet, package):
    names = sheet.locator(FIELDS).evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    assert names[:3] == ["Dossier n°", "Mis en cause", "Victime présumée (code)"]
    assert any("Acte" in name and "Pièces" in name for name in names), "a cell is named by its row and its column"
    ticks = sheet.locator(TICKS).evaluate_all(
        "all => all.map(one => one.getAttribute('aria-label') || one.labels[0].innerText.trim())")
    assert ticks[:2] == ["recruter", "transporter"] and "Mineur" in ticks
    assert all(re.search(r"\w", name or "") for name in (*names, *ticks))
    _open(sheet, package, f"fr/{TRACE}")
    cells = sheet.locator(".room textarea").evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    assert len(cells) == len(set(cells)) > 10, "an empty cell has a name of its own"


def test_it_is_filled_in_with_the_keyboard_and_by_a_click_on_the_words(sheet):
    sheet.locator(TICKS).first.focus()
    sheet.keyboard.press("Space")
    assert sheet.locator(TICKS).first.is_checked()
    sheet.locator("label.box", has_text="transporter").click()
    assert sheet.locator(TICKS).nth(1).is_checked()
    sheet.locator(FIELDS).first.focus()
    sheet.keyboard.type("RP 3")
    sheet.keyboard.press("Tab")
    sheet.keyboard.type("X")
    assert [sheet.locator(FIELDS).nth(n).input_value() for n in (0, 1)] == ["RP 3", "X"]


def test_nothing_of_it_is_kept_and_leaving_asks_first(sheet):
    kept = f"JSON.stringify([{BESIDE_PROGRESS}, document.cookie, history.state])"
    settle(sheet)  # the store notes that it was begun, once, a moment after the page is there
    before = sheet.evaluate(kept)
    sheet.locator(FIELDS).first.click()
    sheet.keyboard.type("RP 3")
    assert sheet.evaluate(kept) == before and sheet.url.endswith(SHEET)
    asked = []
    sheet.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    sheet.reload()
    until(lambda: sheet.locator(".fillable:visible").count() == 1)
    assert asked == ["beforeunload"]
    assert {sheet.locator(FIELDS).nth(n).input_value() for n in range(5)} == {""}
    sheet.reload()
    assert asked == ["beforeunload"], "an empty sheet is left without a question"


@pytest.mark.parametrize("language", LANGUAGES)
def test_with_reasonable_content_it_still_prints_on_one_page(chromium_window, package, course, language):
    page = chromium_window().new_page()
    papers = [paper.url for module in course.written for paper in module.pages if paper.is_paper][::4]
    leaves = {}
    for paper in papers:
        _open(page, package, f"{language}/{paper}")
        page.evaluate("""typed => { for (const field of document.querySelectorAll(".to-fill textarea")) {
          field.value = typed.slice(0, Number(field.parentNode.dataset.room) || 8); // every line full
          field.dispatchEvent(new Event("input", {bubbles: true})); } }""", TYPED)
        leaves[paper] = len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(prefer_css_page_size=True)))
    assert leaves == dict.fromkeys(papers, 1) and len(papers) >= 4


def test_axe_finds_nothing_on_a_sheet_filled_in_on_a_telephone(chromium_window, package):
    page = chromium_window(viewport={"width": 320, "height": 700}).new_page()
    _open(page, package, f"en/{TRACE}")
    page.locator(FIELDS).first.fill(TYPED)
    page.locator(TICKS).first.check()
    assert violations(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


# ---- A file of one's own, and the word processor

REQUEST = "m07-techniques-et-cooperation/modele-demande.html"
DESK = ".sheet-desk"
NAMED = "Awa <b>Traoré</b> & fils"


@pytest.fixture
def request_sheet(page, package):
    """The request for mutual assistance, in each of the two browsers in turn; what is asked on leaving is noted."""
    page.asked = []
    page.on("dialog", lambda dialog: (page.asked.append(dialog.type), dialog.accept()))
    _desk(page, package, f"fr/{REQUEST}")
    return page


def _desk(page, package, path: str) -> None:
    _open(page, package, path)
    until(lambda: page.locator(f"{DESK} button:visible").count() >= 3)


def _press(page, words: str) -> None:
    page.locator(f"{DESK} button", has_text=words).first.click()


def _saved(page, words: str = "Enregistrer") -> tuple[str, str]:
    return given_to_save(page, lambda: _press(page, words))


def _give(page, text: str) -> str:
    """Opens a file of this text, and returns what the page says."""
    page.evaluate(f"document.querySelector('{DESK} .told').textContent = ''")
    page.locator(f"{DESK} input[type=file]").set_input_files(
        {"name": "fiche.json", "mimeType": "application/json", "buffer": text.encode()})
    return until(lambda: page.locator(f"{DESK} .told").inner_text()).replace("\xa0", " ").replace("\u202f", " ")


def _signed(page, file: dict) -> str:
    return json.dumps({**file, "digest": page.evaluate("file => Course.learner.Records.digest(file)", file)})


def test_it_is_saved_to_a_file_and_opened_again_in_either_language(request_sheet, package):
    sheet = request_sheet
    sheet.locator(FIELDS).nth(4).fill(NAMED)
    sheet.locator(TICKS).nth(1).check()
    name, text = _saved(sheet)
    assert re.fullmatch(r"m07-techniques-et-cooperation-modele-demande-\d{4}-\d\d-\d\d-\d\dh\d\d\.json", name)
    assert "Awa" not in name + sheet.url + sheet.evaluate("JSON.stringify([history.state, {...localStorage}])")
    for language in LANGUAGES:
        _desk(sheet, package, f"{language}/{REQUEST}")
        assert sheet.asked == [], "what is in a file is left without a question"
        assert _give(sheet, text).startswith({"fr": "Ouvert", "en": "Opened"}[language])
        assert sheet.locator(FIELDS).nth(4).input_value() == NAMED and sheet.locator("article b").count() == 0
        assert [sheet.locator(TICKS).nth(n).is_checked() for n in (0, 1)] == [False, True]
    sheet.locator(FIELDS).nth(5).fill("de plus")
    assert json.loads(_saved(sheet, "Save")[1])["filled"][-1][2] is not None
    sheet.locator(FIELDS).nth(5).fill("encore")
    _desk(sheet, package, f"fr/{REQUEST}")
    assert sheet.asked == ["beforeunload"], "what is in no file is asked about"


def test_a_file_that_cannot_be_opened_is_said_and_nothing_on_the_page_is_lost(request_sheet):
    sheet = request_sheet
    sheet.locator(FIELDS).nth(4).fill(NAMED)
    whole = _saved(sheet)[1]
    file = json.loads(whole)
    file.pop("digest")
    said = {text: _give(sheet, text) for text in (
        whole[:200], "[1]", "<html>", _signed(sheet, {**file, "filled": {}}), _signed(sheet, {**file, "version": 2}),
        _signed(sheet, {**file, "format": "autre-cours/sheet"}), _signed(sheet, {**file, "page": "m01/x.html"}),
        _signed(sheet, {**file, "filled": [[0, "x", {"a": 1}]]}), "x" * (2 ** 20 + 1),
        _signed(sheet, {**file, "format": "traite-trafic-mali/progress"}))}
    causes = ("incomplet", "autre logiciel", "autre logiciel", "abîmé ou modifié", "version plus récente",
              "autre cours", "autre fiche", "abîmé ou modifié", "pèse trop", "autre fichier de ce cours")
    assert [cause for cause, told in zip(causes, said.values(), strict=True) if cause not in told] == [], said
    assert all("rien n’a changé" in told for told in said.values())
    assert sheet.locator(FIELDS).nth(4).input_value() == NAMED


def test_a_sheet_changed_outside_the_course_is_opened_only_by_who_agrees(request_sheet):
    sheet = request_sheet
    sheet.locator(FIELDS).nth(4).fill(NAMED)
    changed = _saved(sheet)[1].replace("Awa", "Ana")
    for agrees, found in ((False, NAMED), (True, NAMED.replace("Awa", "Ana"))):
        sheet.locator(f"{DESK} input[type=file]").set_input_files(
            {"name": "fiche.json", "mimeType": "application/json", "buffer": changed.encode()})
        asked = until(lambda: sheet.locator(f"{DESK} .asked:visible").inner_text())
        assert "a été modifié hors du cours" in asked and "relisez tout" in asked
        sheet.locator(f"{DESK} .asked button").nth(0 if agrees else 1).click()
        words = "Ouvert" if agrees else "Fichier non ouvert"
        until(lambda words=words: sheet.locator(f"{DESK} .told").inner_text().startswith(words))
        assert sheet.locator(FIELDS).nth(4).input_value() == found


def test_of_another_version_of_the_sheet_what_has_no_place_is_shown_and_goes_back_into_the_file(request_sheet):
    sheet = request_sheet
    sheet.locator(FIELDS).nth(4).fill(NAMED)
    file = json.loads(_saved(sheet)[1])
    file.pop("digest")
    [entry] = file["filled"]
    file |= {"of": "00000000", "courseVersion": "0.4.0", "filled": [
        [7, entry[1], "à sa place"], [8, "Un ancien blanc", "<i>Moussa</i>"],
        [9, "le ministère chargé de la Justice", "x"]]}
    assert "n’a pas de place" in _give(sheet, _signed(sheet, file))
    assert sheet.locator(FIELDS).nth(4).input_value() == "à sa place"
    assert sheet.locator(f"{DESK} li").all_inner_texts()[0] == "Un ancien blanc : <i>Moussa</i>"
    assert [value for _, _, value in json.loads(_saved(sheet)[1])["filled"]] == ["à sa place", "<i>Moussa</i>", "x"]


def test_what_is_typed_is_not_replaced_by_a_file_without_a_question(request_sheet):
    sheet = request_sheet
    empty = _saved(sheet)[1]
    sheet.locator(FIELDS).nth(4).fill(NAMED)
    sheet.locator(f"{DESK} input[type=file]").set_input_files(
        {"name": "fiche.json", "mimeType": "application/json", "buffer": empty.encode()})
    until(lambda: sheet.locator(f"{DESK} .asked:visible").count() == 1)
    sheet.locator(f"{DESK} .asked button").last.click()
    assert sheet.locator(FIELDS).nth(4).input_value() == NAMED


def test_it_is_copied_as_the_text_of_an_act(request_sheet):
    sheet = request_sheet
    sheet.evaluate("""() => addEventListener("copy", ({clipboardData}) => {
        window.took = ["text/plain", "text/html"].map(kind => clipboardData.getData(kind)); })""")
    sheet.locator(FIELDS).nth(4).fill(NAMED)
    sheet.locator(TICKS).first.check()
    _press(sheet, "Copier le texte")
    text, html = until(lambda: sheet.evaluate("window.took"))
    lines = re.sub("[\xa0\u202f\u2003 ]+", " ", text).split("\n")
    assert "1. Objet et fondement" in lines and "7. Annexes et suivi" in lines and "____" not in text
    assert any(f"l’autorité judiciaire compétente de {NAMED}, par ☑ le ministère" in line for line in lines)
    assert any(re.match(r"1\t…+\t…+\t…+$", line) for line in lines), "a row in columns, dots where nothing is"
    assert "&lt;b&gt;Traoré" in html and "<table" in html and not re.search("<(a|textarea|input|span)[ >]", html)


def test_the_act_of_a_lesson_is_copied_whole_with_what_it_received_and_follows_the_language(page, package):
    page.on("dialog", lambda dialog: dialog.accept())
    known = quote(json.dumps([[["Traite", "CP, art. 324-29", 3, 1]], ["Pôle judiciaire spécialisé"]]))
    act = "m05-detecter-et-ouvrir/3-competence.html"
    open_page(page, package, f"fr/{act}")
    until(lambda: page.locator(f"{DESK} button").count() == 1)
    page.goto("about:blank")
    page.goto((package / "fr" / act).as_uri() + f"#dossier={known}~a-ecrire")
    for language, title, others in (("fr", "Transmission au procureur du pôle", 0), ("en", "to the", 1)):
        until(lambda: page.locator(f"{DESK} button").count() == 1 and page.locator(".received li").count() == 2)
        page.evaluate("""() => addEventListener("copy", ({clipboardData}) => {
            window.took = clipboardData.getData("text/plain"); })""")
        page.locator(f"{DESK} button").click()
        text = until(lambda: page.evaluate("window.took")).replace("\xa0", " ")
        assert text.count("Traite (CP, art. 324-29)") == 1 and title in text and len(text) > 600
        received = page.locator(".received")
        assert received.locator("li span[lang=fr]").count() == 2
        assert received.inner_text().count("These words are in French") == others
        if language == "fr":
            page.locator("#language-switch").click()
            until(lambda: page.locator("html[lang=en]").count() == 1)
    assert "dossier" not in page.url
    page.locator(".received button").click()
    page.locator("#language-switch").click()
    until(lambda: page.locator("html[lang=fr]").count() == 1 and page.locator(f"{DESK} button").count() == 1)
    assert page.locator(".received").count() == 0, "what was cleared does not come back"


def test_paper_says_of_which_course_which_version_and_when(chromium_window, package, course):
    sheet = chromium_window().new_page()
    _desk(sheet, package, f"fr/{REQUEST}")
    assert not sheet.locator(".printed").is_visible() and on_paper(sheet)
    told = sheet.locator("footer .printed").inner_text()
    assert f"version {course.version}, imprimé le " in told and "Traite" in told and re.search(r"\d{4}$", told)
    assert not sheet.locator(DESK).is_visible()


# ---- What « Qualifier les faits » gives

def _offered(page, package, language: str = "fr") -> dict[str, str]:
    """Page -> address that the outcome leads to, for a person whose file is titled with a name."""
    open_tool(page, package, language)
    page.locator(".desk summary").click()
    page.locator("#titre").fill("Affaire Traoré")
    answer(page, after_code="established", recruited="established", deception="established", for_labour="established")
    links = page.locator(".follows a.named[href*='dossier=']").evaluate_all("all => all.map(one => one.href)")
    return {link.partition("#")[0].rpartition("/")[2]: link for link in links}


@pytest.mark.parametrize(("language", "offence"), [
    ("fr", "Traite des personnes (CP, art. 324-29, al. 1)"),
    ("en", "Trafficking in persons (PC, art. 324-29, para. 1)")])
def test_acts_and_sheets_open_with_offences_articles_and_court(page, package, language, offence):
    links = _offered(page, package, language)
    assert "Traor" not in str(links) and {"3-competence.html", "matrice.html", "plan-audition.html"} <= set(links)
    asker = page
    for name, place in (("3-competence.html", "[data-takes] b"), ("matrice.html", "[data-takes] .to-fill > span")):
        link = asker.locator(f".follows a.named[href*='{name}']").first
        with asker.expect_popup() as opened:
            link.click()
        assert "dossier" not in link.get_attribute("href"), "an address stays in the history of the browser"
        page = opened.value
        page.on("dialog", lambda dialog: dialog.accept())
        until(page.locator(".received li").nth(1).is_visible)
        told = page.locator(".received").inner_text().replace("\xa0", " ")
        assert offence in told and "(Bamako)" in told
        assert {"fr": "à vérifier", "en": "to be checked"}[language] in told
        assert page.locator(place).first.text_content().replace("\xa0", " ").strip().endswith(offence)
        assert "dossier" not in page.url and "Traor" not in page.evaluate("JSON.stringify(history.state)")
        page.reload()
        until(page.locator(".received li").nth(1).is_visible)
        page.locator(".received button").click()
        assert page.locator(".received li").count() == 0
        assert offence not in page.locator("article").inner_text().replace("\xa0", " ")
        assert page.locator(".to-fill.typed").count() == 0
        page.reload()
        settle(page)
        assert page.locator(".received").count() == 0


def test_what_is_written_says_what_remains_to_be_proved_and_names_to_the_pole_its_own(page, package):
    page.on("dialog", lambda dialog: dialog.accept())
    trafficking, selling = ["Traite", "CP, art. 324-29", 3, 1], ["Vente de passeports", "CP, art. 242-85", 2, 0]
    known = quote(json.dumps([[selling, trafficking], []]))
    told = "Traite (CP, art. 324-29) ; à prouver : Vente de passeports (CP, art. 242-85)"
    for place, texts in (("m07-techniques-et-cooperation/8-qui-juge", [told, "Traite (CP, art. 324-29)"]),
                         ("m09-poursuivre-et-juger/matrice", [told])):
        page.goto("about:blank")
        page.goto((package / "fr" / f"{place}.html").as_uri() + f"#dossier={known}~a-ecrire")
        until(lambda: page.locator(".received li").count() == 1)
        taken = page.locator("[data-takes]").evaluate_all("""all => all.map(one =>
            (one.querySelector("textarea") || {value: one.textContent}).value.replace(/[\u00a0\u202f]/g, " "))""")
        assert taken == texts
    known = quote(json.dumps([[selling], []]))
    page.goto("about:blank")
    page.goto((package / "fr/m07-techniques-et-cooperation/8-qui-juge.html").as_uri() + f"#dossier={known}~a-ecrire")
    until(lambda: page.locator(".received li").count() == 1)
    assert page.locator("[data-takes=listed]").inner_text() == "[infraction]", "none of the list: the blank stays"


def test_what_one_had_typed_stays_and_a_sheet_that_received_prints_on_one_page(chromium_window, package):
    page = chromium_window().new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    links = _offered(page, package)
    leaves = {}
    for name in ("plan-enquete.html", "matrice.html", "jugement.html"):
        page.goto("about:blank")
        page.goto(links[name])
        until(lambda: page.locator(".received li").count() >= 1)
        leaves[name] = len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(prefer_css_page_size=True)))
    assert set(leaves.values()) == {1}, leaves
    page.locator("[data-takes] textarea").fill("Autre chose")
    page.locator(".received button").click()
    assert page.locator("[data-takes] textarea").input_value() == "Autre chose"


@pytest.mark.parametrize("known", [
    "[[[\"Appelez le 70 00 00 00\",\"\",3]],[]]", "[[[\"<img src=x>\",\"\",3]],[]]", "[[],[]]", "[[[1,2,3]],[]]", "{",
    "[[[\"Traite\",\"voyez http://x.example\",3]],[]]", "null", f"[[[\"{'a' * 99}\",\"\",3]],[]]"])
def test_an_address_writes_nothing_else_on_a_sheet(one_window, package, known):
    one_window.goto("about:blank")
    one_window.goto((package / "fr" / REQUEST).as_uri() + f"#dossier={quote(known)}~objet")
    until(lambda: one_window.locator(".received").count() == 1)
    assert "ne vient pas de" in one_window.locator(".received").inner_text()
    assert one_window.locator(".to-fill.typed, .received li").count() == 0 and one_window.url.endswith("#objet")


def test_without_scripts_it_is_the_paper_to_fill_in_by_hand(window, package):
    page = window(java_script_enabled=False).new_page()
    page.goto((package / "fr" / SHEET).as_uri())
    said = page.locator("article").inner_text()
    assert "☐" in said and "______" in said and not page.locator(".fillable").is_visible()
