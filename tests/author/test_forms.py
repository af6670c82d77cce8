"""What an author believes of the test's two forms: check refuses what is not balanced, and says where."""

from __future__ import annotations

import pytest

from builder.model.asked import ask
from builder.model.lists import FORM_PAIRS, LANGUAGES
from builder.model.places import SALT_FILE
from builder.model.question import options_in_order
from hands.author_fixtures import BANK
from hands.small_test import FILE, give_a_second_pair, give_a_test, question, slot

CODES = {"E-AGAIN", "E-WORDS", "S-MISSING-KEY", "S-UNKNOWN-KEY", "E-SLOTS", "E-OBJECTIVE", "E-PARALLEL", "E-KIND",
         "E-READ", "E-SHOWN", "E-PASS", "E-NONE", "E-SALT",
         "Q-ITALICS", "Q-NAMED"}
WHY, NAMING = "why: {fr: Le camion le montre ainsi., en: The lorry shows it so.}", (
    'why: {{fr: "L’option {{{0}}} le montre ainsi.", en: "Option {{{0}}} shows it so."}}')


@pytest.fixture
def tested_course(fresh_course):
    give_a_test(fresh_course)
    return fresh_course


def told(course) -> set[str]:
    return {code for code, _, _ in course.told()} & CODES


def test_a_balanced_test_is_accepted(tested_course):
    assert told(tested_course) == set()
    assert [one.id for one in tested_course.load().form("b")] == ["m01-x1b", "m01-x2b", "m01-x3b"]


def test_a_slot_exchanged_asks_each_question_in_the_other_form_under_its_own_name(tested_course):
    tested_course.replace(FILE, "- id: m01-x2\n", "- id: m01-x2\n  exchanged: yes\n")
    assert told(tested_course) == set()
    course = tested_course.load()
    assert [one.id for one in course.form("a")] == ["m01-x1a", "m01-x2b", "m01-x3a"]
    assert [one.id for one in course.form("b")] == ["m01-x1b", "m01-x2a", "m01-x3b"]
    tested_course.replace(FILE, "exchanged: yes", "exchanged: a")
    assert [(code, line) for code, path, line in tested_course.told() if path == FILE] == [
        ("S-VALUE", tested_course.read(FILE).partition("exchanged")[0].count("\n") + 1)]


@pytest.mark.parametrize(("change", "code"), [
    (lambda c: c.write(FILE, slot(1, "o1") + slot(2, "o2")), "E-SLOTS"),
    (lambda c: c.remove(FILE), "E-SLOTS"),
    (lambda c: c.replace(FILE, "objective: o2", "objective: o1"), "E-OBJECTIVE"),
    (lambda c: c.replace_after(FILE, "form-b:", "    wrong:\n      - id: b", "      - id: b"), "E-PARALLEL"),
    (lambda c: c.replace(FILE, "level: apply", "level: apply\n  type: fill"), "E-KIND"),
    (lambda c: c.replace(FILE, "level: apply", "level: apply\n  type: decision"), "E-KIND"),
    (lambda c: c.replace(FILE, "read: 1-lecon.md", "read: fiche.md"), "E-READ"),
    (lambda c: c.replace(FILE, "Fait sur" + 6 * " camion", "Fait sur" + 6 * " barque"), "E-SHOWN"),
    (lambda c: c.replace("course.yml", "{right: 2", "{right: 4"), "E-PASS"),
    (lambda c: c.replace("course.yml", "share: 60", "share: 0"), "E-PASS"),
    (lambda c: c.replace_after(FILE, "form-b:", "fr: Quel camion ?", "fr: Quel *camion* ?"), "Q-ITALICS"),
    (lambda c: c.replace(FILE, "en: The lorry deux.", "en: The _lorry_ deux."), "Q-ITALICS"),
    (lambda c: c.replace(FILE, "fr: Fait sur barque barque", "fr: Fait sur *barque barque*"), "Q-ITALICS"),
    (lambda c: c.replace(FILE, WHY, NAMING.format("d")), "Q-NAMED"),
    (lambda c: c.remove(SALT_FILE), "E-SALT"),
    (lambda c: c.write(SALT_FILE, "0123456789\n"), "E-SALT"),
])
def test_an_unbalanced_test_is_refused(tested_course, change, code):
    change(tested_course)
    assert code in told(tested_course)


def test_a_second_pair_is_accepted_whole_and_moves_nothing_of_the_first(tested_course):
    alone = tested_course.load()
    give_a_second_pair(tested_course)
    assert told(tested_course) == set()
    course = tested_course.load()
    assert (alone.forms, course.forms) == (("a", "b"), ("a", "b", "c", "d"))
    assert [course.form(form) for form in "ab"] == [alone.form(form) for form in "ab"]
    assert [one.id for one in course.form("d")] == ["m01-x4d", "m01-x5d", "m01-x6d"]


