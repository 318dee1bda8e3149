"""Put what another word processor's file says into the form of a Word file, so that one reader reads them all.

RTF and OpenDocument hold the same things as Word files: styles, lists that number themselves, tables, notes, tracked
changes. Their readers (:mod:`contractlint.extract.rtf`, :mod:`contractlint.extract.opendocument`) say what they find to
a :class:`MadeWord`; what a heading, a list item or a layout table is, only the Word reader decides.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from contractlint.extract.word.names import RELATIONSHIPS, R, V, W

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_NAMES = {"w": W[1:-1], "r": R[1:-1]}
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PIECES = re.compile(r"[\t\n]|[^\t\n]+")
_BREAKS = {"\t": "tab", "\n": "br"}
_ALWAYS_SHOWN = ("header", "footer")


@dataclass(frozen=True, slots=True)
class RunLook:
    """How a run looks, as far as it tells something about its words."""

    bold: bool = False
    hidden: bool = False
    capitals: bool = False
    highlighted: bool = False


@dataclass(frozen=True, slots=True)
class RunChange:
    """The tracked change that a run is: "ins" or "del"."""

    kind: str
    author: str = ""


@dataclass(frozen=True, slots=True)
class ListLevel:
    """A level of a list: its number's form in Word's names ("%1.%2", "lowerLetter") and where it starts."""

    text: str
    format: str = "decimal"
    start: int = 1
    legal: bool = False


PLAIN = RunLook()


@dataclass
class MadeWord:
    """A Word file in the making."""

    title: str = ""
    _parts: dict[str, Any] = field(default_factory=dict)
    _margins: int = 0

    def __post_init__(self) -> None:
        self._document = etree.Element(W + "document", nsmap=_NAMES)
        self.body = etree.SubElement(self._document, W + "body")

    def style(self, identity: str, name: str, *, outline: int | None = None, based_on: str = "") -> None:
        """A paragraph style; ``outline`` is its heading level from 0."""
        style = etree.SubElement(self._part("styles"), W + "style")
        style.set(W + "type", "paragraph")
        style.set(W + "styleId", xml_text(identity))
        _value(style, "name", xml_text(name))
        if based_on:
            _value(style, "basedOn", xml_text(based_on))
        if outline is not None:
            _value(etree.SubElement(style, W + "pPr"), "outlineLvl", str(outline))

    def levels(self, identity: str, levels: dict[int, ListLevel]) -> None:
        """What a list's levels show, for :meth:`numbers`."""
        abstract = etree.SubElement(self._part("numbering"), W + "abstractNum")
        abstract.set(W + "abstractNumId", identity)
        for place, level in sorted(levels.items()):
            item = etree.SubElement(abstract, W + "lvl")
            item.set(W + "ilvl", str(place))
            _value(item, "start", str(level.start))
            _value(item, "numFmt", level.format)
            _value(item, "lvlText", xml_text(level.text))
            if level.legal:
                etree.SubElement(item, W + "isLgl")

    def numbers(self, identity: str, levels: str, starts: dict[int, int]) -> None:
        """A list that counts in some :meth:`levels`, anew from ``starts`` on its levels where that is said."""
        item = etree.SubElement(self._part("numbering"), W + "num")
        item.set(W + "numId", identity)
        _value(item, "abstractNumId", levels)
        for place, start in sorted(starts.items()):
            override = etree.SubElement(item, W + "lvlOverride")
            override.set(W + "ilvl", str(place))
            _value(override, "startOverride", str(start))

    def note(self, paragraph: Any, kind: str = "footnote") -> Any:
        """A footnote or endnote called at the end of ``paragraph``: where its own paragraphs go."""
        notes = self._part(kind + "s")
        identity = str(len(notes) + 1)
        note = etree.SubElement(notes, W + kind)
        note.set(W + "id", identity)
        call = etree.SubElement(etree.SubElement(paragraph, W + "r"), W + f"{kind}Reference")
        call.set(W + "id", identity)
        return note

    def comment(self, paragraph: Any, author: str) -> Any:
        """A comment at the end of ``paragraph``: where its own paragraphs go."""
        comments = self._part("comments")
        identity = str(len(comments) + 1)
        comment = etree.SubElement(comments, W + "comment")
        comment.set(W + "id", identity)
        comment.set(W + "author", xml_text(author))
        call = etree.SubElement(etree.SubElement(paragraph, W + "r"), W + "commentReference")
        call.set(W + "id", identity)
        return comment

    def margin(self, kind: str) -> Any:
        """A header or footer that some page shows: where its paragraphs go."""
        self._margins += 1
        return self._part(f"{kind}{self._margins}")

    def _part(self, name: str) -> Any:
        if name not in self._parts:
            self._parts[name] = etree.Element(W + _ROOTS.get(name.rstrip("0123456789"), name), nsmap=_NAMES)
        return self._parts[name]

    def pack(self) -> bytes:
        """The Word file's bytes."""
        relations = etree.Element(RELATIONSHIPS + "Relationships")
        section = etree.Element(W + "sectPr")
        for name in self._parts:
            kind = name.rstrip("0123456789")
            relations.append(_relation(name, f"{_OFFICE}/{kind}", f"{name}.xml"))
            if kind in _ALWAYS_SHOWN:
                reference = etree.SubElement(section, W + f"{kind}Reference")
                reference.set(R + "id", name)
        self.body.append(section)
        top = etree.Element(RELATIONSHIPS + "Relationships")
        top.append(_relation("document", f"{_OFFICE}/officeDocument", "word/document.xml"))
        trees = {"word/document.xml": self._document, "word/_rels/document.xml.rels": relations, "_rels/.rels": top}
        trees |= {f"word/{name}.xml": tree for name, tree in self._parts.items()}
        if self.title:
            core = etree.Element("coreProperties", nsmap={"dc": _DC})
            etree.SubElement(core, f"{{{_DC}}}title").text = xml_text(self.title)
            trees["docProps/core.xml"] = core
            top.append(_relation("core", _CORE, "docProps/core.xml"))
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
            for name, tree in trees.items():
                package.writestr(name, etree.tostring(tree, encoding="UTF-8", xml_declaration=True))
        return out.getvalue()


