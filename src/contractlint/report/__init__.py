"""A Report -> text or bytes, one module a format. Nothing here prints or opens a file.

The doors are :func:`render`, for what can be shown, and :func:`render_file`, for all that can be written. The
terminal's page is made by :mod:`contractlint.report.terminal`, because only the command knows how wide the screen is.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from contractlint.extract import UnreadableError
from contractlint.report.joining import JOINABLE, join_reports

if TYPE_CHECKING:
    from contractlint.model import Document, Report

__all__ = ["ENDINGS", "EXTRAS", "FORMATS", "JOINABLE", "ReportError", "join_reports", "render", "render_file"]

FORMATS = ("terminal", "text", "json", "md", "html", "sarif", "csv", "junit")
"""What ``--format`` may name."""
ENDINGS = {
    ".json": "json", ".md": "md", ".txt": "text", ".html": "html", ".sarif": "sarif", ".csv": "csv", ".xml": "junit",
    ".xlsx": "xlsx", ".ics": "ics", ".docx": "docx", ".pdf": "pdf",
}  # fmt: skip
"""The format that a file's ending stands for."""
EXTRAS = {"xlsx": "office", "ics": "office", "pdf": "office"}
"""Which extra of the package a format needs."""
_TEXTS = {
    "json": "json_report:render_json",
    "md": "markdown:render_markdown",
    "text": "terminal:render_text",
    "sarif": "sarif:render_sarif",
    "csv": "csv_report:render_csv",
    "junit": "junit:render_junit",
}
_BYTES = {"xlsx": "workbook:render_workbook", "ics": "icalendar_report:render_calendar"}
_MARKED = {"docx": "word:comment_docx", "pdf": "pdf:annotate_pdf"}


class ReportError(Exception):
    """A report that cannot be made of this contract, or not with what is installed; its text says what to do."""


def render(report: Report, format: str, document: Document | None = None) -> str:  # noqa: A002  # the word users know
    """The report in one of the formats of :data:`FORMATS` but "terminal".

    Args:
        report: the review.
        format: the format's name.
        document: what was reviewed; the HTML page shows its text, SARIF its lines.

    Raises:
        ValueError: there is no such format, or it wants the document.
    """
    if format == "html" and document is not None:
        from contractlint.report.html import render_html  # noqa: PLC0415  # only what is asked for is loaded

        return render_html(report, document)
    if format == "sarif":
        from contractlint.report.sarif import render_sarif  # noqa: PLC0415

        return render_sarif(report, document)
    if format not in _TEXTS:
        raise ValueError(format)
    return str(_load(_TEXTS[format])(report))


def render_file(report: Report, format: str, document: Document, original: bytes) -> bytes:  # noqa: A002
    """The report as the bytes of a file, in any format of :data:`ENDINGS`.

    Args:
        report: the review.
        format: the format's name.
        document: what was reviewed.
        original: the bytes of the file reviewed; "docx" and "pdf" are that file with marks in it.

    Raises:
        ReportError: the contract is no file of that kind, or an extra is not installed.
    """
    if format in _MARKED:
        if document.format == "set":
            raise ReportError("marks go into one file, and these are several files together; give -o report.html")
        if document.format != format:
            other = {"docx": "give -o reviewed.pdf" if document.format == "pdf" else "give -o report.html"}
            advice = other.get(format, "give -o reviewed.docx" if document.format == "docx" else "give -o report.html")
            raise ReportError(f"the contract is no {'Word file' if format == 'docx' else 'PDF'}; {advice}")
        try:
            return bytes(_load(_MARKED[format])(report, document, original))
        except UnreadableError as error:
            raise ReportError(f"{error.reason}; {error.advice}") from error
    if format in _BYTES:
        return bytes(_load(_BYTES[format])(report))
    return render(report, format, document).encode("utf-8")


def _load(name: str):  # type: ignore[no-untyped-def]  # each writer has its own signature
    """A writer's function, its module loaded only now."""
    module, _, function = name.partition(":")
    try:
        return getattr(import_module(f"{__name__}.{module}"), function)
    except ModuleNotFoundError as error:
        if error.name and error.name.startswith("contractlint"):
            raise
        raise ReportError(f"this needs {error.name}; install it with: pip install 'contractlint[office]'") from error
