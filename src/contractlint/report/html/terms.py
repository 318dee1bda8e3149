"""The key terms with the places where they were read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from contractlint.model import Facts
from contractlint.report.html.marks import Link, MarkBook
from contractlint.report.html.places import Place, place_of
from contractlint.report.wording import key_terms, say_duration, say_fee, say_level

_FIELDS = {
    "Effective date": ("effective_date",),
    "Expires": ("expiration_date",),
    "Term": ("term",),
    "Renews": ("auto_renews", "renewal_term"),
    "Notice against renewal": ("non_renewal_notice",),
    "Last day for notice": ("last_notice_day",),
    "Notice to terminate": ("termination_notice",),
    "Governing law": ("governing_law",),
    "Payment due": ("payment_due",),
    "Late interest": ("late_interest",),
    "Fees": ("fees",),
    "Support hours": ("support_hours",),
    "Response times": ("response_times",),
}
"""Which of the report's facts each row of the sheet tells."""


@dataclass(frozen=True, slots=True)
class TermView:
    """One row of the key terms."""

    id: str
    name: str
    values: tuple[str, ...]
    """One line, or a line for each fee or response time."""
    is_known: bool
    places: tuple[Place, ...]


def list_terms(facts: Facts, book: MarkBook) -> tuple[TermView, ...]:
    """The rows of the key-terms sheet, in its order."""
    rows = []
    parties = iter([evidence for field, evidence in facts.places if field == "parties"])
    for number, (name, words) in enumerate(key_terms(facts), start=1):
        identity = f"term-{number}"
        is_known = words != "not found"
        if name in _FIELDS:
            found = [evidence for field in _FIELDS[name] for known, evidence in facts.places if known == field]
        else:
            found = [evidence for evidence in [next(parties, None)] if evidence and is_known]
        link = Link(identity, f"key term: {name}", "term")
        places = tuple(place_of(evidence, link, book, length=160) for evidence in dict.fromkeys(found))
        rows.append(TermView(identity, name, _values(name, words, facts), is_known, places))
    return tuple(rows)


def say_date(value: str) -> str:
    """ "2026-02-28" as "28 February 2026", which no reader takes for another day; what is no full date stays."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return value
    day = date.fromisoformat(value)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def _values(name: str, words: str, facts: Facts) -> tuple[str, ...]:
    if name == "Fees" and facts.fees:
        return tuple(dict.fromkeys(say_fee(fee) for fee in facts.fees))
    if name == "Response times" and facts.response_times:
        return tuple(f"{say_level(time.level)}{say_duration(time.time)}" for time in facts.response_times)
    return (say_date(words),)
