"""The report as an XLSX workbook: summary, elements, findings, key terms. Needs openpyxl (extra "office")."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from contractlint.model import Report
from contractlint.report.rows import (
    ELEMENT_HEAD,
    FINDING_HEAD,
    TERM_HEAD,
    Cell,
    element_rows,
    finding_rows,
    is_formula,
    term_rows,
)
from contractlint.report.wording import VERDICTS, say_counts

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = {"Message": 60, "Words": 70, "Why": 60, "What to write or do": 60, "Value": 60, "Element": 34, "Rule": 34}
_FILLS = {"missing": "F8D7DA", "left blank": "FCE8C8", "promised elsewhere": "FFF6CC", "present": "DDF2E0",
          "error": "F8D7DA", "warning": "FCE8C8", "info": "E3EEF9"}  # fmt: skip
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LONGEST = 32_767
"""Characters that a cell can hold."""
_WHEN = datetime.datetime(2000, 1, 1)  # no time of making: the same report gives the same bytes


def render_workbook(report: Report) -> bytes:
    """The report as the bytes of an XLSX file; contract texts are never formulas."""
    book = Workbook()
    summary = book.active
    summary.title = "Summary"
    info = report.document
    rows: list[tuple[Cell, ...]] = [
        ("Contract", info.title or info.path),
        ("File", info.path),
        ("Verdict", VERDICTS[report.verdict]),
        ("Complete", report.completeness),
        ("Findings", say_counts(report)),
        ("Profile", report.profile),
        ("Read for the", report.side),
        *(("Note", warning) for warning in info.warnings),
        *((component.title, f"{component.present} of {component.of}") for component in report.components),
    ]
    _fill(summary, ("", "Value"), rows)
    summary["B5"].number_format = "0%"
    summary["B5"].alignment = Alignment(horizontal="left")
    _fill(book.create_sheet("Elements"), ELEMENT_HEAD, element_rows(report))
    _fill(book.create_sheet("Findings"), FINDING_HEAD, finding_rows(report))
    _fill(book.create_sheet("Key terms"), TERM_HEAD, term_rows(report))
    book.properties.creator = "contractlint"
    book.properties.created = book.properties.modified = _WHEN
    out = io.BytesIO()
    book.save(out)
    return without_clock(out.getvalue())


def _fill(sheet: Worksheet, head: tuple[str, ...], rows: Iterable[tuple[Cell, ...]]) -> None:
    sheet.append(head)
    for place, row in enumerate(rows, 2):
        for number, value in enumerate(row, 1):
            clean_cell(sheet.cell(place, number), value)
    for place, name in enumerate(head, 1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(name, 16 if name else 24)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if cell.value in _FILLS and cell.column == 2:
                cell.fill = PatternFill("solid", start_color=_FILLS[cell.value])
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0
    sheet.auto_filter.ref = sheet.dimensions


def clean_cell(cell: Any, value: Cell) -> None:
    """Put a value into a cell: a text as text, whatever it begins with, without what no cell may hold."""
    if not isinstance(value, str):
        cell.value = value
        return
    cell.value = _UNPRINTABLE.sub("", value)[:_LONGEST]
    if is_formula(cell.value):
        cell.data_type = "s"
        cell.quotePrefix = True


def without_clock(data: bytes) -> bytes:
    """The same workbook with a fixed time on its parts, and no time of saving: openpyxl takes both from the clock."""
    out = io.BytesIO()
    stamp = _WHEN.timetuple()[:6]
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]{0,300}>)[^<]{0,40}", rb"\g<1>2000-01-01T00:00:00Z", content)
            target.writestr(zipfile.ZipInfo(name, stamp), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
