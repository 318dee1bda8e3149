"""The contract's text as the page shows it: headings, paragraphs, lists, tables and page breaks, with marks in them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from contractlint.model import Block, BlockKind, Document, Page, Table
from contractlint.report.html.marks import Link, Mark, Piece, Splitter
from contractlint.report.wording import shorten

HEADING_LEVEL = 3
"""The level of the contract's topmost headings in the page, under the page's own title and the pane's."""
_HAS_MARKER = re.compile(r"\s{0,4}(?:[•·▪◦○●■*–—-]|[(\[]?\w{1,5}[.)\]])")


@dataclass
class TextBlock:
    """A heading, paragraph, list item, table row or the like."""

    kind: str
    pieces: list[Piece]
    links: list[Link]
    """The ways back from the marks that begin here."""
    id: str | None = None
    level: int | None = None
    """Of a heading: its level in the page. Only headings have ids of their own."""
    indent: int = 0
    bullet: bool = False
    """An item that had a bullet in the file and has none in its text."""
    cells: list[list[Piece]] = field(default_factory=list)
    """Of a table's row, in place of pieces."""
    anchors: list[str] = field(default_factory=list)
    """Ids of marks between this block and the one before."""

    @property
    def words(self) -> str:
        """The block's text on one line, shortened."""
        return shorten("".join(piece.text for piece in self.pieces), 90)


@dataclass(frozen=True, slots=True)
class Group:
    """What stands together in the page: one block, a list's items or a table's rows, or a page break."""

    kind: str
    """"list", "table", "page", or a block's own kind."""
    blocks: tuple[TextBlock, ...] = ()
    has_header: bool = False
    """The table's first row names its columns."""
    page: Page | None = None

    @property
    def links(self) -> list[Link]:
        """The ways back from all its blocks, each once."""
        return list(dict.fromkeys(link for block in self.blocks for link in block.links))


def lay_out(document: Document, marks: tuple[Mark, ...]) -> list[Group]:
    """The document's text from first to last, each mark's id in it exactly once.

    Args:
        document: whose blocks are laid out.
        marks: in the order of the text, as :meth:`MarkBook.marks` gives them.
    """
    splitter = Splitter(document.text, marks)
    by_id = {mark.id: mark for mark in marks}
    rows = _rows_of_tables(document)
    level = HEADING_LEVEL - 1
    blocks = []
    for number, block in enumerate(document.blocks):
        made = _text_block(document, block, splitter, rows.get(block.start), by_id)
        if block.kind is BlockKind.HEADING:
            # A page's headings may go down by one level only, whatever the file's do.
            made.level = level = min(level + 1, HEADING_LEVEL + (block.level or 1) - 1, 6)
            made.id = f"heading-{number}"
        blocks.append(made)
    _anchor_rest(document.blocks, blocks, splitter.unplaced(marks))
    return list(_groups(document, blocks))


def outline(groups: list[Group]) -> list[TextBlock]:
    """The contract's headings."""
    return [block for group in groups for block in group.blocks if block.level]


def _text_block(
    document: Document, block: Block, splitter: Splitter, row: tuple[str, ...] | None, marks: dict[str, Mark]
) -> TextBlock:
    if block.kind is BlockKind.TABLE_ROW:
        words = document.text[block.start : block.end]
        cells = [splitter.split(block.start + start, block.start + end) for start, end in _cells(words, row)]
        pieces = [piece for cell in cells for piece in cell]
    else:
        cells = []
        pieces = splitter.split(block.start, block.end)
    links = dict.fromkeys(link for piece in pieces for mark_id in piece.ids for link in marks[mark_id].links)
    is_item = block.kind is BlockKind.LIST_ITEM
    return TextBlock(
        kind=block.kind.value,
        pieces=[] if cells else pieces,
        links=list(links),
        indent=min(block.indent, 4),
        bullet=is_item and not block.number and not _HAS_MARKER.match(document.text, block.start),
        cells=cells,
    )


