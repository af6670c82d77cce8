"""What left, came or moved to another provision between two states of a page. Pure: statements in, differences out.

Claims are compared within each group of statements that say the same thing, then what left one group and came in
another is brought together: the same number under the same article has not moved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from builder.author.drift.align import Alignment, align, exact
from builder.statements.claims import Claim
from builder.statements.text import Statement

LEFT, CAME, MOVED = "left", "came", "moved"
_FREQUENT = ("decider", "modal")  # words so frequent that only their presence, or a rival's gain, tells something
_RIVALS = (("may", "must"), ("may", "must-not"), ("must", "must-not"), ("and", "or"), ("at-most", "at-least"))
_COUNTED_ONLY = ("and", "or")
_LIGHT = ("not", "condition")  # new, they tell something only of a statement that rested on the law already
_SOME_JUDGE = ("investigating-judge", "children-judge", "enforcement-judge", "president")
_FIRST = ("decider", "number", "deadline", "penalty", "key")
_LIMITS = ("may", "must", "must-not", "except", "only", "at-most", "at-least", "nullity")
Claims = Callable[[Statement], list[Claim]]


@dataclass(frozen=True)
class Change:
    """One claim that left, came or moved. `was` and `now` are the provisions it is said of, before and after."""

    how: str
    kind: str
    value: str
    was: tuple[str, ...] = ()
    now: tuple[str, ...] = ()

    def __str__(self) -> str:
        moved = f" {' '.join(self.was)} > {' '.join(self.now)}" if self.how == MOVED and self.was != self.now else ""
        return f"{self.how} {self.kind} {self.value}{moved}"

    @property
    def rank(self) -> int:
        """0 for what a judge would act on wrongly, 1 for what the text no longer rests on, 2 for what is only new."""
        if self.how == CAME and self.kind != "modal":
            return 2
        if self.kind in _FIRST or (self.kind == "modal" and self.value in _LIMITS):
            return 2 if self.how == CAME else 0
        return 2 if self.how == CAME else 1


@dataclass
class Difference:
    """The changes of one group of statements. `line` is that of the page now, or as it was if nothing is left."""

    section: str
    line: int
    before: str
    now: str
    articles: tuple[str, ...]
    changes: list[Change] = field(default_factory=list)

    @property
    def rank(self) -> int:
        """0 when something was put in the place of another, else that of the gravest of its changes."""
        kinds = {(change.kind, change.how) for change in self.changes}
        swapped = any((kind, LEFT) in kinds and (kind, CAME) in kinds for kind in ("decider", "number", "modal"))
        return 0 if swapped else min(change.rank for change in self.changes)


@dataclass
class _Compared:
    """A group with its claims on either side, and what differs."""

    group: Alignment
    old: list[tuple[Claim, Statement]]
    new: list[tuple[Claim, Statement]]
    changes: list[Change] = field(default_factory=list)

    def ties(self, side: str, kind: str, value: str) -> tuple[str, ...]:
        found = {name for claim, _ in getattr(self, side) if claim.key == (kind, value) for name in claim.said_of}
        return tuple(sorted(found))

    def near(self, side: str) -> set[str]:
        """What the statements cite or lean on."""
        statements = self.group.old if side == "old" else self.group.new
        return {name for one in statements for name in (*one.leans_on, *(cited.name for cited in one.citations))}


def differences(old: Sequence[Statement], new: Sequence[Statement], claims: Claims,
                lengths: Mapping[str, str] | None = None) -> list[Difference]:
    """What differs, in the order of the page. `lengths` gives each time limit its own: `garde-a-vue` -> `48 hours`."""
    groups = align(old, new)
    compared = [_Compared(group, _claimed(group.old, claims), _claimed(group.new, claims)) for group in groups
                if not _untouched(group)]
    for one in compared:
        one.changes = _changes(one, lengths or {})
    _bring_together(compared, _cited_by_block(groups))
    return [_difference(one) for one in compared if one.changes]


def _untouched(group: Alignment) -> bool:
    return len(group.old) == len(group.new) == 1 and exact(group.old[0]) == exact(group.new[0])


def _claimed(statements: Iterable[Statement], claims: Claims) -> list[tuple[Claim, Statement]]:
    return [(claim, statement) for statement in statements for claim in claims(statement)]


def _changes(one: _Compared, lengths: Mapping[str, str]) -> list[Change]:
    was, now = (Counter(claim.key for claim, _ in side) for side in (one.old, one.new))
    found = []
    for kind, value in dict.fromkeys((*was, *now)):
        ties = one.ties("old", kind, value), one.ties("new", kind, value)
        if how := _how(kind, value, was, now):
            found.append(Change(how, kind, value, *ties))
        elif kind != "provision" and all(ties) and not set(ties[0]) & set(ties[1]) and value not in _COUNTED_ONLY:
            found.append(Change(MOVED, kind, value, *ties))
    return [*_without_the_obvious(one, found, lengths), *_turned_round(one)]


def _turned_round(one: _Compared) -> list[Change]:
    """Two who decide, each in the place of the other: the same names in another order in a sentence kept as one."""
    was, now = ([claim.value for claim, _ in side if claim.kind == "decider"] for side in (one.old, one.new))
    if len(one.group.old) == len(one.group.new) == 1 and was != now and Counter(was) == Counter(now):
        return [Change(MOVED, "decider", " ".join((*was, ">", *now)))]
    return []


def _how(kind: str, value: str, was: Counter, now: Counter) -> str:
    """How a claim differs between two counts of claims; empty when it does not."""
    before, after = was[kind, value], now[kind, value]
    if kind in _FREQUENT and before and after or value in _COUNTED_ONLY:
        return _by_a_rival(kind, value, was, now)
    return "" if bool(before) == bool(after) else LEFT if before else CAME


def _by_a_rival(kind: str, value: str, was: Counter, now: Counter) -> str:
    """A word that is there less often while one that says otherwise is there more often, or the reverse."""
    change = now[kind, value] - was[kind, value]
    for pair in _RIVALS if kind == "modal" else ():
        if value in pair:
            rival = pair[value == pair[0]]
            other = now[kind, rival] - was[kind, rival]
            if change < 0 < other:
                return LEFT
            if other < 0 < change:
                return CAME
    return ""


def _without_the_obvious(one: _Compared, changes: list[Change], lengths: Mapping[str, str]) -> list[Change]:
    """Without what another change already says, or what only says the same otherwise."""
    has = {(change.how, change.kind, change.value) for change in changes}
    judges = {claim.value for claim, _ in (*one.old, *one.new) if claim.kind == "decider"} & set(_SOME_JUDGE)
    said = {lengths.get(value): how for how, kind, value in has if kind == "deadline"}
    numbers = {claim.value for claim, _ in (*one.old, *one.new) if claim.kind == "number"}
    bare = {how: {value.split(" ")[0] for its, kind, value in has if kind == "number" and its == how}
            for how in (LEFT, CAME)}

    def obvious(change: Change) -> bool:
        if change.kind == "part":  # it left or came with its article
            return any((change.how, "provision", name) in has for name in (*change.was, *change.now))
        if change.how == CAME and change.kind == "modal" and change.value in _LIGHT:
            return not (one.near("old") and one.near("new"))
        if change.kind == "decider" and change.value == "judge":  # « le juge », after « le juge d’instruction »
            return bool(judges)
        if change.kind == "number":  # written out, then by its id, or the reverse; « trente », then « trente mois »
            return (said.get(change.value, change.how) != change.how
                    or change.how in bare and change.value.split(" ")[0] in bare[CAME if change.how == LEFT else LEFT])
        if change.kind == "deadline":
            return lengths.get(change.value) in numbers
        return False

    return [change for change in changes if not obvious(change)]


def _bring_together(compared: list[_Compared], blocks: Mapping[tuple[str, int], set[str]]) -> None:
    """What left one group and came in another: nothing when it is still said of the same, else it moved."""
    came: dict[tuple[str, str], list[_Compared]] = {}
    for one in compared:
        for change in one.changes:
            if change.how == CAME:
                came.setdefault((change.kind, change.value), []).append(one)
    for one in compared:
        for change in [change for change in one.changes if change.how == LEFT]:
            others = [other for other in came.get((change.kind, change.value), ()) if other is not one]
            if others:
                _meet(one, change, others, came)
    for one in compared:
        one.changes = [change for change in one.changes if not _cited_beside(one, change, blocks)]


def _meet(one: _Compared, change: Change, others: list[_Compared], came: dict) -> None:
    key = change.kind, change.value
    section = (one.group.new or one.group.old)[0].section
    other = min(others, key=lambda other: ((other.group.new or other.group.old)[0].section != section,
                                           not _same(one, other, change)))
    same, frequent = _same(one, other, change), change.kind in _FREQUENT
    if frequent and not same:
        return
    arrived = next(found for found in other.changes if found.how == CAME and (found.kind, found.value) == key)
    came[key].remove(other)
    one.changes.remove(change)
    other.changes.remove(arrived)
    if not same:
        other.changes.append(Change(MOVED, *key, change.was, arrived.now))
        other.group = Alignment((*other.group.old, *(s for c, s in one.old if c.key == key)), other.group.new)


def _same(one: _Compared, other: _Compared, change: Change) -> bool:
    """Said of the same provisions on either side, or of none on one of them."""
    if change.kind == "provision":
        return change.value in other.near("old") or change.value in one.near("new")
    was = set(change.was) or (one.near("old") if change.kind in _FREQUENT else set())
    now = (set(other.ties("new", change.kind, change.value))
           or (other.near("new") if change.kind in _FREQUENT else set()))
    return bool(was & now) or (change.kind not in _FREQUENT and not (was and now))


def _cited_by_block(groups: Iterable[Alignment]) -> dict[tuple[str, int], set[str]]:
    found: dict[tuple[str, int], set[str]] = {}
    for group in groups:
        for side, statements in (("old", group.old), ("new", group.new)):
            for statement in statements:
                found.setdefault((side, statement.block), set()).update(cited.name for cited in statement.citations)
    return found


def _cited_beside(one: _Compared, change: Change, blocks: Mapping[tuple[str, int], set[str]]) -> bool:
    """A provision that the next sentence of the paragraph cites, and that no other replaces here."""
    if change.kind != "provision" or change.how == MOVED:
        return False
    opposite = CAME if change.how == LEFT else LEFT
    if any(other.kind == "provision" and other.how == opposite for other in one.changes):
        return False
    side, statements = ("new", one.group.new) if change.how == LEFT else ("old", one.group.old)
    return any(change.value in blocks[side, statement.block] for statement in statements)


def _difference(one: _Compared) -> Difference:
    first = (one.group.new or one.group.old)[0]
    articles = sorted(one.near("old") | one.near("new"))
    return Difference(
        section=first.section, line=first.line, before=_joined(one.group.old), now=_joined(one.group.new),
        articles=tuple(articles), changes=one.changes)


def _joined(statements: Iterable[Statement]) -> str:
    return " / ".join(dict.fromkeys(statement.said for statement in statements))
