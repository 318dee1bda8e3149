"""The tables that a PDF page's lines rule, cell by cell.

pdfium tells which lines a page draws, and pdfplumber's arithmetic joins them and finds the cells between them:
pdfplumber's own reading of a page costs a hundred times what pdfium's text costs. Most pages that draw lines draw none
of a table: underlined words, boxes around headings, grounds of highlighted words, a letterhead.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, TypeAlias

_TOLERANCE = 3
"""Points; as pdfplumber joins and crosses lines where nothing else is said."""
_SHORTEST = 1.0
_STRAIGHT = 0.05
"""So many points off, a line is still upright or level: pdfium tells places in single precision."""
_MOST_SEGMENTS = 20_000
_MOST_EDGES = 3000
_MOST_JOINED = 300
"""A page with more is a drawing; the second number is of those left when pieces are joined."""

Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right and top in points from the page's bottom left corner."""
Grid: TypeAlias = list[list[Box | None]]
"""A table's cells, row by row from the top; None where a cell is merged into another."""
_Matrix = tuple[float, float, float, float, float, float]
_Edge = dict[str, Any]


def find_grids(page: Any) -> list[Grid]:
    """The tables that a pdfium page's lines rule, with at least two rows and two columns, from top to bottom."""
    from pdfplumber import table  # noqa: PLC0415  # heavy, and few pages come here
    from pdfplumber.utils import filter_edges  # noqa: PLC0415

    edges = list(_edges(page))
    if len(edges) > _MOST_EDGES:
        return []
    edges = table.merge_edges(edges, _TOLERANCE, _TOLERANCE, _TOLERANCE, _TOLERANCE)
    edges = filter_edges(edges, min_length=_TOLERANCE)
    if len(edges) > _MOST_JOINED:
        return []
    cells = table.intersections_to_cells(table.edges_to_intersections(edges, _TOLERANCE, _TOLERANCE))
    grids = [
        [[_box(cell) for cell in row.cells] for row in table.Table(page, found).rows]
        for found in table.cells_to_tables(cells)
    ]
    return [grid for grid in grids if len(grid) > 1 and max(len(row) - row.count(None) for row in grid) > 1]


def _box(cell: Box | None) -> Box | None:
    """A cell of pdfplumber's, whose places are counted from the top, as a box of pdfium's."""
    return (cell[0], -cell[3], cell[2], -cell[1]) if cell else None


def _edges(page: Any) -> Iterator[_Edge]:
    from pypdfium2 import raw  # noqa: PLC0415  # loaded with the first page

    left = _MOST_SEGMENTS
    for item, outer in _paths(raw, page):
        left -= raw.FPDFPath_CountSegments(item)
        if left < 0:
            return
        matrix = _times(_matrix(raw, item), outer)
        for (x0, y0), (x1, y1) in _lines(raw, item, matrix):
            width, height = abs(x1 - x0), abs(y1 - y0)
            if (width <= _STRAIGHT or height <= _STRAIGHT) and max(width, height) >= _SHORTEST:
                yield _edge(min(x0, x1), -max(y0, y1), max(x0, x1), -min(y0, y1))


def _edge(x0: float, top: float, x1: float, bottom: float) -> _Edge:
    """A line as pdfplumber's arithmetic wants it; places are counted from the top."""
    level = x1 - x0 > bottom - top
    if level:
        bottom = top
    else:
        x1 = x0
    return {
        "x0": x0, "x1": x1, "top": top, "bottom": bottom, "width": x1 - x0, "height": bottom - top,
        "orientation": "h" if level else "v", "object_type": "line",
    }  # fmt: skip


def _paths(raw: Any, page: Any) -> Iterator[tuple[Any, _Matrix]]:
    """The painted paths of the page, and of form objects one level down, with the form's matrix."""
    for index in range(raw.FPDFPage_CountObjects(page)):
        item = raw.FPDFPage_GetObject(page, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_PATH and _is_painted(raw, item):
            yield item, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        elif kind == raw.FPDF_PAGEOBJ_FORM:
            matrix = _matrix(raw, item)
            for inner_index in range(raw.FPDFFormObj_CountObjects(item)):
                inner = raw.FPDFFormObj_GetObject(item, inner_index)
                if raw.FPDFPageObj_GetType(inner) == raw.FPDF_PAGEOBJ_PATH and _is_painted(raw, inner):
                    yield inner, matrix


def _is_painted(raw: Any, item: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return not raw.FPDFPath_GetDrawMode(item, fill, stroke) or bool(fill.value or stroke.value)


def _lines(raw: Any, item: Any, matrix: _Matrix) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight lines of a path, as pairs of points on the page."""
    x, y = ctypes.c_float(), ctypes.c_float()
    here = begin = (0.0, 0.0)
    for index in range(raw.FPDFPath_CountSegments(item)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix[0] * x.value + matrix[2] * y.value + matrix[4],
            matrix[1] * x.value + matrix[3] * y.value + matrix[5],
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begin = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield here, point
        here = point
        if raw.FPDFPathSegment_GetClose(segment):
            yield here, begin
            here = begin


def _matrix(raw: Any, item: Any) -> _Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, matrix):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    """First the inner one, then the outer one."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (
        a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m,
    )  # fmt: skip
