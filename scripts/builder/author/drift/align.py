"""Which statement became which. Pure: the statements before and after in, groups of both out.

A rewriting splits a sentence, joins two, moves one: a group holds the statements that say the same thing, several on
either side when need be, none on one side when a statement left or came.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from builder.statements.text import Statement
from builder.words.folding import folded

ALIKE = 0.34  # how much two statements must share to be one statement rewritten
_SAME_SECTION = 1.2
_EMPTY = frozenset("""
les des une que qui dans pour par sur avec son ses leur aux est sont ont pas plus mais donc car cette ces ils
elle elles lui peut doit the and for are was that this with from his her their its may must not but has have
which when who one
""".split())


@dataclass(frozen=True)
class Alignment:
    """The statements that say the same thing, before and after."""

    old: tuple[Statement, ...]
    new: tuple[Statement, ...]


def stems(statement: Statement) -> frozenset[str]:
    """What a statement speaks of: its longer words cut to their beginning, its figures, the articles it cites."""
    words = {word[:6] for word in re.findall(r"[a-z]{3,}|\d+", folded(statement.words)) if word not in _EMPTY}
    return frozenset(words | {citation.name for citation in statement.citations})


def align(old: Sequence[Statement], new: Sequence[Statement]) -> list[Alignment]:
    """Groups in the order of the page as it is now; what has gone stands last."""
    old, new = list(old), list(new)
    groups = []
    before = {exact(statement): statement for statement in old}
    for statement in tuple(new):
        if same := before.pop(exact(statement), None):
            old.remove(same)
            new.remove(statement)
            groups.append(Alignment((same,), (statement,)))
    groups += _groups(old, new, _links(old, new))
    return sorted(groups, key=lambda group: (not group.new, (group.new or group.old)[0].line))


def exact(statement: Statement) -> tuple:
    """What two statements share when nothing was touched."""
    return statement.section, statement.words, tuple(target for target, _, _ in statement.targets)


def _links(old: list[Statement], new: list[Statement]) -> set[tuple[int, int]]:
    """(old, new) pairs in which each, or one of them, is the other's best."""
    old_stems, new_stems = [stems(one) for one in old], [stems(one) for one in new]
    often = Counter(stem for one in (*old_stems, *new_stems) for stem in one)
    weight = {stem: 1 / math.log(1.7 + n) for stem, n in often.items()}

    def total(one: Iterable[str]) -> float:
        return sum(weight[stem] for stem in one)

    old_sums, new_sums = list(map(total, old_stems)), list(map(total, new_stems))
    alike: dict[tuple[int, int], float] = {}
    for i, one in enumerate(old_stems):
        for j, other in enumerate(new_stems):
            if shared := one & other:
                part = total(shared)
                cosine = part / math.sqrt(old_sums[i] * new_sums[j])
                held = part / min(old_sums[i], new_sums[j]) if len(shared) > 2 else 0  # one said within the other
                near = _SAME_SECTION if old[i].section == new[j].section else 1
                alike[i, j] = max(cosine, held * 0.62) * near
    best_of_old, best_of_new = _best(alike, 0), _best(alike, 1)
    return {pair for pair, score in alike.items()
            if score >= ALIKE and (best_of_old[pair[0]] == pair or best_of_new[pair[1]] == pair)}


def _best(alike: dict[tuple[int, int], float], side: int) -> dict[int, tuple[int, int]]:
    best: dict[int, tuple[int, int]] = {}
    for pair, score in alike.items():
        if pair[side] not in best or score > alike[best[pair[side]]]:
            best[pair[side]] = pair
    return best


def _groups(old: list[Statement], new: list[Statement], links: Iterable[tuple[int, int]]) -> list[Alignment]:
    """The statements that links hold together, and each of the others alone."""
    leader = {("old", n): ("old", n) for n in range(len(old))} | {("new", n): ("new", n) for n in range(len(new))}

    def head(one: tuple[str, int]) -> tuple[str, int]:
        while leader[one] != one:
            one = leader[one]
        return one

    for i, j in links:
        leader[head(("new", j))] = head(("old", i))
    held: dict[tuple[str, int], tuple[list[Statement], list[Statement]]] = {}
    for side, statements in (("old", old), ("new", new)):
        for n, statement in enumerate(statements):
            held.setdefault(head((side, n)), ([], []))[side == "new"].append(statement)
    return [Alignment(tuple(before), tuple(after)) for before, after in held.values()]
