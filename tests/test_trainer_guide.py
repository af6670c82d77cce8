"""What a trainer believes of the guide: the minutes of a session follow one another to its end, a link leads where it
says, and both languages promise the same time and rest on the same articles."""

import re
from pathlib import Path

import pytest

from course.kit.guide import Sheet, read_sheets
from course.model.lists import LANGUAGES
from course.read.references import headings, links, references

ROOT = Path(__file__).resolve().parent.parent
TIMETABLE = re.compile(r"^\| Minutes \|.*\n\|[-| ]+\n((?:\|.*\n)+)", re.MULTILINE)
MINUTES = re.compile(r"^\| (\d+) (?:à|to) (\d+) \|", re.MULTILINE)
LENGTHS = (60, 120, 180)  # an hour at the meeting, a session, half a day


def timetables(text: str) -> list[list[tuple[int, int]]]:
    """The minutes of each table of the page that is read by the clock, row by row."""
    return [[(int(start), int(end)) for start, end in MINUTES.findall(rows)] for rows in TIMETABLE.findall(text)]


@pytest.fixture(scope="module")
def sheets() -> dict[str, dict[str, Sheet]]:
    return {language: {sheet.name: sheet for sheet in read_sheets(ROOT, language)} for language in LANGUAGES}


def test_no_minute_of_a_session_is_lost_or_counted_twice(sheets):
    told = [(sheet.where, table) for own in sheets.values() for sheet in own.values()
            for table in timetables(sheet.text)]
    assert len(told) >= 2 * 17  # twelve sessions, and the tables of the four days, the two, the half and the hour
    for where, table in told:
        starts, ends = zip(*table, strict=True)
        assert starts == (0, *ends[:-1]) and ends[-1] in LENGTHS and all(map(int.__lt__, starts, ends)), (where, table)


def test_both_languages_keep_the_same_time_and_open_the_same_articles(sheets):
    first, second = (sheets[language] for language in LANGUAGES)
    for name in first:
        assert timetables(first[name].text) == timetables(second[name].text), name
        cited = [[(found.kind, found.id) for found in references(own[name].text)] for own in (first, second)]
        assert cited[0] == cited[1], name


def test_a_link_of_the_guide_leads_to_a_heading(sheets):
    for own in sheets.values():
        anchors = {name: {found.anchor for found in headings(sheet.text)} for name, sheet in own.items()}
        for name, sheet in own.items():
            for target, line in links(sheet.text):
                page, _, anchor = target.partition("#")
                page = page.removesuffix(".md") or name
                assert page in anchors and (not anchor or anchor in anchors[page]), (sheet.where, line, target)
