"""Clause numbers that a PDF holds after a page's words stand before their clauses again."""

from __future__ import annotations

import io

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from contractlint.extract import extract_bytes
from contractlint.extract.lines import Line
from contractlint.extract.stray_numbers import put_numbers_beside

CLAUSES = [
    ("1.", 72, "Support Services"),
    ("1.1", 72, "The Provider answers calls on every working day."),
    ("(a)", 90, "It answers calls on faults that stop work within an hour."),
    ("1.2", 72, "The Provider visits the office once a quarter."),
]


def draw_apart(pages: int) -> bytes:
    """Pages whose words come first and whose numbers follow, as some programs write them."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for page in range(1, pages + 1):
        for place, (_, left, words) in enumerate(CLAUSES):
            canvas.drawString(left + 28, 700 - 30 * place, words)
        canvas.drawString(290, 40, str(page))
        for place, (number, left, _) in enumerate(CLAUSES):
            canvas.drawString(left, 700 - 30 * place, number)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_numbers_written_after_the_words_stand_before_their_clauses() -> None:
    document = extract_bytes(draw_apart(3), path="drawn.pdf")
    found = [document.text[block.start : block.end] for block in document.blocks]
    assert found == [f"{number} {words}" for number, _, words in CLAUSES] * 3


def test_the_joined_number_and_its_words_keep_their_places_in_the_file() -> None:
    document = extract_bytes(draw_apart(1), path="drawn.pdf")
    for words in ("1.2 The", "The Provider visits"):
        start = document.text.index(words)
        raw = document.raw_offset(start)
        assert document.raw[raw : raw + 3] == words[:3]


def line(text: str, left: float, top: float) -> Line:
    return Line(text, ((0, 0),), top=top, bottom=top - 12, left=left, right=left + 5 * len(text))


def test_a_figure_alone_is_not_joined_to_what_stands_beside_it() -> None:
    lines = [line("Switches", 100, 700), line("12", 80, 700)]
    assert put_numbers_beside(lines) == lines


def test_a_number_far_from_all_words_stays_a_line() -> None:
    lines = [line("Support Services", 300, 700), line("2.", 72, 700), line("Fees", 100, 640)]
    assert put_numbers_beside(lines) == lines


def test_a_number_goes_to_the_nearest_words_on_its_line_and_each_words_have_one() -> None:
    lines = [line("Fees", 100, 700), line("Term", 130, 700), line("2.", 80, 700), line("3.", 84, 701)]
    assert [found.text for found in put_numbers_beside(lines)] == ["2. Fees", "3. Term"]
