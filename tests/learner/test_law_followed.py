"""What a reader believes of the date of the law: the course, the kit and the attestation say the same, as course.yml
has it, and no page claims more."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builder.editions.bank import bank_of
from builder.model.lists import LANGUAGES
from builder.words.dates import law_dates, long_date
from builder.words.typography import spaced
from hands.at_the_kit import *  # noqa: F403  the trainer's kit
from hands.product import main_of, pages, words

ABOUT, ATTESTATION = "a-propos.html", "attestation.html"
READ_ME = {"fr": "LISEZ-MOI.txt", "en": "README.txt"}


def dates_sentence(course, key: str, language: str) -> str:
    return plain(spaced(law_dates(key, course.law_codes, course.law_as_of, language), language))


def plain(text: str) -> str:
    """The text in one line, its spaces ordinary."""
    return " ".join(re.sub(r"<[^>]+>", "", text.replace("&nbsp;", " ")).split())


def held(place: Path) -> str:
    return plain(place.read_text(encoding="utf-8-sig"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_course_the_kit_and_the_attestation_say_how_far_the_law_was_followed(package, kit, course, language):
    whole, short = dates_sentence(course, "law-followed", language), dates_sentence(course, "law-as-of", language)
    for day in (course.law_codes, course.law_as_of):
        assert long_date(day, language) in whole and long_date(day, language) in short
    for path in (ABOUT, ATTESTATION):
        assert plain(words(main_of(package, f"{language}/{path}"))).count(whole) == 1, path
    for place in (package / READ_ME[language], kit / READ_ME[language], kit / f"home-{language}.html",
                  kit / f"attestations-{language}.html"):
        assert held(place).count(whole) == 1, place.name
    for path in pages(package, language):
        assert held(package / path).count(short) >= 1, path
    assert short in plain(bank_of(course, language).statement)


def test_no_page_says_the_law_at_a_day_later_than_it_was_followed(package, kit, course):
    """The day on which an article was read again stands in its entry of the register alone."""
    read = {language: long_date(course.law_read, language) for language in LANGUAGES}
    again = {"fr": f"relu le {read['fr']}", "en": f"last read on {read['en']}"}
    for place in (*package.glob("*/**/*.html"), *kit.glob("**/*.html"), *package.glob("*.txt"), *kit.glob("*.txt")):
        text = held(place)
        for language in LANGUAGES:
            assert text.count(read[language]) == text.count(again[language]), place.name
