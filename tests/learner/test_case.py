"""What a learner believes of a case: it unfolds like a file, keeps what was decided, and hides nothing for good."""

from __future__ import annotations

import re
import shutil

import pytest
from playwright.sync_api import Error

from builder.model.places import REAL_FOLDER
from hands.product import (
    LANGUAGES,
    answer,
    answer_and_keep,
    comes_to,
    focused,
    kept,
    leave_by,
    main_of,
    open_page,
    pages,
    press,
    question,
    questions_of,
    right_options,
    search,
    settle,
    tab_to,
    until,
    verdict,
    words,
    wrong_options,
)
from hands.site_walk import one_language, other_language

CASE, FIRST, SECOND, THIRD = "m03-trafic-illicite-de-migrants/cas.html", "m03-d1", "m03-d2", "m03-d3"
WHOLE = 7  # of the case walked through: six decisions and a text to write
ONWARD, LATER, ALL = ".case-onward button", ".case-later", ".case-all"
AHEAD = "morts"  # a heading of a part that waits for the fifth decision
WIDTHS = {"narrow": {"width": 360, "height": 640}, "desk": {"width": 1366, "height": 768}}


@pytest.fixture
def fresh(chromium):
    """A page of Chromium of which nothing is kept yet; `of` says its size."""
    return lambda of="desk", **options: chromium(viewport=WIDTHS[of], **options).new_page()


@pytest.fixture
def case(fresh, package):
    page = fresh()
    at(page, package)
    return page


def at(page, package, path=CASE, language="fr"):
    open_page(page, package, f"{language}/{path}")
    settle(page)


def shown(page) -> list[str]:
    """The decisions on screen."""
    return [box.get_attribute("data-qid") for box in page.locator(".quiz:visible").all()]


def decide(page, id, options=right_options, go_on=True):
    answer_and_keep(page, id, options(page, id)[:1])
    if go_on:
        page.locator(ONWARD).click()


def cases(package, language="fr") -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path, id in questions_of(package, "decision", language):
        if REAL_FOLDER in path:
            continue  # test_real.py
        found.setdefault(path, []).append(id)
    return found


def here(page) -> str:
    """The page open, "" while one gives way to another."""
    try:
        return page.evaluate("document.documentElement.dataset.page")
    except Error:
        return ""


def scrolled(page) -> float:
    return page.evaluate("scrollY")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_case_has_a_part_after_each_decision_and_ends_on_a_text_to_write(package, language):
    found = cases(package, language)
    assert len(found) == 11 and sum(map(len, found.values())) == 66
    listed = {path for path in pages(package, language) if re.search(r"/cas[^/]*\.html$", path)}
    assert set(found) == listed
    for path, decisions in found.items():
        text = (package / path).read_text(encoding="utf-8")
        _, *parts = text.split('<section class="case-part"')
        asked = [re.findall(r'data-qid="([^"]+)"', part) for part in parts]
        assert asked[:-1] == [[one] for one in decisions], path
        [text_to_write] = asked[-1]
        assert re.fullmatch(r"m\d\d-w\d\d", text_to_write), path
        assert text.count("<section") == text.count("</section>")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_case_ends_with_the_pleas_what_to_write_and_three_lines(package, language):
    for path in cases(package, language):
        text = (package / path).read_text(encoding="utf-8")
        headings = re.findall(r'<h[23][^>]* id="([^"]+)"', text)
        assert headings[headings.index("defense"):][:3] == ["defense", "ecrire", "apprend"], path
        pleas, after = text.split('id="defense"')[1].split('id="ecrire"')
        _, teaches = after.split('id="apprend"')
        assert 3 <= pleas.count("<li>") <= 5 and teaches.split("</ul>")[0].count("<li>") == 3, path


@pytest.mark.parametrize("listed", [one_language, pytest.param(other_language, marks=pytest.mark.release)])
def test_no_decision_but_the_first_is_shown_when_a_case_opens(one_window, package, listed):
    found = {path: decisions for language in LANGUAGES for path, decisions in cases(package, language).items()
             if path in listed(package)}
    assert len(found) == 11
    for path, decisions in found.items():
        open_page(one_window, package, path)
        assert shown(one_window) == decisions[:1], path
        settle(one_window)
        assert shown(one_window) == decisions[:1], path
        text = one_window.locator("article").inner_text()
        assert one_window.locator("#apprend").is_hidden() and "{" not in text


