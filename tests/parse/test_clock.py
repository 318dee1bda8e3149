"""Clock times and weekdays."""

from __future__ import annotations

import pytest

from contractlint.parse.clock import find_clock_times, find_weekdays


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("8:00 a.m. to 6:00 p.m.", ["08:00", "18:00"]),
        ("from 9am until 5:30pm", ["09:00", "17:30"]),
        ("08:30-17:00", ["08:30", "17:00"]),
        ("noon", ["12:00"]),
        ("12:00 midnight", ["12:00", "00:00"]),
        ("24x7x365", ["24x7"]),
        ("24 hours a day", ["24x7"]),
        ("around the clock", ["24x7"]),
    ],
)
def test_clock_times(text: str, values: list[str]) -> None:
    assert [time.value for time in find_clock_times(text)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Monday through Friday", ["Mon-Fri"]),
        ("Mon–Fri", ["Mon-Fri"]),
        ("on Saturdays and Sundays", ["Sat", "Sun"]),
        ("seven days a week", ["Mon-Sun"]),
        ("the sun rises", []),
    ],
)
def test_weekdays(text: str, values: list[str]) -> None:
    assert [day.value for day in find_weekdays(text)] == values