_ROOTS = {"header": "hdr", "footer": "ftr"}


def add_paragraph(
    parent: Any,
    *,
    style: str | None = None,
    numbered: tuple[str, int] | None = None,
    outline: int | None = None,
    indent: int = 0,
    begins_page: bool = False,
) -> Any:
    """A paragraph without words; ``numbered`` is its list and level, ``indent`` in twentieths of a point."""
    paragraph = etree.SubElement(parent, W + "p")
    properties = etree.SubElement(paragraph, W + "pPr")
    if style is not None:
        _value(properties, "pStyle", xml_text(style))
    if numbered is not None:
        own = etree.SubElement(properties, W + "numPr")
        _value(own, "ilvl", str(numbered[1]))
        _value(own, "numId", numbered[0])
    if outline is not None:
        _value(properties, "outlineLvl", str(outline))
    if indent:
        etree.SubElement(properties, W + "ind").set(W + "left", str(indent))
    if begins_page:
        etree.SubElement(properties, W + "pageBreakBefore")
    return paragraph


def add_words(paragraph: Any, words: str, look: RunLook = PLAIN, change: RunChange | None = None) -> None:
    """Words at a paragraph's end; a tab and a line end in them are Word's tab and line break."""
    run = _run(paragraph, look, change)
    name = W + ("delText" if change and change.kind == "del" else "t")
    for piece in _PIECES.findall(xml_text(words)):
        if piece in _BREAKS:
            etree.SubElement(run, W + _BREAKS[piece])
        else:
            etree.SubElement(run, name).text = piece


def add_symbol(paragraph: Any, font: str, code: int, look: RunLook = PLAIN) -> None:
    """A character of a font that shows symbols in place of letters."""
    symbol = etree.SubElement(_run(paragraph, look, None), W + "sym")
    symbol.set(W + "font", xml_text(font))
    symbol.set(W + "char", f"{code:04X}")


def add_page_break(paragraph: Any) -> None:
    """A page begins here."""
    etree.SubElement(_run(paragraph, PLAIN, None), W + "br").set(W + "type", "page")


def add_field_mark(paragraph: Any, kind: str) -> None:
    """A field's "begin", "separate" (its result follows) or "end"."""
    etree.SubElement(_run(paragraph, PLAIN, None), W + "fldChar").set(W + "fldCharType", kind)


def add_instruction(paragraph: Any, words: str) -> None:
    """A field's instruction."""
    etree.SubElement(_run(paragraph, PLAIN, None), W + "instrText").text = xml_text(words)


def add_box(paragraph: Any) -> Any:
    """A text box anchored at a paragraph's end: where its own paragraphs go."""
    drawn = etree.SubElement(_run(paragraph, PLAIN, None), W + "pict")
    return etree.SubElement(drawn, W + "txbxContent")


def add_drawn_words(paragraph: Any, words: str) -> None:
    """Words drawn as a picture, such as a watermark in a header."""
    drawn = etree.SubElement(_run(paragraph, PLAIN, None), W + "pict")
    shape = etree.SubElement(drawn, V + "shape")
    shape.set("id", "watermark")
    etree.SubElement(shape, V + "textpath").set("string", xml_text(words))


def add_cell(row: Any, *, span: int = 1, goes_on: bool | None = None) -> Any:
    """A cell over ``span`` columns; ``goes_on``: it is merged with the one above, or (False) with those below."""
    cell = etree.SubElement(row, W + "tc")
    properties = etree.SubElement(cell, W + "tcPr")
    if span > 1:
        _value(properties, "gridSpan", str(span))
    if goes_on is not None:
        _value(properties, "vMerge", "continue" if goes_on else "restart")
    return cell


def xml_text(words: str) -> str:
    """Words without what XML cannot hold."""
    if not words.isprintable() and any("\ud800" <= letter <= "\udbff" for letter in words):
        words = words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _NOT_XML.sub("", words)


def _run(paragraph: Any, look: RunLook, change: RunChange | None) -> Any:
    parent = paragraph
    if change is not None:
        parent = etree.SubElement(paragraph, W + change.kind)
        parent.set(W + "author", xml_text(change.author))
    run = etree.SubElement(parent, W + "r")
    if look != PLAIN:
        properties = etree.SubElement(run, W + "rPr")
        for name, holds in (("b", look.bold), ("vanish", look.hidden), ("caps", look.capitals)):
            if holds:
                etree.SubElement(properties, W + name)
        if look.highlighted:
            _value(properties, "highlight", "yellow")
    return run


def _relation(identity: str, kind: str, target: str) -> Any:
    relation = etree.Element(RELATIONSHIPS + "Relationship")
    relation.set("Id", identity)
    relation.set("Type", kind)
    relation.set("Target", target)
    return relation


def _value(parent: Any, name: str, value: str) -> None:
    etree.SubElement(parent, W + name).set(W + "val", value)
