"""What a reader has to keep in mind on a page: letters that stand for persons, States and documents, abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.check.rules.pages import written_pages
from builder.check.rules.prose import is_prose
from builder.model.course import Course
from builder.model.lists import LANGUAGES
from builder.model.problem import Problem, Where
from builder.read.running_text import END, TERM, TextBlock, blocks, without_references
from builder.words.folding import folded

# What a letter stands for, by how it is written; the names are words of the table `word`.
MEANINGS = (("sign-state", re.compile(r"\b(?:[ÉE]tats?|States?) (?P<first>[A-Z])(?!\w)"
                                      r"(?:(?:, [A-Z])*,? (?:et|ou|and|or) (?P<second>[A-Z])(?!\w))?")),
            ("sign-series", re.compile(r"(?<![\w’'°/-])(?P<first>[A-Z])\d{1,3}(?!\w)")))
PERSON = re.compile(r"\*\*(?P<letter>[A-Z])\*\*")  # introduced in bold: « **C**, qui dit avoir seize ans »
LONGEST_ABBREVIATION = 5  # letters; longer capitals are one unless a page makes them a name (« Awa KOLANDA »)
CAPITALS = re.compile(r"(?<![\w-])[A-ZÀ-Ý]{2,}(?![\w-])")
ROMAN = re.compile(r"[IVXLCDM]+")
NAMED = re.compile(r"\b(?!(?:L[ae]s?|Une?|The|À|Au|Aux|Du|Des?)\b)[A-ZÀ-Ý][a-zà-ÿ’-]*[a-zà-ÿ] ([A-ZÀ-Ý]{2,})\b")
BRACKET = re.compile(r"\((?P<inside>[^()\n]*)\)")
MOST_ON_A_PAGE = 50  # abbreviations told at once: each is looked for in all that precedes it
REACH = 200  # characters before a bracket, and among them
BEFORE_BRACKET = 12  # words, where those of an abbreviation are looked for


def a_letter_stands_for_one_thing(course: Course) -> Iterator[Problem]:
    """State D, document D1 and person D on one page are three things to tell apart."""
    for _, _, text, path in written_pages(course):
        first: dict[str, tuple[str, str]] = {}
        told: set[str] = set()
        for letter, meaning, words, block, place in _letters(text):
            other, seen = first.setdefault(letter, (meaning, words))
            if other != meaning and letter not in told:
                told.add(letter)
                yield Problem("P-LETTER", Where(path, block.line(place)), {
                    "letter": letter, "words": words, "meaning": meaning, "first": seen, "other": other})


def _letters(text: str) -> Iterator[tuple[str, str, str, TextBlock, int]]:
    """Each letter that stands for something: the letter, for what, as written, its block and its place there."""
    in_bold = {found["letter"] for found in PERSON.finditer(text)}
    for block in blocks(text):
        for meaning, pattern in MEANINGS:
            for found in pattern.finditer(block.text):
                for letter in filter(None, found.groups()):
                    yield letter, meaning, without_references(found[0]), block, found.start()
        for letter in in_bold & set(block.text[:1]):
            if not re.match(r"\w", block.text[1:2]):
                yield letter, "sign-person", letter, block, 0


def an_abbreviation_is_written_out(course: Course) -> Iterator[Problem]:
    """At its first use on the page, unless it leads to the glossary or everybody reads it."""
    families = {language: _families(course, language) for language in LANGUAGES}
    for _, language, text, path in written_pages(course):
        told = {word for law in course.texts.values() for word in law.short[language].split()}  # the build says « CPP »
        left = MOST_ON_A_PAGE
        for block in blocks(text):
            for found in CAPITALS.finditer(block.text) if is_prose(block) and left else ():
                name = found[0]
                if name in told | course.abbreviations or not left or ROMAN.fullmatch(name):
                    continue
                told.add(name)
                if not (_in_term(block, found.start()) or _is_name(name, families[language])
                        or _is_written_out(_read_so_far(text, block), name)):
                    left -= 1
                    yield Problem("P-ABBREVIATION", Where(path, block.line(found.start())), {"name": name})


def _read_so_far(text: str, block: TextBlock) -> str:
    return folded("\n".join(without_references(before.text) for before in blocks(text)[:block.number + 1]))


def _in_term(block: TextBlock, place: int) -> bool:
    return block.text.rfind(TERM, 0, place) > block.text.rfind(END, 0, place)


def _families(course: Course, language: str) -> set[str]:
    """The names in capitals that have a first name before them somewhere in the course."""
    return {name.removesuffix("S") for page in course.all_pages for name in NAMED.findall(page.text.get(language, ""))}


def _is_name(capitals: str, families: set[str]) -> bool:
    """Whether long capitals are the name of a person, or of several: « the KOLANDAS »."""
    return len(capitals) > LONGEST_ABBREVIATION and capitals.removesuffix("S") in families


def _is_written_out(text: str, name: str) -> bool:
    """« Office des Nations unies contre la drogue et le crime (ONUDC) », or « CTI (cellule … ) ».

    Alone in its brackets, an abbreviation names what stands before it, whatever its letters.
    """
    name = folded(name)
    if re.search(rf"[a-z]\W? \({name}\)", text):
        return True
    for bracket in BRACKET.finditer(text):
        before = text[max(bracket.start() - REACH, 0):bracket.start()].rpartition("\n")[2]
        held = re.search(rf"\b{name}\b", bracket["inside"])
        if held and _has_initials(f"{before} {bracket['inside'][:held.start()]}", name):
            return True
        if re.search(rf"\b{name}\W{{0,2}}$", before) and _has_initials(bracket["inside"], name):
            return True
    return False


def _has_initials(words: str, name: str) -> bool:
    """Whether the last words begin with the letters of an abbreviation, most of them, in their order."""
    initials = "".join(word[0] for word in re.findall(r"\w+", words)[-BEFORE_BRACKET:])
    found, reached = 0, 0
    for letter in name:
        place = initials.find(letter, reached)
        if place >= 0:
            found, reached = found + 1, place + 1
    return found * 2 > len(name)


RULES = (a_letter_stands_for_one_thing, an_abbreviation_is_written_out)
