"""What a jurist has agreed to: law/accepted/MODULE.yml, a list of sentences with what changed in each and the reason.

Read by `check`, which refuses a line without a reason; `law drift` tells those that accept nothing any more, and
proposes the missing ones.
"""

from __future__ import annotations

import difflib
import json
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..model import LANGUAGES, Problem, Where
from ..reader import Reader
from ..strict_yaml import Map
from .claims import KINDS
from .compare import CAME, LEFT, MOVED, Change, Difference
from .states import ACCEPTED, BASE, Place

_NEEDS, _MAY_HAVE = ("page", "language", "sentence", "claims", "reason"), ("article",)
_STILL_THE_SENTENCE = 0.85  # a comma may be mended; a sentence written anew is judged anew
_BEGINS = "- page: "


@dataclass(frozen=True)
class Accepted:
    """One sentence and the changes accepted in it. `reason` is empty in a line that was only proposed."""

    page: str
    language: str
    articles: tuple[str, ...]
    sentence: str
    claims: tuple[str, ...]
    reason: str
    where: Where


def read_accepted(root: Path, problems: list[Problem]) -> list[Accepted]:
    """Every line of law/accepted/, and the faults of form: no reason, a claim that is none."""
    found: list[Accepted] = []
    for path in sorted((root / ACCEPTED).glob("*.yml")):
        reader = Reader(root, path.relative_to(root).as_posix(), problems)
        if reader.path == BASE:
            reader.map(reader.document(), ("revision", "version"))
        else:
            found += reader.each(reader.document(), lambda node: _line(reader, node))
    return found


def _line(reader: Reader, node: Map) -> Accepted:
    reason = reader.text(node, "reason") if "reason" in node else ""
    reader.map(node, tuple(key for key in _NEEDS if key != "reason"), ("reason", *_MAY_HAVE))
    line = Accepted(reader.text(node, "page"), reader.text(node, "language"), reader.tokens(node, "article"),
                    reader.text(node, "sentence"), reader.tokens(node, "claims"), reason, reader.where(node))
    if not reason:
        reader.note("D-REASON", node.lines.get("reason", node.line), page=line.page)
    if line.language not in LANGUAGES:
        reader.note("D-LANGUAGE", node.lines.get("language", node.line), found=line.language)
    for claim in line.claims:
        how, kind, *value = [*claim.split(" ", 2), "", ""][:3]
        if how not in (LEFT, CAME, MOVED) or kind not in KINDS or not value[0]:
            reader.note("D-CLAIM", node.lines["claims"], claim=claim, kinds=KINDS)
    return line


def remaining(found: dict[Place, list[Difference]], lines: Sequence[Accepted]) -> tuple[dict, list[Accepted]]:
    """What no reasoned line accepts, by place, and the reasoned lines that accept, in whole or in part, nothing.

    Lines are held against the places of `found` only: those of other pages are not stale, they were not asked about.
    """
    used: set[tuple[int, str]] = set()
    left: dict[Place, list[Difference]] = {}
    for place, differences in found.items():
        mine = [line for line in lines if line.reason and (line.page, line.language) == (place.name, place.language)]
        for difference in differences:
            agreed = {(id(line), claim) for line in mine if _same_sentence(line.sentence, difference)
                      for claim in line.claims}
            told = {str(change) for change in difference.changes}
            used |= {(line, claim) for line, claim in agreed if claim in told}
            still = [change for change in difference.changes if str(change) not in {claim for _, claim in agreed}]
            if still:
                left.setdefault(place, []).append(_with(difference, still))
    asked = {(place.name, place.language) for place in found}
    stale = [line for line in lines if line.reason and (line.page, line.language) in asked
             and any((id(line), claim) not in used for claim in line.claims)]
    return left, stale


def _with(difference: Difference, changes: list[Change]) -> Difference:
    return Difference(difference.section, difference.line, difference.before, difference.now, difference.articles, changes)


def _same_sentence(sentence: str, difference: Difference) -> bool:
    said = difference.now or difference.before
    return sentence == said or difflib.SequenceMatcher(None, sentence, said, False).ratio() >= _STILL_THE_SENTENCE


def file_of(name: str) -> str:
    """The file of law/accepted/ for a page or a question: that of its module, else pages.yml."""
    module = name.split("-")[0].split("/")[0]
    return f"{ACCEPTED}/{module if module[:1] == 'm' and module[1:].isdigit() else 'pages'}.yml"


def propose(root: Path, left: dict[Place, list[Difference]], asked: Iterable[Place]) -> list[str]:
    """Writes a line with an empty reason for each sentence left, in place of those proposed before; the files written."""
    names = {(place.name, place.language) for place in asked}
    proposals: dict[str, list[str]] = {}
    for place, differences in sorted(left.items()):
        proposals.setdefault(file_of(place.name), []).extend(_proposal(place, one) for one in differences)
    written = []
    for path in sorted({*proposals, *(file_of(name) for name, _ in names)}):
        before = (root / path).read_text(encoding="utf-8-sig") if (root / path).exists() else ""
        after = "".join((*_kept(before, names), *proposals.get(path, ())))
        if after != before:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(after, encoding="utf-8", newline="\n")
            written.append(path)
    return written


def _kept(text: str, names: set[tuple[str, str]]) -> Iterator[str]:
    """The pieces of a file, one a line of acceptance, without those only proposed for these pages."""
    head, *pieces = f"\n{text}".split(f"\n{_BEGINS}")
    yield head.lstrip("\n") + ("\n" if head.strip("\n") else "")
    for piece in pieces:
        piece = piece.rstrip("\n") + "\n"
        keys = {key: value.strip() for key, _, value in (line.strip().partition(":") for line in piece.splitlines())}
        page = piece.partition("\n")[0].strip()
        empty = keys.get("reason") == "" and piece.rstrip().endswith("reason:")
        if not (empty and (page, keys.get("language", "")) in names):
            yield _BEGINS + piece


def _proposal(place: Place, difference: Difference) -> str:
    sentence = textwrap.fill(difference.now or difference.before, 110, initial_indent="    ", subsequent_indent="    ",
                             break_long_words=False, break_on_hyphens=False)
    before = textwrap.fill(difference.before, 110, initial_indent="  # ", subsequent_indent="  # ",
                           break_long_words=False, break_on_hyphens=False) + "\n" if difference.now else ""
    claims = "".join(f"    - {json.dumps(str(change), ensure_ascii=False)}\n" for change in difference.changes)
    articles = f"  article: [{', '.join(difference.articles)}]\n" if difference.articles else ""
    return (f"{_BEGINS}{place.name}\n  language: {place.language}\n{articles}{before if difference.before else ''}"
            f"  sentence: >-\n{sentence}\n  claims:\n{claims}  reason:\n")
