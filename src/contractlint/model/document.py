"""What a file says and where: the extractor's result."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block of text is in its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE_ROW = "table-row"
    CONTENTS = "contents"
    """A line of the table of contents: never evidence."""
    FOOTNOTE = "footnote"
    MARGIN = "margin"
    """A header or footer that says something once (a draft mark, a document number)."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of ``Document.text``, as offsets: ``text[start:end]``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table row, in reading order.

    Blocks do not overlap and are sorted; between two blocks stands only white space.
    """

    start: int
    end: int
    kind: BlockKind
    page: int
    """Page on which the block starts, from 1."""
    level: int | None = None
    """Heading level from 1, where the file itself says so (Word style, Markdown, HTML)."""
    number: str | None = None
    """The number or letter with which the block starts ("2.1", "(a)"), where the file computed it."""
    indent: int = 0
    """Depth of the block in lists, from 0; only an ordering, not a length."""
    bold: bool = False
    """All of the block's words are bold, so it may be a heading."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its cells as text, row by row, and the blocks that hold its rows."""

    rows: tuple[tuple[str, ...], ...]
    start: int
    end: int
    page: int


@dataclass(frozen=True, slots=True)
class WordBox:
    """A recognised word: its stretch of ``Document.raw``, and its edges in points from the page's lower left corner."""

    start: int
    end: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Recognised:
    """What text recognition (OCR) saw in a page's picture: how sure it is of its words (0 to 1), and where they are."""

    confidence: float
    words: tuple[WordBox, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number from 1 and the stretch of ``Document.text`` that stands on it."""

    number: int
    start: int
    end: int
    has_text: bool = True
    """False where it holds something of which no text could be read, so that nobody knows what it says."""
    recognised: Recognised | None = None
    """Where its text was recognised in its picture, rather than held by the file."""


class MarkupKind(StrEnum):
    """What an editor left in the file that a signature copy should not have."""

    INSERTION = "insertion"
    DELETION = "deletion"
    FORMAT = "format"
    """A tracked change of how words look, or of a paragraph's settings."""
    COMMENT = "comment"
    HIDDEN = "hidden"
    HIGHLIGHT = "highlight"
    FIELD_ERROR = "field-error"
    WATERMARK = "watermark"


@dataclass(frozen=True, slots=True)
class Markup:
    """A tracked change, comment, hidden or highlighted text, and where it stands.

    ``start`` and ``end`` are offsets in ``Document.text``; a deletion has no text there,
    so both are the place where the words were.
    """

    kind: MarkupKind
    text: str
    start: int
    end: int
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """One of the files that were put together: its name, its title, and where it begins in ``Document.text``."""

    name: str
    title: str
    start: int


@dataclass(frozen=True, slots=True)
class Document:
    """A file's text with the place of every character.

    ``text`` is cleaned for reading: white space folded, words broken at line ends joined,
    running headers and footers left out, one paragraph a block, blocks parted by a blank
    line. ``raw`` is what the file held, and ``raw_offset`` leads back to it.
    """

    path: str
    sha256: str
    format: str
    """"pdf", "docx", "markdown", "text" or "html"; "set" for several files put together."""
    text: str
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...]
    raw: str
    offset_map: tuple[tuple[int, int], ...] = ()
    """(offset in text, offset in raw) pairs, sorted: between two pairs both advance alike."""
    tables: tuple[Table, ...] = ()
    markup: tuple[Markup, ...] = ()
    title: str | None = None
    ocr: bool = False
    warnings: tuple[str, ...] = ()
    """What the reader should know of how the text was obtained (pages without text, ...)."""
    members: tuple[Member, ...] = ()
    """The files, where several were put together."""
    _page_starts: tuple[int, ...] = field(init=False, repr=False, compare=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "_page_starts", tuple(page.start for page in self.pages))

    def page_at(self, offset: int) -> int:
        """The number of the page on which the character at ``offset`` stands (1 if unknown)."""
        if not self.pages:
            return 1
        return self.pages[max(0, bisect_right(self._page_starts, offset) - 1)].number

    @property
    def trust(self) -> float:
        """How far the text as a whole can be relied on: the pages' trust, each counted with its length; 0 to 1."""
        total = sum(page.end - page.start for page in self.pages)
        if not self.ocr or not total:
            return 1.0
        return sum((page.end - page.start) * self.trust_at(page.start) for page in self.pages) / total

    def trust_at(self, offset: int) -> float:
        """How far the letters at ``offset`` can be relied on: 1 in a file's own text, less if they were recognised."""
        if not self.ocr:
            return 1.0
        page = self.pages[max(0, bisect_right(self._page_starts, offset) - 1)] if self.pages else None
        return page.recognised.confidence if page and page.recognised else 1.0

    def raw_offset(self, offset: int) -> int:
        """The place in ``raw`` of the character at ``offset`` in ``text``."""
        if not self.offset_map:
            return offset
        index = max(0, bisect_right(self.offset_map, (offset, len(self.raw) + 1)) - 1)
        clean, raw = self.offset_map[index]
        return min(len(self.raw), raw + offset - clean)
