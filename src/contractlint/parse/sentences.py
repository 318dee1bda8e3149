"""Sentences: the units that rules look at, each in its section, never across a block."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

from contractlint.model import Block, BlockKind, Document, Part, Section, Sentence
from contractlint.parse.titles import PART_TITLE

_END = re.compile(r"[.!?;][”\"’)\]]{0,2}\s{1,3}(?=[“\"‘(\[]?[A-Z0-9§•]|\([a-z]{1,4}\)\s)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Inc|Corp|Ltd|Co|Cos|No|Nos|Mr|Mrs|Ms|Dr|St|Jr|Sr|vs?|Sec|Secs|Art|Arts|Para|Exh|Fig|Ch|Cl|cf|ca|approx|Ave|Rd|Blvd"
    r"|Dept|Attn|Tel|Ext|ext|hrs?|mins?|Bros|Assn|Ste|Mt|Ft|Hon|Gov|Gen|Rev|Vol|pp?|Pty|Pte|Bhd|e\.g|i\.e|viz|al|seq|[aApP]\.m"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z](?:\.[A-Z]){0,3})\.$"
)
_RECITAL = re.compile(r"(?:WHEREAS|Whereas|WITNESSETH|W I T N E S S E T H)\b")
_DEFINES = re.compile(
    r"[“\"][^“”\"\n]{2,80}[”\"]\s{1,2}(?:or\s{1,2}[“\"][^“”\"\n]{2,60}[”\"]\s{1,2})?(?:\([^()\n]{1,60}\)\s{1,2})?"
    r"(?:shall\s|will\s)?(?:means?\b|have\sthe\smeaning|has\sthe\smeaning|refers?\sto|includes?\b|:)"
)
_SIGNATURE = re.compile(
    r"(?i)^(?:by|name|title|date[d]?|its|signed|signature|authori[sz]ed signature|print(?:ed)?(?: name)?|witness(?:ed)?|attest|duly authori[sz]ed|for and on behalf of|executed by)\b[\w ]{0,20}\s?[:_/]|^/s/|^x_{3,}|^_{8,}"
)
_EXECUTION = re.compile(
    r"(?i)\b(?:in\s+witness\s+where?\s?of|executed\s+(?:this|the|these)\s+(?:agreement|contract|presents)|(?:have|has)\s+(?:caused|duly\s+executed|signed)|signed\s+(?:for\s+and\s+)?on\s+behalf\s+of|agreed\s+(?:to\s+)?and\s+accepted|accepted\s+and\s+agreed|as\s+witness\s+the\s+hands)\b"
)
_EXECUTES = re.compile(
    r"(?i)(?:in witness where|as witness|executed (?:as|by|on)|signed (?:by|for|on)|agreed (?:to )?and accepted|accepted and agreed)"
)
_CLAUSE = re.compile(r"(?:WHEREAS|Whereas|[“\"]|\(?[a-z0-9]{1,3}[.)]\s|\d{1,2}\.\d|Section|Article|SECTION|ARTICLE)")
_SECTION_START = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}\.?\s[A-Z]")
_TO_DRAFTER = re.compile(
    r"(?i)[*_“\"\s]{0,4}(?:(?:drafting|drafter[’']?s?|drafters[’']|guidance|author[’']s)\snotes?|notes?\s(?:to|for)\s(?:the\s)?(?:draft|drafters?|users?|author))\b[*_\s]{0,4}[:.–—-]"
)
"""How a paragraph begins that a form's author wrote to whoever fills it in: it is no part of the contract."""
_SIGNATURE_REACH = 30
_LONGEST_HEADER = 240


def find_sentences(
    document: Document, doc: Any, parts: Sequence[Part], sections: Sequence[Section]
) -> tuple[Sentence, ...]:
    """The sentences of a document's blocks, with section, part, and the sentence that introduces a list item.

    Lists of contents, what stands at the pages' edges, and notes to the drafter of a form are no sentences of the contract.

    Args:
        document: the text and its blocks.
        doc: the spaCy ``Doc`` of the text.
        parts: from the outline.
        sections: from the outline.
    """
    token_starts = [token.idx for token in doc]
    innermost = _Innermost(sections)
    part_starts = [part.start for part in parts]
    found: list[Sentence] = []
    introductions = _Introductions(document.text, sections)
    headers = _TableHeaders(document)
    signing = 0
    for block in document.blocks:
        text = document.text[block.start : block.end]
        if block.kind in (BlockKind.CONTENTS, BlockKind.MARGIN) or _TO_DRAFTER.match(text):
            continue
        signing = _signing(text, signing)
        for start, end, kind in _split(block, text, innermost):
            place = _section_of(start, innermost)
            found.append(
                Sentence(
                    index=len(found),
                    start=start,
                    end=end,
                    first_token=bisect_left(token_starts, start),
                    last_token=bisect_left(token_starts, end),
                    kind=kind,
                    section=place,
                    part=max(0, bisect_left(part_starts, start + 1) - 1),
                    lead_in=_lead_in(introductions, headers, block, place, len(found), kind),
                    is_recital=bool(_RECITAL.match(text)),
                    is_definition=_is_definition(document.text[start:end], place, sections),
                    is_signature=signing > 0 or bool(_SIGNATURE.search(document.text[start:end])),
                )
            )
            introductions.saw(found[-1], block)
            headers.saw(found[-1])
    return tuple(found)


