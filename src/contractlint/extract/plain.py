"""Read plain text in any encoding: hard-wrapped lines become paragraphs again."""

from __future__ import annotations

import re

from contractlint.extract.builder import DocumentBuilder
from contractlint.extract.limits import Budget, Limits
from contractlint.extract.lines import Line, clean_line
from contractlint.extract.paragraphs import join_lines
from contractlint.extract.running import drop_running_lines
from contractlint.extract.text_tables import read_tables
from contractlint.model import Document

_PAGE_BREAK = re.compile(r"\x0c|^<PAGE>\s*\d*\s*$", re.MULTILINE)


def decode(data: bytes) -> str:
    """Bytes as text: by byte order mark, as UTF-8, or by the likeliest encoding."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes  # noqa: PLC0415  # only for old encodings

        best = from_bytes(data[:200_000]).best()
        return data.decode(best.encoding if best else "cp1252", errors="replace")


def read_plain(data: bytes, *, path: str, sha256: str, limits: Limits) -> Document:
    """A plain text file as a Document; form feeds and <PAGE> marks begin pages."""
    return read_plain_text(decode(data), path=path, sha256=sha256, limits=limits)


def read_plain_text(text: str, *, path: str, sha256: str, limits: Limits) -> Document:
    """Plain text as a Document."""
    Budget(path, limits).spend(len(text))
    spans = _page_spans(text)
    pages = [_read_lines(text, start, end, number) for number, (start, end) in enumerate(spans, 1)]
    kept = drop_running_lines(pages) if len(pages) > 1 else pages
    builder = DocumentBuilder(path, sha256, "text")
    builder.add_pieces(join_lines([line for page in kept for line in page]), len(pages))
    return builder.build(text)


def _page_spans(text: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for match in _PAGE_BREAK.finditer(text):
        spans.append((start, match.start()))
        start = match.end()
    return [*spans, (start, len(text))]


def _read_lines(text: str, start: int, end: int, page: int) -> list[Line]:
    """A page's lines, its typed tables as rows."""
    raw_lines = text[start:end].split("\n")
    lines: list[Line | None] = []
    for raw in raw_lines:
        line = clean_line(raw, start)
        start += len(raw) + 1
        lines.append(line.at(page=page, blank_before=bool(lines) and lines[-1] is None) if line.text else None)
    return read_tables(raw_lines, lines, first=1000 * page)
