"""Tables typed in plain text: a row of dashes under the headings says where the columns are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from contractlint.extract.lines import Line, Row

_RULER = re.compile(r"\s{0,40}-{2,120}(?:\s{1,40}-{2,120}){1,12}\s{0,10}$")
_MOST_ROWS = 500


def read_tables(raw_lines: Sequence[str], lines: Sequence[Line | None], first: int = 0) -> list[Line]:
    """A page's lines with typed tables put together as rows.

    Args:
        raw_lines: the page's lines as they stand, with their blanks.
        lines: the same lines cleaned, None where nothing stands.
        first: the number of the first table.

    Returns:
        The lines that are not None; those of a table replaced by one line a row, cells parted by " | ".
    """
    done: list[Line] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        if line is not None and index and _RULER.match(raw_lines[index]) and lines[index - 1] is not None:
            header = done.pop()
            rows, index = _table(raw_lines, lines, index, header)
            done += [row.at(row=Row(first, row.row.cells if row.row else ())) for row in rows]
            first += 1
            continue
        if line is not None:
            done.append(line)
        index += 1
    return done


def _table(raw_lines: Sequence[str], lines: Sequence[Line | None], ruler: int, header: Line) -> tuple[list[Line], int]:
    """The rows of the table whose row of dashes is given, header first, and the index of the line behind it."""
    starts = [match.start() for match in re.finditer(r"-{2,120}", raw_lines[ruler])]
    rows = [_row(_cells(raw_lines[ruler - 1], starts), header)]
    index = ruler + 1
    while index < min(len(lines), ruler + _MOST_ROWS):
        line = lines[index]
        if line is None or _RULER.match(raw_lines[index]):
            index += line is not None
            break
        cells = _cells(raw_lines[index], starts)
        if not cells[0] and len(rows) > 1 and rows[-1].row:
            joined = [" ".join(filter(None, pair)) for pair in zip(rows[-1].row.cells, cells, strict=True)]
            rows[-1] = _row(joined, rows[-1])
        else:
            rows.append(_row(cells, line))
        index += 1
    return rows, index


def _cells(raw: str, starts: Sequence[int]) -> list[str]:
    """A line's cells: each column begins where its dashes do."""
    ends = [*starts[1:], len(raw)]
    cells = [" ".join(raw[start:end].split()) for start, end in zip([0, *starts[1:]], ends, strict=True)]
    return cells + [""] * (len(starts) - len(cells))


def _row(cells: Sequence[str], line: Line) -> Line:
    words = " | ".join(cell for cell in cells if cell)
    return line.at(text=words, places=line.places[:1], wide=True, row=Row(0, tuple(cells)))
