"""What the lawyer who edits law/qualification.yml believes: a slip is told with its line, its fault and its remedy."""

from __future__ import annotations

import pytest

from builder.author.impact import impact
from builder.check.report import render
from builder.pages.blocks import draw_block
from builder.pages.rendering import Rendering
from hands.author_fixtures import at

FILE = "law/qualification.yml"
TEXT = """topics:
  - id: act
    title: {fr: L’acte, en: The act}
    facts:
      - id: recruited
        fr: La personne a été recrutée.
        en: The person was recruited.
        proof: {fr: L’annonce., en: The advertisement.}
      - id: minor
        fr: La victime est mineure.
        en: The victim is a minor.
        proof: {fr: L’acte de naissance., en: The birth certificate.}
groups:
  - id: people
    name: {fr: De la traite, en: On trafficking}
common:
  - id: age
    name: {fr: L’âge, en: Age}
    met: {any: [minor, {no: minor}]}
    sources: [cp-324-29]
offences:
  - id: trafficking
    name: {fr: Traite, en: Trafficking}
    provision: cp-324-29
    group: people
    rank: crime
    court: pole
    key: [act]
    elements:
      - id: act
        name: {fr: Un acte, en: An act}
        met: {all: [recruited]}
        sources: [cp-324-29-1]
    penalty: {fr: Dix ans., en: Ten years.}
    penalty_sources: [cp-324-29]
    aggravations:
      - id: minor
        name: {fr: Mineur, en: Minor}
        met: minor
        effect: {fr: Vingt ans, en: Twenty years}
        rank: crime
        sources: [cp-324-41-3a]
    open: [open-sursis]
    lessons: [m01-exemple/1-lecon.md]
    ask:
      - {fr: Quel âge ?, en: What age?}
notices:
  - id: care
    when: minor
    level: to-prove
    text: {fr: Entendre l’enfant autrement., en: Interview the child differently.}
    sources: [cp-324-41-last]
examples:
  - id: farm
    title: {fr: La ferme, en: The farm}
    story: {fr: On l’a recruté., en: He was recruited.}
    people:
      - mark: M1
        facts: {recruited: established, minor: to-prove}
      - mark: M2
        facts: {minor: ruled-out}
several:
  text: {fr: Choisir se motive., en: A choice needs reasons.}
  page: m01-exemple/1-lecon.md
courts:
  - id: pole
    name: {fr: Le pôle, en: The division}
    open: [open-sursis]
leads:
  - id: court
    title: {fr: Quel juge, en: Which court}
    lines:
      - id: division
        courts: [pole]
        ranks: [crime]
        offences: [trafficking]
        beside: [pole]
        when: {no: {once: minor}}
        text: {fr: Le pôle juge., en: The division tries it.}
        sources: [cp-324-29]
        open: [open-sursis]
        deadlines: [garde-a-vue]
        pages: ["m01-exemple/1-lecon.md#a-retenir"]
        receives: [offences]
"""
DEADLINES = """- id: garde-a-vue
  group: custody
  number: 48
  unit: hours
  what: {fr: Garde à vue, en: Police custody}
  start: {fr: le placement, en: placement}
  source: cp-324-29
"""
PAGE = "# Qualifier\n\n[](course:qualification)\n"


@pytest.fixture
def qualified(fresh_course):
    """The small course with a page that qualifies."""
    fresh_course.write(FILE, TEXT)
    fresh_course.write("law/deadlines.yml", DEADLINES)
    for language in ("fr", "en"):
        fresh_course.write(f"docs/{language}/qualifier.md", PAGE)
    fresh_course.replace("course.yml", "pages:\n",
                         "pages:\n  - {file: qualifier.md, kind: qualification, minutes: 5}\n")
    return fresh_course


def test_the_model_of_these_tests_is_sound(qualified):
    assert qualified.told() == []


def test_offences_stand_under_the_names_that_the_course_gives_their_groups(qualified):
    course = qualified.load()
    [page] = [page for page in course.pages if page.kind == "qualification"]
    drawn = draw_block(Rendering(course, "fr"), page, "qualification")
    assert '<h3 id="groupe-people">De la traite</h3>' in drawn and drawn.count('id="groupe-') == 1


def test_where_the_outcome_leads_is_drawn_with_its_links_and_what_a_document_would_receive(qualified):
    course = qualified.load()
    [page] = [page for page in course.pages if page.kind == "qualification"]
    drawn = draw_block(Rendering(course, "fr"), page, "qualification")
    line = drawn[drawn.index('<li data-lead="division"'):]
    line = line[:line.index("</li>")]
    assert all(f'data-{key}="{value}"' in line for key, value in (
        ("courts", "pole"), ("ranks", "crime"), ("offences", "trafficking"), ("beside", "pole"),
        ("receives", "offences")))
    assert 'href="m01-exemple/1-lecon.html#a-retenir"' in line and "Garde à vue, 48" in line
    assert 'href' not in line[line.index("Garde à vue") - 6:line.index("Garde à vue")], "no page of time limits here"


