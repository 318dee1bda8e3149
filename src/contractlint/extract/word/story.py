"""Walk over a story (the body, a header, a note): its paragraphs and tables in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from contractlint.extract.emit import Emitter
from contractlint.extract.word.inline import asks
from contractlint.extract.word.margins import is_watermark
from contractlint.extract.word.names import MC, V, W, chosen
from contractlint.extract.word.paragraph import ParagraphReader
from contractlint.extract.word.roles import Paragraph, Roles
from contractlint.extract.word.table import TableReader
from contractlint.extract.words import Point, Words, joined, numbered
from contractlint.model import BlockKind, Markup, MarkupKind

_WRAPPERS = frozenset(W + name for name in ("customXml", "smartTag", "ins", "moveTo", "sdtContent"))
_BLOCKS = frozenset(W + name for name in ("p", "tbl", "commentRangeStart", "commentRangeEnd"))
_GALLERY = f"{W}docPartObj/{W}docPartGallery"


class Item(NamedTuple):
    """A paragraph, table or other block of a story, and what its content controls say of it."""

    element: Any
    placeholder: bool = False
    contents: bool = False


def blocks(container: Any, *, placeholder: bool = False, contents: bool = False) -> Iterator[Item]:
    """The blocks directly in a container, through content controls and alternative contents."""
    for child in container:
        if child.tag in _BLOCKS:
            yield Item(child, placeholder, contents)
        elif child.tag == W + "sdt":
            properties = child.find(W + "sdtPr")
            gallery = None if properties is None else properties.find(_GALLERY)
            listed = gallery is not None and gallery.get(W + "val") == "Table of Contents"
            content = child.find(W + "sdtContent")
            if content is not None:
                yield from blocks(content, placeholder=placeholder or asks(properties), contents=contents or listed)
        elif child.tag in _WRAPPERS:
            yield from blocks(child, placeholder=placeholder, contents=contents)
        elif child.tag == MC + "AlternateContent":
            branch = chosen(child)
            if branch is not None:
                yield from blocks(branch, placeholder=placeholder, contents=contents)


class StoryReader:
    """Reads a story into the Document, block by block."""

    def __init__(self, emitter: Emitter, reader: ParagraphReader, notes: dict[tuple[str, str], Any]) -> None:
        self._emitter = emitter
        self._reader = reader
        self._roles = Roles()
        self._notes = notes
        self._waiting: list[tuple[str, str]] = []
        self._count: dict[str, int] = {}
        self._sections: list[bool] = []
        """Whether the sections still to come each begin a page."""

    def read_body(self, body: Any, sections_begin_pages: Sequence[bool]) -> None:
        """Read the body; the flags tell of each section but the first whether it begins a page."""
        self._sections = list(sections_begin_pages)
        self.read(body)
        self.emit(self._reader.rest())
        self._flush_notes()

    def read(self, container: Any) -> None:
        """Read the blocks of a container."""
        for item in blocks(container):
            if item.element.tag == W + "p":
                self._read_paragraph(item)
            elif item.element.tag == W + "tbl":
                self._read_table(item)
            elif item.element.tag == W + "commentRangeStart":
                self._reader.comments.append(item.element.get(W + "id") or "")
            else:
                at = Point(item.element.get(W + "id") or "", 0, ends=True)
                self._emitter.add(Words(points=[at]), BlockKind.PARAGRAPH)

    def _read_paragraph(self, item: Item) -> None:
        self.emit(self._reader.read(item.element, placeholder=item.placeholder, contents=item.contents))
        self._read_boxes()
        if item.element.find(f"{W}pPr/{W}sectPr") is not None and self._sections and self._sections.pop(0):
            self._emitter.begin_page()

    def _read_table(self, item: Item) -> None:
        self.emit(self._reader.rest())
        TableReader(self, self._emitter, self._reader).read(item.element, placeholder=item.placeholder)
        self._read_boxes()

    def _read_boxes(self) -> None:
        """The text boxes anchored in what was just read."""
        boxes, self._reader.boxes = self._reader.boxes, []
        for box in boxes:
            if box.tag == V + "textpath" and is_watermark(box):
                at = self._emitter.builder.length
                self._emitter.builder.markup.append(Markup(MarkupKind.WATERMARK, box.get("string") or "", at, at))
            elif box.tag == V + "textpath":
                self._emitter.add(Words(" ".join((box.get("string") or "").split())), BlockKind.PARAGRAPH)
            else:
                self.read(box)
        self._waiting += self._reader.notes
        self._reader.notes = []

    def emit(self, paragraph: Paragraph | None) -> None:
        """Add a paragraph's blocks: one, or several where line breaks part them."""
        if paragraph is None:
            return
        number = paragraph.number
        whole = joined(paragraph.lines, " ")
        if not whole.text:
            self._emitter.add(whole, BlockKind.PARAGRAPH)
            return
        kind = self._roles.of(paragraph, numbered(number or "", whole).text)
        if kind is BlockKind.HEADING and self._waiting:
            self._flush_notes()
        lines = [whole] if kind is BlockKind.HEADING else paragraph.lines
        first = True
        for line in lines:
            words = numbered(number or "", line) if first else line
            self._emitter.add(
                words,
                kind,
                level=paragraph.level if kind is BlockKind.HEADING else None,
                number=number if first and words.text else None,
                indent=paragraph.indent,
                bold=paragraph.bold,
                tight=not first,
            )
            first = first and not words.text

    def _flush_notes(self) -> None:
        """Add the notes called since the last heading."""
        waiting, self._waiting = self._waiting, []
        for key in waiting:
            note = self._notes.pop(key, None)
            if note is None:
                continue
            self._count[key[0]] = count = self._count.get(key[0], 0) + 1
            words = numbered(str(count), joined(self._texts(note), " "))
            if words.text:
                self._emitter.add(words, BlockKind.FOOTNOTE, number=str(count))

    def _texts(self, container: Any) -> Iterator[Words]:
        """The words of all paragraphs in a container, those of tables too."""
        for element in container.iter(W + "p"):
            paragraph = self._reader.read(element)
            if paragraph is not None:
                yield numbered(paragraph.number or "", joined(paragraph.lines, " "))
