"""Key dates: worked out from the facts, and drawn in their order."""

from __future__ import annotations

from contractlint.model import Facts
from contractlint.report.html.timeline import draw_timeline


def test_dates_stand_on_the_line_in_proportion() -> None:
    facts = Facts(effective_date="2024-01-01", expiration_date="2028-01-01", last_notice_day="2026-01-01")
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


def test_a_computed_day_says_how_it_came_about() -> None:
    facts = Facts(
        expiration_date="2026-12-31", last_notice_day="2026-11-01", non_renewal_notice="P60D", auto_renews=True
    )
    timeline = draw_timeline(facts, ())
    assert timeline
    notes = {day.label: day.note for day in timeline.dates}
    assert notes == {"Last day for notice": "60 days before the end of the term", "Term ends": "unless it renews"}