def test_the_rest_of_the_file_is_not_shown_before_the_scripts_have_run(one_window, package):
    """Nothing appears and then goes: the style alone holds what follows until case.js has spoken."""
    one_window.route("**/assets/c*.js", lambda route: None)  # never answered: the page waits for its scripts
    try:
        one_window.goto((package / "fr" / CASE).as_uri(), wait_until="commit")
        until(lambda: one_window.locator(f'.quiz[data-qid="{FIRST}"]').count())
        assert one_window.locator("html[data-case]").count() == 0 and shown(one_window) == [FIRST]
    finally:
        one_window.unroute("**/assets/c*.js")


@pytest.mark.parametrize("of", WIDTHS)
def test_after_a_decision_by_keyboard_one_reads_goes_on_or_takes_it_again_and_a_second_enter_does_nothing(
    fresh, package, of
):
    page = fresh(of)
    at(page, package)
    page.locator(f'label[for="{FIRST}-{right_options(page, FIRST)[0]}"]').click()
    question(page, FIRST).locator(".quiz-button").focus()
    press(page, "Enter", "Enter", "Enter")
    until(lambda: kept(page, FIRST))
    assert verdict(page, FIRST).startswith("✓"), "it stands"
    on = focused(page)
    assert "verdict" in on["name"] and on["shown"] == 1 and on["ringed"]
    order = page.locator(f"{ONWARD}, #{FIRST} .quiz-button").all_inner_texts()
    assert order == ["Continuer le dossier", "Reprendre cette décision"]
    tab_to(page, page.locator(ONWARD))
    press(page, "Tab")
    assert focused(page)["name"].endswith("Reprendre cette décision") and focused(page)["shown"] == 1
    press(page, "Enter")
    assert verdict(page, FIRST) == "" and page.evaluate("document.activeElement.type") == "radio", "at one's wish"
    assert page.locator(f"#{FIRST} form > .quiz-button").inner_text() == "Valider ma décision"
    press(page, "Space", "Enter", "Enter")
    assert verdict(page, FIRST) != ""
    tab_to(page, page.locator(ONWARD))
    press(page, "Enter")
    until(lambda: shown(page) == [FIRST, SECOND])


def test_a_decision_shows_its_reasons_then_opens_the_next_part(case):
    decide(case, FIRST, wrong_options, go_on=False)
    assert verdict(case, FIRST).startswith(("✗", "◇"))
    assert question(case, FIRST).locator(".why:visible").count() == 3
    assert shown(case) == [FIRST], "the consequences are read before the file goes on"
    case.locator(ONWARD).click()
    assert shown(case) == [FIRST, SECOND] and case.locator(ONWARD).count() == 0
    assert case.evaluate("document.activeElement.id") == "part-2"
    until(lambda: -1 < case.locator("#part-2").bounding_box()["y"] < 100)
    assert case.locator(".case-head [role=status]").inner_text() == "Partie 2 sur 7 du dossier"


def test_the_head_tells_the_parts_open_and_none_of_what_is_to_come(case):
    decide(case, FIRST, wrong_options)
    names = case.locator(".case-head .name").all_inner_texts()
    assert all(names[:2]) and not any(names[2:])
    states = case.locator(".case-head li").evaluate_all("all => all.map(one => one.dataset.state)")
    assert states[0] in ("harmful", "defensible") and states[1:] == ["now"] + ["ahead"] * 5
    assert case.locator(".case-head a[href]").count() == 2


