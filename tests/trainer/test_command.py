"""The trainer types course.py on a machine where nothing is installed and no network answers."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from builder import cli, commands
from builder.author.drift import command as drift
from builder.measure import audit as measure_audit
from builder.model.lists import LANGUAGES
from builder.model.places import HOME as ROOT
from builder.results import command as results
from builder.setup import browsers, environment
from builder.words import setup as setup_messages
from hands.trainer_fixtures import *  # noqa: F403  the small archive and the stick
from hands.trainer_fixtures import PAGE


def ran(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """course.py with the standard library alone: -S hides everything that was installed."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return subprocess.run([sys.executable, "-S", str(ROOT / "course.py"), *arguments], env=kept | variables,
                          capture_output=True, encoding="utf-8", timeout=600, check=False)


def test_verify_runs_with_nothing_installed_in_both_languages(archive, stick):
    assert "est entier" in ran("verify", str(archive), "--lang", "fr").stdout
    assert "is whole" in ran("--lang", "en", "verify", str(stick.parent)).stdout
    (stick / PAGE).unlink()
    lost = ran("verify", str(stick), LANG="fr_ML.UTF-8")
    assert lost.returncode == 1 and PAGE in lost.stdout and "manque" in lost.stdout and not lost.stderr


def test_the_help_names_every_command_in_both_languages_with_nothing_installed():
    for language in LANGUAGES:
        for arguments in ((), ("-h",), ("help",)):
            told = ran(*arguments, "--lang", language)
            assert told.returncode == 0 and not told.stderr
            for command in commands.COMMANDS:
                assert re.search(rf"^  {command.name} +{re.escape(command.help(language))}$", told.stdout, re.M)


@pytest.mark.parametrize("arguments", [("frobnicate",), ("--lang", "de"), ("verify", "a", "b", "c"), ("--lang",)])
def test_what_is_not_understood_gets_a_fault_a_remedy_and_no_traceback(arguments):
    told = ran(*arguments)
    assert told.returncode == 2 and "→" in told.stderr and "Traceback" not in told.stderr


@pytest.mark.parametrize(("arguments", "said"), [
    (("chek",), "« check »"), (("check", "--bogus"), "Emploi"), (("results", "x", "--cvs", "t"), "--csv"),
    (("package", "extra"), "extra"), (("verify", "a", "b", "c"), "guillemets"),
    (("law", "impct", "cp-1"), "vouliez-vous dire « impact »"), (("law", "drfit"), "vouliez-vous dire « drift »"),
    (("new", "questoin", "m02"), "vouliez-vous dire « question »"), (("new", "questoin"), "« question »"),
    (("new", "xyz", "m02"), "module|real|question|matching|ordering"),
    (("editions", "moodel"), "vouliez-vous dire « moodle »"),
    (("law", "impact", "cp-1", "--write"), "« --write » ne va pas avec « impact »"),
    (("law", "impact", "cp-1", "--since", "v"), "« --since » ne va pas avec « impact »"),
    (("new", "question", "m02", "un-dossier"), "« un-dossier » ne va pas avec « question »")])
def test_what_is_mistyped_is_refused_before_anything_is_done_with_the_nearest_named(arguments, said):
    told = ran(*arguments, "--lang", "fr")
    assert told.returncode == 2 and said in told.stderr and not told.stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_of_a_command_says_its_usage_and_its_arguments(capsys, language):
    for command in commands.COMMANDS:
        assert cli.main([command.name, "-h", "--lang", language]) == 0
        told = capsys.readouterr().out
        assert command.name in told.splitlines()[0]
        for argument in command.arguments:
            assert argument.name in told and command.help(language, argument) in told


def test_an_environment_half_made_or_made_from_another_lock_is_not_used(tmp_path):
    (tmp_path / "requirements").mkdir()
    lock = tmp_path / "requirements/base.lock"
    lock.write_text("a==1\n", encoding="utf-8")
    python = environment.python_of(tmp_path)
    python.parent.mkdir(parents=True)
    python.write_bytes(b"")
    assert not environment.is_ready(tmp_path)
    marker = tmp_path / ".venv" / "course-ready.txt"
    marker.write_text(environment.signature(lock), encoding="utf-8", newline="\n")
    assert environment.is_ready(tmp_path)
    lock.write_bytes(b"a==1\r\n")  # a checkout with Windows line ends is the same lock
    assert environment.is_ready(tmp_path)
    lock.write_bytes(b"a==2\n")
    assert not environment.is_ready(tmp_path)


@pytest.mark.parametrize(("name", "fewest"), [
    ("base", 7), ("zim", 1), ("paper", 1), ("pdfua", 1), ("readers", 3), ("guessers", 1)])
def test_the_lock_pins_every_hash_and_names_no_place(name, fewest):
    lock = (ROOT / "requirements" / f"{name}.lock").read_text(encoding="utf-8")
    assert "http" not in lock and "/" not in lock.replace("-r requirements/", "") and "--index" not in lock
    for block in re.split(r"\n(?=[a-z])", lock):
        assert re.match(r"[a-z0-9-]+==\S+(?: ; [^\\\n]+)? \\\n    --hash=sha256:[0-9a-f]{64}", block), block[:60]
    asked = (ROOT / "requirements" / f"{name}.in").read_text(encoding="utf-8")
    wanted = re.findall(r"^([a-z-]+==\S+) +# \S", asked, re.M)
    assert len(wanted) >= fewest and all(f"{pin} \\" in lock for pin in wanted)


