"""The portfolio that a store holds, as text, table, workbook, page or calendar."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from contractlint.audit.store import Store
from contractlint.report import ReportError

ENDINGS = {".csv": "csv", ".json": "json", ".xlsx": "xlsx", ".html": "html", ".ics": "ics"}
_MOST = 10
"""So many lines of a list are shown on the screen."""


@dataclass(frozen=True, slots=True)
class Portfolio:
    """What an audit knows of all its agreements, as rows of the store's views."""

    agreements: list[dict[str, Any]]
    unread: list[dict[str, Any]]
    counts: list[dict[str, Any]]
    renewals: list[dict[str, Any]]
    elements: list[dict[str, Any]]
    findings: list[dict[str, Any]]


def read_portfolio(store: Store) -> Portfolio:
    """Everything that the reports show, read once."""
    return Portfolio(
        agreements=store.rows("portfolio"),
        unread=store.rows("could_not_be_read"),
        counts=store.rows("element_counts"),
        renewals=store.rows("renewals_in_90_days"),
        elements=store.rows("all_elements"),
        findings=store.rows("all_findings"),
    )


def render_portfolio(portfolio: Portfolio, format: str) -> bytes:  # noqa: A002  # the word users know
    """The portfolio as the bytes of a file.

    Raises:
        ReportError: an extra is not installed.
        ValueError: there is no such format.
    """
    if format == "csv":
        return _table(portfolio.agreements).encode("utf-8")
    if format == "json":
        return (json.dumps(_data(portfolio), ensure_ascii=False, indent=1) + "\n").encode("utf-8")
    if format == "html":
        from contractlint.audit.page import render_page  # noqa: PLC0415  # brings Jinja2

        return render_page(portfolio).encode("utf-8")
    try:
        if format == "xlsx":
            from contractlint.audit.workbook import render_workbook  # noqa: PLC0415  # brings openpyxl

            return render_workbook(portfolio)
        if format == "ics":
            from contractlint.audit.dates import render_calendar  # noqa: PLC0415  # brings icalendar

            return render_calendar(portfolio)
    except ModuleNotFoundError as error:
        raise ReportError(f"this needs {error.name}; install it with: pip install 'contractlint[office]'") from error
    raise ValueError(format)


def summary_lines(portfolio: Portfolio, today: datetime.date) -> list[str]:
    """The portfolio in a screenful: how many, what lacks most, what is due soon, what could not be read."""
    verdicts = Counter(row["verdict"] for row in portfolio.agreements)
    count = len(portfolio.agreements)
    by_verdict = ", ".join(f"{verdicts[name]} {name}" for name in ("complete", "gaps", "incomplete"))
    lines = [f"{count} agreements: {by_verdict}"]
    lacking = sorted(portfolio.counts, key=lambda row: (-(row["missing"] + row["blank"]), row["id"]))[:_MOST]
    if count:
        lines += ["", "Lacking most often"]
        lines += [f"  {row['id']:36}{row['missing'] + row['blank']:6} of {count}" for row in lacking]
    lines += _section("Renew within 90 days", [_renewal(row, today) for row in portfolio.renewals])
    lines += _section("Could not be read", [f"{row['path']}: {row['problem']}" for row in portfolio.unread])
    return lines


def _section(title: str, rows: list[str]) -> list[str]:
    if not rows:
        return []
    more = [f"  and {len(rows) - _MOST} more"] if len(rows) > _MOST else []
    return ["", f"{title} ({len(rows)})", *(f"  {row}" for row in rows[:_MOST]), *more]


def _renewal(row: dict[str, Any], today: datetime.date) -> str:
    day = row["last_notice_day"]
    if not day:
        return f"{row['expiration_date']}  {row['path']}"
    late = " (past)" if day < today.isoformat() else ""
    return f"{row['expiration_date']}, notice by {day}{late}  {row['path']}"


def _data(portfolio: Portfolio) -> dict[str, Any]:
    return {
        "version": 1,
        "agreements": portfolio.agreements,
        "could_not_be_read": portfolio.unread,
        "element_counts": portfolio.counts,
        "renewals_in_90_days": portfolio.renewals,
    }


def _table(rows: list[dict[str, Any]]) -> str:
    from contractlint.report.rows import is_formula  # noqa: PLC0415

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    if rows:
        writer.writerow(rows[0])
    for row in rows:
        writer.writerow([f"'{cell}" if is_formula(cell) else cell for cell in row.values()])
    return out.getvalue()