def test_a_reader_in_a_hurry_has_everything_and_finds_it_so_again(case, package):
    case.locator(ALL).click()
    assert len(shown(case)) == WHOLE and case.locator("#apprend").is_visible() and case.locator(ONWARD).count() == 0
    until(lambda: any(record["k"].startswith("pref:case-") for record in case.evaluate(
        "Course.learner.Progress.all()")))
    case.goto("about:blank")
    at(case, package)
    until(lambda: len(shown(case)) == WHOLE)
    case.locator(ALL).click()
    assert shown(case) == [FIRST]
    at(case, package, "m02-traite-des-personnes/cas.html")
    assert len(shown(case)) == 1, "for this case alone"


def test_the_line_on_the_article_is_the_readers_own_and_nowhere_kept(case, package):
    field = case.locator(f"#{FIRST}-article")
    field.fill("324-49, je crois")
    decide(case, FIRST, go_on=False)
    assert "324-49, je crois" in question(case, FIRST).locator(".basis").inner_text()
    assert "je crois" not in str(case.evaluate("Course.learner.Progress.all()")) + case.url + str(case.evaluate(
        "history.state"))
    case.reload()
    settle(case)
    until(lambda: verdict(case, FIRST))
    assert field.input_value() == "" and "je crois" not in case.content()


def test_a_decision_may_be_taken_again_and_the_file_stays_open(case):
    decide(case, FIRST, wrong_options)
    question(case, FIRST).locator(".quiz-button").click()
    assert shown(case) == [FIRST, SECOND] and verdict(case, FIRST) == ""
    answer(case, FIRST, right_options(case, FIRST))
    assert verdict(case, FIRST).startswith("✓")
    assert case.locator(".case-head li").first.get_attribute("data-state") == "sound"


def test_a_case_ends_on_ones_decisions_beside_the_sound_ones(case):
    for number in range(1, 7):
        decide(case, f"m03-d{number}", wrong_options if number == 2 else right_options)
    end = case.locator(".case-told")
    assert end.locator("ol > li").count() == 6
    assert end.locator("ol > li").nth(1).locator(".case-pair p").count() == 2, "one's own, and the soundest beside it"
    assert end.locator("ol > li").nth(0).locator(".case-pair p").count() == 1
    assert "24 octobre, 15" in end.locator("ol > li h3").first.inner_text(), "what was to be decided, with its day"
    assert "5" in end.locator("p").first.inner_text()
    assert end.locator("a[href='#defense']").is_visible(), "what the defence would plead"
    following = case.locator(".onward a[rel=next]").evaluate("a => a.href")
    assert case.locator(".case-end a.button").get_attribute("href") == following
    end.locator("ol > li a").nth(1).click()
    until(lambda: abs(question(case, SECOND).bounding_box()["y"]) < 60)


def test_a_case_is_played_again_from_a_decision_and_the_others_stay(case, package):
    for number in range(1, 7):
        decide(case, f"m03-d{number}", wrong_options if number == 4 else right_options)
    case.locator(".case-told li button").nth(2).click()
    comes_to([FIRST, SECOND, THIRD], lambda: shown(case))
    assert verdict(case, SECOND).startswith("✓") and verdict(case, THIRD) == ""
    case.reload()
    settle(case)
    comes_to([FIRST, SECOND, THIRD], lambda: shown(case))
    decide(case, THIRD, wrong_options)
    at(case, package)
    comes_to([FIRST, SECOND, THIRD, "m03-d4"], lambda: shown(case))
    assert verdict(case, THIRD).startswith(("✗", "◇")) and verdict(case, "m03-d4") == "", "as it was taken last"
    case.locator(".case-replay button").click()
    until(lambda: len(shown(case)) == WHOLE)
    assert verdict(case, "m03-d4").startswith(("✗", "◇")) and verdict(case, "m03-d6").startswith("✓"), "as before"


def test_a_case_is_read_once_its_own_end_has_been_seen(case):
    page = "page:" + CASE
    case.locator(".onward").scroll_into_view_if_needed()
    decide(case, FIRST)
    assert not (case.evaluate("key => Course.learner.Progress.get(key)", page) or {}).get("done")
    case.locator(ALL).click()
    until(lambda: case.evaluate("document.querySelector('.case-end a')?.scrollIntoView() && null")
          or (case.evaluate("key => Course.learner.Progress.get(key)", page) or {}).get("done"))