def test_without_the_page_a_course_needs_no_such_file(fresh_course):
    assert fresh_course.told() == [] and fresh_course.load().qualification is None


@pytest.mark.parametrize(("old", "new", "line", "code"), [
    ("all: [recruited]", "all: [recruted]", "all: [recruted]", "U-FACT"),
    ("{no: minor}", "{no: miner}", "miner", "U-FACT"),
    ("when: {no: {once: minor}}", "whenever: miner", "whenever: miner", "U-FACT"),
    ("when: minor", "when: miner", "when: miner", "U-FACT"),
    ("sources: [cp-324-29-1]", "sources: [cp-324-291]", "id: act\n        name", "U-SOURCE"),
    ("provision: cp-324-29\n", "provision: cp-324-92\n", "id: trafficking", "U-SOURCE"),
    ("penalty_sources: [cp-324-29]", "penalty_sources: [cp-324-92]", "id: trafficking", "U-SOURCE"),
    ("sources: [cp-324-41-last]", "sources: [cp-324-41-lost]", "id: care", "U-SOURCE"),
    ("sources: [cp-324-41-3a]", "sources: [cp-324-41-last]", "id: minor\n        name", "U-UNREAD"),
    ("court: pole", "court: pôle", "id: trafficking", "U-COURT"),
    ("open: [open-sursis]", "open: [open-sursi]", "id: trafficking", "U-OPEN"),
    ("key: [act]", "key: [acte]", "id: trafficking", "U-KEY"),
    ("page: m01-exemple/1-lecon.md", "page: m01-exemple/2-lecon.md", "", "U-PAGE"),
    ("lessons: [m01-exemple/1-lecon.md]", "lessons: [m01-exemple/9-lecon.md]", "id: trafficking", "U-PAGE"),
    ("facts: {recruited: established,", "facts: {recruted: established,", "mark: M1", "U-FACT"),
    ("minor: to-prove}", "minor: proved}", "mark: M1", "S-VALUE"),
    ("facts: {minor: ruled-out}", "facts: [minor]", "mark: M2", "S-MAP"),
    ("mark: M2", "mark: M1", "mark: M1\n        facts: {minor", "U-MARK"),
    ("mark: M2", "mark: Un nom beaucoup trop long", "mark: Un nom", "U-MARK"),
    ("story: {fr: On l’a recruté., en: He was recruited.}", "story: {fr: On l’a recruté.}", "id: farm", "W-MISSING"),
    ("group: people", "group: traite", "id: trafficking", "S-VALUE"),
    ("name: {fr: De la traite, en: On trafficking}", "name: {en: On trafficking}", "id: people", "W-MISSING"),
    ("level: to-prove", "level: proved", "id: care", "S-VALUE"),
    ("level: to-prove", "level: to-prove\n    row: foot", "id: care", "S-VALUE"),
    ("key: [act]", "key: [act]\n    own: recruted", "own: recruted", "U-FACT"),
    ("key: [act]", "key: [act]\n    also: {once: recruted}", "also: {once: recruted}", "U-FACT"),
    ("    ask:\n", "    asked:\n", "asked:", "S-UNKNOWN-KEY"),
    ("met: {all: [recruited]}", "met: {al: [recruited]}", "met: {al", "U-EXPRESSION"),
    ("met: {all: [recruited]}", "met: {all: recruited}", "met: {all: rec", "U-EXPRESSION"),
    ("met: {all: [recruited]}", "met: {any: []}", "met: {any: []}", "U-EXPRESSION"),
    ("met: {all: [recruited]}", "met: {any: [recruited], no: minor}", "met: {any: [rec", "U-EXPRESSION"),
    ("        sources: [cp-324-29-1]\n", "        sources: []\n", "id: act\n        name", "U-EMPTY"),
    ("penalty: {fr: Dix ans., en: Ten years.}", "penalty: {fr: Dix ans.}", "id: trafficking", "W-MISSING"),
    ("proof: {fr: L’annonce., en: The advertisement.}", "proof: {en: The advertisement.}", "id: recruited",
     "W-MISSING"),
    ("courts: [pole]", "courts: [pôle]", "id: division", "U-COURT"),
    ("beside: [pole]", "beside: [pôle]", "id: division", "U-COURT"),
    ("offences: [trafficking]", "offences: [traficking]", "id: division", "U-OFFENCE"),
    ("ranks: [crime]", "ranks: [crimes]", "id: division", "S-VALUE"),
    ("    rank: crime\n    court", "    rank: felony\n    court", "id: trafficking", "S-VALUE"),
    ("        rank: crime", "        rank: delit", "id: minor\n        name", "S-VALUE"),
    ("receives: [offences]", "receives: [names]", "id: division", "S-VALUE"),
    ("{no: {once: minor}}", "{no: {once: miner}}", "{no: {once: miner", "U-FACT"),
    ("deadlines: [garde-a-vue]", "deadlines: [garde-a-vu]", "id: division", "U-DEADLINE"),
    ("1-lecon.md#a-retenir", "1-leçon.md#a-retenir", "id: division", "U-PAGE"),
    ("1-lecon.md#a-retenir", "1-lecon.md#a-garder", "id: division", "P-ANCHOR"),
    ("sources: [cp-324-29]\n        open", "sources: [cp-324-92]\n        open", "id: division", "U-SOURCE"),
    ("        open: [open-sursis]\n        dead", "        open: [open-sursi]\n        dead", "id: division", "U-OPEN"),
    ("    open: [open-sursis]\nleads", "    open: [open-sursi]\nleads", "id: pole", "U-OPEN"),
    ("text: {fr: Le pôle juge., en: The division tries it.}", "text: {fr: Le pôle juge.}", "id: division", "W-MISSING"),
    ("- id: minor\n        fr", "- id: recruited\n        fr", "- id: recruited\n        fr: La victime", "I-TWICE"),
    ("  - id: pole", "  - id: Pole", "id: Pole", "I-FORM")])
