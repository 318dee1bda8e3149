"""Cleaned words of a paragraph with the marks that stand on them, to be joined and put into a Document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from contractlint.extract.lines import clean_line
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


@dataclass(slots=True)
class Words:
    """Clean words and what stands on them."""

    text: str = ""
    marks: list[Mark] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    """Offsets at which pages begin."""

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
        moved = part.shifted(length, "")
        length += len(part.text)
        whole.marks += moved.marks
        whole.points += moved.points
        whole.breaks += moved.breaks
    whole.text = "".join(texts)
    return whole


def clean(
    raw: str, marks: Sequence[Mark], points: Sequence[Point], breaks: Sequence[int], start: int, end: int
) -> Words:
    """The stretch ``raw[start:end]`` cleaned, with what stands on it moved to the clean offsets."""
    line = clean_line(raw[start:end], start)
    if not (marks or points or breaks):
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
    return words
