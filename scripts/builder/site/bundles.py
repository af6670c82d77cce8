"""The modules of theme/ in, classic scripts out: on file://, where the course is opened, no browser takes a module.

    import {make} from "../core/elements.js";        its file is brought in, before the one that asks
    import * as end from "../end/results.js";        a file that another bundle brings later: `end.Results`, once there
    export const …, export function …, export class …

stand at the head of a line, and of nothing else is made what a file knows of another. A bundle is what its entry points
import, each file after those that it imports. A file becomes a block of its own, so that the fault of one stops no
other (theme/scripts/core/faults.js says it). What it exports is left in `Course.ROOM`, the one object by which the
scripts of a page know one another, whichever bundle brought them; what it imports is taken from there. The scripts that
the build writes and the page of a host, which sees the course in its frame, go by that object too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from posixpath import normpath

from builder.model.places import THEME

# Of theme/, without scripts/ and kit/: a file imports from its own room and from those before it.
ROOMS = ("store", "core", "learner", "files", "reading", "search", "attested", "test", "path", "home", "end", "review",
         "questions", "case", "qualification", "roadmap", "deadlines", "sheets", "offline", "report",
         "host", "phone", "servers", "angoff", "copies", "readings", "attestations", "desk/marking", "desk/page")

_IMPORT = re.compile(r'^import\s+(?:\{([^}]*)\}|\*\s+as\s+(\w+))\s+from\s+"([^"]+)";[^\S\n]*\n', re.M)
_EXPORT = re.compile(r"^export (?=(?:const|(?:async )?function|class) (?:(\w+)|\{([\w, ]+)\}))", re.M)
_COMMENT = re.compile(r"//.*|/\*[\s\S]*?\*/")
_ODD = re.compile(r"^(?:import|export)\b.*", re.M)  # what is left of these words once those were read


class ScriptFault(ValueError):
    """What a module asks for cannot be had. The text says where, and what."""

    def __init__(self, name: str, line: int, what: str) -> None:
        super().__init__(f"theme/{name}:{line}: {what}")


@dataclass(frozen=True)
class Import:
    """What a module asks of the file `source`, a path from theme/: `names`, «a» or «a as b»; or all, under the name
    `later`, where it comes with another bundle."""

    source: str
    names: tuple[str, ...]
    later: str
    line: int

    @property
    def wanted(self) -> tuple[str, ...]:
        """The names as their file exports them."""
        return tuple(name.partition(" as ")[0] for name in self.names)


@dataclass(frozen=True)
class Script:
    """A file of theme/: its path from there, what it asks for, what it gives, and its text without both."""

    name: str
    imports: tuple[Import, ...]
    exports: tuple[str, ...]
    text: str


def room_of(name: str) -> str:
    """The room of a file, by its path from theme/."""
    return "/".join(part for part in PurePosixPath(name).parts[:-1] if part not in ("scripts", "kit"))


def read_script(name: str, theme: Path = THEME) -> Script:
    """The module at `name`, a path from theme/. Raises ScriptFault, also where an import leads to no file, to a room
    above its own, or to a name that nobody exports; OSError."""
    text = (theme / name).read_text(encoding="utf-8")
    imports = tuple(Import(
        normpath(f"{PurePosixPath(name).parent}/{found[3]}"), tuple(re.findall(r"\w+(?: as \w+)?", found[1] or "")),
        found[2] or "", text[:found.start()].count("\n") + 1) for found in _IMPORT.finditer(text))
    bare = _EXPORT.sub("", _IMPORT.sub("", text))
    for one in imports:
        _look_at(name, bare, one, theme)
    if odd := _ODD.search(bare):
        line = text[:text.index(odd[0])].count("\n") + 1
        raise ScriptFault(name, line, f"a form that the build does not read: {odd[0]}")
    return Script(name, imports, tuple(_exported(text)), bare)


def _exported(text: str) -> Iterator[str]:
    for found in _EXPORT.finditer(text):
        yield from re.findall(r"\w+", found[1] or found[2])


def _look_at(name: str, bare: str, asked: Import, theme: Path) -> None:
    if not (theme / asked.source).is_file():
        raise ScriptFault(name, asked.line, f"theme/{asked.source} is not there")
    here, there = room_of(name), room_of(asked.source)
    if ROOMS.index(there) > ROOMS.index(here):
        raise ScriptFault(name, asked.line, f"{here}/ may not know {there}/, which comes after it")
    given = set(_exported((theme / asked.source).read_text(encoding="utf-8")))
    wanted = asked.wanted or re.findall(rf"(?<![\w./-]){asked.later}\.(\w+)", _COMMENT.sub("", bare))
    for missing in [one for one in wanted if one not in given]:
        raise ScriptFault(name, asked.line, f"theme/{asked.source} exports no {missing}")


def ordered(entries: Iterable[str], without: Collection[str] = (), theme: Path = THEME) -> list[Script]:
    """The modules of a bundle, entry points in their order, each after what it imports; `without` those that the page
    has by then. Paths from theme/. Raises ScriptFault, also for files that import one another in a circle; OSError."""
    found: dict[str, Script] = {}
    open_: list[str] = []  # on the way to the one looked at

    def add(name: str) -> None:
        if name in found or name in without:
            return
        module = read_script(name, theme)
        open_.append(name)
        for asked in module.imports:
            if asked.source in open_:
                circle = " → ".join((*open_[open_.index(asked.source):], asked.source))
                raise ScriptFault(name, asked.line, f"a circle: {circle}")
            if not asked.later:
                add(asked.source)
        found[open_.pop()] = module

    for entry in entries:
        add(entry)
    return list(found.values())


def classic(modules: Collection[Script]) -> str:
    """The script that does what these modules do, in this order."""
    shares = any(one.exports or one.imports for one in modules)
    shared = "const Course=window.Course=window.Course||{};\n" if shares else ""
    return f'(()=>{{"use strict";\n{shared}{"".join(guarded(_block(one)) for one in modules)}}})();\n'


def guarded(script: str) -> str:
    """The script, whose fault is said by theme/scripts/core/faults.js and leaves those that follow as they are."""
    return f"try{{\n{script}}}catch(fault){{setTimeout(()=>{{throw fault}})}}\n"


def _block(module: Script) -> str:
    taken: dict[str, list[str]] = {}
    for asked in module.imports:
        taken.setdefault(_key(asked.source), []).extend(name.replace(" as ", ":") for name in asked.names)
    parts = [f"{{{','.join(names)}}}=Course.{room}" for room, names in taken.items() if names]
    parts += [f"{asked.later}={_room(asked.source)}" for asked in module.imports if asked.later]
    head = f"const {','.join(parts)};\n" if parts else ""
    given = f"Object.assign({_room(module.name)},{{{','.join(module.exports)}}});\n" if module.exports else ""
    return f"{head}{module.text}{given}"


def _room(name: str) -> str:
    """The object of a file's room, made if it is the first to speak of it."""
    return f"Course.{_key(name)}=Course.{_key(name)}||{{}}"


def _key(name: str) -> str:
    """Where a file leaves what it exports: its room, of which the desk's two are one."""
    return room_of(name).partition("/")[0]
