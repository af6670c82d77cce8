"""What an author believes of a real file: what must not be published is refused where it is, and a model is valid."""

from __future__ import annotations

import pytest
from markdown import Markdown

from builder.author.impact import impact
from builder.author.new import new_real
from builder.check.report import render
from builder.editions.bank import bank_of
from builder.model.problem import Refusal
from builder.pages.content import CONFIGS, EXTENSIONS, Content
from builder.pages.real_file import list_of_real_files
from builder.pages.rendering import Rendering
from hands.author_fixtures import at
from hands.real_sample import BANK, COURT, ENTRIES, IDS, PRESS, RULINGS, add_real_files

FR, EN = f"docs/fr/dossiers-reels/{PRESS}.md", f"docs/en/dossiers-reels/{PRESS}.md"
PLAN = "course.yml"


@pytest.fixture
def real(fresh_course):
    add_real_files(fresh_course.root)
    assert fresh_course.told() == []
    return fresh_course


def codes(course) -> set[str]:
    return {code for code, *_ in course.told()}


@pytest.mark.parametrize(("old", "new", "code"), [
    ("  sources:\n    - {title: Le Journal, of: 2021-03, at: journal.example/article, read: part}\n",
     "  sources: []\n", "R-NO-SOURCE"),
    ("  certainty: press\n", "", "S-MISSING-KEY"), ("certainty: press", "certainty: sure", "S-VALUE"),
    ("court: assises", "court: supreme", "S-VALUE"), ("country: ML", "country: MLI", "S-VALUE"),
    ("outcome: convicted", "outcome: guilty", "S-VALUE"), ("read: part", "read: skimmed", "S-VALUE"),
    ("offences: [cp-324-29]", "offences: [cp-324-92]", "R-UNKNOWN"), ("modules: [m01]", "modules: [m02]", "R-UNKNOWN"),
    ("m01-exemple/1-lecon.md", "m01-exemple/2-lecon.md", "R-UNKNOWN"),
    ("year: 2020", "year: March 2020", "R-DATE"), ("of: 2021-03", "of: 2021-03-07", "R-DATE"),
    ("at: journal.example", "at: https://journal.example", "R-ADDRESS"),
    ("cercle de Kayes", "commune de Samé, cercle de Kayes", "R-PLACE"), ("région d’Agadez", "Agadez", "R-PLACE"),
])
def test_an_entry_that_says_too_little_too_much_or_another_word_is_refused(real, old, new, code):
    real.replace(ENTRIES, old, new)
    told = real.told()
    assert [one for one, *_ in told] == [code] and told[0][1] == ENTRIES and told[0][2] > 0


@pytest.mark.parametrize(("words", "code"), [
    ("Le 14 mars 2020, le meneur", "R-DAY"), ("Le meneur, Moussa Sissoko,", "R-NAME"), ("Le meneur, M. K.,", "R-NAME"),
    ("Le meneur, Moussa S., poursuivi,", "R-NAME"), ("Mme Sissoko", "R-NAME"), ("Mohamed Ag Intalla", "R-NAME"),
    ("Le 14/03/2020, le meneur", "R-DAY"), ("Me Sissoko, avocat,", "R-NAME"), ("Au quartier Lany, le meneur", "R-SPOT"),
    ("Dans l’arrondissement de Lany, le meneur", "R-SPOT"), ("Dans le village de Lany, le meneur", "R-SPOT"),
    ("Dans la commune rurale de Samé, le meneur", "R-SPOT")])
def test_what_lets_somebody_be_found_again_is_refused_on_its_line(real, words, code):
    real.replace(FR, "Selon la presse, le meneur", f"Selon la presse. {words}")
    assert real.told() == at(real, FR, words, code)


@pytest.mark.parametrize(("words", "code"), [
    ("On 14 March 2020 the leader", "R-DAY"), ("On March 14, 2020 the leader", "R-DAY"),
    ("The leader, Moussa Sissoko,", "R-NAME"), ("The leader, Mr S.,", "R-NAME"), ("In Lany village", "R-SPOT")])
def test_so_it_is_in_english(real, words, code):
    real.replace(EN, "According to the press, the leader", f"According to the press. {words}")
    assert real.told() == at(real, EN, words, code)


