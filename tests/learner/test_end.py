"""What a learner believes of an end: a lesson, a quiz, a review and a module close on one card, which says what was
reached, by objective, what comes back and when, and one main way on."""

from __future__ import annotations

import re

import pytest

from hands.path_page import answered, at, keep
from hands.product import (
    MODULE,
    answer,
    awaited,
    open_page,
    plain,
    right_options,
    settle,
    timers_run,
    until,
    verdict,
    wrong_options,
)

QUIZ, LESSON, SHEET = f"{MODULE}/quiz.html", f"{MODULE}/2-moyen.html", f"{MODULE}/fiche.html"
PHONE = {"width": 360, "height": 740}


def card(page):
    until(page.locator(".end-card").count)
    return page.locator(".end-card")


def title(page) -> str:
    return plain(card(page).locator("h2").inner_text())


def way(page):
    return card(page).locator(".end-way a")


def ids(page) -> list[str]:
    """Of the questions that are marked: a text to write is not."""
    found = page.locator(".quiz").evaluate_all("all => all.map(box => box.dataset.qid)")
    return [id for id in found if not re.search(r"-w\d+$", id)]


def test_a_quiz_ends_on_its_result_its_misses_and_the_lessons_to_read_again(page, package, course):
    at(page, package, f"fr/{QUIZ}")
    asked = ids(page)
    assert title(page) == f"{len(asked)} questions à faire"
    missed = asked[1:4]
    keep(page, *(answered(id, rev=course.questions[id].revision, right=id not in missed) for id in asked))
    until(lambda: title(page) == f"Réponses justes : {len(asked) - 3} sur {len(asked)}")
    links = card(page).locator("li a").evaluate_all("all => all.map(link => link.getAttribute('href'))")
    assert [link[1:] for link in links if link[0] == "#"] == missed
    module = next(one for one in course.written if one.id == "m02")
    served = {f"../{one.url}" for one in module.pages if one.kind == "lesson"}
    assert set(links) - {f"#{id}" for id in missed} <= served and len(links) > 3
    objectives = {one.id: one.text.fr for one in module.objectives}
    told = plain(card(page).inner_text())
    assert all(plain(objectives[course.questions[id].objective])[:30] in told for id in asked)
    assert f"{len(asked)} questions seront reposées, la première le " in told
    assert way(page).count() == 1 and way(page).get_attribute("href").endswith("fiche.html")


def test_a_quiz_left_in_the_middle_leads_to_the_question_that_waits(chromium_window, package):
    page = chromium_window(viewport=PHONE).new_page()
    at(page, package, f"fr/{QUIZ}")
    asked = ids(page)
    keep(page, answered(asked[0]), answered(asked[1], right=False))
    until(lambda: way(page).get_attribute("href") == f"#{asked[2]}")
    assert title(page) == f"Questions faites : 2 sur {len(asked)} ; justes : 1"
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_lesson_ends_on_its_objective_and_the_next_page_with_its_minutes(chromium_window, package, course, language):
    page = chromium_window(viewport=PHONE).new_page()
    at(page, package, f"{language}/{LESSON}")
    first, second = ids(page)
    answer(page, first, right_options(page, first))
    answer(page, second, wrong_options(page, second)[:int(page.locator(f"#{second}").get_attribute("data-count"))])
    until(lambda: verdict(page, second))
    until(lambda: card(page).locator(f'a[href="#{second}"]').count())
    said = plain(card(page).inner_text())
    assert ("Justes du premier coup : 1 sur 2." if language == "fr" else "Right at the first try: 1 of 2.") in said
    following = next(one for one in course.all_pages if one.url == f"{MODULE}/3-but.html")
    assert f"({following.minutes} min)" in plain(way(page).inner_text())
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_module_ends_on_all_its_objectives_and_the_next_module(chromium_window, package, course):
    page = chromium_window().new_page()
    at(page, package, f"fr/{SHEET}")
    module = next(one for one in course.written if one.id == "m02")
    assert title(page) == "Fin du module 2" and "Réponses justes : 0 sur " in plain(card(page).inner_text())
    assert card(page).locator("li").count() == len(module.objectives)
    assert way(page).get_attribute("href").endswith("m03-trafic-illicite-de-migrants/index.html")
    page.emulate_media(media="print")
    assert not card(page).is_visible()
    at(page, package, f"fr/{course.written[-1].pages[-1].url}")
    assert title(page) == f"Fin du module {course.written[-1].number}"  # which asks no question
    assert "Réponses justes" not in card(page).inner_text()


def test_a_review_ends_on_its_objectives(chromium_window, package):
    page = chromium_window().new_page()
    at(page, package, f"fr/{QUIZ}")
    id = page.locator('.quiz[data-kind="single"]').first.get_attribute("data-qid")
    places = "id => [...document.querySelectorAll(`[data-qid='${id}'] .option input`)].map(one => one.value)"
    first = page.evaluate(places, id)
    page.goto("about:blank")
    page.goto((package / "fr" / QUIZ).as_uri() + f"#reviser={QUIZ}:{id}")
    until(lambda: page.evaluate("document.documentElement.dataset.review") == "on")
    assert page.evaluate(places, id) != first == sorted(page.evaluate(places, id), key=first.index), "as it returns"
    answer(page, id, wrong_options(page, id)[:1])
    until(page.locator(".review-end .objectives").count)
    told = plain(page.locator(".review-end .objectives").inner_text())
    assert "Justes du premier coup : 0 sur 1. Leçon à relire :" in told
    assert page.locator(".review-end .button").count() == 1 and page.locator(".end-card").count() == 0
    page.goto("about:blank")
    page.goto((package / "fr" / LESSON).as_uri() + f"#reviser={LESSON}:m02-q03")  # a lesson with an act to write
    until(lambda: (page.evaluate("window.Loaded") or {}).get("assets/sheets.js"))
    assert not page.get_by_role("button", name="Copier le texte").count(), "the question stands alone"


def test_a_case_and_a_page_outside_the_modules_have_no_such_card(chromium_window, package):
    page = chromium_window().new_page()
    for path in (f"fr/{MODULE}/cas.html", "fr/glossaire.html"):
        open_page(page, package, path)
        timers_run(page, 800)
        assert page.locator(".end-card").count() == 0, path


def test_the_one_main_way_on_is_that_of_the_path_one_follows(page, package):
    open_page(page, package, f"fr/{LESSON}")
    settle(page)
    awaited(page, "Course.learner.Progress.setPreference('path', 'procureur')")
    page.goto((package / f"fr/{MODULE}/4-enfant-consentement.html").as_uri())
    settle(page)
    until(page.locator(".on-path a").count)
    to = page.locator(".on-path a").get_attribute("href")
    assert to.endswith("6-peines.html"), "the path leaves out the page that follows"
    until(lambda: page.locator(".end-card .end-way a").get_attribute("href").endswith("6-peines.html"))
    assert page.locator(".onward a[rel=next] small").inner_text() == "Suivant dans le module"
    assert not page.locator(".on-path").is_visible(), "it is said once, in the card"
    until(page.locator(".steps .off-way").count)
    assert "5-article-par-article.html" in page.locator(".steps .off-way a").evaluate_all(
        "all => all.map(one => one.getAttribute('href'))")
    assert "hors de votre parcours" in page.locator(".steps .off-way").first.text_content()
    assert page.locator(".steps .on-way [aria-current]").count() == 1
