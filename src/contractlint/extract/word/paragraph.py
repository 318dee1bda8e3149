"""Read one paragraph element: its properties, its number, its words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from contractlint.extract.line_breaks import TAIL, parts_lines
from contractlint.extract.word.inline import Buffer, InlineReader
from contractlint.extract.word.names import W, as_number, number, switch, value
from contractlint.extract.word.numbering import Numbering, NumberLabel
from contractlint.extract.word.roles import Paragraph
from contractlint.extract.word.styles import Styles
from contractlint.extract.words import Point, Words, clean, joined
from contractlint.model import MarkupKind

_TWIPS = 720
"""One step of indent: half an inch."""


class ParagraphReader:
    """Reads a story's paragraphs in order.

    A paragraph whose mark is hidden (as Word's style separator does) or deleted runs on in the next one:
    then :meth:`read` gives nothing, and the words come with the next.
    """

    def __init__(
        self,
        styles: Styles,
        numbering: Numbering,
        *,
        rendered: bool = False,
        drop_pages: bool = False,
        traced: bool = False,
    ) -> None:
        self.inline = InlineReader(styles, drop_pages=drop_pages)
        self._styles = styles
        self._numbering = numbering
        self._rendered = rendered
        self._traced = traced
        self._buffer: Buffer | None = None
        self._held: Paragraph | None = None
        self.boxes: list[Any] = []
        """Text boxes met and not taken yet."""
        self.comments: list[str] = []
        """Comments whose range begins with the next paragraph."""
        self.notes: list[tuple[str, str]] = []
        """Footnotes and endnotes met and not taken yet."""

    def read(self, element: Any, *, placeholder: bool = False, contents: bool = False) -> Paragraph | None:
        """A ``w:p``; None where it is nothing, or runs on in the next."""
        properties = element.find(W + "pPr")
        style = value(properties, "pStyle")
        buffer, held = self._buffer or Buffer(origins=[] if self._traced else None), self._held
        had = buffer.length
        if not self._rendered and not had and self._begins_page(properties, style):
            buffer.breaks.append(buffer.length)
        buffer.points += [Point(comment, had, begins=True) for comment in self.comments]
        self.comments.clear()
        self.inline.read(element, style, buffer, placeholder=placeholder)
        _mark_paragraph(properties, buffer, had)
        runs_on = _runs_on(properties)
        gone = (runs_on or _ends_section(properties)) and buffer.length == had
        paragraph = held if held and had else self._describe(properties, style, counted=not gone)
        if contents or buffer.listed * 2 > buffer.length or self._styles.is_contents(style):
            paragraph.is_contents = True
        if runs_on:
            if buffer.length > had:
                buffer.parts.append(" ")
                buffer.length += 1
            self._buffer, self._held = buffer, paragraph
            return None
        self._buffer = self._held = None
        self.boxes += buffer.boxes
        self.notes += buffer.notes
        paragraph.bold = buffer.strong and not buffer.plain
        breaks = buffer.rendered if self._rendered else buffer.breaks
        paragraph.lines = _lines(buffer, breaks, whole=paragraph.level is not None or paragraph.is_contents)
        return paragraph

    def rest(self) -> Paragraph | None:
        """What ran on and found no next paragraph."""
        paragraph, buffer = self._held, self._buffer
        self._held = self._buffer = None
        if paragraph is None or buffer is None:
            return None
        self.boxes += buffer.boxes
        self.notes += buffer.notes
        paragraph.lines = _lines(buffer, buffer.rendered if self._rendered else buffer.breaks, whole=True)
        return paragraph

    def _describe(self, properties: Any | None, style: str | None, *, counted: bool) -> Paragraph:
        outline = number(properties, "outlineLvl")
        level = self._styles.heading_level(style) if outline is None else outline + 1 if 0 <= outline < 9 else None
        label = self._label(properties, style) if counted else None
        return Paragraph(
            label=label,
            level=level,
            is_title=self._styles.is_title(style),
            is_listed=self._styles.is_list(style),
            indent=label.level if label else _steps(properties),
        )

    def _label(self, properties: Any | None, style: str | None) -> NumberLabel | None:
        own = None if properties is None else properties.find(W + "numPr")
        list_id, level = value(own, "numId"), number(own, "ilvl")
        if list_id is None:
            list_id, style_level, styles = self._styles.numbering(style)
            if list_id and level is None:
                level = self._numbering.level_of_style(list_id, styles)
            level = style_level if level is None else level
        return self._numbering.label(list_id, level or 0) if list_id and list_id != "0" else None

    def _begins_page(self, properties: Any | None, style: str | None) -> bool:
        own = switch(properties, "pageBreakBefore")
        return self._styles.breaks_page(style) if own is None else own


_MARK_CHANGES = {
    "ins": MarkupKind.INSERTION,
    "moveTo": MarkupKind.INSERTION,
    "del": MarkupKind.DELETION,
    "moveFrom": MarkupKind.DELETION,
}


def _mark_paragraph(properties: Any | None, buffer: Buffer, start: int) -> None:
    """Remember tracked changes of the paragraph itself: its end inserted or deleted, its settings changed."""
    if properties is None:
        return
    mark = properties.find(W + "rPr")
    for name, kind in _MARK_CHANGES.items() if mark is not None else ():
        change = mark.find(W + name)
        if change is not None:
            buffer.mark(kind, buffer.length, "¶", change.get(W + "author") or None)
    change = properties.find(W + "pPrChange")
    if change is not None:
        buffer.mark(MarkupKind.FORMAT, start, buffer.raw[start:], change.get(W + "author") or None)


def _ends_section(properties: Any | None) -> bool:
    """Whether it carries a section break: Word gives no number to a paragraph that holds nothing else."""
    return properties is not None and properties.find(W + "sectPr") is not None


def _runs_on(properties: Any | None) -> bool:
    """Whether a paragraph's own end is hidden or deleted."""
    mark = None if properties is None else properties.find(W + "rPr")
    if mark is None:
        return False
    deleted = mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None
    return deleted or bool(switch(mark, "specVanish")) or bool(switch(mark, "vanish"))


def _steps(properties: Any | None) -> int:
    """How far a paragraph is set in, in steps."""
    indent = None if properties is None else properties.find(W + "ind")
    if indent is None:
        return 0
    left = as_number((indent.get(W + "left") or indent.get(W + "start") or "0").split(".")[0]) or 0
    return min(max(left // _TWIPS, 0), 8)


def _lines(buffer: Buffer, breaks: list[int], *, whole: bool) -> list[Words]:
    """The words, parted at line breaks that part lines; ``whole`` joins them all."""
    groups: list[list[Words]] = []
    before = ""
    for line in _split(buffer, breaks):
        if groups and (whole or not parts_lines(before, line.text)):
            groups[-1].append(line)
            before = f"{before} {line.text}".strip()[-TAIL:]
        else:
            groups.append([line])
            before = line.text[-TAIL:]
    lines = [joined(group, " ") for group in groups]
    return [line for line in lines if not line.is_bare]


def _split(buffer: Buffer, breaks: list[int]) -> Iterator[Words]:
    raw, start = buffer.raw, 0
    for piece in raw.split("\n"):
        stop = start + len(piece)
        yield clean(raw, buffer.marks, buffer.points, breaks, start, stop, buffer.origins or ())
        start += len(piece) + 1
