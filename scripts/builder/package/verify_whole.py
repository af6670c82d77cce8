"""A product in; what is missing, damaged, extra or badly named out. Standard library only."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from builder.model.lists import VERSION
from builder.model.problem import Problem, Where
from builder.package.audit import content_of, read_audit
from builder.package.names import (
    AUDIT,
    FAT32_LARGEST,
    KIT,
    MANIFEST,
    READ_ME_FIRST,
    SUMS,
    UPDATE,
    WORKER,
    is_program,
    name_faults,
)
from builder.package.verify_open import Damaged, Product

_CONTENT = re.compile(r'self\.Content="([0-9a-f]{64})"')  # as site/worker.py writes it
_LINE = re.compile(r"([0-9a-f]{64}) [ *]([^\r\n]+)")


def wholeness(product: Product) -> Iterator[Problem]:
    """Every file against its hash, each missing, damaged or extra one named."""
    yield from (Problem("PKG-EXTRA", Where(name)) for name in product.outside)
    needed = (KIT if product.is_kit else MANIFEST, *READ_ME_FIRST)
    yield from (Problem("PKG-MISSING", Where(name)) for name in needed if _lost(product, name))
    if SUMS not in product.sizes:
        yield Problem("PKG-NO-SUMS", Where(SUMS))
        return
    for number, line in enumerate(_text(product, SUMS).splitlines(), 1):
        if not _LINE.fullmatch(line):
            yield Problem("PKG-SUMS-LINE", Where(SUMS, number), {"number": number})
    yield from _against(product, listed(product))


def travelling(product: Product) -> Iterator[Problem]:
    """Names and sizes that some reader's machine refuses, and files that could be run."""
    yield from name_faults(product.sizes)
    yield from name_faults([product.top] if product.packed else [])  # unpacked, its owner may have renamed it
    for name, size in product.sizes.items():
        if size > FAT32_LARGEST:
            yield Problem("PKG-TOO-BIG", Where(name), {"size": size})
        elif is_program(name, _start(product, name)):
            yield Problem("PKG-PROGRAM", Where(name))


def audited(product: Product) -> tuple[dict | None, list[Problem]]:
    """The accessibility result that travels with the course, None when none does, and what is wrong with it."""
    lines = _text(product, SUMS).splitlines() if SUMS in product.sizes else []
    if AUDIT not in product.sizes or len(lines) != len(
        listed(product)
    ):  # a list that is not whole is reported as such
        return None, []
    found = read_audit(_text(product, AUDIT))
    if found is None:
        return None, [Problem("PKG-AUDIT", Where(AUDIT))]
    if found["content"] != content_of(listed(product)):
        return None, [Problem("PKG-AUDIT-OTHER", Where(AUDIT))]
    return found, []


def kept_by(product: Product) -> Iterator[Problem]:
    """Whether the script that keeps the course in a browser was made with these very files: with others, it would never
    take them."""
    if WORKER in product.sizes:
        sums = listed(product)
        of_script = _CONTENT.search(_text(product, WORKER))
        if not of_script or of_script[1] != content_of({name: sums[name] for name in sums if name != WORKER}):
            yield Problem("PKG-WORKER", Where(WORKER))


def listed(product: Product) -> dict[str, str]:
    """The hash that the product's own list gives to each file."""
    return sums_in(_text(product, SUMS)) if SUMS in product.sizes else {}


def sums_in(text: str) -> dict[str, str]:
    """The hash of each file that a list of `sha256sum` names; lines that are not its own are passed over."""
    return {found[2]: found[1] for found in map(_LINE.fullmatch, text.splitlines()) if found}


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
        elif product.hash_of(name) != sum_:
            yield Problem("PKG-DAMAGED", Where(name))
    update = read_update(product)
    for name in product.sizes.keys() - sums.keys() - renamed - {SUMS}:
        if not update:
            yield Problem("PKG-EXTRA", Where(name))
        elif name in update["gone"] and product.hash_of(name) == update["gone"][name]:
            yield Problem("PKG-FORMER", Where(name), {"version": update["from"]})
        elif name != UPDATE:
            yield Problem("PKG-EXTRA", Where(name))


def update_pack(product: Product) -> Iterator[Problem]:
    """What is wrong with an update pack: each file that it announces against the list of the version it leads to."""
    update, sums = read_update(product), listed(product)
    if update is None:
        yield Problem("PKG-MANIFEST", Where(UPDATE))
        return
    for name in (SUMS, *update["changed"]):
        if name not in product.sizes:
            yield Problem("PKG-MISSING", Where(name))
        elif name != SUMS and product.hash_of(name) != sums.get(name):
            yield Problem("PKG-DAMAGED", Where(name))
    for name in sorted(product.sizes.keys() - {SUMS, UPDATE, *update["changed"]}):
        yield Problem("PKG-EXTRA", Where(name))


def read_update(product: Product) -> dict | None:
    """What an update pack says, where one was unpacked or is looked at; None when it cannot be relied on."""
    try:
        if UPDATE not in product.sizes:
            return None
        said = json.loads(product.read(UPDATE))
        "".join([said["from"], said["to"], *said["changed"], *said["gone"], *said["gone"].values()])
        return said if all(map(VERSION.fullmatch, (said["from"], said["to"]))) else None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, Damaged):
        return None


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
