"""What a trainer believes of a command at a terminal: it speaks plainly, whatever a file holds, finishes its work
whoever stops listening, and ends by a sentence when it is interrupted."""

from __future__ import annotations

import ast
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from builder.check.report import render
from builder.model.places import HOME as ROOT
from builder.model.problem import Problem, Where
from builder.words import outlet
from hands.trainer_fixtures import *  # noqa: F403  the small archive and the stick
from hands.trainer_fixtures import TOP_FOLDER
from trainer.test_command import ran

POSIX = pytest.mark.skipif(os.name != "posix", reason="streams and signals as a POSIX shell gives them")
FULL = Path("/dev/full")
HOSTILE = "x\x1b[2J\x1b]0;title\x07\u202egpj.\x9b31m\r"


def begun(*arguments: str, **given: object) -> subprocess.Popen[str]:
    """course.py in a process of its own, in the environment that is there."""
    return subprocess.Popen([sys.executable, str(ROOT / "course.py"), *arguments], text=True, encoding="utf-8",
                            env=os.environ | {"LANG": "en_GB.UTF-8", "LC_ALL": ""}, **given)  # type: ignore[call-overload]


# ---- Plainly

@POSIX
def test_no_name_of_a_file_draws_on_the_screen(stick):
    """Of any command: what stands behind stdout and stderr lets no such sign through."""
    (stick / HOSTILE).write_bytes(b"x")
    for arguments in (("verify", str(stick)), ("verify", str(stick / HOSTILE)), ("update", str(stick / HOSTILE)),
                      ("verify", str(stick), str(stick)), (HOSTILE,), ("check", HOSTILE)):
        told = ran(*arguments)
        for said in (told.stdout, told.stderr):
            assert not outlet._DRAWS.search(said) and "\r" not in said and "Traceback" not in said
        assert told.stdout or told.stderr


def test_what_check_says_of_a_page_stays_on_its_line():
    value = "a\n  → Nothing to do.\nfr/index.html\x1b[2J"
    said = render(Problem("P-IMAGE", Where("docs/fr/\x1b[2Jx\ny.md"), {"target": value}), "fr")
    assert len(said.splitlines()) == 3 and not outlet._DRAWS.search(said)


# ---- Whoever listens

@POSIX
@pytest.mark.parametrize("command", [("-h",), ("verify", "{archive}"), ("sticks", "{stick}", "--from", "{archive}"),
                                     ("check", "-h"), ("law", "impact", "nothing"), ("frobnicate",)],
                         ids=lambda command: command[0])
def test_no_command_minds_a_listener_that_is_gone_closed_or_full(command, archive, tmp_path):
    (tmp_path / "A").mkdir()
    arguments = [word.format(archive=archive, stick=tmp_path / "A") for word in command]
    whole = begun(*arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    said = whole.communicate(timeout=300)[0]
    gone = begun(*arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    gone.stdout.close()
    complained = gone.stderr.read()
    assert gone.wait(timeout=300) == whole.returncode and "Error" not in complained and "Exception" not in complained
    closed = subprocess.run(["/bin/sh", "-c", 'exec "$@" >&- 2>&-', "sh", sys.executable, str(ROOT / "course.py"),
                             *arguments], check=False, timeout=300)
    assert closed.returncode == whole.returncode
    with FULL.open("w", encoding="utf-8") as full:
        told = begun(*arguments, stdout=full, stderr=subprocess.PIPE)
        complained = told.communicate(timeout=300)[1]
    assert "Error" not in complained and "Exception" not in complained
    assert told.returncode == 2 and "→" in complained if said else told.returncode == whole.returncode
    if command[0] == "sticks":
        assert ran("verify", str(tmp_path / "A" / TOP_FOLDER)).returncode == 0, "the work goes on to its end"


# ---- Interrupted

def hearing() -> None:
    """Ctrl+C is heard, even where the tests themselves were started deaf to it, by `nohup` for instance."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def pressed(moments: tuple[float, ...], *arguments: str) -> tuple[int, str]:
    """The status and what was said on stderr of a command during which Ctrl+C is pressed after so many seconds."""
    process = begun(*arguments, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True,
                    preexec_fn=hearing)
    start = time.monotonic()
    for moment in moments:
        time.sleep(max(0.0, start + moment - time.monotonic()))
        if process.poll() is None:
            os.kill(process.pid, signal.SIGINT)
    return process.wait(timeout=300), process.stderr.read()


@POSIX
@pytest.mark.parametrize("arguments", [("verify", "{archive}"), ("check",)], ids=lambda arguments: arguments[0])
def test_ctrl_c_at_any_moment_gets_a_sentence(archive, arguments):
    """From the first line of course.py on, the hand-over to the environment included; before it, Python itself is
    starting, and may die in silence or by words of its own: what it calls line 0 is the moment before the first."""
    told = 0
    for step in range(16):
        status, said = pressed((.03 * step, *((.03 * step + .015,) if step % 2 else ())),
                               *(word.format(archive=archive) for word in arguments))
        ours = [line for line in said.splitlines() if str(ROOT) in line and ", line 0, in <module>" not in line]
        assert not ours, said
        assert status in (0, 1, 130, -signal.SIGINT) or "Fatal Python" in said or "<frozen" in said, (status, said)
        told += status == 130 and "Interrupted." in said
    assert told >= 3


# ---- An older Python

SINCE = (ast.JoinedStr, ast.AnnAssign, ast.AsyncFunctionDef, ast.NamedExpr, ast.Nonlocal, ast.YieldFrom, ast.Starred)


def unreadable(text: str) -> list[str]:
    """What Python 2 could not read in some lines of Python."""
    found = [type(node).__name__ for node in ast.walk(ast.parse(text)) if isinstance(node, SINCE)]
    found += ["annotation" for node in ast.walk(ast.parse(text))
              if isinstance(node, ast.FunctionDef) and (node.returns or any(one.annotation for one in node.args.args))]
    found += ["keyword only" for node in ast.walk(ast.parse(text))
              if isinstance(node, ast.FunctionDef) and node.args.kwonlyargs]
    found += ["__future__"] if "import annotations" in text else []
    coded = re.match(r"#.*coding[:=]\s*utf-8", text.split("\n", 1)[0])
    return found + (["encoding"] if not coded and not text.isascii() else [])


def test_an_older_python_can_read_the_command_far_enough_to_say_so():
    """Python 2 reads the whole file before its first line runs: a fault of grammar would stand in place of the
    sentence."""
    assert unreadable((ROOT / "course.py").read_text(encoding="utf-8")) == []
    assert unreadable('"""é"""\ndef main(arguments: list) -> int:\n    return f"{arguments}"\n') == [
        "JoinedStr", "annotation", "encoding"]
