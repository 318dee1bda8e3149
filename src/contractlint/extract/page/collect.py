"""Gather running words into pieces: one for each block of a page, or for each line that stands by itself."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from contractlint.extract.line_breaks import TAIL, parts_lines
from contractlint.extract.lines import Line, clean_line
from contractlint.extract.page.pieces import Piece, TableRows, kind_of
from contractlint.extract.page.scope import Scope
from contractlint.extract.paragraphs import join_lines
from contractlint.extract.words import Mark, Words, clean, joined, numbered
from contractlint.model import BlockKind, MarkupKind

_SPACE = re.compile(r"[ \t\r\n\f]+")
_OWN_NUMBER = re.compile(
    r"(?:\d{1,3}(?:\.\d{1,3}){1,4}\.?|\d{1,3}[.)]|\([a-z]{1,4}\)|\(\d{1,3}\)|[a-z][.)]|[A-Z][.)]|[ivxIVX]{1,5}[.)])(?=\s|$)"
)
_WRAPPED = 6
"""Lines from which preformatted text is taken for paragraphs wrapped by hand."""


@dataclass
class Collector:
    """The words gathered since the last block ended, and the pieces made so far."""

    pieces: list[Piece] = field(default_factory=list)
    number: str | None = None
    """The number that the next piece of its list item bears."""
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _marks: list[Mark] = field(default_factory=list)
    _bold: bool | None = None
    _linked: bool | None = None
    _pre: bool = False

    def put(self, text: str, scope: Scope) -> None:
        """Add words."""
        if not scope.pre:
            text = _SPACE.sub(" ", text)
        if not text:
            return
        if scope.change is MarkupKind.DELETION:
            if text.strip():
                self._marks.append(Mark(scope.change, self._length, self._length, text))
            return
        text = text.upper() if scope.capitals else text
        if text.strip():
            self._bold = scope.bold and self._bold is not False
            self._linked = scope.linked and self._linked is not False
            self._pre = self._pre or scope.pre
            if scope.change:
                self._marks.append(Mark(scope.change, self._length, self._length + len(text), text))
        self._parts.append(text)
        self._length += len(text)

    def flush(self, scope: Scope) -> None:
        """End the block: make a piece, or several, of the words gathered."""
        raw = "".join(self._parts)
        marks, bold, linked, pre = self._marks, bool(self._bold), bool(self._linked), self._pre
        self._parts, self._length, self._marks, self._bold, self._linked, self._pre = [], 0, [], None, None, False
        if not raw.strip():
            if marks:
                self.pieces.append(Piece(Words(marks=[Mark(m.kind, 0, 0, m.text) for m in marks])))
            return
        if pre and raw.count("\n") >= _WRAPPED:
            self.pieces += _wrapped(raw)
            return
        whole = scope.level is not None or scope.contents
        lines = _lines(raw, marks, whole=whole)
        if self.number and not _OWN_NUMBER.match(lines[0].text):
            lines[0] = numbered(self.number, lines[0])
        else:
            self.number = None
        for index, line in enumerate(lines):
            self._add(line, scope, bold=bold, linked=linked, tight=index > 0)
            self.number = None

    def _add(self, line: Words, scope: Scope, *, bold: bool, linked: bool, tight: bool) -> None:
        kind = kind_of(
            line.text,
            level=scope.level,
            in_item=scope.item is not None,
            bold=bold and not tight,
            contents=scope.contents,
        )
        if scope.footnote:
            kind = BlockKind.FOOTNOTE
        level = scope.level if kind is BlockKind.HEADING else None
        self.pieces.append(Piece(line, kind, level, self.number, scope.indent, bold, tight, linked))

    def add_row(self, words: Words, table: TableRows) -> None:
        """Add a table's row."""
        self.pieces.append(Piece(words, BlockKind.TABLE_ROW, table=table, tight=bool(table.rows)))


def _lines(raw: str, marks: list[Mark], *, whole: bool) -> list[Words]:
    """The words line by line, where line breaks part them."""
    groups: list[list[Words]] = []
    before = ""
    start, blank = 0, False
    for part in raw.split("\n"):
        end = start + len(part)
        near = marks[bisect_left(marks, start, key=_end) : bisect_right(marks, end, key=_start)]
        line = clean(raw, near, (), (), start, end)
        start = end + 1
        apart = bool(before and line.text) and (blank or parts_lines(before, line.text))
        if groups and (whole or not apart):  # a line without words leaves its marks to the one before
            groups[-1].append(line)
            before = f"{before} {line.text}".strip()[-TAIL:]
        else:
            groups.append([line])
            before = line.text[-TAIL:]
        blank = not line.text
    return [joined(group, " ") for group in groups]


def _start(mark: Mark) -> int:
    return mark.start


def _end(mark: Mark) -> int:
    return mark.end


def _wrapped(raw: str) -> list[Piece]:
    """Preformatted text: its hard-wrapped lines as paragraphs."""
    lines: list[Line] = []
    blank = False
    for part in raw.split("\n"):
        line = clean_line(part, 0)
        if line.text:
            lines.append(line.at(blank_before=blank))
        blank = not line.text
    return [Piece(Words(made.text), made.kind, tight=made.tight) for made in join_lines(lines)]
