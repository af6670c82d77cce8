"""The kinds of question: what each is answered with, what counts, and what other programs call it, said once.

A new kind is a line here, its words (`kind-ID` in words/catalogue/question.toml, `ID` in vocabulary.toml) and, where
it is answered in a way of its own, its place in the templates that draw a question.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

OPTIONS, ROWS, WORDS, TEXT = "options", "rows", "words", "text"  # what a question is answered with
_ANY = (0, 99)


@dataclass(frozen=True)
class QuestionKind:
    """A kind of question. `options` and `rights` are the least and the most that it takes.

    `keys` are those of a bank that only this kind has, so that they tell it; `letter` stands before the number in its
    ids; `model` is what `new` calls the question that it makes of this kind (author/templates/MODEL.yml); `moodle` is
    Moodle's name for it; `scripts`, which travel with their words, and `styles`, of assets/, are
    asked for by the pages on which one stands.
    """

    id: str
    answered: str = OPTIONS
    options: tuple[int, int] = _ANY
    rights: tuple[int, int] = _ANY
    scored: bool = True
    in_test: bool = False  # the test asks it too
    in_case: bool = False  # it stands in a case file, and each option has its verdict
    says_which: bool = False  # each option says first whether it is true
    ranked: bool = False  # its rows have one right order
    keys: tuple[str, ...] = ()
    letter: str = "q"
    model: str = ""
    moodle: str = "multichoice"
    in_perseus: bool = True  # Kolibri's exercises can ask it and mark it
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()

    @property
    def has_options(self) -> bool:
        """Whether one chooses among options."""
        return self.answered == OPTIONS

    @property
    def has_rows(self) -> bool:
        """Whether it is answered row by row, and right when every row is."""
        return self.answered == ROWS

    @property
    def has_blank(self) -> bool:
        """Whether one writes the word that its stem leaves out."""
        return self.answered == WORDS

    @property
    def is_text(self) -> bool:
        """Whether one writes a text and reads it again, point by point: its options are these points."""
        return self.answered == TEXT


_KINDS = (
    QuestionKind("single", options=(3, 4), rights=(1, 1), in_test=True, model="question"),
    QuestionKind("multiple", options=(4, 5), rights=(2, 3), in_test=True),
    QuestionKind("true-false", options=(3, 4), rights=(1, 1), in_test=True, says_which=True),
    QuestionKind("fill", answered=WORDS, moodle="shortanswer", in_perseus=False),
    QuestionKind("matching", answered=ROWS, keys=("pairs",), model="matching", moodle="matching"),
    QuestionKind("ordering", answered=ROWS, ranked=True, keys=("steps",), model="ordering", moodle="matching"),
    QuestionKind("decision", options=(2, 5), rights=(1, 1), scored=False, in_case=True, letter="d", in_perseus=False),
    QuestionKind("writing", answered=TEXT, scored=False, keys=("points", "faults", "model", "samples"), letter="w",
                 model="writing", moodle="essay", in_perseus=False, scripts=("writing",), styles=("writing",)),
)

QUESTION_KINDS = {kind.id: kind for kind in _KINDS}
MODELS = {kind.model: kind for kind in _KINDS if kind.model}
ROW_KEYS = {kind.keys[0]: kind for kind in _KINDS if kind.has_rows}  # of a bank: what its rows are written under
OWN_KEYS = tuple(key for kind in _KINDS for key in kind.keys)


def kind_meant(keys: Container[str], rights: int) -> str:
    """The kind of a question whose bank names none: a key tells it, or the number of its right answers."""
    said = [kind.id for kind in _KINDS if any(key in keys for key in kind.keys)]
    return said[0] if said else "multiple" if rights > 1 else "single"
