"""Reading order for pieces of lines found one by one: columns are read one after the other (recursive X-Y cut).

After Nagy and Seth, "Hierarchical representation of optically scanned documents" (1984): a page is cut where a white
band runs through it from edge to edge, across or down, and each part is cut again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median

from contractlint.extract.ocr.engine import SeenLine

_GUTTER = 1.2
"""How wide a white band between columns is at least, in heights of a line."""
_COLUMN_LINES = 4
"""So many lines must stand on either side of a band for it to part columns, rather than cells of a row."""
_COLUMN_WIDTH = 25
"""And so many characters have the lines of a column."""
_DEEPEST = 12


def in_reading_order(pieces: Sequence[SeenLine]) -> list[SeenLine]:
    """Pieces of lines sorted as they are read; those at one height of one column are joined to one line."""
    if not pieces:
        return []
    height = median(_bottom(piece) - _top(piece) for piece in pieces)
    return _cut(list(pieces), height, 0)


def _cut(pieces: list[SeenLine], height: float, depth: int) -> list[SeenLine]:
    columns = _parts(pieces, _left, _right, _GUTTER * height)
    if depth < _DEEPEST and len(columns) > 1 and all(_is_column(part, height) for part in columns):
        return [line for part in columns for line in _cut(part, height, depth + 1)]
    bands = _parts(pieces, _top, _bottom, 0.3 * height)
    if depth < _DEEPEST and len(bands) > 1:
        return [line for part in _gathered(bands, height) for line in _cut(part, height, depth + 1)]
    return _rows(pieces, height)


def _is_column(pieces: list[SeenLine], height: float) -> bool:
    """Whether it holds lines of running text, rather than the cells of a table's column."""
    rows = _rows(pieces, height)
    widths = [sum(len(word.text) + 1 for word in row) for row in rows]
    return len(rows) >= _COLUMN_LINES and median(widths) >= _COLUMN_WIDTH


def _gathered(bands: list[list[SeenLine]], height: float) -> list[list[SeenLine]]:
    """Neighbouring bands put together again as long as one white band runs down through them: columns."""
    gathered: list[list[SeenLine]] = []

    def has_columns(pieces: list[SeenLine]) -> bool:
        return len(_parts(pieces, _left, _right, _GUTTER * height)) > 1

    for band in bands:
        together = (gathered[-1] + band) if gathered else band
        if gathered and has_columns(gathered[-1]) and has_columns(together):
            gathered[-1] = together
        else:
            gathered.append(band)
    return gathered if len(gathered) > 1 else bands


def _parts(
    pieces: list[SeenLine], first: Callable[[SeenLine], float], last: Callable[[SeenLine], float], gap: float
) -> list[list[SeenLine]]:
    """Pieces parted where, along one direction, nothing stands for at least ``gap`` pixels."""
    parts: list[list[SeenLine]] = []
    reach = float("-inf")
    for piece in sorted(pieces, key=first):
        if not parts or first(piece) - reach >= gap:
            parts.append([])
        parts[-1].append(piece)
        reach = max(reach, last(piece))
    return parts


def _rows(pieces: list[SeenLine], height: float) -> list[SeenLine]:
    """Pieces joined to lines by the height at which their middles stand."""
    rows: list[list[SeenLine]] = []
    for piece in sorted(pieces, key=lambda piece: (_top(piece) + _bottom(piece), _left(piece))):
        middle = (_top(piece) + _bottom(piece)) / 2
        if rows and middle - (_top(rows[-1][0]) + _bottom(rows[-1][0])) / 2 < 0.5 * height:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [tuple(word for piece in sorted(row, key=_left) for word in piece) for row in rows]


def _left(piece: SeenLine) -> float:
    return piece[0].left


def _right(piece: SeenLine) -> float:
    return piece[-1].right


def _top(piece: SeenLine) -> float:
    return piece[0].top


def _bottom(piece: SeenLine) -> float:
    return piece[0].bottom
