"""A text as numbers over the list of its words, and back: what theme/scripts/search/text.js reads in the browser.
Standard library only, since `verify` reads it back.

A text is gaps and words in turn. A gap of one space is not written; a word that opens a sentence is written as
elsewhere, without its capital; what stood far before is not written twice, but where it was. The rest is one to four
printable signs each, fewer for what comes often: an archive's deflate presses them better than letters, and sees to
what stood near.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import count, product
from os.path import commonprefix
from typing import TypedDict

SIGNS = "".join(sign for sign in map(chr, range(ord(" "), 127)) if sign not in '"\\')  # JSON writes them as they are
AGAIN, SMALL = SIGNS[-1], SIGNS[-2]  # before the place and length of a repetition; before a word without its capital
GAPS, WORDS = (12, 6, 1, 1), (38, 28, 4, 1)  # how many signs begin a code of one sign, of two…: first those of gaps
SHORTEST, NEAR = 6, 16_000  # words in a repetition; words back that deflate sees
TAKEN = "#$%&'()*+,"  # signs of no word: how many letters it takes from the one before in the list, none first
MOST = 200  # times its packed form: more is no course


class Packed(TypedDict):
    """`vocabulary`: each word after a sign that says how many letters it takes from the one before; `opening`: for each
    gap 1 where a capital follows. A text is the number of its words, and its signs.
    """

    vocabulary: str
    gaps: list[str]
    opening: str
    text: tuple[int, str]
    said: tuple[int, str]


@cache
def _folded(sign: str) -> str:
    return unicodedata.normalize("NFD", sign)[0].lower()[0]


def fold(text: str) -> str:
    """Without accents and capitals, one sign for one, as theme/scripts/search/words.js folds."""
    return "".join(map(_folded, text))


def pack(text: str, said: str) -> Packed:
    """The one list of words, the gaps, and both texts over them, for JSON. `said` is in folded words: it comes back in
    those of the list, folded.
    """
    course, asked = _Parted(text), _Parted(said)
    opening = _opening(course)
    usual = _usual(course, opening)
    course.spell({unit: usual[word] if gap in opening else word for unit, (gap, word) in course.parts.items()})
    written = {fold(word).replace("œ", "oe"): word for word in sorted(map(_bare, course.spelled.values()))}
    asked.spell({unit: written.get(word, word) for unit, (_, word) in asked.parts.items()})
    gaps = [gap for gap, _ in (course.gaps + asked.gaps).most_common()]
    codes = _Codes(_in_order(course.words + asked.words), gaps)
    return {"vocabulary": "".join(_shortened(codes.words)), "gaps": gaps,
            "opening": "".join("01"[gap in opening] for gap in gaps),
            "text": (len(course.units), codes.written(course)), "said": (len(asked.units), codes.written(asked))}


def unpack(packed: Packed) -> str:
    """The text. Raises ValueError, TypeError, AttributeError or LookupError on what `pack` did not write."""
    size, signs = packed["text"]
    words, gaps = [*_lengthened(packed["vocabulary"])], packed["gaps"]
    if not 0 <= size <= MOST * len(signs):
        raise ValueError(f"{size} words in {len(signs)} signs")
    capital = {gap for gap, one in zip(gaps, packed["opening"], strict=True) if one == "1"}
    units = _read(_split(signs, _width(size)), _Codes(words, gaps), capital)
    length, packed_length = sum(map(len, units)), len(signs) + sum(map(len, words)) + sum(map(len, gaps))
    if len(units) != size + 1 or length > MOST * packed_length:
        raise ValueError(f"{len(units) - 1} words, {length} signs")
    return "".join(units)


def _shortened(words: Iterable[str]) -> Iterator[str]:
    before = ""
    for word in words:
        same = len(commonprefix((before, word, word[:len(TAKEN) - 1])))
        yield TAKEN[same] + word[same:]
        before = word


def _lengthened(line: str) -> Iterator[str]:
    before = ""
    for sign, rest in re.findall(f"([{TAKEN}])([^{TAKEN}]*)", line):
        before = before[:TAKEN.index(sign)] + rest
        yield before


def _read(signs: Iterable[str], codes: _Codes, capital: set[str]) -> list[str]:
    """The gaps, each with the word after it; the last has none."""
    gap_of, word_of = ({code: of for of, code in all_.items()} for all_ in (codes.of_gap, codes.of_word))
    units: list[str] = []
    gap, end, small = " ", "", False
    for code in signs:
        if code in word_of:
            word = word_of[code]
            units.append(gap + (_capital(word) if gap in capital and not small else word))
            gap, end, small = " ", "", False
        elif code == SMALL:
            small = True
        elif code[0] == AGAIN:
            past = _number(code[1:-1])
            units += units[past:past + SHORTEST + SIGNS.index(code[-1])]
        else:
            gap = end = gap_of[code]
    return [*units, end]


class _Parted:
    """A text in units, each a gap and the word after it. `counts` says how often each unit comes, `parts` what it is
    made of, `end` is the gap after the last word.
    """

    def __init__(self, text: str) -> None:
        letters = "".join(map(re.escape, sorted(sign for sign in set(text) if _is_letter(_folded(sign)))))
        self.units = re.findall(f"[^{letters}]*[{letters}]+", text) if letters else []
        self.counts = Counter(self.units)
        self.parts = {unit: (gap, unit[len(gap):])
                      for unit in self.counts for gap in re.findall(f"^[^{letters}]*", unit)}
        self.end = text[sum(len(unit) * times for unit, times in self.counts.items()):]
        self.gaps = Counter([self.end])
        for unit, times in self.counts.items():
            self.gaps[self.parts[unit][0]] += times

    def spell(self, spelled: dict[str, str]) -> None:
        """Says how the word of each unit is written, marks included."""
        self.spelled = spelled
        self.words: Counter[str] = Counter()
        for unit, times in self.counts.items():
            self.words[_bare(spelled[unit])] += times


def _is_letter(sign: str) -> bool:
    return "a" <= sign <= "z" or "0" <= sign <= "9" or "ß" <= sign <= "ʯ"


def _opening(text: _Parted) -> set[str]:
    """The gaps after which a capital is usual."""
    capitals: Counter[str] = Counter()
    for unit, (gap, word) in text.parts.items():
        capitals[gap] += text.counts[unit] * (word[0].isupper() - word[0].islower())
    return {gap for gap, more in capitals.items() if more > 0}


def _usual(text: _Parted, opening: set[str]) -> dict[str, str]:
    """How each word is written after an opening gap: without its capital when it has none elsewhere; marked when it has
    none there.
    """
    elsewhere: Counter[str] = Counter()
    for unit, (gap, word) in text.parts.items():
        elsewhere[word] += 0 if gap in opening else text.counts[unit]
    usual = {}
    for word in elsewhere.copy():
        small = word[0].lower() + word[1:]
        usual[word] = (SMALL + word if _capital(word) != word else
                       small if _capital(small) == word and elsewhere[small] >= elsewhere[word] else word)
    return usual


def _capital(word: str) -> str:
    return word[0].upper() + word[1:]


def _bare(spelled: str) -> str:
    return spelled.lstrip(SMALL)


def _in_order(counts: Counter[str]) -> list[str]:
    """The most frequent first; in the order of the alphabet where codes have the same length, which packs better."""
    words, made, taken = [word for word, _ in counts.most_common()], [], 0
    for length, first in enumerate(WORDS):
        upto = taken + first * len(SIGNS) ** length
        made += sorted(words[taken:upto]) if length else words[taken:upto]
        taken = upto
    return made


class _Codes:
    """The signs that stand for each gap and for each word."""

    def __init__(self, words: list[str], gaps: list[str]) -> None:
        self.words, self.gaps = words, gaps
        self.of_gap = dict(zip(gaps, _codes(0, GAPS), strict=False))
        self.of_word = dict(zip(words, _codes(sum(GAPS), WORDS), strict=False))

    def written(self, text: _Parted) -> str:
        """The text in these codes."""
        known = {unit: self._unit(gap, text.spelled[unit]) for unit, (gap, _) in text.parts.items()}
        width, made, done = _width(len(text.units)), [], 0
        for at, past, length in _repetitions(text.units):
            made += [known[unit] for unit in text.units[done:at]]
            made += AGAIN, _signs(past, width), SIGNS[length - SHORTEST]
            done = at + length
        made += [known[unit] for unit in text.units[done:]]
        return "".join(made) + (self.of_gap[text.end] if text.end else "")

    def _unit(self, gap: str, word: str) -> str:
        mark = SMALL if word[0] == SMALL else ""
        return ("" if gap == " " else self.of_gap[gap]) + mark + self.of_word[_bare(word)]


def _codes(start: int, firsts: Iterable[int]) -> Iterator[str]:
    for more, number in enumerate(firsts):
        yield from map("".join, product(SIGNS[start:start + number], *[SIGNS] * more))
        start += number


def _width(size: int) -> int:
    """How many signs it takes to say a place among so many words."""
    return next(width for width in count(1) if len(SIGNS) ** width > size)


def _signs(number: int, width: int) -> str:
    return "".join(SIGNS[number // len(SIGNS) ** place % len(SIGNS)] for place in reversed(range(width)))


def _number(signs: str) -> int:
    return sum(SIGNS.index(sign) * len(SIGNS) ** place for place, sign in enumerate(reversed(signs)))


def _split(signs: str, width: int) -> list[str]:
    """One code after the other; a place takes `width` signs. Raises ValueError on anything else."""
    start, kinds = 0, [re.escape(AGAIN) + "." * (width + 1), re.escape(SMALL)]
    for firsts in (GAPS, WORDS):
        for more, number in enumerate(firsts):
            kinds.append(f"[{re.escape(SIGNS[start:start + number])}]" + "." * more)
            start += number
    codes = re.findall("|".join(kinds), signs)
    if sum(map(len, codes)) != len(signs):
        raise ValueError(signs)
    return codes


def _repetitions(units: list[str]) -> Iterator[tuple[int, int, int]]:
    """(place, earlier place, number of units) of what stands far before too, in order and apart."""
    free, longest = 0, SHORTEST + len(SIGNS) - 1
    last: dict[tuple[str, ...], int] = {}
    for at, run in enumerate(zip(*(units[more:] for more in range(SHORTEST)), strict=False)):
        past = last.get(run)
        last[run] = at
        if past is None or at - past <= NEAR or at < free:
            continue
        length, most = SHORTEST, min(longest, len(units) - at, at - past)
        while length < most and units[past + length] == units[at + length]:
            length += 1
        yield at, past, length
        free = at + length
