"""Ctrl+C, from a command's first instant to its last: it ends by a sentence, and a second press takes nothing away of
what the first one set going. Light, since it is loaded before all else. Standard library only.
"""

from __future__ import annotations

import signal
from collections.abc import Callable
from types import FrameType

_kept: list[int] = []


def keep() -> None:
    """From here on a press is kept for `interruptible`: while modules are loaded, nobody could tell it. A command
    started deaf to Ctrl+C, by `nohup` for instance, stays so."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _keep)
    _let_in(True)


def interruptible(work: Callable[[], int], tell: Callable[[], None]) -> int:
    """The status of `work`; 130, once `tell` was called, when it was interrupted: by the interruption itself, or by
    the fault of something that it cut short, as of argparse, whose clean-up expects to have begun."""
    listening = signal.getsignal(signal.SIGINT) is _keep
    try:
        if listening:
            signal.signal(signal.SIGINT, signal.SIG_IGN if _kept else _once)
        if _kept:
            raise KeyboardInterrupt
        return work()
    except (KeyboardInterrupt, Exception) as end:
        if not (_kept or isinstance(end, KeyboardInterrupt)):
            raise
        if listening:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        tell()
        return 130
    finally:
        if listening:  # what is left is to end
            signal.signal(signal.SIGINT, signal.SIG_IGN)


def hand_on() -> None:
    """Before this process becomes another, which calls `keep`: a press in between waits, where the system can."""
    _let_in(False)


def _let_in(wanted: bool) -> None:
    if hasattr(signal, "pthread_sigmask"):  # not on Windows
        signal.pthread_sigmask(signal.SIG_UNBLOCK if wanted else signal.SIG_BLOCK, {signal.SIGINT})


def _keep(number: int, _frame: FrameType | None) -> None:
    _kept.append(number)


def _once(number: int, _frame: FrameType | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # while what is half made is being taken away
    _kept.append(number)
    raise KeyboardInterrupt
