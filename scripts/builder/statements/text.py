"""A page cut into statements: a sentence, a row of a table, an item of a list, with the provisions it names.

Pure: Markdown in, statements out. A statement that cites nothing leans on the citation nearest to it in its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from builder.model.lists import MODEL_TEXTS
from builder.model.references import HEADING, by_hand, prose

LAW, DEADLINE = "\ue000", "\ue001"  # stand in a statement for a reference to the law, to a time limit
STORY = ("facts", "piece")  # boxes that tell what happened, and state no law, but in a model text
_LINK = re.compile(r"!?\[(?P<words>[^\]\[]*)\]\((?P<target>[^)\s]*)\)(?:\{[^}]*\})?")
_BOX = re.compile(r'^(?P<indent> *)(?:!!!|\?\?\?\+?) (?P<kind>[\w-]+)(?: "(?P<title>.*)")?$')
_ITEM = re.compile(r"^ *(?:[-*]|\d+\.) ")
_RULE = re.compile(r"^ *\|?[\s:|-]+\|?$")
_FORMATTING = re.compile(r"\*+|\{lang=\w+\}|\\(?=[|*_])")
_END = re.compile(r"(?:(?<![ (’'][A-Z])[.!?…](?:\*\*|[»”)])*|;) +(?=[^\d\s])")
_OPEN, _CLOSE = "([{«“", ")]}»”"  # in the same order


@dataclass(frozen=True)
class Citation:
    """An article named in a statement. `text` is the code, empty when only the number is written; `part` as written."""

    text: str
    article: str
    part: str
    start: int
    enclosed: bool  # between brackets, after what it supports

    @property
    def name(self) -> str:
        """« cpp-113 », « art. 113 » when only the number is written."""
        return f"{self.text}-{self.article}" if self.text else f"art. {self.article}"


@dataclass(frozen=True)
class Statement:
    """One statement of a page. `words` is its text with marks for references, `said` what a report shows."""

    section: str
    line: int
    block: int  # statements of one paragraph, item or row share it
    story: bool
    row: bool
    words: str
    said: str
    targets: tuple[tuple[str, str, int], ...]  # (kind:id, label, place of its mark in `words`)
    citations: tuple[Citation, ...] = ()
    leans_on: tuple[str, ...] = ()  # what the paragraph cites, when the statement itself cites nothing


@dataclass(frozen=True)
class _Block:
    section: str
    line: int
    story: bool
    row: bool
    text: str


def statements_of_page(markdown: str) -> list[Statement]:
    """The statements of a page, in order."""
    return [statement for number, block in enumerate(_blocks(prose(markdown)))
            for statement in _statements(block, number)]


def statements_of_text(text: str, section: str, line: int, story: bool, block: int) -> list[Statement]:
    """The statements of a text that is not a page: a part of a question."""
    return list(_statements(_Block(section, line, story, False, " ".join(text.split())), block))


class _Blocks:
    """Reads a page line by line: where one is, which box is open, the paragraph being gathered."""

    def __init__(self) -> None:
        self.section, self.start = "", 0
        self.box: re.Match[str] | None = None
        self.gathered: list[str] = []

    def read(self, line: str, number: int) -> Iterator[_Block]:
        """The blocks that this line ends or is."""
        content = line.strip()
        heading, box = HEADING.match(line), _BOX.match(line)
        leaves = bool(content and self.box and not line.startswith(self.box["indent"] + "    "))
        if not content or leaves or heading or box or content.startswith("|") or _ITEM.match(line):
            yield from self.paragraph()
        self.box = None if leaves else self.box
        if heading:
            self.section = heading["anchor"] or self.section
            yield _Block(self.section, number, False, False, heading["title"])
        elif box:
            self.box = box
            yield from [_Block(self.section, number, self.story, False, box["title"])] if box["title"] else []
        elif content.startswith("|"):
            yield from (
                [] if _RULE.match(content) else [_Block(self.section, number, self.story, True, content.strip("| "))]
            )
        elif content:
            self.start = self.start if self.gathered else number
            self.gathered.append(_ITEM.sub("", content))

    @property
    def story(self) -> bool:
        return bool(self.box and self.box["kind"] in STORY and self.section not in MODEL_TEXTS)

    def paragraph(self) -> Iterator[_Block]:
        """The paragraph or item gathered so far, which ends here."""
        if self.gathered:
            yield _Block(self.section, self.start, self.story, False, " ".join(self.gathered))
        self.gathered = []


def _blocks(markdown: str) -> Iterator[_Block]:
    page = _Blocks()
    for number, line in enumerate(markdown.splitlines(), 1):
        yield from page.read(line, number)
    yield from page.paragraph()


def _statements(block: _Block, number: int) -> Iterator[Statement]:
    whole = _OPEN if block.section not in MODEL_TEXTS else _OPEN.replace("«", "").replace("“", "")
    for piece in [block.text] if block.row else sentences(block.text, whole):
        words, targets = _marked(piece)
        if words.strip() or targets:
            yield Statement(
                section=block.section, line=block.line, block=number, story=block.story, row=block.row, words=words,
                said=_shown(piece), targets=targets)


def sentences(text: str, whole: str = _OPEN) -> list[str]:
    """The text cut at full stops and semicolons that stand in nothing opened by a sign of `whole`."""
    closing = "".join(_CLOSE[_OPEN.index(sign)] for sign in whole)
    cuts, depth, seen = [0], 0, 0
    signs = re.compile(f"[{re.escape(whole + closing)}]")
    for found in _END.finditer(text):
        for sign in signs.findall(text, seen, found.end()):
            depth = max(0, depth + (sign in whole) - (sign in closing))
        seen = found.end()
        if depth == 0:
            cuts.append(found.end())
    ends = [*cuts[1:], len(text)]
    return [piece for start, end in zip(cuts, ends, strict=True) if (piece := text[start:end].strip())]


def _marked(piece: str) -> tuple[str, tuple[tuple[str, str, int], ...]]:
    """The words, a mark for each reference to the law or to a time limit, and the references with their places."""
    words, targets, end = "", [], 0
    for found in _LINK.finditer(piece):
        words += _FORMATTING.sub("", piece[end:found.start()])
        kind, _, id = found["target"].partition(":")
        if kind in ("law", "deadline", "open", "key") and id:
            targets.append((found["target"], found["words"], len(words)))
            words += {"law": LAW, "deadline": DEADLINE}.get(kind, "")
        elif kind == "receives":
            words += by_hand(found["words"])
        elif kind not in ("quiz", "module", "course"):
            words += _FORMATTING.sub("", found["words"])
        end = found.end()
    words += _FORMATTING.sub("", piece[end:])
    return words.replace("'", "’"), tuple(targets)


def _shown(piece: str) -> str:
    """The sentence as a report prints it: references by their words, or by their id."""
    def link(found: re.Match[str]) -> str:
        kind, _, id = found["target"].partition(":")
        return found["words"] if kind in ("term", "figure") or not id else f"[{found['words'] or id}]"

    return " ".join(_FORMATTING.sub("", _LINK.sub(link, piece)).split())


def leaning(statements: Iterable[Statement]) -> list[Statement]:
    """The same, each one that cites nothing leaning on what its paragraph cited last, or else cites next."""
    found = list(statements)
    for order in (range(len(found)), range(len(found) - 1, -1, -1)):
        block = -1
        last: tuple[str, ...] = ()
        for n in order:
            statement = found[n]
            if statement.block != block:
                block, last = statement.block, ()
            if statement.citations:
                last = tuple(dict.fromkeys(citation.name for citation in statement.citations))
            elif not statement.leans_on and last:
                found[n] = replace(statement, leans_on=last)
    return found
