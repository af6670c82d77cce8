"""What an author believes of a case file: a mistyped document, date or clock is told where it stands."""

from __future__ import annotations

import pytest

from builder.author.impact import impact
from hands.author_fixtures import at

CASE, AFFAIRE, DEADLINES = "docs/en/m01-exemple/cas.md", "docs/fr/m01-exemple/cas.md", "law/deadlines.yml"
LIMIT = """- id: delai-court
  group: custody
  number: 48
  unit: hours
  what: {fr: Un délai, en: A time limit}
  start: {fr: la demande, en: the request}
  source: cp-324-29
"""
RUNS = "clock:delai-court@2026-05-12T05:40/2026-05-13T15:00"


@pytest.fixture
def case(fresh_course):
    """A case with a document, a moment and a clock in both languages, of which nothing is told."""
    fresh_course.write(DEADLINES, LIMIT)
    for path, title, day in ((AFFAIRE, "Note", "12 mai"), (CASE, "Note", "12 May")):
        dated = f"[{day}](date:2026-05-12T05:15)"
        fresh_course.add(path, f'\n!!! piece memo "D1 — {title} ({dated})"\n    Vu.\n\n[]({RUNS})\n')
    assert fresh_course.told() == []
    return fresh_course


@pytest.mark.parametrize("kind", ["", "memmo ", "note "])
def test_a_document_of_no_known_kind_is_refused(case, kind):
    for path in (AFFAIRE, CASE):
        case.replace(path, "piece memo ", f"piece {kind}")
    assert sorted(case.told()) == sorted(at(case, AFFAIRE, "!!!", "P-PIECE") + at(case, CASE, "!!!", "P-PIECE"))


def test_a_document_is_of_one_kind_in_both_languages(case):
    case.replace(CASE, "piece memo", "piece letter")
    assert case.told() == at(case, CASE, "!!!", "T-PIECE")


def test_a_document_stands_in_both_languages(case):
    case.add(AFFAIRE, '\n!!! piece letter "D2 — Une lettre"\n    Lue.\n')
    assert case.told() == [("T-PIECES", CASE, 0)]


@pytest.mark.parametrize("written", ["[12 mai](date:2026-05-32)", "[12 mai](date:12-05-2026)", "[](date:2026-05-12)",
                                     "[12 mai](date:2026-05-12T25:00)", "[12 mai](date:2026-05-12T05)"])
def test_a_moment_that_is_no_date_or_has_no_words_is_refused(case, written):
    for path in (AFFAIRE, CASE):
        case.add(path, f"\nLe {written}.\n")
    assert sorted(case.told()) == sorted(at(case, AFFAIRE, written, "P-DATE") + at(case, CASE, written, "P-DATE"))


@pytest.mark.parametrize(("old", "new", "code"), [
    ("@2026-05-12T05:40/", "@2026-05-12/", "P-CLOCK"), ("/2026-05-13T15:00", "", "P-CLOCK"),
    ("/2026-05-13T15:00", "/2026-05-12T05:00", "P-CLOCK"), ("delai-court@", "delai-cour@", "P-REFERENCE")])
def test_a_clock_that_cannot_count_is_refused(case, old, new, code):
    for path in (AFFAIRE, CASE):
        case.replace(path, RUNS, RUNS.replace(old, new))
    assert sorted(case.told()) == sorted(at(case, AFFAIRE, "clock:", code) + at(case, CASE, "clock:", code))


def test_a_limit_in_days_is_not_counted(case):
    case.replace(DEADLINES, "unit: hours", "unit: days")
    assert {code for code, *_ in case.told()} == {"P-CLOCK-UNIT"}


@pytest.mark.parametrize("anchor", ["defense", "ecrire", "apprend"])
def test_a_case_ends_on_what_is_pleaded_written_and_learnt(case, anchor):
    for path in (AFFAIRE, CASE):
        case.replace(path, "{#" + anchor + "}", "{#autre}")
    assert case.told() == [("P-CASE-END", CASE, 0), ("P-CASE-END", AFFAIRE, 0)]


def test_a_family_name_is_of_one_file_in_one_or_two_parts(fresh_course):
    """A name of the cast of another case is refused, until the page says that it is the next part of that file."""
    line = "          - {file: cas.md, kind: case, minutes: 10}\n"
    fresh_course.replace("course.yml", line, line + line.replace("cas.md", "cas-2.md"))
    for path, head in ((AFFAIRE, "Personne"), (CASE, "Person")):
        cast = f"\n\n| {head} | 1 |\n|---|---|\n| Awa KOLANDA | 2 |\n\n"
        text = (fresh_course.root / path).read_text(encoding="utf-8")
        fresh_course.write(path, text.replace("\n\n", cast, 1))
        fresh_course.write(path.replace("cas", "cas-2"), text.replace("[](quiz:m01-d1)", "").replace("\n\n", cast, 1))
    told = [(code, path) for code, path, _ in fresh_course.told() if code == "P-CASE-NAME"]
    assert sorted(told) == [("P-CASE-NAME", path.replace("cas", "cas-2")) for path in (CASE, AFFAIRE)]
    for path, link in ((AFFAIRE, "Voir [le début](cas.md)."), (CASE, "See [it](cas.md).")):
        fresh_course.add(path.replace("cas", "cas-2"), f"\n{link}\n")
    assert "P-CASE-NAME" not in {code for code, *_ in fresh_course.told()}


def test_a_moment_or_a_clock_stands_in_both_languages(case):
    case.replace(CASE, "T15:00", "T16:00")
    assert {code for code, *_ in case.told()} == {"T-REFERENCE-MISSING", "T-REFERENCE-EXTRA"}


def test_an_article_that_changes_names_the_case_that_counts_its_limit(case):
    assert ("page", CASE) in {(use.kind, use.where.path) for use in impact(case.load(), "cp-324-29")}
