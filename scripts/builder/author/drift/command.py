"""`law drift`: what the prose changed of the law, told in the reader's language.

Exit status: 0 when everything is accepted, 1 when something is not, 2 when the comparison is not possible.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from builder.author.drift.accepted import read_accepted, remaining
from builder.author.drift.citations import with_texts_of
from builder.author.drift.claims import Claim, claims_of, quotations_of
from builder.author.drift.compare import CAME, LEFT, Change, Difference, differences
from builder.author.drift.propose import propose
from builder.author.drift.report import render_differences, word
from builder.author.drift.states import Place, State, at_revision, base_of, read_state
from builder.author.drift.text import Statement, leaning
from builder.check.report import render
from builder.check.rules.references import closest
from builder.model.problem import Problem, Refusal, Where
from builder.setup.write_lock import able_to_write


def tell(root: Path, home: Path, since: str | None, pages: Sequence[str], write: bool, language: str) -> int:
    """Compares the course of `root` with the revision, or with the one `home` names; prints the report. Returns the
    exit status; `write` proposes the lines to accept."""
    try:
        revision = since or base_of(root, home)
        found = drift(root, revision, pages, both=write)
    except Refusal as refusal:
        print(render(refusal.args[0], language))
        return 2
    problems: list[Problem] = []
    left, stale = remaining(found, read_accepted(root, problems), everything=not pages)
    print(render_differences(left, stale, revision[:12], language))
    if write:
        with able_to_write(root):
            proposed = propose(root, left, found)
        for path in proposed:
            print(word("written", language, path=path))
    return 1 if left or stale else 0


def drift(root: Path, revision: str, pages: Iterable[str] = (), both: bool = False) -> dict[Place, list[Difference]]:
    """The differences of every page and question asked for, by place; places without any included. `both`: in both
    languages, even if one was asked for.

    Raises Refusal without history, for an unknown revision, or for a page that is in neither state.
    """
    with at_revision(root, revision) as before:
        old, new = read_state(before), read_state(root)
    places = {*old.held, *new.held}
    asked = _asked(places, pages)
    if both:
        names = {place.name for place in asked}
        asked = {place for place in places if place.name in names}
    return {place: _compare(place, old, new) for place in sorted(asked)}


def _asked(places: set[Place], pages: Iterable[str]) -> set[Place]:
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
    quoted = quotations_of(old.register, place.language) | quotations_of(new.register, place.language)
    was, now = old.statements(place), new.statements(place)
    was, now = with_texts_of(was, now), with_texts_of(now, was)
    today = {("date", day) for day in old.law_dates | new.law_dates}

    def claims(statement: Statement) -> list[Claim]:
        return [claim for claim in claims_of(statement, place.language, quoted) if claim.key not in today]

    return differences(leaning(was), leaning(now), claims, old.lengths | new.lengths)
