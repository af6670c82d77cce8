"""What the road map builder offers. Saved files name actions by the ids given here: none is ever changed nor used
twice.
"""

from __future__ import annotations

from dataclasses import dataclass

from builder.model.places import ROADMAP
from builder.model.problem import Where, Words

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
    """A pillar of the road map, with the result it aims at."""

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
    where: Where
    after: tuple[str, ...] = ()  # ids of actions that come first
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
    document: Words = Words()  # what the printed document says of itself, above the court
    where: Where = Where(ROADMAP)

    @property
    def everything(self) -> tuple[Action, ...]:
        """The candidates, then the steps of the first ninety days."""
        return self.actions + self.ninety
