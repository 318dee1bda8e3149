"""Read PDF files: pdfium's text, page by page, with just the boxes that tell paragraphs apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contractlint.extract.builder import DocumentBuilder
from contractlint.extract.limits import Budget, UnreadableError
from contractlint.extract.lines import Line, clean_line
from contractlint.extract.ocr.needed import Need, is_doubtful, need_of
from contractlint.extract.paragraphs import join_lines
from contractlint.extract.pdf_tables import RuledTable, put_rows, read_tables
from contractlint.extract.printed_numbers import drop_printed_numbers
from contractlint.extract.reading import Ocr, Reading
from contractlint.extract.running import drop_running_lines
from contractlint.extract.sideways import Direction, parted, put_in_order
from contractlint.extract.stray_numbers import put_numbers_beside
from contractlint.model import Document

if TYPE_CHECKING:
    from contractlint.extract.ocr.scanner import PageScanner


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
        return _read_pages(pdf, path, sha256, _Pictures(reading, budget))
    finally:
        pdf.close()


class _Pictures:
    """The pages whose pictures are to be read; where there are none, nothing is loaded for them."""

    def __init__(self, reading: Reading, budget: Budget) -> None:
        self._reading = reading
        self.budget = budget
        self.scanner: PageScanner | None = None

    def look_at(self, page: Any, number: int, raw: str) -> None:
        """Have a page's picture read if its own text may be less than it says, or if that is asked for."""
        try:
            if self._reading.ocr is Ocr.FORCE:
                need: Need | None = Need.ASKED
            else:
                need = need_of(page, raw) if is_doubtful(raw) else None
        except RuntimeError:  # pdfium cannot tell what is drawn on a broken page
            need = None if raw.strip() else Need.NO_TEXT
        if need is None:
            return
        if self.scanner is None:
            from contractlint.extract.ocr.scanner import PageScanner  # noqa: PLC0415  # seldom needed

            self.scanner = PageScanner(self._reading, self.budget)
        self.scanner.take(page, number, need)

    def close(self) -> None:
        """Give up what was not yet begun."""
        if self.scanner:
            self.scanner.close()


def _read_pages(pdf: Any, path: str, sha256: str, pictures: _Pictures) -> Document:
    budget = pictures.budget
    budget.pages(len(pdf))
    raw_parts: list[str] = []
    pages: list[list[Line]] = []
    length = 0
    tables = 0
    builder = DocumentBuilder(path, sha256, "pdf")
    try:
        for number in range(1, len(pdf) + 1):
            raw, lines, found = _read_page(pdf, number, length, pictures)
            if found:
                lines = put_rows(lines, found, tables)
                tables += len(found)
            budget.spend(len(raw))
            raw_parts.append(raw)
            length += len(raw)
            pages.append(put_numbers_beside(lines))
        unread = _put_recognised(pictures.scanner, pages, raw_parts, builder) if pictures.scanner else set()
    finally:
        pictures.close()
    lines = [line for page in drop_running_lines(pages, misread=bool(builder.recognised)) for line in page]
    builder.add_pieces(join_lines(drop_printed_numbers(lines)), len(pages), unread)
    return builder.build("".join(raw_parts))


def _put_recognised(
    scanner: PageScanner, pages: list[list[Line]], raw_parts: list[str], builder: DocumentBuilder
) -> set[int]:
    """Put the text of pictures in its place, say so, and return the numbers of the pages that nobody could read.

    Raises:
        UnreadableError: that is all of them.
    """
    raw_parts.append(scanner.put_in(pages, sum(map(len, raw_parts))))
    builder.recognised = scanner.recognised
    builder.warnings += scanner.warnings(len(pages))
    unread = set(scanner.failures)
    if not any(lines for number, lines in enumerate(pages, 1) if number not in unread):
        count = len(pages)
        what = f"none of its {count} pages holds text" if count > 1 else "it holds no text"
        raise UnreadableError(builder.path, f"{what} (a scan?)", next(iter(scanner.failures.values()), ""))
    return unread


def _read_page(pdf: Any, number: int, raw_start: int, pictures: _Pictures) -> tuple[str, list[Line], list[RuledTable]]:
    """One page's raw text, its lines with their boxes, and its ruled tables."""
    try:
        page = pdf[number - 1]
        text_page = page.get_textpage()
    except Exception:  # pdfium refuses a broken page; the others are still read
        return "", [], []
    try:
        raw = text_page.get_text_range()
        aligned = len(raw) == text_page.count_chars()
        lines: list[Line] = []
        directions: list[Direction] = []
        place = 0
        for whole in raw.split("\n"):
            found = _box(text_page, place, whole) if aligned and whole.strip() else None
            pieces = parted(text_page, place, whole) if found and found[1].is_oblique else ((0, whole),)
            for offset, piece in pieces:
                line = clean_line(piece.rstrip("\r"), raw_start + place + offset)
                if not line.text:
                    continue
                box: dict[str, float] = {}
                if found:
                    box, direction = found if piece is whole else _box(text_page, place + offset, piece)
                    directions.append(direction)
                lines.append(line.at(page=number, **box))
            place += len(whole) + 1
        if aligned:
            lines = put_in_order(lines, directions, page.get_rotation())
        pictures.look_at(page, number, raw)
        return raw + "\n", lines, read_tables(page, text_page, raw) if aligned and lines else []
    finally:
        text_page.close()
        page.close()


def _box(text_page: Any, place: int, raw: str) -> tuple[dict[str, float], Direction]:
    """The edges of a line's first and last visible characters, and where it runs."""
    stripped = raw.strip()
    first = place + raw.find(stripped)
    left, bottom, _, top = text_page.get_charbox(first, loose=True)
    _, last_bottom, right, last_top = text_page.get_charbox(first + len(stripped) - 1, loose=True)
    direction = Direction((left, (bottom + top) / 2), (right, (last_bottom + last_top) / 2))
    return {"left": left, "right": right, "top": top, "bottom": bottom}, direction
