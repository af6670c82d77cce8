"""What an author believes of prose: check tells what a program can tell of the style guide, and spares good prose."""

from __future__ import annotations

import pytest

from builder.check.report import render
from hands.author_fixtures import LECON, LESSON, at

GLOSSARY, CODE = "law/glossary.yml", "law/code-penal.yml"
SHEET = "docs/fr/m01-exemple/fiche.md"
ORIGINAL = {LECON: "Un homme loge quatre personnes. Que retenez-vous ?",
            LESSON: "A man houses four people. What do you hold?"}
ARTICLE_117 = """
  - id: cp-117
    article: 117
    status: in-force
    read: text
    checked: 2026-11-24
    paraphrase: {fr: Un acte., en: An act.}
"""
KEPT = {LECON: "Un acte suffit.", LESSON: "One act is enough."}
GOOD = {
    LECON: """
!!! facts "Sikasso, 15 h"
    - **Awa**, vingt ans, a reçu hier une visite du frère du gérant : « Réfléchis ; pars : personne ne te croira. »
    - **Sira** est encore dans le bar.

Le jugement vise l’article [324-29](law:cp-324-29), car les articles 324-29, alinéa 1, et 324-41 sont en vigueur. Dans
l’État D, la date diffère ([324-29](law:cp-324-29), [](law:cp-324-29-1)) ; le magistrat la vérifie.

| Mesure | Limite |
|---|---|
| adresse ; renvoi : 324-29 | danger ; vie : CTI |

!!! piece record "Procès-verbal"
    Vu : 324-29 ; entendu : rien ; lu : oui.
""",
    LESSON: """
!!! facts "Sikasso, 15:00"
    - **Awa**, aged twenty, had a visit at 18:30 from the manager’s brother: “Think; go: nobody will believe you.”
    - **Sira** is still in the bar.

The judgment cites article [324-29](law:cp-324-29), because articles 324-29, paragraph 1, and 324-41 are in force. In
State D the date differs ([324-29](law:cp-324-29), [](law:cp-324-29-1)); the magistrate checks it.

| Measure | Limit |
|---|---|
| address; transfer: 324-29 | danger; life: CTI |

!!! piece record "Record"
    Having regard to: 324-29; heard: nothing; read: yes.
"""}


def write(course, prose: str, file: str = LECON) -> None:
    course.replace(file, ORIGINAL[file], prose)


def write_good(course) -> None:
    for file, prose in GOOD.items():
        write(course, prose, file)


def test_good_prose_is_left_in_peace(fresh_course):
    """Both languages: an hour, an introduced quotation, an act of the file, a table, references in brackets."""
    write_good(fresh_course)
    assert fresh_course.told() == []


@pytest.mark.parametrize(("file", "prose"), [
    (LECON, "Elle parle ; il écoute ; rien ne suit."), (LECON, "Un lit suffit : il le loue ; elle dort."),
    (LECON, "- **Awa** paie : rien ne suit ; elle part ;\n- **Sira** reste."),
    (LECON, "Il dit : « Viens. » ; elle suit."),
    (LESSON, "She speaks; he listens; nothing follows."), (LESSON, "One bed is enough: he lets it; she sleeps.")])
def test_a_sentence_with_two_semicolons_or_colons_is_refused(fresh_course, file, prose):
    write(fresh_course, prose, file)
    assert fresh_course.told() == at(fresh_course, file, prose, "P-SIGNS")
    assert fresh_course.check()[0].blocks


@pytest.mark.parametrize("prose", [
    "Elle parle ; il écoute. Rien ne suit : elle part.", "Il dit : « Viens. » Elle répond : « Non. »",
    "Voir l’art. 324-29 : il suffit.", "Elle part (voir [](law:cp-324-29-1) ; [](law:cp-324-29)) : rien ne suit.",
    "Promis : 3 × 4 = 12 ; reçu : zéro.", "Trois noms :\n\n- Awa ;\n- Sira ;\n- Fily."])
def test_one_sign_a_sentence_is_enough(fresh_course, prose):
    write(fresh_course, prose)
    assert [code for code, *_ in fresh_course.told() if code == "P-SIGNS"] == []


