"""What a command answers when it cannot do what was asked. Nothing was done."""

from __future__ import annotations

from .model import Problem


class Refusal(ValueError):
    """Carries the Problem that says why, as its first argument."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
