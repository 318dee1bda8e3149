"""The pieces that a page is made of, and which of them are contents, page numbers or links up the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from contractlint.extract.looks import is_bold_title, is_choice, is_entry, is_item
from contractlint.extract.paragraphs import is_heading
from contractlint.extract.words import Words
from contractlint.model import BlockKind

_CONTENTS = re.compile(r"(?i)(?:table of )?contents:?$")
_CONTENTS_LINE = re.compile(r"(?:\s|\||\.{3,}\s?)(?:\d{1,3}|[ivxl]{1,5})$")
_PAGE_NUMBER = re.compile(
    r"(?i)(?:page\s+)?[-–—]{0,2}\s?(?:\d{1,3}|[ivxl]{1,5}|[A-Z]-\d{1,3})\s?[-–—]{0,2}(?:\s(?:of|/)\s\d{1,3})?$"
)
_BACK = re.compile(r"(?i)(?:back to (?:top|contents|table of contents)|table of contents|return to top|\[?edit\]?)$")


@dataclass
class TableRows:
    """A table's cells, row by row, columns in line."""

    rows: list[tuple[str, ...]] = field(default_factory=list)


@dataclass(frozen=True)
class Piece:
    """A block to be."""

    words: Words
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int | None = None
    number: str | None = None
    indent: int = 0
    bold: bool = False
    tight: bool = False
    linked: bool = False
    """All of it is a link to a place in the page."""
    table: TableRows | None = None
    begins_page: bool = False
    """It only says that a page begins."""


def kind_of(text: str, *, level: int | None, in_item: bool, bold: bool, contents: bool) -> BlockKind:
    """What a paragraph is, by its element and by its looks."""
    if contents:
        return BlockKind.CONTENTS
    if level is not None and len(text) <= 250:
        return BlockKind.HEADING
    if in_item or is_choice(text):
        return BlockKind.LIST_ITEM
    if not is_entry(text) and ((bold and is_bold_title(text)) or is_heading(text)):
        return BlockKind.HEADING
    return BlockKind.LIST_ITEM if is_item(text) else BlockKind.PARAGRAPH


def settle(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces without page numbers and links up the page, the lines of a table of contents marked."""
    in_contents = False
    for index, piece in enumerate(pieces):
        text = piece.words.text
        if piece.begins_page:
            yield piece
            continue
        if text and len(text) < 30 and ((piece.linked and _BACK.match(text)) or _is_page_number(pieces, index)):
            continue
        if _CONTENTS.match(text):
            in_contents = True
        elif in_contents or piece.linked:
            listed = piece.linked or (len(text) < 200 and bool(_CONTENTS_LINE.search(text)))
            in_contents = in_contents and listed
            if not (listed and (in_contents or _is_linked_run(pieces, index))):
                yield piece
                continue
        else:
            yield piece
            continue
        yield replace(piece, kind=BlockKind.CONTENTS, level=None)


def _is_page_number(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a piece is a page's number: nothing but a figure where a page ends or begins."""
    if not _PAGE_NUMBER.match(pieces[index].words.text):
        return False
    around = (*pieces[max(0, index - 1) : index], *pieces[index + 1 : index + 2])
    return any(piece.begins_page for piece in around)


def _is_linked_run(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a link into the page stands among at least four more, as in a list of its sections."""
    run = 1
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(pieces) and pieces[at].linked and run < 5:
            run += 1
            at += step
    return run >= 5
