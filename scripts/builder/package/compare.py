"""`course.py verify ONE OTHER`: how two kits, or two copies, that should be the same differ. Standard library only.

From one machine to another all is the same but the bytes of PDF files, which follow the fonts and the libraries that
printed them. So a kit says from what text each was printed, and by what: the same text, printed by other versions, is
no difference that matters. Any other is another course, or damage.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from builder.package import verify
from builder.package.names import PRINTED, SUMS
from builder.package.verify_open import Damaged, Product, open_product
from builder.package.verify_whole import listed
from builder.words import catalogue
from builder.words.one_line import one_line

_LEAVES = re.compile(rb'(?<=<small class="pages">)[^<]*')  # how many pages a PDF file has, where the kit lists them
_LISTS_PAPER = re.compile(r"paper-[a-z]+\.html")


@dataclass(frozen=True)
class Printing:
    """What a kit says of its PDF files: the versions of what printed them, the digest of the text of each, by name."""

    made_by: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Side:
    """One of the two: the hash of each file as it is ("" for one that cannot be read) and as its list has it."""

    digests: Mapping[str, str]
    sums: Mapping[str, str]
    printing: Printing

    def is_damaged(self, name: str) -> bool:
        """Whether a file is no longer what the list says, where there is one."""
        return bool(self.sums) and self.digests[name] != self.sums.get(name)


@dataclass(frozen=True)
class Comparison:
    """The names that differ, each in one group. `printed`: the same text, printed by other versions; `unproved`: PDF
    files that nothing shows to be of the same text; `other`: whatever else; `only`: what one side alone has. `equal`
    counts the rest, `made_by` says by what each side was printed.
    """

    equal: int
    printed: tuple[str, ...]
    unproved: tuple[str, ...]
    other: tuple[str, ...]
    only: tuple[tuple[str, ...], tuple[str, ...]]
    made_by: tuple[Mapping[str, str], Mapping[str, str]]

    @property
    def is_same(self) -> bool:
        """Whether both say the same, wherever they were printed."""
        return not (self.unproved or self.other or any(self.only))


def main(one: str, other: str, language: str) -> int:
    """Verifies both and tells how they differ. 0: both are whole and say the same; 1: not so."""
    places = [Path(named.rstrip('"')) for named in (one, other)]
    whole = []
    for place in places:
        whole.append(verify.print_report(place, language))
        print()
    found = compare(*places)
    print("\n".join(_lines(found, places, all(whole), language)) if found else catalogue.line("compare.none", language))
    return 0 if all(whole) and found and found.is_same else 1


def compare(one: Path, other: Path) -> Comparison | None:
    """How what stands at two places differs, file by file; None when one cannot be opened, or is of another kind."""
    products = [product for product in (open_product(place)[0] for place in (one, other)) if product]
    try:
        if len(products) == 2 and products[0].kind == products[1].kind:
            return _compared(*products)
        return None
    finally:
        for product in products:
            product.close()


def _compared(one: Product, other: Product) -> Comparison:
    sides = _side(one), _side(other)
    first, second = (side.digests for side in sides)
    groups: dict[str, list[str]] = {"equal": [], "printed": [], "unproved": [], "other": []}
    for name in sorted(first.keys() & second.keys()):
        if first[name] == second[name] != "":
            groups["equal"].append(name)
        elif name.endswith(".pdf"):
            groups[_kind_of(name, *sides)].append(name)
        else:
            groups["printed" if _counts_pages_alone(name, one, other) else "other"].append(name)
    return Comparison(
        equal=len(groups["equal"]), printed=tuple(groups["printed"]), unproved=tuple(groups["unproved"]),
        other=tuple(groups["other"]),
        only=(tuple(sorted(first.keys() - second.keys())), tuple(sorted(second.keys() - first.keys()))),
        made_by=(sides[0].printing.made_by, sides[1].printing.made_by))


def _side(product: Product) -> Side:
    return Side({name: product.hash_of(name) for name in product.sizes if name not in (SUMS, PRINTED)},
                listed(product), _printing(product))


def _kind_of(name: str, one: Side, other: Side) -> str:
    """The group of a PDF file whose bytes differ."""
    if one.is_damaged(name) or other.is_damaged(name):
        return "other"
    texts = one.printing.texts.get(name), other.printing.texts.get(name)
    if None in texts:
        return "unproved"
    if texts[0] != texts[1]:
        return "other"
    explained = one.printing.made_by != other.printing.made_by
    return "printed" if explained else "unproved"


def _counts_pages_alone(name: str, one: Product, other: Product) -> bool:
    """Whether two pages that list the paper differ by the numbers of pages alone, which follow the printing."""
    if not _LISTS_PAPER.fullmatch(name):
        return False
    try:
        first, second = (_LEAVES.sub(b"", side.read(name)) for side in (one, other))
    except Damaged:
        return False
    return first == second


def _printing(product: Product) -> Printing:
    """What a kit says of its paper; nothing for one that has none, or that says it otherwise."""
    try:
        said = json.loads(product.read(PRINTED)) if PRINTED in product.sizes else {}
        made_by, texts = said["made_by"], said["texts"]
        "".join([*made_by, *made_by.values(), *texts.values()])
        return Printing(made_by, texts)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, Damaged):
        return Printing()


def _lines(found: Comparison, places: list[Path], whole: bool, language: str) -> Iterator[str]:
    """The names, group by group, then what printed each side, then what it comes to."""
    def say(key: str, **values: object) -> str:
        return catalogue.line(f"compare.{key}", language, **values)

    groups = [("other", found.other, {}), *(("only", names, {"place": place}) for names, place in
                                            zip(found.only, places, strict=True)),
              ("unproved", found.unproved, {}), ("printed", found.printed, {})]
    for key, names, values in groups:
        if names:
            yield say(key, n=len(names), **values)
            yield from (f"  {one_line(name, 500)}" for name in names)
            yield ""
    if found.printed or found.unproved:
        yield from _made_by(found, places, say)
    if found.is_same:
        yield say(("same-text" if found.printed else "same") if whole else "not-whole", equal=found.equal)
    elif found.other or any(found.only):
        yield say("differ")
    else:
        yield say("unknown")


def _made_by(found: Comparison, places: list[Path], say: Callable[..., str]) -> Iterator[str]:
    for place, made_by in zip(places, found.made_by, strict=True):
        versions = ", ".join(f"{name} {version}" for name, version in made_by.items())
        yield say("made-by" if versions else "made-by-unsaid", place=place, versions=versions)
    yield ""
