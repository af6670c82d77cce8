"""What learners who share a computer believe: each sees who is there, whose answer counts, and takes a mistake back."""

from __future__ import annotations

import pytest

from hands.path_page import answered, keep
from hands.product import MODULE, address, answer, awaited, comes_to, focused, plain, right_options, until
from hands.progress_store import (
    LESSON,
    PANEL,
    QUIZ,
    answers,
    give,
    open_hub,
    panel_status,
    press_button,
    rows,
    state,
    visit,
)

pytestmark = pytest.mark.in_turn  # of what the pages do; what the disk keeps is tried in both elsewhere

LONG = "ABCDEFGHIJKLMNOPQRST"


def two_learners(page, ago: float = 1) -> None:
    """MOUSSA, who answered a while ago, then FALCON7, who is there."""
    awaited(page, "Course.learner.Progress.create('MOUSSA')")
    keep(page, answered("m01-q03", ago=ago))
    awaited(page, "Course.learner.Progress.leave().then(() => Course.learner.Progress.create('FALCON7'))")
    keep(page, answered("m01-q04", ago=ago), answered("m01-q05", ago=ago))
    until(lambda: set(answers(page)) == {"m01-q04", "m01-q05"})
    state(page)  # on the disk too


# --- the head ------------------------------------------------------------------------------------

def test_the_code_is_in_view_in_the_head_of_each_page_and_leads_to_the_panel(browser, small_package):
    context = browser()
    page = visit(context, small_package)
    assert not page.locator(".whose").is_visible(), "alone and without a code, there is nothing to say"
    awaited(page, "Course.learner.Progress.create('FALCON7')")
    for path in (f"fr/{LESSON}", "en/index.html", "fr/glossaire.html"):
        page = visit(context, small_package, path)
        until(page.locator(".whose").is_visible)
        assert page.locator(".whose").inner_text() == "FALCON7"
    assert page.locator(".whose").get_attribute("href").endswith("progression.html#fichier")
    awaited(page, "Course.learner.Progress.leave()")
    until(lambda: page.locator(".whose").inner_text() == "sans code")


def test_the_longest_code_keeps_the_head_in_its_row_on_a_telephone(window, package):
    """The head of a course with all its tools."""
    page = visit(window(viewport={"width": 360, "height": 640}), package, f"fr/{MODULE}/1-acte.html")
    awaited(page, f"Course.learner.Progress.create('{LONG}')")
    until(page.locator(".whose").is_visible)
    assert page.locator(".whose").inner_text() == LONG
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    tops = page.locator(".top nav > *:visible").evaluate_all("all => all.map(one => one.getBoundingClientRect().top)")
    assert max(tops) - min(tops) < 12
    assert page.locator("header.top").bounding_box()["height"] < 90


# --- on the start page ---------------------------------------------------------------------------

@pytest.mark.parametrize("size", [{"width": 360, "height": 640}, {"width": 1366, "height": 650}])
def test_this_is_not_me_changes_person_there_and_then_asks_for_a_code_and_is_taken_back(
    chromium_window, package, size
):
    page = visit(chromium_window(viewport=size), package, "fr/index.html")
    two_learners(page)
    card, field = page.locator(".today"), page.locator(".today input")
    until(lambda: " FALCON7." in card.inner_text())
    press_button(page, "Ce n’est pas moi")
    until(lambda: state(page)["profile"].startswith("moi"))
    assert answers(page) == {} and page.url.endswith("fr/index.html")
    until(lambda: field.evaluate("one => one === document.activeElement") and focused(page)["shown"] == 1)
    assert "Vous n’avez pas de code." in card.inner_text()
    assert "gardée sous son code" in card.locator(".told").inner_text()
    press_button(page, "Revenir au travail : FALCON7")
    until(lambda: set(answers(page)) == {"m01-q04", "m01-q05"})
    until(lambda: not field.is_visible() and "comme avant" in card.locator(".told").inner_text())
    assert focused(page)["name"].startswith("H2 aujourd-hui")
    press_button(page, "Ce n’est pas moi")
    until(field.is_visible)
    field.press_sequentially("awa")
    field.press("Enter")
    until(lambda: state(page)["profile"] == "AWA")
    until(lambda: " AWA." in card.inner_text() and not field.is_visible())
    assert answers(page) == {}, "hers begins there"
    press_button(page, "Ce n’est pas moi")
    until(field.is_visible)
    press_button(page, "Continuer avec : MOUSSA")
    until(lambda: set(answers(page)) == {"m01-q03"})
    until(lambda: " MOUSSA." in card.inner_text() and not field.is_visible())


