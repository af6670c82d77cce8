"""Lines of acceptance to be filled in: one a sentence, with its twin of the other language when both changed alike."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from builder.author.drift.accepted import file_of
from builder.author.drift.compare import Difference
from builder.author.drift.states import Place
from builder.model.lists import LANGUAGES

_BEGINS, _ENDS = "- {page: ", "reason: }\n"


def propose(root: Path, left: dict[Place, list[Difference]], asked: Iterable[Place]) -> dict[str, list[int]]:
    """Writes a line without a reason for each sentence left, in place of those written so before. Returns where they
    are: file -> numbers of its lines.

    A line with a reason is never touched.
    """
    names = {place.name for place in asked}
    proposals: dict[str, list[str]] = {}
    for name in sorted({place.name for place in left}):
        by_language = {place.language: found for place, found in left.items() if place.name == name}
        proposals.setdefault(file_of(name), []).extend(_line(name, pair) for pair in _pairs(by_language))
    waiting = {}
    for path in sorted({*proposals, *map(file_of, names)}):
        before = (root / path).read_text(encoding="utf-8-sig") if (root / path).exists() else ""
        after = "".join((*_kept(before, names), *proposals.get(path, ())))
        if after != before:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(after, encoding="utf-8", newline="\n")
        if path in proposals:
            waiting[path] = [number for number, line in enumerate(after.splitlines(keepends=True), 1)
                             if line.startswith(_BEGINS) and line.endswith(_ENDS)]
    return waiting


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
    """The lines of a file, without those that wait for a reason on these pages."""
    for line in text.splitlines(keepends=True):
        page = line.removeprefix(_BEGINS).partition(",")[0]
        if not (line.startswith(_BEGINS) and line.endswith(_ENDS) and page in names):
            yield line if line.endswith("\n") else line + "\n"


def _line(name: str, pair: dict[str, Difference]) -> str:
    """On one line: the sentence as it is now, or as it left."""
    first = next(iter(pair.values()))
    said = {language: difference.now or difference.before for language, difference in pair.items()}
    fields = {"article": list(first.articles), **said, "claims": [str(change) for change in first.changes]}
    written = ", ".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items() if value)
    return f"{_BEGINS}{name}, {written}, {_ENDS}"