@pytest.mark.parametrize("back", ["reload", "back"])
def test_reload_and_back_keep_decisions_parts_and_place(browser, package, back):
    page = browser(viewport=WIDTHS["desk"]).new_page()
    at(page, package)
    decide(page, FIRST)
    decide(page, SECOND)
    page.evaluate("document.getElementById('pole').scrollIntoView()")
    until(lambda: page.evaluate("((history.state || {}).unfolded || {}).scroll") == scrolled(page) > 1000)
    place = scrolled(page)
    if back == "reload":
        page.reload()
    else:
        page.goto((package / "fr/glossaire.html").as_uri())
        settle(page)
        leave_by(page, "history.back()")  # Firefox's driver never comes back from its own « back »
        until(lambda: here(page) == CASE)
    settle(page)
    until(lambda: shown(page) == [FIRST, SECOND, THIRD] and verdict(page, SECOND))
    until(lambda: abs(scrolled(page) - place) < 5)


def test_a_part_that_was_not_yet_asked_for_stays_closed_on_reload(case):
    decide(case, FIRST, go_on=False)
    case.evaluate("scrollTo(0, 400)")
    until(lambda: case.evaluate("(history.state || {}).unfolded"))
    case.reload()
    settle(case)
    until(lambda: kept(case, FIRST))
    assert shown(case) == [FIRST] and case.locator(ONWARD).is_visible()


@pytest.mark.parametrize("of", WIDTHS)
def test_the_other_language_opens_at_the_same_place(fresh, package, of):
    page = fresh(of)
    at(page, package)
    decide(page, FIRST)
    decide(page, SECOND)
    page.evaluate("document.getElementById('pole').scrollIntoView()")
    page.locator("#language-switch").dispatch_event("click")
    page.wait_for_url("**/en/**#pole")
    settle(page)
    until(lambda: shown(page) == [FIRST, SECOND, THIRD])
    until(lambda: abs(page.locator("#pole").bounding_box()["y"]) < 60)
    assert page.locator(LATER).count() == 0


@pytest.mark.parametrize("of, anchor", [("chromium", "m03-d6"), ("chromium", "apprend"), ("firefox", AHEAD)])
def test_an_address_inside_a_part_to_come_opens_at_the_decision_and_says_so(request, package, of, anchor):
    page = request.getfixturevalue(of)(viewport=WIDTHS["narrow"]).new_page()
    page.goto((package / "fr" / CASE).as_uri() + "#" + anchor)
    settle(page)
    until(lambda: page.locator(LATER).count() == 1)
    comes_to("case-later", lambda: page.evaluate("document.activeElement.className"))
    assert shown(page) == [FIRST]
    until(lambda: -1 < page.locator(LATER).bounding_box()["y"] < 100)
    page.locator(LATER + " button").click()
    until(lambda: page.locator("#" + anchor).is_visible() and abs(page.locator("#" + anchor).bounding_box()["y"]) < 640)
    assert page.locator(LATER).count() == 0


def result(anchor: str) -> str:
    """A result of the search that leads to this place of the case."""
    return f"a[data-result][href*='{CASE}'][href$='#{anchor}']"


def test_a_result_of_the_search_inside_a_part_to_come_opens_it_and_says_what_it_skips(case, package):
    search(case, "relevé météorologique 41 °C")
    case.locator(result(AHEAD)).first.click()
    case.locator(".case-later").wait_for()
    until(lambda: case.evaluate("document.activeElement.className") == "case-later")
    assert case.locator("#" + AHEAD).is_visible()
    case.locator(LATER + " button").click()
    until(lambda: case.locator("#" + AHEAD).is_hidden())


def test_text_that_goes_on_after_a_decision_is_found_in_its_own_part(case):
    """Under the heading of the part before, a result would lead where the passage is not."""
    search(case, "information est ouverte mandat d’arrêt vise Damasso")
    assert case.locator(result("part-4")).count() == 1


def test_nothing_waits_on_paper(case):
    case.emulate_media(media="print")
    assert len(shown(case)) == WHOLE and case.locator("#apprend").is_visible() and case.locator(".key").is_visible()
    assert not case.locator(".case-head").is_visible() and not case.locator(".case-place").first.is_visible()


