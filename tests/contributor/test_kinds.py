"""What a contributor believes of the kinds of question, of page and of edition: each is declared once, in a registry,
and what it needs elsewhere is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builder.author.new import TEMPLATES
from builder.editions.make import WRITERS
from builder.model.editions import EDITIONS
from builder.model.kinds import PAGE_KINDS, PageKind
from builder.model.places import HOME, THEME
from builder.model.question_kinds import MODELS, QUESTION_KINDS
from builder.site.assets import BUNDLES
from builder.words.catalogue import table

MOST = 6  # files that name a kind of question
SOURCES = [path for folder in (HOME / "scripts", THEME) for path in sorted(folder.rglob("*"))
           if path.suffix in (".py", ".js", ".css", ".html", ".xml", ".txt", ".toml") and "vendor" not in path.parts]


def names(kind: str, text: str) -> bool:
    """Whether the text names the kind: as a word between quotation marks, or as the end of a key of the catalogue. A
    name that is no everyday word counts wherever it stands."""
    if kind in ("single", "multiple", "fill", "decision", "writing"):
        return bool(re.search(rf"""["']{kind}["']|^(?:[a-z]+-)*{kind}\.(?:fr|en) = """, text, re.M))
    return bool(re.search(rf"(?<![\w-]){kind}(?![\w])|-{kind}\b", text))


def naming(kind: str, files: list[Path]) -> list[str]:
    return [path.name for path in files if names(kind, path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("kind", QUESTION_KINDS)
def test_a_kind_of_question_is_named_in_six_files_at_most(kind):
    """Elsewhere one asks what the kind is like (model/question_kinds.py), not which it is."""
    found = naming(kind, SOURCES)
    assert "question_kinds.py" in found and len(found) <= MOST, found


@pytest.mark.parametrize(("kind", "text"), [
    ("ordering", "// an ordering: each row"), ("ordering", 'kind-ordering.fr = "x"'),
    ("true-false", 'if kind == "true-false"'),
    ("fill", 'question.kind === "fill"'), ("fill", "[data-kind='fill']"), ("decision", 'kind-decision.en = "x"')])
def test_a_name_is_seen_wherever_it_hides(tmp_path, kind, text):
    """The detector itself."""
    (tmp_path / "planted.py").write_text(f"{text}\n", encoding="utf-8")
    (tmp_path / "other.py").write_text("fill(words), single file, a decision; orderings\n", encoding="utf-8")
    assert naming(kind, sorted(tmp_path.iterdir())) == ["planted.py"]


@pytest.mark.parametrize("kind", QUESTION_KINDS.values(), ids=lambda kind: kind.id)
def test_what_a_kind_of_question_asks_for_is_there(kind):
    assert f"kind-{kind.id}" in table("page") and kind.id in table("word")
    assert {*kind.scripts} <= {*BUNDLES} and all((THEME / "styles" / f"{style}.css").is_file() for style in kind.styles)
    assert not kind.model or (TEMPLATES / f"{kind.model}.yml").is_file()
    assert len({one.letter for one in QUESTION_KINDS.values() if one.keys == kind.keys and kind.keys}) <= 1


def test_a_kind_of_question_is_told_by_its_own_keys_and_made_under_its_own_name():
    keys = [key for kind in QUESTION_KINDS.values() for key in kind.keys]
    assert len(keys) == len(set(keys)) and len(MODELS) == len([one for one in QUESTION_KINDS.values() if one.model])


def test_a_kind_of_page_cannot_be_declared_without_what_it_is_worth_to_the_search():
    with pytest.raises(TypeError, match="worth"):
        PageKind("new")
    groups = table("script.search")
    assert all(kind.worth > 0 and kind.group in groups for kind in PAGE_KINDS.values())


def test_each_edition_has_the_function_that_writes_it_and_no_other():
    assert {*WRITERS} == {*EDITIONS}
