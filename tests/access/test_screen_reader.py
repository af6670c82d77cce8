"""What readers with a disability believe beyond axe's rules: keyboard, spacing, contrast themes, motion, voices."""

from __future__ import annotations

import itertools
import re

import pytest

from conftest import BROWSERS
from hands.product import (
    LANGUAGES,
    MODULE,
    answer,
    focused,
    kinds,
    open_page,
    pages,
    press,
    question,
    questions_of,
    settle,
    tab_to,
    until,
    verdict,
    wrong_options,
)
from hands.site_walk import (
    KINDS_WALKED,
    LOST,
    SPACING,
    gathered,
    least_kinds,
    lost,
    one_language,
    other_language,
    where,
)
from hands.windows import NARROW, WIDE

SCREEN, TELEPHONE = {"width": 1280, "height": 720}, {"width": 320, "height": 480}
STOPS, ALL_STOPS = 60, 250  # from the head, then to the foot; on the pages of the register not all are gone through
FOOT = """() => { const all = [...document.querySelectorAll("main a[href], main button, main input, main summary")];
  all.filter(one => one.checkVisibility({visibilityProperty: true})).pop().focus(); }"""


# ---- By keyboard


def walk(page, stops: int = STOPS, patience: float = 5) -> list[str]:
    """Tab from the head of the page to its foot: what is wrong on the way. After that many stops, on from the last one
    of the text. What has the focus has so many seconds to be shown: a busy Firefox scrolls to it a little later."""
    wrong, at_the_foot = [], False
    for gone in range(2 * stops):
        if gone == stops:
            page.evaluate(FOOT)
        press(page, "Tab")
        stop = focused(page)
        if stop is None or at_the_foot and "skip" in stop["name"]:  # out of the page, or round to its head
            return wrong if at_the_foot else [*wrong, "the focus was lost before the foot"]
        at_the_foot = stop["last"]
        wrong += [f"no ring: {stop['name']}"] if not stop["ringed"] else []
        wrong += [f"hidden: {stop['name']}"] if not stop["shown"] and not comes_into_view(page, patience) else []
    return [*wrong, "the foot was never reached"]


def comes_into_view(page, patience: float) -> bool:
    """Whether what has the focus is shown within so many seconds."""
    try:
        return bool(until(lambda: (focused(page) or {}).get("shown"), patience))
    except AssertionError:
        return False


# Each size with each face; Firefox, which costs twice as much, has half as many kinds, and opens in one face only.
SEATS = [("chromium", SCREEN, NARROW), ("chromium", TELEPHONE, NARROW), ("firefox", SCREEN, WIDE),
         ("firefox", TELEPHONE, WIDE)]
TURNS = (0, 1, 2, 0, 1, 3)  # whose turn it is, kind after kind
ALL_SEATS = list(itertools.product(BROWSERS, [SCREEN, TELEPHONE], [WIDE, NARROW]))


def seat_name(told: object) -> str | None:
    return {id(SCREEN): "screen", id(TELEPHONE): "telephone"}.get(id(told))


def walks(context, name, package, paths, stops: int = STOPS) -> dict[str, list[str]]:
    """What is wrong on the way down each page, for those where something is."""
    found, page = {}, None
    for path in paths:
        if page is None or name == "firefox":  # which shows no focus in a page that the driver sent elsewhere
            page = context.new_page()
        open_page(page, package, path)
        settle(page)
        found[path] = walk(page, stops)
        if name == "firefox":
            page.close()
    return {path: wrong for path, wrong in found.items() if wrong}


@pytest.mark.parametrize(("name", "size", "face"), SEATS, ids=seat_name)
def test_the_focus_is_always_seen_and_never_lost_on_the_way_down_each_kind_of_page(request, package, name, size, face):
    """Each kind of page, on its shortest, in one browser, size and face; on its longest in all before a release."""
    seat = SEATS.index((name, size, face))
    own = [path for path, turn in zip(kinds(package, shortest=True).values(), itertools.cycle(TURNS)) if turn == seat]
    context = request.getfixturevalue(f"{name}_window")(viewport=size, face=face)
    assert walks(context, name, package, own) == {} and len(own) >= 4