def test_a_code_refused_is_told_and_whoever_had_none_is_asked_for_one_too(chromium_window, package):
    page = visit(chromium_window(), package, "en/index.html")
    awaited(page, "Course.learner.Progress.create('FALCON7').then(() => Course.learner.Progress.leave())")
    card, field = page.locator(".today"), page.locator(".today input")
    until(lambda: "You have no code." in card.inner_text())
    press_button(page, "This is not me")
    until(lambda: field.evaluate("one => one === document.activeElement"))
    assert not page.get_by_role("button", name="This is not me").is_visible()
    field.fill("Élan!")
    field.press("Enter")
    until(lambda: "is not valid" in card.locator("[role=alert]").inner_text())
    assert field.input_value() == "Élan!" and state(page)["profile"] == "moi"


# --- the list ------------------------------------------------------------------------------------

def test_a_list_says_what_each_learner_holds_and_when_last(browser, small_package):
    page = visit(browser(), small_package, f"fr/{PANEL}")
    two_learners(page, ago=3)
    line = page.locator(".profiles li")
    until(lambda: line.count() == 1 and "réponses" in line.inner_text())
    day = page.evaluate("Course.core.day(Date.now() - 3 * 864e5)")
    assert plain(line.inner_text()).startswith(f"MOUSSA — réponses : 1 ; pages lues : 0 ; dernier jour : {day}.")
    press_button(page, "Continuer avec : MOUSSA")
    until(lambda: set(answers(page)) == {"m01-q03"})
    until(lambda: "FALCON7 — réponses : 2" in plain(page.locator(".profiles").inner_text()))


def test_to_look_at_what_another_holds_changes_nothing(browser, small_package):
    page = visit(browser(), small_package, f"fr/{PANEL}")
    two_learners(page)
    held = awaited(page, "Course.learner.Progress.peek('MOUSSA')")
    assert [one["k"] for one in held["records"] if one["k"].startswith("q:")] == ["q:m01-q03"]
    assert state(page)["profile"] == "FALCON7" and set(answers(page)) == {"m01-q04", "m01-q05"}


# --- whose answer --------------------------------------------------------------------------------

def tick(page) -> tuple[str, object]:
    """Ticks the right options of the first question and presses its button; its id and its card."""
    card = page.locator(".quiz[data-qid]").first
    id = card.get_attribute("data-qid")
    for value in right_options(page, id):
        page.locator(f'label[for="{id}-{value}"]').click()
    card.locator(".quiz-button").click()
    return id, card


@pytest.mark.parametrize(("said", "whose"), [("À moi : FALCON7", "FALCON7"), ("Je suis MOUSSA", "MOUSSA"),
                                             ("Quelqu’un d’autre", "moi")])
def test_the_first_answer_asks_whose_it_is_when_two_are_known_and_counts_for_them(browser, small_package, said, whose):
    context = browser()
    two_learners(visit(context, small_package, f"fr/{PANEL}"))
    page = visit(context, small_package, f"fr/{QUIZ}")
    id, card = tick(page)
    until(card.locator(".asked").is_visible)
    assert card.locator(".verdict").inner_text() == ""
    assert page.evaluate("document.activeElement.closest('.asked') !== null")
    assert id not in answers(page), "it waits"
    press_button(page, said)
    until(lambda: card.locator(".verdict").inner_text().startswith("✓"))
    until(lambda: id in answers(page))
    assert state(page)["profile"] == whose
    other = page.locator(".quiz[data-qid]").nth(1).get_attribute("data-qid")
    assert answer(page, other, right_options(page, other)).startswith("✓"), "asked once a sitting"


