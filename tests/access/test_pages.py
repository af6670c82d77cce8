"""What a reader with a disability believes: axe-core finds nothing (WCAG A, AA, best practice), no page scrolls
sideways.

Here every kind of page in one form of Chromium each time, in all of them before a release, with every page in one;
`course.py audit` does every page in all.
"""

from __future__ import annotations

import itertools
import shutil

import pytest

from builder.measure.audit import SCHEMES, WIDTHS, examine
from conftest import BROWSERS
from hands.product import (
    LANGUAGES,
    answer,
    kinds,
    open_page,
    questions_of,
    search,
    settle,
    unfold,
    until,
    wrong_options,
)
from hands.site_walk import SHARES, one_language


def violations(page) -> list[str]:
    """What `examine` finds on the page as it stands, a line a rule."""
    return [f"{rule}: {' | '.join(places)}" for rule, places in examine(page)["faults"].items()]


def found_at(page, widths) -> dict[int, list[str]]:
    """The faults of the open page at each width, none where there are none."""
    found = {}
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        found[width] = violations(page)
    return {width: faults for width, faults in found.items() if faults}


@pytest.mark.release
@pytest.mark.parametrize("share", range(SHARES))
def test_every_page_in_one_form_and_on_a_telephone(chromium_window, package, share):
    page = chromium_window(color_scheme=SCHEMES[share % 2]).new_page()
    found = {}
    for number, path in enumerate(one_language(package)[share::SHARES]):
        found[path] = found_on(page, package, path, [WIDTHS[number % len(WIDTHS)]])
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found[path][WIDTHS[0]] = ["scrolls sideways"]
    assert {path: faults for path, faults in found.items() if faults} == {} and len(found) > 10


def found_on(page, package, path, widths) -> dict[int, list[str]]:
    open_page(page, package, path)
    settle(page)
    unfold(page)
    return found_at(page, widths)


ALL_FORMS = list(itertools.product(BROWSERS, LANGUAGES, SCHEMES))
FORMS = list(itertools.product(LANGUAGES, SCHEMES))


def shared_out(package, form: tuple[str, str]) -> dict[str, tuple[str, int]]:
    """The kinds of page to look at in this form, each with its page and its width: every kind in one form and at one
    width, every form and width on several kinds."""
    return {kind: (path, WIDTHS[place // len(FORMS) % len(WIDTHS)])
            for place, (kind, path) in enumerate(kinds(package, form[0]).items())
            if place % len(FORMS) == FORMS.index(form)}


@pytest.mark.parametrize(("language", "scheme"), FORMS)
def test_every_kind_of_page_in_one_form(chromium_window, package, language, scheme):
    page = chromium_window(color_scheme=scheme).new_page()
    shares = shared_out(package, (language, scheme))
    found = {path: found_on(page, package, path, [width]) for path, width in shares.values()}
    assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") is (scheme == "dark")
    assert {path: faults for path, faults in found.items() if faults} == {} and len(found) >= 4


def test_no_kind_of_page_is_left_out_of_those_forms(package):
    seen = [kind for form in FORMS for kind in shared_out(package, form)]
    assert sorted(seen) == sorted(kinds(package)) and len(seen) >= 17
    assert {width for form in FORMS for _, width in shared_out(package, form).values()} == set(WIDTHS)


@pytest.mark.release
@pytest.mark.parametrize(("name", "language", "scheme"), ALL_FORMS)
def test_every_kind_of_page_in_all_forms(request, package, name, language, scheme):
    page = request.getfixturevalue(f"{name}_window")(color_scheme=scheme).new_page()
    found = {path: found_on(page, package, path, WIDTHS) for path in kinds(package, language).values()}
    assert {path: faults for path, faults in found.items() if faults} == {} and len(found) >= 17


def test_the_page_that_says_to_extract_first(window, package, tmp_path):
    shutil.copy(package / "index.html", tmp_path)  # alone, as a ZIP viewer hands it over
    page = window().new_page()
    page.goto((tmp_path / "index.html").as_uri())
    until(page.get_by_text("extrayez tout").is_visible)
    assert found_at(page, WIDTHS) == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_question_once_answered_and_an_open_search(window, package, scheme):
    page = window(color_scheme=scheme).new_page()
    path, id = next(questions_of(package, "single"))
    open_page(page, package, path)
    answer(page, id, wrong_options(page, id)[:1])
    page.locator("a.law").first.click()
    assert violations(page) == []
    assert search(page, "mineur")
    assert violations(page) == []


@pytest.mark.parametrize(("scheme", "kind"), [
    pytest.param(scheme, kind, marks=() if (scheme == "dark") == (kind == "ordering") else pytest.mark.release)
    for scheme in SCHEMES for kind in ("matching", "ordering")])
def test_a_question_answered_row_by_row(window, package, scheme, kind):
    """On a telephone what has the longer rows, on a screen the other: both are drawn by the same script and style."""
    page = window(color_scheme=scheme).new_page()
    path, id = next(questions_of(package, kind))
    open_page(page, package, path)
    lists = page.locator(f'[data-qid="{id}"] select')
    right = lists.evaluate_all("all => all.map(list => list.dataset.answer)")
    for one, wrong in zip(lists.all(), [*right[1:], right[0]], strict=True):
        one.select_option(wrong)
    page.locator(f'[data-qid="{id}"] .quiz-button').click()
    assert page.locator(f'[data-qid="{id}"] [data-mark="wrong-chosen"]').count() == len(right)
    page.evaluate("scrollTo(0, 0)")  # the bar of numbers lies over no list there
    assert found_at(page, WIDTHS[:1] if kind == "ordering" else WIDTHS[1:]) == {}


@pytest.mark.parametrize("planted, rule", [
    ("<img>", "image-alt"), ('<p style="width: 2000px">x</p>', "reflow"),
    ('<p style="color: #999">Un texte trop pâle.</p>', "color-contrast"),
    ('<button style="width: 20px; height: 20px; padding: 0; min-height: 0">x</button>'
     '<button style="width: 20px; height: 20px; padding: 0; min-height: 0">y</button>', "target-size")])
def test_planted_a_fault_is_found(chromium_window, package, planted, rule):
    page = chromium_window().new_page()
    open_page(page, package, "fr/index.html")
    page.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", planted)
    assert any(fault.startswith(rule) for fault in violations(page))
