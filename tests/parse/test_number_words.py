"""Numbers in words, read whole or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contractlint.parse.number_words import parse_number, read_number

SMALL = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def below_hundred(number: int) -> str:
    if number < 20:
        return SMALL[number - 1]
    return TENS[number // 10 - 2] + (f"-{SMALL[number % 10 - 1]}" if number % 10 else "")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("forty-five", 45),
        ("one hundred and twenty", 120),
        ("twelve hundred", 1200),
        ("Two Million, Three Hundred and Five Thousand", 2_305_000),
        ("one and one-half", 1.5),
        ("eight and three quarters", 8.75),
        ("four and one-half million", 4_500_000),
        ("ninety-nine point five", 99.5),
        ("two thirds", 2 / 3),
        ("twenty-first", 21),
        ("five lakh", 500_000),
        ("fourty", 40),
        ("two halves", 1),
    ],
)
def test_a_number_is_read(text: str, value: float) -> None:
    assert read_number(text) == pytest.approx(value)


@pytest.mark.parametrize(
    "text", ["two five", "thirty and sixty", "one, two", "twenty one third", "five thousand and", "a"]
)
def test_words_that_are_not_one_number(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("a one", 1), ("thirty and sixty", 60), ("a", 1), ("hundred five", 105), ("1,500", 1500), ("10,00,000", 1e6)],
)
def test_what_does_not_belong_to_a_number_is_left_out(text: str, value: float) -> None:
    assert parse_number(text) == value


@given(st.integers(1, 99), st.integers(1, 9), st.integers(1, 99))
def test_what_is_written_out_is_read_back(thousands: int, hundreds: int, rest: int) -> None:
    words = f"{below_hundred(thousands)} thousand {SMALL[hundreds - 1]} hundred and {below_hundred(rest)}"
    assert read_number(words) == thousands * 1000 + hundreds * 100 + rest
