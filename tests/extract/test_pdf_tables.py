"""What looks like a table to a PDF reader and is none is read as lines, with all its words."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from contractlint.extract import extract_bytes
from contractlint.extract.lines import Line
from contractlint.extract.pdf_tables import RuledTable, put_rows
from contractlint.model import Document


def read_page(draw: Callable[[Any], None]) -> Document:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 10)
    draw(canvas)
    canvas.save()
    return extract_bytes(out.getvalue(), path="drawn.pdf")


def highlight(canvas: Any, left: float, bottom: float, *widths: float) -> None:
    """Bars of a highlighter side by side, as a word processor draws one for each run."""
    canvas.setFillColorRGB(1, 1, 0)
    for width in widths:
        canvas.rect(left, bottom, width, 12, stroke=0, fill=1)
        left += width
    canvas.setFillColorRGB(0, 0, 0)


def test_bars_of_a_highlighter_that_end_within_words_are_no_cells() -> None:
    def draw(canvas: Any) -> None:
        for bottom in (700, 688, 676):
            highlight(canvas, 72, bottom, 51, 66, 80)
            canvas.drawString(72, bottom + 3, "The Provider sends invoices upon acceptance")

    document = read_page(draw)
    assert document.tables == ()
    assert document.text.count("The Provider sends invoices upon acceptance") == 3


def test_words_beside_highlighted_ones_are_not_lost() -> None:
    def draw(canvas: Any) -> None:
        for bottom, words in ((700, "[ x ] {length} {unit} after the start"), (688, "[ x ] {custom} {day} of a month")):
            highlight(canvas, 88, bottom, 35, 30)
            canvas.drawString(72, bottom + 3, words)

    document = read_page(draw)
    assert document.tables == ()
    assert "[ x ] {length} {unit} after the start" in document.text
    assert "of a month" in document.text


def test_a_table_that_says_less_than_its_lines_is_left_as_lines() -> None:
    lines = [
        Line("Critical 1 hour", ((0, 0),), top=112, bottom=100, left=72, right=150),
        Line("Low 2 days", ((0, 16),), top=92, bottom=80, left=72, right=150),
    ]
    whole = RuledTable((("Critical", "1 hour"), ("Low", "2 days")), 70, 78, 160, 114)
    short = RuledTable((("Critical", "1 hour"), ("Low", "2")), 70, 78, 160, 114)
    assert [line.text for line in put_rows(lines, [whole], 0)] == ["Critical | 1 hour", "Low | 2 days"]
    assert put_rows(lines, [short], 0) == lines
