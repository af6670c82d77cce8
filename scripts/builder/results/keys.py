"""What marks a paper: the key of the version it was handed in with, while that is known, and the present one. Pure.

A question is the same in two versions as long as its revision is: an answer to a revision that its own version's key
does not hold is looked up in the others.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from builder.model.asked import ask
from builder.model.course import Course
from builder.model.kept_key import KeptKey
from builder.model.lists import LANGUAGES
from builder.model.question import Question, is_asked, slot_of
from builder.site.forms import FORMAT, option_code


@dataclass(frozen=True)
class KeyItem:
    """A question of the test as one version asked it. `options`: code -> its letter in the form, as screen and paper
    have it now, or the code itself where the sources say the question otherwise now, and whether it is right."""

    id: str
    revision: int
    options: dict[str, tuple[str, bool]]

    @property
    def slot(self) -> str:
        """The place of the test that both forms of a pair fill."""
        return slot_of(self.id)

    @property
    def right(self) -> list[str]:
        """The codes of the options that are right, in order."""
        return sorted(code for code, (_, right) in self.options.items() if right)


@dataclass(frozen=True)
class Key:
    """The items of all forms, by id, as a version writes their codes. `released`: its minute; empty when nobody wrote
    it down. `exchanged`: the slots in which it asks them the other way round."""

    version: str
    format: int
    items: dict[str, KeyItem]
    released: str
    exchanged: Collection[str] = ()

    def form(self, form: str, pair: str = "") -> list[KeyItem]:
        """The items of a form, of that pair (PAIRS; empty up to version 0.5)."""
        exchanged = self.exchanged if pair == "exchanged" else ()
        return [item for item in self.items.values() if is_asked(item.id, form, exchanged)]


@lru_cache(maxsize=4)
def keys_of(course: Course) -> tuple[Key, ...]:
    """The present key, in each format of codes, the newest first, then those kept of earlier versions."""
    present = [Key(course.version, format, {one.id: _item(one, format) for one in _tested(course)}, course.released,
                   course.exchanged) for format in range(FORMAT, 0, -1)]
    return (*present, *(_kept(key, course) for key in course.kept_keys))


def key_for(version: str, format: int, course: Course) -> Key:
    """That of the version, in the paper's format; the present one for a version of which no key is known."""
    fitting = [key for key in keys_of(course) if key.format == format]
    return next((key for key in fitting if key.version == version), fitting[0])


def released_on(version: str, course: Course) -> datetime.date:
    """The day on which the version was released; of one whose day nobody wrote down, the oldest that is known."""
    days = {key.version: day for key in reversed(keys_of(course)) if (day := _day(key.released))}
    return days.get(version) or min(days.values(), default=datetime.date.min)


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text[:10])
    except ValueError:
        return None


def item_for(key: Key, id: str, revision: int, course: Course) -> KeyItem | None:
    """The question in that revision: by the key, else by any key that has it; None when nobody knows it any more."""
    for one in (key, *keys_of(course)):
        if one.format == key.format and id in one.items and one.items[id].revision == revision:
            return one.items[id]
    return None


def _tested(course: Course) -> Iterator[Question]:
    """In the order of the course, the two questions of a slot side by side."""
    for module in course.written:
        yield from sorted(module.test, key=lambda one: one.id)


def _item(question: Question, format: int) -> KeyItem:
    options = {option_code(question, line, format): (line.letter, line.right)
               for line in ask(question, LANGUAGES[0]).written}
    return KeyItem(question.id, question.revision, options)


def _kept(key: KeptKey, course: Course) -> Key:
    now = {one.id: one for one in _tested(course)}

    def named(id: str, revision: int, code: str) -> str:
        same = now[id] if id in now and now[id].revision == revision else None
        return _item(same, key.format).options.get(code, (code,))[0] if same else code

    return Key(key.id, key.format, {one.id: KeyItem(one.id, one.revision, {
        code: (named(one.id, one.revision, code), code in one.right) for code in (*one.right, *one.wrong)})
        for one in key.questions.values()}, key.released, key.exchanged)


def kept_text(course: Course) -> str:
    """The present key as quizzes/keys/VERSION.yml will hold it."""
    def line(item: KeyItem) -> str:
        wrong = [code for code, (_, right) in item.options.items() if not right]
        return (f"  - {{id: {item.id}, revision: {item.revision}, right: [{', '.join(item.right)}], "
                f"wrong: [{', '.join(wrong)}]}}")

    key = keys_of(course)[0]
    head = (f"# The key of the test of version {key.version}: its papers are marked by it. "
            "Written at the release; never edited, never packaged.")
    exchanged = [f"exchanged: [{', '.join(sorted(key.exchanged))}]"] if key.exchanged else []
    said = [f"format: {key.format}", f"released: {course.released}", *exchanged, "questions:"]
    return "\n".join([head, *said, *map(line, key.items.values())]) + "\n"
