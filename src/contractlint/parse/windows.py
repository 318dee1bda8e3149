"""Looking for a long pattern only where a short word strikes: a contract is long, and values are few."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from contractlint.parse.literals import small_letters


def word_starts(words: Iterable[str], text: str) -> list[int]:
    """Where any of some lower-case words or signs begins in a text, in whatever case, in order.

    A word counts only where no letter stands before it; a sign ("$", "%") counts everywhere.
    """
    lower = small_letters(text)
    places = []
    for word in words:
        at = lower.find(word)
        while at >= 0:
            if not (at and word[0].isalpha() and lower[at - 1].isalpha()):
                places.append(at)
            at = lower.find(word, at + len(word))
    return sorted(places)


def matches_near(
    places: Iterable[int], pattern: re.Pattern[str], text: str, before: int, behind: int
) -> Iterator[re.Match[str]]:
    """The pattern's matches in the windows around some places, in order and without overlap.

    Args:
        places: sorted; one of them lies in everything that the pattern matches.
        pattern: what is looked for.
        text: the whole text; matches know their place in it.
        before: characters of a window before a place: more than the pattern's longest match.
        behind: characters of a window behind it.
    """
    start = end = -1
    for place in places:
        low = max(0, place - before)
        if low > end:
            if end >= 0:
                yield from pattern.finditer(text, start, end)
            start = low
        end = min(len(text), place + behind)
    if end >= 0:
        yield from pattern.finditer(text, start, end)
