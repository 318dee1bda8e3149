"""Where something stands in a contract's words: sorted places, looked up by the words between which they must begin."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import NamedTuple, TypeVar

Place = tuple[int, int, bool]
"""The words from the first number to before the second; True where a blank stands there."""
Item = TypeVar("Item", str, tuple[str, ...])


@dataclass(frozen=True, slots=True)
class Slot:
    """A value or party in the word list: words ``start`` to ``end``; ``blank`` where a placeholder stands for it."""

    start: int
    end: int
    blank: bool = False


class Places(NamedTuple):
    """Where a node may stand, in order: the words from ``starts`` to before ``ends``.

    Where all are of one ``length``, ``ends`` is None; ``blanks`` tells at which of them a blank stands (None: at none).
    """

    starts: Sequence[int]
    length: int = 0
    ends: Sequence[int] | None = None
    blanks: Sequence[bool] | None = None


def between(places: Places, low: int, high: int) -> Iterable[Place]:
    """The places that begin at a word from ``low`` to ``high``."""
    starts = places.starts
    first = bisect_left(starts, low)
    if first == len(starts) or starts[first] > high:
        return ()
    return each(places, first, bisect_right(starts, high, first))


def each(places: Places, first: int = 0, stop: int | None = None) -> Iterable[Place]:
    """Start, end and whether a blank stands there, of each place from ``first`` to before ``stop``."""
    starts = places.starts[first:stop]
    ends = places.ends[first:stop] if places.ends is not None else [start + places.length for start in starts]
    return zip(starts, ends, places.blanks[first:stop] if places.blanks is not None else repeat(False), strict=False)


def slot_places(slots: Iterable[Slot]) -> Places:
    """The places of values or parties, in order, each once."""
    found = sorted({(slot.start, slot.end, slot.blank) for slot in slots if slot.start < slot.end})
    starts, ends, blanks = zip(*found, strict=True) if found else ((), (), ())
    return Places(starts, ends=ends, blanks=blanks)


def places_of(items: Iterable[Item]) -> dict[Item, array[int]]:
    """The places of each item, counted from 0, four bytes each."""
    places: dict[Item, array[int]] = {}
    for place, item in enumerate(items):
        known = places.get(item)
        if known is None:
            known = places[item] = array("i")
        known.append(place)
    return places