@pytest.mark.release
@pytest.mark.parametrize(("name", "size", "face"), ALL_SEATS, ids=seat_name)
def test_the_focus_is_seen_down_each_kind_of_page_in_each_browser_size_and_face(request, package, name, size, face):
    own = list(kinds(package).values())
    context = request.getfixturevalue(f"{name}_window")(viewport=size, face=face)
    assert walks(context, name, package, own, ALL_STOPS) == {} and len(own) >= 17


def test_planted_a_focus_hidden_or_without_a_ring_is_found(page, package):
    open_page(page, package, "fr/a-propos.html")
    page.add_style_tag(content="body::after { content: ''; position: fixed; inset: 0; z-index: 9; background: #fff }")
    assert any(wrong.startswith("hidden") for wrong in walk(page, 1, patience=0.2))  # it never will be shown
    page.add_style_tag(content="body::after { display: none } a { outline: none !important }")
    assert any(wrong.startswith("no ring") for wrong in walk(page, 1, patience=0.2))


@pytest.mark.parametrize("kind, keys", [("single", ["Space", "Enter"]), ("fill", ["x", "Enter"])])
def test_an_answer_given_by_enter_leaves_the_focus_on_its_button(page, package, kind, keys):
    path, id = next(questions_of(package, kind))
    open_page(page, package, path)
    question(page, id).locator("input").first.focus()
    press(page, *keys)
    assert verdict(page, id).startswith(("✓", "✗"))
    stop = focused(page)
    assert stop and stop["name"].startswith("BUTTON quiz-button") and stop["ringed"]
    press(page, "Enter")
    assert verdict(page, id) == "" and focused(page)["name"].startswith("INPUT")


def test_no_letter_or_sign_is_a_shortcut(page, package):
    """A voice that dictates types letters (2.1.4)."""
    open_page(page, package, f"fr/{MODULE}/1-acte.html")
    address = page.url
    page.locator("h1").click()
    press(page, *"abcdefghijklmnopqrstuvwxyz/?.,")
    assert page.locator("dialog[open], .note").count() == 0 and page.url == address
    page.locator("#search-open").click()
    until(page.locator("dialog[open]").count)  # what a shortcut would have opened


def test_touch_targets_are_large_enough(chromium_window, package):
    page = chromium_window(viewport=TELEPHONE).new_page()
    open_page(page, package, f"fr/{MODULE}/1-acte.html")
    small = page.evaluate("""() => [...document.querySelectorAll(".option label, button, .top a, .steps a")]
      .filter(one => one.offsetParent && one.getBoundingClientRect().height < 43.5).map(one => one.textContent)""")
    assert small == []


# ---- Larger, wider apart, in other colours


@pytest.mark.parametrize("name, language", KINDS_WALKED)
def test_with_the_spacing_a_reader_may_set_nothing_is_cut_off_or_covered(kinds_walked, name, language):
    found = kinds_walked(name, language)["spaced"]
    assert where(found) == {} and len(found) >= least_kinds(name, language) * 2


@pytest.mark.parametrize("listed", [one_language, pytest.param(other_language, marks=pytest.mark.release)])
def test_with_that_spacing_no_drawing_loses_its_text(one_window, package, listed):
    found: dict[str, list[str]] = {}
    for owners in gathered(one_window, package, listed(package)):
        found |= lost(one_window, " ".join(dict.fromkeys(owners)), SPACING, (1280,))
    assert where(found) == {} and len({path for paths in found for path in paths.split()[:-1]}) >= 10


