"""Pages printed sideways or upside down are read from their first line to their last."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from contractlint.extract import extract_bytes
from contractlint.extract.sideways import parted

LINES = [f"{number}. The Provider serves the office at {city}." for number, city in
         enumerate(("Leeds", "York", "Hull", "Ripon", "Selby"), 1)]  # fmt: skip
WIDTH, HEIGHT = A4
ORIGINS = {0: (0.0, 0.0), 90: (WIDTH, 0.0), 180: (WIDTH, HEIGHT), 270: (0.0, HEIGHT)}


def printed(page: int, text: int) -> bytes:
    """A page shown turned by ``page`` degrees, on which the lines run at ``text`` degrees; its head stands upright."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setPageRotation(page)
    canvas.drawString(72, 810, "Schedule of offices")
    canvas.saveState()
    canvas.translate(*ORIGINS[text])
    canvas.rotate(text)
    for place, line in enumerate(LINES):
        canvas.drawString(120, 500 - 16 * place, line)
    canvas.restoreState()
    canvas.drawString(72, 30, "Schedule one")
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("page", [0, 90, 180, 270])
@pytest.mark.parametrize("text", [0, 90, 180, 270])
def test_lines_are_read_in_order_however_they_are_turned(page: int, text: int) -> None:
    document = extract_bytes(printed(page, text), path="drawn.pdf")
    found = [document.text[block.start : block.end] for block in document.blocks]
    assert [line for line in found if line[0].isdigit()] == LINES
    start = document.text.index("Hull")
    raw = document.raw_offset(start)
    assert document.raw[raw : raw + 4] == "Hull"


class TextPage:
    """Stands in for pdfium's page of text: each character has a place of its own."""

    def __init__(self, *pieces: tuple[str, float, float]) -> None:
        self.text = "".join(words for words, _, _ in pieces)
        self._boxes = [(left + 5 * at, bottom, left + 5 * at + 5, bottom + 12)
                       for words, left, bottom in pieces for at in range(len(words))]  # fmt: skip

    def get_charbox(self, index: int, *, loose: bool) -> tuple[float, float, float, float]:
        """A character's edges: left, bottom, right, top."""
        assert loose
        return self._boxes[index]


@pytest.mark.parametrize(
    ("pieces", "found"),
    [
        ([("The fee is due ", 72, 700), ("in advance.", 147, 700)], ["The fee is due in advance."]),
        ([("paid in advance. ", 72, 60), ("Larch Foods", 250, 24)], ["paid in advance. ", "Larch Foods"]),
        ([("-ii-", 290, 40), ("THIS AGREEMENT", 72, 780)], ["-ii-", "THIS AGREEMENT"]),
        ([("Fee", 72, 700), ("2", 87, 704), (" is due", 92, 700)], ["Fee2 is due"]),
    ],
)
def test_what_stands_on_another_line_is_parted(pieces: list[tuple[str, float, float]], found: list[str]) -> None:
    page = TextPage(*pieces)
    assert [piece for _, piece in parted(page, 0, page.text)] == found
