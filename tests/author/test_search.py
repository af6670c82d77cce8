"""What a lawyer who adds a word to the search believes: it leads somewhere, and a slip is told with its place."""

from __future__ import annotations

import pytest

from hands.author_fixtures import at

WORDS, GLOSSARY = "law/equivalents.yml", "law/glossary.yml"
GROUP = """- course: {{fr: {fr}, en: {en}}}
  also:
    fr: [{also}]
    en: [people trade]
"""
FINE = GROUP.format(fr="traite des personnes", en="trafficking in persons", also="commerce de gens")


def test_a_word_that_leads_to_the_course_is_accepted(fresh_course):
    fresh_course.write(WORDS, FINE)
    assert fresh_course.told() == []


@pytest.mark.parametrize("text, code", [
    (GROUP.format(fr="vente à la criée", en="trafficking in persons", also="enchères"), "E-NOWHERE"),
    (GROUP.format(fr="traite des personnes", en="trafficking in persons", also="Traité des PERSONNES"), "E-ITSELF"),
    (GROUP.format(fr="traite des personnes", en="trafficking in persons", also=""), "E-EMPTY"),
    ("- course: {fr: traite des personnes, en: trafficking in persons}\n  also: {fr: [commerce]}\n", "E-EMPTY"),
    ("- also:\n    fr: [commerce]\n    en: [trade]\n", "E-NOTHING"),
    ("- page: m01-exemple/9-lecon.md\n  also:\n    fr: [commerce]\n    en: [trade]\n", "E-PAGE")])
def test_a_word_that_leads_nowhere_is_refused_on_its_line(fresh_course, text, code):
    fresh_course.write(WORDS, text)
    assert fresh_course.told() == [(code, WORDS, 1)]


def test_a_section_that_does_not_exist_is_told_in_each_language(fresh_course):
    fresh_course.write(
        WORDS, "- page: m01-exemple/1-lecon.md#nulle-part\n  also:\n    fr: [commerce]\n    en: [trade]\n"
    )
    assert fresh_course.told() == [("E-ANCHOR", WORDS, 1)] * 2


def test_a_word_that_leads_to_three_subjects_is_refused_at_the_third(fresh_course):
    pages = ("m01-exemple/1-lecon.md", "m01-exemple/cas.md", "m01-exemple/fiche.md")
    fresh_course.write(WORDS, "".join(f"- page: {page}\n  also:\n    fr: [commerce]\n    en: [trade {n}]\n"
                                      for n, page in enumerate(pages)))
    assert fresh_course.told() == [("E-THREE", WORDS, 9)]


TERM = """- id: {id}
  fr: {fr}
  en: {en}
  definition: {{fr: Une notion., en: A notion.}}
  source: cp-324-29
"""
ACCUSED = TERM.format(id="accuse", fr="accusé (crime)", en="accused")
SUSPECT = TERM.format(id="suspect", fr="suspect", en="suspect")


@pytest.mark.parametrize("also, found", [("[incriminé]", 0), ("[Accusé]", 1)])
def test_a_word_that_names_a_term_does_not_lead_to_another(fresh_course, also, found):
    before = fresh_course.read(GLOSSARY)
    fresh_course.write(GLOSSARY, f"{before}{ACCUSED}{SUSPECT}  also: {{fr: {also}}}\n")
    assert [code for code, path, _ in fresh_course.told() if (code, path) == ("E-TERM", GLOSSARY)] == ["E-TERM"] * found
    fresh_course.write(GLOSSARY, before + ACCUSED + SUSPECT)
    fresh_course.write(WORDS, GROUP.format(fr="suspect", en="suspect", also=also.strip("[]")))
    assert [code for code, path, _ in fresh_course.told() if (code, path) == ("E-TERM", WORDS)] == ["E-TERM"] * found


def test_the_lesson_of_a_term_is_a_page_of_the_course(fresh_course):
    fresh_course.replace(GLOSSARY, "  source: cp-324-29\n", "  source: cp-324-29\n  lesson: m01-exemple/9-lecon.md\n")
    assert fresh_course.told() == at(fresh_course, GLOSSARY, "id: traite", "E-PAGE")


ASKED = "- page: m01-exemple/1-lecon.md\n  also:\n    fr: [{fr}]\n    en: [asked {fr}]\n"


def test_a_way_of_asking_stands_in_a_file_of_its_module(fresh_course):
    fresh_course.write("law/asked/m01.yml", ASKED.format(fr="par où commencer"))
    assert fresh_course.told() == []
    elsewhere = ASKED.format(fr="ailleurs").replace("1-lecon", "9-lecon")
    fresh_course.write("law/asked/m01.yml", ASKED.format(fr="") + elsewhere)
    assert fresh_course.told() == [("E-EMPTY", "law/asked/m01.yml", 1), ("E-PAGE", "law/asked/m01.yml", 5)]


def test_a_word_that_leads_to_three_subjects_is_told_with_the_files_of_the_two_others(fresh_course):
    fresh_course.write(WORDS, FINE)
    for name in ("m01", "m02"):
        fresh_course.write(f"law/asked/{name}.yml", ASKED.format(fr="commerce de gens"))
    said = [problem.values for problem in fresh_course.check() if problem.code == "E-THREE"]
    assert [(one["first"], one["second"]) for one in said] == [(f"{WORDS}:1", "law/asked/m01.yml:1")]


AWAY = "law/elsewhere.yml"
FIELD = "- course: {{fr: un domaine, en: a field}}\n{page}  also:\n    fr: [{fr}]\n    en: [{en}]\n"


@pytest.mark.parametrize("fields, told", [
    ([{"fr": "bail", "en": "lease"}], []),
    ([{"fr": "bail, Baíl", "en": "lease"}], [("E-TWICE", 5), ("E-TWICE", 5)]),
    ([{"fr": "bail", "en": "lease"}, {"fr": "bail", "en": "rent"}], [("E-TWICE", 9)]),
    ([{"fr": "", "en": "lease"}], [("E-EMPTY", 5)]),
    ([{"fr": "bail", "en": "lease", "page": "  page: m01-exemple/9-lecon.md\n"}], [("E-AWAY-PAGE", 5)]),
    ([{"fr": "accusé", "en": "lease"}], [("E-AWAY-TERM", 5)])])
def test_what_the_course_does_not_treat_is_said_once_and_names_no_term(fresh_course, fields, told):
    fresh_course.write(GLOSSARY, fresh_course.read(GLOSSARY) + ACCUSED)
    treated = FIELD.format(fr="traite", en="trafficking", page="")
    fresh_course.write(AWAY, treated + "".join(FIELD.format(**{"page": ""} | field) for field in fields))
    assert [(code, line) for code, path, line in fresh_course.told() if path == AWAY] == told


def test_the_course_has_words_enough(course):
    assert len(course.equivalents) >= 250
