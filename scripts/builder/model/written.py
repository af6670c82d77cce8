"""How a field of a noun stands in the authors' files, where its name and its type do not say it (read/reader.py)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from builder.model.problem import Words


@dataclass(frozen=True)
class Under:
    """The key of a field that bears another name than it."""

    key: str


INLINE = "inline"
OR_ONE = "or one"
InlineWords = Annotated[Words, INLINE]  # their languages are keys of the noun itself
WordsOrText = Annotated[Words, OR_ONE]  # or one text that reads the same in both languages: a date, a number
