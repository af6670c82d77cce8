"""What a learner believes of the start page: a first visit is three steps; afterwards one card says the one thing to do
next, and it is right whatever was done before; a new version says once what it changed."""

from __future__ import annotations

import json
import re

import pytest

from builder.model.path_pages import pages_of
from hands.path_page import FIRST, PATH, answered, at, keep, kept, read
from hands.product import LANGUAGES, awaited, comes_to, plain, read_to_the_end, until
from hands.progress_store import state
from hands.states import STATES, become

START = "index.html"
REVISED = "m02-traite-des-personnes/2-moyen.html"  # revised since it was first published
FIRST_LESSON, AFTER = "m01-phenomene-et-cadre/1-carrefour.html", "m02-traite-des-personnes/3-but.html"
SHEET, ROADMAP = "m02-traite-des-personnes/fiche.html", "m13-feuille-de-route/feuille-de-route.html"


def card(page) -> str:
    return plain(page.locator(".today").inner_text())


def main(page) -> str:
    """Where the one main button leads, and what it says."""
    button = page.locator(".today .button:visible")
    return plain(f"{button.get_attribute('href')} {button.inner_text()}") if button.count() == 1 else ""


def titled(course, url: str) -> str:
    """The title of a page of a module, in French."""
    return plain(next(page.title("fr") for module in course.written for page in module.pages if page.url == url))


@pytest.fixture
def start(chromium_window, package):
    """The start page of a fresh browser."""
    return at(chromium_window().new_page(), package, f"fr/{START}")


# --- a first visit -----------------------------------------------------------------------------------------------

@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_the_page_says_what_it_is_where_to_begin_and_what_there_is(
    chromium_window, package, course, language
):
    page = chromium_window(java_script_enabled=False).new_page()
    page.goto((package / language / START).as_uri())
    card = page.locator(".today")
    assert course.title[language] in page.locator("h1").inner_text() and page.locator(".lead").is_visible()
    assert card.locator(".button").get_attribute("href") == FIRST_LESSON and card.locator(".button").is_visible()
    assert "36 questions" in card.inner_text() and not card.locator(".news").is_visible()
    assert not card.locator("select:visible").count(), "nothing that only a script can do"
    links = card.locator("details a").evaluate_all("all => all.map(link => link.getAttribute('href'))")
    assert sorted(links) == sorted(f"progression.html#parcours-{path.id}" for path in course.paths)
    assert page.locator(".part li[data-of] svg").count() == len(course.written) == 13


