"""Page numbers in the middle of a page: a text that was printed, put on the web and printed again has both.

They stand between the halves of a sentence, a line each: "- 6 -", "Page 6", "6". What tells them from numbers that
belong to the text is that they count on, one page's lines apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from contractlint.extract.lines import Line

_MARKED = re.compile(r"(?i)[-–—]\s?(\d{1,3})\s?[-–—]|page\s(\d{1,3})(?:\sof\s\d{1,3})?|\[\s?page\s(\d{1,3})\s?\]")
_BARE = re.compile(r"\d{1,3}")
_FEWEST_MARKED = 3
_FEWEST_BARE = 4
"""So many must count on."""
_LEAST_LINES = 12
_MOST_LINES = 160
"""Lines between two pages' numbers."""
_SHORTEST_PAGE = 25
_EVEN = (0.6, 1.6)
"""The lines of a page, as a share of the median: sections whose numbers have lines of their own differ more."""
_MOST_NUMBERS = 1500


@dataclass(frozen=True, slots=True)
class _Number:
    line: int
    value: int


def drop_printed_numbers(lines: Sequence[Line]) -> list[Line]:
    """The lines without the page numbers of the paper they were copied from; the line after one knows of it."""
    dropped = _marked_numbers(lines) | _bare_numbers(lines)
    if not dropped:
        return list(lines)
    kept: list[Line] = []
    for place, line in enumerate(lines):
        if place not in dropped:
            kept.append(line.at(new_sheet=True) if place - 1 in dropped else line)
    return kept


def _marked_numbers(lines: Sequence[Line]) -> set[int]:
    numbers = [
        _Number(place, int(match[1] or match[2] or match[3]))
        for place, line in enumerate(lines)
        if len(line.text) < 20 and (match := _MARKED.fullmatch(line.text))
    ]
    chain = _counting_on(numbers)
    return {number.line for number in chain} if len(chain) >= _FEWEST_MARKED else set()


def _bare_numbers(lines: Sequence[Line]) -> set[int]:
    numbers = [
        _Number(place, int(line.text))
        for place, line in enumerate(lines)
        if len(line.text) < 4 and line.row is None and _BARE.fullmatch(line.text)
    ]
    chain = _counting_on(numbers)
    if len(chain) < _FEWEST_BARE:
        return set()
    lengths = [(after.line - before.line) / (after.value - before.value) for before, after in pairwise(chain)]
    usual = median(lengths)
    even = [_EVEN[0] * usual <= length <= _EVEN[1] * usual for length in lengths]
    if usual < _SHORTEST_PAGE or sum(even) < 0.8 * len(even):
        return set()
    return {number.line for number in chain}


def _counting_on(numbers: Sequence[_Number]) -> list[_Number]:
    """The longest row of numbers that count on: at most one is missing between two, and a page of lines lies there."""
    numbers = numbers[:_MOST_NUMBERS]
    lengths = [1] * len(numbers)
    before: list[int | None] = [None] * len(numbers)
    for place, number in enumerate(numbers):
        for earlier in range(place - 1, -1, -1):
            other = numbers[earlier]
            if number.line - other.line > 2 * _MOST_LINES:
                break
            step = number.value - other.value
            fits = step in (1, 2) and _LEAST_LINES * step <= number.line - other.line <= _MOST_LINES * step
            if fits and lengths[earlier] >= lengths[place]:
                lengths[place], before[place] = lengths[earlier] + 1, earlier
    chain: list[_Number] = []
    at = max(range(len(numbers)), key=lengths.__getitem__) if numbers else None
    while at is not None:
        chain.append(numbers[at])
        at = before[at]
    return chain[::-1]
