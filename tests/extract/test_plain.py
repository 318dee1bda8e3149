"""Plain text: hard-wrapped lines become paragraphs, typed tables rows, form feeds pages."""

from __future__ import annotations

from contractlint.extract import extract_text
from contractlint.model import BlockKind, Document


def read(text: str) -> Document:
    return extract_text(text, format="text")


def test_wrapped_lines_are_one_paragraph() -> None:
    document = read(
        "The Host keeps the servers of the Customer\nrunning at all hours of the day.\n\nThe Customer pays."
    )
    assert document.text.split("\n\n") == [
        "The Host keeps the servers of the Customer running at all hours of the day.",
        "The Customer pays.",
    ]


def test_a_typed_table_becomes_rows_and_wrapped_cells_are_whole() -> None:
    document = read(
        "SCHEDULE 1\n\n"
        "Item       Description                Fee\n"
        "---------  -------------------------  -----------------\n"
        "Server A   Sixteen cores, four disks  $640.00 per month\n"
        "           (web)\n"
        "Set-up     Installation, once         $1,500.00\n\n"
        "Fees are due on the first day of the month."
    )
    assert document.tables[0].rows == (
        ("Item", "Description", "Fee"),
        ("Server A", "Sixteen cores, four disks (web)", "$640.00 per month"),
        ("Set-up", "Installation, once", "$1,500.00"),
    )
    rows = [document.text[b.start : b.end] for b in document.blocks if b.kind is BlockKind.TABLE_ROW]
    assert rows[2] == "Set-up | Installation, once | $1,500.00"
    assert document.text.endswith("first day of the month.")


def test_form_feeds_begin_pages() -> None:
    document = read("The first page says one thing.\x0cThe second page says another thing.")
    assert [page.number for page in document.pages] == [1, 2]
    assert document.page_at(document.text.index("another")) == 2


def test_wrapped_lines_put_together_with_their_indents_are_a_paragraph() -> None:
    gap = " " * 9
    lines = [
        "The Provider shall keep a backup of the Client's data at a second site and",
        "restore it within one business day after the Client asks for it in writing.",
        "The Client may visit that site once a year. It gives a week's notice, and the",
        "Provider lets it see the logs of the last three months and the media on which",
        "the backups are kept.",
    ]
    document = read("1. BACKUP" + "\n\n" + gap + gap.join(lines) + "\n")
    assert document.blocks[-1].kind is BlockKind.PARAGRAPH
    assert "in writing. The Client may visit" in document.text
