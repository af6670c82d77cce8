"""The provisions a statement names: by a link, or by the number alone; and which of them a word is said of.

Pure. A number alone is one of the articles that the page links elsewhere, or stays « art. 12 ».
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from builder.model.law import Provision
from builder.statements.text import LAW, Citation, Statement

_NUMBER = r"\d{1,4}(?:-\d{1,3})*"
_NAMED = re.compile(rf"\b(?:articles?|art\.)[  ]"
                    rf"((?:{_NUMBER}|{LAW})(?:[^.;()|{LAW}\d]{{0,14}}(?:{_NUMBER})(?![\d°]))*)", re.I)
_SECTIONED = re.compile(r"(?<![\d-])\d{3}-\d+(?:-\d+)?(?![\d-])")  # an article of the Penal Code
_IN_BRACKETS = re.compile(rf"\(((?:art(?:icles?|\.)[  ])?{_NUMBER}(?:(?:, | et | and | à | to | ; ){_NUMBER})*)"
                          r"(?=[,)])")
_ORDINALS = {"premier": "1", "première": "1", "first": "1", "deuxième": "2", "second": "2", "troisième": "3",
             "third": "3", "quatrième": "4", "fourth": "4"}
_ANY_ORDINAL = "|".join(_ORDINALS)
_PART = re.compile(
    rf"(?P<last>\b(?:derniers?|last|final)[  ](?:al(?:inéa|\.)|para(?:graph|\.)))"
    rf"|\b(?P<ordinal>{_ANY_ORDINAL})[  ](?:alinéa|paragraph)|\balinéa[  ](?P<after>{_ANY_ORDINAL})\b"
    rf"|\b(?:al(?:inéas?|\.)|para(?:graphs?|\.))[  ](?P<paragraph>\d+)"
    rf"|(?<!\bn)(?<!\w)(?P<point>\d+)°(?:[  ]?(?P<letter>[a-z])\)?(?![\w’]))?", re.I)
_BETWEEN = re.compile(r"[\s,;()]*(?:et|and|à|to|ou|or|puis|then|al\.|art\.|articles?|[\s,;()/])*[\s,;()]*", re.I)


def parts(text: str) -> Iterator[tuple[str, int]]:
    """The parts of an article named in a text, as the register writes them: `al. 3`, `2° d`, `dernier al.`."""
    for found in _PART.finditer(text):
        if found["last"]:
            yield "dernier al.", found.start()
        elif found["point"]:
            yield f"{found['point']}°" + (f" {found['letter'].lower()}" if found["letter"] else ""), found.start()
        else:
            ordinal = found["ordinal"] or found["after"]
            yield f"al. {found['paragraph'] or _ORDINALS[ordinal.casefold()]}", found.start()


def cited(statements: Iterable[Statement], register: Mapping[str, Provision]) -> list[Statement]:
    """The statements with the provisions each names, numbers alone included."""
    found = list(statements)
    texts: dict[str, set[str]] = {}
    for statement in found:
        for target, _, _ in statement.targets:
            if provision := register.get(target.removeprefix("law:")):
                texts.setdefault(provision.article, set()).add(provision.text)
    each = ((statement, tuple(_citations(statement, register, texts))) for statement in found)
    return [replace(statement, citations=names) if names else statement for statement, names in each]


def with_texts_of(statements: Iterable[Statement], others: Iterable[Statement]) -> list[Statement]:
    """The statements, a number alone taking the code that these or the others, the same page's, give it by a link."""
    statements = list(statements)
    texts: dict[str, set[str]] = {}
    for statement in (*statements, *others):
        for citation in statement.citations:
            if citation.text:
                texts.setdefault(citation.article, set()).add(citation.text)

    def known(citation: Citation) -> Citation:
        codes = texts.get(citation.article, set())
        return replace(citation, text=min(codes)) if not citation.text and len(codes) == 1 else citation

    return [replace(statement, citations=tuple(map(known, statement.citations))) if statement.citations else statement
            for statement in statements]


def _citations(statement: Statement, register: Mapping[str, Provision],
               texts: Mapping[str, set[str]]) -> list[Citation]:
    words, found = statement.words, []
    for target, _, start in statement.targets:
        kind, _, id = target.partition(":")
        if kind == "law":
            provision = register.get(id)
            text, article, part = ((provision.text, provision.article, provision.part) if provision
                                   else (id, "", ""))
            found.append(Citation(text, article, part, start, _enclosed(words, start)))
    for article, start in _numbers_alone(words, texts):
        found.append(Citation("", article, "", start, _enclosed(words, start)))
    return sorted(found, key=lambda citation: citation.start)


def _numbers_alone(words: str, linked: Mapping[str, set[str]]) -> list[tuple[str, int]]:
    found: dict[int, str] = {}
    if not any(map(str.isdigit, words)):
        return []
    for pattern in (_NAMED, _IN_BRACKETS):
        for group in pattern.finditer(words):
            for number in re.finditer(rf"(?<![\d-]){_NUMBER}(?![\d°-])", group[1]):
                sure = pattern is _NAMED or number[0] in linked  # « (247) » is an article, « (2017) » a year
                if sure:
                    found[group.start(1) + number.start()] = number[0]
    for number in _SECTIONED.finditer(words):
        found[number.start()] = number[0]
    return [(article, start) for start, article in found.items()]


def _enclosed(words: str, start: int) -> bool:
    before = words[:start]
    return before.rfind("(") > before.rfind(")")


def said_of(statement: Statement, start: int) -> tuple[str, ...]:
    """The provisions that what stands at `start` is said of; none when the statement cites none."""
    near = statement.citations
    if statement.row:
        left, right = statement.words.rfind("|", 0, start), statement.words.find("|", start)
        cell = [citation for citation in near if left < citation.start and (right < 0 or citation.start < right)]
        if not cell:
            return _names(near)
        near = tuple(cell)
    groups = list(_groups(statement.words, near))
    before = [group for group in groups if group[0].start <= start]
    after = [group for group in groups if group[0].start > start]
    if before and after and before[-1][0].enclosed == after[0][0].enclosed:
        return _names(after[0] if after[0][0].enclosed else before[-1])
    if before and after:  # an article named in the sentence, another in brackets: the nearer
        nearer = min((before[-1], after[0]), key=lambda group: abs(group[0].start - start))
        return _names(nearer)
    return _names(after[0] if after else before[-1] if before else ())


def _groups(words: str, citations: Iterable[Citation]) -> Iterator[list[Citation]]:
    """Citations side by side, « articles 953 à 958 », support the same words."""
    group: list[Citation] = []
    for citation in citations:
        if group:
            between = words[group[-1].start:citation.start].lstrip("0123456789-" + LAW)
            if not _BETWEEN.fullmatch(between) or ")" in between and "(" in between:
                yield group
                group = []
        group.append(citation)
    if group:
        yield group


def _names(citations: Iterable[Citation]) -> tuple[str, ...]:
    return tuple(sorted({citation.name for citation in citations}))
