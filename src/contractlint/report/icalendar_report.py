"""The key dates as an iCalendar file (RFC 5545), with alarms. Needs icalendar (extra "office")."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterable

from icalendar import Alarm, Calendar, Event

from contractlint.model import Evidence, Report
from contractlint.report.wording import say_duration, say_place, shorten

_ALARM_DAYS = {"expiration_date": (30, 7), "last_notice_day": (30, 14, 3), "effective_date": (7,)}
"""How many days before each date a calendar should remind of it."""


def render_calendar(report: Report) -> bytes:
    """Effective date, last day for notice against renewal and end of the term, as all-day events.

    Dates that the contract does not tell are left out; without any, the calendar is empty and still valid.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//contractlint//key dates//EN")
    calendar.add("version", "2.0")
    for field, title in _TITLES.items():
        value = getattr(report.facts, field)
        if value and len(value) == len("2030-01-31"):  # a month alone is no day
            calendar.add_component(_event(report, field, title, datetime.date.fromisoformat(value)))
    return bytes(calendar.to_ical())


_TITLES = {
    "effective_date": "Takes effect",
    "last_notice_day": "Last day for notice against renewal",
    "expiration_date": "Term ends",
}


def _event(report: Report, field: str, title: str, day: datetime.date) -> Event:
    name = event_name(report.document.title, report.document.path)
    key = f"{report.document.sha256}/{field}"
    words = (name, _description(report, field))
    return make_event(key, day, title, *words, alarms=_ALARM_DAYS[field])


def event_name(title: str | None, path: str) -> str:
    """What an event is called after: the agreement's title with its file's name, since many have the same; or that."""
    name = re.split(r"[/\\]", path)[-1]
    return f"{shorten(title, 100)} ({name})" if title else name


def make_event(
    key: str, day: datetime.date, title: str, name: str, description: str, *, alarms: Iterable[int] = ()
) -> Event:
    """An all-day event that is free time, the same whenever it is made.

    Args:
        key: what tells the event from all others, in every calendar.
        day: when.
        title: what happens.
        name: of which contract.
        description: where the day comes from.
        alarms: how many days before a calendar should remind of it.
    """
    event = Event()
    event.add("uid", hashlib.sha256(key.encode()).hexdigest()[:32] + "@contractlint")
    event.add("dtstamp", datetime.datetime.combine(day, datetime.time(), datetime.UTC))
    event.add("dtstart", day)
    event.add("dtend", day + datetime.timedelta(days=1))
    event.add("summary", f"{title}: {name}")
    event.add("description", description)
    event.add("transp", "TRANSPARENT")
    for days in alarms:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", datetime.timedelta(days=-days))
        alarm.add("description", f"In {days} days: {title.lower()} ({shorten(name, 80)})")
        event.add_component(alarm)
    return event


def _description(report: Report, field: str) -> str:
    """Where the date comes from, for whoever opens the event in three years."""
    facts = report.facts
    lines = []
    if field == "last_notice_day":
        notice, end = say_duration(facts.non_renewal_notice), facts.expiration_date
        lines.append(f"Notice of {notice} before the term ends on {end}. Check how notice must be given.")
    if field == "expiration_date" and facts.auto_renews:
        length = say_duration(facts.renewal_term)
        lines.append(f"Renews automatically{f' for {length}' if length else ''} unless notice is given in time.")
    wanted = ("expiration_date", "non_renewal_notice") if field == "last_notice_day" else (field,)
    lines += [f"“{shorten(place.text)}” ({say_place(place)})" for place in _places(report, wanted)]
    lines.append(f"File: {report.document.path}")
    return "\n".join(lines)


def _places(report: Report, fields: tuple[str, ...]) -> list[Evidence]:
    return [place for name, place in report.facts.places if name in fields]
