"""Cleaned words of a paragraph with the marks that stand on them, to be joined and put into a Document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from contractlint.extract.lines import Line, clean_line
from contractlint.model import MarkupKind


@dataclass(frozen=True, slots=True)
class Mark:
    """A change, hidden or highlighted text; offsets are those of the words that it belongs to."""

    kind: MarkupKind
    start: int
    end: int
    text: str = ""
    """The words, where the text itself does not hold them (deletions, hidden text)."""
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """Where a comment's range begins or ends, or where its sign stands (neither)."""

    comment: str
    offset: int
    begins: bool = False
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """Which element of the file shows some words: they are its own text from ``offset`` on, character by character.

    An element that shows a sign or a prompt of its own making (a tab, a symbol, a formula) shows all of them.
    """

    start: int
    end: int
    element: Any
    offset: int = 0

    def shifted(self, by: int) -> Origin:
        """The same words, where they begin ``by`` characters later."""
        return Origin(self.start + by, self.end + by, self.element, self.offset)


@dataclass(slots=True)
class Words:
    """Clean words and what stands on them."""

    text: str = ""
    marks: list[Mark] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    """Offsets at which pages begin."""
    origins: list[Origin] = field(default_factory=list)
    """The elements that show the words; kept only where somebody will write into the file."""

    @property
    def is_bare(self) -> bool:
        """Whether nothing at all is here."""
        return not (self.text or self.marks or self.points or self.breaks)

    def shifted(self, by: int, text: str) -> Words:
        """These words inside ``text``, in which they begin at ``by``."""
        return Words(
            text,
            [replace(mark, start=mark.start + by, end=mark.end + by) for mark in self.marks],
            [replace(point, offset=point.offset + by) for point in self.points],
            [offset + by for offset in self.breaks],
            [origin.shifted(by) for origin in self.origins],
        )


def numbered(label: str, words: Words) -> Words:
    """Words behind their number, as Word shows them."""
    if not label:
        return words
    if not words.text:
        return words
    moved = words.shifted(len(label) + 1, f"{label} {words.text}")
    moved.breaks = [offset if offset == 0 else offset + len(label) + 1 for offset in words.breaks]
    return moved


def joined(parts: Iterable[Words], separator: str) -> Words:
    """Words one behind the other; parts without text give no separator, but their marks are kept."""
    whole = Words()
    texts: list[str] = []
    length = 0
    for part in parts:
        if part.text and length:
            texts.append(separator)
            length += len(separator)
        texts.append(part.text)
        if part.marks or part.points or part.breaks or part.origins:
            moved = part.shifted(length, "")
            whole.marks += moved.marks
            whole.points += moved.points
            whole.breaks += moved.breaks
            whole.origins += moved.origins
        length += len(part.text)
    whole.text = "".join(texts)
    return whole


def clean(
    raw: str,
    marks: Sequence[Mark],
    points: Sequence[Point],
    breaks: Sequence[int],
    start: int,
    end: int,
    origins: Sequence[Origin] = (),
) -> Words:
    """The stretch ``raw[start:end]`` cleaned, with what stands on it moved to the clean offsets."""
    line = clean_line(raw[start:end], start)
    if not (marks or points or breaks or origins):
        return Words(line.text)
    clean_starts = [place[0] for place in line.places]
    raw_starts = [place[1] for place in line.places]
    last = end == len(raw)

    def move(offset: int) -> int:
        index = bisect_right(raw_starts, offset) - 1
        if index < 0:
            return 0
        stop = clean_starts[index + 1] if index + 1 < len(clean_starts) else len(line.text)
        return min(clean_starts[index] + offset - raw_starts[index], stop)

    def here(offset: int) -> bool:
        return start <= offset < end or (offset == end and (last or start == end))

    words = Words(line.text)
    for mark in marks:
        if mark.start == mark.end:
            if here(mark.start):
                words.marks.append(replace(mark, start=move(mark.start), end=move(mark.start)))
        elif mark.start < end and mark.end > start:
            first, stop = move(max(mark.start, start)), move(min(mark.end, end))
            if stop > first:
                words.marks.append(replace(mark, start=first, end=stop))
    words.points = [replace(point, offset=move(point.offset)) for point in points if here(point.offset)]
    words.breaks = [move(offset) for offset in breaks if here(offset)]
    words.origins = list(_cleaned(line, origins))
    return words


def _cleaned(line: Line, origins: Sequence[Origin]) -> Iterator[Origin]:
    """The origins of a cleaned line, cut where cleaning took characters out; both are sorted."""
    first = 0
    for (clean_start, raw_start), (stop, _) in pairwise((*line.places, (len(line.text), 0))):
        raw_stop = raw_start + stop - clean_start
        while first < len(origins) and origins[first].end <= raw_start:
            first += 1
        for index in range(first, len(origins)):
            origin = origins[index]
            if origin.start >= raw_stop:
                break
            begin, finish = max(origin.start, raw_start), min(origin.end, raw_stop)
            if begin < finish:
                by = clean_start - raw_start
                yield Origin(begin + by, finish + by, origin.element, origin.offset + begin - origin.start)
