"""Quantities in a sentence, in figures or in words: « quarante-huit heures » and “48 hours” are one.

Pure: text in, (value, start) out. A value is the same in both languages: `48 hours`, `2000000`, `2026-05-20`, `18:00`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from builder.model.lists import LANGUAGES
from builder.words.dates import MONTHS

_UNITS_OF_COUNT = {
    "fr": "un une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
          " eighteen nineteen",
}
_TENS = {
    "fr": {"vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60},
    "en": {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
           "ninety": 90},
}
_SCALES = {"cent": 100, "cents": 100, "hundred": 100, "mille": 1000, "thousand": 1000, "million": 10**6,
           "millions": 10**6}
_MONTHS = {language: [month.lower() for month in months] for language, months in MONTHS.items()}
_PERIODS = {  # what is counted -> its name, whatever the language; working days first
    "working-days": r"jours? ouvrables?|working days?", "years": r"ans?|années?|years?", "months": r"mois|months?",
    "weeks": r"semaines?|weeks?", "days": r"jours?|days?", "hours": r"heures?|hours?", "minutes": r"minutes?",
    "%": r"%|pour cent|per cent|percent",
}
_BETWEEN = r"(?:[  ]|-)(?:(?:premi[eè]re?s?|derni[eè]re?s?|autres?|first|last|other|further|more|full)[  ])?"


def _words(language: str) -> dict[str, int]:
    ones = _UNITS_OF_COUNT[language].split()
    if language == "fr":  # « une » counts as « un »
        return {word: max(n, 1) for n, word in enumerate(ones)} | _TENS["fr"] | _SCALES
    return {word: n for n, word in enumerate(ones, 1)} | _TENS["en"] | _SCALES


_WORDS = {language: _words(language) for language in LANGUAGES}
_FIGURES = r"\d{1,3}(?:[   ,]\d{3})+|\d+(?:[.,]\d+)?"


def _number_pattern(language: str) -> str:
    one = "|".join(sorted(_WORDS[language], key=len, reverse=True))
    joined = rf"(?:{one})(?:(?:-| |-et-| et | and )(?:{one})\b)*"
    return rf"(?:(?<![\w:.,-])(?:{_FIGURES})|\b{joined}\b)"


_AND = ", | à | ou | et | to | or | and | puis | then "
_SUM = r"\d{1,3}[   ,]\d{3}"  # never counts years or hours
_NUMBER = {language: _number_pattern(language) for language in _WORDS}
_COUNTED = {language: re.compile(
    rf"(?P<numbers>(?!{_SUM}|\d{{4}}){number}(?:(?:{_AND})(?!{_SUM}){number})*)(?:e|ème|th|st|nd|rd)?{_BETWEEN}"
    rf"(?P<unit>{'|'.join(_PERIODS.values())})(?!\w)", re.I)
    for language, number in _NUMBER.items()}
_LONE = {language: re.compile(number, re.I) for language, number in _NUMBER.items()}
_AGED = re.compile(rf"\baged? ({_NUMBER['en']})(?!\w)", re.I)
_GROUPED = re.compile(r"(?<![\d-])\d{1,3}(?:[   ,]\d{3})+(?!\d)")
_MILLIONS = {language: re.compile(rf"({number}) millions?(?! ?[-\d])", re.I) for language, number in _NUMBER.items()}
_DATE = {
    "fr": re.compile(rf"(?<![\w-])(\d{{1,2}})(?:er)? ({'|'.join(_MONTHS['fr'])})(?: (\d{{4}}))?", re.I),
    "en": re.compile(rf"(?<![\w-])(\d{{1,2}})(?:st|nd|rd|th)? ({'|'.join(map(str.title, _MONTHS['en']))})\b"
                     r"(?: (\d{4}))?"),
}
_YEAR = re.compile(r"(?<![\d-])(?:19|20)\d\d(?![\d-])")
_CLOCK = {
    "fr": re.compile(r"\b(?P<hour>\d{1,2})[  ]h(?:[  ](?P<minute>\d\d))?\b"
                     r"|(?<=à )(?P<at>\d{1,2}) heures(?: (?P<past>\d\d))?"),
    "en": re.compile(r"\b(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))?(?: (?:and|to) (?P<until>\d{1,2}))?"
                     r" (?P<half>[ap])\.m\b"
                     r"|\b(?P<at>\d{1,2}):(?P<past>\d\d)\b|(?<=at )(?P<dotted>\d{1,2})\.(?P<after>\d\d)\b"),
}


_GOES_ON = re.compile(rf"[\w°:.,-]*[\w°]|[  ](?:h|millions?|er|{'|'.join((*_MONTHS['fr'], *_MONTHS['en']))})\b", re.I)
_BELONGS = re.compile(r"[\w:.,(-]$|(?:n°|No\.|art\.|articles?|al\.|para\.|modules?|lessons?|leçons?|le|du|au|the|lundi"
                      r"|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\w+day)[  ]$", re.I)


def value_of(said: str, language: str) -> int:
    """« quatre-vingt-dix » → 90, “1,000,000” → 1000000; a decimal part is left out."""
    if said[0].isdigit():
        return int(re.sub(r"\D", "", said) if _GROUPED.fullmatch(said) else re.split(r"[.,]", said)[0])
    total = part = 0
    for word in re.findall(r"[^\W\d_]+", said.casefold()):
        number = _WORDS[language].get(word)
        if number is None:  # « et », “and”
            continue
        if number >= 1000:
            total, part = total + max(part, 1) * number, 0
        elif number == 100 or (word.startswith("vingt") and part % 100 == 4):  # cent; quatre-vingts
            part = part - 4 + 80 if number == 20 else max(part, 1) * 100
        else:
            part += number
    return total + part


def quantities(text: str, language: str) -> Iterator[tuple[str, int]]:
    """Numbers with their unit, sums of money, and numbers of two figures whose unit is understood."""
    taken: list[tuple[int, int]] = []
    for value, (start, end) in (*_counted(text, language), *_sums(text, language)):
        if (start, end) in taken or not _within(start, taken):  # « cinq à dix ans »: two values in one place
            taken.append((start, end))
            yield value, start
    for found in _LONE[language].finditer(text):
        number = value_of(found[0], language)
        if 10 <= number < 100 and _stands_alone(found, text) and not _within(found.start(), taken):
            yield str(number), found.start()  # « trente pour un crime »; smaller counts persons, larger is an article


def _within(start: int, taken: Iterable[tuple[int, int]]) -> bool:
    return any(first <= start < end for first, end in taken)


def _counted(text: str, language: str) -> Iterator[tuple[str, tuple[int, int]]]:
    for found in _COUNTED[language].finditer(text):
        if language == "fr" and text[max(0, found.start() - 2):found.start()] == "à " and _is_clock(found):
            continue
        unit = next(name for name, words in _PERIODS.items() if re.fullmatch(words, found["unit"], re.I))
        for number in _LONE[language].finditer(found["numbers"]):
            yield f"{value_of(number[0], language)} {unit}", found.span()
    for found in _AGED.finditer(text) if language == "en" else ():
        yield f"{value_of(found[1], language)} years", found.span()


def _sums(text: str, language: str) -> Iterator[tuple[str, tuple[int, int]]]:
    for found in _GROUPED.finditer(text):
        yield str(value_of(found[0], language)), found.span()
    for found in _MILLIONS[language].finditer(text):
        figures = re.sub(r"[^\d.]", "", found[1].replace(",", "."))
        yield str(int(float(figures or value_of(found[1], language)) * 10**6)), found.span()


def _stands_alone(found: re.Match[str], text: str) -> bool:
    """Not part of a date, of an hour, of an article or of a code such as V12."""
    return not (re.search(r"[.,]", found[0]) or _GOES_ON.match(text[found.end():])
                or _BELONGS.search(text[:found.start()]))


def _is_clock(found: re.Match[str]) -> bool:
    return found["unit"].startswith("heure") and found["numbers"].isdigit() and int(found["numbers"]) < 25


def dates(text: str, language: str) -> Iterator[tuple[str, int]]:
    """Days, with or without their year, then the years that stand alone."""
    taken: list[tuple[int, int]] = []
    for found in _DATE[language].finditer(text):
        taken.append(found.span())
        month = _MONTHS[language].index(found[2].casefold()) + 1
        yield f"{found[3] or ''}-{month:02}-{int(found[1]):02}".lstrip("-"), found.start()
    for found in _YEAR.finditer(text):
        if not any(start <= found.start() < end for start, end in taken):
            yield found[0], found.start()


def hours_of_the_day(text: str, language: str) -> Iterator[tuple[str, int]]:
    """Times of day, on a clock of twenty-four hours."""
    for found in _CLOCK[language].finditer(text):
        said = {name: number for name, number in found.groupdict().items() if number}
        hour, minute = (next((said[name] for name in names if name in said), "00")
                        for names in (("hour", "at", "dotted"), ("minute", "past", "after")))
        for said_hour, its_minute in ((hour, minute), (said.get("until"), "00")):
            if said_hour:
                shift = int(said_hour) % 12 + 12 * (said["half"] == "p") if "half" in said else int(said_hour)
                yield f"{shift:02}:{its_minute}", found.start()
