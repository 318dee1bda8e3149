"""The portfolio as an XLSX workbook: agreements by elements, key terms, findings, what could not be read.

Rows are written as they come: thousands of agreements have hundreds of thousands of cells. Needs openpyxl (extra
"office").
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter

from contractlint.audit.portfolio.rows import Portfolio, Row, is_day, shared_folder
from contractlint.report.names import rule_name
from contractlint.report.wording import STATUS_WORDS, say_duration
from contractlint.report.workbook import HEAD_FONT, clean_cell, without_clock

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

_MARKS = {"present": ("✓", "DDF2E0"), "deferred": ("→", "FFF6CC"), "blank": ("□", "FCE8C8"), "missing": ("✕", "F8D7DA"),
          "not-applicable": ("–", "EEEEEE")}  # fmt: skip
_WIDTHS = {
    "path": 48,
    "subject": 34,
    "rule": 34,
    "message": 70,
    "words": 60,
    "problem": 70,
    "warning": 70,
    "parties": 50,
    "title": 40,
    "files": 40,
}
_DURATIONS = ("term", "renewal_term", "non_renewal_notice", "termination_notice", "payment_due")
_GRAVEST = ("error", "warning", "info")
_HEAD_HEIGHT = 250
"""Of the map's head, in points: the longest name of an element stands upright in it."""
_DATES = ("effective_date", "expiration_date", "last_notice_day")
_WHEN = datetime.datetime(2000, 1, 1)  # no time of making: the same portfolio gives the same bytes


def render_workbook(portfolio: Portfolio) -> bytes:
    """The workbook's bytes; contract texts are never formulas."""
    book = Workbook(write_only=True)
    _coverage(book.create_sheet("Coverage"), portfolio)
    _list(book.create_sheet("Key terms"), portfolio.agreements)
    _list(book.create_sheet("Findings"), _findings(portfolio))
    _list(book.create_sheet("Could not be read"), _unread(portfolio))
    _about(book.create_sheet("About"), portfolio)
    book.properties.creator = "contractlint"
    book.properties.created = book.properties.modified = _WHEN
    out = io.BytesIO()
    book.save(out)
    return without_clock(out.getvalue())


def _unread(portfolio: Portfolio) -> list[Row]:
    """What could not be read, and what was read with reservations."""
    rows = [{"path": row["path"], "read": "not at all", "problem": row["problem"]} for row in portfolio.unread]
    warned = [{"path": row["path"], "read": "with reservations", "problem": row["warning"]} for row in portfolio.warned]
    return [*rows, *warned]


def _findings(portfolio: Portfolio) -> list[Row]:
    """All findings, agreement by agreement, gravest first; what each is about is said in words, and its rule behind."""
    order = {row["path"]: place for place, row in enumerate(portfolio.agreements)}
    rows = [
        {"path": row["path"], "subject": rule_name(row["rule"]), **{k: v for k, v in row.items() if k != "rule"}}
        | {"rule": row["rule"]}
        for row in portfolio.rows("all_findings")
    ]
    return sorted(rows, key=lambda row: (order.get(row["path"], len(order)), _GRAVEST.index(row["severity"])))


def _coverage(sheet: WriteOnlyWorksheet, portfolio: Portfolio) -> None:
    """The heat map: one line an agreement, one narrow column an element, a sign and a colour a status.

    Agreements are named without the folder that all are in, which the sheet "About" tells.
    """
    names = [row["id"] for row in portfolio.counts]
    _lay_out(sheet, [48, 10, *[3.5] * len(names)], "C2", len(portfolio.agreements))
    head = [_bold(sheet, "agreement"), _bold(sheet, "complete")]
    for name in names:
        cell = _bold(sheet, rule_name(name))
        cell.alignment = Alignment(text_rotation=90, vertical="bottom")
        head.append(cell)
    sheet.row_dimensions[1].height = _HEAD_HEIGHT
    sheet.append(head)
    folder = shared_folder([row["path"] for row in portfolio.agreements])
    marks = {status: _mark(sheet, *mark) for status, mark in _MARKS.items()}
    for row, statuses in _with_statuses(portfolio):
        cells = [marks[statuses[name]] if name in statuses else None for name in names]
        name = _cell(sheet, "path", row["path"][len(folder) :])
        sheet.append([name, _cell(sheet, "completeness", row["completeness"]), *cells])


