"""Dates in the ways in which contracts write them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contractlint.parse.dates import find_dates

MONTHS = "January February March April May June July August September October November December".split()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on January 31, 2024", "2024-01-31"),
        ("the 5th day of May, 2009", "2009-05-05"),
        ("this 19th day of MAY , 2010", "2010-05-19"),
        ("first day of July, 1998", "1998-07-01"),
        ("3 March 2021", "2021-03-03"),
        ("2024-02-29", "2024-02-29"),
        ("04/15/2020", "2020-04-15"),
        ("1-31-07", "2007-01-31"),
        ("15.4.2020", "2020-04-15"),
        ("12-Jun-19", "2019-06-12"),
        ("Sept. 9, 2001", "2001-09-09"),
        ("in October 2012", "2012-10"),
        ("February 30, 2019", None),
        ("02-30-2019", None),
        ("thirty-first day of June, 2021", None),
    ],
)
def test_a_date_is_read(text: str, value: str | None) -> None:
    assert [date.value for date in find_dates(text)] == [value]


@pytest.mark.parametrize(
    "text", ["Form 99-45-12", "call 555-10-2001", "Section 5.1.2", "may 2020 users be added", "1/2 day"]
)
def test_what_is_no_date(text: str) -> None:
    assert not list(find_dates(text))


def test_one_day_first_date_shows_how_the_others_are_written() -> None:
    assert [date.value for date in find_dates("from 03/04/2021 to 25/04/2021")] == ["2021-04-03", "2021-04-25"]


@given(st.dates(min_value=datetime.date(1950, 1, 1), max_value=datetime.date(2099, 12, 31)))
def test_every_day_written_out_is_read_back(day: datetime.date) -> None:
    text = f"as of {MONTHS[day.month - 1]} {day.day}, {day.year}"
    assert [date.value for date in find_dates(text)] == [day.isoformat()]
