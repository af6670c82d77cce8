"""The commands of course.py, said once: names, arguments, one line of help in each language. Standard library only."""

from __future__ import annotations

import sys
from dataclasses import dataclass

PROGRAM = "py course.py" if sys.platform == "win32" else "python3 course.py"


@dataclass(frozen=True)
class Command:
    """One command: what is typed, what it does, and what it needs to run: nothing, environment or browsers."""

    name: str
    arguments: str
    fr: str
    en: str
    needs: str = "environment"


COMMANDS = (
    Command(
        "check",
        "",
        "Relit tout le cours et signale toutes les fautes, avec le fichier, la ligne et le remède.",
        "Reads the whole course and reports every fault, with its file, its line and its remedy.",
    ),
    Command(
        "serve",
        "[--lang fr|en]",
        "Montre le cours dans le navigateur et le rafraîchit à chaque enregistrement.",
        "Shows the course in the browser and refreshes it each time a file is saved.",
    ),
    Command(
        "build",
        "",
        "Construit le site dans les deux langues, dans le dossier site/.",
        "Builds the site in both languages, in the folder site/.",
    ),
    Command(
        "audit",
        "",
        "Examine l’accessibilité de chaque page dans les deux navigateurs ; « package » joint le résultat à l’archive.",
        "Examines the accessibility of every page in both browsers; “package” puts the result in the archive.",
        needs="browsers",
    ),
    Command(
        "package",
        "",
        "Construit le site et en fait l’archive à distribuer, dans le dossier dist/.",
        "Builds the site and makes the archive to hand out, in the folder dist/.",
    ),
    Command(
        "verify",
        "[archive, dossier | archive, folder]",
        "Ouvre une archive, un dossier ou une clé et nomme ce qui manque ou est abîmé. Sans réseau ni installation.",
        "Opens an archive, a folder or a stick and names what is missing or damaged. No network, no installation.",
        needs="nothing",
    ),
    Command(
        "test",
        "[pytest …]",
        "Éprouve le cours dans Chromium, Firefox et WebKitGTK ; ce qui suit est transmis à pytest.",
        "Tries the course in Chromium, Firefox and WebKitGTK; whatever follows goes to pytest.",
        needs="browsers",
    ),
    Command(
        "new",
        "module | question …",
        "Crée un module ou une question valide, à compléter.",
        "Creates a valid module or question, to be filled in.",
    ),
    Command(
        "law",
        "impact ID | drift [--since REV] [--write] [PAGE …]",
        "Liste ce qui repose sur une disposition (impact), ou ce qu’une réécriture a changé du droit (drift).",
        "Lists what rests on a provision (impact), or what a rewriting changed of the law (drift).",
    ),
    Command(
        "results",
        "FOLDER | FILE … [--csv table.csv]",
        "Note les fichiers de résultats remis par les apprenants, un par un et pour le groupe.",
        "Marks the files of results that learners handed over, one by one and for the group.",
    ),
    Command(
        "bench",
        "",
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
        "Emploi : {program} {name} {arguments}",
    ),
    "en": (
        "The course: proofread it, build it, package it, verify it.",
        "Usage: {program} COMMAND [--lang fr|en]",
        "Help on a command: {program} COMMAND -h",
        "Language of messages: the system’s, or --lang fr, --lang en.",
        "Usage: {program} {name} {arguments}",
    ),
}


def find(name: str) -> Command | None:
    """The command of that name, None when there is none."""
    return next((command for command in COMMANDS if command.name == name), None)


def help_text(language: str) -> str:
    """The help of the whole program, as printed."""
    about, usage, more, tongue, _ = (line.format(program=PROGRAM, name="", arguments="") for line in _FRAME[language])
    rows = [f"  {command.name:<9}{getattr(command, language)}" for command in COMMANDS]
    return "\n".join((about, "", usage, "", *rows, "", more, tongue))


def command_help(command: Command, language: str) -> str:
    """The short help of one command: usage, then what it does."""
    usage = _FRAME[language][4].format(program=PROGRAM, name=command.name, arguments=command.arguments)
    return f"{usage.rstrip()}\n\n{getattr(command, language)}"
