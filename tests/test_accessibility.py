"""What a reader with a disability believes: axe-core finds nothing (WCAG A, AA, best practice), light and dark."""

from __future__ import annotations

import pytest
from conftest import ROOT
from product import MODULE, answer, open_page, pages, question, questions_of, settle, wrong_options

AXE = (ROOT / "tests" / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RUN = """() => axe.run(document, {runOnly: {type: "tag", values:
  ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}, iframes: false})
  .then(found => found.violations.map(v => v.id + ": " + v.nodes.slice(0, 3).map(n => n.target.join(" ")).join(" | ")))"""
KINDS = ["index.html", "glossaire.html", "progression.html", "attestation.html", "textes.html", "textes-procedure-penale.html",
         "concordance.html", "qualifier.html", "delais.html", "documents.html",
         "a-propos.html", "m13-feuille-de-route/feuille-de-route.html",
         *(f"{MODULE}/{name}.html" for name in ("index", "1-acte", "6-peines", "cas", "quiz", "fiche"))]


def violations(page) -> list[str]:
    page.evaluate(AXE)
    return page.evaluate(RUN)


def test_every_page_in_one_form(chromium, package):
    page = chromium(color_scheme="light", viewport={"width": 1280, "height": 900}).new_page()
    found = {}
    for path in pages(package):
        open_page(page, package, path)
        settle(page)
        found[path] = violations(page)
    assert {path: all for path, all in found.items() if all} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_every_kind_of_page_in_all_forms(browser, package, scheme, width):
    page = browser(color_scheme=scheme, viewport={"width": width, "height": 900}).new_page()
    found = {}
    for path in KINDS:
        open_page(page, package, "fr/" + path)
        settle(page)
        assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") is (scheme == "dark")
        found[path] = violations(page)
    assert {path: all for path, all in found.items() if all} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_question_once_answered_and_an_open_search(browser, package, scheme):
    page = browser(color_scheme=scheme).new_page()
    path, id = next(questions_of(package, "single"))
    open_page(page, package, path)
    answer(page, id, wrong_options(page, id)[:1])
    page.locator("a.law").first.click()
    assert violations(page) == []
    page.locator("#search-open").click()
    page.locator("#search-query").fill("mineur")
    page.wait_for_timeout(700)
    assert violations(page) == []


def test_planted_a_fault_is_found(chromium, package):
    page = chromium().new_page()
    open_page(page, package, "fr/index.html")
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    assert any(fault.startswith("image-alt") for fault in violations(page))


def test_the_option_chosen_is_told_by_more_than_colour(chromium, package):
    page = chromium().new_page()
    path, id = next(questions_of(package, "single"))
    open_page(page, package, path)
    answer(page, id, wrong_options(page, id)[:1])
    marks = question(page, id).locator(".mark").all_inner_texts()
    assert any(mark.startswith("✓") for mark in marks) and any(mark.startswith("✗") for mark in marks)


def test_touch_targets_are_large_enough(chromium, package):
    page = chromium(viewport={"width": 320, "height": 700}).new_page()
    open_page(page, package, f"fr/{MODULE}/1-acte.html")
    small = page.evaluate("""() => [...document.querySelectorAll(".option label, button, .top a, .steps a")]
      .filter(one => one.offsetParent && one.getBoundingClientRect().height < 43.5).map(one => one.textContent)""")
    assert small == []
