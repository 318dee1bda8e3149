"""Clock times, weekdays, and round-the-clock hours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contractlint.model import Entity, EntityKind

_DAYS = {"mon": "Mon", "tue": "Tue", "wed": "Wed", "thu": "Thu", "fri": "Fri", "sat": "Sat", "sun": "Sun"}
_DAY = r"(?:Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:r(?:s(?:day)?)?)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?)"
_CLOCK = re.compile(
    r"""(?<![\w:.])(?:
    (?P<always>24\s?[x×/*]\s?7(?:\s?[x×/]\s?365)?|24\s?hours?\s?(?:a|per|each|/)\s?day|twenty[- ]four(?:\s?\(24\))?[\s-]?hours?\s?(?:a|per|each)\s?day|around[\s-]the[\s-]clock|24-hour\b)
  | (?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.?\s?m\b\.?)
  | (?P<hour2>[01]?\d|2[0-4]):(?P<minute2>[0-5]\d)(?::[0-5]\d)?(?!\d)
  | (?P<word>noon|midnight)\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_WEEKDAY = re.compile(
    rf"\b(?P<first>{_DAY})s?\b\.?(?:\s?(?:through|thru|to|until|[-–—])\s?(?P<last>{_DAY})s?\b)?|\b(?P<seven>seven(?: \(7\))? days? (?:a|per|each) week|7 days? (?:a|per) week)\b"
)


def find_clock_times(text: str) -> Iterator[Entity]:
    """Every clock time as "17:30", and "24x7" for round-the-clock hours."""
    for match in _CLOCK.finditer(text):
        yield Entity(EntityKind.CLOCK, match.start(), match.end(), match[0], _clock_value(match))


def _clock_value(match: re.Match[str]) -> str | None:
    if match["always"]:
        return "24x7"
    if match["word"]:
        return "12:00" if match["word"].lower() == "noon" else "00:00"
    hour = int(match["hour"] or match["hour2"])
    minute = int(match["minute"] or match["minute2"] or 0)
    half = (match["half"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return f"{hour:02d}:{minute:02d}"


def find_weekdays(text: str) -> Iterator[Entity]:
    """Every weekday or range of weekdays, as "Mon" or "Mon-Fri"."""
    for match in _WEEKDAY.finditer(text):
        if match["seven"]:
            value = "Mon-Sun"
        else:
            value = _DAYS[match["first"][:3].lower()]
            if match["last"]:
                value += "-" + _DAYS[match["last"][:3].lower()]
            elif len(match["first"]) <= 3 and not match[0].endswith("."):
                continue
        yield Entity(EntityKind.WEEKDAY, match.start(), match.end(), match[0], value)
