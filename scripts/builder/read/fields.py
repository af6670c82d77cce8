"""The fields of a noun as an author's file writes them, found once for each type from its names, types and defaults."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable
from dataclasses import MISSING, dataclass
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from builder.model.lists import LANGUAGES
from builder.model.problem import Where, Words
from builder.model.written import InlineWords, Under, WordsOrText


@dataclass(frozen=True)
class Field:
    """One field: its type, the keys it is written under, none for its place in the file, and what makes its default."""

    name: str
    kind: Any
    keys: tuple[str, ...]
    default: Callable[[], Any] | None

    @property
    def required(self) -> bool:
        """Whether its key must be there."""
        return self.default is None and self.kind not in (Words, InlineWords, WordsOrText)


@functools.cache
def fields_of(noun: Any) -> tuple[Field, ...]:
    """The fields of a dataclass, in their order."""
    types = get_type_hints(noun, include_extras=True)
    return tuple(_field(field, types[field.name]) for field in dataclasses.fields(noun))


def _field(field: dataclasses.Field[Any], kind: Any) -> Field:
    keys = () if kind is Where else LANGUAGES if kind == InlineWords else (field.name,)
    match get_args(kind):
        case (inside, Under(key)):
            kind, keys = inside, (key,)
        case (inside, other) if get_origin(kind) is UnionType and other is NoneType:
            kind = inside
    default = field.default_factory if field.default_factory is not MISSING else None
    return Field(field.name, kind, keys, default if field.default is MISSING else lambda: field.default)
