"""The portfolio as CSV, one line an agreement, and as JSON."""

from __future__ import annotations

import csv
import io
import json

from contractlint.audit.portfolio.rows import Portfolio, Row
from contractlint.report.rows import is_formula

VERSION = 1
"""Of the JSON's shape."""


def render_csv(portfolio: Portfolio) -> bytes:
    """One line an agreement with its key terms; contract texts are never formulas."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    rows = portfolio.agreements
    if rows:
        writer.writerow(rows[0])
    for row in rows:
        writer.writerow([f"'{cell}" if is_formula(cell) else cell for cell in row.values()])
    return out.getvalue().encode("utf-8")


def render_json(portfolio: Portfolio) -> bytes:
    """The rows of the main views, as docs/audit-store.md describes them."""
    data = {
        "version": VERSION,
        "agreements": [{**row, "files": _members(portfolio, row["path"])} for row in portfolio.agreements],
        "could_not_be_read": portfolio.unread,
        "read_with_warnings": portfolio.warned,
        "element_counts": portfolio.counts,
        "running_terms": portfolio.terms,
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _members(portfolio: Portfolio, path: str) -> list[Row]:
    """The files of a set, the main one first; nothing for an agreement that is one file."""
    wanted = ("path", "first_page", "problem")
    return [{name: row[name] for name in wanted} for row in portfolio.sets.get(path, ())]
