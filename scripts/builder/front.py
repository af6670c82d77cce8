"""What course.py does with a command line: the help and the commands that need nothing installed are answered here;
for the others the environment is made the first time, and answers. Standard library only.
"""

from __future__ import annotations

import os
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

from builder import commands
from builder.model.places import HOME as ROOT
from builder.package import compare, sticks, update, verify
from builder.setup import browsers, environment, interrupt
from builder.words.fallback import NotSaid
from builder.words.language import UnknownLanguage, system_language, take_language
from builder.words.setup import PROGRAM, Stop

_HELP = ("-h", "--help", "help")


def main(arguments: list[str]) -> int:
    """Carries out one command line. 0: done; 1: problems found; 2: not understood or not possible."""
    language = system_language()
    try:
        asked, rest = take_language(arguments)
        language = asked or language
        if not rest or rest[0] in _HELP:
            print(commands.help_text(language))
            return 0
        command = commands.find(rest[0])
        if command is None:
            names = [known.name for known in commands.COMMANDS]
            near = commands.nearest(rest[0], names)
            raise Stop("command" if near else "unknown", name=rest[0], near=near, names=", ".join(names),
                       program=PROGRAM)
        return _carry_out(command, rest[1:], asked, language)
    except UnknownLanguage as fault:
        print(Stop("language", asked=fault).say(language), file=sys.stderr)
    except (Stop, NotSaid) as stop:
        print(stop.say(language), file=sys.stderr)
    return 2


def _carry_out(command: commands.Command, rest: list[str], asked: str | None, language: str) -> int:
    wants_help = any(argument in _HELP[:2] for argument in rest)
    if wants_help and (command.needs != "environment" or not environment.is_ready(ROOT)):
        print(commands.command_help(command, language))  # a question is no reason to install anything
        return 0
    if not command.free and not wants_help:
        parsed = commands.parse(command, rest)  # refused before anything is installed
        if command.needs == "nothing":
            return RUNS[command.name](parsed, language)
    environment.make_ready(ROOT, language)
    if command.needs == "browsers":
        browsers.make_ready(language)
    if command.name == "test":
        browsers.make_webkit_ready(language)
        os.chdir(ROOT)
        return _in_environment("pytest", rest)
    return _in_environment("builder", [command.name, *rest, *(("--lang", asked) if asked else ())])


def _verify(asked: Namespace, language: str) -> int:
    return compare.main(asked.path, asked.other, language) if asked.other else verify.main(asked.path, language, ROOT)


def _sticks(asked: Namespace, language: str) -> int:
    archive = Path(asked.archive) if asked.archive else verify.last_built(ROOT / "dist")
    return sticks.main(asked.place, archive, language)


def _update(asked: Namespace, language: str) -> int:
    return update.main(Path(asked.old), verify.last_built(ROOT / "dist"), language)


RUNS = {"verify": _verify, "sticks": _sticks, "update": _update}  # what needs nothing; the others stand in cli.RUNS


def _in_environment(module: str, arguments: list[str]) -> int:
    """Runs `python -m module` in the environment; on POSIX this process becomes it, so that signals reach it."""
    python = str(environment.python_of(ROOT))
    words = [python, "-m", module, *arguments]
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "posix":
        if module == "builder":
            interrupt.hand_on()
        os.execve(python, words, environment.variables(ROOT))
    with subprocess.Popen(words, env=environment.variables(ROOT)) as child:
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:
                continue  # the console sends Ctrl+C to both; the child decides how it ends
