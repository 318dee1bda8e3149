"""Read tables: each row one block, its cells side by side; tables that only lay text out are read as text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from contractlint.extract.emit import Emitter
from contractlint.extract.looks import is_item_mark, is_running_text
from contractlint.extract.word.inline import asks
from contractlint.extract.word.names import W, number
from contractlint.extract.word.paragraph import ParagraphReader
from contractlint.extract.word.roles import Paragraph
from contractlint.extract.words import Words, joined, numbered
from contractlint.model import BlockKind, Markup, MarkupKind, Table

if TYPE_CHECKING:
    from contractlint.extract.word.story import StoryReader

_WRAPPERS = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_WIDEST = 64
_CLAUSE = 40
"""Characters from which words beside a number are a clause rather than an entry."""


@dataclass
class Cell:
    """A cell: its paragraphs, in order with the tables nested in it."""

    content: list[Paragraph | Any] = field(default_factory=list)
    span: int = 1
    merged: bool = False
    """It goes on from the cell above and shows nothing of its own."""

    @property
    def paragraphs(self) -> list[Paragraph]:
        """Its paragraphs that have words."""
        return [part for part in self.content if isinstance(part, Paragraph) and any(line.text for line in part.lines)]

    @property
    def is_text(self) -> bool:
        """Whether it holds running text, the lines of a signature block, or another table."""
        if any(not isinstance(part, Paragraph) for part in self.content):
            return True
        return is_running_text([line.text for paragraph in self.paragraphs for line in paragraph.lines if line.text])

    def words(self) -> Words:
        """All its words, its nested tables aside."""
        return joined([_words(part) for part in self.content if isinstance(part, Paragraph)], " ")


class TableReader:
    """Reads one table into the Document."""

    def __init__(self, story: StoryReader, emitter: Emitter, reader: ParagraphReader) -> None:
        self._story = story
        self._emitter = emitter
        self._reader = reader
        self._rows: list[tuple[str, ...]] = []
        self._start = 0
        self._page = 1

    def read(self, table: Any, *, placeholder: bool = False) -> None:
        """Read all rows; a run of rows that is interrupted by running text is a table of its own."""
        rows = list(_inside(table, W + "tr", placeholder=placeholder))
        is_box = all(sum(1 for _ in _inside(row, W + "tc", placeholder=False)) == 1 for row, _ in rows)
        for row, asked in rows:
            properties = row.find(W + "trPr")
            if properties is not None and properties.find(W + "del") is not None:
                self._deleted(row, properties.find(W + "del").get(W + "author") or None)
                continue
            cells = [self._cell(cell, placeholder=blank) for cell, blank in _inside(row, W + "tc", placeholder=asked)]
            shown = [cell for cell in cells if cell.content and not cell.merged]
            if is_box or any(cell.is_text for cell in shown):
                self._end()
                for cell in shown:
                    self._lay_out(cell)
            elif marked := _marked(shown):
                self._end()
                for paragraph in marked:
                    self._story.emit(paragraph)
            else:
                self._row(cells, number(properties, "gridBefore") or 0, number(properties, "gridAfter") or 0)
        self._end()

    def _cell(self, element: Any, *, placeholder: bool) -> Cell:
        properties = element.find(W + "tcPr")
        merge = None if properties is None else properties.find(W + "vMerge")
        if properties is not None and properties.find(W + "cellDel") is not None:
            return Cell()
        span = min(max(number(properties, "gridSpan") or 1, 1), _WIDEST)
        cell = Cell(span=span, merged=merge is not None and merge.get(W + "val") != "restart")
        from contractlint.extract.word.story import blocks  # noqa: PLC0415  # stories hold tables, tables hold stories

        for item in blocks(element, placeholder=placeholder):
            if item.element.tag == W + "tbl":
                cell.content.append(item.element)
            elif item.element.tag == W + "p":
                paragraph = self._reader.read(item.element, placeholder=item.placeholder)
                if paragraph is not None:
                    cell.content.append(paragraph)
            elif item.element.tag == W + "commentRangeStart":
                self._reader.comments.append(item.element.get(W + "id") or "")
        rest = self._reader.rest()
        if rest is not None:
            cell.content.append(rest)
        return cell

    def _row(self, cells: list[Cell], before: int, after: int) -> None:
        words = [Words() if cell.merged else cell.words() for cell in cells]
        pages = max((len(cell.breaks) for cell in words), default=0)
        for own in words:  # each cell of a row that is cut by a page's end tells of it
            own.breaks = []
        whole = joined(words, " | ")
        whole.breaks = [0 if self._at_top(cells) else 1] * min(pages, 1) + [1] * max(pages - 1, 0)
        place = self._emitter.add(whole, BlockKind.TABLE_ROW, tight=bool(self._rows))
        if place is None:
            return
        if not self._rows:
            self._start, self._page = place[0], self._emitter.page
        texts: list[str] = [""] * min(before, _WIDEST)
        for cell, own in zip(cells, words, strict=True):
            texts += [own.text, *[""] * (cell.span - 1)]
        self._rows.append((*texts, *[""] * min(after, _WIDEST)))

    def _at_top(self, cells: list[Cell]) -> bool:
        """Whether the page begins with the row, rather than within it."""
        parts = [part for cell in cells for part in cell.content if isinstance(part, Paragraph) and part.lines]
        first = next((line.breaks for part in parts[:1] for line in part.lines if line.breaks), None)
        return first is None or first[0] == 0

    def _lay_out(self, cell: Cell) -> None:
        """The content of a cell that holds running text, as blocks."""
        for part in cell.content:
            if isinstance(part, Paragraph):
                self._story.emit(part)
            else:
                TableReader(self._story, self._emitter, self._reader).read(part)

    def _end(self) -> None:
        if self._rows:
            builder = self._emitter.builder
            builder.tables.append(Table(tuple(self._rows), self._start, builder.length, self._page))
        self._rows = []

    def _deleted(self, row: Any, author: str | None) -> None:
        cells = ("".join(part.text or "" for part in cell.iter(W + "t", W + "delText")) for cell in row.iter(W + "tc"))
        text = " ".join(" | ".join(cell for cell in cells if cell).split())
        at = self._emitter.builder.length
        if text:
            self._emitter.builder.markup.append(Markup(MarkupKind.DELETION, text, at, at, author))


def _words(paragraph: Paragraph) -> Words:
    """A paragraph of a cell in one line; a number that stands alone there is shown too."""
    words = joined(paragraph.lines, " ")
    number = paragraph.number or ""
    return numbered(number, words) if words.text else joined((Words(number), words), "")


def _marked(cells: list[Cell]) -> list[Paragraph]:
    """The paragraphs of a row that sets a clause beside its number or bullet; none for other rows."""
    words = [(cell, cell.words()) for cell in cells]
    filled = [(cell, own) for cell, own in words if own.text]
    if len(filled) != 2 or not is_item_mark(filled[0][1].text) or len(filled[1][1].text) < _CLAUSE:
        return []
    first, *rest = filled[1][0].paragraphs
    first.lines[0] = joined((filled[0][1], first.lines[0]), " ")
    return [first, *rest]


def _inside(element: Any, tag: str, *, placeholder: bool) -> Iterator[tuple[Any, bool]]:
    """A table's rows or a row's cells, through content controls, with whether their words are only a prompt."""
    for child in element:
        if child.tag == tag:
            yield child, placeholder
        elif child.tag in _WRAPPERS:
            asked = placeholder or (child.tag == W + "sdt" and asks(child.find(W + "sdtPr")))
            yield from _inside(child, tag, placeholder=asked)
