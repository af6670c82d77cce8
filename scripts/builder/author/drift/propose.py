"""Lines of acceptance to be filled in: one a sentence, with its twin of the other language when both changed alike."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

from builder.author.drift.accepted import file_of
from builder.author.drift.compare import Difference
from builder.author.drift.states import Place
from builder.model.lists import LANGUAGES

_BEGINS = "- page: "
_WIDTH = 110


def propose(root: Path, left: dict[Place, list[Difference]], asked: Iterable[Place]) -> list[str]:
    """Writes a line without a reason for each sentence left, in place of those written so before; the files written.

    A line with a reason is never touched.
    """
    names = {place.name for place in asked}
    proposals: dict[str, list[str]] = {}
    for name in sorted({place.name for place in left}):
        by_language = {place.language: found for place, found in left.items() if place.name == name}
        proposals.setdefault(file_of(name), []).extend(_line(name, pair) for pair in _pairs(by_language))
    changed = []
    for path in sorted({*proposals, *map(file_of, names)}):
        before = (root / path).read_text(encoding="utf-8-sig") if (root / path).exists() else ""
        after = "".join((*_kept(before, names), *proposals.get(path, ())))
        if after != before:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(after, encoding="utf-8", newline="\n")
            changed.append(path)
    return changed


def _pairs(found: dict[str, list[Difference]]) -> Iterator[dict[str, Difference]]:
    """Each difference, with that of the other language in the same section with the same changes, if there is one."""
    waiting = list(found.get(LANGUAGES[1], ()))
    for difference in found.get(LANGUAGES[0], ()):
        twin = next((other for other in waiting if _alike(difference, other)), None)
        if twin:
            waiting.remove(twin)
        yield {LANGUAGES[0]: difference} | ({LANGUAGES[1]: twin} if twin else {})
    yield from ({LANGUAGES[1]: difference} for difference in waiting)


def _alike(one: Difference, other: Difference) -> bool:
    return one.section == other.section and {*map(str, one.changes)} == {*map(str, other.changes)}


def _kept(text: str, names: set[str]) -> Iterator[str]:
    """The pieces of a file, one a line of acceptance, without those that wait for a reason on these pages."""
    head, *pieces = f"\n{text}".split(f"\n{_BEGINS}")
    yield head.lstrip("\n") + ("\n" if head.strip("\n") else "")
    for piece in pieces:
        page = piece.partition("\n")[0].strip()
        if not (piece.rstrip().endswith("\n  reason:") and page in names):
            yield _BEGINS + piece.rstrip("\n") + "\n"


def _line(name: str, pair: dict[str, Difference]) -> str:
    first = next(iter(pair.values()))
    articles = f"  article: [{', '.join(first.articles)}]\n" if first.articles else ""
    said = "".join(_sentence(language, difference) for language, difference in pair.items())
    claims = "".join(f"    - {json.dumps(str(change), ensure_ascii=False)}\n" for change in first.changes)
    return f"{_BEGINS}{name}\n{articles}{said}  claims:\n{claims}  reason:\n"


def _sentence(language: str, difference: Difference) -> str:
    """The sentence as it is now, what it was above it as a comment; or the sentence that left."""
    was = _wrapped(difference.before, "  # ") if difference.now and difference.before else ""
    return f"{was}  {language}: >-\n{_wrapped(difference.now or difference.before, '    ')}"


def _wrapped(text: str, indent: str) -> str:
    return textwrap.fill(text, _WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False,
                         break_on_hyphens=False) + "\n"
