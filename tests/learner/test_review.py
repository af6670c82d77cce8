"""What a learner believes of a review: it brings back what was missed or is old, a few questions at a time."""

from __future__ import annotations

import re

import pytest

from hands.path_page import FIRST, answered, at, at_path, facts, keep, kept, recalled
from hands.product import (
    answer,
    answer_and_keep,
    awaited,
    comes_to,
    plain,
    question,
    right_options,
    settle,
    until,
    verdict,
    wrong_options,
)
from hands.progress_store import state
from learner.review_page import (
    NEXT,
    QUIZ,
    REVIEW,
    asked,
    at_question,
    begin,
    go,
    missed,
    on_page,
    start,
    taken,
    walk,
)

# --- the walk from page to page, where a frame cannot do (test_review_page.py: the page of reviews) ---

def test_a_review_walks_from_page_to_page_survives_a_reload_and_tells_its_result(page, package):
    at_path(page, package)
    here, there = on_page(package, QUIZ)[:2], on_page(package, NEXT)[:1]
    walk(page, package, *missed(*here, *there))
    assert asked(page) == here and not page.locator("main h2").first.is_visible()
    assert page.locator("h1").inner_text() == "Révision", "the title of the page would be a cue"
    assert page.locator("[data-mark]").count() == 0, "as if never answered"
    comes_to(here[0], lambda: page.evaluate("document.activeElement.dataset.qid"))
    assert [plain(line) for line in page.locator(".review-line").all_inner_texts()] == [
        "Révision : question 1 sur 3", "Révision : question 2 sur 3"]
    assert answer_and_keep(page, here[0], right_options(page, here[0])).startswith("✓")
    page.reload()
    settle(page)
    until(lambda: verdict(page, here[0]).startswith("✓"))
    assert asked(page) == here
    comes_to(here[1], lambda: page.evaluate("document.activeElement.dataset.qid"))
    assert verdict(page, here[1]) == "" and not page.locator(".review-end .button").is_visible()
    answer_and_keep(page, here[1], wrong_options(page, here[1])[:1])
    go(page, "document.querySelector('.review-end .button').click()", NEXT)
    assert asked(page) == there
    answer_and_keep(page, there[0], right_options(page, there[0]))
    over = page.locator(".review-over")
    until(lambda: "Réponses justes : 2 sur 3" in plain(over.inner_text()))
    assert over.get_attribute("role") == "status" and re.search(r"reviendra le \d", plain(over.inner_text()))
    go(page, "history.back()", QUIZ)
    assert asked(page) == here
    go(page, "history.forward()", NEXT)
    assert asked(page) == there
    go(page, "document.querySelector('.review-end .button').click()", "progression.html")
    until(lambda: page.locator(".path.ready").count() == 1)
    assert "Rien à revoir aujourd’hui" in page.locator(".review").inner_text()


def test_a_review_is_no_reading_and_moves_nobody_s_place(chromium_window, package):
    page = chromium_window().new_page()
    at(page, package, f"fr/{FIRST}")
    state(page)  # on the disk too
    at_path(page, package)
    [id] = on_page(package, QUIZ)[:1]
    walk(page, package, *missed(id))
    page.evaluate("scrollTo(0, 1e6)")
    answer(page, id, right_options(page, id))
    awaited(page, "Course.learner.Progress.exportFile()")
    assert "page:" + QUIZ not in kept(page) and kept(page)["last"]["page"] == FIRST
    assert not page.locator(".review-leave").is_visible(), "it is over: there is nothing to leave"
    page.locator(".review-leave a").evaluate("link => link.click()")  # planted: the page itself moves it
    page.wait_for_url(lambda url: "#" not in url)
    settle(page)
    until(lambda: kept(page)["last"]["page"] == QUIZ and len(asked(page)) > 1)


def test_within_a_review_the_link_to_the_content_and_the_other_language_keep_it(page, package):
    at_path(page, package)
    ids = on_page(package, QUIZ)[:2]
    walk(page, package, *missed(*ids))
    answer_and_keep(page, ids[0], right_options(page, ids[0]))
    page.evaluate("document.querySelector('.skip').click()")
    until(lambda: "#reviser=" in page.evaluate("location.hash"))
    page.locator("#language-switch").click()
    page.wait_for_url("**/en/**")
    settle(page)
    assert asked(page) == ids
    until(lambda: verdict(page, ids[0]).startswith("✓"))
    assert page.locator(".review-line").first.inner_text() == "Review: question 1 of 2"


# --- what comes back, and when -------------------------------------------------------------------

