"""Ruled tables in PDF files: which pages have one, and what stands in its cells."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from contractlint.extract.lines import Line, Row, clean_line

if TYPE_CHECKING:
    from contractlint.extract.pdf_ruling import Box, Grid

FEWEST_EDGES = 3
"""A table of two columns has three vertical edges."""
FEWEST_OBJECTS = 6
MOST_OBJECTS = 4000
"""A page with more drawn objects than this is a drawing."""
_THIN = 2.5
_SHORTEST = 8.0
_LONGEST_CELL = 1500
_SIGNING = re.compile(r"(?i)(?:/s/|(?:by|signature|signed|name|title|its)\s?:)")


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table's cells, row by row (empty where a cell is merged into another), and its box.

    The box is in points from the page's bottom left corner.
    """

    rows: tuple[tuple[str, ...], ...]
    left: float
    bottom: float
    right: float
    top: float


def read_tables(page: Any, text_page: Any, text: str) -> list[RuledTable]:
    """The ruled tables of a pdfium page with at least two rows and two columns, from top to bottom.

    Args:
        page: the page.
        text_page: its text as pdfium holds it.
        text: all of that text, a character for each of pdfium's.
    """
    if not _may_rule_a_table(page) or page.get_rotation():
        return []  # a turned page's text is told as it stands on the paper that was not turned
    from contractlint.extract.pdf_ruling import find_grids  # noqa: PLC0415  # few pages come here

    grids = find_grids(page)
    words, torn = _words_of(grids, text_page, text) if grids else ({}, set())
    return [table for place, grid in enumerate(grids) if place not in torn and (table := _table(grid, words))]


def _may_rule_a_table(page: Any) -> bool:
    """Whether a pdfium page draws enough vertical edges for a table."""
    from pypdfium2 import raw  # noqa: PLC0415  # loaded with the first page

    count = raw.FPDFPage_CountObjects(page)
    edges: set[int] = set()
    drawn = 0
    for item in _drawn_objects(raw, page, min(count, MOST_OBJECTS)):
        drawn += 1
        if drawn > MOST_OBJECTS:
            return False
        edges.update(_vertical_edges(raw, item))
    return drawn >= FEWEST_OBJECTS and len(edges) >= FEWEST_EDGES


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


class _CharacterBoxes:
    """Where the middle of each of a page's characters stands."""

    def __init__(self, text_page: Any) -> None:
        from pypdfium2 import raw  # noqa: PLC0415  # loaded with the first page

        self._look = raw.FPDFText_GetCharBox
        self._page = text_page.raw
        self._edges = [ctypes.c_double() for _ in range(4)]

    def middle(self, index: int) -> tuple[float, float]:
        left, right, bottom, top = self._edges
        self._look(self._page, index, left, right, bottom, top)
        return (left.value + right.value) / 2, (bottom.value + top.value) / 2


def _words_of(grids: list[Grid], text_page: Any, raw: str) -> tuple[dict[Box, str], set[int]]:
    """The characters whose middle stands in each cell, in the order of the page's text; and which grids are none.

    The bars that a highlighter leaves behind words can look like cells. A grid whose lines run through words, or that
    holds characters which no cell of it does, is not told as a table, for some of them would be lost.
    """
    of_grid = {cell: place for place, grid in enumerate(grids) for row in grid for cell in row if cell}
    outer = [_around(cell for row in grid for cell in row if cell) for grid in grids]
    found: dict[Box, list[str]] = {cell: [] for cell in of_grid}
    torn: set[int] = set()
    boxes = _CharacterBoxes(text_page)
    here: Box | None = None
    for index, character in enumerate(raw):
        if character.isspace():
            if here:
                found[here].append(" ")
            continue
        x, y = boxes.middle(index)
        if here and _is_in(here, x, y):
            found[here].append(character)
            continue
        inside = [place for place, box in enumerate(outer) if _is_in(box, x, y)]
        before, here = here, next((cell for cell in of_grid if _is_in(cell, x, y)), None) if inside else None
        if here:
            found[here] += (" ", character)
        else:
            torn.update(inside)
        if character.isalpha() and index and raw[index - 1].isalpha():
            torn.update(of_grid[cell] for cell in (before, here) if cell)
    return {cell: clean_line("".join(characters), 0).text for cell, characters in found.items()}, torn


def _is_in(box: Box, x: float, y: float) -> bool:
    return box[0] <= x < box[2] and box[1] < y <= box[3]


def _around(boxes: Iterable[Box]) -> Box:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _table(grid: Grid, words: dict[Box, str]) -> RuledTable | None:
    rows = [tuple(words[cell] if cell else "" for cell in row) for row in grid]
    rows = [row for row in rows if any(row)]
    if len(rows) < 2 or max(len([cell for cell in row if cell]) for row in rows) < 2:
        return None
    if any(len(cell) > _LONGEST_CELL or _SIGNING.match(cell) for row in rows for cell in row):
        return None  # a layout, or a signature block, that is better read as lines
    return RuledTable(tuple(rows), *_around(cell for row in grid for cell in row if cell))


def put_rows(lines: Sequence[Line], tables: Sequence[RuledTable], first: int) -> list[Line]:
    """A page's lines with those that stand in a table replaced by the table's rows.

    Args:
        lines: the page's lines, with their boxes.
        tables: the page's ruled tables.
        first: the number of the first of these tables in the file.

    A table whose rows do not say just what its lines say is left as lines, so that nothing is lost or told twice.
    """
    kept: list[Line] = []
    put: set[int] = set()
    tables = [table for table in tables if _says_the_same(table, lines)]
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


def _says_the_same(table: RuledTable, lines: Sequence[Line]) -> bool:
    said = Counter(letter for line in lines if _holds(table, line) for letter in line.text if letter.isalnum())
    return said == Counter(letter for row in table.rows for cell in row for letter in cell if letter.isalnum())


def _rows(table: RuledTable, inside: Sequence[Line], number: int) -> Iterator[Line]:
    """The table's rows as lines; each is placed where the page's text first has its first words."""
    at = 0
    for row in table.rows:
        cells = [cell for cell in row if cell]
        start = cells[0][:20]
        at = next((i for i in range(at, len(inside)) if start[: len(inside[i].text)] in inside[i].text), at)
        line = inside[at]
        yield line.at(text=" | ".join(cells), places=line.places[:1], wide=True, row=Row(number, row))
