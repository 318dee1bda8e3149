"""Read plain text in any encoding: hard-wrapped lines become paragraphs again."""

from __future__ import annotations

import re

from contractlint.extract.builder import DocumentBuilder
from contractlint.extract.limits import Budget, Limits
from contractlint.extract.lines import Line, clean_line
from contractlint.extract.paragraphs import join_lines
from contractlint.extract.printed_numbers import drop_printed_numbers
from contractlint.extract.reading import Reading
from contractlint.extract.running import drop_running_lines
from contractlint.extract.text_tables import read_tables
from contractlint.model import Document

_OLD_END = re.compile(r"\r(?!\n)")
_SOFT_END = re.compile(r"[\x0b\u2028\u2029]")
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_NULLS = (
    ("utf-16-le", (False, True, False, True)),
    ("utf-16-be", (True, False, True, False)),
    ("utf-32-le", (False, True, True, True)),
    ("utf-32-be", (True, True, True, False)),
)
"""Which of four bytes are null where the text is in Latin letters."""
_LEAST_SAMPLE = 16
_MOSTLY = 0.7
_HARDLY = 0.05
_FEW = 4
"""So many sound characters beyond ASCII to each unsound one make a text UTF-8 all the same."""
_LONGEST_ROW = 300
"""Characters; what is longer is no row of a table but a paragraph whose lines were put together with their indents."""
_PAGE_BREAK = re.compile(r"\x0c|^<PAGE>\s{0,40}\d{0,6}\s{0,40}$", re.MULTILINE)


def decode(data: bytes) -> str:
    """Bytes as text: by byte order mark, as UTF-8, or by the likeliest encoding."""
    return even_line_ends(_decode(data))


def even_line_ends(text: str) -> str:
    """The text with line feeds for the line ends of old Macs and for soft ones; every character keeps its place."""
    text = _SOFT_END.sub("\n", text)
    if text.count("\r") > 2 * text.count("\n"):  # not the "\r\r\n" that careless copying makes
        return _OLD_END.sub("\n", text)
    return text


def wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32, told by the byte order mark or by where the null bytes of Latin letters stand."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    sample = data[:4096]
    sample = sample[: len(sample) // 4 * 4]
    if len(sample) < _LEAST_SAMPLE:
        return None
    nulls = [sample[place::4].count(0) * 4 / len(sample) for place in range(4)]
    return next(
        (
            encoding
            for encoding, pattern in _NULLS
            if all((share > _MOSTLY) if null else (share < _HARDLY) for share, null in zip(nulls, pattern, strict=True))
        ),
        None,
    )


def _decode(data: bytes) -> str:
    wide = wide_encoding(data)
    if wide:
        return data.decode(wide, errors="replace").removeprefix("\ufeff")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("utf-8-sig", errors="replace")
        bad = text.count("\ufffd")
        if bad * _FEW <= sum(character > "\x7f" for character in text) - bad:
            return text  # UTF-8 with a slip or two: as another encoding every curly quote would be garbled
        if _is_windows(data):
            return data.decode("cp1252", errors="replace")
        from charset_normalizer import from_bytes  # noqa: PLC0415  # only for old encodings

        best = from_bytes(data[:200_000]).best()
        return data.decode(best.encoding if best else "cp1252", errors="replace")


def _is_windows(data: bytes) -> bool:
    """Whether a text is English as Windows wrote it: hardly a byte beyond ASCII, but its curly quotes or dashes."""
    beyond = data.translate(None, bytes(range(128)))
    quotes = sum(map(beyond.count, b"\x91\x92\x93\x94\x96\x97"))
    macintosh = sum(map(beyond.count, b"\xd0\xd2\xd3\xd5"))  # the same quotes and dash there
    return len(beyond) * 10 < len(data) and quotes > macintosh


def read_plain(data: bytes, *, path: str, sha256: str, reading: Reading) -> Document:
    """A plain text file as a Document; form feeds and <PAGE> marks begin pages."""
    return read_plain_text(decode(data), path=path, sha256=sha256, limits=reading.limits)


def read_plain_text(text: str, *, path: str, sha256: str, limits: Limits) -> Document:
    """Plain text as a Document."""
    Budget(path, limits).spend(len(text))
    spans = _page_spans(text)
    pages = [_read_lines(text, start, end, number) for number, (start, end) in enumerate(spans, 1)]
    kept = drop_running_lines(pages) if len(pages) > 1 else pages
    builder = DocumentBuilder(path, sha256, "text")
    builder.add_pieces(join_lines(drop_printed_numbers([line for page in kept for line in page])), len(pages))
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
        if not line.text:
            lines.append(None)
            continue
        behind_blank = bool(lines) and lines[-1] is None
        wide = line.wide and len(line.text) <= _LONGEST_ROW
        lines.append(line.at(page=page, blank_before=behind_blank, wide=wide))
    return read_tables(raw_lines, lines, first=1000 * page)
