"""What a learner believes of the law pages: nothing is cited that cannot be followed, dated and checked."""

from __future__ import annotations

import re

import pytest

from builder.model.places import HOME as ROOT
from hands.product import LANGUAGES, cells, classed, main_of, open_page, pages, until, words


def _shown(package, language: str) -> dict[str, set[str]]:
    """Page of texts -> the ids of what it shows: texts, provisions, open points."""
    return {path.name: set(re.findall(r'<h[23] id="([a-z0-9-]+)"', path.read_text(encoding="utf-8")))
            for path in sorted((package / language).glob("textes*.html"))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_old_provision_leads_to_the_new_one_or_says_there_is_none(package, course, language):
    main = main_of(package, f"{language}/concordance.html")
    rows = [row for table in main.iter("table") for row in cells(table)]
    assert len(rows) == len(course.concordance) >= 25
    assert all(all(row) for row in rows)
    assert len([*main.iterfind(".//td//a")]) >= 25


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_texts_say_what_binds_mali_since_when_and_how_it_is_known(package, course, language):
    main = main_of(package, f"{language}/textes.html")
    rows = [row for table in classed(main, "table") for row in cells(table)]
    assert len(rows) == sum(text.country is not None for text in course.texts.values()) >= 25
    assert all(all(row) for row in rows)
    shown = _shown(package, language)
    assert set(course.texts) | set(course.provisions) | set(course.open_points) <= set.union(*shown.values())
    assert len(shown) > 1 and sum(map(len, shown.values())) == len(set.union(*shown.values())), "each shown once"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_too_long_to_stand_with_the_others_is_one_click_away(page, package, language):
    open_page(page, package, f"{language}/textes.html")
    page.locator('main a[href="textes-procedure-penale.html#cpp"]').click()
    page.wait_for_url(lambda url: "textes-procedure-penale.html" in url, wait_until="commit")
    until(lambda: all(page.locator(f"main #{id}").count() == 1 for id in ("cpp", "cpp-901", "cpp-113")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_time_limits_shows_each_once_with_its_length_and_its_article(package, course, language):
    main = main_of(package, f"{language}/delais.html")
    rows = {row.get("id"): [words(cell) for cell in row] for row in main.iterfind(".//tr[@id]")}
    assert set(rows) == set(course.deadlines) and len(rows) >= 40
    for id, (what, length, start) in rows.items():
        deadline = course.deadlines[id]
        assert what and start and length.startswith(f"{deadline.number} "), id
        assert f"art. {course.provisions[deadline.source].article}" in length, id
    assert rows["transmission-pole"][1].startswith({"fr": "72 heures", "en": "72 hours"}[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_length_met_on_a_page_is_the_one_of_the_data_and_leads_to_its_row(package, course, language):
    """Every page that names a time limit, read as it stands in the package."""
    named = 0
    for path in pages(package, language):
        text = (package / path).read_text(encoding="utf-8")
        for id, said in re.findall(r'<a class="term" href="(?:\.\./)*delais\.html#([a-z0-9-]+)">([^<]*)</a>', text):
            named += 1
            assert id in course.deadlines, path
            assert said.split()[0].isdecimal() is False or said.split()[0] == str(course.deadlines[id].number), path
    assert named >= 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_provisions_of_a_question_stand_between_the_semicolons_of_the_language(package, language):
    """French sets a space before each, English none."""
    name, asked = {"fr": "Fondement de la réponse :", "en": "Basis of the answer:"}[language], 0
    for path in pages(package, language):
        said = (package / path).read_text(encoding="utf-8").replace("\u202f", " ").replace("\xa0", " ")
        for basis in re.findall(f"{name} (<a.*?)</p>", said):
            told = re.sub("<[^>]+>", "", basis)
            asked += ";" in told
            assert told.count(" ;") == (told.count(";") if language == "fr" else 0), (path, told)
    assert asked > 50


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_glossary_says_each_term_in_both_languages(package, course, language):
    [glossary] = classed(main_of(package, f"{language}/glossaire.html"), "glossary")
    other = {"fr": "en", "en": "fr"}[language]
    twins = [words(one) for name in glossary.iter("dt") for one in classed(name, "twin") if one.get("lang") == other]
    assert len(twins) == len(course.terms) >= 150 and all(twins)


def _broken_acts(text: str) -> list[str]:
    """What follows a visa, « Nous, …, vu … ; », when it is a sentence of its own: its verb is far below, alone."""
    said = [line.strip(" «\u202f\xa0") for line in text.splitlines() if line.strip()]
    return [after for visa, after in zip(said, said[1:], strict=False)
            if re.match(r"Nous, .*[Vv]u ", visa) and visa.rstrip("» ").endswith(";") and "attendu" not in visa
            and not re.match("Attendu|Sur ", after)]


def test_an_act_to_sign_goes_from_its_visa_to_its_decision_in_one_sentence():
    acts = {path: text for path in (ROOT / "docs/fr").glob("m*/*.md")
            if re.search("« Nous, .*[Vv]u ", text := path.read_text(encoding="utf-8"))}
    assert len(acts) >= 5
    assert {path.name: broken for path, text in acts.items() if (broken := _broken_acts(text))} == {}
    assert _broken_acts("    « Nous, [nom], vu l’article 1 ;\n\n    E1, neuf ans, travaille ;\n\n    Ordonnons… »")
