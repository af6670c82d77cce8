"""What a trainer believes of an edition that needs a program of its own: it comes by itself, once; where it cannot, the
command says which, why and what to do, in a sentence, and makes the other editions."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from builder import cli
from builder.model.lists import LANGUAGES
from builder.setup import environment, optional_requirements
from builder.words.setup import Stop

PIN = "libzim==3.6.0"
LOCK = f"{PIN} \\\n    --hash=sha256:{'0' * 64}\n    # via -r requirements/zim.in\n"
NO_WHEEL = (f"ERROR: Could not find a version that satisfies the requirement {PIN} (from versions: none)\n"
            f"ERROR: No matching distribution found for {PIN}\n")
NO_NETWORK = "WARNING: Retrying after connection broken by 'NewConnectionError': Network is unreachable\n"


def absent(root: Path, name: str, language: str) -> None:
    raise Stop("apart-not-here", packages=PIN, system="Windows ARM64", python="3.14")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "said"), [("zim", (PIN, "Windows ARM64", "3.14")), ("kolibri", ("sqlite3",))])
def test_an_edition_whose_tool_is_missing_or_gives_up_midway_is_named_and_the_next_is_made(
        fresh_course, monkeypatch, capsys, language, name, said):
    monkeypatch.setattr(cli, "ROOT", fresh_course.root)
    monkeypatch.setattr(optional_requirements, "make_ready", absent)
    monkeypatch.setitem(sys.modules, "sqlite3", None)  # a Python that came without it
    assert cli.main(["editions", name, "gift", "--lang", language]) == 1
    told = capsys.readouterr()
    assert sorted(path.name for path in (fresh_course.root / "dist").iterdir()) == [
        "gift-essai-niger-0.1.0-en.txt", "gift-essai-niger-0.1.0-fr.txt"]
    assert all(words in told.err for words in (name, *said, "\n→ ")) and "Traceback" not in told.err
    assert "gift-essai-niger-0.1.0-fr.txt" in told.out


def test_what_goes_to_a_file_or_a_pipe_holds_no_bar_of_progress(fresh_course, monkeypatch, capsys):
    monkeypatch.setattr(cli, "ROOT", fresh_course.root)
    assert cli.main(["editions", "gift", "--lang", "en"]) == 0
    assert capsys.readouterr().err == ""


class Pip:
    """What installs, in pip's place: says what it is told to say, and leaves the module that pip would."""

    def __init__(self, root: Path) -> None:
        (root / "requirements").mkdir()
        (root / "requirements/zim.lock").write_text(LOCK, encoding="utf-8")
        self.root, self.asked = root, []
        self.said, self.module = "", "THERE = 1\n"

    def run(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        self.asked.append(command)
        folder = Path(command[command.index("--target") + 1])
        (folder / "planted_writer.py").write_text(self.module, encoding="utf-8")
        return subprocess.CompletedProcess(command, 1 if self.said else 0, "", self.said)

    def make_ready(self) -> None:
        sys.modules.pop("planted_writer", None)
        optional_requirements.make_ready(self.root, "zim", "fr")


@pytest.fixture
def pip(tmp_path, monkeypatch) -> Pip:
    made = Pip(tmp_path)
    monkeypatch.setattr(environment, "run", made.run)
    monkeypatch.setattr(environment.shutil, "which", lambda name: None)  # no uv
    monkeypatch.setitem(optional_requirements.IMPORTED, "zim", "planted_writer")
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    return made


def test_it_comes_by_itself_once_by_hash_and_again_when_another_is_pinned(pip, capsys):
    pip.make_ready()
    assert PIN in capsys.readouterr().err and "--require-hashes" in pip.asked[0]
    pip.make_ready()
    assert len(pip.asked) == 1 and capsys.readouterr().err == ""
    lock = pip.root / "requirements/zim.lock"
    lock.write_text(lock.read_text(encoding="utf-8").replace("3.6.0", "3.6.1"), encoding="utf-8")
    pip.make_ready()
    assert len(pip.asked) == 2


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("said", "words"), [(NO_WHEEL, {"fr": "tout prêt", "en": "ready-made"}),
                                             (NO_NETWORK, {"fr": "dépôt de paquets", "en": "package repository"})])
def test_one_that_cannot_come_is_named_with_the_remedy_and_asked_for_again_next_time(pip, language, said, words):
    pip.said = said
    with pytest.raises(Stop) as stop:
        pip.make_ready()
    told = stop.value.say(language)
    assert words[language] in told and "\n→ " in told and (said != NO_WHEEL or PIN in told)
    pip.said = ""
    pip.make_ready()
    assert len(pip.asked) == 2, "what was half done is not taken for whole"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fault", ["ImportError", "OSError"])
def test_one_that_is_there_and_does_not_load_says_what_it_lacks(pip, language, fault):
    pip.module = f"print('Read it')\nraise {fault}('DLL load failed: vcruntime140_1.dll.  Tried elsewhere too')\n"
    with pytest.raises(Stop) as stop:
        pip.make_ready()
    told = stop.value.say(language)
    assert PIN in told and "vcruntime140_1.dll" in told and "\n→ " in told and "Tried" not in told
