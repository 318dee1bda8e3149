"""What a paragraph of a Word file is: heading, list item, line of the contents, or plain."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from contractlint.extract.looks import is_bold_title, is_choice, is_entry, is_item, is_short_title
from contractlint.extract.paragraphs import is_heading
from contractlint.extract.word.numbering import NumberLabel
from contractlint.extract.words import Words
from contractlint.model import BlockKind

_ITEM_NUMBER = re.compile(r"\([^()]{1,5}\)$|[a-z]{1,5}[.)]$|\d{1,2}\)$")
_CONTENTS = re.compile(r"(?i)(?:table of )?contents:?$")
_SIGN_HERE = re.compile(r"(?:_{5,}|(?i:signature|signed|by)\s?:.{0,60})$")
_CONTENTS_LINE = re.compile(r"(?:\s|\.{3,}\s?)(?:\d{1,3}|[ivxl]{1,5})$")
_PREAMBLE = re.compile(r"(?i)\b(?:agree[sd]?|now,? therefore|whereas|witnesseth|recitals?|background|between)\b")


@dataclass
class Paragraph:
    """A paragraph as read: its words line by line, and what its properties say."""

    lines: list[Words] = field(default_factory=list)
    label: NumberLabel | None = None
    level: int | None = None
    """Its heading level from 1, where its style or itself says so."""
    is_title: bool = False
    is_contents: bool = False
    is_listed: bool = False
    """Its style is one for list items."""
    indent: int = 0
    bold: bool = False

    @property
    def number(self) -> str | None:
        """The number that Word shows."""
        return self.label.text or None if self.label else None


class Roles:
    """Tells what paragraphs are, one after the other; lists are known by what introduces them."""

    def __init__(self) -> None:
        self._key: tuple[str, int] | None = None
        """The list and level of the paragraph before."""
        self._opens = False
        """The paragraph before introduces a list ("The Provider shall:")."""
        self._listed: tuple[str, int] | None = None
        self._in_contents = False
        self._signs = False
        """The paragraph before is a line to sign on, so that this one names who signs."""

    def of(self, paragraph: Paragraph, text: str) -> BlockKind:
        """What a paragraph is; ``text`` is all of it, its number in front."""
        key = (paragraph.label.list, paragraph.label.level) if paragraph.label else None
        self._follow(paragraph, key)
        kind = self._kind(paragraph, text, key)
        opens = text.endswith((":", ":-", "—")) and not (paragraph.label is None and _PREAMBLE.search(text))
        self._opens = opens and kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
        self._key = key
        self._signs = bool(_SIGN_HERE.search(text))
        return kind

    def _follow(self, paragraph: Paragraph, key: tuple[str, int] | None) -> None:
        """Keep track of the list that a paragraph introduced."""
        if self._opens:
            self._listed = key if key != self._key else None
        elif self._listed and (key is None or key[0] != self._listed[0] or key[1] < self._listed[1]):
            self._listed = None
        if paragraph.level is not None:
            self._listed = None

    def _kind(self, paragraph: Paragraph, text: str, key: tuple[str, int] | None) -> BlockKind:
        if paragraph.is_contents or self._is_contents(text):
            return BlockKind.CONTENTS
        number = paragraph.number
        body = text[len(number) :].strip() if number else text
        styled = paragraph.level is not None or paragraph.is_title
        if styled and is_short_title(body):
            return BlockKind.HEADING
        bold = paragraph.bold and is_bold_title(body)
        if paragraph.label and (paragraph.label.bullet or (number and _ITEM_NUMBER.match(number))):
            return BlockKind.HEADING if bold and not paragraph.label.bullet else BlockKind.LIST_ITEM
        if key is not None and key == self._listed:
            return BlockKind.LIST_ITEM
        if is_choice(body):
            return BlockKind.LIST_ITEM
        if bold or (is_heading(text) and not is_entry(text) and not self._signs):
            return BlockKind.HEADING
        if paragraph.is_listed or is_item(text):
            return BlockKind.LIST_ITEM
        return BlockKind.PARAGRAPH

    def _is_contents(self, text: str) -> bool:
        """Whether a typed table of contents begins or goes on here."""
        if _CONTENTS.match(text):
            self._in_contents = True
            return True
        self._in_contents = self._in_contents and len(text) < 150 and bool(_CONTENTS_LINE.search(text))
        return self._in_contents
