"""Problems in, sentences out: place, fault, remedy, in the reader's language. The words are in the tables
`problem.CODE` and `word` of the catalogue.
"""

from __future__ import annotations

import string
from collections.abc import Iterable

from builder.check.validate import in_order
from builder.model.problem import Problem
from builder.words.catalogue import LONGEST, known, words
from builder.words.dates import long_date
from builder.words.one_line import one_line


def report(problems: Iterable[Problem], language: str) -> str:
    """All the problems, in order, each once, then one sentence that counts them."""
    told = {render(problem, language): problem.blocks for problem in in_order(problems)}
    blocking = sum(told.values())
    return "\n\n".join([*told, _count(blocking, len(told) - blocking, language)])


def render(problem: Problem, language: str) -> str:
    """Three lines: where to look, what is wrong, what to do."""
    address = f"problem.{problem.code}"
    if not known(f"{address}.fault"):  # a code without words is our mistake, but the author still learns where to look
        return f"{place(problem, language)}\n  {problem.code} {problem.values}"
    sentence = _Sentence(language)
    fault, remedy = (sentence.format(words(f"{address}.{part}")[language], **problem.values)
                     for part in ("fault", "remedy"))
    return f"{place(problem, language)}\n  {fault}\n  → {remedy}"


def place(problem: Problem, language: str) -> str:
    """« quizzes/m02.yml, ligne 12 », and a word when the problem is a doubt only."""
    line = f", {word('line', language)} {problem.where.line}" if problem.where.line else ""
    doubt = "" if problem.blocks else f" ({word('remark', language)})"
    return f"{one_line(problem.where.path, LONGEST)}{line}{doubt}"


def word(key: str, language: str) -> str:
    """A word of the vocabulary, or at the address that the key is; the key itself when it is already a word: an id, a
    value the author typed.
    """
    address = next(filter(known, (f"word.{key}", key)), None)
    return words(address)[language] if address else key


def _count(blocking: int, doubts: int, language: str) -> str:
    said = []
    if blocking:
        said.append(word("problem" if blocking == 1 else "problems", language).format(n=blocking))
    if doubts:
        said.append(word("one-remark" if doubts == 1 else "remarks", language).format(n=doubts))
    return " ".join(said) or word("no-problem", language)


class _Sentence(string.Formatter):
    """Fills a sentence: `{x:word}` looks x up in the vocabulary, `{x:list}` lists it, `{x:close}` suggests ids,
    `{x:day}` writes a date out."""

    def __init__(self, language: str) -> None:
        self.language = language

    def format_field(self, value: object, spec: str) -> str:
        several = value if isinstance(value, (tuple, list)) and spec else [value]
        items = [one_line(str(item), LONGEST) for item in several]  # of a file that somebody else may have written
        if not spec:
            return items[0]
        if spec == "day":
            return long_date(str(value), self.language)
        if spec == "word":
            return f" {word('and', self.language)} ".join(word(item, self.language) for item in items)
        listed = ", ".join(items) or "—"
        if spec == "close":
            return f" {word('close', self.language)} {listed}." if items else ""
        return listed