def _with_statuses(portfolio: Portfolio) -> Iterator[tuple[Row, dict[str, str]]]:
    """Each agreement with the status of each of its elements by id."""
    statuses: dict[str, dict[str, str]] = {}
    for element in portfolio.rows("all_elements"):
        statuses.setdefault(element["path"], {})[element["id"]] = element["status"]
    for row in portfolio.agreements:
        yield row, statuses.get(row["path"], {})


def _list(sheet: WriteOnlyWorksheet, rows: Sequence[Row]) -> None:
    """A sheet with a line a row: filters over its head, dates as dates."""
    names = list(rows[0]) if rows else ["nothing"]
    _lay_out(sheet, [_WIDTHS.get(name, 16) for name in names], "B2", len(rows))
    sheet.append([_bold(sheet, name.replace("_", " ")) for name in names])
    for row in rows:
        sheet.append([_cell(sheet, name, value) for name, value in row.items()])


def _about(sheet: WriteOnlyWorksheet, portfolio: Portfolio) -> None:
    """What the signs mean, and how much the workbook is about."""
    _lay_out(sheet, [24, 90], None, 0)
    sheet.append([_bold(sheet, "Agreements"), _left(sheet, len(portfolio.agreements))])
    sheet.append([_bold(sheet, "Could not be read"), _left(sheet, len(portfolio.unread))])
    sheet.append(
        [_bold(sheet, "All in"), _cell(sheet, "path", shared_folder([r["path"] for r in portfolio.agreements]))]
    )
    for status, (sign, _) in _MARKS.items():
        sheet.append([_mark(sheet, sign, _MARKS[status][1]), STATUS_WORDS[status]])
    note = "Days for notice and ends are those of the first term; what has renewed since is told by audit.html."
    sheet.append([_bold(sheet, "Dates"), note])


def _lay_out(sheet: WriteOnlyWorksheet, widths: Iterable[float], frozen: str | None, rows: int) -> None:
    """Widths, frozen panes, filters and print settings: in a sheet written row by row they come before the rows."""
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.print_title_rows = "1:1"
    last = "A"
    for place, width in enumerate(widths, 1):
        last = get_column_letter(place)
        sheet.column_dimensions[last].width = width
    if frozen:
        sheet.freeze_panes = frozen
        sheet.auto_filter.ref = f"A1:{last}{rows + 1}"


def _cell(sheet: WriteOnlyWorksheet, name: str, value: Any) -> Any:
    """A value as a cell; days are dates, shares are per cent, texts are nothing but texts."""
    cell = WriteOnlyCell(sheet)
    if name in _DATES and is_day(value):
        cell.value = datetime.date.fromisoformat(value)
        cell.number_format = "yyyy-mm-dd"
    elif name == "completeness" and value is not None:
        cell.value = value
        cell.number_format = "0%"
    elif name in _DURATIONS:
        cell.value = say_duration(value)
    elif name == "auto_renews":
        cell.value = {1: "yes", 0: "no"}.get(value)
    else:
        clean_cell(cell, value)
    return cell


def _bold(sheet: WriteOnlyWorksheet, words: str) -> Any:
    cell = WriteOnlyCell(sheet, words)
    cell.font = HEAD_FONT
    return cell


def _left(sheet: WriteOnlyWorksheet, value: int) -> Any:
    cell = WriteOnlyCell(sheet, value)
    cell.alignment = Alignment(horizontal="left")
    return cell


def _mark(sheet: WriteOnlyWorksheet, sign: str, colour: str) -> Any:
    """A status: one cell for all of its kind, since a sheet written row by row keeps none."""
    cell = WriteOnlyCell(sheet, sign)
    cell.fill = PatternFill("solid", start_color=colour)
    cell.alignment = Alignment(horizontal="center")
    return cell
