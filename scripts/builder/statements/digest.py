"""What a statement is known by, a few signs long: it is looked for among those of its own page."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping

from builder.statements.text import DEADLINE, LAW, Statement

_DIGITS = 7
# What is read: words, figures, marks of references, and the signs that change them. A comma, a space, a dash are not.
_READ = re.compile(rf"[^\W_]+|[%°§€+=<>/?{LAW}{DEADLINE}]")


def digest(statement: Statement) -> str:
    """The words of a statement and what it cites; spaces are not counted. The last release is compared by it."""
    return _cut(repr((statement.words.split(), [target for target, _, _ in statement.targets])))


def reading_digest(statement: Statement, lengths: Mapping[str, str]) -> str:
    """What a reader has read, typography and capitals apart: the words, what they cite under which label, and the
    length of each time limit, which the page writes out (`lengths`)."""
    targets = [(target, _words(label), lengths.get(target.removeprefix("deadline:"), ""))
               for target, label, _ in statement.targets]
    return _cut(repr((_words(statement.words), targets)))


def _words(text: str) -> list[str]:
    return _READ.findall(unicodedata.normalize("NFC", text).casefold())


def _cut(said: str) -> str:
    return hashlib.sha256(said.encode()).hexdigest()[:_DIGITS]
