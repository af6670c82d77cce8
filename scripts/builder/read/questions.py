"""The questions: a module's practice bank (quizzes/FOLDER.yml) and its slots in the test (quizzes/forms/FOLDER.yml)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from builder.model.course import Module
from builder.model.lists import FORM_PAIRS, LANGUAGES
from builder.model.places import REAL_BANK, SALT_FILE, bank_file, forms_file
from builder.model.problem import Problem, Where, Words
from builder.model.question import Option, Question, Row, Sample, module_of
from builder.model.question_kinds import OWN_KEYS, ROW_KEYS, kind_meant
from builder.read.files import read_text
from builder.read.reader import Reader
from builder.read.strict_yaml import Map, Unreadable

# Sentences are never required here: `validate` asks for them, and says in which language they are missing.
QUESTION_NEEDS = ("id", "revision", "objective", "level")
QUESTION_MAY_HAVE = ("translated", "type", "basis", "sources", "facts", "question", "right", "wrong", "accept", "why",
                     "twin", *OWN_KEYS, "changed")
SLOT_NEEDS = ("id", "objective", "level")
USUAL = {True: "sound", False: "harmful"}  # the verdict of an option that is right, or not, unless the bank says more
TEST_NEEDS = ("revision", "read")
TEST_MAY_HAVE = ("translated", "basis", "sources", "facts", "question", "right", "wrong", "why", "changed")


def read_bank(root: Path, folder: str, problems: list[Problem]) -> Iterator[Question]:
    """The practice questions and decisions of a module, from its bank."""
    yield from _banked(Reader(root, bank_file(folder), problems), {})


def read_real_bank(root: Path, modules: Sequence[Module], problems: list[Problem]) -> dict[str, list[Question]]:
    """The decisions of the real files by the module of which their ids are; none without the file."""
    found: dict[str, list[Question]] = {module.id: [] for module in modules}
    if (root / REAL_BANK).exists():
        reader = Reader(root, REAL_BANK, problems)
        others = {question.id: question.where for module in modules for question in module.questions}
        for question in _banked(reader, others):
            if module_of(question.id) in found:
                found[module_of(question.id)].append(question)
            else:
                reader.note("Q-ID", question.where.line, question=question.id, form=f"{[*found, 'm01'][0]}-d1")
    return found


def _banked(reader: Reader, others: Mapping[str, Where]) -> Iterator[Question]:
    """Each question of a bank once, none that stands in another one."""
    seen = dict(others)
    for question in reader.each(reader.document(), lambda node: _practice_question(reader, node)):
        if first := seen.get(question.id):
            reader.note("I-TWICE", question.where.line, id=question.id, first=first.line, file=first.path)
        else:
            seen[question.id] = question.where
            yield question


def _practice_question(reader: Reader, node: Map) -> Question:
    return _question(reader, reader.map(node, QUESTION_NEEDS, QUESTION_MAY_HAVE))


def read_test(root: Path, folder: str, problems: list[Problem]) -> Iterator[Question]:
    """The module's questions in the test: of each slot those of its pair of forms, in order; none without a file."""
    place = forms_file(folder)
    if not (root / place).exists():
        return
    reader, salt = Reader(root, place, problems), _salt(root)
    for slot in reader.each(reader.document(), lambda node: node):
        pair = next((pair for pair in FORM_PAIRS if any(f"form-{letter}" in slot for letter in pair)), FORM_PAIRS[0])
        first = pair == FORM_PAIRS[0]  # the only one that was ever given otherwise
        reader.map(slot, (*SLOT_NEEDS, *(f"form-{letter}" for letter in pair)), ("type", *["exchanged"][:first]))
        for letter, form in zip(pair, _asking(reader, slot, pair), strict=True):
            node = slot.get(f"form-{letter}")
            if isinstance(node, Map):
                question = _test_question(reader, slot, node, folder)
                yield replace(question, id=reader.text(slot, "id") + letter, form=form, salt=salt)
            elif node:
                reader.note("S-MAP", slot.lines[f"form-{letter}"], keys=", ".join(TEST_NEEDS))


def _asking(reader: Reader, slot: Map, pair: tuple[str, str]) -> tuple[str, ...]:
    """The form that asks each question of a slot: its own, or the other where the slot is exchanged."""
    said = reader.text(slot, "exchanged")
    if said not in ("", "yes"):
        reader.note("S-VALUE", slot.lines["exchanged"], key="exchanged", found=said, known=("yes",))
    return pair[::-1] if said == "yes" else pair


def _salt(root: Path) -> str:
    """What is written in the file of the salt; empty when there is none, which `check` reports."""
    try:
        return read_text(root / SALT_FILE).strip()
    except Unreadable:
        return ""


def _test_question(reader: Reader, slot: Map, node: Map, folder: str) -> Question:
    """One of a slot's two. What they share is the slot's: they cannot differ in objective, level or kind."""
    reader.map(node, TEST_NEEDS, TEST_MAY_HAVE)
    question = _question(reader, node)
    return replace(question, objective=reader.text(slot, "objective"), level=reader.text(slot, "level"),
                   kind=reader.text(slot, "type", question.kind), read_again=f"{folder}/{reader.text(node, 'read')}")


def _question(reader: Reader, node: Map) -> Question:
    options = tuple(_options(reader, node))
    rights = sum(option.right for option in options)
    return Question(
        id=reader.text(node, "id"), revision=reader.number(node, "revision", 1),
        translated=reader.number(node, "translated", 1),
        objective=reader.text(node, "objective"), level=reader.text(node, "level"),
        kind=reader.text(node, "type") or kind_meant(node, rights),
        basis=reader.text(node, "basis", "law"), sources=reader.tokens(node, "sources"),
        facts=reader.words(node, "facts"), stem=reader.words(node, "question"), options=options,
        accept=_accept(reader, node), why=reader.words(node, "why"), where=reader.where(node),
        changed=reader.words(node, "changed") if "changed" in node else None,
        twin=reader.text(node, "twin"), rows=tuple(_rows(reader, node)),
        model=reader.words(node, "model"), samples=tuple(reader.nouns(Sample, reader.list(node, "samples"))))


def _options(reader: Reader, node: Map) -> Iterator[Option]:
    """Right and wrong, each with its verdict, or the points of a text to write, each with its articles."""
    for right, key, point in ((True, "right", "points"), (False, "wrong", "faults")):
        yield from reader.each(reader.list(node, key), partial(_option, reader, right))
        yield from reader.nouns(Option, reader.list(node, point), right=right, verdict=USUAL[right])


def _option(reader: Reader, right: bool, node: Map) -> Option:
    return reader.noun(Option, node, (), ("verdict",), right=right, sources=(), asks="",
                       verdict=reader.text(node, "verdict", USUAL[right]))


def _rows(reader: Reader, node: Map) -> Iterator[Row]:
    for key, kind in ROW_KEYS.items():
        rows = reader.list(node, key)
        yield from reader.nouns(Row, rows, match=Words()) if kind.ranked else reader.nouns(Row, rows)


def _accept(reader: Reader, node: Map) -> dict[str, tuple[str, ...]]:
    if "accept" not in node:
        return {}
    accept = reader.map(node["accept"], (), LANGUAGES)
    return {language: reader.tokens(accept, language) for language in LANGUAGES if language in accept}