@pytest.mark.parametrize(("change", "code", "named"), [
    (lambda c: c.write(FILE, c.read(FILE).partition("- id: m01-x6")[0]), "E-SLOTS", ""),
    (lambda c: c.write(FILE, c.read(FILE).rpartition("  form-d:")[0]), "S-MISSING-KEY", "m01-x6"),
    (lambda c: c.replace_after(FILE, "id: m01-x5", "  form-d:", "  form-b:"), "S-UNKNOWN-KEY", "m01-x5"),
    (lambda c: c.replace(FILE, "- id: m01-x4\n", "- id: m01-x4\n  exchanged: yes\n"), "S-UNKNOWN-KEY", "m01-x4"),
    (lambda c: c.replace(FILE, "objective: o4", "objective: o2"), "E-AGAIN", "m01-x5"),
    (lambda c: c.replace(FILE, "objective: o4", "objective: o5"), "E-OBJECTIVE", "m01-x6"),
    (lambda c: c.replace(FILE, "Quel jardin ?", "Quel grand jardin clos de murs ?"), "E-WORDS", "m01-x6"),
    (lambda c: c.replace(FILE, "      - id: c\n        fr: Le jardin trois.\n        en: The garden trois.\n", ""),
     "E-PARALLEL", "m01-x6"),
])
def test_a_second_pair_half_written_is_refused(tested_course, change, code, named):
    give_a_second_pair(tested_course)
    change(tested_course)
    found = [(path, at) for one, path, at in tested_course.told() if one == code]
    assert found and all(path == FILE for path, _ in found)
    slots = [one for one in tested_course.read(FILE).splitlines()[:found[0][1]] if one.startswith("- id:")]
    assert not named or slots[-1] == f"- id: {named}"


def test_a_star_alone_in_the_test_and_italics_in_its_reason_are_no_fault(tested_course):
    tested_course.replace(FILE, "fr: Quel camion ?", "fr: Quel camion * 2 * 3 a_b_c ?")
    tested_course.replace(FILE, "fr: Le camion le montre ainsi.", "fr: Le *camion* le montre ainsi.")
    assert told(tested_course) == set()


def test_a_reason_may_name_an_option_and_the_trainer_reads_its_letter(tested_course):
    tested_course.replace(FILE, WHY, NAMING.format("c"))
    assert told(tested_course) == set()
    asked = tested_course.load().form("b")[0]
    letter = "ABC"[[option.id for option in options_in_order(asked)].index("c")]
    assert [ask(asked, language).why for language in LANGUAGES] == [
        f"L’option {letter} le montre ainsi.", f"Option {letter} shows it so."]


def test_a_form_that_is_missing_is_named_on_its_slot(tested_course):
    tested_course.replace(FILE, "  form-b:", "  form-c:")
    codes = {code: line for code, path, line in tested_course.told() if path == FILE}
    assert codes["S-MISSING-KEY"] == 1 and "S-UNKNOWN-KEY" in codes


def test_a_story_told_in_practice_is_refused_in_the_test(tested_course):
    story = "Il conduit de nuit trois personnes qui ont payé chacune le même prix pour passer"
    tested_course.replace_after(BANK, "id: m01-q30", "  question:",
                                f"  facts: {{fr: {story}., en: {story}.}}\n  question:")
    assert told(tested_course) == set()
    first = slot(1, "o1").replace(question(0), question(0, facts=story))
    tested_course.write(FILE, first + slot(2, "o2") + slot(3, "o3"))
    assert told(tested_course) == {"E-SHOWN"}


def test_a_page_of_the_test_in_a_course_without_one_is_refused(fresh_course):
    fresh_course.write("docs/fr/d.md", "# Diagnostic\n")
    fresh_course.write("docs/en/d.md", "# Diagnostic\n")
    fresh_course.replace("course.yml", "pages:\n", "pages:\n  - {file: d.md, kind: diagnostic, minutes: 5}\n")
    assert told(fresh_course) == {"E-NONE"}


def test_a_score_of_the_test_rests_on_law_as_in_practice(tested_course):
    tested_course.replace(FILE, "sources: [cp-324-29]", "sources: [open-nothing]")
    assert "Q-SOURCE" in {code for code, path, _ in tested_course.told() if path == FILE}


def test_the_course_asks_thirty_six_questions_in_each_form_on_the_same_objectives(course):
    asked = {form: [(one.slot, one.objective, one.level, one.kind) for one in course.form(form)]
             for form in course.forms}
    assert course.form_pairs[0] == FORM_PAIRS[0]
    assert all(asked[one] == asked[other] and len(asked[one]) == 36 for one, other in course.form_pairs)
    every = [one for form in course.forms for one in course.form(form) if one.level in ("apply", "analyse")]
    assert all(one.facts[language] for one in every for language in LANGUAGES)
    sums = [course.asked_of(part.modules) for part in course.parts]
    assert [course.pass_mark.of_part(number) for number in sums] == [8, 9, 6] and course.pass_mark.right == 29
