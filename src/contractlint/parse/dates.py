"""Dates as contracts write them: month first, day first, "the 5th day of May, 2020", ISO, figures."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from contractlint.model import Entity, EntityKind
from contractlint.parse.number_words import parse_number
from contractlint.parse.windows import matches_near

_MONTHS = "January February March April May June July August September October November December".split()
_MONTH_NUMBER = {name.lower(): place for place, name in enumerate(_MONTHS, 1)}
_MONTH_NUMBER |= {name[:3].lower(): place for place, name in enumerate(_MONTHS, 1)} | {"sept": 9}
_MONTH = r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
_DAY_WORD = r"(?:twenty|thirty)?[ -]?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)"
_DATE = re.compile(
    rf"""\b(?:
    (?P<m1>{_MONTH})\s{{0,2}}(?P<d1>\d{{1,2}})\s?(?:st|nd|rd|th)?\s?,?\s{{0,2}}(?P<y1>(?:19|20)\d\d)\b
  | (?:the\s+)?(?P<d2>\d{{1,2}}\s?(?:st|nd|rd|th)?|{_DAY_WORD})\s+(?:day\s+of\s+)?(?:the\s+month\s+of\s+)?(?P<m2>{_MONTH})\.?\s?,?\s{{0,2}}(?:in\s+the\s+year\s+)?(?:of\s+)?(?P<y2>(?:19|20)\d\d)\b
  | (?P<y3>(?:19|20)\d\d)-(?P<m3>\d\d)-(?P<d3>\d\d)\b
  | (?P<a4>\d{{1,2}})/(?P<b4>\d{{1,2}})/(?P<y4>(?:19|20)?\d\d)\b(?!/)
  | (?P<a6>\d{{1,2}})\.(?P<b6>\d{{1,2}})\.(?P<y6>(?:19|20)\d\d)\b
  | (?<!\d-)(?P<a8>\d{{1,2}})-(?P<b8>\d{{1,2}})-(?P<y8>(?:19|20)?\d\d)\b(?!-)
  | (?P<d7>\d{{1,2}})[-–](?P<m7>{_MONTH})[-–](?P<y7>(?:19|20)?\d\d)\b
  | (?P<m5>{_MONTH}),?\s{{1,2}}(?:of\s+)?(?P<y5>(?:19|20)\d\d)\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d|\d[/\-–]\d{2}(?!\d)|[a-z][-–]\d\d(?!\d)", re.IGNORECASE)
"""Part of every date."""
_LAST_OF_2000S = 60
"""Of years in two digits, those above are of the last century: "61" is 1961, "60" is 2060."""


def find_dates(text: str) -> Iterator[Entity]:
    """Every date, with its ISO value; an impossible one ("February 30, 2019") has the value None.

    Dates in figures ("3/4/2020") are month first, unless one of them ("25/4/2020") shows that the text writes the day first.
    """
    matches = list(matches_near((year.start() for year in _YEAR.finditer(text)), _DATE, text, 70, 26))
    day_first = _writes_day_first(matches)
    for match in matches:
        if match["m1"] or match["m2"] or match["m5"]:
            month_text = match["m1"] or match["m2"] or match["m5"]
            if month_text == "may" or (match["m5"] and not month_text[0].isupper()):
                continue
        value = _value(match, day_first)
        if value or _is_like_a_date(match):
            yield Entity(EntityKind.DATE, match.start(), match.end(), match[0], value)


def _writes_day_first(matches: list[re.Match[str]]) -> bool:
    figures = [
        (int(match["a4"] or match["a8"]), int(match["b4"] or match["b8"]))
        for match in matches
        if match["a4"] or match["a8"]
    ]
    return any(a > 12 >= b for a, b in figures) and not any(b > 12 >= a for a, b in figures)


def _is_like_a_date(match: re.Match[str]) -> bool:
    """Figures that are meant for a date, though there is no such day: "02-30-2021", but not "99-12-45" or "10.45.2003"."""
    figures = [(int(match[f"a{n}"]), int(match[f"b{n}"]), match[f"y{n}"]) for n in "468" if match[f"a{n}"]]
    return not figures or (len(figures[0][2]) == 4 and min(figures[0][:2]) > 0 and max(figures[0][:2]) <= 31)


def _value(match: re.Match[str], day_first: bool) -> str | None:
    if match["m5"]:
        return f"{match['y5']}-{_month(match['m5']):02d}"
    if match["m1"]:
        return _iso(int(match["y1"]), _month(match["m1"]), int(match["d1"]))
    if match["m2"]:
        return _iso(int(match["y2"]), _month(match["m2"]), _day(match["d2"]))
    if match["y3"]:
        return _iso(int(match["y3"]), int(match["m3"]), int(match["d3"]))
    if match["m7"]:
        return _iso(_year(match["y7"]), _month(match["m7"]), int(match["d7"]))
    if match["a6"]:
        a, b, year = match["b6"], match["a6"], match["y6"]
    else:
        a, b, year = match["a4"] or match["a8"], match["b4"] or match["b8"], match["y4"] or match["y8"]
    month, day = (int(b), int(a)) if day_first and not match["a6"] else (int(a), int(b))
    if month > 12 >= day:
        month, day = day, month
    return _iso(_year(year), month, day)


def _month(text: str) -> int:
    return _MONTH_NUMBER[text.lower().rstrip(".")[:3]]


def _day(text: str) -> int:
    figures = re.match(r"\d{1,2}", text)
    return int(figures[0]) if figures else int(parse_number(text) or 0)


def _year(text: str) -> int:
    year = int(text)
    return year if year > 99 else year + (1900 if year > _LAST_OF_2000S else 2000)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
