"""Who has read which statements of the course, the article open beside them: what law/readings/ holds."""

from __future__ import annotations

from dataclasses import dataclass, field

from builder.model.problem import Where

READERS = ("program", "jurist", "magistrate")  # said as it is: no program is a jurist
VERDICTS = ("exact", "imprecise", "wrong")
DOUBTS = VERDICTS[1:]
# What a statement is found in; the first four are those in which none may be unread when a version is handed out.
KINDS = ("model", "key", "deadline", "qualification", "lesson", "case", "real", "question", "register", "glossary",
         "figure", "guide", "page")
FIRST = KINDS[:4]


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """A statement that a reader found imprecise or wrong, and the word left with it."""

    place: str
    language: str
    digest: str
    verdict: str  # one of DOUBTS
    word: str = ""
    where: Where


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """What one reader read on one day, in one version. `exact`: (place, language) -> digests, each in its order."""

    by: str  # a label, not a name
    kind: str  # one of READERS
    name: str = ""  # only if its owner asked for it to be shown
    shown: str = ""  # "true", then
    date: str
    version: str
    exact: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    doubted: tuple[Doubt, ...] = ()
    lines: dict[str, int] = field(default_factory=dict)  # place -> its line in the file
    where: Where
