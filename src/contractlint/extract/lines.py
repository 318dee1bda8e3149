"""Lines of text as a page or file holds them, cleaned character by character with their places kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_REPLACED = {
    "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\u200a": " ",
    "\u3000": " ", "\t": " ", "\u000b": " ", "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi",
    "\ufb04": "ffl", "\u2010": "-", "\u2011": "-", "\ufffe": "-", "\u0002": "-",
}  # fmt: skip
_DROPPED = re.compile("[\u00ad\u200b-\u200d\ufeff\ufffd\x00\x01\x03-\x08\x0e-\x1f\x7f-\x9f\u2028\u2029]")
_SPECIAL = re.compile("[" + "".join(map(re.escape, _REPLACED)) + "]|" + _DROPPED.pattern)
_GAP = re.compile(r" {3,}")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its cleaned text, and for pieces of it where they stand in the raw text.

    ``top``, ``left`` and ``right`` are in points from the page's bottom and left edge (0.0 where
    unknown); ``cells`` are the line's columns where wide gaps part it.
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

    def at(self, **changes: object) -> Line:
        """A copy with changes."""
        return replace(self, **changes)  # type: ignore[arg-type]  # names are checked by replace itself


def clean_line(raw: str, raw_start: int) -> Line:
    """A raw line (without its line end) as a Line: odd characters normalised, white space folded."""
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    length = 0
    wide = False
    indent = len(raw) - len(raw.lstrip(" \t\u00a0"))
    stripped = raw.strip(" \t\u00a0\r\n\x0c")
    base = raw_start + (raw.find(stripped) if stripped else 0)
    simple = not _SPECIAL.search(stripped) and "  " not in stripped
    if simple:
        return Line(stripped, ((0, base),) if stripped else (), indent=indent)
    last_was_space = False
    expected = -1
    for offset, character in enumerate(stripped):
        new = _REPLACED.get(character, character)
        if _DROPPED.match(character):
            continue
        if new == " ":
            if last_was_space:
                continue
            wide = wide or bool(_GAP.match(stripped.replace("\u00a0", " ").replace("\t", "   "), offset))
            last_was_space = True
        else:
            last_was_space = False
        if base + offset != expected:
            places.append((length, base + offset))
        pieces.append(new)
        length += len(new)
        expected = base + offset + 1 if len(new) == 1 else -1
    return Line("".join(pieces), tuple(places), indent=indent, wide=wide)
