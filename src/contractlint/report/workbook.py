"""The report as an XLSX workbook: summary, elements, findings, key terms. Needs openpyxl (extra "office")."""

from __future__ import annotations

import datetime
import io
import math
import re
import zipfile
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from contractlint.model import Report
from contractlint.report.names import rule_name
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
from contractlint.report.wording import say_counts, say_verdict, waiver_notes

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = {"Review": 32, "Value": 70, "Key term": 24, "Element": 34, "Subject": 28, "Rule": 34, "Message": 44,
           "Words": 48,            "Why": 44, "What to write or do": 54, "Section": 18, "Page": 7, "Severity": 10,
           "Confidence": 13}  # fmt: skip
_OTHER_WIDTH = 16
_LINE_HEIGHT = 15
"""Of a line of the standard font, in points."""
_LETTERS = 1.15
"""So many letters of a sentence fit on average where one figure, the unit of widths, does."""
_HIGHEST = 405
"""Points that a row can have."""
HEAD_FONT = Font(name="Calibri", size=11, bold=True)
_CENTRED = ("Page", "Confidence")
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
        ("Verdict", say_verdict(report)),
        ("Complete", report.completeness if report.components else None),
        ("Findings", say_counts(report)),
        ("Profile", report.profile),
        ("Read for the", report.side),
        *(("Note", note) for note in (*info.warnings, *waiver_notes(report))),
        *((component.title, f"{component.present} of {component.of}") for component in report.components),
    ]
    _fill(summary, ("Review", "Value"), rows)
    summary["B5"].number_format = "0%"
    summary["B5"].alignment = Alignment(horizontal="left", vertical="top")
    # A reader wants the name first; who looks a rule up finds its id behind.
    elements = ((rule_name(str(rule)), *row, rule) for rule, *row in element_rows(report))
    _fill(book.create_sheet("Elements"), ("Element", *ELEMENT_HEAD[1:], "Rule"), elements)
    findings = ((rule_name(str(rule)), *row, rule) for rule, *row in finding_rows(report))
    _fill(book.create_sheet("Findings"), ("Subject", *FINDING_HEAD[1:], "Rule"), findings)
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
    widths = [_WIDTHS.get(name, _OTHER_WIDTH) for name in head]
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    for cell in sheet[1]:
        cell.font = HEAD_FONT
    for cells in sheet.iter_rows(min_row=2):
        for name, cell in zip(head, cells, strict=True):
            across = "center" if name in _CENTRED else None
            cell.alignment = Alignment(horizontal=across, vertical="top", wrap_text=True)
            if cell.value in _FILLS and cell.column == 2:
                cell.fill = PatternFill("solid", start_color=_FILLS[cell.value])
            if name == "Confidence":
                cell.number_format = "0.00"
        # Not every program works out how high a row must be for its words.
        sheet.row_dimensions[cells[0].row].height = _height([cell.value for cell in cells], widths)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0
    sheet.auto_filter.ref = sheet.dimensions


def _height(values: list[Cell], widths: list[int]) -> int:
    """How high a row must be, in points, for all its words to be seen; a width is in characters."""
    lines = [
        sum(max(1, math.ceil(len(line) / (width * _LETTERS))) for line in str(value or "").split("\n"))
        for value, width in zip(values, widths, strict=True)
    ]
    return min(_HIGHEST, _LINE_HEIGHT * max(lines))


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