def test_a_model_act_is_a_form_and_may_have_its_labels(fresh_course):
    act = '\n!!! facts "Note"\n    1. Fait : une visite, article 324-29 ; heure : [heure] ; produit : 9.\n'
    for file, title in ((LECON, "## À écrire {#a-ecrire}\n"), (LESSON, "## Model text {#a-ecrire}\n")):
        fresh_course.replace(file, "## Ce qui se discute" if file == LECON else "## What is debated",
                             title + act + ("\n## Ce qui se discute" if file == LECON else "\n## What is debated"))
    assert fresh_course.told() == []
    fresh_course.replace(LECON, act, act.replace("!!! facts", "Fait : un ; deux ; trois.\n\n!!! facts"))
    assert fresh_course.told() == at(fresh_course, LECON, "Fait : un", "P-SIGNS")


@pytest.mark.parametrize(("file", "kept"), [
    (LECON, "Un acte suffit ; le but se prouve."), (LESSON, "The act: one is enough."), (LECON, "Un acte suffit ;")])
def test_what_to_keep_has_neither_semicolon_nor_colon(fresh_course, file, kept):
    fresh_course.replace(file, KEPT[file], kept)
    assert fresh_course.told() == at(fresh_course, file, kept, "P-KEEP-SIGN")


def test_what_to_keep_may_quote_a_hour_and_a_text(fresh_course):
    fresh_course.replace(LESSON, KEPT[LESSON], "It ends at 18:00, whatever « le gardé ; le délai » may say.")
    assert fresh_course.told() == []


@pytest.mark.parametrize("prose", [
    "Le juge retient [324-29](law:cp-324-29) sans hésiter.", "Reste 324-29, qui suffit.", "L’acte suffit (117).",
    "Le juge vise 117 et la peine.", "La nullité de 117 ne couvre pas tout.",
    "Selon [324-29, alinéa 1](law:cp-324-29), un acte suffit."])
def test_a_number_that_stands_for_an_article_is_refused(fresh_course, prose):
    fresh_course.add(CODE, ARTICLE_117)
    write(fresh_course, prose)
    assert ("P-BARE", LECON, fresh_course.line(LECON, prose)) in fresh_course.told()


@pytest.mark.parametrize("prose", [
    "L’acte suffit (324-29, 1°).", "Le juge retient l’article 324-29, et les articles 117, alinéa 2, et 324-41.",
    "L’acte suffit (art. 117 et 324-29).",
    "Le délai de 117 heures est passé, et il doit 117 000 francs.", "« Reste 324-29 », dit la défense.",
    "L’article 324-29 (forme de l’article 117) et 324-41 suffisent."])
def test_a_number_called_an_article_or_counting_something_is_left(fresh_course, prose):
    fresh_course.add(CODE, ARTICLE_117)
    write(fresh_course, prose)
    assert fresh_course.told() == []


def test_a_form_and_a_page_outside_the_modules_may_have_bare_numbers(fresh_course):
    fresh_course.add(SHEET, "\nFlagrance, 324-29 ; préliminaire, 324-41 ; rien d’autre.\n")
    for file in ("docs/fr/a-propos.md", "docs/en/a-propos.md"):
        fresh_course.add(file, "\nFirefox 324 et 324-29.\n")
    assert fresh_course.told() == []


def test_a_model_text_without_an_article_is_doubted_and_does_not_block(fresh_course):
    for file, title, end in ((LECON, "À écrire", "## Ce qui"), (LESSON, "Model text", "## What is")):
        fresh_course.replace(file, end, f"## {title} {{#a-ecrire}}\n\nLa note.\n\n### Un {{#detail}}\n\nRien.\n\n{end}")
    line = fresh_course.line(LECON, "{#a-ecrire}")
    assert fresh_course.told() == [("P-MODEL", LESSON, line), ("P-MODEL", LECON, line)]
    assert not any(problem.blocks for problem in fresh_course.check())
    for file in (LECON, LESSON):
        fresh_course.replace(file, "Rien.", "L’article 324-29." if file == LECON else "Article 324-29.")
    assert fresh_course.told() == []


@pytest.mark.parametrize(("prose", "second"), [
    ("L’État D a répondu à D1.", None), ("**C**, qui dit avoir seize ans, est retenu.\n\nL’État C répond.", "L’État C"),
    ("Les États B et D répondent.\n\n| D |\n|---|\n| D3 |", "| D3 |")])
def test_a_letter_that_stands_for_two_things_is_refused(fresh_course, prose, second):
    write(fresh_course, prose)
    assert fresh_course.told() == at(fresh_course, LECON, second or prose, "P-LETTER")