def test_planted_text_cut_off_or_covered_is_found(page, package):
    open_page(page, package, "fr/a-propos.html")
    page.add_style_tag(content="h1 { height: .5em; overflow: hidden } h2 + p { margin-top: -2.2rem }")
    lost = page.evaluate(LOST)
    assert any(fault.startswith("cut") for fault in lost) and any(fault.startswith("over") for fault in lost)


@pytest.mark.parametrize("name, language", KINDS_WALKED)
def test_text_twice_as_large_alone_loses_nothing(kinds_walked, name, language):
    """1.4.4 where the reader enlarges the text and not the page."""
    found = kinds_walked(name, language)["larger"]
    assert where(found) == {} and len(found) >= least_kinds(name, language)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("chosen", ["light", "dark"])
def test_in_a_contrast_theme_drawings_and_marks_take_the_readers_colours(chromium_window, package, scheme, chosen):
    """Whatever was chosen in the course: `forced_colors` is Chromium's imitation of a Windows theme."""
    page = chromium_window(forced_colors="active", color_scheme=scheme).new_page()
    path = next(path for path in pages(package, "fr") if 'class="inv"' in (package / path).read_text("utf-8"))
    open_page(page, package, path)
    page.evaluate("theme => { document.documentElement.dataset.theme = theme; }", chosen)
    ink, paper = page.evaluate("""() => { const one = document.createElement("p"); document.body.append(one);
      one.style.cssText = "color: CanvasText; background: Canvas"; const style = getComputedStyle(one);
      return [style.color, style.backgroundColor]; }""")
    fills = {
        name: set(page.locator(f"main svg .{name}").evaluate_all("all => all.map(one => getComputedStyle(one).fill)"))
        for name in ("ink", "inv", "accent")
    }
    assert fills["ink"] <= {ink} and fills["accent"] <= {ink} and fills["inv"] == {paper} and ink != paper


def test_in_a_contrast_theme_answers_focus_and_the_page_read_are_still_told_apart(chromium_window, package):
    page = chromium_window(forced_colors="active").new_page()
    path, id = next(questions_of(package, "single"))
    open_page(page, package, path)
    answer(page, id, wrong_options(page, id)[:1])
    question(page, id).locator(".reveal").click()
    edges = question(page, id).locator(".option").evaluate_all(
        "all => all.map(one => [one.dataset.mark, getComputedStyle(one.querySelector('label')).borderTopWidth])")
    assert {width for mark, width in edges if mark.endswith("chosen") or mark.startswith("right")} == {"3px"}
    assert {width for mark, width in edges if mark == "wrong"} <= {"1px"}
    until(lambda: page.locator(".steps a").count() > 1)
    sides = page.locator(".steps a").evaluate_all(
        "all => all.map(one => [one.hasAttribute('aria-current'), getComputedStyle(one).borderLeftColor])")
    assert len({color for current, color in sides if current} | {color for current, color in sides if not current}) == 2
    tab_to(page, page.locator("#search-open"))
    assert focused(page)["ringed"]


def test_the_option_chosen_is_told_by_more_than_colour(chromium_window, package):
    page = chromium_window().new_page()
    path, id = next(questions_of(package, "single"))
    open_page(page, package, path)
    answer(page, id, wrong_options(page, id)[:1])
    question(page, id).locator(".reveal").click()
    marks = question(page, id).locator(".mark").all_inner_texts()
    assert any(mark.startswith("✓") for mark in marks) and any(mark.startswith("✗") for mark in marks)


@pytest.mark.parametrize("name, language", KINDS_WALKED)
def test_nothing_moves(kinds_walked, name, language):
    found = kinds_walked(name, language)["moves"]
    assert where(found) == {} and len(found) >= least_kinds(name, language)


