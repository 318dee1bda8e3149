"""Durations with their ISO 8601 values."""

from __future__ import annotations

import pytest

from contractlint.parse.durations import find_durations


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
    ],
)
def test_a_duration_is_read(text: str, value: str, unit: str | None) -> None:
    assert [(duration.value, duration.unit) for duration in find_durations(text)] == [(value, unit)]


@pytest.mark.parametrize(
    "text", ["a day's work", "from year to year", "on a month to month basis", "seventeen years old"]
)
def test_what_is_no_duration(text: str) -> None:
    assert not list(find_durations(text))
