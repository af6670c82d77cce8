"""The commands of course.py, said once: names and arguments. Their help is in the tables `command.NAME` of the
catalogue. Standard library only.
"""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn

from course.model.lists import EDITIONS
from course.words.catalogue import say
from course.words.setup import Stop

PROGRAM = "py course.py" if sys.platform == "win32" else "python3 course.py"


@dataclass(frozen=True)
class Argument:
    """One argument of a command: its name as argparse takes it, argparse's own options. `among`: the only words it
    takes, when it takes several.
    """

    name: str
    options: dict[str, Any] = field(default_factory=dict)
    among: tuple[str, ...] = ()


@dataclass(frozen=True)
class Command:
    """One command: what is typed, what it does, and what it needs to run: nothing, environment or browsers.

    `free`: whatever follows goes on as it is, to pytest.
    """

    name: str
    needs: str = "environment"
    arguments: tuple[Argument, ...] = ()
    free: bool = False

    def help(self, language: str, argument: Argument | None = None) -> str:
        """What the command does, or what one of its arguments is."""
        key = argument.name.lstrip("-") if argument else "about"
        return say(f"command.{self.name}.{key}", language)


COMMANDS = (
    Command("check"),
    Command("serve"),
    Command("build"),
    Command("audit", needs="browsers"),
    Command("package"),
    Command("verify", needs="nothing", arguments=(Argument("path", {"nargs": "?"}),
                                                  Argument("other", {"nargs": "?"}))),
    Command("test", needs="browsers", free=True),
    Command("new", arguments=(Argument("what", {"choices": ("module", "question", "matching", "ordering")}),
                              Argument("module"), Argument("folder", {"nargs": "?"}))),
    Command("law", arguments=(Argument("what", {"choices": ("impact", "drift")}), Argument("named", {"nargs": "*"}),
                              Argument("--since"), Argument("--write", {"action": "store_true"}), Argument("--root"))),
    Command("results", arguments=(Argument("place", {"nargs": "*"}), Argument("--csv", {"metavar": "table.csv"}),
                                  Argument("--figures", {"metavar": "figures.json"}),
                                  Argument("--key", {"action": "store_true"}))),
    Command("editions", arguments=(Argument("name", {"nargs": "*", "metavar": "|".join(EDITIONS)}, EDITIONS),)),
    Command("kit", arguments=(Argument("--paper", {"action": "store_true"}),)),
    Command("sticks", needs="nothing", arguments=(Argument("place", {"nargs": "+"}),
                                                  Argument("--from", {"dest": "archive", "metavar": "archive.zip"}))),
    Command("update", needs="nothing", arguments=(Argument("old", {"metavar": "old.zip"}),)),
    Command("bench"),
)


class _Parser(argparse.ArgumentParser):
    """Tells in the reader's language what it does not understand."""

    def error(self, message: str) -> NoReturn:
        raise Stop("usage", usage=usage_of(self))


def find(name: str) -> Command | None:
    """The command of that name, None when there is none."""
    return next((command for command in COMMANDS if command.name == name), None)


def nearest(name: str, names: Sequence[str]) -> str:
    """The name that looks most like this one, empty when none does."""
    return next(iter(difflib.get_close_matches(name, names, n=1, cutoff=0.5)), "")


def usage_of(parser: argparse.ArgumentParser) -> str:
    """« python3 course.py results [--csv table.csv] place [place ...] », on one line."""
    return " ".join(parser.format_usage().partition(": ")[2].split())


def understood(command: Command, words: Sequence[str]) -> argparse.Namespace:
    """The arguments of the command. Raises Stop, with the usage, and the nearest argument for an unknown one."""
    parser = _parser(command)
    known, unknown = parser.parse_known_intermixed_args(list(words))
    if unknown:
        options = [name for argument in command.arguments if (name := argument.name).startswith("-")]
        near = nearest(unknown[0].partition("=")[0], [*options, "--lang"])
        raise Stop("argument-near" if near else "argument", given=unknown[0], near=near, usage=usage_of(parser))
    for argument in command.arguments:
        for given in getattr(known, argument.name) if argument.among else ():
            if given not in argument.among:
                near = nearest(given, argument.among)
                raise Stop("argument-near" if near else "name", given=given, near=near, usage=usage_of(parser))
    return known


def help_text(language: str) -> str:
    """The help of the whole program, as printed."""
    about, usage, more, tongue = (say(f"help.{line}", language, program=PROGRAM)
                                  for line in ("about", "usage", "more", "language"))
    rows = [f"  {command.name:<9}{command.help(language)}" for command in COMMANDS]
    return "\n".join((about, "", usage, "", *rows, "", more, tongue))


def command_help(command: Command, language: str) -> str:
    """The short help of one command: usage, what it does, its arguments."""
    usage = f"{PROGRAM} test [pytest …]" if command.free else usage_of(_parser(command))
    rows = [f"  {argument.name:<9} {command.help(language, argument)}" for argument in command.arguments]
    apart = [""] if rows else []
    return "\n".join((say("help.usage-of", language, usage=usage), "", command.help(language), *apart, *rows))


def _parser(command: Command) -> _Parser:
    parser = _Parser(prog=f"{PROGRAM} {command.name}", add_help=False, allow_abbrev=False)
    for argument in command.arguments:
        parser.add_argument(argument.name, **argument.options)
    return parser
