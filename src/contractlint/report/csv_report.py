"""The report as CSV (RFC 4180): a line an element, then a line a finding of the clause analyzer, for a spreadsheet."""

from __future__ import annotations

import csv
import io

from contractlint.model import Report
from contractlint.report.rows import Cell, element_rows, finding_rows, is_formula

_HEAD = ("file", "kind", "id", "status", "confidence", "message", "page", "section", "words", "what to write or do")


def render_csv(report: Report) -> str:
    """The report as a CSV text, with a head line; texts that a spreadsheet would run as formulas get an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_HEAD)
    path = report.document.path
    advice = {rule: (problem, advised) for rule, _, problem, _, _, _, _, advised, _ in finding_rows(report)}
    elements = set()
    for name, status, confidence, page, section, words, _ in element_rows(report):
        elements.add(name)
        message, suggestion = advice.get(str(name), (None, None))
        row = (path, "element", name, status, confidence, message, page, section, words, suggestion)
        writer.writerow([_safe(cell) for cell in row])
    for rule, severity, problem, page, section, words, _, advised, _ in finding_rows(report):
        if rule not in elements:
            cells = (path, "finding", rule, severity, None, problem, page, section, words, advised)
            writer.writerow([_safe(cell) for cell in cells])
    return out.getvalue()


def _safe(cell: Cell) -> Cell:
    return f"'{cell}" if is_formula(cell) else cell
