"""What whoever has to choose a file believes: the course's help has a table, which names every file that the commands
make, and the papers lead to it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builder.model.editions import EDITIONS
from builder.model.lists import LANGUAGES
from conftest import ROOT

HELP = {language: ROOT / "docs" / language / "aide.md" for language in LANGUAGES}
PAPERS = {"fr": ("LISEZMOI.md", "contributing/fr/handouts.md"), "en": ("README.md", "contributing/en/handouts.md")}
FIRST = {"fr": "Vous êtes", "en": "You are"}


def table(page: Path, first: str) -> list[list[str]]:
    """The cells of the only table whose first column has this title, row by row."""
    [found] = re.findall(rf"^\| {first} \|.*\n(?:\|.*\n)+", page.read_text(encoding="utf-8"), re.M)
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in found.splitlines()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_stands_once_and_the_papers_lead_to_it(language):
    for name in PAPERS[language]:
        text = (ROOT / name).read_text(encoding="utf-8")
        assert f"docs/{language}/aide.md#" in text and f"| {FIRST[language]} |" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_names_every_file_that_the_commands_make_and_no_other(language):
    head, _, *rows = table(HELP[language], FIRST[language])
    assert len(head) == 5 and all(len(row) == 5 and all(row) for row in rows)
    assert {name for row in rows for name in re.findall(r"`([a-z0-9-]+?)-…", row[2])} \
        == {"cours", "kit-formateur", *EDITIONS}


def test_both_languages_name_the_same_files_in_the_same_order():
    fr, en = ([re.findall(r"`([a-z0-9-]+?)-…", row[2]) for row in table(HELP[language], FIRST[language])[2:]]
              for language in LANGUAGES)
    assert fr == en
