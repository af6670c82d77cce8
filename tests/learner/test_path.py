"""What a learner believes of « Mon parcours »: it says where one stands, and leads back to where one was."""

from __future__ import annotations

import re
import shutil

import pytest

from hands.path_page import FIRST, answered, at, at_path, facts, keep, kept, module_pages, read, recalled, row
from hands.product import LANGUAGES, MODULE, answer, awaited, plain, read_to_the_end, right_options, settle, until
from hands.progress_store import state

# --- without scripts, and before anything is done ------------------------------------------------

@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_the_course_reads_in_full(chromium_window, package, course, language):
    page = chromium_window(java_script_enabled=False).new_page()
    page.goto((package / language / "progression.html").as_uri())
    for module in course.written:
        milestone = page.locator(f'.path [data-of="{module.id}"]')
        assert module.title[language] in milestone.inner_text()
        assert milestone.locator(".pages").inner_text().startswith(f"{len(module.pages)} pages")
    assert page.locator(".now a").get_attribute("href") == f"{course.written[0].folder}/index.html"


def test_the_modules_tell_each_scored_question_with_the_page_where_it_stands(chromium_window, package, course):
    found = facts(at_path(chromium_window().new_page(), package))
    listed = {id: (page, rev) for module in found.values() for page, asked in module["questions"].items()
              for id, rev in asked.items()}
    scored = {question.id: question for module in course.written for question in module.scored}
    assert {id: rev for id, (_, rev) in listed.items()} == {id: one.revision for id, one in scored.items()}
    for id, (url, _) in listed.items():
        assert f'data-qid="{id}"' in (package / "fr" / url).read_text(encoding="utf-8"), id


def test_nothing_done_yet_says_what_to_do_and_places_nobody_on_the_road(page, package):
    at_path(page, package)
    assert "Vous n’avez encore rien lu" in page.locator(".now").inner_text()
    links = page.locator(".now a").evaluate_all("all => all.map(link => link.getAttribute('href'))")
    assert links == ["diagnostic.html", "m01-phenomene-et-cadre/index.html"]
    assert page.locator(".you:visible, .over").count() == 0 and page.locator(".resume").count() == 0


@pytest.mark.parametrize(("place", "current"), [
    ("", "Où j’en suis"), ("#a-revoir", "Où j’en suis"), ("#parcours", "Où j’en suis"),
    ("#fichier", "Mes données et mon code"), ("#donnees", "Mes données et mon code")])
def test_a_link_of_an_earlier_version_lands_in_the_third_where_its_place_now_is(one_window, package, place, current):
    page = at(one_window, package, f"fr/progression.html{place}")
    assert page.locator(".mine [aria-current]").all_inner_texts() == [current]
    if place:
        assert page.locator(place).is_visible()
    is_where = current == "Où j’en suis"
    assert page.locator(".path").is_visible() is is_where
    for data in ("#fichier", ".taken"):  # what a script adds to a view shows in no other
        assert page.locator(data).is_visible() is not is_where, data
    page.get_by_role("link", name="Mes données et mon code").click()
    until(page.locator("[data-progress-panel] button.main").is_visible)
    assert not page.locator(".path").is_visible()


# --- where one stands ----------------------------------------------------------------------------

def test_a_page_read_and_a_question_answered_count_in_both_browsers_and_languages(page, package):
    at(page, package, f"fr/{FIRST}")
    id = page.locator(".quiz").first.get_attribute("data-qid")
    answer(page, id, right_options(page, id))
    read_to_the_end(page, FIRST)
    state(page)  # on the disk too
    for language, pages, questions, here in (
            ("fr", "Pages lues : 1 sur", "Questions faites : 1 sur", "Vous êtes ici"),
            ("en", "Pages read: 1 of", "Questions done: 1 of", "You are here")):
        at_path(page, package, language)
        said = row(page, "m02")
        assert re.fullmatch(rf"{pages} \d+ · \d h \d\d", said["pages"]), said
        assert re.fullmatch(rf"{questions} \d+ · .*1", said["questions"]), said
        assert page.locator(".path [data-of]:has(.you:visible)").inner_text().count(here) == 1
    parts = page.locator(".road .so-far").all_inner_texts()
    assert parts[0].startswith("Pages read: 1 of") and parts[2].startswith("Pages read: 0 of")


def test_mastered_is_right_at_once_or_right_again_two_days_after_a_miss(chromium_window, package):
    page = at_path(chromium_window().new_page(), package)
    ids = [id for asked in facts(page)["m02"]["questions"].values() for id in asked][:5]
    keep(page, answered(ids[0]), answered(ids[1], right=False),
         answered(ids[2], tries=2), recalled(ids[2], 0, ago=1),  # right again, just after reading the reasons
         answered(ids[3], tries=2), recalled(ids[3], 1),
         answered(ids[4], tries=3))  # kept by a version without recalls
    assert row(page, "m02")["questions"] == f"Questions faites : 5 sur {total(page, 'm02')} · questions maîtrisées : 2"


