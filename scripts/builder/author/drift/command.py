"""`law drift`: what the prose changed of the law, told in the reader's language.

Exit status: 0 when everything is accepted, 1 when something is not, 2 when the comparison is not possible.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from builder.author.drift.accepted import read_accepted, remaining
from builder.author.drift.compare import CAME, LEFT, Change, Difference, differences
from builder.author.drift.propose import propose
from builder.author.drift.release import stated, unlike, write_release
from builder.author.drift.report import render_differences, word
from builder.author.drift.states import BASE, Place, State, at_revision, base_of, head_of, read_state, version_of
from builder.check.report import render
from builder.check.rules.references import closest
from builder.model.problem import Problem, Refusal, Where
from builder.setup.write_lock import able_to_write
from builder.statements.citations import with_texts_of
from builder.statements.claims import Claim, claims_of, quotations_of
from builder.statements.text import Statement, leaning


def tell(root: Path, since: str | None, pages: Sequence[str], write: bool, release: bool, language: str) -> int:
    """Compares the course with the revision, or with the one it names itself; prints the report. Returns the exit
    status; `write` proposes the lines to accept, `release` makes the present state the next base, if nothing is left
    to accept. Where history does not reach, the digests of the last release are compared."""
    try:
        revision = since or base_of(root)
        found, whole = _found(root, revision, pages, both=write, asked=since is not None)
    except Refusal as refusal:
        print(render(refusal.args[0], language))
        return 2
    problems: list[Problem] = []
    left, stale = remaining(found, read_accepted(root, problems), everything=not pages)
    stale = stale if whole else []  # a digest does not tell what left
    print(render_differences(left, stale, _named(root, revision, language), language, proposed=write))
    if not whole:
        print(word("no-history", language))
    if release and not (left or stale):
        with able_to_write(root):
            state = read_state(root)
            write_release(root, state, lambda place: _claims(place, state), head_of(root), str(state.version))
        print(word("released", language, path=BASE))
    if write:
        with able_to_write(root):
            proposed = propose(root, left, found)
        for path, lines in proposed.items():
            print(word("written", language, path=path, lines=", ".join(map(str, lines))))
    return 1 if left or stale else 0


def _named(root: Path, revision: str, language: str) -> str:
    """The revision as a reader knows it: by its version, where that is written."""
    short, version = revision[:12], version_of(root, revision)
    return word("version", language, version=version, revision=short) if version else short


def _found(root: Path, revision: str, pages: Sequence[str], both: bool,
           asked: bool) -> tuple[dict[Place, list[Difference]], bool]:
    """What differs, and whether the earlier state itself could be read."""
    try:
        return drift(root, revision, pages, both=both), True
    except Refusal as refusal:
        known = stated(root)
        if asked or not known or refusal.args[0].code == "D-PAGE":
            raise
    state = read_state(root)
    return {place: unlike(state.statements(place), known.get((place.name, place.language), ()), _claims(place, state))
            for place in sorted(_places_named({*state.held}, pages))}, False


def drift(root: Path, revision: str, pages: Iterable[str] = (), both: bool = False) -> dict[Place, list[Difference]]:
    """The differences of every page and question asked for, by place; places without any included. `both`: in both
    languages, even if one was asked for.

    Raises Refusal without history, for an unknown revision, or for a page that is in neither state.
    """
    with at_revision(root, revision) as before:
        old, new = read_state(before), read_state(root)
    places = {*old.held, *new.held}
    asked = _places_named(places, pages)
    if both:
        names = {place.name for place in asked}
        asked = {place for place in places if place.name in names}
    return {place: _compare(place, old, new) for place in sorted(asked)}


def _places_named(places: set[Place], pages: Iterable[str]) -> set[Place]:
    """The places that a word of the command line names: a module, a path or the beginning of one, a question."""
    pages = [page.replace("\\", "/") for page in pages]
    if not pages:
        return places
    found: set[Place] = set()
    for page in pages:
        named = {place for place in places
                 if place.name.startswith(page) or place.path.startswith(page.removeprefix("./"))}
        if not named:
            names = {place.name for place in places}
            raise Refusal(Problem("D-PAGE", Where(page), {"page": page, "close": closest(page, names)}))
        found |= named
    return found


def _compare(place: Place, old: State, new: State) -> list[Difference]:
    if old.held.get(place) == new.held.get(place):
        return []
    if (place in old.held) != (place in new.held):
        how, state = (CAME, new) if place in new.held else (LEFT, old)
        said = (statement.said for statement in state.statements(place) if statement.section != "sources")
        title = next(said, place.name)
        return [Difference(
            section="", line=1, before=title if how == LEFT else "", now=title if how == CAME else "", articles=(),
            changes=[Change(how, "page", place.name)])]
    was, now = old.statements(place), new.statements(place)
    was, now = with_texts_of(was, now), with_texts_of(now, was)
    return differences(leaning(was), leaning(now), _claims(place, old, new), old.lengths | new.lengths)


def _claims(place: Place, *states: State) -> Callable[[Statement], list[Claim]]:
    """What a statement of the place claims, the days up to which the law was followed left out."""
    quoted = {words for state in states for words in quotations_of(state.register, place.language)}
    today = {("date", day) for state in states for day in state.law_dates}

    def claims(statement: Statement) -> list[Claim]:
        return [claim for claim in claims_of(statement, place.language, quoted) if claim.key not in today]

    return claims
