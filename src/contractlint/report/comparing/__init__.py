"""A Comparison -> text, JSON or HTML. The door is :func:`render_comparison`."""

from __future__ import annotations

from contractlint.model import Comparison

FORMATS = ("text", "json", "html")
ENDINGS = {".txt": "text", ".json": "json", ".html": "html"}


def render_comparison(comparison: Comparison, format: str) -> str:  # noqa: A002  # the word users know
    """The comparison in one of :data:`FORMATS`.

    Raises:
        ValueError: there is no such format.
    """
    if format == "json":
        from contractlint.report.comparing.data import render_data  # noqa: PLC0415  # only what is asked for is loaded

        return render_data(comparison)
    if format == "html":
        from contractlint.report.comparing.page import render_page  # noqa: PLC0415

        return render_page(comparison)
    if format == "text":
        from contractlint.report.comparing.text import render_text  # noqa: PLC0415

        return render_text(comparison)
    raise ValueError(format)