def test_a_slip_is_told_at_its_line(qualified, old, new, line, code):
    qualified.replace(FILE, old, new)
    told = qualified.told()
    assert (code, FILE, qualified.line(FILE, line) if line else 0) in told, told


def test_an_example_holds_six_persons_at_most(qualified):
    more = "".join(f"      - mark: N{n}\n        facts: {{minor: to-prove}}\n" for n in range(5))
    qualified.replace(FILE, "        facts: {minor: ruled-out}\n", "        facts: {minor: ruled-out}\n" + more)
    assert qualified.told() == at(qualified, FILE, "id: farm", "U-PEOPLE")


def test_an_element_is_not_named_like_one_that_every_offence_has(qualified):
    qualified.replace(FILE, "common:\n  - id: age", "common:\n  - id: act")
    assert ("I-TWICE", FILE, qualified.line(FILE, "id: act\n        name")) in qualified.told()


def test_a_fact_that_changes_nothing_is_doubted_and_does_not_block(qualified):
    qualified.replace(FILE, "all: [recruited]", "all: [minor]")
    assert qualified.told() == at(qualified, FILE, "id: recruited", "U-UNUSED")
    assert not qualified.check()[0].blocks


def test_a_page_that_qualifies_needs_the_file(qualified):
    qualified.remove(FILE)
    assert qualified.told() == at(qualified, "course.yml", "file: qualifier.md", "U-NONE")


def test_a_file_that_cannot_be_read_is_told_once(qualified):
    qualified.replace(FILE, "topics:\n", "topics: a: b\n")
    assert [code for code, *_ in qualified.told()] == ["Y-COLON"]


@pytest.mark.parametrize(("language", "fault", "remedy"), [
    ("fr", "« recruted » n’est dans aucun thème", "Identifiant proche : recruited."),
    ("en", "“recruted” is under no topic", "Similar id: recruited.")])
def test_a_mistyped_fact_is_explained_in_the_author_s_language(qualified, language, fault, remedy):
    qualified.replace(FILE, "all: [recruited]", "all: [recruted]")
    problem = next(problem for problem in qualified.check() if problem.code == "U-FACT")
    said = render(problem, language)
    assert said.startswith(FILE) and fault in said and remedy in said


@pytest.mark.parametrize(("language", "remedy"), [("fr", "Juridictions connues : pole."),
                                                  ("en", "Courts known: pole.")])
def test_a_mistyped_court_is_answered_with_those_that_exist(qualified, language, remedy):
    qualified.replace(FILE, "court: pole", "court: poles")
    assert remedy in render(qualified.check()[0], language)


def test_the_remedy_for_a_condition_shows_the_forms_that_read(qualified):
    qualified.replace(FILE, "met: {all: [recruited]}", "met: {al: [recruited]}")
    problem = next(problem for problem in qualified.check() if problem.code == "U-EXPRESSION")
    assert "{any: [fait, fait]}" in render(problem, "fr") and "{no: fact}" in render(problem, "en")


def test_a_change_of_law_names_what_the_page_rests_on_it(qualified):
    course = qualified.load()
    assert ("qualification", "minor") in {(use.kind, use.name) for use in impact(course, "cp-324-41-3a")}
    found = {(use.kind, use.name) for use in impact(course, "cp-324-29")}
    assert {("qualification", "trafficking"), ("qualification", "act"), ("qualification", "age")} <= found
    found = {(use.kind, use.name) for use in impact(course, "open-sursis")}
    assert {("qualification", name) for name in ("trafficking", "pole", "division")} <= found
