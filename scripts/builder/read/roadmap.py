"""docs/roadmap/actions.yml in, the nouns of what the road map builder offers out.

What a reader chooses, dates and saves is the page's (theme/scripts/roadmap/): saved files name actions by the ids
given here, so an id is never changed nor used twice.
"""

from __future__ import annotations

from pathlib import Path

from builder.model.places import ROADMAP
from builder.model.problem import Problem, Words
from builder.model.roadmap import Action, Roadmap
from builder.read.reader import Reader
from builder.read.strict_yaml import Map


def read_roadmap(root: Path, problems: list[Problem]) -> Roadmap | None:
    """The file as far as it can be understood; None for a course that has none."""
    if not (root / ROADMAP).exists():
        return None
    reader = Reader(root, ROADMAP, problems)

    def candidates(top: Map) -> tuple[Action, ...]:
        return tuple(reader.nouns(Action, reader.list(top, "actions"), ("id", "pillar", "horizon", "basis"), days=0))

    def steps(top: Map) -> tuple[Action, ...]:
        unsaid = {"horizon": "", "quick": "", "basis": "", "source": Words()}
        return tuple(reader.nouns(Action, reader.list(top, "ninety"), ("id", "pillar", "days"), **unsaid))

    return reader.noun(Roadmap, reader.document(), ("horizons", "pillars", "actions", "ninety"),
                       actions=candidates, ninety=steps)
