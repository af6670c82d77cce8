"""Questions to an exercise of Perseus, the format in which Kolibri asks and marks: a zip, a file for each question.

Options are a `radio`; rows are a `dropdown` each, all of which must be right. Perseus has no field for words, nor a
question without a mark: kinds that need one are asked in the course alone.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html.parser import HTMLParser

from builder.editions.bank import Item
from builder.model.asked import Line
from builder.package.moment import FIRST
from builder.package.zip_writer import write_zip
from builder.site.lighten import lighter_archive
from builder.words.catalogue import say
from builder.words.typography import spaced

_MARKS = {"em": "*", "strong": "**"}
_SIGN = re.compile(r"([\\`*_{}\[\]$~#|<>+])|(?<=\d)(\.)(?=\s)|^(-)(?=\s)")  # what Perseus may read as a mark
_WIDGET = "[[☃ {}]]"
_VERSION = {"major": 1, "minor": 0}
_NO_TOOLS = dict.fromkeys(("calculator", "chi2Table", "periodicTable", "tTable", "zTable"), False)


def askable(items: Iterable[Item]) -> tuple[Item, ...]:
    """Those that Perseus can ask and mark."""
    return tuple(item for item in items if item.kind.in_perseus)


def exercise(items: Mapping[str, Item], language: str) -> bytes:
    """The exercise that asks these, which `askable` has chosen, each under the id that is its key."""
    packed = io.BytesIO()
    files = {f"{id}.json": json.dumps(_question(item, language), ensure_ascii=False, sort_keys=True).encode()
             for id, item in items.items()}
    write_zip(packed, files, FIRST, lighter_archive)  # its bytes are its name: the same until a question changes
    return packed.getvalue()


def _question(item: Item, language: str) -> dict:
    """The question as Perseus takes it. Each reason stands beside its option, for whoever is shown the right answer,
    and in a hint, which a learner asks for."""
    rows = item.asked.rows
    widgets = dict(_rows(rows) if rows else _options(item))
    lines = [_text(item.id), *map(_markdown, item.facts), _markdown(item.asked.stem)]
    drawn = _drawn_rows(rows, widgets) if rows else [_WIDGET.format(name) for name in widgets]
    return {"question": _renderer([*lines, *drawn], widgets), "answerArea": _NO_TOOLS, "itemDataVersion": _VERSION,
            "hints": list(_hints(item, language))}


def _renderer(lines: Iterable[str], widgets: dict | None = None) -> dict:
    return {"content": "\n\n".join(lines), "images": {}, "widgets": widgets or {}}


def _options(item: Item) -> Iterator[tuple[str, dict]]:
    choices = [{"content": _markdown(choice.text), "correct": choice.right, "rationale": _markdown(choice.why),
                "clue": _markdown(choice.why)} for choice in item.asked.options]  # one word, then the other, by version
    yield _widget("radio", 1, {"choices": choices, "randomize": False, "multipleSelect": len(item.asked.right) > 1,
                               "countChoices": False, "hasNoneOfTheAbove": False, "deselectEnabled": False})


def _rows(rows: tuple[Line, ...]) -> Iterator[tuple[str, dict]]:
    """A list for each row, all with the same words in the same order, which is not that of the rows."""
    offered = sorted({str(row.answer) for row in rows})
    for n, row in enumerate(rows, 1):
        choices = [{"content": _text_alone(match), "correct": match == str(row.answer)} for match in offered]
        yield _widget("dropdown", n, {"choices": choices, "placeholder": "…", "static": False,
                                      "ariaLabel": _text_alone(str(row.text))})


def _drawn_rows(rows: tuple[Line, ...], widgets: dict) -> Iterator[str]:
    for row, name in zip(rows, widgets, strict=True):
        yield f"{_markdown(row.text)} {_WIDGET.format(name)}"


def _widget(kind: str, n: int, options: dict) -> tuple[str, dict]:
    return f"{kind} {n}", {"type": kind, "alignment": "default", "static": False, "graded": True, "options": options,
                           "version": _VERSION}


def _hints(item: Item, language: str) -> Iterator[dict]:
    """Why each option, or row, fails or holds; then, last, the law the question rests on."""
    reasons = [spaced(say("edition.option", language, mark="✓" if choice.right else "✗", option=_markdown(choice.text),
                          why=_markdown(choice.why)), language) for choice in item.asked.options]
    *more, last = map(_markdown, item.general or ("",))
    yield from (_renderer(lines) for lines in ([*reasons, *more], [last]) if any(lines))


class _Sentence(HTMLParser):
    """Writes a sentence again: a mark for each tag that has one, and `words` for what stands between tags."""

    def __init__(self, marks: Mapping[str, str], words: Callable[[str], str]) -> None:
        super().__init__()
        self.marks, self.words, self.pieces = marks, words, list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.pieces.append(self.marks.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        self.pieces.append(self.marks.get(tag, ""))

    def handle_data(self, data: str) -> None:
        self.pieces.append(self.words(data))

    def written(self, html: str) -> str:
        self.feed(html)
        self.close()
        return "".join(self.pieces).strip()


def _markdown(html: str) -> str:
    """A sentence of the bank, whose only tags are those of italics and bold, as Perseus' Markdown."""
    return _Sentence(_MARKS, _text).written(html)


def _text_alone(html: str) -> str:
    """The words alone, for a list, which takes no mark."""
    return _Sentence({}, str).written(html)


def _text(words: str) -> str:
    """Words that hold no mark of Markdown's."""
    return _SIGN.sub(lambda sign: f"\\{sign[0]}", " ".join(words.split("\n")))
