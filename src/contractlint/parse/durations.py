"""Durations: "thirty (30) days", "four business hours", "a period of three years"."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator

from contractlint.model import Entity, EntityKind
from contractlint.parse.number_words import NUMBER_WORDS, parse_number
from contractlint.parse.windows import matches_near, word_starts

_DURATION = re.compile(
    rf"""(?:(?<![\w$£€.,/-])|(?<=\s\d[-–])|(?<=\s\d\d[-–]))
    (?:(?P<word>{NUMBER_WORDS}(?:\s{{1,2}}and\s{{1,2}}(?:a|an|one|three)[\s-](?:half|quarters?))?|(?:one[\s-])?half(?:[\s-]an?)?)
      |(?P<figure>\d{{1,3}}(?:,\d{{3}})|\d{{1,4}}(?:\.\d{{1,2}}(?=\s?(?-i:[a-z])))?)(?P<part>\s?[½¼¾])?\)?)
    (?:\s{{0,2}}[(\[]\s?(?P<paren>\d{{1,4}}|{NUMBER_WORDS})\s?[)\]]\]?)?
    (?:[\s-]{{1,3}}|(?<=\d))(?:or\s(?:more|fewer|less)\s)?
    (?:(?:full|U\.?S\.?|consecutive|additional|successive|further|complete|entire)\s)?
    (?P<business>business|working|calendar|banking|trading|consecutive|full|additional|successive|further|more|clear|contract)?[\s-]{{0,2}}
    (?P<unit>seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|quarters?|years?)\b(?!\s+old|[\s-]to[\s-](?:year|month|week|day)|\s+(?:of\s+(?:one|a)\s+)?(?:per\s?cent|%))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_UNIT = ("second", "minute", "min", "hour", "hr", "day", "week", "month", "quarter", "year")
"""Part of every duration."""
_PARTS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_UNITS = {"s": "PT{}S", "m": "PT{}M", "h": "PT{}H", "d": "P{}D", "w": "P{}W", "o": "P{}M", "y": "P{}Y"}


def find_durations(text: str) -> Iterator[Entity]:
    """Every duration with its ISO 8601 value; ``unit`` is "business" for business and working days or hours."""
    for match in matches_near(word_starts(_UNIT, text), _DURATION, text, 110, 16):
        if (
            match["word"]
            and match["word"].lower() in ("a", "an")
            and (match["unit"].lower() not in ("year", "month", "week"))
        ):
            continue
        number = _number(match)
        if number is None:
            continue
        business = (match["business"] or "").lower() in ("business", "working", "banking", "trading")
        yield Entity(
            EntityKind.DURATION, match.start(), match.end(), match[0], _iso(number, match["unit"]),
            "business" if business else None,
        )  # fmt: skip


def _number(match: re.Match[str]) -> float | None:
    """The number in figures where there is one: lawyers let words prevail, but figures are what is paid and counted."""
    if match["paren"] and match["paren"].isdigit():
        return float(match["paren"])
    if match["word"]:
        return parse_number(re.sub(r"(?i)half[\s-]an?$", "half", match["word"]))
    number = parse_number(match["figure"])
    return None if number is None else number + _PARTS.get((match["part"] or "").strip(), 0.0)


def _iso(number: float, unit: str) -> str:
    unit = unit.lower()
    amount = f"{number:g}"
    if unit.startswith("q"):
        return f"P{number * 3:g}M"
    key = "o" if unit.startswith("mo") else unit[0]
    return _UNITS[key].format(amount)


def days_of(duration: str | None, unit: str | None = None) -> float:
    """About how many days a duration is, as it stands in :class:`~contractlint.model.Entity`; 0 if it is not known.

    Args:
        duration: ISO 8601 with one unit ("P30D", "PT4H", "P1.5Y").
        unit: "business" where the days are business days, of which five are a week.
    """
    match = re.fullmatch(r"P(T)?(\d{1,6}(?:\.\d{1,3})?)([SMHDWY])", duration or "")
    if not match:
        return 0
    of_time = {"S": 1 / 86_400, "M": 1 / 1440, "H": 1 / 24}
    of_date = {"D": 7 / 5 if unit == "business" else 1.0, "W": 7.0, "M": 365 / 12, "Y": 365.0}
    return float(match[2]) * (of_time if match[1] else of_date).get(match[3], 0)


def day_after(start: datetime.date, duration: str, *, back: bool = False) -> datetime.date | None:
    """The day a whole number of days, weeks, months or years after another, or before it; None where it cannot be told.

    Args:
        start: the day counted from.
        duration: ISO 8601 with one unit ("P30D", "P1Y"). A month from the 31st ends with the next month's last day.
        back: count backwards.
    """
    match = re.fullmatch(r"P(\d{1,4})([DWMY])", duration)
    if not match:
        return None
    count, unit = (-1 if back else 1) * int(match[1]), match[2]
    try:
        if unit in "DW":
            return start + datetime.timedelta(days=count * (7 if unit == "W" else 1))
        months = start.year * 12 + start.month - 1 + count * (12 if unit == "Y" else 1)
        year, month = months // 12, months % 12 + 1
        return datetime.date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
    except (OverflowError, ValueError):
        return None
