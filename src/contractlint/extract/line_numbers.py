"""Line numbers in the margin, as pleadings and some statements of work have them: 1, 2, 3 ... down each page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from contractlint.extract.lines import Line

_NUMBER = re.compile(r"(\d{1,2})(?:\s+|$)")
_JOINED = re.compile("\ufffe(\\d{1,2})(?: |$)")
"""pdfium joins a line that ends in a hyphen with the next, whose number then stands within it."""
_LONGEST_STEP = 3
_FEWEST = 10
_SHARE = 0.8


def drop_line_numbers(lines: Sequence[Line]) -> list[Line]:
    """A page's lines without the numbers in its margin; numbered lines that are otherwise empty part paragraphs.

    A page has line numbers if four of five of its lines, and at least ten, begin with the number that comes next.
    """
    if not _counts_up(lines):
        return list(lines)
    kept: list[Line] = []
    after_blank = False
    for line in lines:
        match = _NUMBER.match(line.text)
        rest = line.text[match.end() :] if match else line.text
        if not rest:
            after_blank = True
            continue
        cut = match.end() if match else 0
        stripped = line.at(text=rest, places=_cut(line.places, cut), blank_before=line.blank_before or after_blank)
        kept.append(_without_joined(stripped))
        after_blank = False
    return kept


def _without_joined(line: Line) -> Line:
    """The line without the numbers of lines that were joined to it."""
    while match := _JOINED.search(line.text):
        start, end = match.start(1), match.end()
        before = [(offset, raw) for offset, raw in line.places if offset < start]
        moved = [(start + offset, raw) for offset, raw in _cut(line.places, end)]
        line = line.at(text=line.text[:start] + line.text[end:], places=(*before, *moved))
    return line


def _counts_up(lines: Sequence[Line]) -> bool:
    last: int | None = None
    hits = 0
    for line in lines:
        match = _NUMBER.match(line.text)
        if match and (last is None or last < int(match[1]) <= last + _LONGEST_STEP):
            hits += 1
            last = int(match[1])
    return hits >= _FEWEST and hits >= _SHARE * len(lines)


def _cut(places: Sequence[tuple[int, int]], cut: int) -> tuple[tuple[int, int], ...]:
    """The places of what is left after the first ``cut`` characters were taken off."""
    before = [(offset, raw) for offset, raw in places if offset <= cut]
    first = [(0, before[-1][1] + cut - before[-1][0])] if before else []
    return (*first, *((offset - cut, raw) for offset, raw in places if offset > cut))
