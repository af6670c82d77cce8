"""What a learner on a telephone believes: nothing that matters is off the screen, tables and drawings can be read, what
is pressed is as large as a thumb."""

from __future__ import annotations

import re

import pytest

from hands.product import LANGUAGES, MODULE, comes_to, focused, kinds, open_page, pages, press, settle, tab_to, until
from hands.site_walk import (
    HEIGHT,
    KINDS_WALKED,
    LETTERS,
    OFF,
    SHARES,
    TELEPHONES,
    WALKED,
    drawings,
    drawings_of,
    gathered,
    least_kinds,
    one_language,
    other_language,
    put_in_place,
    where,
)

WIDTHS = TELEPHONES
CARDS = ".table > table:not(.wide)"


def narrow(window, width: int = 360, **options):
    return window(viewport={"width": width, "height": HEIGHT}, **options).new_page()


def page_with(package, pattern: str, language: str = "fr") -> str:
    """The first page of the language whose text has it."""
    return next(path for path in pages(package, language)
                if re.search(pattern, (package / path).read_text(encoding="utf-8")))


# --- nothing off the screen -----------------------------------------------------------------------


@pytest.mark.parametrize("listed", [one_language, pytest.param(other_language, marks=pytest.mark.release)])
def test_nothing_sticks_out_of_the_screen_on_any_page(chromium_window, package, listed):
    page = narrow(chromium_window, WIDTHS[0])
    found = {path: page.evaluate(OFF) for path in put_in_place(page, package, listed(package))}
    assert where(found) == {} and len(found) > 150


@pytest.mark.parametrize("share", range(SHARES)[::-1])  # not as test_reading.py: two workers would wait in turn
@pytest.mark.parametrize("pages", WALKED)
def test_nothing_that_a_script_adds_sticks_out_either(walked, pages, share):
    found = walked(pages, share)["off"]
    assert where(found) == {} and len(found) > 8


@pytest.mark.parametrize("name, language", KINDS_WALKED)
def test_nothing_sticks_out_on_any_kind_of_page_in_either_browser(kinds_walked, name, language):
    found = kinds_walked(name, language)["off"]
    assert where(found) == {} and len(found) >= least_kinds(name, language) * len(WIDTHS)


def test_planted_what_sticks_out_is_found(chromium_window, package):
    page = narrow(chromium_window)
    open_page(page, package, f"fr/{MODULE}/1-acte.html")
    assert page.evaluate(OFF) == []
    page.add_style_tag(content="h1 { position: relative; left: 12rem; white-space: nowrap } main { overflow: clip }")
    assert any(found.startswith("H1") for found in page.evaluate(OFF)), "cut off, though the page does not scroll"
    page.add_style_tag(content=".figure svg.narrow { width: 40rem; max-width: none }")
    assert "sideways" in page.evaluate(OFF) or any(found.startswith("svg") for found in page.evaluate(OFF))


# --- tables ---------------------------------------------------------------------------------------


