"""A learner's number with the two digits that check it: ISO 7064, MOD 97-10. Pure.

A code of capitals and digits, as the course lets one choose, or a number printed on a sheet; a letter counts as in an
IBAN (ISO 13616), A for 10, Z for 35. It finds a digit or a letter misread for another, two digits or two letters turned
round, and nearly all else. Says the same as theme/kit/desk/marking/number.js; tests/trainer/learner_numbers.json holds
both together.
"""

from __future__ import annotations

import re

_NUMBER = re.compile(r"[A-Z0-9]{1,20}")


def check_digits(number: str) -> str:
    """« 44 » of « 794 ». Raises ValueError for what is no number: 1 to 20 capitals and digits, nothing else."""
    if not _NUMBER.fullmatch(number):
        raise ValueError(number)
    return f"{98 - int(_digits(number) + '00') % 97:02d}"


def with_check(number: str) -> str:
    """« 794-44 », as a sheet prints it. Raises ValueError as check_digits does."""
    return f"{number}-{check_digits(number)}"


def _digits(number: str) -> str:
    return "".join(str(int(sign, 36)) for sign in number)
