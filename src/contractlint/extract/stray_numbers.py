"""Clause numbers that a PDF holds apart from their clauses, put back where the page shows them.

Some programs write a page's words first and the numbers of its lists after (or before) them. On paper both stand on one
line; in the file "2.1" comes a page after "General rights", and would be taken for nothing at all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from contractlint.extract.lines import Line

_NUMBER = re.compile(
    r"\(?(?:[a-zA-Z]|[ivx]{1,6}|[IVX]{1,6}|[a-z]{2}|\d{1,3}(?:\.\d{1,3}){0,4})[.)]|\d{1,3}(?:\.\d{1,3}){1,4}|[•●▪■○◦·\uf0b7]"
)
"""A number, letter or bullet as lists have them; figures alone may be a page's number or an entry of a table."""
_LONGEST = 16
_WIDEST_GAP = 36.0
"""Points from a number to its words: half an inch, as far as programs set words in behind it."""
_OVERLAP = 4.0
"""Points by which a number's box may reach into that of its words."""
_LEVEL = 3.0
"""Points by which the middles of two things on one line may differ."""
_MOST_ON_A_LEVEL = 40


def put_numbers_beside(lines: Sequence[Line]) -> list[Line]:
    """A page's lines, each number that is a line of its own joined to the words to the right of it.

    Args:
        lines: with their boxes; those without are left as they are.
    """
    numbers = {place for place, line in enumerate(lines) if _is_number(line)}
    if not numbers:
        return list(lines)
    levels: defaultdict[int, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        if place not in numbers and line.row is None and line.top and _begins_words(line.text):
            levels[int(_middle(line) // _LEVEL)].append(place)
    joined = list(lines)
    gone: set[int] = set()
    for place in sorted(numbers):
        beside = _beside(lines, lines[place], levels)
        if beside is not None:
            joined[beside] = _put_before(lines[place], joined[beside])
            levels[int(_middle(lines[beside]) // _LEVEL)].remove(beside)
            gone.add(place)
    return [line for place, line in enumerate(joined) if place not in gone]


def _is_number(line: Line) -> bool:
    return bool(len(line.text) <= _LONGEST and line.top and line.row is None and _NUMBER.fullmatch(line.text))


def _begins_words(text: str) -> bool:
    return text[:1].isalpha() or text[:1] in "“\"‘'([_"


def _middle(line: Line) -> float:
    return (line.top + line.bottom) / 2


def _beside(lines: Sequence[Line], number: Line, levels: dict[int, list[int]]) -> int | None:
    """The place of the words that stand next on the number's line."""
    level = int(_middle(number) // _LEVEL)
    near = [place for at in (level - 1, level, level + 1) for place in levels.get(at, ())[:_MOST_ON_A_LEVEL]]
    fitting = [
        place
        for place in near
        if abs(_middle(lines[place]) - _middle(number)) <= _LEVEL
        and -_OVERLAP <= lines[place].left - number.right <= _WIDEST_GAP
    ]
    return min(fitting, key=lambda place: (lines[place].left, place), default=None)


def _put_before(number: Line, words: Line) -> Line:
    by = len(number.text) + 1
    places = (*number.places, *((offset + by, raw) for offset, raw in words.places))
    return words.at(text=f"{number.text} {words.text}", places=places, left=number.left)
