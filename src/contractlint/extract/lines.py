"""Lines of text as a page or file holds them, cleaned character by character with their places kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_SPACES = "\t\x0b\x0c\x85\u00a0\u1680\u202f\u205f\u2028\u2029\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
# U+037E, the Greek question mark, looks like the semicolon that it stands for.
_REPLACED = dict.fromkeys(_SPACES, " ") | {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
    "\u2010": "-", "\u2011": "-", "\u0002": "-", "\u037e": ";",
}  # fmt: skip
_UNSEEN = (0xAD, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0xFFFD)
"""Soft hyphens, joiners, marks for writing from right to left: they show nothing, and would cut words in two."""
_DROPPED = {chr(code): "" for code in _UNSEEN}
_DROPPED |= {chr(code): "" for code in (*range(32), *range(127, 160))}
_CLEAN = _DROPPED | _REPLACED
_BLANKS = "".join(character for character, new in _CLEAN.items() if new == " ")
_LONGEST_RUN = 200
"""Longer runs of one sign, such as a rule drawn with dashes, say no more than this many do, and cost time later."""
_RUN = rf"([^\w\s]|_)\1{{{_LONGEST_RUN},}}"
_ODD = re.compile(f"[ {_BLANKS}]{{2,400}}|[" + "".join(map(re.escape, _CLEAN)) + f"]|{_RUN}")
_WIDE = 3
"""So many blanks, or a tab, part columns."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a ruled table: the table's number in its file, and the cells."""

    table: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its cleaned text, and for pieces of it where they stand in the raw text.

    ``top``, ``left`` and ``right`` are in points from the page's bottom and left edge (0.0 where
    unknown).
    """

    text: str
    places: tuple[tuple[int, int], ...]
    page: int = 1
    top: float = 0.0
    bottom: float = 0.0
    left: float = 0.0
    right: float = 0.0
    indent: int = 0
    """Leading spaces, where there is no geometry."""
    wide: bool = False
    """It holds wide gaps, as tables and signature blocks do."""
    blank_before: bool = False
    new_sheet: bool = False
    """A page of the paper that this text was copied from ended before it."""
    row: Row | None = None
    """The table row that this line is, where the file's own lines rule a table."""

    def at(self, **changes: object) -> Line:
        """A copy with changes."""
        return replace(self, **changes)  # type: ignore[arg-type]  # names are checked by replace itself


def fold_runs(text: str) -> str:
    """A text without the rest of very long runs of one sign."""
    return re.sub(_RUN, lambda match: match[0][:_LONGEST_RUN], text)


def clean_line(raw: str, raw_start: int) -> Line:
    """A raw line (without its line end) as a Line: odd characters normalised, white space folded."""
    indent = len(raw) - len(raw.lstrip(" \t\u00a0"))
    stripped = raw.strip(" \t\u00a0\r\n\x0c")
    base = raw_start + (raw.find(stripped) if stripped else 0)
    pieces: list[str] = []
    places: list[tuple[int, int]] = [(0, base)] if stripped else []
    length = done = 0
    wide = False
    for match in _ODD.finditer(stripped):
        before = stripped[done : match.start()]
        odd = match[0]
        if match[1]:
            new = odd[:_LONGEST_RUN]
        else:
            new = " " if len(odd) > 1 else _CLEAN[odd]
            wide = wide or "\t" in odd or len(odd) >= _WIDE
        pieces += (before, new)
        length += len(before) + len(new)
        done = match.end()
        if len(new) != len(odd):
            places.append((length, base + done))
    pieces.append(stripped[done:])
    return Line("".join(pieces), tuple(places), indent=indent, wide=wide)
