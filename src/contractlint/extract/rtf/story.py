"""The paragraphs and tables of an RTF file's body, note, header or text box, as they come."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from contractlint.extract.rtf.tables import Lists
from contractlint.extract.word import made
from contractlint.extract.word.made import MadeWord, RunChange, RunLook
from contractlint.extract.word.names import W

_NEAR = 30
"""Twentieths of a point by which cells' edges in two rows may differ and be the same."""
_WIDEST = 64


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """What holds for paragraphs until it is reset."""

    style: int | None = None
    list: int = 0
    level: int = 0
    outline: int | None = None
    indent: int = 0
    begins_page: bool = False
    in_table: bool = False


@dataclass(slots=True)
class _Row:
    """A table's row: its cells as they are read, and their right edges with how they are merged."""

    cells: list[Any] = field(default_factory=list)
    edges: list[int] = field(default_factory=list)
    merges: list[str] = field(default_factory=list)


class Story:
    """Takes words and control words, and makes paragraphs in ``container``."""

    def __init__(self, word: MadeWord, container: Any, lists: Lists) -> None:
        self._word = word
        self._container = container
        self._lists = lists
        self._look = ParagraphLook()
        self._paragraph: Any | None = None
        self._shown_number = ""
        """What the program that wrote the file saw before the paragraph."""
        self._edges: list[int] = []
        self._merges: list[str] = []
        self._merge = ""
        self._cell: Any | None = None
        self._cells: list[Any] = []
        self._rows: list[_Row] = []

    # -- words ---------------------------------------------------------------------------------

    def paragraph(self) -> Any:
        """The paragraph being read."""
        if self._paragraph is None:
            self._paragraph = etree.Element(W + "p")
        return self._paragraph

    def put(self, words: str, look: RunLook, change: RunChange | None) -> None:
        """Add words."""
        made.add_words(self.paragraph(), words, look, change)

    def put_symbol(self, font: str, code: int, look: RunLook) -> None:
        """Add a character of a symbol font."""
        made.add_symbol(self.paragraph(), font, code, look)

    def put_shown_number(self, words: str) -> None:
        """The number that older readers show before the paragraph."""
        self._shown_number += words

    def mark_field(self, kind: str) -> None:
        """A field begins, shows its result from here on, or ends."""
        made.add_field_mark(self.paragraph(), kind)

    def instruct(self, words: str) -> None:
        """More of a field's instruction."""
        made.add_instruction(self.paragraph(), words)

    # -- control words -------------------------------------------------------------------------

    def control(self, word: str, number: int | None) -> bool:  # noqa: PLR0912  # one case a word
        """Whether a control word is about paragraphs or tables, and was taken."""
        look = self._look
        match word:
            case "par" | "nestcell":
                self._end_paragraph()
            case "sect":
                self._end_paragraph()
                self._look = replace(self._look, begins_page=True)
            case "page":
                made.add_page_break(self.paragraph())
            case "pard":
                self._look = ParagraphLook()
            case "s":
                self._look = replace(look, style=number)
            case "ls":
                self._look = replace(look, list=number or 0)
            case "ilvl":
                self._look = replace(look, level=number or 0)
            case "outlinelevel":
                self._look = replace(look, outline=number)
            case "li" | "lin":
                self._look = replace(look, indent=max(0, number or 0))
            case "pagebb":
                self._look = replace(look, begins_page=number != 0)
            case "intbl":
                self._look = replace(look, in_table=True)
            case "itap":
                self._look = replace(look, in_table=bool(number))
            case _:
                return self._control_table(word, number)
        return True

    def _control_table(self, word: str, number: int | None) -> bool:
        match word:
            case "trowd":
                self._edges, self._merges, self._merge = [], [], ""
            case "clvmrg" | "clvmgf" | "clmrg":
                self._merge = word
            case "cellx":
                if len(self._edges) < _WIDEST:
                    self._edges.append(number or 0)
                    self._merges.append(self._merge)
                self._merge = ""
            case "cell":
                self._look = replace(self._look, in_table=True)
                self._end_paragraph()
                if self._cell is not None:
                    self._cells.append(self._cell)
                self._cell = None
            case "row":
                self._end_row()
            case _:
                return False
        return True

    # -- paragraphs and rows -------------------------------------------------------------------

    def _end_paragraph(self) -> None:
        look = self._look
        container = self._container
        if look.in_table:
            if self._cell is None:
                self._cell = etree.Element(W + "tc")
            container = self._cell
        else:
            self._end_table()
        listed = look.list in self._lists.used and self._lists.used[look.list][0] in self._lists.definitions
        paragraph = made.add_paragraph(
            container,
            style=None if look.style is None else str(look.style),
            numbered=(str(look.list), look.level) if listed else None,
            outline=look.outline,
            indent=look.indent,
            begins_page=look.begins_page,
        )
        if self._shown_number and not listed:
            made.add_words(paragraph, self._shown_number)
        self._shown_number = ""
        if self._paragraph is not None:
            paragraph.extend(list(self._paragraph))
        self._paragraph = None
        if look.begins_page:
            self._look = replace(look, begins_page=False)

    def _end_row(self) -> None:
        if self._paragraph is not None or self._cell is not None:
            self._look = replace(self._look, in_table=True)
            self._end_paragraph()
            self._cells.append(self._cell)
            self._cell = None
        if self._cells:
            self._rows.append(_Row(self._cells, list(self._edges), list(self._merges)))
        self._cells = []

    def _end_table(self) -> None:
        """Put the rows read into a table, their cells' edges in line."""
        if self._cell is not None or self._cells:
            self._end_row_without_mark()
        rows, self._rows = self._rows, []
        if not rows:
            return
        edges = _columns([edge for row in rows for edge in row.edges])
        table = etree.SubElement(self._container, W + "tbl")
        for row in rows:
            line = etree.SubElement(table, W + "tr")
            before = 0
            for place, cell in enumerate(row.cells):
                merge = row.merges[place] if place < len(row.merges) else ""
                column = edges.get(row.edges[place], before + 1) if place < len(row.edges) else before + 1
                span, before = max(1, column - before), max(before + 1, column)
                goes_on = {"clvmrg": True, "clvmgf": False}.get(merge)
                made.add_cell(line, span=span, goes_on=goes_on).extend(list(cell))

    def _end_row_without_mark(self) -> None:
        cells = [*self._cells, *([self._cell] if self._cell is not None else [])]
        self._rows.append(_Row(cells, list(self._edges), list(self._merges)))
        self._cells, self._cell = [], None

    def finish(self) -> None:
        """End what is open."""
        if self._paragraph is not None or self._shown_number:
            self._end_paragraph()
        self._end_table()


def _columns(edges: list[int]) -> dict[int, int]:
    """The number of the column that ends at each edge, from 1; edges that nearly meet are one."""
    columns: dict[int, int] = {}
    last: int | None = None
    count = 0
    for edge in sorted(set(edges)):
        if last is None or edge - last > _NEAR:
            count += 1
            last = edge
        columns[edge] = count
    return columns
