"""Ruled tables in PDF files: which pages have one, and its cells.

pdfplumber costs some sixty times what pdfium's text costs, so it sees only pages on which pdfium finds the lines of a
table.
"""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from contractlint.extract.lines import Line, Row

FEWEST_EDGES = 3
"""A table of two columns has three vertical edges."""
FEWEST_OBJECTS = 6
MOST_OBJECTS = 4000
"""A page with more drawn objects than this is a drawing."""
MOST_PAGES = 40
"""So many pages of one file are read for tables at most."""
_THIN = 2.5
_SHORTEST = 8.0
_LONGEST_CELL = 1500
_SIGNING = re.compile(r"(?i)(?:/s/|(?:by|signature|signed|name|title|its)\s?:)")


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table's cells, row by row (None where a cell is merged into another), and its box.

    The box is in points from the page's bottom left corner; ``bottoms`` are the lower edges of the rows.
    """

    rows: tuple[tuple[str, ...], ...]
    left: float
    bottom: float
    right: float
    top: float


def has_ruled_table(page: Any) -> bool:
    """Whether a pdfium page draws enough vertical edges for a table, and its lines rule one."""
    from pypdfium2 import raw  # noqa: PLC0415  # loaded with the first page

    count = raw.FPDFPage_CountObjects(page)
    edges: set[int] = set()
    drawn = 0
    for item in _drawn_objects(raw, page, min(count, MOST_OBJECTS)):
        drawn += 1
        if drawn > MOST_OBJECTS:
            return False
        edges.update(_vertical_edges(raw, item))
    if drawn < FEWEST_OBJECTS or len(edges) < FEWEST_EDGES:
        return False
    from contractlint.extract.pdf_ruling import rules_a_table  # noqa: PLC0415  # few pages come here

    return rules_a_table(page)


def _drawn_objects(raw: Any, page: Any, count: int) -> Iterator[Any]:
    """The page's path objects, and those one level down in form objects."""
    for index in range(count):
        item = raw.FPDFPage_GetObject(page, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield item
        elif kind == raw.FPDF_PAGEOBJ_FORM:
            for inner_index in range(min(raw.FPDFFormObj_CountObjects(item), MOST_OBJECTS)):
                inner = raw.FPDFFormObj_GetObject(item, inner_index)
                if raw.FPDFPageObj_GetType(inner) == raw.FPDF_PAGEOBJ_PATH:
                    yield inner


def _vertical_edges(raw: Any, item: Any) -> list[int]:
    """The x places of an object's vertical edges, in whole points: a thin upright line has one, a cell's box two."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return []
    width, height = right.value - left.value, top.value - bottom.value
    if height < _SHORTEST:
        return []
    if width <= _THIN:
        return [round(left.value)]
    return [round(left.value), round(right.value)] if width >= 2 * _SHORTEST and height <= 300 else []


class TableReader:
    """Opens a file with pdfplumber when its first table is asked for, and reads tables page by page."""

    def __init__(self, data: bytes) -> None:
        """Keep the file's bytes; nothing is read yet."""
        self._data = data
        self._pdf: Any = None
        self._pages_left = MOST_PAGES

    def read(self, number: int) -> list[RuledTable]:
        """The ruled tables of page ``number`` (from 1) with at least two rows and two columns, from top to bottom."""
        if self._pages_left <= 0:
            return []
        self._pages_left -= 1
        try:
            page = self._open().pages[number - 1]
            found = [self._table(page, table) for table in page.find_tables()]
            page.close()
        except Exception:  # pdfminer raises many kinds for odd files; the page's plain text is read all the same
            return []
        return [table for table in found if table]

    def close(self) -> None:
        """Let go of the file."""
        if self._pdf is not None:
            self._pdf.close()

    def _open(self) -> Any:
        if self._pdf is None:
            import pdfplumber  # noqa: PLC0415  # heavy, and few files need it

            self._pdf = pdfplumber.open(io.BytesIO(self._data))
        return self._pdf

    @staticmethod
    def _table(page: Any, table: Any) -> RuledTable | None:
        rows = [tuple(" ".join((cell or "").split()) for cell in row) for row in table.extract()]
        rows = [row for row in rows if any(row)]
        if len(rows) < 2 or max(len([cell for cell in row if cell]) for row in rows) < 2:
            return None
        if any(len(cell) > _LONGEST_CELL or _SIGNING.match(cell) for row in rows for cell in row):
            return None  # a layout, or a signature block, that is better read as lines
        left, top, right, bottom = table.bbox
        height = float(page.height)
        return RuledTable(tuple(rows), left, height - bottom, right, height - top)


def put_rows(lines: Sequence[Line], tables: Sequence[RuledTable], first: int) -> list[Line]:
    """A page's lines with those that stand in a table replaced by the table's rows.

    Args:
        lines: the page's lines, with their boxes.
        tables: the page's ruled tables.
        first: the number of the first of these tables in the file.
    """
    kept: list[Line] = []
    put: set[int] = set()
    for line in lines:
        index = next((i for i, table in enumerate(tables) if _holds(table, line)), None)
        if index is None:
            kept.append(line)
        elif index not in put:
            put.add(index)
            inside = [other for other in lines if _holds(tables[index], other)]
            kept += _rows(tables[index], inside, first + index)
    return kept


def _holds(table: RuledTable, line: Line) -> bool:
    x, y = (line.left + line.right) / 2, (line.top + line.bottom) / 2
    return table.left - 2 <= x <= table.right + 2 and table.bottom - 2 <= y <= table.top + 2


def _rows(table: RuledTable, inside: Sequence[Line], number: int) -> Iterator[Line]:
    """The table's rows as lines; each is placed where the page's text first has its first words."""
    at = 0
    for row in table.rows:
        cells = [cell for cell in row if cell]
        start = cells[0][:20]
        at = next((i for i in range(at, len(inside)) if start[: len(inside[i].text)] in inside[i].text), at)
        line = inside[at]
        yield line.at(text=" | ".join(cells), places=line.places[:1], wide=True, row=Row(number, row))
