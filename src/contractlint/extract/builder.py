"""Put a Document together, block by block, keeping every character's place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from contractlint.extract.lines import Row
from contractlint.extract.paragraphs import Piece
from contractlint.model import Block, BlockKind, Document, Markup, Page, Recognised, Table


@dataclass
class DocumentBuilder:
    """Collects blocks in reading order and hands over the finished Document.

    A reader calls :meth:`add` for each block, :meth:`start_page` where a page begins, and
    :meth:`build` once. Offsets returned are offsets in the finished text.
    """

    path: str
    sha256: str
    format: str
    title: str | None = None
    warnings: list[str] = field(default_factory=list)
    markup: list[Markup] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    recognised: dict[int, Recognised] = field(default_factory=dict)
    """By its number, what was recognised in the picture of a page."""
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _blocks: list[Block] = field(default_factory=list)
    _pages: list[tuple[int, int, bool]] = field(default_factory=list)
    _map: list[tuple[int, int]] = field(default_factory=list)

    @property
    def length(self) -> int:
        """How many characters the text has so far."""
        return self._length

    def start_page(self, number: int, *, has_text: bool = True, at: int | None = None) -> None:
        """Say that what is added from now on, or stands from character ``at`` on, is on page ``number`` (from 1)."""
        self._pages.append((number, self._length if at is None else at, has_text))

    def add(
        self,
        text: str,
        kind: BlockKind = BlockKind.PARAGRAPH,
        *,
        level: int | None = None,
        number: str | None = None,
        indent: int = 0,
        bold: bool = False,
        places: Sequence[tuple[int, int]] = (),
        tight: bool = False,
        page: int | None = None,
    ) -> tuple[int, int]:
        """Append one block and return its (start, end) in the finished text.

        Args:
            text: the block's words, cleaned.
            kind: what the block is.
            level: heading level from 1, where the file says so.
            number: the number with which the text starts, where the file computed it.
            indent: depth in lists, from 0.
            bold: all of its words are bold.
            places: (offset in ``text``, offset in the raw text) pairs, sorted.
            tight: part it from the block before by one line end instead of two (table rows).
            page: its page; the page begun last, unless said.
        """
        if self._parts:
            gap = "\n" if tight else "\n\n"
            self._parts.append(gap)
            self._length += len(gap)
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        number_of_page = page if page is not None else (self._pages[-1][0] if self._pages else 1)
        self._blocks.append(
            Block(start, self._length, kind, number_of_page, level=level, number=number, indent=indent, bold=bold)
        )
        self._map.extend((start + offset, raw) for offset, raw in places)
        return start, self._length

    def add_pieces(self, pieces: Iterable[Piece], pages: int, empty: Collection[int] = ()) -> None:
        """Append what lines were joined to, page by page, and put table rows together as tables.

        Args:
            pieces: in reading order.
            pages: how many pages the file has.
            empty: the numbers of the pages without text.
        """
        begun = 0
        rows: list[tuple[Row, int, int, int]] = []
        for piece in pieces:
            while begun < piece.page:
                begun += 1
                self.start_page(begun, has_text=begun not in empty)
            goes_on = bool(piece.row and rows and rows[-1][0].table == piece.row.table)
            start, end = self.add(piece.text, piece.kind, places=piece.places, tight=goes_on, page=piece.page)
            for offset, page in piece.breaks:
                while begun < page:
                    begun += 1
                    self.start_page(begun, has_text=begun not in empty, at=start + offset)
            if piece.row:
                rows.append((piece.row, start, end, piece.page))
        for number in range(begun + 1, pages + 1):
            self.start_page(number, has_text=number not in empty)
        for _, group in groupby(rows, key=lambda item: item[0].table):
            same = list(group)
            self.tables.append(Table(tuple(row.cells for row, *_ in same), same[0][1], same[-1][2], same[0][3]))

    def build(self, raw: str | None = None) -> Document:
        """The Document; ``raw`` is the text as the file held it (the clean text unless given)."""
        text = "".join(self._parts)
        starts = self._pages or [(1, 0, bool(text))]
        ends = [start for _, start, _ in starts[1:]] + [len(text)]
        pages = tuple(
            Page(number, start, end, has_text, self.recognised.get(number))
            for (number, start, has_text), end in zip(starts, ends, strict=True)
        )
        return Document(
            path=self.path,
            sha256=self.sha256,
            format=self.format,
            text=text,
            blocks=tuple(self._blocks),
            pages=pages,
            raw=text if raw is None else raw,
            offset_map=tuple(self._map),
            tables=tuple(self.tables),
            markup=tuple(self.markup),
            title=self.title,
            ocr=bool(self.recognised),
            warnings=tuple(self.warnings),
        )
