"""Where a command speaks: stdout and stderr in UTF-8, whatever stands behind them. Standard library only.

What is said may hold words of a stranger's file: no sign passes that moves the cursor, colours the screen or turns the
line round. Whoever listens may go away (`| head`), or have no room (a full disk): the work goes on to its end, and
what could not be said is told once.
"""

from __future__ import annotations

import errno
import io
import os
import re
import sys
from typing import Any, TextIO

from builder.words.catalogue import say

# Controls but the tab and the ends of line, and what turns a line round.
_DRAWS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_GONE = (errno.EPIPE, errno.EINVAL)  # nobody reads any more; the second is how Windows says it


class _Listener(io.RawIOBase):
    """A stream that takes all that is written: what no longer reaches anybody is dropped, and why is kept."""

    def __init__(self, behind: io.RawIOBase) -> None:
        super().__init__()
        self._behind = behind
        self.fault: OSError | None = None

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return self._behind.isatty()

    def fileno(self) -> int:
        return self._behind.fileno()

    def write(self, data: Any, /) -> int | None:  # whatever has bytes
        if self.fault is None:
            try:
                return self._behind.write(data)
            except OSError as fault:
                self.fault = fault
        return len(data)


class _Outlet(io.TextIOWrapper):
    """Text to a listener, line by line, for `serve` goes on for hours. In one that `returns`, a bar of progress may go
    back to the start of its line."""

    def __init__(self, listener: _Listener, returns: bool) -> None:
        super().__init__(io.BufferedWriter(listener),
                         encoding="utf-8", errors="replace", line_buffering=True)
        self.listener, self._returns = listener, returns

    def write(self, text: str) -> int:
        shown = _DRAWS.sub("", text)
        return super().write(shown if self._returns else shown.replace("\r", ""))


def open_outlets() -> None:
    """Puts both streams in the place of the system's own. One that is closed is opened on nothing, so that no file of
    the course takes its number and what is said with it."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free
    sys.stdout, sys.stderr = _outlet(sys.stdout, 1), _outlet(sys.stderr, 2, returns=True)


def close_outlets(status: int, language: str) -> int:
    """The status that the command ends with: its own, unless what it had to say could not be written."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    fault = sys.stdout.listener.fault if isinstance(sys.stdout, _Outlet) else None
    if fault is None or fault.errno in _GONE:
        return status
    print(say("setup.unsaid", language, detail=fault.strerror or fault), file=sys.stderr)
    return 2


def _outlet(stream: TextIO | None, number: int, returns: bool = False) -> _Outlet:
    behind: io.RawIOBase = io.FileIO(number, "w", closefd=False)  # where the stream was closed as the command began
    if isinstance(stream, io.TextIOWrapper):
        buffer = stream.detach()
        behind = buffer.detach() if isinstance(buffer, io.BufferedWriter) else buffer
    return _Outlet(_Listener(behind), returns)
