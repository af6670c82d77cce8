"""Dates, lengths and numbers as a reader writes them."""

from __future__ import annotations

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal

from builder.words.catalogue import say

MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "en": "January February March April May June July August September October November December".split(),
}


def long_date(iso: str, language: str) -> str:
    """`2026-11-24` → « 24 novembre 2026 », `2026-11` → « novembre 2026 »; any other text comes back as it is."""
    if month := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", iso):
        return f"{MONTHS[language][int(month[2]) - 1]} {month[1]}"
    try:
        day = datetime.date.fromisoformat(iso)
    except ValueError:
        return iso
    number = "1er" if language == "fr" and day.day == 1 else str(day.day)
    return f"{number} {MONTHS[language][day.month - 1]} {day.year}"


def law_dates(key: str, codes: str, followed: str, language: str) -> str:
    """What is said of the law, by the word `key` of the pages: the day of the codes, where the course names one, and
    the day up to which later texts were looked for."""
    if not codes:
        return say("page." + key + "-alone", language, followed=long_date(followed, language))
    return say(f"page.{key}", language, codes=long_date(codes, language), followed=long_date(followed, language))


def clock_time(moment: datetime.datetime, language: str) -> str:
    """« 5 h 15 », « 20 h »; in English « 05:15 »."""
    hour = {"fr": str(moment.hour), "en": f"{moment.hour:02d}"}[language]
    if not moment.minute:
        return say("page.clock-time-sharp", language, h=hour)
    return say("page.clock-time", language, h=hour, m=f"{moment.minute:02d}")


def duration(minutes: int, language: str) -> str:
    """« 45 min », « 2 h 05 »."""
    hours, rest = divmod(minutes, 60)
    return say("page.hours", language, h=hours, m=f"{rest:02d}") if hours else say("page.minutes", language, n=minutes)


def decimal(value: float, language: str, digits: int = 2) -> str:
    """« −0,12 »: the comma and the minus of the language. A half goes away from nought, as in browsers (ECMA-402)."""
    rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    text = f"{rounded:zf}".replace("-", "−")
    return text.replace(".", ",") if language == "fr" else text