@pytest.mark.parametrize(("language", "said"), [
    ("fr", "réponses justes quand vous étiez sûr : 2 sur 3"), ("en", "right answers when you were sure: 2 of 3")])
def test_of_the_answers_one_was_sure_of_the_row_says_how_many_were_right(chromium_window, package, language, said):
    page = at_path(chromium_window().new_page(), package, language)
    ids = [id for asked in facts(page)["m02"]["questions"].values() for id in asked][:5]
    sure = [{"k": f"tried:{id}", "rev": 1, "sure": n < 4, "later": [], "opened": 0} for n, id in enumerate(ids)]
    keep(page, *(answered(id, right=n != 2) for n, id in enumerate(ids[:3])), *sure[:3],
         answered(ids[3], ago=3), sure[3] | {"opened": 9},  # of a later answer, by a version that asked nothing of it
         answered(ids[4]), sure[4])
    assert said in row(page, "m02")["questions"].split(" · ")
    assert "quand vous étiez sûr" not in row(page, "m03")["questions"]


def total(page, module: str) -> int:
    return sum(len(asked) for asked in facts(page)[module]["questions"].values())


def test_a_question_that_changed_since_is_to_be_redone_and_no_longer_counts(chromium_window, package):
    page = at_path(chromium_window().new_page(), package)
    ids = [id for asked in facts(page)["m02"]["questions"].values() for id in asked][:2]
    keep(page, answered(ids[0], rev=0), answered(ids[1]))
    assert row(page, "m02")["questions"].split(" · ") == [f"Questions faites : 1 sur {total(page, 'm02')}",
                                                          "questions maîtrisées : 1", "questions à refaire : 1"]
    assert "Questions à refaire après une mise à jour : 1" in plain(page.locator(".review").inner_text())


def test_the_time_left_is_that_of_the_pages_not_read_and_the_next_step_follows(chromium_window, package, course):
    page = at_path(chromium_window().new_page(), package)
    first, second = course.written[0].pages[0], course.written[0].pages[1]
    keep(page, read(first.url))
    assert page.locator(".now .next a").get_attribute("href") == second.url
    assert f"({second.minutes} min)" in plain(page.locator(".now .next").inner_text())
    everything = [read(one.url) for module in course.written for one in module.pages]
    left = ("page:" + second.url, "page:" + course.written[-1].pages[0].url)
    almost = [one for one in everything if one["k"] not in left]
    keep(page, *almost)
    minutes = second.minutes + course.written[-1].pages[0].minutes
    assert f"environ {5 * round(minutes / 5)} min" in plain(page.locator(".now").inner_text())
    keep(page, *everything)
    assert page.locator(".now .next a").get_attribute("href") == "test-final.html"
    keep(page, answered("m02-q01", right=False, ago=3))
    assert page.locator(".path .review .button").get_attribute("href").startswith("revision.html#reviser=")


def test_the_start_page_counts_as_the_path_does_and_forgets_whoever_has_left(page, package):
    keep(at_path(page, package), read(FIRST), answered("m02-q01"), answered("m02-q02", rev=0), answered("m02-q99"))
    assert row(page, "m02")["questions"].startswith("Questions faites : 1 sur ")
    at(page, package, "fr/index.html")
    line = page.locator(f'.part li[data-of="{MODULE[:3]}"] .state')
    until(line.count)
    assert re.fullmatch(r"Pages lues : 1 sur \d+, questions : 1 sur \d+", plain(line.inner_text()))
    awaited(page, "Course.learner.Progress.leave()")
    until(lambda: not line.count())


# --- resume --------------------------------------------------------------------------------------

def test_resume_leads_to_the_page_and_the_place_reached_in_the_other_language_too(page, package):
    at(page, package, f"fr/{FIRST}")
    spot = page.locator("main h2[id]").nth(2).get_attribute("id")
    until(lambda: page.evaluate("id => { document.getElementById(id).scrollIntoView(); }", spot)
          or kept(page).get("last", {}).get("spot") == spot)
    state(page)  # on the disk too
    for start in ("en/index.html", "en/progression.html"):
        at(page, package, start)
        link = page.locator(".resume")
        until(lambda link=link: link.count() == 1)
        before = kept(page)["last"]["at"]
        link.click()
        page.wait_for_url(lambda url: url.endswith(f"/en/{FIRST}#{spot}"), wait_until="commit")
        until(lambda spot=spot: page.evaluate(
            "id => Math.abs(document.getElementById(id)?.getBoundingClientRect().top) < 90", spot))
        settle(page)
        until(lambda before=before: is_reached(page, spot, before))  # a moment after one has stopped there
        state(page)  # on the disk too
        before = kept(page)["last"]["at"]
        at(page, package, f"en/{FIRST}")  # opened at its top, and left
        until(lambda before=before: is_reached(page, spot, before))
        assert page.evaluate("scrollY") < 40
        state(page)  # on the disk too


