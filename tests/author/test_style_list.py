"""What a maintainer believes of style.yml: the lists of what is not yet gone through only get shorter."""

from __future__ import annotations

import subprocess

import pytest

from builder.model.places import HOME as ROOT
from builder.model.places import STYLE_FILE
from builder.read import strict_yaml
from builder.read.style import read_style

AT_MOST = {"pages": 0, "banks": 0}  # entries at the last release: 158 and 24 when the lists were begun; never raised


def listed(text: str) -> dict[str, set[str]]:
    top = strict_yaml.read(text)
    return {key: set(top.get(key) or ()) for key in AT_MOST}


def git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True, encoding="utf-8").stdout


def test_no_more_is_listed_than_at_the_last_release():
    style = read_style(ROOT, [])
    assert len(style.pages) <= AT_MOST["pages"] and len(style.banks) <= AT_MOST["banks"]


def test_the_lists_never_grow_from_one_version_to_the_next():
    """Each version in the history, and the file as it is now, is held against those it was made from."""
    if not (ROOT / ".git").exists():
        pytest.skip("an archive of the sources has no history: the count above is what holds there")
    now = listed((ROOT / STYLE_FILE).read_text(encoding="utf-8"))
    versions = [(STYLE_FILE, now, "HEAD")]
    for line in git("log", "--format=%H %P", "--", STYLE_FILE).splitlines():
        commit, *parents = line.split()
        versions += [(commit, listed(git("show", f"{commit}:{STYLE_FILE}")), parent) for parent in parents]
    for name, later, before in versions:
        if git("ls-tree", "--name-only", before, "--", STYLE_FILE):
            earlier = listed(git("show", f"{before}:{STYLE_FILE}"))
            assert {key: later[key] - earlier[key] for key in later} == {key: set() for key in later}, name
    if git("rev-parse", "--is-shallow-repository").strip() == "true":
        pytest.skip("a clone without its history: the last version alone was compared")
    assert len(versions) > 1

