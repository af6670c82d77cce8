"""The sets of queries (tests/search_queries/), and what became of each: where it leads, and whether it is the answer.

A line is « language | query | places that answer ». In most sets a place without an anchor is a page, wherever it
opens. In a set of passages the reader must arrive on the answer: in a lesson, such a place is its top alone; a place
with an anchor is its section, or a part of it. `none` says that the course does not treat the subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from hands.product import LANGUAGES

QUERIES = Path(__file__).parents[1] / "search_queries"
NONE = "none"
NOWHERE = 99
BELOW = 7  # the level of what is no heading
_PLACE = re.compile(r'<(h[1-6]|dt|tr|details|div|section)\b[^>]*? id="([^"]+)"')
_LESSON = re.compile(r"m\d\d-[\w-]+/\d")  # any other page of a module is found wherever it opens


@dataclass(frozen=True)
class Query:
    """What is typed, and the places that answer; none where the course holds no answer."""

    set: str
    language: str
    text: str
    places: tuple[str, ...]


@dataclass
class Counted:
    """Of the queries of a set: at which rank each answer stood, and which of those without one were told so."""

    ranks: dict[Query, int] = field(default_factory=dict)
    told: dict[Query, bool] = field(default_factory=dict)

    def share(self, most: int) -> float:
        """Of the queries with an answer, those that have it among the first so many."""
        return sum(rank <= most for rank in self.ranks.values()) / max(1, len(self.ranks))

    def line(self) -> str:
        """All of it, as it is written beside a set."""
        without = [told for one, told in self.told.items() if not one.places]
        wrongly = sum(told for one, told in self.told.items() if one.places)
        shares = " / ".join(f"{100 * self.share(most):.0f}" for most in (1, 3, 10))
        lost = 100 * (1 - self.share(NOWHERE - 1))
        return (f"{len(self.ranks)} with an answer: first / three / ten {shares} %, nowhere {lost:.0f} %; told to have "
                f"none: {sum(without)} of {len(without)} that have none, {wrongly} that have one")


def asked(name: str) -> list[Query]:
    """The queries of a set."""
    lines = (QUERIES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    parts = [line.split(" | ") for line in lines if not line.startswith("#")]
    return [Query(name, language, query, () if places == NONE else tuple(places.split()))
            for language, query, places in parts]


def counted(package: Path, found: Iterable[tuple[Query, tuple[list[str], bool]]], passages: bool) -> Counted:
    """What became of queries, each with the addresses listed and whether it was told that the course has no answer."""
    all_ = Counted()
    for one, (listed, told) in found:
        all_.told[one] = told
        if one.places:
            all_.ranks[one] = next((rank for rank, address in enumerate(listed, 1)
                                    if any(_answers(package / one.language, address, place, passages)
                                           for place in one.places)), NOWHERE)
    return all_


def in_each_language(all_: Counted) -> dict[str, Counted]:
    """The same, language by language."""
    return {language: Counted({one: rank for one, rank in all_.ranks.items() if one.language == language},
                              {one: told for one, told in all_.told.items() if one.language == language})
            for language in LANGUAGES}


def _answers(folder: Path, address: str, place: str, passages: bool) -> bool:
    (page, _, anchor), (right, _, at) = address.partition("#"), place.partition("#")
    if page != right:
        return False
    if not at:
        return not passages or not anchor or not _LESSON.match(page)
    return anchor == at or anchor.startswith(at + "-") or passages and _within(folder / page, anchor, at)


def _within(page: Path, anchor: str, at: str) -> bool:
    """Whether an anchor stands in the section that begins at the other, or heads the one in which the other stands."""
    places = _places(page)
    if anchor not in places or at not in places:
        return False
    (place, level), (start, above) = places[anchor], places[at]
    if above == BELOW:
        heads = [(where, id) for id, (where, high) in places.items() if high < BELOW and where < start]
        return anchor == max(heads, default=(0, ""))[1]
    ends = [where for where, high in places.values() if where > start and high <= above]
    return level > above and start < place < min(ends, default=place + 1)


@cache
def _places(page: Path) -> dict[str, tuple[int, int]]:
    """id → (where it stands, its level)."""
    return {found[2]: (found.start(), int(found[1][1]) if found[1][0] == "h" else BELOW)
            for found in _PLACE.finditer(page.read_text(encoding="utf-8"))}