def is_reached(page, spot: str, since: float) -> bool:
    """Whether the place was kept again since then."""
    last = kept(page)["last"]
    return last["at"] > since and last.get("spot") == spot


@pytest.mark.parametrize(("last", "leads"), [
    ({"page": f"{MODULE}/1-acte.html", "spot": "parti"}, f"{MODULE}/1-acte.html#parti"),  # the top of the page
    ({"page": f"{MODULE}/partie.html", "spot": "x"}, f"{MODULE}/index.html"),
    ({"page": "m02-ancien-nom/1-acte.html"}, None),
])
def test_a_place_that_has_gone_gives_way_to_its_page_or_its_module(chromium_window, package, last, leads):
    page = at_path(chromium_window().new_page(), package)
    keep(page, {"k": "last", **last}, read(FIRST))
    hrefs = page.locator(".resume").evaluate_all("all => all.map(link => link.getAttribute('href'))")
    assert hrefs == ([leads] if leads else [f"{MODULE}/index.html"])
    at(page, package, "fr/index.html")
    until(lambda: page.locator(".resume").count() == 1)
    assert page.locator(".resume").get_attribute("href") == hrefs[0]


def test_whoever_has_begun_module_2_goes_on_there_and_not_at_module_1(page, package):
    own = module_pages(package, "m02")
    at_path(page, package)
    first = f"{MODULE}/index.html"
    keep(page, {"k": "last", "page": first}, read(first))
    assert page.locator(".now .button").get_attribute("href") == FIRST and FIRST in own
    assert page.locator(".now .resume").get_attribute("href") == first, "and the page itself stays one click away"
    quiz = f"{MODULE}/quiz.html"
    keep(page, read(quiz), read(FIRST), {"k": "last", "page": quiz, "ago": -1})
    until(lambda: page.locator(".now .resume").get_attribute("href") == quiz)
    leads = page.locator(".now .button").get_attribute("href")
    assert leads in own and leads not in (first, FIRST, quiz), "what follows the quiz, in the module"
    at(page, package, "fr/index.html")
    until(lambda: page.locator(".today .button:visible").count() == 1)
    assert page.locator(".today .button:visible").get_attribute("href") == leads, "the start page says the same"


# --- the day a module ends -----------------------------------------------------------------------

def test_the_last_page_of_a_module_reminds_once_to_save(page, package):
    others = [url for url in module_pages(package, "m02") if url != FIRST]
    keep(at_path(page, package), *(read(url) for url in others[1:]))
    for path, said in ((FIRST, 0), (others[0], 1), (others[0], 0)):
        at(page, package, f"fr/{path}")
        read_to_the_end(page, path)
        state(page)  # on the disk too
        until(lambda said=said: page.locator(".reminder").count() == said)  # said once the store has answered
        if said:
            assert page.locator(".reminder").inner_text().startswith("Module terminé.")
            assert page.locator(".reminder a").get_attribute("href").endswith("progression.html#fichier")


def test_read_again_a_page_keeps_the_day_it_was_read(chromium_window, package):
    page = chromium_window().new_page()
    keep(at_path(page, package), read(FIRST, ago=30))
    before = kept(page)["page:" + FIRST]["at"]
    at(page, package, f"fr/{FIRST}")
    read_to_the_end(page, FIRST)
    until(lambda: kept(page).get("last", {}).get("page") == FIRST)
    awaited(page, f"Course.learner.Progress.visit({{page: '{FIRST}', done: true}})")
    assert kept(page)["page:" + FIRST]["at"] == before


def test_planted_modules_that_forget_a_question_are_seen(chromium_window, package, course, tmp_path):
    copy = shutil.copytree(package, tmp_path / "copy")
    path = copy / "assets" / "modules-fr.js"
    text = path.read_text(encoding="utf-8")
    assert text.count('"m02-q01":1,') == 1
    path.write_text(text.replace('"m02-q01":1,', ""), encoding="utf-8")
    with pytest.raises(AssertionError):
        test_the_modules_tell_each_scored_question_with_the_page_where_it_stands(chromium_window, copy, course)
