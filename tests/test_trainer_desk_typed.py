"""What a trainer believes of answers on paper, typed into the desk: by the keyboard alone, twice, the differences shown;
the number checked; and the sheet counts as a file does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from at_the_desk import *  # noqa: F403  the desk as it stands in the kit
from course.results.learner_number import check_digits, number_of, with_check

NUMBERS = json.loads((Path(__file__).with_name("learner_numbers.json")).read_text(encoding="utf-8"))


# --- the number, and the digits that check it ----------------------------------------------------------------------


def test_a_number_has_the_check_digits_of_iso_7064():
    """The standard's own example, and an LEI (ISO 17442), which is checked by the same rule."""
    assert NUMBERS["of"]["794"] == "44" and NUMBERS["of"]["HWUPKR0MPOU8FGXBT3"] == "94"
    assert {number: check_digits(number) for number in NUMBERS["of"]} == NUMBERS["of"]
    assert {typed: number_of(typed) for typed in NUMBERS["typed"]} == NUMBERS["typed"]
    assert all(number_of(with_check(number)) == number for number in NUMBERS["of"])
    with pytest.raises(ValueError):
        check_digits("KITÉ")


def test_a_digit_misread_or_two_turned_round_is_always_found():
    for number in ("794", "0017", "4821"):
        whole = number + check_digits(number)
        for at in range(len(whole)):
            other = [whole[:at] + digit + whole[at + 1:] for digit in "0123456789" if digit != whole[at]]
            turned = whole[:at] + whole[at:at + 2][::-1] + whole[at + 2:]
            assert not any(number_of(one) for one in (*other, *([turned] if turned != whole else ())))


def test_the_desk_knows_the_same_numbers(desk):
    found = desk.evaluate("""({of, typed}) => ({
        of: Object.fromEntries(Object.keys(of).map(number => [number, Desk.checkDigits(number)])),
        typed: Object.fromEntries(Object.keys(typed).map(text => [text, Desk.numberOf(text)]))})""", NUMBERS)
    assert found == NUMBERS
