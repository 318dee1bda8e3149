"""The key dates on a line: when the contract takes effect, when it ends, and the last day for notice before that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from contractlint.model import Facts
from contractlint.report.html.terms import TermView, say_date
from contractlint.report.wording import say_duration

_MARGIN = 2.0
"""Per cent of the line's width left free at either end, for the dots."""


@dataclass(frozen=True, slots=True)
class KeyDate:
    """A day that somebody should have in the calendar."""

    kind: str
    """"effective", "notice" or "expires"."""
    label: str
    iso: str
    words: str
    note: str
    """How the date came about, where it is not simply in the text."""
    term: TermView | None
    """The key term with the places where it was read."""
    x: str
    """Place on the line, in per cent of its width."""
    anchor: str
    """Which end of a label stands there: SVG's start, middle or end."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The dates in their order; a line can be drawn from two on."""

    dates: tuple[KeyDate, ...]
    years: tuple[str, ...]
    """Places of the first days of the years between, in per cent."""
    text: str
    """What the line shows, in a sentence."""

    def of_kind(self, kind: str) -> KeyDate | None:
        """The date of this kind, if it is known."""
        return next((day for day in self.dates if day.kind == kind), None)


def draw_timeline(facts: Facts, terms: tuple[TermView, ...]) -> Timeline | None:
    """The timeline of the dates that are known, or None without any."""
    known = sorted(_known(facts), key=lambda found: found[2])
    if not known:
        return None
    by_name = {term.name: term for term in terms}
    first, last = known[0][2], known[-1][2]
    dates = []
    for kind, label, day, note, term in known:
        x = _x(day, first, last)
        anchor = "start" if x < 30 else "end" if x > 70 else "middle"
        words = say_date(day.isoformat())
        dates.append(KeyDate(kind, label, day.isoformat(), words, note, by_name.get(term), f"{x:.2f}%", anchor))
    years = [date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]
    ticks = tuple(f"{_x(day, first, last):.2f}%" for day in years) if len(years) <= 25 else ()
    text = "; ".join(f"{found.label.lower()} {found.words}" for found in dates)
    return Timeline(tuple(dates), ticks, f"Timeline: {text}.")


def _known(facts: Facts) -> list[tuple[str, str, date, str, str]]:
    """(kind, label, day, note, name of the key term) of each date that is known."""
    found = []
    if effective := _day(facts.effective_date):
        found.append(("effective", "Takes effect", effective, "", "Effective date"))
    if notice := _day(facts.last_notice_day):
        length = say_duration(facts.non_renewal_notice)
        before = f"{length} before the end of the term" if length else ""
        found.append(("notice", "Last day for notice", notice, before, "Notice against renewal"))
    if end := _day(facts.expiration_date):
        note = "unless it renews" if facts.auto_renews else ""
        found.append(("expires", "Term ends", end, note, "Expires"))
    return found


def _x(day: date, first: date, last: date) -> float:
    span = (last - first).days
    return _MARGIN + (100 - 2 * _MARGIN) * ((day - first).days / span if span else 0)


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value and len(value) == len("2024-01-31") else None
    except ValueError:
        return None
