"""What a magistrate believes of « Calculer un délai »: the end is the one that the codes give, whatever the machine's
zone; the prudent one leads, both are there where the text is open; the count is shown; what cannot be is said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builder.measure.audit import examine
from builder.read import strict_yaml
from hands.product import LANGUAGES, focused, main_of, on_paper, open_page, past_the_edge, press, settle, until

EXAMPLES = [{**one, "extensions": int(one.get("extensions", 0))} for one in strict_yaml.read(
    Path(__file__).with_name("worked_examples.yml").read_text(encoding="utf-8"))]
ZONES = {"Africa/Bamako": 0, "Europe/Paris": -120, "America/Los_Angeles": 420, "Pacific/Auckland": -720}  # July 2027
RESULT, STATUS, RUN = ".reckoned", ".reckoner > [role=status]", ".reckoner button.main"
KEPT = "() => [{...localStorage}, {...sessionStorage}, document.cookie]"
COUNTED = """examples => examples.map(one => {
    const {counts, ofVariant, endsOf, read} = Course.deadlines, limit = ofVariant(counts[one.limit], one.variant || "");
    const ends = endsOf(limit, one.start, one.extensions, (one["off-days"] || []).map(day => read(day).day));
    return {ends: ends.map(({at}) => at), prudent: limit.prudent,
      known: !one.variant || counts[one.limit].variants.some(({id}) => id === one.variant)};
})"""


def open_reckoner(page, package, language: str = "fr", id: str = "") -> None:
    open_page(page, package, f"{language}/delais.html{'#calculer=' if id else ''}{id}")
    until(lambda: page.locator("#delai option").count() > 50)


def work_out(page, id: str, start: str, variant: str = "") -> str:
    """Fills in the form, « 2027-03-05 14:20 », and returns what it finds, on one line."""
    choose(page, id, variant)
    year, month, day, *hours = re.split("[- :]", start)
    for key, value in zip(("year", "month", "day", "hour", "minute"), (year, month, day, *hours), strict=False):
        page.locator(f"#depart-{key}").fill(value)
    page.locator(RUN).click()
    return said(page)


def choose(page, id: str, variant: str = "") -> None:
    """The limit, then its case, its own where none is named."""
    page.locator("#delai").select_option(id)
    if page.locator("#cas").is_visible():
        page.locator("#cas").select_option(variant or "own")


def said(page, place: str = RESULT) -> str:
    return plain(page.locator(place).inner_text())


def copied(page) -> str:
    page.locator(f"{RESULT} .copied").locator("xpath=preceding-sibling::button[1]").click()
    until(lambda: page.locator(".copied q").count() == 1)
    return said(page, ".copied q")


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


# ---- The count

@pytest.mark.parametrize("zone", ZONES)
def test_each_example_worked_out_by_hand_ends_as_the_codes_say_in_any_zone(chromium_window, package, zone):
    page = chromium_window(timezone_id=zone).new_page()
    open_reckoner(page, package)
    assert page.evaluate("new Date(2027, 6, 1).getTimezoneOffset()") == ZONES[zone]
    wrong = []
    for one, found in zip(EXAMPLES, page.evaluate(COUNTED, EXAMPLES), strict=True):
        prudent, other = one["ends"]["prudent"], one["ends"].get("other", one["ends"]["prudent"])
        leads = found["prudent"] == "other" or found["ends"][0] == prudent
        if not (found["known"] and leads and {prudent, other} == {found["ends"][0], found["ends"][-1]}):
            wrong.append((one["limit"], one["start"], one["ends"], found))
    assert wrong == [] and len(EXAMPLES) >= 300


def test_the_examples_cover_every_time_limit(course):
    assert {one["limit"] for one in EXAMPLES} == set(course.deadlines)


@pytest.mark.parametrize(("text", "is_day"), [
    ("2028-02-29", True), ("2027-02-29", False), ("2027-02-30", False), ("2027-13-01", False), ("2027-04-31", False),
    ("2027-00-10", False), ("", False), ("2100-02-29", False), ("2000-02-29", True)])
def test_a_date_that_the_calendar_lacks_is_none(one_window, package, text, is_day):
    if "delais" not in one_window.url:
        open_reckoner(one_window, package)
    assert one_window.evaluate("text => Number.isNaN(Course.deadlines.read(text).day)", text) is not is_day


# ---- The page

@pytest.mark.parametrize(("language", "end", "then", "who"), [
    ("fr", "fin le dimanche 7 mars 2027 à 14 h 20", "fin le lundi 8 mars 2027 à 14 h 20",
     "avant le dimanche 7 mars 2027 à 14 h 20"),
    ("en", "ends on Sunday 7 March 2027 at 14:20", "ends on Monday 8 March 2027 at 14:20",
     "before Sunday 7 March 2027 at 14:20")])
def test_a_prosecutor_reads_when_a_custody_ends_and_who_signs_before_when(page, package, language, end, then, who):
    open_reckoner(page, package, language)
    found = work_out(page, "garde-a-vue", "2027-03-05 14:20")
    assert [found.count(one) for one in (end, then)] == [1, 1] and who in found
    assert {"fr": "Calcul à vérifier, ne vaut pas décision", "en": "A result to check, not a decision"}[
        language] in found
    assert {"fr": "CPP, art. 113", "en": "CCP, art. 113"}[language] in found
    assert plain(page.locator(f"{RESULT} .bar").get_attribute("aria-label")).count(end) == 1


def test_where_the_text_is_open_both_ends_are_there_the_prudent_one_first(page, package):
    open_reckoner(page, package)
    released = work_out(page, "detention-delit", "2027-03-05")
    assert released.index("samedi 4 septembre 2027") < released.index("dimanche 5 septembre 2027")
    assert "lecture prudente : la mesure cesse au plus tôt" in released and "279" in released
    waited = work_out(page, "citation", "2027-03-05", "ressort")
    assert waited.index("mardi 23 mars 2027") < waited.index("lundi 22 mars 2027")  # Saturday 20 is carried (457)
    assert "retenez la date la plus éloignée" in waited


def test_of_a_hearing_whose_day_is_known_the_last_day_to_serve_is_given(page, package):
    """Worked out by hand: the 8 whole days before Tuesday 16 March 2027 are 8 to 15 March, after a Sunday on which
    nobody serves; served on Friday 5, the 8th day, Saturday 13, is carried to Monday (457): one is heard on Tuesday."""
    open_reckoner(page, package)
    choose(page, "citation")
    page.locator("#connu").select_option("awaited")
    assert "audience" in said(page, ".start legend")
    for key, value in (("day", "16"), ("month", "3"), ("year", "2027")):
        page.locator(f"#depart-{key}").fill(value)
    page.locator(RUN).click()
    lead = said(page, f"{RESULT} > .end")
    assert lead.startswith("Pour une audience le mardi 16 mars 2027")
    prudent, other = "vendredi 5 mars 2027 au plus tard (lecture prudente", "lundi 8 mars 2027 au plus tard (autre"
    assert lead.index(prudent) < lead.index(other)
    assert "pas avant le mardi 16 mars 2027" in said(page, f"{RESULT} .ends") and lead in said(page, STATUS)
    off = said(page, ".off").partition("Cocher si le lundi 8 mars 2027 est férié ou chômé ")[2]
    other = "si ce jour est férié : le vendredi 5 mars 2027 au plus tard Cocher"
    assert off.startswith(other), "the other reading falls with it"
    page.locator("[data-day='2027-03-05']").check()
    until(lambda: "le jeudi 4 mars 2027 au plus tard" in said(page, f"{RESULT} > .end"))


def test_counted_back_no_later_working_day_would_do_and_that_one_does(one_window, package):
    open_reckoner(one_window, package)
    assert one_window.evaluate("""() => {
      const {counts, lastStarts, endsOf, ofVariant, read, writeDay} = Course.deadlines, wrong = [];
      const first = (limit, day) => endsOf(limit, writeDay(day))[0].day, isOff = day => [0, 6].includes((day + 4) % 7);
      for (const variant of ["", ...counts.citation.variants.map(({id}) => id)]) {
        const limit = ofVariant(counts.citation, variant);
        for (let day = read("2027-01-10").day; day < read("2028-03-10").day; day++) {
          const [last] = lastStarts(limit, day);
          if (isOff(last) || first(limit, last) > day) wrong.push([variant, day, last]);
          for (let n = last + 1; n < day; n++) if (!isOff(n) && first(limit, n) <= day) wrong.push([variant, day, n]);
        }
      }
      return wrong;
    }""") == []


def test_a_last_day_may_be_a_holiday_and_the_end_moves_with_the_answer(page, package):
    open_reckoner(page, package)
    found = work_out(page, "appel-correctionnel", "2027-02-04")
    assert "fin le jeudi 4 mars 2027 à 24 heures" in found and "si ce jour est férié : " in found
    page.locator("[data-day='2027-03-04']").check()
    until(lambda: "fin le vendredi 5 mars 2027 à 24 heures" in said(page, f"{RESULT} .ends"))
    assert "fin le jeudi 4 mars" not in said(page, f"{RESULT} .ends") and "vendredi 5 mars 2027" in said(page, STATUS)
    assert page.evaluate("document.activeElement.dataset.day") == "2027-03-04"
    assert "Jours tenus pour fériés ou chômés : jeudi 4 mars 2027." in copied(page)


def test_a_holiday_that_the_court_has_entered_moves_the_end_and_is_named(chromium_window, package):
    page = chromium_window().new_page()
    open_reckoner(page, package)
    page.evaluate("""() => { Course.deadlines.holidays["2027-03-04"] = "Fête essayée"; }""")
    found = work_out(page, "appel-correctionnel", "2027-02-04")
    assert "fin le vendredi 5 mars 2027 à 24 heures" in found and "jeudi 4 mars 2027 (Fête essayée)" in found


@pytest.mark.parametrize(("id", "start", "sentence"), [
    ("", "", "Choisissez d’abord un délai."),
    ("appel-correctionnel", "", "Le point de départ manque."),
    ("pourvoi", "2027-02-30", "Le 30/02/2027 n’existe pas dans le calendrier."),
    ("pourvoi", "27-02-03", "Écrivez l’année avec quatre chiffres"),
    ("garde-a-vue", "2027-02-03", "Ce délai se compte d’heure à heure."),
    ("garde-a-vue", "2027-02-03 24:10", "Cette heure n’existe pas."),
    ("garde-a-vue", "2025-06-12 10:00", "L’article s’applique depuis le vendredi 13 juin 2025."),
    ("prescription-crime-sexuel", "", "Choisissez d’abord le cas."),
    ("pourvoi", "9027-02-03", "Ce départ est trop lointain")])
def test_what_cannot_be_counted_is_a_sentence_at_its_field(one_window, package, id, start, sentence):
    page = one_window
    open_reckoner(page, package)
    if start:
        choose(page, id)
    elif id:
        page.locator("#delai").select_option(id)
    keys = ("year", "month", "day", "hour", "minute")
    for key, value in zip(keys, re.split("[- :]", start) if start else (), strict=False):
        page.locator(f"#depart-{key}").fill(value)
    page.locator(RUN).click()
    assert said(page, ".fault").startswith(sentence) and not page.locator(RESULT).is_visible()
    assert page.evaluate("""[document.activeElement.getAttribute("aria-invalid"),
        document.activeElement.getAttribute("aria-describedby")]""") == ["true", "delai-faute"]
    if start:
        assert page.locator("#depart-year").input_value() == start.partition("-")[0], "nothing typed is lost"


def test_a_start_to_come_and_one_before_the_law_are_told_where_they_may_be_right(one_window, package):
    open_reckoner(one_window, package)
    assert "Ce point de départ est à venir" in work_out(one_window, "pourvoi", "2150-03-04")
    past = work_out(one_window, "prescription-crime", "2015-03-04")
    assert "3 mars 2030" in past and one_window.locator(f"{RESULT} .told").count() == 1


def test_a_custody_under_a_debated_regime_ends_first_under_the_common_one(page, package):
    open_reckoner(page, package)
    work_out(page, "garde-a-vue-transnational", "2027-03-05 22:40")
    first = said(page, f"{RESULT} .ends li:nth-child(2)")
    common, debated = "fin le lundi 8 mars 2027 à 22 h 40", "fin le mardi 9 mars 2027 à 22 h 40"
    assert said(page, f"{RESULT} .ends li:nth-child(2) .end").startswith(common) and first.count(debated) == 1
    assert "lecture prudente : Garde à vue, régime commun" in first and "autre lecture du texte" in first
    named = said(page, f"{RESULT} .of")
    assert named.count("crime transnational organisé") == 1 and named.startswith("Garde à vue, régime de l’article 925")
    assert "925" in said(page, "#garde-a-vue") and "élément transfrontalier" in said(page, "#garde-a-vue")


@pytest.mark.parametrize("id", ["appel-correctionnel", "appel-criminel"])
def test_the_appeal_of_the_other_parties_is_decided_by_nobody_and_leads_to_its_safe_count(page, package, id):
    open_reckoner(page, package)
    work_out(page, id, "2027-02-04")
    theirs = said(page, f"{RESULT} .ends li:nth-child(2)")
    assert theirs.startswith("Appel des autres parties") and not re.search("Prolongation|décider", theirs)
    assert "Condition : une autre partie a fait appel" in theirs and "depuis l’appel de l’autre partie" in theirs
    page.locator(f"{RESULT} .ends a[href='#calculer=appel-incident']").click()
    until(lambda: page.locator("#delai").input_value() == "appel-incident")


@pytest.mark.parametrize(("language", "condition"), [
    ("fr", "si la prescription n’était pas acquise sous l’ancien droit, que ce cours n’a pas lu"),
    ("en", "if the limitation period had not already expired under the former law, which this course has not read")])
def test_a_limitation_begun_under_the_former_law_never_ends_without_its_condition(
        chromium_window, package, language, condition):
    page = chromium_window().new_page()
    open_reckoner(page, package, language)
    work_out(page, "prescription-crime", "2015-03-04")
    assert condition in said(page, f"{RESULT} .end b") and condition in said(page, STATUS)
    assert condition in copied(page) and "112-2" in copied(page)
    work_out(page, "prescription-crime", "2026-03-04")
    assert condition not in said(page) + copied(page)
    work_out(page, "detention-crime", "2024-03-04")  # begun before the Code, but it is no limitation
    assert condition not in said(page) + copied(page) and "112-2" in copied(page)
    work_out(page, "prescription-crime", "2015-03-04")
    assert on_paper(page) and condition in said(page, f"{RESULT} .end b")


@pytest.mark.parametrize(("id", "start", "conditions"), [
    ("garde-a-vue", "2027-03-05 14:20", [
        "sous réserve d’autorisation ; fin le lundi 8", "À décider par le procureur de la République, par écrit motivé",
        "avant le dimanche 7 mars 2027 à 14 h 20", "Condition : crime, ou délit puni d’un an", "Discuté : "]),
    ("garde-a-vue-transnational", "2027-03-05 22:40", [
        "avant le dimanche 7 mars 2027 à 22 h 40", "Même décision à reprendre avant le mardi 9 mars 2027 à 22 h 40",
        "fin le lundi 8 mars 2027 à 22 h 40 (lecture prudente", "72 heures au lieu de 144"]),
    ("flagrance", "2027-02-04", [
        "À décider par le procureur de la République, par prudence et par écrit (l’article 80, alinéa 1, ne dit pas"]),
    ("appel-correctionnel", "2027-02-04", [
        "Condition : une autre partie a fait appel dans le délai", "depuis l’appel de l’autre partie", "Discuté : "])])
def test_what_is_copied_keeps_what_each_prolongation_hangs_on_and_what_is_debated(
        chromium_window, package, id, start, conditions):
    page = chromium_window().new_page()
    open_reckoner(page, package)
    work_out(page, id, start)
    told = copied(page)
    assert [one for one in conditions if one not in told] == [], told


def test_of_a_child_the_majority_is_asked_or_found_from_the_birth(page, package):
    open_reckoner(page, package)
    choose(page, "prescription-crime-sexuel", "victime-mineure")
    assert "majorité" in said(page, ".start legend") and "crime" not in said(page, ".start legend")
    page.locator("#connu").select_option("born")
    for key, value in (("day", "10"), ("month", "3"), ("year", "2012")):
        page.locator(f"#depart-{key}").fill(value)
    page.locator(RUN).click()
    found = said(page)
    assert "à compter du dimanche 10 mars 2030" in found and "mercredi 9 mars 2050" in found
    assert "à venir" not in found


def test_on_a_telephone_the_first_end_is_in_the_first_screen(chromium_window, package):
    page = chromium_window(viewport={"width": 360, "height": 640}).new_page()
    open_reckoner(page, package)
    for id, start in (("garde-a-vue-transnational", "2027-03-05 22:40"), ("prescription-crime", "2015-03-04"),
                      ("citation", "2027-03-05")):
        work_out(page, id, start)
        box = until(lambda: page.locator(f"{RESULT} .end b").first.bounding_box())
        assert box["y"] >= 0 and box["y"] + box["height"] <= 640, (id, box)


def test_a_limit_with_cases_is_not_named_after_one_of_them(page, package):
    open_reckoner(page, package)
    work_out(page, "citation", "2027-03-05", "ressort")
    told = said(page, f"{RESULT} .of")
    assert told.count("réside") == 1 and "réside dans le ressort" in told and "siège" not in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lesson_that_speaks_of_a_time_limit_leads_to_it_chosen(page, package, language):
    lesson = next(path for path in sorted((package / language).glob("m*/*.html"))
                  if re.search('kind-lesson(?s:.*)delais.html#transmission-pole"', path.read_text(encoding="utf-8")))
    open_page(page, package, lesson.relative_to(package).as_posix())
    link = page.locator("main a.term[href*='delais.html'][href$='transmission-pole']").first
    titles = {"fr": "Calculer ce délai", "en": "Work out this time limit"}
    until(lambda: link.get_attribute("title") == titles[language])
    link.click()
    page.wait_for_url(lambda url: "delais.html" in url, wait_until="commit")
    until(lambda: page.locator("#delai").count() and page.locator("#delai").input_value() == "transmission-pole")
    assert "#calculer=transmission-pole" in page.url and page.locator("#depart-hour").is_visible()


def test_a_row_leads_to_the_form_and_the_form_says_its_conditions_large(one_window, package):
    page = one_window
    open_reckoner(page, package)
    page.locator("#garde-a-vue .count-it").click()
    until(lambda: page.locator("#delai").input_value() == "garde-a-vue")
    sizes = page.evaluate("""[...document.querySelectorAll(".about-limit small, #garde-a-vue small")].map(
        one => parseFloat(getComputedStyle(one).fontSize))""")
    assert len(sizes) >= 3 and min(sizes) >= 15
    assert "quarante-huit" in said(page, ".about-limit") or "48" in said(page, ".about-limit")


def test_the_count_goes_to_the_file_as_a_sentence_and_nothing_is_kept(chromium_window, package):
    page = chromium_window().new_page()
    open_reckoner(page, package)
    settle(page)  # its first opening marks the store as begun, some time after the page is there
    before = page.evaluate(KEPT)
    work_out(page, "garde-a-vue", "2027-03-05 14:20")
    told = copied(page)
    assert told.startswith("Garde à vue, régime commun (CPP, art. 113")
    assert "48 heures à compter du vendredi 5 mars 2027 à 14 h 20 ; fin le dimanche 7 mars 2027 à 14 h 20." in told
    assert page.evaluate(KEPT) == before and "2027" not in str(before)
    page.reload()
    until(lambda: page.locator("#delai option").count() > 50)
    assert page.locator("#delai").input_value() == "" and not page.locator(RESULT).is_visible()


def test_the_count_is_printed_alone_on_one_page(chromium_window, package, tmp_path, course):
    page = chromium_window().new_page()
    open_reckoner(page, package)
    work_out(page, "detention-delit", "2027-08-31", "alinea-dernier")
    printed = tmp_path / "count.pdf"
    page.pdf(path=printed, format="A4")
    assert len(re.findall(rb"/Type ?/Page\b", printed.read_bytes())) == 1
    assert on_paper(page) and not page.locator("#garde-a-vue").is_visible()
    assert f"version {course.version}, imprimé le " in said(page, "footer .printed")
    assert all(page.locator(f"{RESULT} {part}").is_visible() for part in (".unsettled", ".ends", ".bar"))


def test_it_is_heard_once_and_worked_by_keyboard(page, package):
    open_reckoner(page, package)
    page.evaluate("""() => { window.told = [];
        new MutationObserver(() => { const text = document.querySelector(".reckoner > [role=status]").textContent;
          if (text) window.told.push(text); }).observe(document.querySelector(".reckoner > [role=status]"),
          {childList: true, characterData: true, subtree: true}); }""")
    page.locator("#delai").select_option("garde-a-vue")
    page.locator("#depart-day").focus()
    for value in ("5", "3", "2027", "14", "05"):
        page.keyboard.type(value)
        press(page, "Tab")
    assert "Calculer" in str(focused(page))
    press(page, "Enter")
    until(lambda: page.locator(RESULT).is_visible())
    assert list(map(plain, page.evaluate("told"))) == [said(page, STATUS)]


@pytest.mark.parametrize(("language", "scheme", "width"), [
    ("fr", "light", 320), ("en", "dark", 1280), pytest.param("en", "dark", 320, marks=pytest.mark.release)])
def test_it_fits_and_axe_finds_nothing(chromium_window, package, language, scheme, width):
    page = chromium_window(color_scheme=scheme, viewport={"width": width, "height": 800}).new_page()
    open_reckoner(page, package, language)
    work_out(page, "detention-delit", "2027-08-31")
    page.locator(RUN).scroll_into_view_if_needed()
    assert past_the_edge(page) == [] and examine(page)["faults"] == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_the_table_stands_and_no_form_is_offered(chromium_window, package, course, language):
    page = chromium_window(java_script_enabled=False).new_page()
    page.goto((package / language / "delais.html").as_uri())
    assert page.locator("main tr[id]").count() == len(course.deadlines) and not page.locator(".reckoner").is_visible()
    assert not [one for one in main_of(package, f"{language}/delais.html").iter("select")]
