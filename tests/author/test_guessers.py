"""What an author believes of the questions: whoever knows no law does hardly better than chance, in practice and in the
test, in each language. Before a release.

The guessers learn from the bank itself, so a limit passed says where to read again, not which word to change: a right
option is never reworded for a figure alone.
"""

from __future__ import annotations

import pytest

from builder.model.lists import LANGUAGES
from builder.setup import optional_requirements
from conftest import ROOT
from hands.guessers import Asked, ensemble, found, style, style_alone, wilson

# The share found at most. Chance is a quarter, and 29 in a hundred of what is true or false.
LIMITS = {("style", "single"): .32, ("style", "true-false"): .38, ("style", "test"): .30,
          ("ensemble", "single"): .40, ("ensemble", "test"): .33}
GUESSERS = {"style": style_alone, "ensemble": ensemble}


def asked(course, language: str) -> dict[str, list[Asked]]:
    """The questions with one right option: single and true or false in practice, single in the test."""
    banks: dict[str, list[Asked]] = {"single": [], "true-false": [], "test": []}
    for module in course.written:
        for question in (*module.questions, *module.test):
            if question.kind in banks and question.scored and len(question.right) == 1:
                banks["test" if question.form else question.kind].append(Asked(
                    module.id, tuple(option.text[language] for option in question.options),
                    [option.right for option in question.options].index(True),
                    f"{question.facts[language]} {question.stem[language]}"))
    return banks


@pytest.mark.release
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("reader", "bank"), LIMITS)
def test_whoever_knows_no_law_finds_no_more_right_answers_than_the_limit(course, record_property, reader, bank,
                                                                         language):
    optional_requirements.make_ready(ROOT, "guessers", "en")
    banks = asked(course, language)
    learnt = banks["test"] if bank == "test" else banks["single"] + banks["true-false"]
    shares = found(GUESSERS[reader], learnt, banks[bank], language)
    share = sum(shares) / len(shares)
    low, high = wilson(share, len(shares))
    record_property("measured", f"- Guesser, {reader}, {bank}, {language}: {share:.3f} [{low:.3f}–{high:.3f}] of "
                                f"{len(shares)}, limit {LIMITS[reader, bank]}")
    assert share <= LIMITS[reader, bank]


@pytest.mark.release
@pytest.mark.parametrize("reader", GUESSERS)
def test_a_guesser_finds_what_gives_an_answer_away(reader):
    """Questions whose right option alone says two things: a guesser that did not see it would measure nothing."""
    optional_requirements.make_ready(ROOT, "guessers", "en")
    planted = [Asked(f"m{n % 4}", (f"Le juge {n} ordonne, et le greffier notifie.", f"Le juge {n} ordonne la mesure.",
                                   f"Le greffier {n} notifie la mesure.", f"Le parquet {n} requiert la mesure."), 0)
               for n in range(40)]
    assert sum(found(GUESSERS[reader], planted, planted, "fr")) == len(planted)


def test_a_reader_of_style_sees_no_content_word():
    assert style("Le juge d’Abidjan, informé, ordonne seul 3 mesures.", "fr") == [
        "le", "X", "d’", "Xx", ",", "-É", ",", "X", "seul", "#", "X", "."]


def test_an_interval_narrows_with_what_is_asked():
    assert wilson(.25, 100) == pytest.approx((.175, .343), abs=.002)
    assert wilson(.25, 1000)[1] < wilson(.25, 100)[1]
