"""All key dates of the portfolio as one calendar (RFC 5545)."""

from __future__ import annotations

import datetime
import hashlib
from typing import TYPE_CHECKING

from icalendar import Alarm, Calendar, Event

if TYPE_CHECKING:
    from contractlint.audit.portfolio import Portfolio

_TITLES = {"last_notice_day": "Last day for notice", "expiration_date": "Term ends"}
_ALARM_DAYS = (30, 7)


def render_calendar(portfolio: Portfolio) -> bytes:
    """The calendar's bytes: for each agreement the last day for notice and the end of its term, where known."""
    calendar = Calendar()
    calendar.add("prodid", "-//contractlint//audit//EN")
    calendar.add("version", "2.0")
    for row in portfolio.agreements:
        for field, title in _TITLES.items():
            if row[field] and len(row[field]) == len("2030-01-31"):
                calendar.add_component(_event(row["path"], field, title, row[field]))
    return bytes(calendar.to_ical())


def _event(path: str, field: str, title: str, value: str) -> Event:
    day = datetime.date.fromisoformat(value)
    event = Event()
    event.add("uid", hashlib.sha256(f"{path}/{field}".encode()).hexdigest()[:32] + "@contractlint")
    event.add("dtstamp", datetime.datetime.combine(day, datetime.time(), datetime.UTC))
    event.add("dtstart", day)
    event.add("dtend", day + datetime.timedelta(days=1))
    event.add("summary", f"{title}: {path}")
    event.add("transp", "TRANSPARENT")
    for days in _ALARM_DAYS:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", datetime.timedelta(days=-days))
        alarm.add("description", f"In {days} days: {title.lower()} ({path})")
        event.add_component(alarm)
    return event
