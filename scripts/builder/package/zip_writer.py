"""A zip archive written with the deflate of one's choice, which `zipfile` does not take. Standard library only.

After PKWARE's APPNOTE 6.3, without what an archive of small files with plain names does not need: no zip64, no extra
field, no data descriptor. `zipfile` and `verify` read it back.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import IO

from builder.package.moment import in_zip

_VERSION = 20  # 2.0: deflate
_UNIX = 3  # the system said to have made the entry
_FILE_MODE = 0o100644 << 16  # an ordinary file that all may read and none may run
_DEFLATED = 8
_DATED = slice(10, 14)  # of an archive: time and date of its first entry, and all of ours have the same

Deflate = Callable[[bytes], bytes]


def deflate(data: bytes) -> bytes:
    """Raw deflate by the standard library."""
    press = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return press.compress(data) + press.flush()


def write_zip(file: IO[bytes], contents: Mapping[str, bytes], moment: datetime, press: Deflate = deflate) -> None:
    """Writes the archive of `contents`, whose keys are ASCII paths, in their order, all of that date. Raises OSError
    when the disk refuses.
    """
    directory, place = [], 0
    for path, data in contents.items():
        name, pressed = path.encode("ascii"), press(data)
        about = struct.pack("<5H3I2H", _VERSION, 0, _DEFLATED, *in_zip(moment), zlib.crc32(data), len(pressed),
                            len(data), len(name), 0)
        file.write(b"PK\x03\x04" + about + name + pressed)
        directory.append(b"PK\x01\x02" + struct.pack("<2B", _VERSION, _UNIX) + about
                         + struct.pack("<3H2I", 0, 0, 0, _FILE_MODE, place) + name)
        place += 30 + len(name) + len(pressed)
    listing = b"".join(directory)
    file.write(
        listing + b"PK\x05\x06" + struct.pack("<4H2IH", 0, 0, len(directory), len(directory), len(listing), place, 0)
    )


def is_another_of_its_minute(archive: bytes, other: bytes) -> bool:
    """Whether two archives written here hold different things under one date."""
    return archive != other and archive[_DATED] == other[_DATED]
