"""What a learner believes of the start page: one card says who is there, where one was, what is due and how long; and a
new version says once what it changed."""

from __future__ import annotations

import json
import re

import pytest

from hands.path_page import FIRST, PATH, answered, at, keep, kept, read
from hands.product import LANGUAGES, awaited, open_page, plain, read_to_the_end, settle, until
from hands.progress_store import state

START = "index.html"
REVISED = "m02-traite-des-personnes/2-moyen.html"  # revised since it was first published


def card(page) -> str:
    return plain(page.locator(".today").inner_text())


@pytest.fixture
def start(chromium_window, package):
    """The start page of a fresh browser."""
    return at(chromium_window().new_page(), package, f"fr/{START}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_the_page_says_how_to_begin_and_offers_tools_and_paths(
    chromium_window, package, course, language
):
    page = chromium_window(java_script_enabled=False).new_page()
    page.goto((package / language / START).as_uri())
    card = page.locator(".today")
    assert card.locator(".button").get_attribute("href") == f"{course.written[0].folder}/index.html"
    assert "36 questions" in card.inner_text() and not card.locator(".news").is_visible()
    other = next(one for one in LANGUAGES if one != language)
    link = card.locator(f"a[lang={other}]")
    assert link.get_attribute("href") == f"../{other}/{START}" and "button" not in (link.get_attribute("class") or "")
    assert page.locator("#outils + ul > li").count() == 4
    assert page.locator(".paths [data-path]").count() == len(course.paths) + 1


def test_the_tools_are_in_view_as_four_cards(window, package):
    page = window(viewport={"width": 1366, "height": 768}).new_page()
    open_page(page, package, f"fr/{START}")
    settle(page)
    for tool in page.locator("#outils + ul > li").all():
        box = tool.bounding_box()
        assert box["y"] + box["height"] <= 768


def test_whoever_begins_is_asked_nothing_and_told_to_begin(start):
    assert "Commencer" in card(start) and "faire le diagnostic" in card(start)
    assert not start.locator(".whose").is_visible() and "à revoir" not in card(start)


def test_the_card_says_who_where_what_is_due_and_how_long(page, package):
    at(page, package, f"fr/{START}")
    awaited(page, "Course.learner.Progress.create('FALCON7')")
    keep(page, answered("m02-q01", right=False, ago=5), answered("m02-q02", right=False, ago=5))
    at(page, package, f"fr/{FIRST}")
    until(lambda: kept(page).get("last"))
    state(page)  # on the disk too
    at(page, package, f"fr/{START}")
    until(lambda: "FALCON7" in card(page))
    assert "Reprendre : L’acte" in card(page) and "(16 min)" in card(page)
    assert "2 questions sont à revoir" in card(page) and "0 min faites sur 47 h" in card(page)
    assert page.locator(".today .resume").get_attribute("href").startswith(FIRST)
    assert page.locator(".today a[href='progression.html#a-revoir']").count() == 1


def test_a_page_that_is_read_gives_way_to_the_next_one(start):
    keep(start, read(FIRST), {"k": "last", "page": FIRST})
    until(lambda: "Continuer : Le moyen" in card(start))
    assert start.locator(".today .button").first.get_attribute("href") == REVISED
    assert start.locator(".today .resume").get_attribute("href") == FIRST
    assert re.search(r"15 min faites sur 47 h \d\d : cours entier", card(start))


def test_an_invitation_that_was_answered_is_no_longer_made(start):
    keep(start, {"k": "sitting:s1", "purpose": "diagnostic", "form": "a", "order": 0},
         {"k": "paper:s1", "version": "0.5.0", "replies": [], "scores": []})
    until(lambda: "faire le diagnostic" not in card(start))


def test_the_card_follows_the_path(start):
    awaited(start, "Course.learner.Progress.setPreference('path', 'juge-des-enfants')")
    until(lambda: "parcours « Juge des enfants »" in card(start))
    until(lambda: "Commencer : L’acte" in card(start))  # its first page


def test_the_card_is_that_of_whoever_sits_down(start):
    awaited(start, "Course.learner.Progress.create('ANNA')")
    keep(start, {"k": "last", "page": FIRST})
    until(lambda: start.locator(".today .resume").count())
    awaited(start, "Course.learner.Progress.leave()")
    until(lambda: not start.locator(".today .resume").count())
    until(lambda: "Sans code." in card(start) and start.locator(".today .begin").is_visible())


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
    page.get_by_role("button", name="Compris").click()
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
