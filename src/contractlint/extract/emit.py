"""Put words into the Document: blocks, pages, and the marks at their final offsets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from contractlint.extract.builder import DocumentBuilder
from contractlint.extract.limits import Budget
from contractlint.extract.words import Origin, Words
from contractlint.model import BlockKind, Markup, MarkupKind

FIELD_ERROR = re.compile(r"Error! [A-Z][^.!\n]{3,80}\.|Error! [A-Z][a-z]{2,20}(?: [a-z]{2,20}){2,6}(?=\W|$)")
"""What Word shows where a reference has lost its place."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment's words and who wrote them."""

    text: str
    author: str | None


@dataclass
class Emitter:
    """Hands blocks to the builder and keeps account of pages and comments."""

    builder: DocumentBuilder
    budget: Budget
    comments: dict[str, Comment]
    page: int = 1
    origins: list[Origin] = field(default_factory=list)
    """Which elements show the text, where they were kept."""
    _begun: dict[str, int] = field(default_factory=dict)
    _ended: dict[str, tuple[int, int]] = field(default_factory=dict)

    def add(
        self,
        words: Words,
        kind: BlockKind,
        *,
        level: int | None = None,
        number: str | None = None,
        indent: int = 0,
        bold: bool = False,
        tight: bool = False,
        places: Sequence[tuple[int, int]] = (),
    ) -> tuple[int, int] | None:
        """Append one block; words without text leave only their marks and page ends."""
        self.budget.spend(len(words.text))
        self._begin_pages(sum(1 for offset in words.breaks if offset == 0))
        start = end = self.builder.length
        if words.text:
            start, end = self.builder.add(
                words.text, kind, level=level, number=number, indent=indent, bold=bold, tight=tight, places=places
            )
        self._mark(words, start)
        self.origins += [origin.shifted(start) for origin in words.origins]
        self._begin_pages(sum(1 for offset in words.breaks if offset > 0))
        return (start, end) if words.text else None

    def begin_page(self) -> None:
        """Begin a page before what comes next."""
        self._begin_pages(1)

    def finish(self) -> None:
        """Add the comments, each with the words it stands on, and sort all marks by place."""
        for identity, comment in self.comments.items():
            start = self._begun.get(identity)
            place = self._ended.get(identity, (start, start) if start is not None else None)
            if place is not None:
                self._add_markup(MarkupKind.COMMENT, comment.text, place[0], place[1], comment.author)
        self.builder.markup.sort(key=lambda mark: (mark.start, mark.end))

    def _begin_pages(self, count: int) -> None:
        for _ in range(count):
            self.page += 1
            self.builder.start_page(self.page)

    def _mark(self, words: Words, base: int) -> None:
        for mark in words.marks:
            start, end = base + mark.start, base + mark.end
            text = mark.text or words.text[mark.start : mark.end]
            self._add_markup(mark.kind, text, start, end, mark.author)
        for point in words.points:
            at = base + point.offset
            if point.begins:
                self._begun.setdefault(point.comment, at)
            elif point.ends:
                self._ended[point.comment] = (min(self._begun.get(point.comment, at), at), at)
            else:
                self._ended.setdefault(point.comment, (at, at))
        if "Error!" in words.text:
            for match in FIELD_ERROR.finditer(words.text):
                self._add_markup(MarkupKind.FIELD_ERROR, match[0], base + match.start(), base + match.end(), None)

    def _add_markup(self, kind: MarkupKind, text: str, start: int, end: int, author: str | None) -> None:
        """Add a mark, without the white space at its ends; one with nothing left says nothing."""
        covered = start < end
        folded = " ".join(text.split())
        if not folded:
            return
        if covered and kind is not MarkupKind.COMMENT:
            start += len(text) - len(text.lstrip())
            end -= len(text) - len(text.rstrip())
        self.builder.markup.append(Markup(kind, folded, start, end, author))
