"""The portfolio as an XLSX workbook: agreements by elements, key terms, findings, what could not be read."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from contractlint.report.workbook import clean_cell, without_clock

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from contractlint.audit.portfolio import Portfolio

_MARKS = {"present": ("✓", "DDF2E0"), "deferred": ("→", "FFF6CC"), "blank": ("□", "FCE8C8"), "missing": ("✕", "F8D7DA"),
          "not-applicable": ("–", "EEEEEE")}  # fmt: skip


def render_workbook(portfolio: Portfolio) -> bytes:
    """The workbook's bytes; contract texts are never formulas."""
    book = Workbook()
    _heat_map(book.active, portfolio)
    _list(book.create_sheet("Key terms"), portfolio.agreements)
    _list(book.create_sheet("Findings"), portfolio.findings)
    _list(book.create_sheet("Could not be read"), portfolio.unread)
    out = io.BytesIO()
    book.save(out)
    return without_clock(out.getvalue())


def _heat_map(sheet: Worksheet, portfolio: Portfolio) -> None:
    sheet.title = "Coverage"
    names = sorted({row["id"] for row in portfolio.elements})
    column = {name: place for place, name in enumerate(names, 2)}
    sheet.append(["agreement", *names])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(text_rotation=90 if cell.column > 1 else 0, vertical="bottom")
    row_of = {row["path"]: place for place, row in enumerate(portfolio.agreements, 2)}
    for path, place in row_of.items():
        clean_cell(sheet.cell(place, 1), path)
    for element in portfolio.elements:
        mark, colour = _MARKS[element["status"]]
        cell = sheet.cell(row_of[element["path"]], column[element["id"]], mark)
        cell.fill = PatternFill("solid", start_color=colour)
        cell.alignment = Alignment(horizontal="center")
    sheet.column_dimensions["A"].width = 48
    for place in column.values():
        sheet.column_dimensions[get_column_letter(place)].width = 3.5
    sheet.freeze_panes = "B2"


def _list(sheet: Worksheet, rows: list[dict[str, Any]]) -> None:
    names = list(rows[0]) if rows else ["nothing"]
    sheet.append([name.replace("_", " ") for name in names])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for place, row in enumerate(rows, 2):
        for number, value in enumerate(row.values(), 1):
            clean_cell(sheet.cell(place, number), value)
    for number, name in enumerate(names, 1):
        width = {"path": 48, "message": 70, "words": 60, "problem": 70, "parties": 50}.get(name, 16)
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
