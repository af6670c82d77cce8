"""How course.py itself tells: a command not understood, the environment and the browsers made ready.

Standard library only.
"""

from __future__ import annotations

import sys

from builder.words.catalogue import say

PROGRAM = "py course.py" if sys.platform == "win32" else "python3 course.py"  # what the reader types


class Stop(Exception):
    """Nothing more can be done: `code` finds the sentence in the table `setup`, `values` fill it."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values

    def say(self, language: str) -> str:
        """What is wrong, then the remedy."""
        return sentence(self.code, language, **self.values)


def sentence(code: str, language: str, **values: object) -> str:
    """The words of `code` in the reader's language."""
    return say(f"setup.{code}", language, **values)


def tell(code: str, language: str, **values: object) -> None:
    """Says on stderr what is being done: stdout belongs to what the reader asked for."""
    print(sentence(code, language, **values), file=sys.stderr, flush=True)
