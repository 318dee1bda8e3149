"""A day that is not in the calendar ("February 30, 2021"), or not on the weekday named ("Monday, 3 March 2021")."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator

from contractlint.checks.check import Check, Example, Problem, Subject
from contractlint.model import Contract, Entity, EntityKind, Severity
from contractlint.parse.windows import matches_near

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY_NAME = r"(?P<day>(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?)"
_DAY_BEFORE = re.compile(rf"\b{_DAY_NAME}\.?,?\s{{1,2}}(?:the\s{{1,2}})?$", re.IGNORECASE)
_DAY_BEHIND = re.compile(
    rf"\s?\(\s?(?:a\s)?{_DAY_NAME}\s?\)|,?\s(?:being|which is)\s(?:a\s)?{_DAY_NAME.replace('day>', 'named>')}\b",
    re.IGNORECASE,
)
_DAY_RANGE = re.compile(r"(?:day|[a-z]{3})s?,?\s?(?:to|through|thru|until|or|and|-|–|—)\s?$", re.IGNORECASE)
"""Before the weekday: it ends a range ("Monday to Friday"), and is not that of the date."""
_MONTHS = [name for name in calendar.month_name if name]
_LAST_DAYS = {"February": (30, 31), "April": (31,), "June": (31,), "September": (31,), "November": (31,)}
_SHORT_MONTH = r"(?P<{}>February|Feb\.?|April|Apr\.?|June|September|Sept?\.?|November|Nov\.?)"
_THIRTY = re.compile(r"\b3[01](?:st|th)?\b")
_YEARLESS = re.compile(
    rf"\b(?:{_SHORT_MONTH.format('m1')}\s(?P<d1>3[01])(?:st|th)?|(?:the\s)?(?P<d2>3[01])(?:st|th)?\s(?:day\s)?(?:of\s)?{_SHORT_MONTH.format('m2')})"
    r"(?!\w|,?\s{0,2}(?:19|20)\d\d|\s[a-z]{3,}s\b)(?=\s{0,2}(?:[.,;:)–—|\n-]|$|(?:of|in|and|or|to|through|until|each|every|at|next|annually|shall|will)\b))"
)


def find(subject: Subject) -> Iterator[Problem]:
    """Every date that cannot be; one that is repeated only where it first stands."""
    contract = subject.contract
    seen: set[str] = set()
    for start, end, message in sorted([*_of_dates(contract), *_without_year(contract.text)]):
        if message not in seen:
            seen.add(message)
            yield Problem(start, end, message)


def _of_dates(contract: Contract) -> Iterator[tuple[int, int, str]]:
    for date in contract.entities:
        if date.kind is not EntityKind.DATE:
            continue
        words = " ".join(date.text.split())
        if date.value is None:
            if not contract.document.ocr:  # a scanner reads "10" as "40"
                yield date.start, date.end, f"“{words}”: {_why_not(words)}"
        elif len(date.value) == len("2024-01-31"):
            named = _weekday(contract.text, date)
            if named and named[0] not in _possible_days(date):
                whole = " ".join(contract.text[min(named[1], date.start) : max(named[2], date.end)].split())
                right = _DAYS[datetime.date.fromisoformat(date.value).weekday()]
                yield min(named[1], date.start), max(named[2], date.end), f"“{whole}”: that day is a {right}."


def _why_not(words: str) -> str:
    """What is wrong with a date, as far as its words tell."""
    year = re.search(r"(?:19|20)\d\d", words)
    month = next((name for name in _MONTHS if re.search(rf"\b{name[:3]}", words, re.IGNORECASE)), None)
    if not year or not month:
        return "there is no such day in the calendar."
    days = calendar.monthrange(int(year[0]), _MONTHS.index(month) + 1)[1]
    return f"{month} {year[0]} has {days} days."


def _weekday(text: str, date: Entity) -> tuple[str, int, int] | None:
    """The weekday named with a date, and where it stands."""
    before = _DAY_BEFORE.search(text, max(0, date.start - 16), date.start)
    if before and not _DAY_RANGE.search(text[max(0, before.start() - 14) : before.start()]):
        return _full(before["day"]), before.start("day"), before.end("day")
    behind = _DAY_BEHIND.match(text, date.end)
    if behind:
        group = "day" if behind["day"] else "named"
        return _full(behind[group]), behind.start(group), behind.end()
    return None


def _full(name: str) -> str:
    return next(day for day in _DAYS if day[:3].lower() == name[:3].lower())


def _possible_days(date: Entity) -> set[str]:
    """The weekdays that a date may be: "03/04/2021" has two."""
    day = datetime.date.fromisoformat(date.value or "")
    days = {day}
    if re.match(r"\d{1,2}[/.-]\d", date.text) and day.day <= 12:
        days.add(day.replace(month=day.day, day=day.month))
    return {_DAYS[each.weekday()] for each in days}


def _without_year(text: str) -> Iterator[tuple[int, int, str]]:
    """ "June 31 of each year", "the 30th of February"."""
    for match in matches_near((day.start() for day in _THIRTY.finditer(text)), _YEARLESS, text, 12, 36):
        written = (match["m1"] or match["m2"]).rstrip(".")
        month = next(name for name in _MONTHS if name.startswith(written[:3]))
        if int(match["d1"] or match["d2"]) in _LAST_DAYS[month]:
            most = 29 if month == "February" else 30
            yield (
                match.start(),
                match.end(),
                f"“{' '.join(match[0].split())}”: {month} never has more than {most} days.",
            )


CHECK = Check(
    id="consistency/impossible-date",
    title="Impossible date",
    severity=Severity.ERROR,
    question="Is every date in the calendar, and on the weekday that is named with it?",
    why="A deadline on a day that does not exist can be argued to be any day, or none.",
    source="Drafting practice; the Gregorian calendar.",
    suggestion="Ask which day is meant and correct the date.",
    find=find,
    finds=(
        Example("The Services begin on February 30, 2021.", "February 30, 2021"),
        Example("This Agreement ends on 31 June 2024 unless renewed.", "31 June 2024"),
        Example("The report is due on 29 February 2023.", "29 February 2023"),
        Example("Start date: 2024-13-05", "2024-13-05"),
        Example("The licence is valid until 31/11/2025.", "31/11/2025"),
        Example("The cut-over is planned for Monday, 3 March 2021.", "Monday, 3 March 2021"),
        Example("Bids close on July 4, 2023 (Wednesday) at noon.", "July 4, 2023 (Wednesday)"),
        Example("The fee is reviewed by June 31 of each year.", "June 31"),
        Example("Dated the thirty-first day of April, 2019.", "thirty-first day of April, 2019"),
    ),
    skips=(
        "The Services begin on February 29, 2024 and end on 28 February 2025.",
        "The cut-over is planned for Wednesday, 3 March 2021, and the review for Friday, April 1st, 2022.",
        "Support is given Monday to Friday, 1 January 2022 excepted.",
        "Quarters end on March 31, June 30, September 30 and December 31 of each year.",
        "Part no. 99-45-1234 and release 10.45.2003 are covered.",
        "The meeting is on Saturday 03/04/2021, which for others is Thursday 03/04/2021.",
        "By June 31 technicians will be trained; in April 31 users joined.",
        "In a year with a February 29 the fee is the same.",
    ),
)