@pytest.mark.parametrize("prose", ["L’État D a répondu à P1 et à P2.", "**C**, qui dit avoir seize ans. C est retenu.",
                                   "Ressortissants de l’État N, ils vivent à N.", "Les pièces D, de D1 à D9."])
def test_a_letter_may_come_back_for_the_same_thing(fresh_course, prose):
    write(fresh_course, prose)
    assert fresh_course.told() == []


@pytest.mark.parametrize(("file", "prose"), [
    (LECON, "La CTI décide."), (LECON, "Selon une étude (OIM, 2019), rien ne change."), (LECON, "La MINUSMA part."),
    (LECON, "Un OPJ décide.\n\nL’officier de police judiciaire (OPJ) signe."), (LESSON, "The UNHCR decides.")])
def test_an_abbreviation_never_written_out_is_refused(fresh_course, file, prose):
    write(fresh_course, prose, file)
    assert fresh_course.told() == at(fresh_course, file, prose, "P-ABBREVIATION")


def test_a_long_list_of_articles_is_read_to_its_end(fresh_course):
    write(fresh_course, "Lisez les articles 437 à 452, 814 à 820, 848 à 852, 912 à 952, 1056 à 1095 et 1099 à 1120.")
    assert fresh_course.told() == []


@pytest.mark.parametrize("prose", [
    "L’officier de police judiciaire (OPJ) signe. L’OPJ date.", "L’OPJ (officier de police judiciaire) signe.",
    "Une brigade de police (BRTMTEH) enquête, au sens du CP.", "L’[OPJ](term:traite) signe, puis l’OPJ date.",
    "Awa KOLANDA et les KOLANDA signent au XIVe siècle, page XII.",
    "L’Office des Nations unies contre la drogue et le crime (*office*, ONUDC) le dit."])
def test_an_abbreviation_written_out_or_explained_is_left(fresh_course, prose):
    write(fresh_course, prose)
    assert fresh_course.told() == []


def test_an_abbreviation_that_everybody_reads_is_listed_in_the_plan(fresh_course):
    write(fresh_course, "Il paie en francs CFA.")
    assert fresh_course.told() == at(fresh_course, LECON, "CFA", "P-ABBREVIATION")
    fresh_course.add("course.yml", "abbreviations: [CFA]\n")
    assert fresh_course.told() == []


def refuse(course) -> None:
    course.replace(GLOSSARY, "  avoid: {fr: trafic de personnes}\n",
                   "  avoid: {fr: trafic de personnes}\n  refused:\n    en: [the state, seiz* the court, punished by]\n"
                   "  allowed:\n    en: [the state of]\n")


@pytest.mark.parametrize("prose", ["The state remains to be proved.", "He seizes the court.",
                                   "Trafficking is **punished by** ten."])
def test_a_word_the_glossary_refuses_is_told_with_the_one_it_wants(fresh_course, prose):
    refuse(fresh_course)
    write(fresh_course, prose, LESSON)
    assert fresh_course.told() == at(fresh_course, LESSON, prose, "P-WORD")
    assert "“trafficking in persons”" in render(fresh_course.check()[0], "en")


def test_a_refused_word_is_told_in_a_table_too(fresh_course):
    refuse(fresh_course)
    write(fresh_course, "| Act |\n|---|\n| punished by ten years |", LESSON)
    assert fresh_course.told() == at(fresh_course, LESSON, "| punished by", "P-WORD")


@pytest.mark.parametrize("prose", ["The State answers, in the state of the file.", "The estate remains.",
                                   "`punished by`", "« Seize the court », punishable by ten."])
def test_a_refused_word_is_whole_and_may_be_held_by_an_allowed_one(fresh_course, prose):
    refuse(fresh_course)
    write(fresh_course, prose, LESSON)
    assert fresh_course.told() == []


def test_the_glossary_does_not_refuse_what_it_recommends(fresh_course):
    refuse(fresh_course)
    fresh_course.replace(GLOSSARY, "en: interview\n", "en: punished by\n")
    assert fresh_course.told() == at(fresh_course, GLOSSARY, "- id: traite", "L-REFUSED")


def test_a_page_is_quoted_as_its_author_reads_it(fresh_course):
    write(fresh_course, "Elle **parle** ([](law:cp-324-29)) ; il écoute ; rien ne suit.")
    [problem] = [problem for problem in fresh_course.check() if problem.code == "P-SIGNS"]
    assert "Elle parle (art. …) ; il écoute ; rien ne suit." in render(problem, "fr")
