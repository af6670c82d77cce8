"""What a jurist has agreed to: law/accepted/MODULE.yml, a list of sentences with what changed in each and the reason.

Read by `check`, which refuses a line without a reason; `law drift` tells those that accept nothing any more, and
proposes the missing ones.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Annotated

from builder.author.drift.compare import CAME, LEFT, MOVED, Difference
from builder.author.drift.states import BASE, Place
from builder.model.lists import LANGUAGES
from builder.model.places import ACCEPTED
from builder.model.problem import Problem, Where
from builder.model.written import InlineWords, Under
from builder.read.reader import Reader
from builder.read.strict_yaml import Map
from builder.statements.claims import KINDS

_STILL_THE_SENTENCE = 0.85  # a comma may be mended; a sentence written anew is judged anew


@dataclass(frozen=True, kw_only=True)
class Accepted:
    """The changes accepted in one sentence, in one language or in both. `reason` is empty in a line only proposed."""

    page: str
    articles: Annotated[tuple[str, ...], Under("article")] = ()
    sentence: InlineWords
    claims: tuple[str, ...]
    reason: str = ""
    where: Where


Stale = tuple[Accepted, tuple[str, ...]]  # a line, with those of its claims that accept nothing


def read_accepted(root: Path, problems: list[Problem]) -> list[Accepted]:
    """Every line of law/accepted/, and the faults of form: no reason, no sentence, a claim that is none."""
    found: list[Accepted] = []
    for path in sorted((root / ACCEPTED).glob("*.yml")):
        reader = Reader(root, path.relative_to(root).as_posix(), problems)
        if reader.path == BASE:
            reader.map(reader.document(), ("revision", "version"), ("stated",))
        else:
            found += reader.each(reader.document(), partial(_line, reader))
    return found


def _line(reader: Reader, node: Map) -> Accepted:
    line = reader.noun(Accepted, node)
    if not line.reason:
        reader.note("D-REASON", node.lines.get("reason", node.line), page=line.page)
    if not (line.sentence.fr or line.sentence.en):
        reader.note("D-SENTENCE", node.line, page=line.page)
    for claim in line.claims:
        how, kind, *value = [*claim.split(" ", 2), "", ""][:3]
        if how not in (LEFT, CAME, MOVED) or kind not in KINDS or not value[0]:
            reader.note("D-CLAIM", node.lines["claims"], claim=claim, kinds=KINDS)
    return line


def remaining(found: dict[Place, list[Difference]], lines: Sequence[Accepted],
              everything: bool = True) -> tuple[dict[Place, list[Difference]], list[Stale]]:
    """What no reasoned line accepts, by place, and the reasoned lines of which a claim accepts nothing.

    Unless `found` is about everything, lines about other pages are not held stale: they were not asked about.
    """
    used: set[tuple[int, str]] = set()
    left: dict[Place, list[Difference]] = {}
    for place, differences in found.items():
        mine = [line for line in lines if line.reason and line.page == place.name and line.sentence[place.language]]
        for difference in differences:
            agreed = {(n, claim) for n, line in enumerate(mine)
                      if _same_sentence(line.sentence[place.language], difference) for claim in line.claims}
            told = {str(change) for change in difference.changes}
            used |= {(id(mine[n]), claim) for n, claim in agreed if claim in told}
            still = [change for change in difference.changes if str(change) not in {claim for _, claim in agreed}]
            if still:
                left.setdefault(place, []).append(replace(difference, changes=still))
    asked = {(place.name, place.language) for place in found}
    stale = [(line, tuple(claim for claim in line.claims if (id(line), claim) not in used)) for line in lines
             if line.reason and (everything or all((line.page, language) in asked for language in _languages(line)))]
    return left, [(line, claims) for line, claims in stale if claims]


def _languages(line: Accepted) -> list[str]:
    return [language for language in LANGUAGES if line.sentence[language]]


def _same_sentence(sentence: str, difference: Difference) -> bool:
    said = difference.now or difference.before
    return sentence == said or difflib.SequenceMatcher(None, sentence, said, False).ratio() >= _STILL_THE_SENTENCE


def file_of(name: str) -> str:
    """The file of law/accepted/ for a page or a question: that of its module, else pages.yml."""
    module = name.split("-")[0].split("/")[0]
    return f"{ACCEPTED}/{module if module[:1] == 'm' and module[1:].isdigit() else 'pages'}.yml"
