"""PDF files: paragraphs made whole again, furniture left out, places kept, tables read, limits kept."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from contractlint.extract import Limits, Ocr, Reading, UnreadableError, extract_bytes
from contractlint.model import BlockKind, Document


def make_pdf(draw: Callable[[Any, int], None], pages: int = 1, **options: Any) -> bytes:
    """A PDF of pages that ``draw(canvas, number)`` draws."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, **options)
    for number in range(1, pages + 1):
        draw(canvas, number)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def write(canvas: Any, lines: list[str], top: float = 760.0, left: float = 72.0) -> None:
    for place, line in enumerate(lines):
        canvas.drawString(left, top - 14 * place, line)


def read(data: bytes, **options: Any) -> Document:
    return extract_bytes(data, path="draft.pdf", **options)


def blocks(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


def test_lines_broken_in_mid_sentence_are_one_paragraph() -> None:
    lines = [
        "The Provider shall monitor the Client's servers at all hours of the day and",
        "shall tell the Client at once of a fault.",
    ]
    document = read(make_pdf(lambda canvas, _: write(canvas, lines)))
    assert blocks(document) == [" ".join(lines)]


def test_a_word_broken_at_a_line_end_is_whole_again() -> None:
    lines = [
        "The parties keep each other's confidential informa-",
        "tion secret, and a non-",
        "disclosure agreement is not needed.",
    ]
    (text,) = blocks(read(make_pdf(lambda canvas, _: write(canvas, lines))))
    assert "information secret" in text
    assert "non-disclosure" in text


def test_running_headers_footers_and_page_numbers_are_left_out() -> None:
    def draw(canvas: Any, number: int) -> None:
        canvas.drawString(72, 810, "Managed Services Agreement - Confidential")
        write(canvas, [f"{number}. Clause number {number} says that the Provider serves the Client in full."])
        canvas.drawString(280, 30, f"Page {number} of 4")

    document = read(make_pdf(draw, pages=4))
    assert "Page 2" not in document.text
    assert "Confidential" not in document.text
    assert document.text.count("serves the Client") == 4


def test_schedules_that_begin_a_page_each_are_no_running_headers() -> None:
    def draw(canvas: Any, number: int) -> None:
        title = f"SCHEDULE {number - 1}" if number > 1 else "Support Agreement"
        write(canvas, [title, f"Words of sheet {chr(64 + number)} that stand nowhere else in this paper."])
        canvas.drawString(280, 30, f"Larch Foods {number}")

    document = read(make_pdf(draw, pages=5))
    assert [f"SCHEDULE {number}" in document.text for number in range(1, 5)] == [True] * 4
    assert "Larch Foods" not in document.text


def test_every_character_knows_its_page_and_its_place_in_the_raw_text() -> None:
    document = read(
        make_pdf(lambda canvas, n: write(canvas, [f"{n}. Words that stand on page {n} of this draft alone."]), pages=3)
    )
    start = document.text.index("page 2 of")
    assert document.page_at(start) == 2
    raw = document.raw_offset(start)
    assert document.raw[raw : raw + 9] == "page 2 of"


def test_a_paragraph_that_goes_on_overleaf_knows_where_the_page_turns() -> None:
    pages = [
        ["The Provider shall keep a copy of all data of the Client in a second place that lies"],
        ["at least fifty miles from the first.", "The fee is due on the first day of each month, in advance."],
    ]
    document = read(make_pdf(lambda canvas, number: write(canvas, pages[number - 1]), pages=2))
    assert [document.page_at(document.text.index(words)) for words in ("second place", "fifty miles", "The fee")] == [
        1,
        2,
        2,
    ]


def test_a_ruled_table_becomes_rows() -> None:
    def draw(canvas: Any, _: int) -> None:
        rows = [("Priority", "Response", "Repair"), ("Critical", "1 hour", "4 hours"), ("Low", "8 hours", "5 days")]
        write(canvas, ["Times are these:"])
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                canvas.rect(72 + 120 * c, 700 - 20 * r, 120, 20)
                canvas.drawString(76 + 120 * c, 706 - 20 * r, cell)

    document = read(make_pdf(draw))
    assert [table.rows[1] for table in document.tables] == [("Critical", "1 hour", "4 hours")]
    rows = [document.text[b.start : b.end] for b in document.blocks if b.kind is BlockKind.TABLE_ROW]
    assert rows == ["Priority | Response | Repair", "Critical | 1 hour | 4 hours", "Low | 8 hours | 5 days"]


def test_a_table_of_contents_is_marked_as_such() -> None:
    def draw(canvas: Any, number: int) -> None:
        if number == 1:
            write(
                canvas,
                [
                    "TABLE OF CONTENTS",
                    "1. Services ............ 2",
                    "2. Insurance ............ 3",
                    "3. Term ............ 4",
                ],
            )
        else:
            write(canvas, ["1. Services", "The Provider gives the services that are listed here."])

    document = read(make_pdf(draw, pages=2))
    contents = [document.text[b.start : b.end] for b in document.blocks if b.kind is BlockKind.CONTENTS]
    assert any("Insurance" in line for line in contents)


def test_pages_without_text_are_counted_and_reported() -> None:
    def draw(canvas: Any, number: int) -> None:
        if number == 1:
            write(canvas, ["The Provider shall serve the Client."])
        else:
            canvas.rect(100, 100, 200, 200, fill=1)

    document = read(make_pdf(draw, pages=3), reading=Reading(ocr=Ocr.NEVER))
    switched_off = "2 of 3 pages hold no text (scanned?): 2, 3; text recognition was switched off"
    assert document.warnings == (switched_off,)
    assert [page.has_text for page in document.pages] == [True, False, False]


def test_an_encrypted_file_is_refused_with_advice() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    data = make_pdf(lambda canvas, _: write(canvas, ["secret"]), encrypt=StandardEncryption("open sesame", canPrint=0))
    with pytest.raises(UnreadableError, match=r"draft\.pdf: the PDF has a password; give it with --password"):
        read(data)


@pytest.mark.parametrize("keep", [20, 200, 600])
def test_a_truncated_file_is_refused_or_read_but_never_a_fault(keep: int) -> None:
    data = make_pdf(lambda canvas, _: write(canvas, ["The Provider shall serve the Client."]))
    try:
        document = read(data[:keep])
    except UnreadableError as error:
        assert "draft.pdf" in str(error)  # noqa: PT017  # either end is allowed; a third is not
    else:
        assert document.text == "" or "Provider" in document.text


def test_limits_are_kept_with_one_line_each() -> None:
    data = make_pdf(lambda canvas, n: write(canvas, [f"Page {n} says a thing or two of its own."]), pages=5)
    for limits, words in (
        (Limits(pages=4), "5 pages"),
        (Limits(file_bytes=500), "larger than"),
        (Limits(characters=50), "characters"),
    ):
        with pytest.raises(UnreadableError, match=words) as caught:
            read(data, reading=Reading(limits=limits))
        assert "\n" not in str(caught.value)


def test_the_corpus_reads_two_columns_one_after_the_other() -> None:
    path = Path(__file__).parents[2] / "corpus" / "network-support-two-column.pdf"
    text = read(path.read_bytes()).text
    assert len(text) > 3000
    torn = [line for line in text.split("\n\n") if len(line.split()) > 3 and line[:1].islower()]
    assert len(torn) <= 3, torn


def test_line_numbers_in_the_margin_are_left_out() -> None:
    clause = "The Contractor keeps the network of the County in working order and tells the prin-".split()
    lines = [f"{number + 1}  " + " ".join(clause[number : number + 6]) for number in range(10)]
    lines += [
        "11",
        "12  ARTICLE II. DUTIES",
        "13",
        "14  The County gives the Contractor a key to each of its buildings.",
    ]
    document = read(make_pdf(lambda canvas, _: write(canvas, lines)))
    assert not any(character.isdigit() for character in document.text)
    assert "ARTICLE II. DUTIES" in blocks(document)
