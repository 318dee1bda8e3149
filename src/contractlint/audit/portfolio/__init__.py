"""The portfolio that a store holds: on the screen, as a page, workbook, table, calendar, or as each contract's report.

The doors are :func:`read_portfolio`, :func:`summary_lines`, :func:`render_portfolio` and :func:`contract_pages`. What
they show is read from the store when it is asked for, so the store must still be open.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING

from contractlint.audit.portfolio.rows import Portfolio, page_name
from contractlint.audit.portfolio.summary import summary_lines
from contractlint.report import ReportError

if TYPE_CHECKING:
    from contractlint.audit.store import Store

__all__ = ["ENDINGS", "Portfolio", "contract_pages", "page_name", "read_portfolio", "render_portfolio", "summary_lines"]

ENDINGS = {
    ".csv": "csv", ".json": "json", ".xlsx": "xlsx", ".html": "html", ".ics": "ics", ".parquet": "parquet",
}  # fmt: skip
"""The format that a file's ending stands for."""


def read_portfolio(store: Store) -> Portfolio:
    """What the audit knows of the files of its last run."""
    return Portfolio(store)


def render_portfolio(portfolio: Portfolio, format: str, *, reports: PurePath | None = None) -> bytes:  # noqa: A002
    """The portfolio as the bytes of a file.

    Args:
        portfolio: its store must be open.
        format: one of the values of :data:`ENDINGS`.
        reports: the folder of the contracts' own reports, as seen from the page; None if there are none.

    Raises:
        ReportError: an extra is not installed.
        ValueError: there is no such format.
    """
    # Each format brings a library of its own, and only what is asked for is loaded.
    if format == "html":
        from contractlint.audit.portfolio.page import render_page  # noqa: PLC0415

        return render_page(portfolio, reports).encode("utf-8")
    if format in ("csv", "json"):
        from contractlint.audit.portfolio import tables  # noqa: PLC0415

        return tables.render_csv(portfolio) if format == "csv" else tables.render_json(portfolio)
    extra = "parquet" if format == "parquet" else "office"
    try:
        if format == "xlsx":
            from contractlint.audit.portfolio.workbook import render_workbook  # noqa: PLC0415

            return render_workbook(portfolio)
        if format == "ics":
            from contractlint.audit.portfolio.calendar import render_calendar  # noqa: PLC0415

            return render_calendar(portfolio)
        if format == "parquet":
            from contractlint.audit.portfolio.parquet import render_parquet  # noqa: PLC0415

            return render_parquet(portfolio)
    except ModuleNotFoundError as error:
        raise ReportError(f"this needs {error.name}; install it with: pip install 'contractlint[{extra}]'") from error
    raise ValueError(format)


def contract_pages(portfolio: Portfolio) -> Iterator[tuple[str, bytes]]:
    """Name and HTML report of each agreement, made from what the store keeps; no contract is read again."""
    from contractlint.audit.portfolio.quoted import render_quoted  # noqa: PLC0415  # brings the templates

    for path, data in portfolio.reports():
        yield page_name(path), render_quoted(data).encode("utf-8")
