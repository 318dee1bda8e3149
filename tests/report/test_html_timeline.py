"""Key dates: worked out from the facts, and drawn in their order."""

from __future__ import annotations

from datetime import date

import pytest

from contractlint.model import Facts
from contractlint.report.html.timeline import draw_timeline, last_day_for_notice


@pytest.mark.parametrize(
    ("end", "notice", "last"),
    [
        ("2026-12-31", "P60D", date(2026, 11, 1)),
        ("2026-12-31", "P3M", date(2026, 9, 30)),
        ("2024-05-31", "P3M", date(2024, 2, 29)),
        ("2027-01-15", "P1Y6M", date(2025, 7, 15)),
        ("2026-03-10", "P2W", date(2026, 2, 24)),
        ("2026-03-10", None, None),
        (None, "P30D", None),
        ("2026-03", "P30D", None),
        ("0001-01-10", "P30D", None),
        ("0001-01-10", "P999Y", None),
        ("2026-03-10", "PT4H", None),
    ],
)
def test_last_day_for_notice(end: str | None, notice: str | None, last: date | None) -> None:
    assert last_day_for_notice(Facts(expiration_date=end, non_renewal_notice=notice)) == last


def test_dates_stand_on_the_line_in_proportion() -> None:
    facts = Facts(effective_date="2024-01-01", expiration_date="2028-01-01", non_renewal_notice="P2Y", auto_renews=True)
    timeline = draw_timeline(facts, ())
    assert timeline
    assert [(day.kind, day.x) for day in timeline.dates] == [
        ("effective", "2.00%"), ("notice", "50.03%"), ("expires", "98.00%"),
    ]  # fmt: skip
    assert len(timeline.years) == 4
    assert timeline.text == (
        "Timeline: takes effect 1 January 2024; last day for notice 1 January 2026; term ends 1 January 2028."
    )


def test_one_date_or_two_on_one_day_are_no_trouble() -> None:
    alone = draw_timeline(Facts(effective_date="2024-01-01"), ())
    same = draw_timeline(Facts(effective_date="2024-01-01", expiration_date="2024-01-01"), ())
    assert alone
    assert same
    assert (len(alone.dates), len(same.dates)) == (1, 2)


def test_without_full_dates_there_is_no_timeline() -> None:
    assert draw_timeline(Facts(effective_date="2024-01", term="P1Y"), ()) is None
