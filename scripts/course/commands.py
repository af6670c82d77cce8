"""The commands of course.py, said once: names, arguments, one line of help in each language. Standard library only."""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn

from course.words.setup import Stop

PROGRAM = "py course.py" if sys.platform == "win32" else "python3 course.py"


@dataclass(frozen=True)
class Argument:
    """One argument of a command: its name as argparse takes it, its help in each language, argparse's own options."""

    name: str
    fr: str
    en: str
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Command:
    """One command: what is typed, what it does, and what it needs to run: nothing, environment or browsers.

    `free`: whatever follows goes on as it is, to pytest.
    """

    name: str
    fr: str
    en: str
    needs: str = "environment"
    arguments: tuple[Argument, ...] = ()
    free: bool = False


COMMANDS = (
    Command(
        "check",
        "Relit tout le cours et signale toutes les fautes, avec le fichier, la ligne et le remède.",
        "Reads the whole course and reports every fault, with its file, its line and its remedy.",
    ),
    Command(
        "serve",
        "Montre le cours dans le navigateur et le rafraîchit à chaque enregistrement.",
        "Shows the course in the browser and refreshes it each time a file is saved.",
    ),
    Command(
        "build",
        "Construit le site dans les deux langues, dans le dossier site/.",
        "Builds the site in both languages, in the folder site/.",
    ),
    Command(
        "audit",
        "Examine l’accessibilité de chaque page dans les deux navigateurs ; « package » joint le résultat à l’archive.",
        "Examines the accessibility of every page in both browsers; “package” puts the result in the archive.",
        needs="browsers",
    ),
    Command(
        "package",
        "Construit le site et en fait l’archive à distribuer, dans le dossier dist/.",
        "Builds the site and makes the archive to hand out, in the folder dist/.",
    ),
    Command(
        "verify",
        "Ouvre une archive, un dossier ou une clé et nomme ce qui manque ou est abîmé. Sans réseau ni installation.",
        "Opens an archive, a folder or a stick and names what is missing or damaged. No network, no installation.",
        needs="nothing",
        arguments=(
            Argument(
                "path",
                "l’archive, le dossier ou la clé ; la dernière archive de dist/ si rien n’est donné",
                "the archive, folder or stick; the last archive of dist/ when nothing is given",
                {"nargs": "?"},
            ),
        ),
    ),
    Command(
        "test",
        "Éprouve le cours dans Chromium, Firefox et WebKitGTK ; ce qui suit est transmis à pytest.",
        "Tries the course in Chromium, Firefox and WebKitGTK; whatever follows goes to pytest.",
        needs="browsers",
        free=True,
    ),
    Command(
        "new",
        "Crée un module ou une question valide, à compléter.",
        "Creates a valid module or question, to be filled in.",
        arguments=(
            Argument("what", "« module » ou « question »", "“module” or “question”",
                     {"choices": ("module", "question")}),
            Argument("module", "le module : m02", "the module: m02"),
            Argument("folder", "pour un module, la fin du nom de son dossier",
                     "for a module, the end of its folder’s name", {"nargs": "?"}),
        ),
    ),
    Command(
        "law",
        "Liste ce qui repose sur une disposition (impact), ou ce qu’une réécriture a changé du droit (drift).",
        "Lists what rests on a provision (impact), or what a rewriting changed of the law (drift).",
        arguments=(
            Argument("what", "« impact » ou « drift »", "“impact” or “drift”", {"choices": ("impact", "drift")}),
            Argument("named", "la disposition (impact), les pages, modules ou questions (drift)",
                     "the provision (impact), the pages, modules or questions (drift)", {"nargs": "*"}),
            Argument("--since", "drift : la révision à laquelle comparer", "drift: the revision to compare with"),
            Argument("--write", "drift : propose les lignes de law/accepted/, raison à écrire",
                     "drift: proposes the lines of law/accepted/, with the reason to write", {"action": "store_true"}),
            Argument("--root", "drift : le dossier du cours", "drift: the course’s folder"),
        ),
    ),
    Command(
        "results",
        "Note les fichiers de résultats remis par les apprenants, un par un et pour le groupe.",
        "Marks the files of results that learners handed over, one by one and for the group.",
        arguments=(
            Argument("place", "un dossier ou des fichiers", "a folder or files", {"nargs": "+"}),
            Argument("--csv", "écrit aussi un tableau pour un tableur", "also writes a table for a spreadsheet",
                     {"metavar": "table.csv"}),
        ),
    ),
    Command(
        "bench",
        "Mesure le poids, le nombre de pages, la construction et les temps d’ouverture.",
        "Measures weight, page count, build time and opening times.",
    ),
)

_FRAME = {
    "fr": (
        "Le cours : le relire, le construire, l’emballer, le vérifier.",
        "Emploi : {program} COMMANDE [--lang fr|en]",
        "Aide d’une commande : {program} COMMANDE -h",
        "Langue des messages : celle du système, ou --lang fr, --lang en.",
        "Emploi : {usage}",
    ),
    "en": (
        "The course: proofread it, build it, package it, verify it.",
        "Usage: {program} COMMAND [--lang fr|en]",
        "Help on a command: {program} COMMAND -h",
        "Language of messages: the system’s, or --lang fr, --lang en.",
        "Usage: {usage}",
    ),
}


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
    return known


def help_text(language: str) -> str:
    """The help of the whole program, as printed."""
    about, usage, more, tongue, _ = (line.format(program=PROGRAM, usage="") for line in _FRAME[language])
    rows = [f"  {command.name:<9}{getattr(command, language)}" for command in COMMANDS]
    return "\n".join((about, "", usage, "", *rows, "", more, tongue))


def command_help(command: Command, language: str) -> str:
    """The short help of one command: usage, what it does, its arguments."""
    usage = f"{PROGRAM} test [pytest …]" if command.free else usage_of(_parser(command))
    rows = [f"  {argument.name:<9} {getattr(argument, language)}" for argument in command.arguments]
    apart = [""] if rows else []
    return "\n".join((_FRAME[language][4].format(usage=usage), "", getattr(command, language), *apart, *rows))


def _parser(command: Command) -> _Parser:
    parser = _Parser(prog=f"{PROGRAM} {command.name}", add_help=False, allow_abbrev=False)
    for argument in command.arguments:
        parser.add_argument(argument.name, **argument.options)
    return parser
