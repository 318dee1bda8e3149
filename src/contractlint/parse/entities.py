"""The values in a text: dates, durations, money, percentages, times, contacts, blanks."""

from __future__ import annotations

from contractlint.model import Entity
from contractlint.parse.amounts import find_money, find_percents
from contractlint.parse.blanks import find_blanks
from contractlint.parse.clock import find_clock_times, find_weekdays
from contractlint.parse.contacts import find_contacts
from contractlint.parse.dates import find_dates
from contractlint.parse.durations import find_durations

_FINDERS = (
    find_dates, find_durations, find_money, find_percents, find_clock_times, find_weekdays, find_contacts, find_blanks,
)  # fmt: skip


def find_entities(text: str) -> tuple[Entity, ...]:
    """Every value in the text, sorted by place, normalised as :class:`~contractlint.model.Entity` says."""
    found = [entity for find in _FINDERS for entity in find(text)]
    return tuple(sorted(found, key=lambda entity: (entity.start, -entity.end)))
