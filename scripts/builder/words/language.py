"""Command line and system in, the reader's language out. Standard library only."""

from __future__ import annotations

import os
import sys

from builder.model.lists import LANGUAGES

_WINDOWS_FRENCH, _WINDOWS_PRIMARY = 0x0C, 0x3FF  # primary language number, and the bits that hold it


class UnknownLanguage(ValueError):
    """`--lang` names a language in which the course has no words."""


def take_language(arguments: list[str]) -> tuple[str | None, list[str]]:
    """The language asked for with --lang (None when it was not), and the arguments without it.

    Raises UnknownLanguage. What follows a lone `--` is left as it is.
    """
    asked, rest, waiting = None, [], False
    for position, argument in enumerate(arguments):
        if waiting:
            asked, waiting = argument, False
        elif argument == "--":
            rest += arguments[position:]
            break
        elif argument == "--lang":
            waiting = True
        elif argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
        else:
            rest.append(argument)
    if waiting or (asked is not None and asked not in LANGUAGES):
        raise UnknownLanguage(asked or "")
    return asked, rest


def system_language() -> str:
    """`fr` or `en`, as the system is set. The C locale speaks English; any other unknown one reads French here."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        locale = os.environ.get(name, "")
        if locale:
            return "en" if locale.startswith(("en", "C", "POSIX")) else "fr"
    if sys.platform == "win32":
        import ctypes  # exists everywhere, but only Windows has `windll`

        number = ctypes.windll.kernel32.GetUserDefaultUILanguage() & _WINDOWS_PRIMARY
        return "fr" if number == _WINDOWS_FRENCH else "en"
    return "en"


def speak_utf8() -> None:
    """Let stdout and stderr carry any sign: a Windows pipe in cp1252 stops at the first arrow otherwise."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
