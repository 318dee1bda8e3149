"""Tables of a page: rows with their cells in line, or running text that a table only lays out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from contractlint.extract.looks import is_item_mark, is_running_text
from contractlint.extract.page.collect import Collector
from contractlint.extract.page.pieces import Piece, TableRows, kind_of
from contractlint.extract.words import Words, joined
from contractlint.model import BlockKind

_MONEY = re.compile(r"(?:US|CA|C|AU|A|NZ)?[$£€]\(?")
_WIDEST = 64
_CLAUSE = 40
"""Characters from which words beside a number are a clause rather than an entry."""


@dataclass
class Cell:
    """A cell and the pieces in it."""

    pieces: list[Piece]
    span: int
    rows: int
    heads: bool

    @cached_property
    def words(self) -> Words:
        """All its words in one line."""
        return joined([piece.words for piece in self.pieces], " ")

    @property
    def is_text(self) -> bool:
        """Whether it holds running text, a signature block, or a table."""
        return any(piece.table or piece.level for piece in self.pieces) or is_running_text(
            [piece.words.text for piece in self.pieces if piece.words.text]
        )


@dataclass
class OpenTable:
    """A table while it is read: the row at hand, and columns taken by cells from above."""

    rows: TableRows = field(default_factory=TableRows)
    cells: list[Cell] = field(default_factory=list)
    taken: dict[int, int] = field(default_factory=dict)
    """Column to how many more rows a cell from above covers it."""
    widest: int = 0

    def end_cell(self, element: Any, collector: Collector) -> None:
        """Add a cell that has been read."""
        span, rows = (_figure(element.get(name)) for name in ("colspan", "rowspan"))
        self.cells.append(Cell(collector.pieces, span, rows, element.tag == "th"))

    def end_row(self, out: Collector) -> None:
        """Put the row read into the page."""
        cells, self.cells = self.cells, []
        filled = [cell for cell in cells if any(piece.words.text for piece in cell.pieces)]
        self.widest = max(self.widest, len(cells))
        columns = self._align(cells)
        if not filled:
            out.pieces += [piece for cell in cells for piece in cell.pieces]
        elif any(cell.is_text for cell in filled) or self._is_box(cells, filled[0]):
            self.rows = TableRows()
            out.pieces += [piece for cell in cells for piece in cell.pieces]
        elif _is_marked(filled):
            self.rows = TableRows()
            out.pieces += _beside(filled[0].words, filled[1].pieces)
        else:
            out.add_row(joined(_amounts([cell.words for cell in filled]), " | "), self.rows)
            self.rows.rows.append(tuple(cell.words.text if cell else "" for cell in columns))

    def _is_box(self, cells: list[Cell], only: Cell) -> bool:
        """Whether a row of a single cell is a frame around paragraphs, rather than a row of a table."""
        return len(cells) == 1 and self.widest == 1 and only.span == 1 and not only.heads

    def _align(self, cells: list[Cell]) -> list[Cell | None]:
        """The row's cells, each in its column; None where a cell spans more than its own."""
        columns: list[Cell | None] = []

        def skip() -> None:
            while self.taken.get(len(columns), 0) > 0 and len(columns) < _WIDEST:
                self.taken[len(columns)] -= 1
                columns.append(None)

        for cell in cells:
            skip()
            for offset in range(cell.span):
                if cell.rows > 1:
                    self.taken[len(columns)] = cell.rows - 1
                columns.append(None if offset else cell)
        skip()
        return columns


def _amounts(cells: list[Words]) -> list[Words]:
    """The cells' words, with signs of money and percent that have a cell of their own put to their figures."""
    whole: list[Words] = []
    for words in cells:
        if whole and (_MONEY.fullmatch(whole[-1].text) or words.text in ("%", ")", ")%")):
            whole[-1] = joined((whole[-1], words), "")
        else:
            whole.append(words)
    return whole


def _is_marked(filled: list[Cell]) -> bool:
    """Whether a row sets a clause beside its number or bullet."""
    if len(filled) != 2 or filled[0].heads:
        return False
    return is_item_mark(filled[0].words.text) and len(filled[1].words.text) >= _CLAUSE


def _beside(mark: Words, pieces: list[Piece]) -> list[Piece]:
    """A clause behind the number or bullet that stood beside it."""
    first, *rest = [piece for piece in pieces if piece.words.text]
    words = joined((mark, first.words), " ")
    kind = kind_of(words.text, level=None, in_item=False, bold=first.bold, contents=False)
    kind = BlockKind.CONTENTS if first.kind is BlockKind.CONTENTS else kind
    return [Piece(words, kind, indent=first.indent, bold=first.bold, linked=first.linked), *rest]


def _figure(text: str | None) -> int:
    return min(max(int(text), 1), _WIDEST) if text and re.fullmatch(r"[0-9]{1,5}", text) else 1