def test_no_style_and_no_script_moves_or_drags_anything(package):
    styles = "".join(path.read_text("utf-8") for path in sorted(package.rglob("*.css")))
    assert not re.search(r"transition|@keyframes (?!too-old|damaged|appear)|scroll-behavior", styles)
    scripts = [path.read_text("utf-8") for path in sorted((package / "assets").glob("*.js"))]
    assert not re.search(r"smooth|\.animate\(|dragstart|pointermove|touchmove", "".join(scripts)), (
        "nothing is dragged either"
    )
    # 2.5.7: a file may be dropped on a page, but where a button opens it too
    dropped = [script for script in scripts if "dragover" in script]
    assert all(re.search(r'type: ?"file"', script) and '"Files"' in script for script in dropped)


# ---- By ear


@pytest.mark.parametrize("kind", ["single", "multiple", "decision", "fill"])
def test_each_result_is_announced_once(page, package, kind):
    path, id = next(questions_of(package, kind))
    open_page(page, package, path)
    settle(page)
    page.evaluate("""() => { window.said = []; new MutationObserver(all => all.forEach(one => {
        const place = one.target.nodeType === 3 ? one.target.parentElement : one.target;
        const region = place.closest("[role=status], [aria-live]");
        if (region) { window.said.push(region.textContent); } }))
      .observe(document.body, {childList: true, subtree: true, characterData: true}); }""")
    inputs = question(page, id).locator("input")
    if kind == "fill":
        inputs.first.fill("x")
        answer(page, id, [])
    else:
        wanted = int(question(page, id).get_attribute("data-count") or 1) if kind == "multiple" else 1
        answer(page, id, inputs.evaluate_all("all => all.map(input => input.value)")[:wanted])
    until(lambda: question(page, id).locator(".kept").count() == 1)
    assert page.evaluate("window.said") == [verdict(page, id)]


def test_french_in_an_english_page_is_said_to_be_french(package):
    quoted, italics = 0, 0
    for path in pages(package, "en"):
        text = re.sub(r"<(title|svg|script)\b.*?</\1>", "", (package / path).read_text("utf-8"), flags=re.S)
        quoted += text.count("«")
        marked = re.findall(r'<span lang="fr">«[^«»]*»</span>', text)
        assert text.count("«") - len(marked) <= 1, path
        italics += len(re.findall(r'<em lang="fr">', text))
        for word in ("délit", "crime", "réclusion", "Journal officiel"):
            assert f"<em>{word}</em>" not in text, path
    assert quoted > 300 and italics > 200


def test_french_in_an_english_note_is_said_to_be_french_on_screen_and_on_paper(one_window, package):
    quoting = {
        id
        for file in (package / "assets" / "notes" / "en").glob("*.js")
        for id, said in re.findall(r'"([a-z0-9-]+)":\["[^"]*","([^"]*)"', file.read_text("utf-8"))
        if "«" in said
    }
    lessons = [path for path in pages(package, "en") if re.search(r"/m\d\d-[^/]+/\d+-", path)]  # none unfolds later
    path, id = next((path, id) for path in lessons for id in re.findall(
        r'<a class="law" href="[^"#]*#([a-z0-9-]+)"', (package / path).read_text("utf-8")) if id in quoting)
    open_page(one_window, package, path)
    one_window.locator(f'a.law[href$="#{id}"]').first.click()
    until(one_window.locator(".note small").count)
    one_window.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    for place in (".note", ".law-notes"):
        text = one_window.locator(place).inner_text()
        assert text.count("«") == one_window.locator(f'{place} span[lang="fr"]').count() > 0, place


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_stands_in_the_same_place_on_every_page(package, language):
    """3.2.6, and the statement is one click away."""
    feet = {tuple(re.sub(r"^(\.\./)+", "", link) for link in re.findall(
        r'href="([^"]+)"', re.search(r"<footer[^>]*>(.*?)</footer>", (package / path).read_text("utf-8"), re.S)[1]))
        for path in pages(package, language)}
    assert feet == {("aide.html", "a-propos.html", "accessibilite.html", "textes.html")}
