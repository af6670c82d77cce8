"""docs/roadmap/actions.yml in, the nouns of what the road map builder offers out.

What a reader chooses, dates and saves is the page's (theme/scripts/roadmap/): saved files name actions by the ids
given here, so an id is never changed nor used twice.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from builder.model.places import ROADMAP
from builder.model.problem import Problem
from builder.model.roadmap import Action, Horizon, Pillar, Roadmap
from builder.read.reader import Reader
from builder.read.strict_yaml import Map


def read_roadmap(root: Path, problems: list[Problem]) -> Roadmap | None:
    """The file as far as it can be understood; None for a course that has none."""
    if not (root / ROADMAP).exists():
        return None
    reader = Reader(root, ROADMAP, problems)
    top = reader.map(reader.document(), ("horizons", "pillars", "actions", "ninety"), ("document",))
    return Roadmap(
        horizons=tuple(reader.each(reader.list(top, "horizons"), lambda node: _horizon(reader, node))),
        pillars=tuple(reader.each(reader.list(top, "pillars"), lambda node: _pillar(reader, node))),
        actions=tuple(reader.each(reader.list(top, "actions"), lambda node: _candidate(reader, node))),
        ninety=tuple(reader.each(reader.list(top, "ninety"), lambda node: _step(reader, node))),
        document=reader.words(top, "document"))


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
    return replace(_common(reader, node), horizon=reader.text(node, "horizon"), quick=reader.text(node, "quick"),
                   basis=reader.text(node, "basis"), source=reader.words(node, "source"))


def _step(reader: Reader, node: Map) -> Action:
    reader.map(node, ("id", "pillar", "days"), ("action", "body", "indicator", "after"))
    return replace(_common(reader, node), days=reader.number(node, "days"))


def _common(reader: Reader, node: Map) -> Action:
    """What a candidate and a step both say."""
    action, body, indicator = (reader.words(node, key) for key in ("action", "body", "indicator"))
    return Action(
        id=reader.text(node, "id"), pillar=reader.text(node, "pillar"), action=action, body=body, indicator=indicator,
        after=reader.tokens(node, "after"), where=reader.where(node))
