"""What a learner believes of the law pages: nothing is cited that cannot be followed, dated and checked."""

from __future__ import annotations

import re

import pytest

from product import LANGUAGES, open_page, pages


def _anchors(page) -> set[str]:
    return set(page.evaluate("() => [...document.querySelectorAll('main [id]')].map(one => one.id)"))


def _shown(package, language: str) -> dict[str, set[str]]:
    """Page of texts -> the ids of what it shows: texts, provisions, open points."""
    return {path.name: set(re.findall(r'<h[23] id="([a-z0-9-]+)"', path.read_text(encoding="utf-8")))
            for path in sorted((package / language).glob("textes*.html"))}


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
    shown = _shown(package, language)
    assert len(aims) >= 25
    for aim in aims:
        where, _, id = aim.partition("#")
        assert id in shown[where], aim


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_texts_say_what_binds_mali_since_when_and_how_it_is_known(page, package, course, language):
    open_page(page, package, f"{language}/textes.html")
    rows = _rows(page, ".table")
    assert len(rows) == sum(text.mali is not None for text in course.texts.values()) >= 25
    assert all(all(cells) for cells in rows)
    shown = _shown(package, language)
    assert set(course.texts) | set(course.provisions) | set(course.open_points) <= set.union(*shown.values())
    assert len(shown) > 1 and sum(map(len, shown.values())) == len(set.union(*shown.values())), "each shown once"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_too_long_to_stand_with_the_others_is_one_click_away(page, package, language):
    open_page(page, package, f"{language}/textes.html")
    page.locator('main a[href="textes-procedure-penale.html#cpp"]').click()
    page.wait_for_url(lambda url: "textes-procedure-penale.html" in url, wait_until="commit")
    assert {"cpp", "cpp-901", "cpp-113"} <= _anchors(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_time_limits_shows_each_once_with_its_length_and_its_article(page, package, course, language):
    open_page(page, package, f"{language}/delais.html")
    rows = page.evaluate("""() => Object.fromEntries([...document.querySelectorAll("main tr[id]")]
      .map(row => [row.id, [...row.cells].map(cell => cell.innerText.replace(/\\s+/g, " "))]))""")
    assert set(rows) == set(course.deadlines) and len(rows) >= 40
    for id, (what, length, start) in rows.items():
        deadline = course.deadlines[id]
        assert what and start and length.startswith(f"{deadline.number} "), id
        assert f"art. {course.provisions[deadline.source].article}" in length, id
    assert rows["transmission-pole"][1].startswith({"fr": "72 heures", "en": "72 hours"}[language])
    shown = _shown(package, language)
    for aim in page.locator("main td a").evaluate_all("all => all.map(link => link.getAttribute('href'))"):
        where, _, id = aim.partition("#")
        assert id in shown[where], aim


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_length_met_on_a_page_is_the_one_of_the_data_and_leads_to_its_row(package, course, language):
    """Every page that names a time limit, read as it stands in the package."""
    named = 0
    for path in pages(package, language):
        text = (package / path).read_text(encoding="utf-8")
        for id, words in re.findall(r'<a class="term" href="(?:\.\./)*delais\.html#([a-z0-9-]+)">([^<]*)</a>', text):
            named += 1
            assert id in course.deadlines, path
            assert words.split()[0].isdecimal() is False or words.split()[0] == str(course.deadlines[id].number), path
    assert named >= 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_cites_only_what_the_page_of_texts_shows(package, language):
    shown = set.union(*_shown(package, language).values())
    for path in pages(package, language):
        text = (package / path).read_text(encoding="utf-8")
        assert set(re.findall(r'href="#law-([a-z0-9-]+)"', text)) <= shown, path


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_glossary_says_each_term_in_both_languages(page, package, course, language):
    open_page(page, package, f"{language}/glossaire.html")
    other = {"fr": "en", "en": "fr"}[language]
    twins = page.locator(f'dl.glossary dt .twin[lang="{other}"]').all_inner_texts()
    assert len(twins) == len(course.terms) >= 150 and all(twins)
