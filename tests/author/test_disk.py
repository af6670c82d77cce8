"""What an author believes of a disk that is full, or of a folder that refuses: it is said in a sentence, the site and
the sources are as they were, and nothing half written is in the way of the next command."""

from __future__ import annotations

import errno
import os
import pickle
import shutil
from pathlib import Path

import pytest

from builder import cli
from builder.author import new
from builder.site import files
from hands.author_fixtures import *  # noqa: F403  the small course
from hands.author_fixtures import BANK


@pytest.fixture
def small(fresh_course, monkeypatch):
    monkeypatch.setattr(cli, "ROOT", fresh_course.root)
    return fresh_course


def full(*_, **__):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_build_that_finds_no_room_leaves_no_draft(small, monkeypatch, capsys):
    (small.root / "site").mkdir()
    (small.root / "site" / "index.html").write_text("l’ancien", encoding="utf-8")
    monkeypatch.setattr(pickle, "dumps", full)
    assert cli.main(["build", "--lang", "fr"]) == 2
    assert "Il n’y a plus de place" in capsys.readouterr().err
    assert not (small.root / "site.draft").exists()
    assert (small.root / "site" / "index.html").read_text(encoding="utf-8") == "l’ancien"


@pytest.mark.parametrize("command", [["new", "question", "m01"], ["new", "module", "m03", "essai"]])
def test_what_new_could_not_write_whole_is_taken_away(small, monkeypatch, capsys, command):
    """The last write fails, having written half: check stumbled on `m01-exemple.yml.draft` ever after."""
    before, writes = small.files(), Path.write_bytes

    def half(path: Path, data: bytes) -> int:
        writes(path, data[:len(data) // 2])
        full()

    monkeypatch.setattr(Path, "write_bytes", half)
    assert cli.main([*command, "--lang", "fr"]) == 2
    assert "Il n’y a plus de place" in capsys.readouterr().err
    monkeypatch.undo()
    assert small.files() == before
    assert not [path for path in small.root.rglob("*") if path.is_dir() and not any(path.iterdir())
                and "essai" in path.name]


@pytest.mark.parametrize("refused", ["aside", "in", "former"])
def test_a_site_that_cannot_be_replaced_is_told_and_one_whole_site_is_there(tmp_path, monkeypatch, refused):
    """A folder that is read-only, or that a browser holds open under Windows: `build` ended by a traceback, half of the
    former site deleted."""
    site, draft = tmp_path / "site", tmp_path / "site.draft"
    for place, text in ((site, "l’ancien"), (draft, "le nouveau")):
        (place / "fr").mkdir(parents=True)
        for name in ("index.html", "fr/index.html"):
            (place / name).write_text(text, encoding="utf-8")
    true, clear = Path.rename, shutil.rmtree

    def rename(source: Path, target: Path) -> Path:
        if {"aside": site, "in": draft}.get(refused) == source:
            raise PermissionError(errno.EACCES, "held")
        return true(source, target)

    def rmtree(place: Path, *given, **named) -> None:
        if refused == "former" and Path(place).name.endswith(".former"):
            raise PermissionError(errno.EACCES, "held")
        clear(place, *given, **named)

    monkeypatch.setattr(Path, "rename", rename)
    monkeypatch.setattr(shutil, "rmtree", rmtree)
    with pytest.raises(PermissionError):
        files.put_in_place(draft, site)
    assert {path.read_text(encoding="utf-8") for path in site.rglob("*.html")} == {
        "le nouveau" if refused == "former" else "l’ancien"}


def test_a_bank_is_whole_after_a_question_that_found_no_room(small, monkeypatch):
    before = small.read(BANK)
    monkeypatch.setattr(new.os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        new.new_question(small.root, "m01")
    assert small.read(BANK) == before and not list((small.root / "quizzes").glob("*.draft"))