@pytest.mark.parametrize("of", ["chromium", pytest.param("firefox", marks=pytest.mark.release)])
def test_nothing_waits_without_scripts(request, package, of):
    page = request.getfixturevalue(of)(java_script_enabled=False).new_page()
    page.goto((package / "fr" / CASE).as_uri())
    assert page.locator(".quiz").count() == WHOLE
    for place in (".quiz", ".key", "#apprend"):
        assert all(one.is_visible() for one in page.locator(place).all()), place
    assert not page.locator(".case-head").is_visible() and not page.locator(".case-prompt").first.is_visible()


def test_nothing_waits_when_the_file_that_opens_the_parts_is_damaged(fresh, package, tmp_path):
    copy = shutil.copytree(package, tmp_path / "copy")
    (copy / "assets" / "case.js").write_text("", encoding="utf-8")
    page = fresh()
    open_page(page, copy, f"fr/{CASE}")
    until(lambda: len(shown(page)) == WHOLE)


@pytest.mark.parametrize("of", WIDTHS)
def test_nothing_runs_off_the_screen_from_beginning_to_end(fresh, package, of):
    page = fresh(of)
    at(page, package)
    for number in range(1, 7):
        decide(page, f"m03-d{number}")
        assert page.evaluate("document.documentElement.scrollWidth") == WIDTHS[of]["width"]
    touched = ".case-head a, .case-told a, .case-end a, .case-opener:visible, .case-onward button"
    targets = page.locator(touched).evaluate_all(
        "all => all.map(one => Math.min(one.getBoundingClientRect().width, one.getBoundingClientRect().height))")
    assert min(targets) >= 24


# --- dates, documents, what is at hand, hours ------------------------------------------------------

RAIL, OPENER, HAND = ".case-rail a", ".case-opener:visible", ".case-hand"
WITH_HOURS = "m02-traite-des-personnes/cas.html"


def test_the_dates_down_the_side_are_those_of_the_open_parts_and_the_one_read_is_marked(case):
    told = case.locator(RAIL).all_inner_texts()
    assert [text.replace("\u00a0", " ") for text in told] == [
        "23 octobre 2025, 10 h", "24 octobre, 11 h", "24 octobre, 15 h"]
    decide(case, FIRST)
    assert case.locator(RAIL).count() == 5 and "décembre" not in case.locator(".case-rail").inner_text()
    case.locator(RAIL).last.click()
    until(lambda: case.locator(RAIL).last.get_attribute("aria-current") == "true")
    assert case.locator(".case-rail [aria-current]").count() == 1
    case.evaluate("scrollTo(0, 0)")
    until(lambda: case.locator(RAIL).first.get_attribute("aria-current") == "true")


def test_however_many_dates_persons_and_documents_stay_at_hand_and_the_last_five_dates(case):
    case.locator(ALL).click()
    case.locator("#apprend").scroll_into_view_if_needed()
    lines = case.locator(".case-rail li:visible")
    comes_to(5, lines.count)
    assert -1 < case.locator(OPENER).bounding_box()["y"] < 60
    case.locator(".case-rail button").click()
    assert lines.count() == 14
    case.locator(RAIL).last.scroll_into_view_if_needed()
    assert -1 < case.locator(OPENER).bounding_box()["y"] < 60, "though the column is longer than the screen"


def test_on_a_telephone_the_date_being_read_stays_in_view(fresh, package):
    page = fresh("narrow")
    at(page, package)
    until(lambda: page.locator("#piece-1").scroll_into_view_if_needed()
          or page.locator(".case-now").inner_text().startswith("24"))
    assert abs(page.locator(".case-bar").bounding_box()["y"]) < 2 and not page.locator(".case-rail").is_visible()