def heard(page) -> list[tuple[str, str]]:
    """What Chromium tells a screen reader of the tables in the page: (role, name) in the order of reading."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    roles = {"table", "row", "columnheader", "rowheader", "cell", "gridcell"}
    nodes, found, left = {node["nodeId"]: node for node in tree}, [], [tree[0]["nodeId"]]
    while left:  # the protocol lists the nodes in an order of its own
        node = nodes.get(left.pop(), {})
        left += reversed(node.get("childIds", []))
        if node and not node.get("ignored") and node["role"]["value"] in roles:
            found.append((node["role"]["value"], node.get("name", {}).get("value", "")))
    return found


@pytest.mark.parametrize("path", [f"fr/{MODULE}/6-peines.html", "en/delais.html"])
def test_cards_are_a_table_to_a_screen_reader(chromium_window, package, path):
    page = chromium_window(viewport={"width": 1280, "height": HEIGHT}).new_page()
    open_page(page, package, path)
    settle(page)
    table = heard(page)
    page.set_viewport_size({"width": 360, "height": HEIGHT})
    assert page.locator(f"{CARDS} td").first.evaluate("one => getComputedStyle(one).display") != "table-cell"
    assert heard(page) == table, "neither a role lost nor a head read twice"
    assert {role for role, _ in table} >= {"table", "row", "columnheader", "cell"} and len(table) > 10


def test_each_value_of_a_card_stands_under_the_title_of_its_column(window, package):
    page = narrow(window)
    open_page(page, package, "fr/delais.html")
    [shown] = page.evaluate(f"""() => [...document.querySelectorAll("{CARDS}")].slice(0, 1).map(table => ({{
      heads: [...table.tHead.rows[0].cells].map(head => head.textContent.trim()),
      said: [...table.tBodies[0].rows].map(row => [...row.cells].map(cell => cell.dataset.head)),
      drawn: [...new Set([...table.querySelectorAll("td")].map(cell => getComputedStyle(cell, "::before").content))],
      apart: [...table.tBodies[0].rows[0].cells].map(cell => cell.getBoundingClientRect().top),
    }}))""")
    assert all(row == shown["heads"] for row in shown["said"]) and len(shown["said"]) > 3
    assert {re.sub('^("[^"]*"|attr.data-head.)', "", said) for said in shown["drawn"]} == {' / ""'}, "for the eye alone"
    assert shown["apart"] == sorted(set(shown["apart"]))


def test_a_row_that_is_not_shown_as_a_row_is_not_shown_as_a_card(chromium_window, package):
    page = narrow(chromium_window)
    open_page(page, package, "fr/delais.html")
    row = page.locator(f"{CARDS} tbody tr").first
    row.evaluate("one => { one.hidden = true; }")
    assert not row.is_visible()


def test_without_scripts_a_table_scrolls_in_its_frame(window, package):
    page = narrow(window, java_script_enabled=False)
    page.goto((package / "fr/delais.html").as_uri())
    frame = page.locator(".table").first
    assert frame.locator("thead th").first.is_visible() and frame.locator("td").first.bounding_box()["x"] >= 0
    cells = frame.locator("tbody tr").first.locator("td")
    assert len({cells.nth(n).bounding_box()["y"] for n in range(cells.count())}) == 1, "side by side"
    assert frame.get_attribute("tabindex") == "0" and frame.get_attribute("aria-labelledby")


def test_a_wide_table_says_that_there_is_more_is_named_by_its_heading_and_scrolls_by_keyboard(window, package):
    page = narrow(window)
    open_page(page, package, page_with(package, 'class="wide"'))
    frame = page.locator(".table:has(> .wide)").first
    until(lambda: frame.get_attribute("data-more") == "right")
    assert frame.evaluate("one => getComputedStyle(one).boxShadow") != "none"
    name = frame.get_attribute("aria-labelledby")
    assert len(page.locator(f"[id='{name}']").inner_text()) > 5 and frame.get_attribute("role") == "group"
    tab_to(page, frame)
    assert focused(page)["ringed"]
    press(page, *["ArrowRight"] * 3)
    until(lambda: frame.get_attribute("data-more") == "left right")
    frame.evaluate("one => { one.scrollLeft = one.scrollWidth; }")
    until(lambda: frame.get_attribute("data-more") == "left")


def test_a_frame_that_hides_nothing_is_no_stop_of_the_keyboard(page, package):
    open_page(page, package, "fr/delais.html")
    until(lambda: page.locator(".table[tabindex]").count() == 0)
    page.set_viewport_size({"width": 700, "height": HEIGHT})
    page.add_style_tag(content=".table td { min-width: 20rem !important }")
    until(lambda: page.locator(".table[tabindex='0'][role='group'][aria-labelledby]").count() > 3)


def test_no_frame_is_called_table(package):
    bare = re.compile(r'aria-label="(?:Tableau|Table|Schéma|Diagram)"')
    assert [path for path in pages(package) if bare.search((package / path).read_text(encoding="utf-8"))] == []


def test_a_note_of_law_opens_in_its_card_and_in_view(window, package):
    page = narrow(window)
    open_page(page, package, page_with(package, r'<td>[^<]*<a class="law'))
    page.locator(f"{CARDS} td a.law").last.click()
    until(lambda: page.locator(".note small").count())
    assert page.locator("td .note").count() == 1

    def in_view() -> bool:
        box = page.locator(".note").bounding_box()
        return box["y"] >= -1 and box["y"] + min(box["height"], HEIGHT) <= HEIGHT + 1

    until(in_view)


# --- the head -------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_head_is_one_row_with_the_search_and_the_other_language_in_view(window, package, language, subtests):
    page = narrow(window)
    open_page(page, package, f"{language}/{MODULE}/1-acte.html")
    for width in WIDTHS:
        with subtests.test(width=width):
            page.set_viewport_size({"width": width, "height": HEIGHT})
            until(lambda width=width: page.evaluate("innerWidth") == width)
            assert page.locator(".top").bounding_box()["height"] < 64
            shown = [page.locator(name).bounding_box()
                     for name in (".home", "#search-open", "#menu-open", "#language-switch")]
            assert all(box["width"] >= 40 and box["height"] >= 43.5 and box["x"] + box["width"] <= width
                       for box in shown)
            assert all(before["x"] + before["width"] <= after["x"]
                       for before, after in zip(shown, shown[1:], strict=False)), "side by side, in this order"
            assert not page.locator("#menu").is_visible()


def test_the_menu_opens_by_keyboard_leads_to_the_tools_and_escape_gives_the_focus_back(window, package):
    page = narrow(window)
    open_page(page, package, f"fr/{MODULE}/1-acte.html")
    button = page.locator("#menu-open")
    assert button.get_attribute("aria-expanded") == "false"
    tab_to(page, button)
    press(page, "Enter")
    comes_to("true", lambda: button.get_attribute("aria-expanded"))
    inside = page.locator("#menu a, #menu button")
    for place in range(inside.count()):
        press(page, "Tab")
        assert inside.nth(place).evaluate("one => one === document.activeElement")
        until(lambda: focused(page)["shown"] == 1)
        assert inside.nth(place).bounding_box()["height"] >= 43.5
    press(page, "Escape")
    until(lambda: not page.locator("#menu").is_visible())
    assert button.evaluate("one => one === document.activeElement")
    press(page, "Enter", *["Tab"] * (inside.count() + 1))
    until(lambda: not page.locator("#menu").is_visible())
    assert page.locator("#language-switch").evaluate("one => one === document.activeElement"), "left behind, it closes"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_course_begins_without_scrolling(window, package, language):
    page = window(viewport={"width": 360, "height": 640}).new_page()
    open_page(page, package, f"{language}/index.html")
    box = page.locator(".today .button").first.bounding_box()
    assert box["y"] + box["height"] <= 640


def test_tools_are_one_choice_from_the_head_of_any_page(window, package):
    page = narrow(window)
    open_page(page, package, f"fr/{MODULE}/1-acte.html")
    page.locator("#menu-open").click()
    page.locator("#menu").get_by_text("Outils").click()
    page.wait_for_url("**/fr/outils.html")
    assert page.locator(".tools a").count() == page.locator(".tools svg").count() == 12


def test_the_menu_closes_when_one_presses_elsewhere(window, package):
    page = narrow(window)
    open_page(page, package, f"fr/{MODULE}/1-acte.html")
    page.locator("#menu-open").click()
    assert page.locator("#menu").is_visible()
    page.mouse.click(20, HEIGHT - 20)
    until(lambda: not page.locator("#menu").is_visible())


def test_without_scripts_the_head_shows_every_link(window, package):
    page = narrow(window, 320, java_script_enabled=False)
    page.goto((package / f"fr/{MODULE}/1-acte.html").as_uri())
    links = page.locator(".top a")
    assert links.count() >= 5 and all(link.is_visible() for link in links.all())
    assert not page.locator("#menu-open").is_visible()


def test_the_search_keeps_its_name_where_only_its_sign_shows(window, package):
    page = narrow(window)
    open_page(page, package, "fr/index.html")
    page.get_by_role("button", name="Rechercher").click()
    until(page.locator("dialog[open]").count)


# --- drawings -------------------------------------------------------------------------------------

def unread(drawn: dict[str, list[dict]]) -> dict[str, list[dict]]:
    """What is not as it should be: letters of eleven pixels or more, none outside, none over another, one drawing shown
    of the two."""
    return where({place: [one for one in shown if not one["narrow"] or one["least"] < 11 or one["texts"] <= 3
                          or one["out"] or one["over"]] for place, shown in drawn.items()})


@pytest.mark.parametrize("listed", [one_language, other_language])
def test_every_drawing_is_read_on_a_telephone(chromium_window, package, listed):
    drawn = drawn_together(narrow(chromium_window), package, listed(package))
    assert unread(drawn) == {} and len(drawn) >= 10 * len(WIDTHS)


@pytest.mark.release
@pytest.mark.parametrize("share", range(SHARES))
@pytest.mark.parametrize("listed", [one_language, other_language])
def test_every_drawing_is_read_on_its_own_page(chromium_window, package, listed, share):
    page, drawn = narrow(chromium_window), {}
    for path in [path for path in listed(package) if drawings_of(package, path)][share::SHARES]:
        open_page(page, package, path)
        settle(page)
        drawn |= drawings(page, path)
    assert unread(drawn) == {} and len(drawn) >= 4 * len(WIDTHS)
    assert all(len(shown) == drawings_of(package, place.split()[0]) for place, shown in drawn.items())


@pytest.mark.release
def test_every_drawing_is_read_in_firefox_too(firefox_window, package):
    drawn = drawn_together(narrow(firefox_window), package, other_language(package))
    assert unread(drawn) == {} and len(drawn) >= 10 * len(WIDTHS)


def drawn_together(page, package, paths: list[str]) -> dict[str, list[dict]]:
    """The drawings of these pages by page and width, as they stand together in one page of their kind."""
    drawn: dict[str, list[dict]] = {}
    for owners in gathered(page, package, paths):
        for width, shown in drawings(page).items():
            places = [owner + width for owner in owners]
            alone = [one for place in dict.fromkeys(places) for one in drawn.pop(place, [])]
            assert shown[:len(alone)] == alone, "together they stand as on their own page"
            for place, one in zip(places, shown, strict=True):
                drawn.setdefault(place, []).append(one)
    return drawn


def test_the_two_languages_have_the_same_drawings(package):
    assert [sum(drawings_of(package, path) for path in pages(package, language)) for language in LANGUAGES] == [31, 31]


def test_on_a_desk_and_on_paper_the_wide_drawing_is_shown(chromium_window, package):
    page = chromium_window().new_page()
    open_page(page, package, f"fr/{MODULE}/1-acte.html")
    assert [one["narrow"] for one in page.evaluate(LETTERS)] == [False]
    page.set_viewport_size({"width": 360, "height": HEIGHT})
    page.emulate_media(media="print")
    assert [one["narrow"] for one in page.evaluate(LETTERS)] == [False]


# --- thumbs ---------------------------------------------------------------------------------------

TOOLS = ("qualification", "roadmap", "deadlines", "booklet", "progress", "diagnostic", "case", "quiz")
SMALL = """() => [...document.querySelectorAll("button, summary, select, .button, input, textarea, label")]
  .filter(one => one.checkVisibility({visibilityProperty: true}) && !(one.matches("input") && one.closest(".option")))
  .filter(one => one.matches("label") ? one.querySelector("input") : !one.closest("label"))
  .map(one => [`${one.tagName} ${one.textContent.trim().slice(0, 30)}`, one.getBoundingClientRect().height])
  .filter(([, height]) => height < 43.5)"""


@pytest.mark.parametrize("kind", TOOLS)
def test_what_is_pressed_is_as_large_as_a_thumb(chromium_window, package, kind):
    page = narrow(chromium_window)
    open_page(page, package, kinds(package)[kind])
    settle(page)
    assert page.evaluate(SMALL) == []
    page.add_style_tag(content="#menu-open, .quiz-button { min-height: 0 !important; height: 30px }")
    assert page.evaluate(SMALL) != [], "planted: a thin button is seen"


# --- larger text ----------------------------------------------------------------------------------


def test_text_grows_stays_so_on_the_next_page_and_nothing_leaves_the_screen(window, package):
    page = narrow(window)
    open_page(page, package, f"fr/{MODULE}/1-acte.html")
    settle(page)
    size = "parseFloat(getComputedStyle(document.querySelector('article p')).fontSize)"
    before = page.evaluate(size)
    page.locator("#menu-open").click()
    larger = page.get_by_role("button", name="A+")
    for _ in range(7):
        larger.click()
    assert page.evaluate(size) == pytest.approx(2 * before) and "200" in larger.get_attribute("aria-label")
    assert page.evaluate(OFF) == []
    settle(page)
    open_page(page, package, f"en/{MODULE}/1-acte.html")
    until(lambda: page.evaluate(size) == pytest.approx(2 * before))
    page.locator("#menu-open").click()
    for _ in range(7):
        page.get_by_role("button", name="A−").click()
    assert page.evaluate(size) == pytest.approx(before)


def test_larger_text_does_not_enlarge_the_paper(chromium_window, package):
    page = chromium_window().new_page()
    open_page(page, package, f"fr/{MODULE}/1-acte.html")
    page.get_by_role("button", name="A+").click()
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") .startswith("13.33")  # 10 pt