def test_it_is_asked_of_an_answer_given_row_by_row_and_not_of_the_tick_alone(chromium, package):
    """The small course has no such question."""
    context = chromium()
    two_learners(visit(context, package, f"fr/{PANEL}"))
    page = visit(context, package, f"fr/{MODULE}/quiz.html")
    card = page.locator(".quiz[data-qid]:has(select)").first
    card.locator("[data-sure]").check()
    card.locator(".quiz-button").click()
    assert card.locator(".asked").count() == 0, "nothing is answered yet"
    for rank, one in enumerate(card.locator("select").all(), 1):
        one.select_option(index=rank)
    card.locator(".quiz-button").click()
    until(card.locator(".asked").is_visible)
    assert card.get_attribute("data-qid") not in answers(page)


def test_enter_is_asked_too_and_escaping_nobody_is_mixed(browser, small_package):
    context = browser()
    two_learners(visit(context, small_package, f"fr/{PANEL}"))
    page = visit(context, small_package)
    card = page.locator(".quiz[data-qid]").first
    id = card.get_attribute("data-qid")
    for value in right_options(page, id):
        page.locator(f'label[for="{id}-{value}"]').click()
    card.locator("input:checked").first.press("Enter")
    until(card.locator(".asked").is_visible)
    assert id not in answers(page)
    page.keyboard.press("Enter")  # the first answer has the focus: mine
    until(lambda: id in answers(page))
    assert state(page)["profile"] == "FALCON7"


def test_one_learner_alone_or_in_the_middle_of_a_sitting_is_not_asked(browser, small_package):
    context = browser()
    page = visit(context, small_package)
    id, card = tick(page)
    until(lambda: id in answers(page))
    awaited(page, """Course.learner.Progress.create('ANNA').then(() => Course.learner.Progress.leave())
        .then(() => Course.learner.Progress.create('BINTA'))""")
    give(page, "m01-q09")
    page = visit(context, small_package, f"fr/{QUIZ}")
    id, card = tick(page)
    until(card.locator(".verdict").inner_text)
    assert not card.locator(".asked").count()


# --- taken back ----------------------------------------------------------------------------------

def test_an_erasure_is_taken_back_with_everything_it_took(browser, small_package):
    context = browser()
    page = visit(context, small_package, f"fr/{PANEL}")
    two_learners(page)
    awaited(page, "Course.learner.Progress.note('roadmap', {text: 'ma feuille', before: null})")
    press_button(page, "Effacer mes données sur cet ordinateur")
    press_button(page, "Oui, effacer")
    until(lambda: answers(page) == {})
    hub = open_hub(context, small_package)
    assert not any("FALCON7" in key for key in rows(hub))
    page.bring_to_front()
    comes_to("Annuler l’effacement", lambda: page.evaluate("document.activeElement.textContent"))
    page.keyboard.press("Enter")
    until(lambda: set(answers(page)) == {"m01-q04", "m01-q05"})
    until(lambda: "comme avant" in panel_status(page))
    assert state(page)["profile"] == "FALCON7"
    assert {"FALCON7 q:m01-q04", "#FALCON7 roadmap", "MOUSSA q:m01-q03"} <= rows(hub)


def test_whoever_left_by_mistake_comes_back_at_one_touch(browser, small_package):
    page = visit(browser(), small_package, f"fr/{PANEL}")
    awaited(page, "Course.learner.Progress.create('FALCON7')")
    give(page, "m01-q01")
    press_button(page, "Ce n’est pas moi")
    until(lambda: answers(page) == {})
    press_button(page, "Revenir au travail : FALCON7")
    until(lambda: set(answers(page)) == {"m01-q01"})


def test_where_nothing_is_kept_an_erasure_is_taken_back_all_the_same(chromium, small_package):
    page = chromium().new_page()
    page.add_init_script("IDBFactory.prototype.open = () => { throw new DOMException('', 'SecurityError'); };")
    page.goto(address(small_package, f"fr/{PANEL}"))
    until(lambda: page.evaluate("!!window.Course?.learner?.Progress"))
    give(page, "m01-q01")
    before = awaited(page, "Course.learner.Progress.peek()")
    awaited(page, "Course.learner.Progress.wipe()")
    assert answers(page) == {}
    awaited(page, "Course.learner.Progress.restore(given)", before)
    assert set(answers(page)) == {"m01-q01"}
