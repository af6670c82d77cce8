"""All that pages, scripts and commands say, in both languages: the files of catalogue/ in, a sentence out.
Standard library only: it is read before anything is installed.

A word stands in a table, one line for each language: `skip.fr = "…"`, `skip.en = "…"`. Its address is its table and its
key, whatever its file: « page.skip », « problem.PKG-MISSING.fault ». One that says the same as another names it:
`remedy = "remedy.copy"`.
"""

from __future__ import annotations

import functools
import os
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from builder.model.lists import LANGUAGES
from builder.model.places import HOME
from builder.model.problem import Words
from builder.words.fallback import NotSaid
from builder.words.one_line import one_line

LONGEST = 500  # signs of a text of unknown origin that a command prints
FOLDER = Path(__file__).with_name("catalogue")
_PASSING_ON = ("words/catalogue.py", "words/for_scripts.py", "words/setup.py", "words/verify.py", "check/report.py",
               "pages/rendering.py", "jinja2/runtime.py")  # whoever gave them the address is meant


def say(address: str, language: str, /, **values: object) -> str:
    """The word at `address`, its {fields} filled with `values`. Raises NotSaid for an address or a field unknown."""
    text = words(address)[language]
    try:
        return text.format(**values) if values else text
    except (KeyError, IndexError) as fault:
        raise NotSaid(_asked_from(), "field", address, fault.args[0]) from None


def line(address: str, language: str, /, **values: object) -> str:
    """What `say` says, fit for a terminal: each text that fills it, whatever file it comes from, is one line of signs
    that draw nothing else on the screen. Raises NotSaid."""
    safe = {key: one_line(str(value), LONGEST) if isinstance(value, (str, Path)) else value
            for key, value in values.items()}
    return say(address, language, **safe)


def words(address: str) -> Words:
    """The word at `address`, in both languages, its fields open. Raises NotSaid."""
    if address not in _every():
        raise NotSaid(_asked_from(), "unknown", address)
    return _every()[address]


def known(address: str) -> bool:
    """Whether the catalogue says something there."""
    return address in _every()


def table(name: str) -> dict[str, Words]:
    """The words of a table, by key, in the order of the files. Raises NotSaid when there are none."""
    start = f"{name}."
    found = {address.removeprefix(start): said for address, said in _every().items() if address.startswith(start)}
    if not found:
        raise NotSaid(_asked_from(), "unknown", start + "*")
    return found


@functools.cache
def _every() -> dict[str, Words]:
    return read(FOLDER)


def read(folder: Path) -> dict[str, Words]:
    """Every word of the folder's files, by its address. Raises NotSaid for the first thing it cannot take as one."""
    every: dict[str, Words] = {}
    homes: dict[str, str] = {}
    same: dict[str, str] = {}  # the address of a word -> the address of the one it repeats
    for path in sorted(folder.glob("*.toml")):
        for address, said in _leaves(_parsed(path), ""):
            if address in homes:
                raise NotSaid(_shown(path), "twice", address, homes[address])
            homes[address] = _shown(path)
            if isinstance(said, str):
                same[address] = said
            elif amiss := _amiss(said):
                raise NotSaid(_shown(path), "incomplete", address, amiss)
            else:
                every[address] = Words(**said)
    for address, other in same.items():
        if other not in every:
            raise NotSaid(homes[address], "same-as-nothing", address, other)
    return {address: every[same.get(address, address)] for address in homes}


def _parsed(path: Path) -> dict:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))  # a notepad puts a mark in front
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        line = re.search(r"line (\d+)", str(fault))
        raise NotSaid(f"{_shown(path)}{f':{line[1]}' if line else ''}", "not-toml", detail=fault) from None


def _leaves(node: dict, above: str) -> Iterator[tuple[str, dict | str]]:
    """Each word with its address: what holds a language, or the address of another word."""
    for key, value in node.items():
        address = f"{above}{key}"
        if not isinstance(value, dict):
            yield address, str(value)
        elif any(not isinstance(value.get(language, {}), dict) for language in LANGUAGES):
            yield address, value
        else:
            yield from _leaves(value, f"{address}.")


def _amiss(said: dict) -> str:
    """What keeps this from being a word: a language missing or empty, or something else beside the languages."""
    lacking = [key for key in LANGUAGES if not isinstance(said.get(key), str) or not said[key].strip()]
    return ", ".join(lacking or [key for key in said if key not in LANGUAGES])


def _asked_from() -> str:
    """« scripts/builder/pages/templates/path.html:12 »: the template or the module that gave the address."""
    frame: FrameType | None = sys._getframe(1)
    while frame and frame.f_code.co_filename.replace(os.sep, "/").endswith(_PASSING_ON):
        frame = frame.f_back
    if frame is None:
        return _shown(FOLDER)
    template = frame.f_globals.get("__jinja_template__")
    line = template.get_corresponding_lineno(frame.f_lineno) if template else frame.f_lineno
    return f"{_shown(Path(frame.f_code.co_filename))}:{line}"


def _shown(path: Path) -> str:
    return path.relative_to(HOME).as_posix() if path.is_relative_to(HOME) else path.name
