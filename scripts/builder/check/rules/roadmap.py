"""docs/roadmap/actions.yml: every name leads to something known, and the order asked for can be followed."""

from __future__ import annotations

from collections.abc import Iterator

from builder.check.rules.references import closest
from builder.model.course import Course
from builder.model.lists import ID
from builder.model.places import ROADMAP
from builder.model.problem import Problem, Where
from builder.model.roadmap import BASES, YES, Roadmap

NINETY = 90  # days: what the ready-made start promises


def a_road_map_page_has_its_file(course: Course) -> Iterator[Problem]:
    for page in course.all_pages:
        if page.kind == "roadmap" and course.roadmap is None:
            yield Problem("R-NONE", page.where, {"file": ROADMAP})


def an_id_is_given_once_and_travels(course: Course) -> Iterator[Problem]:
    """Saved road maps name actions by these ids: candidates and steps share one list of names."""
    of = _of(course)
    for nouns in (of.horizons, of.pillars, of.everything):
        first: dict[str, Where] = {}
        for noun in nouns:
            if noun.id and not ID.fullmatch(noun.id):
                yield Problem("I-FORM", noun.where, {"id": noun.id})
            if noun.id and noun.id in first:
                yield Problem("I-TWICE", noun.where, {"id": noun.id, "first": first[noun.id].line, "file": ROADMAP})
            first.setdefault(noun.id, noun.where)


def an_action_belongs_to_a_pillar(course: Course) -> Iterator[Problem]:
    known = tuple(pillar.id for pillar in _of(course).pillars)
    for action in _of(course).everything:
        if action.pillar and action.pillar not in known:
            yield Problem("R-PILLAR", action.where, {"action": action.id, "id": action.pillar, "known": known})


def a_pillar_has_actions(course: Course) -> Iterator[Problem]:
    used = {action.pillar for action in _of(course).actions}
    for pillar in _of(course).pillars:
        if pillar.id not in used:
            yield Problem("R-EMPTY", pillar.where, {"pillar": pillar.id})


def what_comes_first_is_an_action(course: Course) -> Iterator[Problem]:
    known = [action.id for action in _of(course).everything]
    for action in _of(course).everything:
        for id in action.after:
            if id not in known:
                yield Problem("R-AFTER", action.where, {"action": action.id, "id": id, "close": closest(id, known)})


def no_action_waits_for_itself(course: Course) -> Iterator[Problem]:
    """One problem for a ring, at the first of its actions in the file."""
    after = {action.id: action.after for action in _of(course).everything}
    told: set[str] = set()
    for action in _of(course).everything:
        ring = _ring(action.id, after)
        if ring and told.isdisjoint(ring):
            yield Problem("R-CYCLE", action.where, {"ring": (*ring, action.id)})
        told.update(ring)


def _ring(start: str, after: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The shortest way from an action back to itself, empty when there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    for way in ways:
        for id in after.get(way[-1], ()):
            if id == start:
                return way
            if id not in seen:
                seen.add(id)
                ways.append((*way, id))
    return ()


def a_quick_win_is_of_the_shortest_term(course: Course) -> Iterator[Problem]:
    """No law, no budget, less than ninety days: it cannot be announced for later."""
    shortest = min(_of(course).horizons, key=lambda horizon: horizon.months, default=None)
    for action in _of(course).actions:
        if shortest and action.quick and action.horizon != shortest.id:
            yield Problem("R-QUICK", action.where, {"action": action.id, "found": action.horizon, "id": shortest.id})


def a_step_is_taken_within_ninety_days(course: Course) -> Iterator[Problem]:
    for step in _of(course).ninety:
        if not 0 < step.days <= NINETY:
            yield Problem("R-DAYS", step.where, {"action": step.id, "found": step.days, "most": NINETY})


def a_closed_list_holds_only_its_words(course: Course) -> Iterator[Problem]:
    horizons = tuple(horizon.id for horizon in _of(course).horizons)
    for action in _of(course).actions:
        for key, known in (("horizon", horizons), ("basis", BASES), ("quick", YES)):
            found = getattr(action, key)
            if found and found not in known:
                yield Problem("S-VALUE", action.where, {"key": key, "found": found, "known": known})


def _of(course: Course) -> Roadmap:
    return course.roadmap or Roadmap()


RULES = (a_road_map_page_has_its_file, an_id_is_given_once_and_travels, an_action_belongs_to_a_pillar,
         a_pillar_has_actions, what_comes_first_is_an_action, no_action_waits_for_itself,
         a_quick_win_is_of_the_shortest_term, a_step_is_taken_within_ninety_days, a_closed_list_holds_only_its_words)
