"""What the road map builder offers: its nouns, and docs/roadmap/actions.yml read into them.

What a reader chooses, dates and saves is the page's (theme/scripts/roadmap*.js): saved files name actions by the ids
given here, so an id is never changed nor used twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .model import Problem, Where, Words
from .reader import Reader
from .strict_yaml import Map

FILE = "docs/roadmap/actions.yml"
BASES = ("read", "secondary", "proposal")  # how the recommendation or finding behind an action is known
YES = ("true",)


@dataclass(frozen=True)
class Horizon:
    """A term, and the most months it lasts: said once."""

    id: str
    months: int
    name: Words
    where: Where


@dataclass(frozen=True)
class Pillar:
    """One of the four P, with the result it aims at."""

    id: str
    name: Words
    objective: Words
    where: Where


@dataclass(frozen=True)
class Action:
    """An action one may take up. A candidate has a horizon and a source, a step of the first ninety days has `days`."""

    id: str
    pillar: str
    action: Words
    body: Words  # who answers for it
    indicator: Words
    after: tuple[str, ...]  # ids of actions that come first
    where: Where
    horizon: str = ""
    quick: str = ""  # "true": no law, no budget, less than ninety days
    basis: str = ""  # one of BASES
    source: Words = Words()
    days: int = 0  # from the start of the road map


@dataclass(frozen=True)
class Roadmap:
    """The whole file."""

    horizons: tuple[Horizon, ...] = ()
    pillars: tuple[Pillar, ...] = ()
    actions: tuple[Action, ...] = ()
    ninety: tuple[Action, ...] = ()

    @property
    def everything(self) -> tuple[Action, ...]:
        return self.actions + self.ninety


def read_roadmap(root: Path, problems: list[Problem]) -> Roadmap | None:
    """The file as far as it can be understood; None for a course that has none."""
    if not (root / FILE).exists():
        return None
    reader = Reader(root, FILE, problems)
    top = reader.map(reader.document(), ("horizons", "pillars", "actions", "ninety"))
    return Roadmap(
        tuple(reader.each(reader.list(top, "horizons"), lambda node: _horizon(reader, node))),
        tuple(reader.each(reader.list(top, "pillars"), lambda node: _pillar(reader, node))),
        tuple(reader.each(reader.list(top, "actions"), lambda node: _candidate(reader, node))),
        tuple(reader.each(reader.list(top, "ninety"), lambda node: _step(reader, node))))


def _horizon(reader: Reader, node: Map) -> Horizon:
    reader.map(node, ("id", "months"), ("name",))
    return Horizon(reader.text(node, "id"), reader.number(node, "months"), reader.words(node, "name"),
                   reader.where(node))


def _pillar(reader: Reader, node: Map) -> Pillar:
    reader.map(node, ("id",), ("name", "objective"))
    return Pillar(reader.text(node, "id"), reader.words(node, "name"), reader.words(node, "objective"),
                  reader.where(node))


def _candidate(reader: Reader, node: Map) -> Action:
    reader.map(node, ("id", "pillar", "horizon", "basis"), ("action", "body", "indicator", "source", "after", "quick"))
    return Action(**_common(reader, node), horizon=reader.text(node, "horizon"), quick=reader.text(node, "quick"),
                  basis=reader.text(node, "basis"), source=reader.words(node, "source"))


def _step(reader: Reader, node: Map) -> Action:
    reader.map(node, ("id", "pillar", "days"), ("action", "body", "indicator", "after"))
    return Action(**_common(reader, node), days=reader.number(node, "days"))


def _common(reader: Reader, node: Map) -> dict[str, object]:
    return {"id": reader.text(node, "id"), "pillar": reader.text(node, "pillar"),
            **{key: reader.words(node, key) for key in ("action", "body", "indicator")},
            "after": reader.tokens(node, "after"), "where": reader.where(node)}
