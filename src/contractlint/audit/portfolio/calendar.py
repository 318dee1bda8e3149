"""All key dates of the portfolio as one calendar (RFC 5545). Needs icalendar (extra "office").

An agreement that renews by itself for whole years has its day for notice every year from the first on, until somebody
takes it out of the calendar: the calendar is the same whenever it is made.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from icalendar import Calendar, Event

from contractlint.audit.portfolio.rows import Portfolio, Row, is_day
from contractlint.report.icalendar_report import event_name, make_event
from contractlint.report.wording import say_duration

_TITLES = {
    "effective_date": "Takes effect",
    "last_notice_day": "Last day for notice",
    "expiration_date": "Term ends",
}
_ALARM_DAYS = {"last_notice_day": (30, 7), "expiration_date": (30, 7)}


def render_calendar(portfolio: Portfolio) -> bytes:
    """The calendar's bytes: for each agreement its start, last day for notice and end, where known to the day."""
    calendar = Calendar()
    calendar.add("prodid", "-//contractlint//audit//EN")
    calendar.add("version", "2.0")
    for row in portfolio.agreements:
        for event in _events(row, portfolio.limited):
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(row: Row, limited: set[str]) -> Iterator[Event]:
    years = None if row["path"] in limited else _years(row)
    for field, title in _TITLES.items():
        if is_day(row[field]):
            words = "Term ends, and renews" if field == "expiration_date" and row["auto_renews"] else title
            event = _event(row, field, words)
            if years and field != "effective_date":
                event.add("rrule", {"freq": "yearly", "interval": years})
            yield event


def _years(row: Row) -> int | None:
    """For how many whole years an agreement renews by itself each time; None if it does not, or not for years."""
    match = re.fullmatch(r"P(\d{1,3})([YM])", row["renewal_term"] or "") if row["auto_renews"] else None
    if not match:
        return None
    months = int(match[1]) * (12 if match[2] == "Y" else 1)
    return months // 12 if months and months % 12 == 0 else None


def _event(row: Row, field: str, title: str) -> Event:
    day, alarms = datetime.date.fromisoformat(row[field]), _ALARM_DAYS.get(field, ())
    return make_event(
        f"{row['path']}/{field}",
        day,
        title,
        event_name(row["title"], row["path"]),
        _description(row, field),
        alarms=alarms,
    )


def _description(row: Row, field: str) -> str:
    """Where the day comes from, for whoever opens the event in three years."""
    lines = []
    if field == "last_notice_day":
        lines.append(f"Notice of {say_duration(row['non_renewal_notice'])} before the term ends.")
    if field != "effective_date" and row["auto_renews"]:
        length = say_duration(row["renewal_term"])
        lines.append(f"Renews by itself{f' for {length} at a time' if length else ''} unless notice is given in time.")
    if row["parties"]:
        lines.append(f"Parties: {row['parties']}")
    return "\n".join([*lines, f"File: {row['path']}"])
