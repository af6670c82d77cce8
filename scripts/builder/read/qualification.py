"""law/qualification.yml in, the nouns of the page « Qualifier les faits » out.

Nothing here weighs an answer: the page does, in the reader's browser (theme/scripts/qualification/page.js).
"""

from __future__ import annotations

from pathlib import Path

from builder.model.places import QUALIFICATION
from builder.model.problem import Problem
from builder.model.qualification import ALONE, JOINED, ExamplePerson, Expression, Qualification
from builder.read.reader import Reader
from builder.read.strict_yaml import List, Map, Text


def read_qualification(root: Path, problems: list[Problem]) -> Qualification | None:
    """The file as far as it can be understood; None for a course that has none."""
    if not (root / QUALIFICATION).exists():
        return None
    reader = Reader(root, QUALIFICATION, problems, {Expression: _expression, ExamplePerson: _person})
    return reader.noun(Qualification, reader.document(), ("topics", "groups", "offences", "courts"))


def _person(reader: Reader, node: Map) -> ExamplePerson:
    facts = node.get("facts", Map())
    if not isinstance(facts, Map):
        reader.note("S-MAP", reader.where(node).line, keys="minor: established, …")
        facts = Map()
    answers = tuple((fact, reader.text(facts, fact)) for fact in facts)
    return reader.noun(ExamplePerson, node, ("facts",), answers=answers)


def _expression(reader: Reader, node: object) -> Expression:
    """What stands under a key; None, for a missing one, which is noted by its owner, reads as an expression of
    nothing."""
    where = reader.where(node)
    if isinstance(node, Text):
        return Expression("fact", str(node).strip(), (), where)
    if isinstance(node, Map) and len(node) == 1:
        [(kind, inside)] = node.items()
        if kind in ALONE and not isinstance(inside, List):
            return Expression(kind, "", (_expression(reader, inside),), where)
        if kind in JOINED and isinstance(inside, List) and inside:
            return Expression(kind, "", tuple(_expression(reader, part) for part in inside), where)
    if node is not None:
        reader.note("U-EXPRESSION", where.line)
    return Expression("all", "", (), where)