def test_changed_first_then_missed_then_the_oldest_ten_at_most_of_what_was_answered(chromium_window, package):
    page = at_path(chromium_window().new_page(), package)
    ids = [id for one in facts(page).values() for asked in one["questions"].values() for id, rev in asked.items()
           if rev == 1]
    changed, wrong, old, young = ids[:2], ids[2:6], ids[6:14], ids[14:16]
    keep(page, *(answered(id, rev=0, ago=1) for id in changed), *missed(*wrong),
         *(answered(id, ago=10 + n) for n, id in enumerate(old)), *(answered(id, ago=3) for id in young))
    said = plain(page.locator(".review").inner_text())
    assert "10 questions à revoir aujourd’hui" in said and "4 autres questions suivront" in said
    assert sorted(taken(page)) == sorted([*changed, *wrong, *old[-4:]])
    assert taken(page) == sorted(taken(page), key=ids.index), "in the order of the course"


@pytest.mark.parametrize(("step", "days"), [(0, 2), (1, 7), (2, 30), (3, 120)])
def test_it_comes_back_on_its_day_from_the_first_minute_and_no_sooner(chromium_window, package, step, days):
    page = at_path(at_noon(chromium_window), package)
    keep(page, answered("m02-q01", ago=days - 1), recalled("m02-q01", step, ago=days - 1))
    assert page.locator(".review .button").count() == 0
    assert "Prochaine révision : le 2 décembre 2026 (questions : 1)" in plain(page.locator(".review").inner_text())
    for hour, n in (("2026-12-01T23:59", 0), ("2026-12-02T00:00", 1)):  # the page stays open
        page.clock.set_fixed_time(hour)
        awaited(page, "Course.learner.Progress.setPreference('seen', 'yes')")
        comes_to(n, page.locator(".review .button").count)


def test_the_day_that_is_said_at_an_answer_is_the_day_on_which_each_page_asks_it_at_whatever_hour(
    chromium_window, package
):
    """One studies each evening at the same hour, and a little earlier."""
    page = at(at_noon(chromium_window, "2026-12-01T21:30"), package, f"fr/{QUIZ}")
    [id] = on_page(package, QUIZ)[:1]
    answer_and_keep(page, id, wrong_options(page, id)[:1])
    question(page, id).locator(".reveal").click()
    returns = question(page, id).locator(".returns")
    until(lambda: "le 3 décembre 2026, dans 2 jours." in plain(returns.inner_text()))
    state(page)  # on the disk too
    assert promised(page, package) == ("", *[f"{NOTHING} Prochaine révision : le 3 décembre 2026"] * 2)
    page.clock.set_fixed_time("2026-12-02T23:50")
    at(page, package, f"fr/{QUIZ}")
    until(lambda: "demain, le 3 décembre 2026." in plain(returns.inner_text()))
    assert promised(page, package) == ("", *[f"{NOTHING} Prochaine révision : le 3 décembre 2026"] * 2)
    page.clock.set_fixed_time("2026-12-03T05:45")
    at(page, package, f"fr/{QUIZ}")
    until(lambda: returns.inner_text() == "Cette question est à revoir.")
    until(lambda: "Questions à revoir aujourd’hui" in plain(page.locator(".end-card").inner_text()))
    assert promised(page, package) == ("Réviser une question (2 min)", "Une question à revoir.", "")
    framed = at_question(page, 1)
    assert asked(framed) == [id]
    answer_and_keep(framed, id, right_options(framed, id))
    assert kept(framed)[f"recall:{id}"]["step"] == 1, "remembered on its day, it goes on to the next return"


NOTHING = "Rien à revoir aujourd’hui."


def at_noon(window, moment: str = "2026-12-01T12:00"):
    """A page whose clock stands at that moment, in a window of its own: it is never set right again."""
    page = window(own=True).new_page()
    page.clock.set_fixed_time(moment)
    return page


def promised(page, package) -> tuple[str, str, str]:
    """What is said of what is due: on the start page, on « Mon parcours », on the page of reviews."""
    at(page, package, "fr/index.html")
    until(page.locator(".today .now p").count)
    start = page.locator(".today a[href='revision.html']")
    card = plain(start.inner_text()) if start.count() else ""
    path = plain(at_path(page, package).locator(".review div p").first.inner_text())
    at(page, package, f"fr/{REVIEW}")
    until(page.locator(".review > *").count)
    review = page.locator(".review > p:first-child:not(.review-leave)")
    own = plain(review.inner_text()) if review.count() else ""
    return card, *(re.split(r" \(| Questions manquées", said)[0] for said in (path, own))


def test_a_question_known_after_a_hundred_and_twenty_days_comes_back_no_more(chromium_window, package):
    page = at_path(chromium_window().new_page(), package)
    keep(page, answered("m02-q01", ago=400), recalled("m02-q01", 4, ago=400))
    assert "vous savez répondre à toutes les questions faites" in page.locator(".review").inner_text()


