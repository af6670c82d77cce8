"""A question as it is asked in one language: its letters, the order of its rows, its key. Screen, paper, editions and
desk show this, each in its own markup."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from string import ascii_uppercase

from builder.model.lists import LANGUAGES
from builder.model.problem import Words
from builder.model.question import BLANK, NAMED, Question, answers_in_order, options_in_order, rows_in_order

Said = Callable[[Words], str]  # what the authors wrote, in one language and in the markup of whoever shows it


@dataclass(frozen=True)
class Line:
    """An option, or a row, under its letter. A row is answered with `answer`, a counterpart or a rank, which bears the
    number `sign` among the answers offered and is kept as `code`."""

    letter: str
    id: str
    text: str
    why: str
    right: bool
    verdict: str = ""
    sources: tuple[str, ...] = ()
    asks: str = ""
    sign: str = ""
    code: str = ""
    answer: str = ""


@dataclass(frozen=True)
class Asked:
    """A question in one language. `lines`: its options or its rows, in the order of their letters; `accepted`: the
    words that fill its blank; `why`: its one reason, which names options by their letters."""

    of: Question
    facts: str
    stem: str
    lines: tuple[Line, ...]
    accepted: tuple[str, ...]
    why: str
    model: str
    samples: tuple[tuple[str, tuple[str, ...]], ...]  # each text with the letters of the points found in it

    @property
    def right(self) -> tuple[Line, ...]:
        """The options that are right, or every row, or the points that a text must have."""
        return tuple(line for line in self.lines if line.right)

    @property
    def options(self) -> tuple[Line, ...]:
        """The lines among which one chooses, or the points on which a text is read again."""
        return () if self.of.traits.has_rows else self.lines

    @property
    def rows(self) -> tuple[Line, ...]:
        """The lines that are each answered."""
        return self.lines if self.of.traits.has_rows else ()

    @property
    def offered(self) -> tuple[Line, ...]:
        """The rows in the order of what answers them."""
        return tuple(sorted(self.rows, key=lambda line: int(line.sign)))

    @property
    def written(self) -> tuple[Line, ...]:
        """The lines in the order of the bank, which is that of the kept keys, and the right one of ranked rows."""
        places = [*(one.id for one in self.of.options), *(one.id for one in self.of.rows)]
        return tuple(sorted(self.lines, key=lambda line: places.index(line.id)))

    @property
    def key(self) -> tuple[str, ...]:
        """What answers it: « A » and « C », « A 3 » and « B 1 », or the words to write."""
        return self.accepted or tuple(f"{line.letter} {line.sign}".strip() for line in self.right)

    @property
    def around_blank(self) -> tuple[str, str]:
        """The stem before and after its blank."""
        before, _, after = self.stem.partition(BLANK)
        return before, after


def ask(question: Question, language: str, said: Said | None = None) -> Asked:
    """The question in that language; `said` writes each of its sentences, as the authors did when it is not given."""
    write = said or (lambda words: words[language])
    lines = _rows(question, write) if question.traits.has_rows else _options(question, write)
    return Asked(of=question, facts=write(question.facts), stem=write(question.stem), lines=tuple(lines),
                 accepted=question.accept.get(language, ()), why=write(_reason(question)), model=write(question.model),
                 samples=tuple((write(one.text), tuple(line.letter for line in lines if line.id in one.ticked))
                               for one in question.samples))


def _options(question: Question, said: Said) -> list[Line]:
    return [Line(letter, one.id, said(one.text), said(one.why), one.right, one.verdict, one.sources,
                 one.asks)
            for letter, one in zip(ascii_uppercase, options_in_order(question), strict=False)]


def _rows(question: Question, said: Said) -> list[Line]:
    signs = {row.id: str(place) for place, row in enumerate(answers_in_order(question), 1)}
    ranked = question.traits.ranked
    return [Line(letter, row.id, said(row.text), said(row.why), True, sign=signs[row.id],
                 code=signs[row.id] if ranked else row.id, answer=signs[row.id] if ranked else said(row.match))
            for letter, row in zip(ascii_uppercase, rows_in_order(question), strict=False)]


def _reason(question: Question) -> Words:
    """The one reason of a question, each option that it names, `{b}`, under its letter."""
    ids = [option.id for option in options_in_order(question)]
    letters = dict(zip(ids, ascii_uppercase, strict=False))
    return Words(*(NAMED.sub(lambda found: letters.get(found[1], found[0]), question.why[language])
                   for language in LANGUAGES))
