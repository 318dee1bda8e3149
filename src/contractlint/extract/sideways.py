"""Lines that run up or down a page, as on a schedule printed across it.

pdfium joins those that run up to one line with what stands before them, and tells many that run down last line first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from contractlint.extract.lines import Line

_FURTHEST = 40.0
"""Points between two lines of one paragraph or list."""
_INDENT = 80.0
"""Points by which such lines begin higher or lower than each other."""
_SHORTEST = 10.0
"""Points from a line's first to its last character from which its direction is sure."""

_ASIDE = 4.0
"""Points by which a word may begin beside its line."""
_OBLIQUE = 15.0
"""Points by which a line may end higher or lower than it began, and still be one line that runs across."""

_LONGEST_WORD = 80


@dataclass(frozen=True, slots=True)
class Direction:
    """Where a line begins and ends on the page as its file holds it, in points from the bottom left corner."""

    start: tuple[float, float]
    end: tuple[float, float]

    def shown(self, rotation: int) -> Direction:
        """The same on the page as it is shown, turned clockwise by ``rotation`` degrees; only differences count."""
        return Direction(_turned(self.start, rotation), _turned(self.end, rotation))

    @property
    def is_oblique(self) -> bool:
        """Whether the line ends higher or lower than one that runs across does."""
        return abs(self.end[1] - self.start[1]) > _OBLIQUE

    @property
    def runs_down(self) -> bool:
        """Whether the line is read from top to bottom."""
        across, down = abs(self.end[0] - self.start[0]), self.start[1] - self.end[1]
        return down > _SHORTEST and down > across


def parted(text_page: Any, place: int, raw: str) -> Iterator[tuple[int, str]]:
    """A line as pdfium tells it, cut where its next word stands on another line: (offset in it, piece).

    Args:
        text_page: a pdfium text page.
        place: where the line begins in the page's text.
        raw: the line.
    """
    words = [(match.start(), match.end()) for match in re.finditer(r"\S+", raw)]
    begun = 0
    before: tuple[float, float] | None = None
    runs_up = False
    for first, stop in [half for word in words for half in _halves(text_page, place, *word)]:
        start, end = _middle(text_page, place + first), _middle(text_page, place + stop - 1)
        if before is not None and abs(start[0] - before[0] if runs_up else start[1] - before[1]) > _ASIDE:
            yield begun, raw[begun:first]
            begun = first
        if stop - first > 1:
            runs_up = abs(end[1] - start[1]) > abs(end[0] - start[0])
        before = start
    yield begun, raw[begun:]


def _is_oblique(text_page: Any, first: int, last: int) -> bool:
    return abs(_middle(text_page, first)[1] - _middle(text_page, last)[1]) > _OBLIQUE


def _halves(text_page: Any, place: int, first: int, stop: int) -> Iterator[tuple[int, int]]:
    """A word, or the two of which the first ends one line and the second begins another far from it."""
    if _is_oblique(text_page, place + first, place + stop - 1):
        middles = [_middle(text_page, place + at) for at in range(first, min(stop, first + _LONGEST_WORD))]
        for at, (one, other) in enumerate(pairwise(middles), first + 1):
            if abs(one[1] - other[1]) > _OBLIQUE and abs(one[0] - other[0]) > _OBLIQUE:
                yield first, at
                first = at
                break
    yield first, stop


def _middle(text_page: Any, place: int) -> tuple[float, float]:
    left, bottom, right, top = text_page.get_charbox(place, loose=True)
    return (left + right) / 2, (bottom + top) / 2


def put_in_order(lines: Sequence[Line], directions: Sequence[Direction], rotation: int) -> list[Line]:
    """A page's lines, runs of lines that are read downwards and were told from left to right turned round.

    Lines that run down a page follow each other from right to left.

    Args:
        lines: as pdfium tells them.
        directions: one for each line.
        rotation: degrees by which the page is shown turned.
    """
    shown = [direction.shown(rotation) for direction in directions]
    ordered: list[Line] = []
    start = 0
    for place in range(1, len(lines) + 1):
        if place == len(lines) or not _is_backwards(shown[place - 1], shown[place]):
            ordered += reversed(lines[start:place])
            start = place
    return ordered


def _is_backwards(before: Direction, after: Direction) -> bool:
    """Whether two lines run down, the second close to the right of the first."""
    step, shift = after.start[0] - before.start[0], abs(after.start[1] - before.start[1])
    return before.runs_down and after.runs_down and 1.0 < step <= _FURTHEST and shift <= _INDENT


def _turned(point: tuple[float, float], rotation: int) -> tuple[float, float]:
    x, y = point
    return {90: (y, -x), 180: (-x, -y), 270: (-y, x)}.get(rotation, (x, y))