def test_sure_and_wrong_comes_first_of_all_and_is_counted(page, package):
    at_path(page, package)
    ids = on_page(package, QUIZ)[:4]
    keep(page, *missed(*ids), beside(ids[2], sure=True), beside(ids[3], sure=False),
         answered("m01-q01", rev=0), answered("m02-q01", right=False), beside("m02-q01", sure=True, ago=90))
    assert taken(page)[0] == ids[2] and taken(page)[1:] == ["m01-q01", *(id for id in ids if id != ids[2])]
    now = plain(page.locator(".now").inner_text())
    assert "Une réponse fausse dont vous étiez sûr" in now, "not that of an older copy"
    assert "Réponses fausses dont vous étiez sûr : 1" in plain(page.locator(".review").inner_text())


def test_modules_whose_notions_are_confused_are_mixed(chromium_window, package, course):
    page = at_path(chromium_window().new_page(), package)
    confused = [module.id for module in course.written if module.review == "mixed"]
    assert confused == ["m02", "m03", "m04"]
    ids = {module: [id for one in facts(page)[module]["questions"].values() for id, rev in one.items() if rev == 1][:2]
           for module in (*confused, "m06")}
    keep(page, *missed(*(id for own in ids.values() for id in own)))
    assert [id[:3] for id in taken(page)] == [*confused, *confused, "m06", "m06"]


# --- a twin in its place -------------------------------------------------------------------------

def test_from_thirty_days_on_a_twin_is_asked_and_each_keeps_its_own_record(page, package, course):
    one, twin = next((q.id, q.twin) for q in course.questions.values() if q.twin and q.id.startswith("m06")
                     and course.questions[q.twin].kind == "single")
    at_path(page, package)
    keep(page, answered(one, ago=31), recalled(one, 2, ago=31))
    framed = begin(page, package)
    assert f"{twin}~{one}" in page.url and asked(framed) == [twin]
    assert "Autres faits" in plain(question(framed, twin).inner_text())
    answer_and_keep(framed, twin, right_options(framed, twin))
    after = kept(framed)
    assert after[f"recall:{one}"]["step"] == 3 and after[f"recall:{twin}"]["step"] == 1
    assert after[f"q:{one}"]["at"] < after[f"q:{twin}"]["at"] and after[f"q:{one}"]["tries"] == 1


def test_a_twin_missed_brings_both_back_in_two_days_and_both_due_are_asked_once(chromium_window, package, course):
    one, twin = next((q.id, q.twin) for q in course.questions.values() if q.twin and q.id.startswith("m06"))
    page = at_path(chromium_window().new_page(), package)
    keep(page, answered(one, ago=31), recalled(one, 2, ago=31), answered(twin, ago=35), recalled(twin, 2, ago=35))
    assert start(page).partition(":")[2] in (f"{one}~{twin}", f"{twin}~{one}")
    awaited(page, """Course.learner.Progress.answer(
        {id: given[0], revision: 1, chosen: null, right: false, standsFor: [given[1]]})""",
            [one, twin])
    until(lambda: kept(page)[f"recall:{one}"]["step"] == kept(page)[f"recall:{twin}"]["step"] == 0)
    assert kept(page)[f"q:{twin}"]["right"] is True


def beside(id: str, sure: bool, ago: float = 3) -> dict:
    """What stands beside an answer of that day."""
    return {"k": "tried:" + id, "rev": 1, "sure": sure, "later": [], "ago": ago, "opened": ago}


def test_a_clock_that_was_in_the_future_puts_nothing_off(chromium_window, package):
    page = at_path(chromium_window().new_page(), package)
    keep(page, *missed("m02-q01", ago=-900))
    assert page.locator(".review .button").count() == 1


# --- an address that we did not write ------------------------------------------------------------

@pytest.mark.parametrize("hash", [
    "../../x.html:m02-q01", "quiz.html:<img src=x>", f"{QUIZ}:m02-q01;javascript:alert(1)",
    f"{QUIZ}:m02-q01;//host/x.html:a", f"{FIRST}:m02-q01", QUIZ,
    f"{QUIZ}:" + ".".join(f"m02-q{n:02}" for n in range(1, 12)), "",
])
def test_an_address_that_is_not_a_review_shows_the_whole_page(one_window, package, hash):
    one_window.goto("about:blank")  # another hash alone would not open the page anew
    one_window.goto((package / "fr" / QUIZ).as_uri() + "#reviser=" + hash)
    settle(one_window)
    assert len(asked(one_window)) > 11 and one_window.locator(".review-line, .review-end").count() == 0


def test_planted_our_own_address_is_a_review_without_the_question_withdrawn_since(one_window, package):
    id = on_page(package, QUIZ)[0]
    one_window.goto("about:blank")
    one_window.goto((package / "fr" / QUIZ).as_uri() + f"#reviser={QUIZ}:m02-q99.{id}")
    settle(one_window)
    assert asked(one_window) == [id]
    assert plain(one_window.locator(".review-line").inner_text()) == "Révision : question 1 sur 1"
