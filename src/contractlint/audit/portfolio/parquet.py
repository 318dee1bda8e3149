"""The portfolio as one flat Parquet table, a row an agreement, for data tools. Needs pyarrow (extra "parquet").

Key terms and counts as typed columns; the status of each element in a column of its own, named after its id.
"""

from __future__ import annotations

import datetime
import io
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from contractlint.audit.portfolio.rows import Portfolio, is_day

_INTEGERS = ("pages", "errors", "warnings")
_DATES = ("effective_date", "expiration_date", "last_notice_day")


def render_parquet(portfolio: Portfolio) -> bytes:
    """The table's bytes, zstd-compressed. A date known only to the month or year is null; the others are dates."""
    rows = portfolio.agreements
    names = list(rows[0]) if rows else ["path"]
    columns = {name: pa.array([_value(name, row[name]) for row in rows], _type(name)) for name in names}
    statuses: dict[str, dict[str, str]] = {row["id"]: {} for row in portfolio.counts}
    for element in portfolio.rows("all_elements"):
        statuses[element["id"]][element["path"]] = element["status"]
    for name, by_path in statuses.items():
        values = pa.array([by_path.get(row["path"]) for row in rows], pa.string())
        columns[name] = values.dictionary_encode()
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out, compression="zstd")
    return out.getvalue()


def _type(name: str) -> Any:
    if name in _INTEGERS:
        return pa.int32()
    if name in _DATES:
        return pa.date32()
    return {"completeness": pa.float64(), "auto_renews": pa.bool_()}.get(name, pa.string())


def _value(name: str, value: Any) -> Any:
    if name in _DATES:
        return datetime.date.fromisoformat(value) if is_day(value) else None
    return bool(value) if name == "auto_renews" and value is not None else value