@pytest.mark.parametrize("words", ["À la fin de mars 2020, la cour d’assises de Kayes", "Le Code pénal", "L’Essor",
                                   "Le 3° de l’article", "Cour africaine des droits", "Burkina Faso"])
def test_months_courts_countries_and_newspapers_are_nobody(real, words):
    real.replace(FR, "Selon la presse, le meneur", f"Selon la presse. {words} et le meneur")
    assert real.told() == []


def test_a_name_that_a_court_made_public_is_declared(real):
    real.replace(FR, "le meneur", "Moussa Sissoko")
    real.replace(ENTRIES, "  modules: [m01]\n", "  names: [Moussa Sissoko]\n  modules: [m01]\n")
    assert real.told() == []


def test_a_name_is_no_ordinary_word_for_being_an_anchor(real):
    """Of a person invented elsewhere in the course."""
    for language in ("fr", "en"):
        lesson = real.root / f"docs/{language}/m01-exemple/1-lecon.md"
        lesson.write_text(lesson.read_text("utf-8") + "\n## Suite {#moussa}\n\n## Suite {#sissoko}\n", encoding="utf-8")
    real.replace(FR, "Selon la presse, le meneur", "Selon la presse. Le meneur, Moussa Sissoko,")
    assert ("R-NAME", FR) in [(code, path) for code, path, _ in real.told()]


def test_a_name_in_the_facts_of_a_decision_is_refused_too(real):
    real.replace(BANK, "On vous propose", "Moussa Sissoko vous propose")
    assert codes(real) == {"R-NAME"}


def test_an_outcome_from_the_press_says_so(real):
    real.replace(FR, ", selon la presse (recours inconnu)", "")
    assert real.told() == at(real, FR, "{#suite}", "R-PRESS")
    real.replace(ENTRIES, "certainty: press", "certainty: court")
    assert real.told() == []


def test_an_outcome_that_is_unknown_is_not_headed_as_what_happened(real):
    path = f"docs/fr/dossiers-reels/{COURT}.md"
    real.replace(path, "Ce que l’on sait de la suite", "Ce qui est arrivé")
    assert real.told() == at(real, path, "{#suite}", "R-HEADING")


@pytest.mark.parametrize(("old", "new", "code"), [
    ("{#code}", "{#droit}", "R-SECTION"), ("- On protège.\n", "", "R-LESSON"), ("Il lui", "Il lui " * 180, "R-FACTS"),
    (f"[](quiz:{IDS[PRESS][2]})\n", "", "R-DECISIONS")])
def test_a_page_has_its_sections_decisions_and_lengths(real, old, new, code):
    real.replace(FR, old, new)
    assert code in codes(real)


def test_a_page_and_its_entry_go_together(real):
    real.replace(ENTRIES, f"id: {COURT}", "id: agadez-2018")
    found = {(code, path) for code, path, _ in real.told()}
    assert {("R-PAGE", ENTRIES), ("R-ENTRY", PLAN)} <= found


@pytest.mark.parametrize(("id", "code"), [("m09-d51", "Q-ID"), ("r-kayes-1", "Q-ID"), ("m01-d1", "I-TWICE")])
def test_what_it_asks_is_a_decision_of_a_module_under_an_id_of_its_own(real, id, code):
    real.replace(BANK, f"id: {IDS[PRESS][1]}", f"id: {id}")
    assert code in codes(real)


def test_what_it_asks_is_a_decision(real):
    real.replace(BANK, "type: decision", "type: single")
    assert "R-DECISIONS" in codes(real)


def test_every_fault_has_its_remedy_in_both_languages(real):
    real.replace(ENTRIES, "certainty: press", "certainty: sure")
    real.replace(FR, "le meneur", "Moussa Sissoko")
    for problem in real.check():
        for language in ("fr", "en"):
            place, fault, remedy = render(problem, language).splitlines()
            assert problem.where.path in place and remedy.startswith("  → ") and "{" not in fault + remedy


def test_its_decisions_are_unscored_and_of_the_module_they_name(real):
    course = real.load()
    asked = [one for one in course.written[0].questions if one.of_real_file]
    assert len(asked) == 4 and not any(one.scored for one in asked)
    assert all(one in course.written[0].decisions and one not in course.written[0].scored for one in asked)
    assert {use.name for use in impact(course, "cp-324-29") if use.kind == "real"} == {PRESS, COURT}


