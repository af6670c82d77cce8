"""A question and its options."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Annotated

from builder.model.lists import FORM_PAIRS
from builder.model.places import REAL_BANK
from builder.model.problem import Where, Words
from builder.model.question_kinds import QUESTION_KINDS, QuestionKind
from builder.model.written import InlineWords, Under

BLANK = "____"  # in the stem of a fill-in
NAMED = re.compile(r"\{(\w+)\}")  # in the reason of a question of the test: the id of an option
TELLING = 25  # characters: a shorter option (« Vrai », « 72 heures ») says nothing by standing elsewhere too


@dataclass(frozen=True)
class Option:
    """One option of a question, or one point on which a text is read again. `verdict` grades a decision of a case file:
    sound, defensible, harmful."""

    id: str
    text: InlineWords
    why: Words
    right: bool
    verdict: str
    where: Where
    sources: tuple[str, ...] = ()  # of a point on which a text is read again: the provisions that ask for it
    asks: str = ""  # of such a point: the scored question that comes back when the text fails on it


@dataclass(frozen=True)
class Sample:
    """A text to judge before one's own: the points that are found in it."""

    text: InlineWords
    ticked: tuple[str, ...]
    where: Where


@dataclass(frozen=True)
class Row:
    """One row of a question answered row by row. `match` is its counterpart; none where rows are put in order."""

    id: str
    text: InlineWords
    match: Annotated[Words, Under("with")]
    why: Words
    where: Where


@dataclass(frozen=True)
class Question:
    """One question of a bank or of the test, in both languages. `kind` is one of question_kinds.QUESTION_KINDS."""

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
    form: str = ""  # of the test's questions: that of FORMS which asks it, mostly its id's last sign; empty in practice
    salt: str = ""  # of the test's questions: what draws their options' order and codes, in the sources alone
    read_again: str = ""  # of the test's questions: the page of its module that a learner who missed it reads again
    twin: str = ""  # in practice: the question that asks for the same on other facts, and names this one back
    rows: tuple[Row, ...] = ()  # as the bank writes them: in the right order, if they have one
    model: Words = Words()  # of a text to write: one that has every point
    samples: tuple[Sample, ...] = ()
    changed: Words | None = None  # why the right answer changed at this revision, told to whoever answered before

    @property
    def slot(self) -> str:
        """The place of the test that both forms of a pair fill."""
        return slot_of(self.id)

    @property
    def scored(self) -> bool:
        """Whether it counts."""
        return self.traits.scored

    @property
    def of_real_file(self) -> bool:
        """Whether a real file asks it: its bank is that of them all."""
        return self.where.path == REAL_BANK

    @property
    def traits(self) -> QuestionKind:
        """What its kind asks for; a name that is no kind, which `check` reports, asks for nothing."""
        return QUESTION_KINDS.get(self.kind) or QuestionKind(self.kind)

    @property
    def right(self) -> tuple[Option, ...]:
        """The options that are right."""
        return tuple(option for option in self.options if option.right)


def slot_of(id: str) -> str:
    """« m05-x1 » of « m05-x1a »: of a question of the test, the place that it fills in its form."""
    return id[:-1]


def is_asked(id: str, form: str, exchanged: Collection[str]) -> bool:
    """Whether a form asks that question of the test: form A those that end with a, but in the slots `exchanged`, where
    it asks the other one."""
    return id[-1] == (other_form(form) if slot_of(id) in exchanged else form)


def other_form(form: str) -> str:
    """The other form of its pair: that of B is A."""
    return next(pair[1 - pair.index(form)] for pair in FORM_PAIRS if form in pair)


def module_of(id: str) -> str:
    """« m05 » of « m05-x1a », of « m05-q03 » or of a slot."""
    return id.partition("-")[0]


def options_in_order(question: Question) -> list[Option]:
    """The options in the order drawn from the question's id: the same in both languages, on screen and on paper. In the
    test the salt draws too: an order that anyone could draw again would tell the letters. The points on which a text is
    read again stand as they are written."""
    if question.traits.is_text:
        return list(question.options)
    return sorted(question.options, key=lambda option: _drawn(f"{question.salt}{question.id}/{option.id}"))


def rows_in_order(question: Question) -> list[Row]:
    """The rows in the order drawn from the question's id; never in the right one, where there is one."""
    drawn = sorted(question.rows, key=lambda row: _drawn(f"{question.id}/{row.id}"))
    return _turned(drawn) if question.traits.ranked and drawn == list(question.rows) else drawn


def answers_in_order(question: Question) -> list[Row]:
    """The rows in the order in which what answers them is offered: ranks as they go up, counterparts in an order that
    is never that of the rows."""
    if question.traits.ranked:
        return list(question.rows)
    drawn = sorted(question.rows, key=lambda row: _drawn(f"{question.id}/{row.id}/match"))
    return _turned(drawn) if drawn == rows_in_order(question) else drawn


def _drawn(name: str) -> bytes:
    return hashlib.sha256(name.encode()).digest()


def _turned(rows: list[Row]) -> list[Row]:
    return [*rows[1:], *rows[:1]]
