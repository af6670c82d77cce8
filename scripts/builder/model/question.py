"""A question and its options."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from string import ascii_uppercase

from builder.model.lists import LANGUAGES
from builder.model.problem import Where, Words

BLANK = "____"  # in the stem of a fill-in
NAMED = re.compile(r"\{(\w+)\}")  # in the reason of a question of the test: the id of an option
TELLING = 25  # characters: a shorter option (« Vrai », « 72 heures ») says nothing by standing elsewhere too


@dataclass(frozen=True)
class Option:
    """One option of a question. `verdict` grades a decision of a case file: sound, defensible, harmful."""

    id: str
    text: Words
    why: Words
    right: bool
    verdict: str
    where: Where


@dataclass(frozen=True)
class Row:
    """One row of a matching or of an ordering. `match` is its counterpart, in a matching alone."""

    id: str
    text: Words
    match: Words
    why: Words
    where: Where


@dataclass(frozen=True)
class Question:
    """One question of a bank or of the test, in both languages. `kind`: single, multiple, true-false, fill, matching,
    ordering or decision.
    """

    id: str
    revision: int  # raised when the meaning changes
    translated: int  # the revision the English says
    objective: str
    level: str
    kind: str
    basis: str  # law | practice
    sources: tuple[str, ...]
    facts: Words
    stem: Words
    options: tuple[Option, ...]
    accept: dict[str, tuple[str, ...]]  # fill-ins only: language -> accepted answers
    why: Words  # of a fill-in, or of a question of the test, where no option has one of its own
    where: Where
    form: str = ""  # of the test's questions: one of FORMS; empty in practice
    salt: str = ""  # of the test's questions: what draws their options' order and codes, in the sources alone
    read_again: str = ""  # of the test's questions: the page of its module that a learner who missed it reads again
    twin: str = ""  # in practice: the question that asks for the same on other facts, and names this one back
    rows: tuple[Row, ...] = ()  # of a matching, or of an ordering: in the right order
    changed: Words | None = None  # why the right answer changed at this revision, told to whoever answered before

    @property
    def slot(self) -> str:
        """The place of the test that both forms fill."""
        return slot_of(self.id)

    @property
    def scored(self) -> bool:
        """Whether it counts: a decision does not."""
        return self.kind != "decision"

    @property
    def right(self) -> tuple[Option, ...]:
        """The options that are right."""
        return tuple(option for option in self.options if option.right)


def slot_of(id: str) -> str:
    """« m05-x1 » of « m05-x1a »: of a question of the test, the place that it fills in its form."""
    return id[:-1]


def form_of(id: str) -> str:
    """« a » of « m05-x1a »."""
    return id[-1]


def module_of(id: str) -> str:
    """« m05 » of « m05-x1a », of « m05-q03 » or of a slot."""
    return id.partition("-")[0]


def options_in_order(question: Question) -> list[Option]:
    """The options in the order drawn from the question's id: the same in both languages, on screen and on paper. In the
    test the salt draws too: an order that anyone could draw again would tell the letters."""
    return sorted(question.options, key=lambda option: _drawn(f"{question.salt}{question.id}/{option.id}"))


def lettered(question: Question) -> list[tuple[str, Option]]:
    """The options in that order, each with the letter that it bears on screen and on paper."""
    return list(zip(ascii_uppercase, options_in_order(question), strict=False))


def reason(question: Question) -> Words:
    """The one reason of a question, each option that it names, `{b}`, under the letter that it bears on screen and on
    paper."""
    letters = {option.id: letter for letter, option in lettered(question)}
    return Words(*(NAMED.sub(lambda found: letters.get(found[1], found[0]), question.why[language])
                   for language in LANGUAGES))


def rows_in_order(question: Question) -> list[Row]:
    """The rows in the order drawn from the question's id; of an ordering, never in the right one."""
    drawn = sorted(question.rows, key=lambda row: _drawn(f"{question.id}/{row.id}"))
    return drawn if question.kind == "matching" or drawn != list(question.rows) else _turned(drawn)


def matches_in_order(question: Question) -> list[Row]:
    """The rows of a matching in the order in which their counterparts are offered: never that of the rows."""
    drawn = sorted(question.rows, key=lambda row: _drawn(f"{question.id}/{row.id}/match"))
    return _turned(drawn) if drawn == rows_in_order(question) else drawn


def _drawn(name: str) -> bytes:
    return hashlib.sha256(name.encode()).digest()


def _turned(rows: list[Row]) -> list[Row]:
    return [*rows[1:], *rows[:1]]