def test_a_bank_for_another_program_says_where_their_file_is_to_be_read(real):
    [item] = [one for one in bank_of(real.load(), "fr").items if one.id == IDS[PRESS][1]]
    assert f"dossiers-reels/{PRESS}.html" in item.facts[0] and not item.kind.scored


def test_the_list_names_a_file_by_the_offence_of_the_very_provision(course):
    """Article 324-16 punishes four acts: a child handed over is not a woman given in marriage."""
    listed = list_of_real_files(Rendering(course, "fr"))
    said = [listed["about"](file) for file in course.real_files.values() if "cp-324-16-4" in file.offences]
    assert said and all("Placement d’un enfant" in one and "femme" not in one for one in said)


# --- a new one -------------------------------------------------------------------------------------------

def test_a_new_real_file_is_valid_and_says_what_is_left_to_write(real):
    made = new_real(real.root, "niamey-2024")
    assert [path.relative_to(real.root).as_posix() for path in made] == [
        "docs/fr/dossiers-reels/niamey-2024.md", "docs/en/dossiers-reels/niamey-2024.md", ENTRIES, BANK, PLAN]
    assert codes(real) == {"W-TO-WRITE"} and "niamey-2024" in real.load().real_pages


def test_the_first_real_file_of_a_course_brings_its_bank_and_its_register(real):
    for path in (ENTRIES, BANK):
        real.remove(path)
    for name in (PRESS, COURT):
        for language in ("fr", "en"):
            real.remove(f"docs/{language}/dossiers-reels/{name}.md")
        real.replace(PLAN, f"  - {{file: dossiers-reels/{name}.md, kind: real, minutes: 9}}\n", "")
    new_real(real.root, "niamey-2024")
    assert codes(real) == {"W-TO-WRITE"}


@pytest.mark.parametrize(("id", "code"), [("Niamey 2024", "N-REAL-ID"), (PRESS, "N-EXISTS")])
def test_a_name_that_cannot_be_or_is_taken_changes_nothing(real, id, code):
    before = real.files()
    with pytest.raises(Refusal) as refusal:
        new_real(real.root, id)
    assert refusal.value.args[0].code == code and real.files() == before


def test_a_course_without_their_list_says_what_to_add(fresh_course):
    before = fresh_course.files()
    with pytest.raises(Refusal) as refusal:
        new_real(fresh_course.root, "niamey-2024")
    assert refusal.value.args[0].code == "N-REAL" and fresh_course.files() == before


# --- what courts read into an open point --------------------------------------------------------------------

RULING = """- id: niamey-2027
  on: open-sursis
  court: {fr: Cour d’appel de Niamey, en: Niamey Court of Appeal}
  of: 2027-03
  read: part
  followed: {fr: La portée est étroite., en: The reach is narrow.}
"""


def box(course) -> str:
    content = Content(Rendering(course, "fr"), EXTENSIONS, CONFIGS)
    page = course.real_pages[PRESS]
    return Markdown(extensions=[*EXTENSIONS, content.extension(page)]).convert("[](open:open-sursis)")


def test_a_decision_is_told_under_its_open_point_and_nothing_before_there_is_one(real):
    assert "Décision rendue depuis" not in box(real.load())
    real.write(RULINGS, RULING)
    assert real.told() == []
    drawn = box(real.load())
    assert "Décision rendue depuis" in drawn and "Cour d’appel de Niamey" in drawn and "mars 2027" in drawn
    assert "La portée est étroite." in drawn and "lu en partie" in drawn


@pytest.mark.parametrize(("old", "new", "code"), [
    ("on: open-sursis", "on: open-sursi", "R-UNKNOWN"), ("read: part", "read: seen", "S-VALUE"),
    (", en: The reach is narrow.", "", "W-MISSING"),
    ("  of: 2027-03\n", "", "S-MISSING-KEY"), ("of: 2027-03", "of: March", "R-RULING-DATE")])
def test_a_decision_that_says_too_little_is_refused(real, old, new, code):
    real.write(RULINGS, RULING.replace(old, new))
    assert [(one, path) for one, path, _ in real.told()] == [(code, RULINGS)]
