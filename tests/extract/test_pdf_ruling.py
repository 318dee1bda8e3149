"""Which lines rule tables: two rows and two columns at least, not all that a page draws."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from contractlint.extract.pdf_ruling import find_grids

CORPUS = Path(__file__).parents[2] / "corpus"


def page_with(drawing: str, matrix: str = "") -> Any:
    """A page on which a PDF's drawing operators draw."""
    stream = f"q {matrix} {drawing} Q".encode("ascii")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    body = b"%PDF-1.7\n"
    for number, content in enumerate(objects, 1):
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    return pypdfium2.PdfDocument(body + b"trailer << /Root 1 0 R >>\n%%EOF")[0]


def boxes(*places: tuple[int, int, int, int]) -> str:
    return " ".join(f"{x} {y} {width} {height} re S" for x, y, width, height in places)


GRID = boxes((72, 600, 100, 20), (172, 600, 100, 20), (72, 580, 100, 20), (172, 580, 100, 20))


@pytest.mark.parametrize(
    "drawing",
    [
        GRID,
        "72 600 m 272 600 l S 72 580 m 272 580 l S 72 620 m 272 620 l S 72 580 m 72 620 l S 172 580 m 172 620 l S"
        " 272 580 m 272 620 l S",
        "72 600 200 0.5 re f 72 580 200 0.5 re f 72 620 200 0.5 re f 72 580 0.5 40 re f 172 580 0.5 40 re f 272 580 0.5 40 re f",
    ],
)  # fmt: skip
@pytest.mark.parametrize("matrix", ["", "0.5 0 0 0.5 10 10 cm", "0 1 -1 0 600 0 cm"])
def test_boxes_lines_and_thin_rectangles_rule_tables(drawing: str, matrix: str) -> None:
    assert find_grids(page_with(drawing, matrix))


@pytest.mark.parametrize(
    "drawing",
    [
        boxes((72, 600, 400, 12), (90, 588, 382, 12), (72, 576, 400, 12), (110, 564, 362, 12)),  # highlighted lines
        boxes((72, 600, 100, 20), (172, 600, 100, 20), (272, 600, 100, 20)),  # one row of boxes
        "72 600 m 272 600 l S 72 580 m 272 580 l S 72 560 m 272 560 l S 300 500 m 300 700 l S",  # rules and a margin
        GRID.replace(" S", " n"),  # nothing is painted
    ],
)
def test_other_lines_rule_none(drawing: str) -> None:
    assert not find_grids(page_with(drawing))
