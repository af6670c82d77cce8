"""The one command of the course: `python3 course.py` on Debian, `py course.py` on Windows.

Arguments in, exit code out. Makes its own environment the first time, then answers in it; `verify`, `sticks` and the
help need none. Here the standard library and scripts/course alone are imported.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  an older Python is told so, before anything that it could not read
    sys.exit(
        "Python 3.11 ou plus récent est nécessaire ; celui-ci est {0}. / Python 3.11 or later is needed; this is {0}.\n"
        "→ https://www.python.org/downloads/".format(sys.version.split()[0])
    )

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT / "scripts"))  # before the root, where `course` would be this file

from course import commands  # noqa: E402
from course.package import compare, sticks, update, verify  # noqa: E402
from course.setup import browsers, environment  # noqa: E402
from course.words.language import UnknownLanguage, speak_utf8, system_language, take_language  # noqa: E402
from course.words.not_said import NotSaid  # noqa: E402
from course.words.setup import PROGRAM, Stop  # noqa: E402

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
    except KeyboardInterrupt:
        print(Stop("interrupted").say(language), file=sys.stderr)
        return 130
    return 2


def _carry_out(command: commands.Command, rest: list[str], asked: str | None, language: str) -> int:
    wants_help = any(argument in _HELP[:2] for argument in rest)
    if wants_help and (command.needs != "environment" or not environment.is_ready(ROOT)):
        print(commands.command_help(command, language))  # a question is no reason to install anything
        return 0
    if not command.free and not wants_help:
        said = commands.understood(command, rest)  # refused before anything is installed
        if command.name == "verify":
            return compare.main(said.path, said.other, language) if said.other else verify.main(
                said.path, language, ROOT)
        if command.name == "sticks":
            archive = Path(said.archive) if said.archive else verify.last_built(ROOT / "dist")
            return sticks.main(said.place, archive, language)
        if command.name == "update":
            return update.main(Path(said.old), verify.last_built(ROOT / "dist"), language)
    environment.make_ready(ROOT, language)
    if command.needs == "browsers":
        browsers.make_ready(language)
    if command.name == "test":
        browsers.make_webkit_ready(language)
        os.chdir(ROOT)
        return _in_environment("pytest", rest)
    return _in_environment("course", [command.name, *rest, *(("--lang", asked) if asked else ())])


def _in_environment(module: str, arguments: list[str]) -> int:
    """Runs `python -m module` in the environment; on POSIX this process becomes it, so that signals reach it."""
    python = str(environment.python_of(ROOT))
    words = [python, "-m", module, *arguments]
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "posix":
        os.execve(python, words, environment.variables(ROOT))
    with subprocess.Popen(words, env=environment.variables(ROOT)) as child:
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:
                continue  # the console sends Ctrl+C to both; the child decides how it ends


if __name__ == "__main__":
    speak_utf8()
    sys.exit(main(sys.argv[1:]))