def _cells(words: str, row: tuple[str, ...] | None) -> list[tuple[int, int]]:
    """Where the cells of a table's row stand in its words; empty cells, which the words leave out, are empty stretches.

    ``row`` holds the cells if the file told them; else, or if they do not fit the words, the words are cut at bars.
    """
    places = []
    at = 0
    for cell in row or ():
        start = words.find(cell, at) if cell else at
        if start < 0:
            break
        at = start + len(cell)
        places.append((start, at))
    # What is between the cells must be nothing but the bars; words that no cell holds must not be lost.
    gaps = zip([0, *(end for _, end in places)], [*(start for start, _ in places), len(words)], strict=True)
    between = "".join(words[start:end] for start, end in gaps)
    if row and len(places) == len(row) and not between.strip(" |"):
        return places
    ends = [match.start() for match in re.finditer(r" \| ", words)]
    return list(zip([0, *(end + 3 for end in ends)], [*ends, len(words)], strict=True))


def _rows_of_tables(document: Document) -> dict[int, tuple[str, ...]]:
    """The cells of each row of a table, by the start of its block, for tables whose rows are all there."""
    starts = [block.start for block in document.blocks]
    found: dict[int, tuple[str, ...]] = {}
    for table in document.tables:
        first, last = bisect_left(starts, table.start), bisect_left(starts, table.end)
        rows = [block for block in document.blocks[first:last] if block.kind is BlockKind.TABLE_ROW]
        if len(rows) == len(table.rows):
            found.update((block.start, row) for block, row in zip(rows, table.rows, strict=True))
    return found


def _anchor_rest(source: Sequence[Block], blocks: list[TextBlock], marks: list[Mark]) -> None:
    """Give marks that stand between blocks an anchor at the block that follows, or else at the last."""
    ends = [block.end for block in source]
    for mark in marks if blocks else ():
        block = blocks[min(bisect_left(ends, mark.start), len(blocks) - 1)]
        block.anchors.append(mark.id)
        block.links += [link for link in mark.links if link not in block.links]


def _groups(document: Document, blocks: list[TextBlock]) -> Iterator[Group]:
    """Blocks gathered into lists and tables; a break before what begins on a new page."""
    pages = list(document.pages) if len(document.pages) > 1 else []
    paired = list(zip(document.blocks, blocks, strict=True))
    for (_, kind, _), group in groupby(paired, key=_grouping(document.tables)):
        members = list(group)
        while pages and pages[0].number <= members[0][0].page:
            yield Group("page", page=pages.pop(0))
        held = tuple(block for _, block in members)
        if kind == "table":
            yield Group(kind, held, has_header=_names_columns(held))
        elif kind == "list":
            yield Group(kind, held)
        else:
            for block in held:
                yield Group(block.kind, (block,))
    yield from (Group("page", page=page) for page in pages if not page.has_text)


def _grouping(tables: tuple[Table, ...]) -> Callable[[tuple[Block, TextBlock]], tuple[int, str, int]]:
    """The key by which neighbouring blocks are one group: their page, "list" or "table", and which table."""
    starts = [table.start for table in tables]

    def key(pair: tuple[Block, TextBlock]) -> tuple[int, str, int]:
        block, _ = pair
        if block.kind is BlockKind.TABLE_ROW:
            return 0, "table", bisect_left(starts, block.start + 1)
        return block.page, "list" if block.kind is BlockKind.LIST_ITEM else "text", 0

    return key


def _names_columns(rows: tuple[TextBlock, ...]) -> bool:
    """The first of several rows holds only short words without figures or blanks, as a row of column names does."""
    names = ["".join(piece.text for piece in cell) for cell in rows[0].cells]
    return (
        len(rows) > 2
        and len(names) > 1
        and all(len(name) <= 60 and not re.search(r"[\d\[{<]|_{3}|:\s*$", name) for name in names)
        and any(names)
    )
