"""What an editor left in the file, gathered paragraph by paragraph so that each is told once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from contractlint.checks.wording import listed, quote
from contractlint.model import Contract, Markup, MarkupKind


def gathered(contract: Contract, *kinds: MarkupKind) -> Iterator[tuple[int, int, tuple[Markup, ...]]]:
    """The marks of some kinds, those of one paragraph together: where its marked words begin and end, and the marks.

    Marks that cover no words (a deletion, a comment's sign) stand for the paragraph that they are in, or follow.
    """
    blocks = contract.document.blocks
    starts = [block.start for block in blocks]
    groups: dict[int, list[Markup]] = {}
    for mark in contract.document.markup:
        if mark.kind in kinds:
            groups.setdefault(max(0, bisect_right(starts, mark.start) - 1), []).append(mark)
    for index in sorted(groups):
        marks = sorted(groups[index], key=lambda mark: (mark.start, mark.end))
        start, end = marks[0].start, max(mark.end for mark in marks)
        if start == end and blocks:
            start, end = blocks[index].start, blocks[index].end
        yield start, end, tuple(marks)


def say(text: str, most: int = 80) -> str:
    """Words in quotation marks, on one line, cut at a word; a mark on nothing but spaces says so."""
    return quote(text, most) if text.strip() else "a space or paragraph end"


def by(authors: list[str | None]) -> str:
    """ " by Ann and Bob"; nothing where no author is known."""
    names = list(dict.fromkeys(author for author in authors if author))
    return f" by {listed(names)}" if names else ""
