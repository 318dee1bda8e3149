"""Walk over an OpenDocument text, and say what each paragraph and table is in the form of a Word file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from contractlint.extract.docx import read_docx
from contractlint.extract.limits import Budget, UnreadableError
from contractlint.extract.opendocument.inline import InlineText
from contractlint.extract.opendocument.lists import ListCounter
from contractlint.extract.opendocument.names import DC, OFFICE, STYLE, TABLE, TEXT, whole
from contractlint.extract.opendocument.package import Parts, open_parts
from contractlint.extract.opendocument.styles import OdfStyles
from contractlint.extract.reading import Reading
from contractlint.extract.word import made
from contractlint.extract.word.made import MadeWord
from contractlint.extract.word.names import W
from contractlint.model import Document

_WIDEST = 64
_ROWS = frozenset(TABLE + name for name in ("table-header-rows", "table-rows", "table-row-group"))
_MARGINS = {
    STYLE + "header": "header", STYLE + "header-first": "header", STYLE + "header-left": "header",
    STYLE + "footer": "footer", STYLE + "footer-first": "footer", STYLE + "footer-left": "footer",
}  # fmt: skip
_STEP = 720


def read_odt(data: bytes, *, path: str, sha256: str, reading: Reading) -> Document:
    """An OpenDocument text as a Document.

    Raises:
        UnreadableError: it is broken or has a password, or costs more than the limits allow.
    """
    parts = open_parts(data, path=path, limits=reading.limits)
    try:
        packed = _OdfText(parts, Budget(path, reading.limits)).read()
    except RecursionError as error:
        raise UnreadableError(path, "its parts are nested too deep", "save it anew") from error
    document = read_docx(packed, path=path, sha256=sha256, reading=reading)
    return replace(document, format="odt", warnings=(*parts.warnings, *document.warnings))


@dataclass(frozen=True, slots=True)
class _Listed:
    """Where in a list a paragraph stands; ``number`` is its list in the Word file, None where it shows none."""

    level: int
    number: str | None


class _OdfText:
    """One text while it is read."""

    def __init__(self, parts: Parts, budget: Budget) -> None:
        self._parts = parts
        self._budget = budget
        self._made = MadeWord()
        self._styles = OdfStyles()
        for tree in (parts.styles, parts.content):
            self._styles.add(tree)
        self._lists = ListCounter(self._made, self._styles)
        self._named: set[str] = set()
        self._text = parts.content.find(f"{OFFICE}body/{OFFICE}text")
        self._inline = InlineText(self._made, self._styles, self._text, self.blocks)

    def read(self) -> bytes:
        """Walk over the text, then what stands at the pages' edges."""
        self.blocks(self._text, self._made.body)
        for page in self._pages():
            for child in page:
                kind = _MARGINS.get(child.tag) if isinstance(child.tag, str) else None
                if kind and child.get(STYLE + "display") != "false":
                    self.blocks(child, self._made.margin(kind))
        title = None if self._parts.meta is None else next(self._parts.meta.iter(DC + "title"), None)
        self._made.title = "" if title is None else " ".join((title.text or "").split())
        return self._made.pack()

    def _pages(self) -> Iterator[Any]:
        """The kinds of page that the text uses."""
        styles = self._parts.styles
        pages = [] if styles is None else list(styles.iter(STYLE + "master-page"))
        used = {
            style.get(STYLE + "master-page-name")
            for tree in (styles, self._parts.content)
            if tree is not None
            for style in tree.iter(STYLE + "style")
        }
        for place, page in enumerate(pages):
            if place == 0 or page.get(STYLE + "name") in used:
                yield page

    def blocks(self, container: Any, target: Any, listed: _Listed | None = None) -> None:
        """Put the blocks of a container into an element of the Word file."""
        for child in container:
            tag = child.tag
            if tag in (TEXT + "p", TEXT + "h"):
                self._paragraph(child, target, listed)
                listed = replace(listed, number=None) if listed else None
            elif tag == TEXT + "list":
                self._list(child, target, listed)
                listed = replace(listed, number=None) if listed else None
            elif tag == TABLE + "table":
                self._table(child, target)
            elif tag in (TEXT + "numbered-paragraph", TEXT + "index-body", TEXT + "index-title"):
                self.blocks(child, target)
            elif tag == TEXT + "section":
                if child.get(TEXT + "display") != "none":
                    self.blocks(child, target)
            elif isinstance(tag, str) and tag.endswith(("-index", "table-of-content", "bibliography")):
                self.blocks(child, target)
            elif tag in (TEXT + "change", TEXT + "change-start", TEXT + "change-end"):
                self._inline.change(child, target)

    def _paragraph(self, element: Any, target: Any, listed: _Listed | None) -> None:
        style = element.get(TEXT + "style-name")
        name = self._styles.name(style)
        self._name_style(name)
        outline = whole(element.get(TEXT + "outline-level"), 1) - 1 if element.tag == TEXT + "h" else None
        numbered = (listed.number, listed.level) if listed and listed.number else None
        if listed is None and outline is not None:
            numbered = self._lists.heading(outline, style)
        paragraph = made.add_paragraph(
            target,
            style=name or None,
            numbered=numbered,
            outline=outline,
            indent=listed.level * _STEP if listed else 0,
            begins_page=self._styles.begins_page(style),
        )
        self._inline.read(element, paragraph, style)
        self._budget.spend(sum(len(text) for text in element.itertext()))

    def _name_style(self, name: str) -> None:
        if name and name not in self._named:
            self._named.add(name)
            shown = name.lower()
            if shown.startswith("contents ") and shown != "contents heading":
                shown = "toc " + shown[len("contents ") :]
            self._made.style(name, "" if shown.startswith("heading") else shown)

    def _list(self, element: Any, target: Any, above: _Listed | None) -> None:
        level = min(above.level + 1, 8) if above else 0
        counting = self._lists.begin(element, level)
        for item in element:
            if item.tag == TEXT + "list-header":
                self.blocks(item, target, _Listed(level, None))
            elif item.tag == TEXT + "list-item":
                number = self._lists.item(counting, item, level)
                self.blocks(item, target, _Listed(level, number))
        self._lists.end(counting, level)

    def _table(self, table: Any, target: Any) -> None:
        made_table = etree.SubElement(target, W + "tbl")
        taken: dict[int, tuple[int, int]] = {}
        """Column to (how many more rows a cell from above covers, over how many columns)."""
        for row in _rows(table):
            line = etree.SubElement(made_table, W + "tr")
            column = 0
            for cell in row:
                if column >= _WIDEST:
                    break
                span = max(1, whole(cell.get(TABLE + "number-columns-spanned"), 1, most=_WIDEST))
                if cell.tag == TABLE + "table-cell":
                    rows = max(1, whole(cell.get(TABLE + "number-rows-spanned"), 1))
                    if rows > 1:
                        taken[column] = rows - 1, span
                    self.blocks(cell, made.add_cell(line, span=span, goes_on=False if rows > 1 else None))
                elif cell.tag == TABLE + "covered-table-cell" and taken.get(column, (0, 0))[0]:
                    left, wide = taken[column]
                    taken[column] = left - 1, wide
                    etree.SubElement(made.add_cell(line, span=wide, goes_on=True), W + "p")
                column += max(1, whole(cell.get(TABLE + "number-columns-repeated"), 1, most=_WIDEST))


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == TABLE + "table-row":
            yield child
        elif child.tag in _ROWS:
            yield from _rows(child)
