"""Read PDF files: pdfium's text, page by page, with just the boxes that tell paragraphs apart."""

from __future__ import annotations

from typing import Any

from contractlint.extract.builder import DocumentBuilder
from contractlint.extract.limits import Budget, UnreadableError
from contractlint.extract.lines import Line, clean_line
from contractlint.extract.paragraphs import join_lines
from contractlint.extract.pdf_tables import TableReader, has_ruled_table, put_rows
from contractlint.extract.reading import Reading
from contractlint.extract.running import drop_running_lines
from contractlint.model import Document


def read_pdf(data: bytes, *, path: str, sha256: str, reading: Reading) -> Document:
    """A PDF as a Document; one with a password was opened before (:mod:`contractlint.extract.unlock`).

    Raises:
        UnreadableError: it is encrypted or broken, or costs more than the limits allow.
    """
    import pypdfium2  # noqa: PLC0415  # loaded only for a PDF

    budget = Budget(path, reading.limits)
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(
            path, "the PDF is broken or cut off", "open and save it anew, or ask for it again"
        ) from error
    try:
        return _read_pages(pdf, TableReader(data), path, sha256, budget)
    finally:
        pdf.close()


def _read_pages(pdf: Any, reader: TableReader, path: str, sha256: str, budget: Budget) -> Document:
    budget.pages(len(pdf))
    raw_parts: list[str] = []
    pages: list[list[Line]] = []
    length = 0
    empty: list[int] = []
    tables = 0
    for number in range(1, len(pdf) + 1):
        raw, lines, ruled = _read_page(pdf, number, length)
        if ruled:
            found = reader.read(number)
            lines = put_rows(lines, found, tables)
            tables += len(found)
        budget.spend(len(raw))
        raw_parts.append(raw)
        length += len(raw)
        pages.append(lines)
        if not raw.strip():
            empty.append(number)
    reader.close()
    builder = DocumentBuilder(path, sha256, "pdf")
    if empty:
        shown = ", ".join(map(str, empty[:10])) + (", ..." if len(empty) > 10 else "")
        builder.warnings.append(f"{len(empty)} of {len(pages)} pages hold no text (scanned?): {shown}")
    lines = [line for page in drop_running_lines(pages) for line in page]
    builder.add_pieces(join_lines(lines), len(pages), set(empty))
    return builder.build("".join(raw_parts))


def _read_page(pdf: Any, number: int, raw_start: int) -> tuple[str, list[Line], bool]:
    """One page's raw text, its lines with their boxes, and whether it may hold a ruled table."""
    try:
        page = pdf[number - 1]
        text_page = page.get_textpage()
    except Exception:  # pdfium refuses a broken page; the others are still read
        return "", [], False
    try:
        raw = text_page.get_text_range()
        aligned = len(raw) == text_page.count_chars()
        lines: list[Line] = []
        place = 0
        for line_text in raw.split("\n"):
            line = clean_line(line_text.rstrip("\r"), raw_start + place)
            if line.text:
                line = line.at(page=number)
                lines.append(_with_box(line, text_page, place, line_text) if aligned else line)
            place += len(line_text) + 1
        return raw + "\n", lines, aligned and bool(lines) and has_ruled_table(page)
    finally:
        text_page.close()
        page.close()


def _with_box(line: Line, text_page: Any, place: int, raw: str) -> Line:
    """The line with the edges of its first and last visible characters."""
    stripped = raw.strip()
    first = place + raw.find(stripped)
    left, bottom, _, top = text_page.get_charbox(first, loose=True)
    _, _, right, _ = text_page.get_charbox(first + len(stripped) - 1, loose=True)
    return line.at(left=left, right=right, top=top, bottom=bottom)
