"""What the nouns of a course have in common, for whoever treats several kinds of them alike."""

from __future__ import annotations

from typing import Protocol

from builder.model.problem import Where


class Identified(Protocol):
    """Anything the authors name: its id, and the place where they wrote it."""

    @property
    def id(self) -> str:
        """By which the others name it."""

    @property
    def where(self) -> Where:
        """The file and the line."""


class Sourced(Identified, Protocol):
    """Anything that cites its provisions."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Their ids."""
