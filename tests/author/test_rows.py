"""What an author believes of a question answered row by row: one that cannot be answered or taught is refused, at its
line."""

from __future__ import annotations

import pytest

from builder.author.new import new_question
from builder.statements.question import statements_of_question
from hands.author_fixtures import BANK, at

ROWS = """- id: m01-q08
  revision: 1
  objective: o1
  level: understand
  sources: [cp-324-29-1]
  question: {fr: Quel verbe pour quel fait ?, en: Which verb for which fact?}
  pairs:
    - id: a
      fr: Elle promet un emploi.
      en: She promises a job.
      with: {fr: Recruter, en: Recruiting}
      why: {fr: Elle engage par une promesse., en: She engages by a promise.}
    - id: b
      fr: Il conduit le car.
      en: He drives the coach.
      with: {fr: Transporter, en: Transporting}
      why: {fr: Il mène ailleurs., en: He takes them elsewhere.}
    - id: c
      fr: Elle les loge.
      en: She lodges them.
      with: {fr: Héberger, en: Harbouring}
      why: {fr: Elle les garde chez elle., en: She keeps them at home.}
- id: m01-q09
  revision: 1
  objective: o1
  level: understand
  sources: [cp-324-29-1]
  question: {fr: Quel acte en premier ?, en: Which act comes first?}
  steps:
    - id: a
      fr: Mettre à l’abri.
      en: Make safe.
      why: {fr: Tout le reste attend., en: All the rest waits.}
    - id: b
      fr: Entendre la victime.
      en: Hear the victim.
      why: {fr: Elle est à l’abri., en: She is safe now.}
    - id: c
      fr: Interroger l’auteur.
      en: Question the offender.
      why: {fr: Il apprend qui parle., en: He learns who speaks.}
"""
THIRD_STEP = ROWS[ROWS.index("    - id: c\n      fr: Interroger"):]


@pytest.fixture
def bank(fresh_course):
    fresh_course.add(BANK, ROWS)
    return fresh_course


def test_a_matching_and_an_ordering_are_known_by_their_rows(bank):
    assert bank.told() == []
    assert [bank.load().questions[id].kind for id in ("m01-q08", "m01-q09")] == ["matching", "ordering"]


def test_fewer_than_three_rows_or_more_than_six_are_refused(bank):
    bank.replace(BANK, THIRD_STEP, "")
    assert bank.told() == at(bank, BANK, "m01-q09", "Q-ROWS")
    more = "".join(THIRD_STEP.replace("id: c", f"id: {letter}").replace("l’auteur", f"l’auteur {letter}")
                   .replace("offender", f"offender {letter}") for letter in "cdef")
    bank.add(BANK, more)
    assert bank.told() == []
    bank.add(BANK, THIRD_STEP.replace("id: c", "id: g"))
    assert [code for code, *_ in bank.told()] == ["Q-ROWS", "Q-ROW-ID"]


@pytest.mark.parametrize(("old", "new"), [
    ("{fr: Transporter,", "{fr: recruter,"), ("en: Transporting", "en: Recruiting"),
    ("fr: Il conduit le car.", "fr: Elle promet un emploi.")])
def test_two_rows_that_say_the_same_or_have_one_answer_are_refused(bank, old, new):
    """At the second of them."""
    bank.replace(BANK, old, new)
    second = next(row for row in bank.load().questions["m01-q08"].rows if row.id == "b")
    assert bank.told() == [("Q-ROW-SAME", BANK, second.where.line)]


@pytest.mark.parametrize("why", ["", "      why: {fr: Oui., en: Yes.}\n"])
def test_a_row_without_a_reason_is_refused(bank, why):
    bank.replace(BANK, "      why: {fr: Elle est à l’abri., en: She is safe now.}\n", why)
    assert bank.told() == at(bank, BANK, "id: b\n      fr: Entendre", "Q-NO-REASON")


@pytest.mark.parametrize(("old", "new", "row"), [
    ("      en: Hear the victim.\n", "", "id: b\n      fr: Entendre"),
    (", en: She is safe now.", "", "id: b\n      fr: Entendre"),
    (", en: Transporting", "", "id: b\n      fr: Il conduit"),
    ("      with: {fr: Transporter, en: Transporting}\n", "", "id: b\n      fr: Il conduit")])
def test_a_row_missing_in_a_language_is_refused(bank, old, new, row):
    bank.replace(BANK, old, new)
    assert ("W-MISSING", BANK, bank.line(BANK, row)) in bank.told()


@pytest.mark.parametrize("letter", ["a", "z"])
def test_a_row_has_a_letter_of_its_own(bank, letter):
    bank.replace(BANK, "    - id: b\n      fr: Entendre", f"    - id: {letter}\n      fr: Entendre")
    assert bank.told() == at(bank, BANK, f"id: {letter}\n      fr: Entendre", "Q-ROW-ID")


@pytest.mark.parametrize(("added", "code"), [
    ("type: single\n  pairs:", "Q-MIXED"), ("accept: {fr: [oui], en: [yes]}\n  pairs:", "Q-MIXED"),
    ("type: ordering\n  pairs:", "Q-MIXED")])
def test_rows_are_those_of_the_kind_and_do_not_mix_with_other_answers(bank, added, code):
    bank.replace(BANK, "pairs:", added)
    assert (code, BANK, bank.line(BANK, "m01-q08")) in bank.told()


def test_a_step_has_no_counterpart(bank):
    bank.replace(BANK, "      fr: Mettre à l’abri.\n", "      fr: Mettre à l’abri.\n      with: {fr: Un, en: One}\n")
    assert "S-UNKNOWN-KEY" in [code for code, *_ in bank.told()]


@pytest.mark.parametrize(("old", "new", "code"), [
    ("fr: Recruter,", "fr: " + "a" * 91 + ",", "Q-LONG"), ("Mettre à l’abri.", "Mettre à **l’abri**.", "Q-MARKUP"),
    ("Il apprend qui parle.", "Il " + "a" * 240, "Q-LONG")])
def test_a_row_is_plain_text_that_fits_its_place(bank, old, new, code):
    bank.replace(BANK, old, new)
    assert code in [told for told, *_ in bank.told()]


def test_another_order_of_the_steps_is_a_change_of_the_law_told(bank):
    """« law drift » compares what is right: the acts exchanged are not the same answer."""
    before = statements_of_question(bank.load().questions["m01-q09"], "fr")
    bank.replace(BANK, "    - id: a\n      fr: Mettre", "    - id: b\n      fr: Mettre")
    bank.replace(BANK, "    - id: b\n      fr: Entendre", "    - id: a\n      fr: Entendre")
    assert statements_of_question(bank.load().questions["m01-q09"], "fr") != before


@pytest.mark.parametrize("kind", ["matching", "ordering"])
def test_a_new_one_is_valid_and_says_what_is_left_to_write(fresh_course, kind):
    _, id = new_question(fresh_course.root, "m01", kind)
    assert fresh_course.load().questions[id].kind == kind
    assert fresh_course.told() == [("W-TO-WRITE", BANK, fresh_course.line(BANK, id))]
