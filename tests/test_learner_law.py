"""What a learner believes of the law pages: nothing is cited that cannot be followed, dated and checked."""

from __future__ import annotations

import re

import pytest
from product import LANGUAGES, open_page, pages, settle


def _anchors(page) -> set[str]:
    return set(page.evaluate("() => [...document.querySelectorAll('main [id]')].map(one => one.id)"))


def _rows(page, table: str) -> list[list[str]]:
    return page.evaluate("""table => [...document.querySelectorAll(table + " tbody tr")]
      .map(row => [...row.cells].map(cell => cell.textContent.trim()))""", table)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_old_provision_leads_to_the_new_one_or_says_there_is_none(page, package, course, language):
    open_page(page, package, f"{language}/concordance.html")
    rows = _rows(page, "main table")
    assert len(rows) == len(course.concordance) >= 25
    assert all(all(cells) for cells in rows)
    aims = page.locator("main td a").evaluate_all("all => all.map(link => link.getAttribute('href'))")
    settle(page)
    open_page(page, package, f"{language}/textes.html")
    assert {aim.partition("#")[2] for aim in aims} <= _anchors(page)
    assert {aim.partition("#")[0] for aim in aims} == {"textes.html"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_texts_say_what_binds_mali_since_when_and_how_it_is_known(page, package, course, language):
    open_page(page, package, f"{language}/textes.html")
    rows = _rows(page, ".table")
    assert len(rows) == sum(text.mali is not None for text in course.texts.values()) >= 25
    assert all(all(cells) for cells in rows)
    assert set(course.texts) | set(course.provisions) | set(course.open_points) <= _anchors(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_cites_only_what_the_page_of_texts_shows(package, language):
    shown = set(re.findall(r'<h[23] id="([a-z0-9-]+)"', (package / language / "textes.html").read_text(encoding="utf-8")))
    for path in pages(package, language):
        text = (package / path).read_text(encoding="utf-8")
        assert set(re.findall(r'href="#law-([a-z0-9-]+)"', text)) <= shown, path


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_glossary_says_each_term_in_both_languages(page, package, course, language):
    open_page(page, package, f"{language}/glossaire.html")
    other = {"fr": "en", "en": "fr"}[language]
    twins = page.locator(f'dl.glossary dt .twin[lang="{other}"]').all_inner_texts()
    assert len(twins) == len(course.terms) >= 150 and all(twins)
