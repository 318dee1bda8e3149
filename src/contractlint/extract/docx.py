"""Read Word files as Word shows them: numbers, tables, notes, changes accepted, and what an editor left behind."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from contractlint.extract.builder import DocumentBuilder
from contractlint.extract.emit import Comment, Emitter
from contractlint.extract.limits import DEFAULT_LIMITS, Budget, Limits, UnreadableError
from contractlint.extract.reading import Reading
from contractlint.extract.word.margins import margin_trees, says_something, watermarks, without_page
from contractlint.extract.word.names import W, value
from contractlint.extract.word.numbering import Numbering
from contractlint.extract.word.package import WordPackage
from contractlint.extract.word.paragraph import ParagraphReader
from contractlint.extract.word.story import StoryReader, blocks
from contractlint.extract.word.styles import Styles
from contractlint.extract.words import Origin, Words, joined
from contractlint.model import BlockKind, Document, Markup, MarkupKind

_HARDLY_ANY = 200
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_PAGE_SIZED = (int(4.5 * 914_400), int(5.5 * 914_400))
"""The width and height of a picture, in English metric units, from which it may be one of a page."""
_PAGE_HOLDS = 6_000
"""Letters: a page of small print, close set; an ordinary page of a contract has half as many."""
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_NO_TITLE = re.compile(
    r"(?i)(?:microsoft word\b|untitled|document\s?\d*$|title$|template\b|.{0,200}\.(?:docx?|dotx?|rtf|pdf)$)"
)


def read_docx(data: bytes, *, path: str, sha256: str, reading: Reading) -> Document:
    """A Word file as a Document: .docx, .docm and .dotx, in either variant of the format.

    Pages are those that Word saw when it last laid the file out, else those that its author began, if all of them could
    be pages; else nobody knows them, and the whole is one.

    Raises:
        UnreadableError: the file is broken or has a password, or costs more than the limits allow.
    """
    budget = Budget(path, reading.limits)
    package = WordPackage(data, path, reading.limits)
    try:
        return _WordFile(package, DocumentBuilder(path, sha256, "docx"), budget).read()
    except RecursionError as error:
        raise UnreadableError(path, "its parts are nested too deep", "save it anew") from error


@dataclass(frozen=True, slots=True)
class TracedDocx:
    """A Word file read with its XML at hand, for who writes into it."""

    document: Document
    package: WordPackage
    tree: Any
    """The document's own XML; the origins' elements stand in it, or in a header, footer or note."""
    origins: tuple[Origin, ...]
    """Which element shows which words of the text, sorted by place."""


def trace_docx(data: bytes, *, path: str, limits: Limits = DEFAULT_LIMITS) -> TracedDocx:
    """The same reading as :func:`read_docx`, that also tells which element shows which words.

    Raises:
        UnreadableError: as for :func:`read_docx`.
    """
    package = WordPackage(data, path, limits)
    sha256 = hashlib.sha256(data).hexdigest()
    word_file = _WordFile(package, DocumentBuilder(path, sha256, "docx"), Budget(path, limits), traced=True)
    try:
        document = word_file.read()
    except RecursionError as error:
        raise UnreadableError(path, "its parts are nested too deep", "save it anew") from error
    origins = sorted(word_file.emitter.origins, key=lambda origin: origin.start)
    return TracedDocx(document, package, word_file.tree, tuple(origins))


class _WordFile:
    """One file while it is read; ``traced`` keeps which element shows which words."""

    def __init__(self, package: WordPackage, builder: DocumentBuilder, budget: Budget, *, traced: bool = False) -> None:
        self._package = package
        self._traced = traced
        self._builder = builder
        self.tree = package.main_tree()
        styles = self._tree("styles")
        self._styles = Styles(styles)
        self._numbering = Numbering(self._tree("numbering"), styles)
        self._settings = self._tree("settings")
        self.emitter = Emitter(builder, budget, self._comments())

    def read(self) -> Document:
        """Read the body, then what stands at the pages' edges."""
        self._builder.start_page(1)
        body = self.tree.find(W + "body")
        if body is None:
            raise self._package.broken()
        rendered = next(body.iter(W + "lastRenderedPageBreak"), None) is not None
        reader = ParagraphReader(self._styles, self._numbering, rendered=rendered, traced=self._traced)
        sections = [] if rendered else list(body.iter(W + "sectPr"))
        begins = [value(section, "type") not in ("continuous", "nextColumn") for section in sections[1:]]
        StoryReader(self.emitter, reader, self._notes()).read_body(body, begins)
        self._read_margins()
        self.emitter.finish()
        self._warn(body)
        document = self._builder.build()
        document = replace(document, title=self._title(document.text))
        return document if rendered or _are_pages(document) else _on_one_page(document)

    def _tree(self, kind: str) -> Any | None:
        part = next(iter(self._package.related(self._package.main, kind)), None)
        return self._package.tree(part) if part else None

    def _comments(self) -> dict[str, Comment]:
        tree = self._tree("comments")
        found: dict[str, Comment] = {}
        for item in tree.iterchildren(W + "comment") if tree is not None else ():
            lines = ("".join(part.text or "" for part in line.iter(W + "t")) for line in item.iter(W + "p"))
            text = " ".join(" ".join(lines).split())
            found[item.get(W + "id") or ""] = Comment(text, item.get(W + "author") or None)
        return found

    def _notes(self) -> dict[tuple[str, str], Any]:
        """The footnotes and endnotes by (kind, id), without the rules drawn above them."""
        notes: dict[tuple[str, str], Any] = {}
        for kind in ("footnote", "endnote"):
            tree = self._tree(kind + "s")
            for item in tree.iterchildren(W + kind) if tree is not None else ():
                if item.get(W + "type") in (None, "normal"):
                    notes[kind, item.get(W + "id") or ""] = item
        return notes

    def _read_margins(self) -> None:
        """Add headers and footers once each, and the watermarks that stand in them."""
        said: set[str] = set()
        for tree in margin_trees(self._package, self.tree, self._settings):
            for mark in watermarks(tree):
                if mark not in said:
                    self._builder.markup.append(Markup(MarkupKind.WATERMARK, mark, 0, 0))
                said.add(mark)
            for words in self._margin(tree):
                if says_something(words.text) and words.text not in said:
                    said.add(words.text)
                    self.emitter.add(words, BlockKind.MARGIN)

    def _margin(self, tree: Any) -> Iterator[Words]:
        """The lines of a header or footer, without page numbers."""
        reader = ParagraphReader(self._styles, self._numbering, rendered=True, drop_pages=True, traced=self._traced)
        for item in blocks(tree):
            own = [item.element] if item.element.tag == W + "p" else list(item.element.iter(W + "p"))
            for element in own:
                paragraph = reader.read(element, placeholder=item.placeholder)
                words = joined(paragraph.lines, " ") if paragraph else Words()
                words.text, words.breaks = without_page(words.text), []
                words.marks = [mark for mark in words.marks if mark.end <= len(words.text)]
                words.origins = [origin for origin in words.origins if origin.end <= len(words.text)]
                yield words
            boxes, reader.boxes = reader.boxes, []
            for box in boxes:
                if box.tag.endswith("txbxContent"):
                    yield from self._margin(box)

    def _warn(self, body: Any) -> None:
        """Say what of the file was not read."""
        warnings = self._builder.warnings
        warnings += dict.fromkeys(self._package.warnings)
        if body.find(f".//{W}altChunk") is not None or body.find(f".//{W}subDoc") is not None:
            warnings.append("the file takes in another file, of which the words were not read")
        if self._builder.length < _HARDLY_ANY and self._package.holds("word/media"):
            advice = "save it as PDF, where pictures of pages are read"
            warnings.append(f"the file holds pictures and hardly any text (scanned?); {advice}")
        elif large := sum(map(_is_page_sized, body.iter(_EXTENT))):
            what = "1 picture as large as a page was" if large == 1 else f"{large} pictures as large as a page were"
            warnings.append(f"{what} not read; if words stand there, save the file as PDF")

    def _title(self, text: str) -> str | None:
        """The title in the file's properties, if the text's beginning bears it out: most are left from another file."""
        part = next(iter(self._package.related("", "core-properties")), None)
        tree = self._package.tree(part) if part else None
        found = None if tree is None else tree.find(_TITLE)
        title = " ".join((found.text or "").split()) if found is not None else ""
        if not 4 <= len(title) <= 200 or _NO_TITLE.match(title):
            return None
        return title if title.lower() in text[:3000].lower() else None


def _are_pages(document: Document) -> bool:
    """Whether what the author's page breaks part could each stand on a page, as far as its letters tell."""
    letters: Counter[int] = Counter()
    for block in document.blocks:
        if block.kind is not BlockKind.MARGIN:
            letters[block.page] += block.end - block.start
    return max(letters.values(), default=0) <= _PAGE_HOLDS


def _on_one_page(document: Document) -> Document:
    """The document as one without pages, which is how a plain text has them."""
    return replace(
        document,
        blocks=tuple(replace(block, page=1) for block in document.blocks),
        tables=tuple(replace(table, page=1) for table in document.tables),
        pages=(replace(document.pages[0], end=len(document.text)),),
    )


def _is_page_sized(extent: Any) -> bool:
    """Whether a drawing is a picture that takes up most of a page."""
    sizes = [extent.get(name, "") for name in ("cx", "cy")]
    holder = extent.getparent()
    if holder is None or next(holder.iter(_PICTURE), None) is None:
        return False
    return all(
        size.isdigit() and len(size) < 12 and int(size) >= least for size, least in zip(sizes, _PAGE_SIZED, strict=True)
    )
