"""Differences in, lines to read out: by page, what matters first, the sentence before and after side by side. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from builder.author.drift.accepted import Stale
from builder.author.drift.compare import CAME, LEFT, Change, Difference
from builder.author.drift.states import Place
from builder.check.report import render
from builder.model.problem import Problem
from builder.read import strict_yaml
from builder.statements.claims import lexicon
from builder.words.catalogue import say

_RANKS = ("first", "rest", "came")
_SIGNS = {LEFT: "−", CAME: "+"}


def word(key: str, language: str, **values: object) -> str:
    """A word or sentence of the report."""
    return say(f"drift.{key}", language, **values)


def render_differences(left: dict[Place, list[Difference]], stale: Sequence[Stale], revision: str,
                       language: str, proposed: bool = False) -> str:
    """The whole report; one sentence when nothing differs. `proposed`: the lines to accept are being written."""
    lines = [line for place in sorted(left) for line in _of_a_place(place, left[place], language)]
    if stale:
        lines += [word("stale", language), *_stale(stale, language), ""]
    every = [difference for differences in left.values() for difference in differences]
    if not every:
        return "\n".join([*lines, word("none", language, revision=revision)])
    total = word("total", language, revision=revision, places=len(left), sentences=len(every),
                 changes=sum(len(difference.changes) for difference in every),
                 first=sum(difference.rank == 0 for difference in every))
    return "\n".join([*lines, total, *([] if proposed else [word("accept", language)])])


def _of_a_place(place: Place, differences: Iterable[Difference], language: str) -> Iterator[str]:
    yield place.path if place.name.endswith(".md") else f"{place.path} — {place.name} ({place.language})"
    for rank, title in enumerate(_RANKS):
        found = [difference for difference in differences if difference.rank == rank]
        if found:
            yield f"  {word(title, language)}"
            for difference in found:
                yield from _of_a_sentence(difference, language)
    yield ""


def _of_a_sentence(difference: Difference, language: str) -> Iterator[str]:
    at = [f"{word('line', language)} {difference.line}", *([f"#{difference.section}"] if difference.section else []),
          *([", ".join(difference.articles)] if difference.articles else [])]
    yield f"    {' · '.join(at)} — {' ; '.join(_changes_by_kind(difference.changes, language))}"
    if difference.before:
        yield f"      {word('before', language)} : {difference.before}"
    if difference.now:
        yield f"      {word('now', language)} : {difference.now}"


def _changes_by_kind(changes: Iterable[Change], language: str) -> Iterator[str]:
    """The changes, those of a kind together."""
    by_kind: dict[str, list[str]] = {}
    for change in changes:
        by_kind.setdefault(change.kind, []).append(_change(change, language))
    yield from (f"{word(kind, language)} {', '.join(said)}" for kind, said in by_kind.items())


def _change(change: Change, language: str) -> str:
    named = lexicon().get(change.kind, strict_yaml.Map()).get(change.value)
    name = str(named["name"][language]) if named else change.value
    if change.kind == "page":
        name = word("new-page" if change.how == CAME else "gone-page", language)
    name = f"« {name} »" if change.kind == "quotation" else name
    if change.how in _SIGNS:
        return f"{_SIGNS[change.how]} {name}"
    return f"{name} : {', '.join(change.was) or '—'} → {', '.join(change.now) or '—'}"


def _stale(found: Iterable[Stale], language: str) -> Iterator[str]:
    for line, claims in found:
        code = "D-STALE" if claims == line.claims else "D-STALE-CLAIM"
        yield "  " + render(Problem(code, line.where, {"page": line.page, "claims": claims}),
                            language).replace("\n", "\n  ")