@pytest.mark.parametrize(("width", "height"), [(1366, 650), (360, 640)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_first_visit_is_three_steps_in_the_first_screen(window, package, language, width, height):
    page = at(window(viewport={"width": width, "height": height}).new_page(), package, f"{language}/{START}")
    until(lambda: page.locator(".today.ready").count())
    shown = [".first > li", ".today .button", *([".today"] if width > 1000 else [])]
    ends = [box["y"] + box["height"] for css in shown for one in page.locator(css).all() if (box := one.bounding_box())]
    assert max(ends) <= height and page.locator(".first > li:visible").count() == 3


def test_a_function_and_a_time_choose_the_path_and_its_first_lesson(page, package, course):
    at(page, package, f"fr/{START}")
    assert main(page).startswith(FIRST_LESSON) and "16 min" in card(page)
    function, time = page.locator("#fonction"), page.locator("#temps")
    function.select_option("juge-des-enfants")
    until(lambda: main(page).startswith(FIRST))
    assert time.evaluate("one => one.selectedOptions[0].text").endswith("le parcours de cette fonction")
    assert "Pour le juge des enfants" in card(page) and "objectifs du test final" in card(page)
    assert titled(course, FIRST) in plain(page.locator(".today .lesson").inner_text())
    time.select_option("essentiels")
    comes_to("essentiels", lambda: kept(page)["pref:path"]["value"])
    time.select_option("-")
    until(lambda: main(page).startswith(FIRST_LESSON))
    time.select_option("own")
    comes_to("juge-des-enfants", lambda: kept(page)["pref:path"]["value"])
    function.select_option("")
    comes_to("-", lambda: kept(page)["pref:path"]["value"])
    function.select_option("juge-des-enfants")
    comes_to("juge-des-enfants", lambda: kept(page)["pref:path"]["value"])
    state(page)  # on the disk too
    at(page, package, f"en/{START}")
    comes_to("juge-des-enfants", lambda: page.locator("#fonction").input_value())
    until(lambda: main(page).startswith(FIRST))


def test_nothing_is_shown_before_the_store_speaks_and_nothing_but_the_truth_then(chromium_window, package):
    page = at(chromium_window().new_page(), package, f"fr/{START}")
    keep(page, read(FIRST), {"k": "last", "page": FIRST})
    state(page)  # on the disk too
    page.add_init_script("""window.seen = []; (function look() {
        const [card] = document.getElementsByClassName("today"), now = performance.now();
        const button = card && [...card.querySelectorAll(".button")].find(one => getComputedStyle(one).visibility
            === "visible" && one.getClientRects().length);
        if (button && now < 900) window.seen.push(button.getAttribute("href")); requestAnimationFrame(look); })()""")
    at(page, package, f"fr/{START}")
    until(lambda: main(page).startswith(REVISED))
    assert set(page.evaluate("window.seen")) <= {REVISED}


# --- the one thing to do -------------------------------------------------------------------------------------------

# Each state of tests/hands/states.py on the prosecutor's path: where the button leads, and what the card says. NEXT is
# the title of the page that comes next.
TO_DO = {
    "nothing": (f"{FIRST} Commencer", "Votre fonction"),
    "one-page": (f"{REVISED} Continuer : NEXT", "Vous avez fait 16 min sur 18 h 00 : parcours « Procureur »."),
    "answers": (f"{REVISED} Continuer : NEXT", "Vous avez fait 16 min"),
    "due": (r"revision.html Réviser 10 questions \(13 min\)", "Continuer : NEXT"),
    "diagnostic": ("m[0-9/a-z.-]+ Lire : ",
                   r"Diagnostic du .* sur 36\. Pages conseillées de votre parcours, lues depuis : 0 sur \d+"),
    "begun": ("diagnostic.html Reprendre le diagnostic", "réponses données : 1."),
    "failed": ("m[0-9/a-z.-]+ Lire : ", r"Test final non réussi .* 22 sur 36\. Pages relues depuis : 0 sur 14\."),
    "passed": (f"{REVISED} Continuer : NEXT", "Test final réussi le .* : 36 sur 36"),
    "everything": ("test-final.html Passer le test final", "Vous avez tout lu, 18 h 00"),
    "another-version": (f"{REVISED} Continuer : NEXT", r"Réviser une question \(2 min\)"),
}


def test_in_every_state_one_button_says_what_to_do_and_it_is_true(chromium_window, package, course):
    assert TO_DO.keys() == STATES.keys()
    page = at(chromium_window(viewport={"width": 1366, "height": 650}).new_page(), package, f"fr/{START}")
    for name, said in TO_DO.items():
        does, says = (one.replace("NEXT", re.escape(titled(course, REVISED))) for one in said)
        become(page, course, name, "procureur")
        at(page, package, f"fr/{START}")
        until(page.locator(".today.ready").count)
        assert re.match(does, main(page)), (name, main(page), card(page))
        assert re.search(says, card(page)), (name, card(page))
        assert not re.search(r"undefined|NaN|null|\{\w+\}", card(page)), name


def test_a_failed_test_sends_to_what_was_missed_most_then_to_the_test_itself(chromium_window, package, course):
    page = at(chromium_window().new_page(), package, f"fr/{START}")
    become(page, course, "failed", "-")
    at(page, package, "fr/test-final.html")
    until(lambda: page.locator(".test-again li:visible").count())
    asked = page.locator(".test-again li:not([hidden])").evaluate_all("all => all.map(one => one.dataset.again)")
    first = page.locator(".test-again > ul a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    sitting = next(k for k in kept(page) if k.startswith("paper:s1"))[6:]
    at(page, package, f"fr/{START}")
    until(lambda: main(page).split(" ")[0] in first)
    keep(page, *({"k": "again:" + url, "after": sitting} for url in asked[:2]))
    until(lambda: f"Pages relues depuis : 2 sur {len(asked)}." in card(page))
    state(page)  # on the disk too
    foot = at(page, package, f"fr/{asked[0]}").locator(".on-path")
    until(lambda: f"Page suivante à relire (3 sur {len(asked)}) :" in plain(foot.text_content()))
    assert foot.locator("a").get_attribute("href")[3:] in asked[2:]
    at(page, package, f"fr/{START}")
    keep(page, *({"k": "again:" + url, "after": sitting} for url in asked))
    until(lambda: main(page) == "test-final.html Repasser le test")
    state(page)  # on the disk too
    at(page, package, f"fr/{PATH}")
    until(page.locator(".path.ready").count)
    ways = page.locator(".path .now .button").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert ways == [START], "« Mon parcours » contradicts nothing: it leads to the one place that says it"


def test_a_glance_at_a_page_or_a_tool_and_a_page_read_further_on_change_nothing(start, course):
    path = next(path for path in course.paths if path.id == "procureur")
    awaited(start, "Course.learner.Progress.setPreference('path', 'procureur')")
    keep(start, read(FIRST, ago=2), {"k": "last", "page": FIRST, "ago": 2})
    until(lambda: main(start).startswith(REVISED))
    late = pages_of(course, path)[40].url
    for page in (SHEET, ROADMAP, pages_of(course, path)[30].url, late):
        keep(start, {"k": "last", "page": page}, *([read(page)] if page != late else []))
        until(lambda page=page: kept(start)["last"]["page"] == page)
        assert main(start).startswith(REVISED), page
    until(lambda: start.locator(".today .resume").get_attribute("href") == late)


def test_a_page_left_half_way_is_taken_up_where_it_was_left(start, course):
    keep(start, read(FIRST), {"k": "last", "page": REVISED, "spot": "liste"})
    until(lambda: main(start).startswith(f"{REVISED}#liste Reprendre : {titled(course, REVISED)}"))
    keep(start, read(REVISED))
    until(lambda: main(start).startswith(f"{AFTER} Continuer : {titled(course, AFTER)}"))
    keep(start, {"k": "last", "page": AFTER, "spot": "liste"}, answered("m02-q03", right=False, ago=9))
    until(lambda: main(start).startswith("revision.html"))  # the second way leads to that place too
    assert start.locator(f'.today .now a[href="{AFTER}#liste"]').is_visible()


def test_what_is_due_waits_beside_the_lesson_and_comes_first_once_it_is_late(start, course):
    keep(start, read(FIRST), answered("m02-q01", right=False, ago=2), answered("m02-q02", right=False, ago=2))
    until(lambda: "Réviser 2 questions (3 min)" in card(start))
    assert main(start).startswith(REVISED)
    keep(start, answered("m02-q03", right=False, ago=9))
    until(lambda: main(start) == "revision.html Réviser 3 questions (4 min)")
    assert "Des questions à revoir attendent depuis le" in card(start)
    assert f"Continuer : {titled(course, REVISED)}" in card(start)


def test_all_done_the_card_leads_to_the_attestation_then_to_what_a_new_version_asks_again(start, course):
    become(start, course, "passed", "-")
    keep(start, *(read(page.url) for module in course.written for page in module.pages))
    until(lambda: main(start) == "attestation.html Préparer mon attestation")
    keep(start, answered("m02-q01", rev=0))  # whose meaning has changed since: due, and late for nobody
    until(lambda: main(start) == "revision.html Réviser une question (2 min)")
    assert "attendent depuis" not in card(start)


def test_a_store_that_keeps_nothing_and_records_that_make_no_sense_still_say_where_to_begin(chromium_window, package):
    page = at(chromium_window().new_page(), package, f"fr/{START}")
    keep(page, read("m02-ancien/9-disparue.html"), {"k": "last", "page": "m77-rien/1.html"},
         {"k": "sitting:zz", "purpose": "final", "form": "z", "order": 3},
         {"k": "paper:zz", "version": "9.0.0", "replies": [["m99-x9z", 7, ["oabcde"]]], "scores": [["m99", 3, 2]]})
    until(lambda: "Aujourd’hui" in card(page) and main(page))
    assert not re.search(r"undefined|NaN|null", card(page))
    page = chromium_window(own=True).new_page()
    page.add_init_script("Object.defineProperty(window, 'indexedDB', {get() { throw new Error('refused'); }});")
    at(page, package, f"fr/{START}")
    until(lambda: main(page).startswith(FIRST_LESSON))


def test_the_card_is_that_of_whoever_sits_down(start):
    awaited(start, "Course.learner.Progress.create('ANNA')")
    keep(start, {"k": "last", "page": FIRST})
    until(lambda: start.locator(".today .resume").count())
    awaited(start, "Course.learner.Progress.leave()")
    until(lambda: not start.locator(".today .resume").count())
    until(lambda: "Vous n’avez pas de code." in card(start) and start.locator(".today .begin").is_visible())


# --- ten minutes ---------------------------------------------------------------------------------------------------

def test_ten_minutes_are_a_part_of_the_lesson_ended_by_one_card_and_the_next_ones_go_on_from_there(
    page, package, course
):
    at(page, package, f"fr/{START}")
    keep(page, read(FIRST), answered("m02-q01", right=False))
    page.get_by_role("link", name="Séance de dix minutes").click()
    ten = page.locator(".end-card.ten")
    until(lambda: page.url.endswith("#dix-minutes") and ten.count())
    said = plain(ten.inner_text())
    done = re.search(rf"Lu : « {re.escape(titled(course, REVISED))} », parties 1 à (\d+) sur (\d+)\.", said)
    assert done and int(done[1]) < int(done[2]) and re.search(r"Prochaine révision : le \d", said)
    assert "La prochaine fois : " in said and "dans cette leçon" in said
    ten.scroll_into_view_if_needed()
    until(lambda: kept(page).get("pref:part"))
    assert f"page:{REVISED}" not in kept(page) or not kept(page)[f"page:{REVISED}"]["done"]
    state(page)  # on the disk too
    ten.get_by_role("link", name="S’arrêter là").click()
    until(lambda: page.url.endswith(START))
    page.get_by_role("link", name="Séance de dix minutes").click()
    until(lambda: ten.count() and f"parties {int(done[1]) + 1} à" in plain(ten.inner_text()))
    assert page.evaluate("scrollY") > 500, "opened where the part begins"


# --- a new version -------------------------------------------------------------------------------
def test_a_new_version_says_once_what_it_changed_and_what_to_read_again(page, package, course):
    at(page, package, f"fr/{START}")
    same = next(one.url for module in course.written for one in module.pages if one.revisions.get("fr", 1) == 1)
    keep(page, read(FIRST, ago=9), read(REVISED, ago=9), read(same, ago=9))
    news = page.locator(".today .news")
    until(news.is_visible)
    assert f"Nouveau dans la version {course.version}." in plain(news.inner_text())
    assert course.identity.news["fr"].split()[0] in news.inner_text()
    links = news.locator("a").evaluate_all("all => all.map(link => link.getAttribute('href'))")
    assert links == [FIRST, REVISED], "a page whose meaning did not change is not named"
    page.get_by_role("button", name="Ne plus l’afficher").click()
    until(lambda: not news.is_visible())
    state(page)  # on the disk too
    at(page, package, f"fr/{START}")
    assert not news.is_visible()


def test_whoever_begins_with_this_version_is_told_of_no_change(page, package):
    at(page, package, f"fr/{FIRST}")
    read_to_the_end(page, FIRST)
    until(lambda: kept(page).get("pref:version"))
    state(page)  # on the disk too
    at(page, package, f"fr/{START}")
    assert not page.locator(".today .news").is_visible()
    at(page, package, f"fr/{PATH}")
    assert not page.locator(".path .again").is_visible()


def test_a_page_read_again_leaves_the_list(chromium_window, package):
    page = at(chromium_window().new_page(), package, f"fr/{PATH}")
    keep(page, read(REVISED, ago=9))
    again = page.locator(".path .again a")
    until(lambda: again.count() == 1)
    assert again.get_attribute("href") == REVISED
    at(page, package, f"fr/{REVISED}")
    read_to_the_end(page, REVISED, "edition:")
    assert kept(page)["edition:" + REVISED]["rev"] == 2
    state(page)  # on the disk too
    at(page, package, f"fr/{PATH}")
    until(lambda: page.locator(".path.ready").count())
    assert not page.locator(".path .again").is_visible()


def test_the_pages_tell_their_revision_and_the_script_the_same(package, course):
    text = (package / "assets" / "modules-fr.js").read_text(encoding="utf-8")
    modules = json.loads(re.search(r"window\.Modules=(.*?);\n", text)[1])
    told = {page[0]: page[3] if len(page) > 3 else 1 for module in modules for page in module["pages"]}
    assert told == {page.url: page.revisions["fr"] for module in course.written for page in module.pages}
    assert max(told.values()) > 1
    for url, revision in list(told.items())[::9]:
        head = (package / "en" / url).read_text(encoding="utf-8").partition("<head>")[0]
        assert (f'data-rev="{revision}"' in head) is (revision > 1), url


# --- the path, at the end of a lesson -------------------------------------------------------------

def test_at_the_end_of_a_lesson_the_path_says_its_next_page(page, package):
    at(page, package, f"fr/{FIRST}")
    assert not page.locator(".on-path").is_visible(), "the whole course has « Suivant »"
    awaited(page, "Course.learner.Progress.setPreference('path', 'juge-des-enfants')")
    state(page)  # on the disk too
    at(page, package, f"fr/{FIRST}")
    link = page.locator(".on-path a")
    until(link.count)
    assert link.get_attribute("href") == "../m02-traite-des-personnes/3-but.html"
    assert "Juge des enfants" in page.locator(".on-path").inner_text()
