"""Which pages and banks are not yet held to the style guide, and the abbreviations everybody reads."""

from __future__ import annotations

from dataclasses import dataclass, field

from builder.model.problem import Where


@dataclass(frozen=True)
class Style:
    """What the style guide does not hold yet: page (« m05-…/cas.md ») or bank (« forms/m05-….yml ») -> its line."""

    pages: dict[str, Where] = field(default_factory=dict)
    banks: dict[str, Where] = field(default_factory=dict)
    abbreviations: frozenset[str] = frozenset()  # understood by every reader: they need no words
