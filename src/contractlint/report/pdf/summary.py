"""The summary in front of an annotated PDF: verdict, components, findings, key terms. Needs reportlab."""

from __future__ import annotations

import io
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from contractlint.model import Finding, Report, Severity
from contractlint.report.markdown import component_rows
from contractlint.report.names import rule_name
from contractlint.report.pdf.letters import mark_up
from contractlint.report.wording import (
    findings_by_rule,
    key_terms,
    plural,
    say_counts,
    say_place,
    say_share,
    say_verdict,
    shorten,
    waiver_notes,
)

_BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=9, leading=12)
_SMALL = ParagraphStyle("small", parent=_BODY, fontSize=8, leading=10.5, textColor=colors.HexColor("#555555"))
_TITLE = ParagraphStyle("title", parent=_BODY, fontName="Helvetica-Bold", fontSize=15, leading=19)
_HEAD = ParagraphStyle(
    "head", parent=_BODY, fontName="Helvetica-Bold", fontSize=11, leading=15, spaceBefore=8, keepWithNext=1
)
_NAME = ParagraphStyle("name", parent=_BODY, keepWithNext=1)
_NAMES = {Severity.ERROR: "Errors", Severity.WARNING: "Warnings", Severity.INFO: "Notes"}
_COLOURS = {Severity.ERROR: "#9a2420", Severity.WARNING: "#7b4f00", Severity.INFO: "#24518a"}
_RULE = 'size="7" color="#666666"'
_MOST_PLACES = 4
"""So many places of one rule are listed; all are marked in the text."""


def lay_out_summary(report: Report) -> bytes:
    """The summary as a PDF of one page or more."""
    out = io.BytesIO()
    page = SimpleDocTemplate(
        out, pagesize=A4, leftMargin=18 * mm, rightMargin=18 * mm, topMargin=16 * mm, bottomMargin=16 * mm,
        title="Review by contractlint", author="contractlint", invariant=1,
    )  # fmt: skip
    page.build([*_top(report), *_components(report), *_findings(report), *_terms(report), *_foot()])
    return out.getvalue()


def _top(report: Report) -> list[Any]:
    info = report.document
    marks = "In the contract's text behind this page, findings are marked red, amber and blue; the words that answer a"
    return [
        Paragraph(mark_up(f"Review of {info.title or info.path}"), _TITLE),
        Spacer(1, 4),
        Paragraph(mark_up(f"{say_verdict(report)} {say_share(report)}{'.' if report.components else ''}"), _BODY),
        Paragraph(mark_up(f"{say_counts(report)}."), _BODY),
        Paragraph(mark_up(f"Profile {report.profile}, read for the {report.side}."), _SMALL),
        *(Paragraph(mark_up(f"Note: {warning}"), _SMALL) for warning in (*info.warnings, *waiver_notes(report))),
        Paragraph(
            f"{marks} question are marked green. Point at a mark to read the note. Pages are counted in"
            " the contract alone, without this summary.",
            _SMALL,
        ),
    ]


def _components(report: Report) -> list[Any]:
    rows = [[Paragraph(mark_up(cell or "nothing"), _BODY) for cell in row] for row in component_rows(report)]
    head = [Paragraph(f"<b>{word}</b>", _BODY) for word in ("Component", "Present", "What is lacking")]
    return (
        [Paragraph("Components", _HEAD), _table([head, *rows], (52 * mm, 20 * mm, 97 * mm), repeated=1)] if rows else []
    )


def _findings(report: Report) -> list[Any]:
    parts: list[Any] = []
    for severity in Severity:
        groups = findings_by_rule(report, severity)
        if groups:
            parts.append(Paragraph(f'<font color="{_COLOURS[severity]}">{_NAMES[severity]}</font>', _HEAD))
        for group in groups:
            parts += _rule(group)
    return parts


def _rule(findings: tuple[Finding, ...]) -> list[Any]:
    """A rule's findings: its name once, each place with its message, and how many more there are."""
    rule = findings[0].rule
    times = f" ({plural(len(findings), 'place')})" if len(findings) > 1 else ""
    lines: list[Any] = [
        Paragraph(f"<b>{mark_up(rule_name(rule))}</b>{times} <font {_RULE}>{mark_up(rule)}</font>", _NAME)
    ]
    for finding in findings[:_MOST_PLACES]:
        place = f" ({say_place(finding.location)})" if finding.location else ""
        lines.append(Paragraph(mark_up(shorten(finding.message, 300) + place), _SMALL))
    if len(findings) > _MOST_PLACES:
        lines.append(Paragraph(f"and {plural(len(findings) - _MOST_PLACES, 'more place')}, marked in the text", _SMALL))
    lines.append(Spacer(1, 3))
    return lines


def _terms(report: Report) -> list[Any]:
    rows = [[Paragraph(mark_up(shorten(cell, 400)), _BODY) for cell in row] for row in key_terms(report.facts)]
    return [Paragraph("Key terms", _HEAD), _table(rows, (46 * mm, 123 * mm))]


def _foot() -> list[Any]:
    return [Spacer(1, 8), Paragraph("contractlint finds what a text says; it is not legal advice.", _SMALL)]


def _table(rows: list[list[Any]], widths: tuple[float, ...], repeated: int = 0) -> Table:
    style = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.HexColor("#cccccc")),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ]
    return Table(rows, colWidths=widths, style=TableStyle(style), hAlign="LEFT", repeatRows=repeated)
