"""Durations with their ISO 8601 values."""

from __future__ import annotations

import pytest

from contractlint.parse.durations import days_of, find_durations


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("within thirty (30) days", "P30D", None),
        ("within thirty\n\n(30) days", "P30D", None),
        ("(2) years duration", "P2Y", None),
        ("four business hours", "PT4H", "business"),
        ("5 working days", "P5D", "business"),
        ("a one-year term", "P1Y", None),
        ("a year", "P1Y", None),
        ("a hundred days", "P100D", None),
        ("two quarters", "P6M", None),
        ("15 mins", "PT15M", None),
        ("one hundred and twenty days", "P120D", None),
        ("one and one-half years", "P1.5Y", None),
        ("half an hour", "PT0.5H", None),
        ("2½ years", "P2.5Y", None),
        ("1,000 hours", "PT1000H", None),
        ("two (2) full calendar months", "P2M", None),
        ("thirty (30) U.S. banking days", "P30D", "business"),
        ("24hrs", "PT24H", None),
        ("within 10-15 days", "P15D", None),
        ("five (5) or more days", "P5D", None),
    ],
)
def test_a_duration_is_read(text: str, value: str, unit: str | None) -> None:
    assert [(duration.value, duration.unit) for duration in find_durations(text)] == [(value, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "a day's work",
        "from year to year",
        "on a month to month basis",
        "seventeen years old",
        "eight and three quarters percent",
        "1.10 Calendar Quarter",
    ],
)
def test_what_is_no_duration(text: str) -> None:
    assert not list(find_durations(text))


@pytest.mark.parametrize(
    ("duration", "unit", "days"),
    [
        ("P30D", None, 30),
        ("P5D", "business", 7),
        ("P2W", None, 14),
        ("P12M", None, 365),
        ("PT36H", None, 1.5),
        (None, None, 0),
        ("thirty", None, 0),
    ],
)
def test_a_duration_in_days(duration: str | None, unit: str | None, days: float) -> None:
    assert days_of(duration, unit) == pytest.approx(days)
