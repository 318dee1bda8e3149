"""A Report -> bytes, one module a format. Nothing here prints or opens a file.

The door is :func:`render`; the terminal's page is made by :mod:`contractlint.report.terminal`, because
only the command knows how wide the screen is.
"""

from __future__ import annotations

from contractlint.model import Report

FORMATS = ("terminal", "text", "json", "md")
"""What ``--format`` may name."""
ENDINGS = {".json": "json", ".md": "md", ".txt": "text"}
"""The format that a file's ending stands for."""


def render(report: Report, format: str) -> str:  # noqa: A002  # the word users know
    """The report in one of the written formats ("json", "md" or "text").

    Raises:
        ValueError: there is no such format.
    """
    if format == "json":
        from contractlint.report.json_report import render_json  # noqa: PLC0415  # only what is asked for is loaded

        return render_json(report)
    if format == "md":
        from contractlint.report.markdown import render_markdown  # noqa: PLC0415

        return render_markdown(report)
    if format == "text":
        from contractlint.report.terminal import render_text  # noqa: PLC0415

        return render_text(report)
    raise ValueError(format)
