"""The commands of course.py, said once: names and arguments. Their help is in the tables `command.NAME` of the
catalogue. Standard library only.
"""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn

from builder.model.editions import EDITIONS
from builder.model.question_kinds import MODELS
from builder.words.catalogue import say
from builder.words.setup import PROGRAM, Stop


@dataclass(frozen=True)
class Argument:
    """One argument of a command: its name as argparse takes it, argparse's own options. `among`: the only words it
    takes. `goes_with`: the only words of the first argument beside which it means something.
    """

    name: str
    options: dict[str, Any] = field(default_factory=dict)
    among: tuple[str, ...] = ()
    goes_with: tuple[str, ...] = ()

    def given(self, known: argparse.Namespace) -> Sequence[str]:
        """What was typed for it, as a list; empty when nothing was."""
        said = getattr(known, self.options.get("dest", self.name.lstrip("-")))
        return [said] if isinstance(said, str) else [self.name] if said is True else said or []


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


_NEW = ("module", "real", *MODELS)
_LAW = ("impact", "drift")
COMMANDS = (
    Command("check"),
    Command("serve"),
    Command("build"),
    Command("audit", needs="browsers"),
    Command("package"),
    Command("verify", needs="nothing", arguments=(Argument("path", {"nargs": "?"}),
                                                  Argument("other", {"nargs": "?"}))),
    Command("test", needs="browsers", free=True),
    Command("new", arguments=(Argument("what", {"metavar": "|".join(_NEW)}, _NEW), Argument("module"),
                              Argument("folder", {"nargs": "?"}, goes_with=("module",)))),
    Command("law", arguments=(Argument("what", {"metavar": "|".join(_LAW)}, _LAW), Argument("named", {"nargs": "*"}),
                              Argument("--since", goes_with=("drift",)),
                              Argument("--write", {"action": "store_true"}, goes_with=("drift",)),
                              Argument("--release", {"action": "store_true"}, goes_with=("drift",)))),
    Command("readings", arguments=(Argument("file", {"nargs": "*"}), Argument("--list", {"metavar": "m02"}),
                                   Argument("--json", {"metavar": "m02.json"}),
                                   Argument("--unread", {"action": "store_true"}))),
    Command("results", arguments=(Argument("place", {"nargs": "*"}), Argument("--csv", {"metavar": "table.csv"}),
                                  Argument("--key", {"action": "store_true"}))),
    Command("editions", arguments=(Argument("name", {"nargs": "*", "metavar": "|".join(EDITIONS)}, tuple(EDITIONS)),)),
    Command("kit", arguments=(Argument("--paper", {"action": "store_true"}),)),
    Command("sticks", needs="nothing", arguments=(Argument("place", {"nargs": "+"}),
                                                  Argument("--from", {"dest": "archive", "metavar": "archive.zip"}))),
    Command("update", needs="nothing", arguments=(Argument("old", {"metavar": "old.zip"}),)),
    Command("bench", needs="browsers"),
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


def parse(command: Command, words: Sequence[str]) -> argparse.Namespace:
    """The arguments of the command. Raises Stop, with the usage, and the nearest argument for an unknown one."""
    parser = _parser(command)
    try:
        known, unknown = parser.parse_known_intermixed_args(list(words))
    except Stop:
        for first in command.arguments[:1]:  # `new questoin`: the word to mend, rather than what should follow it
            _refuse_other_words(first, [word for word in words[:1] if not word.startswith("-")], parser)
        raise
    if unknown:
        options = [name for argument in command.arguments if (name := argument.name).startswith("-")]
        near = nearest(unknown[0].partition("=")[0], [*options, "--lang"])
        raise Stop("argument-near" if near else "argument", given=unknown[0], near=near, usage=usage_of(parser))
    for argument in command.arguments:
        given = argument.given(known)
        _refuse_other_words(argument, given, parser)
        chosen = getattr(known, command.arguments[0].name, "")
        if given and argument.goes_with and chosen not in argument.goes_with:
            raise Stop("not-with", given=argument.name if argument.name.startswith("-") else given[0], first=chosen,
                       usage=usage_of(parser))
    return known


def _refuse_other_words(argument: Argument, given: Sequence[str], parser: argparse.ArgumentParser) -> None:
    for word in given if argument.among else ():
        if word not in argument.among:
            near = nearest(word, argument.among)
            raise Stop("argument-near" if near else "name", given=word, near=near, usage=usage_of(parser))


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
