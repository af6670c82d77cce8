"""A command from its start to its end, as a process of its own: what course.py and `python -m builder` have in common.
Standard library only.
"""

from __future__ import annotations

import importlib
import sys

from builder.setup import interrupt
from builder.words.language import UnknownLanguage, system_language, take_language
from builder.words.outlet import close_outlets, open_outlets
from builder.words.setup import Stop


def run(module: str, argv: list[str]) -> int:
    """The exit status of `main(argv)` of the module named, which is loaded here: that takes a second, time enough to be
    interrupted. 130 after Ctrl+C; 2 when what there was to say could not be written."""
    open_outlets()
    language = _language(argv)
    status = interrupt.interruptible(lambda: int(importlib.import_module(module).main(argv)),
                              lambda: print(Stop("interrupted").say(language), file=sys.stderr))
    return close_outlets(status, language)


def _language(argv: list[str]) -> str:
    try:
        return take_language(argv)[0] or system_language()
    except UnknownLanguage:
        return system_language()