@pytest.mark.parametrize("of", WIDTHS)
def test_persons_and_documents_of_the_open_parts_are_at_hand_and_the_focus_comes_back(fresh, package, of):
    page = fresh(of)
    at(page, package)
    decide(page, FIRST)
    page.locator(OPENER).focus()
    page.keyboard.press("Enter")
    hand = page.locator(HAND)
    until(lambda: hand.is_visible() and page.evaluate("document.activeElement.closest('dialog') !== null"))
    assert "Oumar WOUROBA" in hand.inner_text() and "M7 à M15" in hand.inner_text()
    titles = hand.locator("summary").all_inner_texts()
    assert [title[:3] for title in titles] == ["D1 ", "D2 ", "D3 ", "D4 ", "D5 "], "no document that is to come"
    hand.locator("summary").nth(3).click()
    assert "Deux appels" in hand.locator("details").nth(3).inner_text() and hand.locator("[id^=piece]").count() == 0
    page.keyboard.press("Escape")
    until(lambda: not hand.is_visible())
    comes_to("case-opener", lambda: page.evaluate("document.activeElement.className"))
    page.locator(OPENER).click()
    hand.locator("summary").nth(0).click()
    hand.locator("details a").first.click()
    until(lambda: not hand.is_visible() and -1 < page.locator("#piece-1").bounding_box()["y"] < 100)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_says_what_it_is_and_bears_its_title(package, language):
    documents = 0
    for path in cases(package, language):
        text = (package / path).read_text(encoding="utf-8")
        found = re.findall(r'<div aria-labelledby="(\S+?)-t" class="admonition piece" data-piece="[a-z]+" id="(\S+)" '
                           r'role="group">\s*<small class="piece-kind" data-search-exclude="">[^<]+</small>', text)
        assert len(found) == text.count("admonition piece") and all(named == id for named, id in found), path
        documents += len(found)
    assert documents > 90


def test_the_hours_of_a_limit_are_counted_without_scripts_and_on_the_last_page(fresh, package):
    page = fresh(java_script_enabled=False)
    page.goto((package / "fr" / WITH_HOURS).as_uri())
    told = [text.replace("\u00a0", " ") for text in page.locator(".clock").all_inner_texts()]
    assert "33 h 20 écoulées sur 48 heures" in told[1] and "terme : 14 mai 2026, 5 h 40" in told[1]
    assert "70 h écoulées sur 72 heures" in told[2] and "■" * 11 + "□" in told[2]
    page = fresh()
    at(page, package, WITH_HOURS)
    page.locator(ALL).click()
    used = [text.replace("\u00a0", " ") for text in page.locator(".case-hours li").all_inner_texts()]
    assert len(used) == 2 and "33 h 20 écoulées sur 48" in used[0] and "70 h écoulées sur 72" in used[1]
    at(page, package)
    page.locator(ALL).click()
    assert page.locator(".case-told").is_visible() and page.locator(".case-hours").count() == 0


def test_my_path_tells_the_cases_worked_and_leads_back_to_them(case, package):
    decide(case, FIRST)
    decide(case, SECOND, wrong_options)
    open_page(case, package, "fr/progression.html")
    settle(case)
    until(lambda: case.locator(".cases li").count() == 1)
    said = re.sub(r"\s", " ", case.locator(".cases li").inner_text())
    assert "décisions prises : 2 sur 6 ; solides : 1." in said
    assert case.locator(".cases li a").get_attribute("href") == CASE


def test_a_decision_taken_and_not_left_is_where_the_other_language_opens(case):
    decide(case, FIRST)
    decide(case, SECOND, wrong_options, go_on=False)
    case.evaluate("id => document.getElementById(id).scrollIntoView()", SECOND)
    case.locator("#language-switch").dispatch_event("click")
    case.wait_for_url("**/en/**")
    settle(case)
    until(lambda: shown(case) == [FIRST, SECOND] and verdict(case, SECOND))
    assert case.locator(ONWARD).is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_case_presents_its_persons_before_anything_else(package, course, language):
    cases = [page for module in course.written for page in module.pages if page.kind == "case"]
    for one in cases:
        first = main_of(package, f"{language}/{one.url}").find(".//table")
        assert words(first.find(".//th")) == {"fr": "Personne", "en": "Person"}[language], one.path
    assert len(cases) == 11
