"""One author's file, read with patience: what does not have the expected shape is noted, with its line, and skipped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar, cast, get_args, get_origin

from builder.model.lists import LANGUAGES
from builder.model.problem import Problem, Where, Words
from builder.model.written import InlineWords, WordsOrText
from builder.read import strict_yaml
from builder.read.fields import Field, fields_of
from builder.read.files import read_text
from builder.read.strict_yaml import List, Map, Text

Noun = TypeVar("Noun")


class Reader:
    """Reads one file, and notes what does not have the shape expected instead of stopping at it. `makers`: what reads
    the nouns that are not written key by key."""

    def __init__(self, root: Path, path: str, problems: list[Problem],
                 makers: Mapping[object, Callable[[Reader, Any], object]] | None = None) -> None:
        self.root, self.path, self.problems, self.makers = root, path, problems, makers or {}
        self.unread = False

    def document(self) -> Map | List | Text:
        """The file's content, or an empty Map when it cannot be read."""
        try:
            return strict_yaml.read(read_text(self.root / self.path))
        except strict_yaml.Unreadable as fault:
            self.note(fault.code, fault.line, **fault.values)
        self.unread = True  # one fault is enough: what the file should have held is not noted as missing
        return Map()

    def note(self, code: str, line: int, **values: object) -> None:
        """Adds a problem at that line of the file; `values` fill its sentence."""
        self.problems.append(Problem(code, Where(self.path, line), values))

    def where(self, node: object) -> Where:
        """The place of a node; line 0 for one that has none."""
        return Where(self.path, getattr(node, "line", 0))

    def map(self, node: object, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> Map:
        """The node as a Map with no unknown key; a missing required key is noted."""
        if not isinstance(node, Map):
            self.note("S-MAP", getattr(node, "line", 0), keys=", ".join(required))
            return Map()
        if self.unread:
            return node
        for key in node:
            if key not in required + optional:
                self.note("S-UNKNOWN-KEY", node.lines[key], key=key, keys=", ".join(required + optional))
        for key in required:
            if node.get(key, "") == "":
                self.note("S-MISSING-KEY", node.lines.get(key, node.line), key=key)
        return node

    def noun(self, kind: Callable[..., Noun], node: object, required: tuple[str, ...] = (),
             optional: tuple[str, ...] = (), **known: object) -> Noun:
        """A noun of that kind from a Map: each of its fields from the key of its name, read as its type says, but for
        those `known`: a function among these is given the Map. A field without a default is required, words never:
        `check` says in which language they are missing. `required` and `optional` name keys besides, or fields that
        must be there too.
        """
        fields = [field for field in fields_of(kind) if field.name not in known]
        needed = (*required, *(key for field in fields if field.required for key in field.keys if key not in required))
        top = self.map(node, needed, (*(key for field in fields for key in field.keys if key not in needed), *optional))
        parts = {name: value(top) if callable(value) else value for name, value in known.items()}
        return kind(**parts, **{field.name: self._value(top, field) for field in fields})

    def nouns(self, kind: Callable[..., Noun], node: object, required: tuple[str, ...] = (),
              **known: object) -> Iterator[Noun]:
        """The same from each Map of a list."""
        return self.each(node, lambda child: self._made(kind, child, required, **known))

    def _made(self, kind: Callable[..., Noun], node: Any, required: tuple[str, ...] = (), **known: object) -> Noun:
        if maker := self.makers.get(kind):
            return cast(Noun, maker(self, node))
        return self.noun(kind, node, required, (), **known)

    def _value(self, node: Map, field: Field) -> object:
        if field.default and not set(field.keys) & node.keys():
            return field.default()
        if field.kind is Where:
            return self.where(node)
        if field.kind == InlineWords:
            return Words(*(self.text(node, language) for language in LANGUAGES))
        [key] = field.keys
        if field.kind in (str, int):
            read = self.text if field.kind is str else self.number
            return read(node, key, *([field.default()] if field.default else []))
        if field.kind in READ_BY:
            return READ_BY[field.kind](self, node, key)
        items, inside = get_origin(field.kind), get_args(field.kind)
        if items is tuple:
            return tuple(self.nouns(inside[0], self.list(node, key)))
        if items is dict:
            return {one.id: one for one in self.nouns(inside[1], self.list(node, key))}
        return self._made(field.kind, node.get(key))

    def text(self, node: Map, key: str, default: str = "") -> str:
        """The text under a key, `default` when it is not there; anything else is noted."""
        value = node.get(key, default)
        if isinstance(value, str):
            return str(value).strip()
        self.note("S-TEXT", node.lines[key], key=key)
        return default

    def name(self, node: Map, key: str, form: re.Pattern[str], code: str, default: str = "") -> str:
        """The text under a key that becomes part of a path, `default` when it is not there or has another form than
        names of the course have; that is noted, under `code`."""
        value = self.text(node, key, default)
        if value in ("", default) or form.fullmatch(value):
            return value
        self.note(code, node.lines[key], found=value)
        return default

    def number(self, node: Map, key: str, default: int = 0) -> int:
        """The whole number under a key, `default` when it is not there; anything else is noted."""
        value = self.text(node, key, str(default))
        if value.isascii() and value.isdigit() and len(value) < 10:
            return int(value)
        self.note("S-NUMBER", node.lines.get(key, node.line), key=key, found=value)
        return default

    def list(self, node: Map, key: str) -> List:
        """The list under a key, empty when it is not there; anything else is noted."""
        value = node.get(key, List())
        if isinstance(value, List):
            return value
        self.note("S-LIST", node.lines[key], key=key)
        return List()

    def words(self, node: Map, key: str) -> Words:
        """What a key says in both languages, empty when it is not there; another shape is noted."""
        value = node.get(key)
        if value is None:
            return Words()
        if not isinstance(value, Map):
            self.note("S-WORDS", node.lines[key], key=key)
            return Words()
        self.map(value, (), LANGUAGES)
        return Words(*(self.text(value, language) for language in LANGUAGES))

    def either_words(self, node: Map, key: str) -> Words:
        """Words, or one text that reads the same in both languages (a date, a number)."""
        value = node.get(key)
        return Words(str(value), str(value)) if isinstance(value, Text) else self.words(node, key)

    def tokens(self, node: Map, key: str) -> tuple[str, ...]:
        """The texts of the list under a key; what is no text is noted and left out."""
        items = self.list(node, key)
        for item in items:
            if not isinstance(item, Text):
                self.note("S-TEXT", item.line, key=key)
        return tuple(str(item).strip() for item in items if isinstance(item, Text))

    def tokens_by_language(self, node: Map, key: str) -> dict[str, tuple[str, ...]]:
        """The list of texts of each language under a key, empty for one that is not there."""
        lists = self.map(node.get(key, Map()), (), LANGUAGES)
        return {language: self.tokens(lists, language) for language in LANGUAGES}

    def each(self, node: object, make: Callable[[Map], Noun]) -> Iterator[Noun]:
        """`make` applied to every Map of a list; anything else in the list is noted."""
        if not isinstance(node, List):
            if not (isinstance(node, Map) and not node):
                self.note("S-LIST", getattr(node, "line", 0), key="-")
            return
        for item in node:
            if isinstance(item, Map):
                yield make(item)
            else:
                self.note("S-MAP", getattr(item, "line", 0), keys="id, …")


# A function for each type that a field may have, besides texts, numbers and other nouns.
READ_BY: dict[object, Callable[[Reader, Map, str], object]] = {
    Words: Reader.words, WordsOrText: Reader.either_words, tuple[str, ...]: Reader.tokens,
    dict[str, tuple[str, ...]]: Reader.tokens_by_language,
}