def _lead_in(
    introductions: _Introductions,
    headers: _TableHeaders,
    block: Block,
    place: int | None,
    index: int,
    kind: BlockKind,
) -> int | None:
    """The sentence that introduces this one: a list's opening words, or a table's header row."""
    if kind is BlockKind.HEADING:
        return None
    if kind is BlockKind.TABLE_ROW:
        return headers.of()
    return introductions.of(block, place, index)


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph as (start, end) offsets in it; abbreviations and initials end none."""
    start = 0
    for match in _END.finditer(text):
        stop = match.start() + 1
        if text[match.start()] == "." and _ABBREVIATION.search(text[max(0, stop - 12) : stop]):
            continue
        if text[match.start()] == ";" and stop - start < 120:
            continue
        if re.fullmatch(r"\s{0,3}[(\[]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})(?:\.\d{1,3}){0,4}[.)\]]", text[start:stop]):
            continue
        end = match.end()
        while end > start and text[end - 1].isspace():
            end -= 1
        yield start, end
        start = match.end()
    if text[start:].strip():
        yield start, len(text.rstrip())


class _Innermost:
    """Finds the innermost section at an offset in one forward walk."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self.sections = sections
        self._next = 0
        self._open: list[Section] = []

    def at(self, offset: int) -> Section | None:
        while self._next < len(self.sections) and self.sections[self._next].start <= offset:
            self._open.append(self.sections[self._next])
            self._next += 1
        while self._open and self._open[-1].end <= offset:
            self._open.pop()
        return self._open[-1] if self._open else None


def _section_of(offset: int, innermost: _Innermost) -> int | None:
    section = innermost.at(offset)
    return section.index if section else None


def _split(block: Block, text: str, innermost: _Innermost) -> Iterator[tuple[int, int, BlockKind]]:
    """The block's sentences; a run-in heading is one of its own, a table row stays whole."""
    section = innermost.at(block.start)
    start = block.start
    if block.kind is BlockKind.TABLE_ROW:
        yield start, block.end, block.kind
        return
    if section and section.start == block.start and section.title and section.heading_end > start:
        yield start, min(section.heading_end, block.end), BlockKind.HEADING
        start = section.heading_end
        if start >= block.end:
            return
    kind = block.kind if block.kind is not BlockKind.HEADING or start == block.start else BlockKind.PARAGRAPH
    rest = text[start - block.start :]
    for first, last in split_sentences(rest):
        lead = len(rest[first:last]) - len(rest[first:last].lstrip())
        yield start + first + lead, start + last, kind


def _signing(text: str, before: int) -> int:
    """How many more blocks belong to the signature block; a new part or a numbered section ends it."""
    if (
        _EXECUTES.match(text)
        or (len(text) < 80 and "signature page" in text.lower())
        or (_EXECUTION.search(text) and len(text) < 600 and not _CLAUSE.match(text))
    ):
        return _SIGNATURE_REACH
    if len(text) > 300 or PART_TITLE.match(text) or _SECTION_START.match(text):
        return 0
    return max(0, before - 1)


def _is_definition(text: str, place: int | None, sections: Sequence[Section]) -> bool:
    if _DEFINES.search(text[:200]):
        return True
    return place is not None and sections[place].title.lower().strip() in ("definitions", "definition", "defined terms")


class _TableHeaders:
    """Remembers the first row of the table that is being read, which says what the rows below it hold."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._starts = {table.start for table in document.tables}
        self._header: int | None = None
        self._last_end = -1

    def saw(self, sentence: Sentence) -> None:
        """Note a row; a row that begins a table, or follows no row, is a header if it holds words only."""
        if sentence.kind is not BlockKind.TABLE_ROW:
            self._header = None
            return
        begins = sentence.start in self._starts or self._header is None
        if begins and (sentence.start in self._starts or not self._goes_on(sentence)):
            words = self._text[sentence.start : sentence.end]
            self._header = None if any(c.isdigit() for c in words) or len(words) > _LONGEST_HEADER else sentence.index
        self._last_end = sentence.end

    def of(self) -> int | None:
        """The index of the header row above the next row."""
        return self._header

    def _goes_on(self, sentence: Sentence) -> bool:
        """The row follows another one directly."""
        return self._last_end >= 0 and not self._text[self._last_end : sentence.start].strip()


class _Introductions:
    """Remembers which sentence introduces the list items that follow ("The Provider shall:")."""

    def __init__(self, text: str, sections: Sequence[Section]) -> None:
        self._text = text
        self._sections = sections
        self._of_section: dict[int, int] = {}
        self._last: tuple[int, int] | None = None
        """(sentence, its section's index or -1) of the last sentence that opens a list."""

    def saw(self, sentence: Sentence, block: Block) -> None:
        """Note a sentence that may introduce what follows."""
        ending = self._text[sentence.start : sentence.end].rstrip()
        opens = ending.endswith((":", ":-", "—", "–")) or (
            ending.endswith((",", "that", "shall", "will", "to")) and block.kind is BlockKind.PARAGRAPH
        )
        listed = block.kind is BlockKind.LIST_ITEM
        if opens and sentence.kind is not BlockKind.HEADING:
            if sentence.section is not None:
                self._of_section[sentence.section] = sentence.index
            if not listed:
                self._last = (sentence.index, sentence.section if sentence.section is not None else -1)
        elif not listed and sentence.kind is not BlockKind.HEADING and self._starts_no_item(sentence):
            self._last = None

    def _starts_no_item(self, sentence: Sentence) -> bool:
        """A plain paragraph ends a list."""
        section = self._sections[sentence.section] if sentence.section is not None else None
        return section is None or section.start != sentence.start

    def of(self, block: Block, place: int | None, index: int) -> int | None:
        """The sentence that introduces the next one, whose section is ``place`` and whose index is ``index``; or None."""
        if place is not None:
            parent = self._sections[place].parent
            if parent is not None and parent in self._of_section:
                return self._of_section[parent]
        if block.kind is BlockKind.LIST_ITEM and self._last is not None and self._last[0] < index:
            return self._last[0]
        return None
