"""What stands inside a paragraph of an OpenDocument text: spans, changes, notes, comments, fields, boxes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from lxml import etree

from contractlint.extract.opendocument.names import DC, DRAW, OFFICE, TEXT, XML_ID, whole
from contractlint.extract.opendocument.styles import OdfStyles
from contractlint.extract.word import made
from contractlint.extract.word.made import MadeWord, RunChange, RunLook
from contractlint.extract.word.names import W

_SPACE = re.compile(r"[ \t\r\n]+")
_PASSED_OVER = frozenset(
    TEXT + name
    for name in (
        "tracked-changes", "bookmark", "bookmark-start", "bookmark-end", "reference-mark", "reference-mark-start",
        "reference-mark-end", "toc-mark", "toc-mark-start", "toc-mark-end", "alphabetical-index-mark", "ruby-text",
        "variable-decls", "sequence-decls", "user-field-decls", "note-citation", "script",
    )
)  # fmt: skip
_SHAPES = frozenset(DRAW + name for name in ("custom-shape", "rect", "ellipse", "polygon", "caption", "text-box"))
_LONGEST_GAP = 500


class _Change(NamedTuple):
    """Who changed something, and what was deleted: its words, and how many paragraphs they stood in."""

    author: str
    words: str
    lines: int


class InlineText:
    """Reads the content of paragraphs; changes stay open from one paragraph to the next."""

    def __init__(self, word: MadeWord, styles: OdfStyles, text: Any, read_blocks: Callable[[Any, Any], None]) -> None:
        self._made = word
        self._styles = styles
        self._read_blocks = read_blocks
        self._changes = _changes(text)
        self._inserted: str | None = None
        """The author of the insertion that is open."""
        self._paragraph: Any = None
        self._ends_in_space = True

    def read(self, element: Any, paragraph: Any, style: str | None) -> None:
        """Add the words of a ``text:p`` or ``text:h`` to a paragraph of the Word file."""
        before = self._paragraph, self._ends_in_space
        self._paragraph, self._ends_in_space = paragraph, True
        self._content(element, self._styles.look(style, None))
        self._paragraph, self._ends_in_space = before

    def change(self, element: Any, target: Any) -> None:
        """A mark of a tracked change: an insertion begins or ends, or something was deleted here."""
        identity = element.get(TEXT + "change-id") or ""
        if element.tag == TEXT + "change":
            gone = self._changes.get((identity, "deletion"))
            if gone is None:
                return
            into = target if target.tag == W + "p" else made.add_paragraph(target)
            if gone.words:
                made.add_words(into, gone.words, change=RunChange("del", gone.author))
            if gone.lines > 1 and into is target:  # the end of a paragraph went too, and this one goes on with the next
                made.add_words(into, " ")
        elif (identity, "insertion") in self._changes:
            begins = element.tag == TEXT + "change-start"
            self._inserted = self._changes[identity, "insertion"].author if begins else None

    def _content(self, element: Any, look: RunLook) -> None:
        self._put(element.text, look)
        for child in element:
            self._child(child, look)
            self._put(child.tail, look)

    def _child(self, child: Any, look: RunLook) -> None:  # noqa: PLR0912  # one case an element
        tag = child.tag
        if not isinstance(tag, str) or tag in _PASSED_OVER:
            return
        if tag == TEXT + "span":
            self._content(child, self._styles.look(None, child.get(TEXT + "style-name"), look))
        elif tag == TEXT + "s":
            self._add(" " * min(whole(child.get(TEXT + "c"), 1), _LONGEST_GAP), look)
        elif tag == TEXT + "tab":
            self._add("\t", look)
        elif tag == TEXT + "line-break":
            self._add("\n", look)
        elif tag == TEXT + "soft-page-break":
            etree.SubElement(etree.SubElement(self._paragraph, W + "r"), W + "lastRenderedPageBreak")
        elif tag in (TEXT + "change", TEXT + "change-start", TEXT + "change-end"):
            self.change(child, self._paragraph)
        elif tag == TEXT + "note":
            body = child.find(TEXT + "note-body")
            if body is not None:
                kind = "endnote" if child.get(TEXT + "note-class") == "endnote" else "footnote"
                self._read_blocks(body, self._made.note(self._paragraph, kind))
        elif tag == OFFICE + "annotation":
            author = child.findtext(DC + "creator") or ""
            self._read_blocks(child, self._made.comment(self._paragraph, author))
        elif tag in (TEXT + "page-number", TEXT + "page-count"):
            self._field(child, look, "PAGE")
        elif tag == TEXT + "hidden-text":
            self._add(child.get(TEXT + "string-value") or "", RunLook(hidden=True))
        elif tag == DRAW + "frame" or tag == DRAW + "g" or tag == DRAW + "a":
            for part in child:
                self._child(part, look)
        elif tag in _SHAPES:
            self._shape(child)
        elif tag.startswith(TEXT) or tag.startswith("{urn:org:documentfoundation"):
            self._content(child, look)

    def _shape(self, shape: Any) -> None:
        """A box with words of its own, or words drawn behind the page."""
        if "watermark" in (shape.get(DRAW + "name") or "").lower():
            made.add_drawn_words(self._paragraph, " ".join("".join(shape.itertext()).split()))
        elif next(shape.iter(TEXT + "p"), None) is not None:
            self._read_blocks(shape, made.add_box(self._paragraph))

    def _field(self, element: Any, look: RunLook, instruction: str) -> None:
        made.add_field_mark(self._paragraph, "begin")
        made.add_instruction(self._paragraph, instruction)
        made.add_field_mark(self._paragraph, "separate")
        self._content(element, look)
        made.add_field_mark(self._paragraph, "end")

    def _put(self, text: str | None, look: RunLook) -> None:
        """Words with their white space folded, as the format wants it."""
        if not text:
            return
        words = _SPACE.sub(" ", text)
        if self._ends_in_space and words[0] == " ":
            words = words[1:]
        if words:
            self._add(words, look)

    def _add(self, words: str, look: RunLook) -> None:
        if not words:
            return
        change = None if self._inserted is None else RunChange("ins", self._inserted)
        made.add_words(self._paragraph, words, look, change)
        self._ends_in_space = words[-1] in " \n"


def _changes(text: Any) -> dict[tuple[str, str], _Change]:
    """The tracked changes by id and kind."""
    found: dict[tuple[str, str], _Change] = {}
    for region in text.iter(TEXT + "changed-region"):
        for change in region:
            if not isinstance(change.tag, str) or not change.tag.startswith(TEXT):
                continue
            author = next((item.text or "" for item in change.iter(DC + "creator")), "")
            lines = ["".join(line.itertext()) for line in change.iter(TEXT + "p", TEXT + "h")]
            words = " ".join(" ".join(lines).split())
            for identity in (region.get(XML_ID), region.get(TEXT + "id")):
                if identity:
                    found[identity, change.tag[len(TEXT) :]] = _Change(author, words, len(lines))
    return found
