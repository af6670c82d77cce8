"""Which codes of problems the product told while tests ran: « every code is broken by a test » is seen at the end of a
run of all of them. A code counts once code of the product makes its problem; the name in a test, or a problem that a
test makes itself, counts for nothing.
"""

from __future__ import annotations

import functools
import sys

from builder.model.places import HOME
from builder.model.problem import Problem
from builder.words.catalogue import FOLDER, read

PRODUCT = str(HOME / "scripts")
TOLD: set[str] = set()


def known() -> set[str]:
    """Every code that has words."""
    return {address.split(".")[1] for address in read(FOLDER) if address.startswith("problem.")}


def watch() -> None:
    """From now on, in this process, the code of each problem that the product makes is kept in TOLD."""
    made = Problem.__init__

    @functools.wraps(made)
    def noted(self: Problem, code: str, *rest, **named) -> None:
        if sys._getframe(1).f_code.co_filename.startswith(PRODUCT):
            TOLD.add(code)
        made(self, code, *rest, **named)

    Problem.__init__ = noted


def is_whole(config) -> bool:
    """Whether all tests of each day were asked for, and nothing else."""
    asked = config.option
    return not (asked.release or asked.keyword or asked.collectonly or config.args != config.getini("testpaths"))
