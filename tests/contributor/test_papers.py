"""What whoever opens the repository believes: a short listing, a short page that sends one where one belongs, half a
page a task in either language, and nothing in them that the code contradicts."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from builder.commands import COMMANDS
from builder.model.lists import LANGUAGES
from builder.model.places import HOME as ROOT

READ_FIRST = {"en": ROOT / "README.md", "fr": ROOT / "LISEZMOI.md"}
TASKS = ROOT / "contributing"
NEEDS = {"en": {"nothing": "Python alone", "environment": "network, once", "browsers": "network, once; browsers"},
         "fr": {"nothing": "Python seul", "environment": "réseau, une fois",
                "browsers": "réseau, une fois ; navigateurs"}}
PAPERS = [*sorted(ROOT.glob("*.md")), *sorted(TASKS.rglob("*.md")), *sorted((ROOT / "decisions").glob("*.md"))]
FENCED = re.compile(r"^( *)```.*?^\1```$", re.M | re.S)


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def listed(*options: str) -> list[str]:
    """What stands at the root of the repository, caches and what is built aside."""
    done = subprocess.run(["git", "ls-tree", "--name-only", *options, "HEAD"], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        pytest.skip("these files are not in a repository")
    return done.stdout.splitlines()


def test_the_listing_is_short():
    assert 10 < len(listed()) <= 26


@pytest.mark.parametrize("path", READ_FIRST.values(), ids=READ_FIRST)
def test_the_page_read_first_has_ninety_lines_at_most(path):
    assert len(read(path).splitlines()) <= 90


def test_no_version_takes_more_than_forty_lines_of_the_changelog():
    versions = re.split(r"^## ", read(ROOT / "CHANGELOG.md"), flags=re.M)[1:]
    assert len(versions) > 5
    assert {text.split()[0] for text in versions if len(text.strip().splitlines()) > 40} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_of_commands_is_that_of_the_code(language):
    rows = re.findall(r"^\| `(\w+)` \| (.+) \| (.+) \|$", read(READ_FIRST[language]), re.M)
    assert rows == [(one.name, one.help(language), NEEDS[language][one.needs]) for one in COMMANDS]


def test_every_folder_of_the_listing_is_in_the_tree():
    folders = [name for name in listed("-d") if not name.startswith(".")]
    for path in READ_FIRST.values():
        assert sorted(re.findall(r"^(\w+)/ ", read(path), re.M)) == folders


def test_each_task_is_there_in_both_languages_and_in_the_index_of_each():
    pages = {language: {path.name for path in (TASKS / language).glob("*.md")} for language in LANGUAGES}
    assert pages["fr"] == pages["en"] and len(pages["en"]) > 20
    for language in LANGUAGES:
        index = read(TASKS / language / "README.md")
        assert {target for target in re.findall(r"\]\(([\w-]+\.md)", index)} == pages[language] - {"README.md"}


def test_a_remedy_that_names_a_page_names_the_same_in_both_languages():
    named = {language: re.findall(rf"contributing/{language}/([\w-]+\.md)", "".join(
        read(path) for path in sorted((ROOT / "scripts/builder/words/catalogue").glob("*.toml"))))
        for language in LANGUAGES}
    assert named["fr"] == named["en"] and len(named["en"]) > 5
    assert [name for name in named["en"] if not (TASKS / "en" / name).is_file()] == []


def headings(path: Path) -> set[str]:
    """What a link to the file may aim at, as the sites that host repositories make it of a heading."""
    titles = re.findall(r"^#+ (.+)$", FENCED.sub("", read(path)), re.M)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def broken(path: Path) -> Iterator[str]:
    """The links of a paper that lead nowhere: no such file, or no such heading in it. What is between ` is no link."""
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]+`", "", FENCED.sub("", read(path)))):
        name, _, anchor = target.partition("#")
        place = path.parent / name if name else path
        if not re.match(r"\w+:", target) and not (place.exists() and (not anchor or anchor in headings(place))):
            yield target


def test_every_link_of_the_papers_leads_somewhere(tmp_path):
    assert {path.name: bad for path in PAPERS if (bad := [*broken(path)])} == {}
    planted = tmp_path / "planted.md"
    planted.write_text("# Où est-ce ?\n\n[a](#où-est-ce-) [b](gone.md) [c](#gone) `[d](gone)` [e](https://example.org)\n",
                       encoding="utf-8")
    assert [*broken(planted)] == ["gone.md", "#gone"]