def a_firefox(folder: Path, says: str) -> Path:
    """A program that answers --version as a Firefox would."""
    program = folder / "firefox"
    program.write_text(f"#!/bin/sh\necho '{says}'\n", encoding="utf-8")
    program.chmod(0o755)
    return program


@pytest.mark.skipif(os.name != "posix", reason="the stand-in for Firefox is a shell script")
@pytest.mark.parametrize(("says", "told"), [("Mozilla Firefox 140.15.0esr", 140), ("Mozilla Firefox 153.7.0esr", 153),
                                            ("", None)])
def test_a_firefox_tells_its_version_or_is_taken_on_trust(tmp_path, says, told):
    assert browsers.version(a_firefox(tmp_path, says)) == told


@pytest.mark.skipif(os.name != "posix", reason="the stand-in for Firefox is a shell script")
def test_a_firefox_too_old_to_be_driven_stops_the_tests_with_its_version_and_a_remedy(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_FIREFOX", str(a_firefox(tmp_path, "Mozilla Firefox 140.15.0esr")))
    monkeypatch.setattr(browsers.debian, "can_install", lambda: False)
    with pytest.raises(setup_messages.Stop) as stop:
        browsers.make_ready("fr")
    assert "140" in stop.value.say("fr") and str(browsers.OLDEST_FIREFOX) in stop.value.say("en")
    assert "COURSE_FIREFOX" in stop.value.say("fr")


def test_where_webkit_could_be_and_is_not_the_tests_stop_with_what_to_install(monkeypatch):
    monkeypatch.setattr(browsers.sys, "platform", "linux")
    monkeypatch.setattr(browsers.debian, "can_install", lambda: False)
    monkeypatch.setattr(browsers.shutil, "which", lambda name: None)
    with pytest.raises(setup_messages.Stop) as stop:
        browsers.make_webkit_ready("fr")
    for language in LANGUAGES:
        assert "webkit2gtk-driver xvfb" in stop.value.say(language) and "WebKitGTK" in stop.value.say(language)
    assert browsers.webkit() is None


def test_where_webkit_does_not_exist_it_is_said_and_the_other_tests_go_on(monkeypatch, capsys):
    monkeypatch.setattr(browsers.sys, "platform", "win32")
    browsers.make_webkit_ready("fr")
    assert "Linux" in capsys.readouterr().err


# ---- Interrupted, refused by the disk, or twice at once


@pytest.mark.parametrize(("said", "code"), [
    ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk-full"),
    ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "hash"),
    ("WARNING: Retrying after connection broken by 'NewConnectionError'\nERROR: No matching distribution for x==1",
     "no-network"),
    ("ERROR: Could not find a version\nERROR: No matching distribution found for markdown==9 (from x)", "no-package"),
    ("something else", "pip-failed"), ("", "pip-failed")])
def test_what_stops_an_installation_is_told_by_its_cause(tmp_path, said, code):
    stop = environment.what_failed(tmp_path, said)
    assert stop.code == code and all("→" in stop.say(language) for language in LANGUAGES)
    assert code != "no-package" or stop.values["detail"] == "markdown==9"


@pytest.mark.parametrize(("number", "words"), [(errno.EROFS, "Cannot write in"), (errno.EACCES, "Cannot write in"),
                                               (errno.ENOSPC, "disk of")])
def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(monkeypatch, capsys, tmp_path, number, words):
    monkeypatch.setattr(cli, "ROOT", tmp_path)
    monkeypatch.setattr(cli, "_checked", lambda language: object())

    def refused(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(cli, "begun", refused)
    for command in ("package", "build"):
        assert cli.main([command, "--lang", "en"]) == 2
        assert words in capsys.readouterr().err
    monkeypatch.setattr(cli, "begun", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOENT, "planted")))
    with pytest.raises(OSError, match="planted"):
        cli.main(["build"])


@pytest.mark.parametrize("argv", ["new question m01", "audit", "law drift --write", "results --key"])
def test_a_command_that_writes_beside_the_site_tells_it_too(monkeypatch, capsys, course, tmp_path, argv):
    def refused(*_, **__):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(cli, "ROOT", tmp_path)
    monkeypatch.setattr(cli, "_build", lambda *_: 0)
    for module, name, does in ((cli, "new_question", refused), (measure_audit, "audit", refused),
                               (drift, "base_of", lambda *_: "HEAD"), (drift, "drift", lambda *_, **__: {}),
                               (drift, "propose", refused), (results, "load_course", lambda _: (course, [])),
                               (Path, "mkdir", refused)):
        monkeypatch.setattr(module, name, does)
    assert cli.main([*argv.split(), "--lang", "fr"]) == 2
    told = capsys.readouterr().err
    assert "Impossible d’écrire dans" in told and "→" in told


def test_two_commands_that_build_do_not_take_each_others_pages_away(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(cli, "ROOT", tmp_path)
    monkeypatch.setattr(cli, "_built", lambda language: 0)
    hold = ("import sys; from pathlib import Path; from builder.setup.write_lock import exclusive\n"
            "with exclusive(Path(sys.argv[1])): print('held', flush=True); input()")
    held = subprocess.Popen([sys.executable, "-P", "-c", hold, str(tmp_path / "site.lock")], stdin=subprocess.PIPE,
                            stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": str(ROOT / "scripts")})
    assert held.stdout.readline() == "held\n"
    assert cli.main(["build", "--lang", "fr"]) == 2
    assert "construit déjà" in capsys.readouterr().err
    held.kill()  # a lock does not outlive who held it
    held.communicate()
    assert cli.main(["build", "--lang", "fr"]) == 0
