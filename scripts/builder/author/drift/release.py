"""The law as the last release stated it, without its words: law/accepted/base.yml, which a release writes anew.

For each page and question, in each language, a digest of every sentence that states law. With it `law drift` tells
which sentences were not in that release where there is no history to read them from: an archive of the sources, a
shallow clone. What a sentence said before, history alone tells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from builder.author.drift.compare import CAME, LEFT, Change, Difference
from builder.author.drift.states import BASE, Place, State
from builder.model.lists import LANGUAGES
from builder.model.places import ACCEPTED
from builder.read import strict_yaml
from builder.read.files import read_text
from builder.statements.claims import Claim
from builder.statements.digest import digest
from builder.statements.text import Statement

_HEAD = """\
# The last release, with which « law drift » compares the course. « law drift --release » writes this file and takes the
# others of this folder away. A line a page or question, a digest a sentence that states law.
"""
_UNKNOWN = "…"  # what a sentence that left said
Claims = Callable[[Statement], list[Claim]]


def stated(root: Path) -> dict[tuple[str, str], list[str]]:
    """(page or question, language) -> its digests, as the file of the last release has them; empty without any."""
    try:
        top = strict_yaml.read(read_text(root / BASE))
    except strict_yaml.Unreadable:
        return {}
    named = top.get("stated") if isinstance(top, strict_yaml.Map) else None
    return {(str(name), language): str(said.get(language, "")).split()
            for name, said in (named or {}).items() for language in LANGUAGES}


def unlike(statements: Sequence[Statement], before: Sequence[str], claims: Claims) -> list[Difference]:
    """What is not in the release: the sentences that came, with all they claim, and how many left."""
    now = [(statement, claims(statement)) for statement in statements]
    known = Counter(before)
    found = []
    for statement, said in now:
        key = digest(statement)
        if known[key]:
            known[key] -= 1
        elif said:
            changes = [Change(CAME, *key) for key in dict.fromkeys(claim.key for claim in said)]
            articles = tuple(sorted({name for claim in said for name in claim.said_of}))
            found.append(Difference(statement.section, statement.line, "", statement.said, articles, changes))
    if gone := known.total():
        found.append(Difference("", 1, _UNKNOWN, "", (), [Change(LEFT, "sentence", str(gone))]))
    return found


def write_release(root: Path, state: State, claims: Callable[[Place], Claims], revision: str, version: str) -> None:
    """Makes `state` what the next comparison starts from, and takes away what was accepted on the way to it."""
    lines: dict[str, list[str]] = {}
    for place in sorted(state.held):
        claimed = claims(place)
        said = [digest(one) for one in state.statements(place) if claimed(one)]
        if said:
            lines.setdefault(place.name, []).append(f"{place.language}: {' '.join(said)}")
    listed = "".join(f"  {name}: {{{', '.join(said)}}}\n" for name, said in lines.items())
    for path in (root / ACCEPTED).glob("*.yml"):
        path.unlink()
    written = f"{_HEAD}revision: {revision}\nversion: {version}\nstated:\n{listed}"
    (root / BASE).write_text(written, encoding="utf-8", newline="\n")
