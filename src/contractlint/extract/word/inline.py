"""What stands inside a paragraph: runs, changes, fields, links, symbols, notes and boxes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from contractlint.extract.word.fields import EMPTY_BLANK, Fields
from contractlint.extract.word.math import read_math
from contractlint.extract.word.names import MC, W14, M, V, W, chosen, descend, value
from contractlint.extract.word.styles import Look, Styles
from contractlint.extract.word.symbols import read_symbol
from contractlint.extract.words import Mark, Origin, Point
from contractlint.model import MarkupKind

_PASSED = frozenset(W + name for name in ("hyperlink", "smartTag", "customXml", "dir", "bdo", "sdtContent"))
_SIMPLE = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-"}
_FLAT = str.maketrans("\n\r", "  ")
"""A line end in the file's own XML is a space; Word's line breaks are elements."""
_DRAWN = frozenset((W + "drawing", W + "pict", W + "object"))
_BOXES = frozenset((W + "txbxContent", V + "textpath"))
_LONGEST_PROMPT = 8
"""Words that a blank's prompt may have to be shown; longer ones are instructions, not names of the blank."""


@dataclass(frozen=True, slots=True)
class Change:
    """The tracked change in which a run stands."""

    kind: MarkupKind
    author: str | None


@dataclass
class Buffer:
    """A paragraph's words as they come, with marks at raw offsets; a line end is a line break within it."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[Mark] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    rendered: list[int] = field(default_factory=list)
    """Where Word saw a page begin when it last laid the text out."""
    breaks: list[int] = field(default_factory=list)
    """Where the author began a page."""
    boxes: list[Any] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    """(kind, id) of the footnotes and endnotes called here."""
    plain: bool = False
    """Some of its words are not bold."""
    strong: bool = False
    """Some of its words are bold."""
    listed: int = 0
    """How many of its characters stand in a field that makes a table of contents."""
    origins: list[Origin] | None = None
    """The elements that show the words; None where nobody asks for them."""

    @property
    def raw(self) -> str:
        """The words so far."""
        return "".join(self.parts)

    def mark(self, kind: MarkupKind, start: int, text: str, author: str | None = None) -> None:
        """Put a mark on words just added from ``start`` on, or on none; one that only goes on is joined."""
        kept = "" if self.length > start else text
        last = next((mark for mark in reversed(self.marks[-3:]) if mark.kind is kind), None)
        if last and last.end == start and last.author == author:
            self.marks.remove(last)
            words = "" if last.end > last.start else last.text + kept  # its words stand in the text already
            self.marks.append(Mark(kind, last.start, self.length, words, author))
        else:
            self.marks.append(Mark(kind, start, self.length, kept, author))


class InlineReader:
    """Reads the content of paragraphs into a buffer; fields stay open from one paragraph to the next."""

    def __init__(self, styles: Styles, *, drop_pages: bool = False) -> None:
        self._styles = styles
        self.fields = Fields(drop_pages)
        self._buffer = Buffer()
        self._style: str | None = None
        self._change: Change | None = None

    def read(self, paragraph: Any, style: str | None, buffer: Buffer, *, placeholder: bool = False) -> None:
        """Add a paragraph's words to the buffer; ``placeholder``: they only ask to be replaced."""
        self.fields.next_paragraph()
        self._buffer, self._style, self._change = buffer, style, None
        if placeholder:
            self._blank(paragraph, None)
        else:
            self._children(paragraph)

    def _children(self, element: Any) -> None:
        for child in element:
            tag = child.tag
            if tag == W + "r":
                self._run(child)
            elif tag in (W + "ins", W + "moveTo", W + "del", W + "moveFrom"):
                self._changed(child)
            elif tag == W + "sdt":
                self._control(child)
            elif tag in _PASSED:
                self._children(child)
            elif tag == W + "fldSimple":
                self.fields.simple(child.get(W + "instr") or "")
                self._children(child)
                self._put(self.fields.finish(), Look(), child)
            elif tag in (W + "commentRangeStart", W + "commentRangeEnd"):
                begins = tag == W + "commentRangeStart"
                self._point(child, begins=begins, ends=not begins)
            elif tag == MC + "AlternateContent":
                branch = chosen(child)
                if branch is not None:
                    self._children(branch)
            elif tag in (M + "oMath", M + "oMathPara"):
                self._put(read_math(child), Look(), child)

    def _changed(self, element: Any) -> None:
        """A tracked change; what is deleted inside of an insertion is deleted."""
        kind = MarkupKind.INSERTION if element.tag in (W + "ins", W + "moveTo") else MarkupKind.DELETION
        before = self._change
        if before is None or before.kind is not MarkupKind.DELETION:
            self._change = Change(kind, element.get(W + "author") or None)
        self._children(element)
        self._change = before

    def _control(self, control: Any) -> None:
        properties, content = control.find(W + "sdtPr"), control.find(W + "sdtContent")
        if content is None:
            return
        if asks(properties):
            self._blank(content, properties)
        else:
            self._children(content)

    def _blank(self, content: Any, properties: Any | None) -> None:
        """A blank that shows its prompt; bracketed, so that it is seen to be one."""
        prompt = " ".join("".join(text.text or "" for text in content.iter(W + "t")).split())
        look = self._styles.look(self._style, None)
        self._put(show_blank(prompt or value(properties, "alias") or ""), look, content)

    def _run(self, run: Any) -> None:
        properties = run.find(W + "rPr")
        look = self._styles.look(self._style, properties)
        start = self._buffer.length
        for child in run:
            self._run_child(child, look)
        change = None if properties is None else properties.find(W + "rPrChange")
        if change is not None and self._buffer.length > start:
            self._buffer.mark(MarkupKind.FORMAT, start, self._buffer.raw[start:], change.get(W + "author") or None)

    def _run_child(self, child: Any, look: Look) -> None:
        tag = child.tag
        if tag in (W + "t", W + "delText"):
            self._put((child.text or "").translate(_FLAT), look, child)
        elif tag in _SIMPLE:
            self._put(_SIMPLE[tag], look, child)
        elif tag == W + "br":
            if child.get(W + "type") == "page":
                self._buffer.breaks.append(self._buffer.length)
            self._put("\n", look, child)
        elif tag == W + "lastRenderedPageBreak":
            self._buffer.rendered.append(self._buffer.length)
        elif tag == W + "sym":
            self._put(read_symbol(child.get(W + "font") or "", child.get(W + "char") or ""), look, child)
        elif tag == W + "fldChar":
            self._put(self.fields.mark(child), look, child)
        elif tag == W + "instrText":
            self.fields.instruct(child.text or "")
        else:
            self._run_object(child, look)

    def _run_object(self, child: Any, look: Look) -> None:
        """What stands in a run besides characters: calls of notes and comments, boxes, alternatives, small print."""
        tag = child.tag
        seen = not self._is_deleted and not look.hidden
        if tag in (W + "footnoteReference", W + "endnoteReference"):
            if seen:
                self._buffer.notes.append((tag[len(W) : -len("Reference")], child.get(W + "id") or ""))
        elif tag == W + "commentReference":
            self._point(child)
        elif tag in _DRAWN:
            if seen:
                self._buffer.boxes.extend(descend(child, _BOXES))
        elif tag == MC + "AlternateContent":
            branch = chosen(child)
            for part in branch if branch is not None else ():
                self._run_child(part, look)
        elif tag == W + "ruby":
            for base in child.iterchildren(W + "rubyBase"):
                self._children(base)

    @property
    def _is_deleted(self) -> bool:
        return self._change is not None and self._change.kind is MarkupKind.DELETION

    def _point(self, element: Any, *, begins: bool = False, ends: bool = False) -> None:
        self._buffer.points.append(Point(element.get(W + "id") or "", self._buffer.length, begins, ends))

    def _put(self, text: str, look: Look, shown_by: Any) -> None:
        """Add words as a reader sees them, or remember those that none sees; ``shown_by`` is their element."""
        if not text or not self.fields.showing:
            return
        buffer, change = self._buffer, self._change
        start = buffer.length
        if look.hidden or self._is_deleted:
            author = change.author if change and not look.hidden else None
            buffer.mark(MarkupKind.HIDDEN if look.hidden else MarkupKind.DELETION, start, text, author)
            return
        text = text.upper() if look.capitals else text
        buffer.parts.append(text)
        buffer.length += len(text)
        if buffer.origins is not None:
            buffer.origins.append(Origin(start, buffer.length, shown_by))
        if text.strip():
            self.fields.showed()
            buffer.listed += len(text) if self.fields.in_contents else 0
            buffer.strong = buffer.strong or look.bold
            buffer.plain = buffer.plain or not look.bold
        if change is not None:
            buffer.mark(change.kind, start, text, change.author)
        if look.highlighted:
            buffer.mark(MarkupKind.HIGHLIGHT, start, text)


def asks(properties: Any | None) -> bool:
    """Whether a content control still shows its prompt."""
    if properties is None or properties.find(W14 + "checkbox") is not None:
        return False
    return properties.find(W + "showingPlcHdr") is not None


def show_blank(prompt: str) -> str:
    """A blank's prompt as a bracketed blank: "Enter the fee." is "[Enter the fee]"."""
    prompt = prompt.strip(" .")
    if not prompt or len(prompt.split()) > _LONGEST_PROMPT:
        return EMPTY_BLANK
    if any(mark in prompt for mark in "[]{}<>«»_"):
        return prompt
    return f"[{prompt}]"
