"""A product in; what is missing, damaged, extra or badly named out. Standard library only."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from .model import Problem, Where
from .names import FAT32_LARGEST, READ_ME_FIRST, SUMS, is_program, name_faults
from .verify_open import MANIFEST, Damaged, Product

_LINE = re.compile(r"([0-9a-f]{64}) [ *]([^\r\n]+)")


def wholeness(product: Product) -> Iterator[Problem]:
    """Every file against its hash, each missing, damaged or extra one named."""
    yield from (Problem("PKG-EXTRA", Where(name)) for name in product.outside)
    yield from (Problem("PKG-MISSING", Where(name)) for name in (MANIFEST, *READ_ME_FIRST) if _lost(product, name))
    if SUMS not in product.sizes:
        yield Problem("PKG-NO-SUMS", Where(SUMS))
        return
    sums: dict[str, str] = {}
    for number, line in enumerate(_text(product, SUMS).splitlines(), 1):
        found = _LINE.fullmatch(line)
        if found is None:
            yield Problem("PKG-SUMS-LINE", Where(SUMS, number), {"number": number})
        else:
            sums[found[2]] = found[1]
    yield from _against(product, sums)


def travelling(product: Product) -> Iterator[Problem]:
    """Names and sizes that some reader's machine refuses, and files that could be run."""
    yield from name_faults(product.sizes)
    for name, size in product.sizes.items():
        if size > FAT32_LARGEST:
            yield Problem("PKG-TOO-BIG", Where(name), {"size": size})
        elif is_program(name, _start(product, name)):
            yield Problem("PKG-PROGRAM", Where(name))


def _lost(product: Product, name: str) -> bool:
    """True for a file that the list of hashes does not report, being absent from both or the list being lost."""
    if name in product.sizes:
        return False
    return SUMS not in product.sizes or f"  {name}\n" not in _text(product, SUMS)


def _against(product: Product, sums: dict[str, str]) -> Iterator[Problem]:
    by_lower = {name.lower(): name for name in product.sizes}
    renamed = set()
    for name, sum_ in sums.items():
        if name not in product.sizes:
            found = by_lower.get(name.lower())
            renamed.add(found)
            yield Problem("PKG-CASE", Where(name), {"found": found}) if found else Problem("PKG-MISSING", Where(name))
        elif _sum_of(product, name) != sum_:
            yield Problem("PKG-DAMAGED", Where(name))
    for name in product.sizes.keys() - sums.keys() - renamed - {SUMS}:
        yield Problem("PKG-EXTRA", Where(name))


def _sum_of(product: Product, name: str) -> str:
    try:
        return hashlib.sha256(product.read(name)).hexdigest()
    except Damaged:
        return ""


def _text(product: Product, name: str) -> str:
    try:
        return product.read(name).decode("utf-8", errors="replace")
    except Damaged:
        return "\n"  # one unreadable line, which is then reported


def _start(product: Product, name: str) -> bytes:
    try:
        return product.read(name)[:4]
    except Damaged:
        return b""
