"""Join lines to paragraphs, headings, list items and rows, as a reader would."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from statistics import median

from contractlint.extract.hyphens import Hyphens
from contractlint.extract.lines import Line, Row
from contractlint.model import BlockKind

_NUMBERED = re.compile(
    r"(?:(?:ARTICLE|Article|SECTION|Section|CLAUSE|Clause|EXHIBIT|Exhibit|SCHEDULE|Schedule|ANNEX|Annex|APPENDIX|Appendix"
    r"|ATTACHMENT|Attachment|RECITALS|WITNESSETH)\b"
    r"|\d{1,2}(?:\.\d{1,2}){1,4}\.?\s|\d{1,2}[.)]\s|\([a-zA-Z]{1,2}\)\s|\([ivxIVX]{1,5}\)\s|\(\d{1,2}\)\s"
    r"|[A-Z]\.\s[A-Z]|[IVX]{1,6}\.\s|[a-z]\)\s|[•●▪■○◦·\u2022\uf0b7]\s?|[-–—*]\s)"
)
_LIST_START = re.compile(r"(?:\([a-zA-Z]{1,2}\)|\([ivxIVX]{1,5}\)|\(\d{1,2}\)|[a-z]\)|[•●▪■○◦·\uf0b7]|[-–—*]\s)")
_TWO_SENTENCES = re.compile(r"[a-z]{3}\.\s+[A-Z]")
_NEVER_FIRST = frozenset("shall will of or and to is are be been may must not than which that hereunder".split())
_NEVER_LAST = frozenset("the a an of or and to for in by with shall will be any its this that such from under".split())
_ENDS_IN_ITEM = re.compile(r"[\s(]\([a-z]{1,4}\)$")
_ENDS_IN_NUMBER = re.compile(
    r"(?i)\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|forty-five|fifty|sixty|ninety)$"
)
""""a period of two" before "(2) years" """
_COMPOUND_END = re.compile(r"(?:\b[A-Z][A-Za-z]{0,20}|\d)-$")
"""The first half of a name or number that goes on in the next line: "Non-" before "Disclosure", "555-" before "0134"."""
_PAGE_MARK = 6
"""Characters that a page's own number has at most: "-12-", "A-1-"."""
_BULLET = re.compile(r"[•●▪■○◦·\uf0b7]|[-–—*]\s")
_HEADING_NUMBER = re.compile(
    r"(?:(?:ARTICLE|Article|SECTION|Section|CLAUSE|Clause)\s+[\dIVXA-Z.]{1,8}\.?[:\s–—-]*|\d{1,2}(?:\.\d{1,2}){0,3}[.)]?\s+|[A-Z]\.\s+|[IVX]{1,6}\.\s+)"
)
_ATTACHMENT = re.compile(r"(?i)(?:exhibit|schedule|annex|appendix|attachment|addendum)\s+[\w.-]{1,8}\b[\s:–—.-]*")
_CONTENTS_LINE = re.compile(r"(?:\.\s?){4,}\s*\d{1,3}$|\s\.{3,}\s*\d{1,3}$")
_LONGEST_TAIL = 300
"""Characters at a line's end in which its dots and page number are looked for."""
_PAGE_TAIL = re.compile(r"\s\d{1,3}$")
_SIGNATURE = re.compile(r"(?i)(?:by|name|title|date|its|signed|signature|print(?:ed)? name|witness|attest)\s?:")
_SIGNATURE_LINE = "_____"
_SEEN_BEFORE = 60
"""Characters before a line's end that tell whether its hyphen stays; a little more than the longest word."""
_SENTENCE_END = (".", "!", "?", ":", ";", "”", '"', ")")


@dataclass(frozen=True, slots=True)
class Piece:
    """A block to be: its text with places in the raw text, what it is, and its page."""

    text: str
    places: tuple[tuple[int, int], ...]
    kind: BlockKind
    page: int
    tight: bool = False
    row: Row | None = None
    breaks: tuple[tuple[int, int], ...] = ()
    """Where in the text further pages begin: the character, and the page's number."""


def join_lines(lines: Sequence[Line]) -> list[Piece]:
    """The blocks that lines make: paragraphs whole across line and page ends, headings and rows apart."""
    hyphens = Hyphens(lines)
    lines = [hyphens.mend(line) for line in lines]
    groups: list[list[Line]] = []
    gap = _usual_gap(lines)
    width = _usual_right(lines)
    for line in lines:
        if not line.text:
            continue
        if groups and not _starts_block(line, groups[-1], gap, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    pieces = [_piece(group, hyphens) for group in groups]
    return _mark_contents(pieces)


def _usual_gap(lines: Sequence[Line]) -> float:
    gaps = [a.bottom - b.bottom for a, b in pairwise(lines) if a.page == b.page and a.bottom > b.bottom]
    return median(gaps) if gaps else 0.0


def _usual_right(lines: Sequence[Line]) -> float:
    """The right edge of full lines, in points or, without geometry, in characters."""
    rights = sorted(line.right or line.indent + len(line.text) for line in lines if len(line.text) > 30)
    return rights[int(len(rights) * 0.8)] if rights else 0.0


def _starts_block(line: Line, group: list[Line], gap: float, width: float) -> bool:
    """Whether a line begins a block of its own rather than going on with the lines before it."""
    last = group[-1]
    text, before = line.text, last.text
    if line.blank_before and not _goes_on(before, text):
        return True
    if line.wide or last.wide or _is_for_signing(text) or _is_for_signing(before):
        return True
    if _is_listed(before) or _is_listed(text):
        return True
    new_page = line.page != last.page or line.new_sheet
    if not new_page and gap and last.bottom - line.bottom > 1.45 * gap and last.bottom > line.bottom:
        return not (_goes_on(before, text) and last.bottom - line.bottom < 1.9 * gap)
    if _NUMBERED.match(text) and not _inside_reference(before):
        return True
    if is_heading(before) and len(group) == 1 and not (_goes_on(before, text) or _shouts_on(last, text, width)):
        return True
    if is_heading(text) and before.endswith(_SENTENCE_END):
        return True
    short = (last.right or last.indent + len(before)) < 0.82 * width
    ended = before.endswith((".", ":", ";", "!", "?", ".”", '."', ".)"))
    if new_page:
        return ended and not text[:1].islower()
    return short and ended and not text[:1].islower()


def _goes_on(before: str, text: str) -> bool:
    """The words plainly run on: no sentence has ended and the next line starts in lower case."""
    return text[:1].islower() and not before.endswith((".", ":", ";")) and not _LIST_START.match(text)


def _shouts_on(last: Line, text: str, width: float) -> bool:
    """A full line in capitals followed by more capitals is a paragraph in capitals, not a heading."""
    full = (last.right or last.indent + len(last.text)) >= 0.8 * width
    return full and last.text.isupper() and text[:40].isupper() and not _NUMBERED.match(text)


def _inside_reference(before: str) -> bool:
    """A line end such as "set forth in Section" before "5.1 of this Agreement": no new paragraph."""
    return bool(_ENDS_IN_ITEM.search(before) or _ENDS_IN_NUMBER.search(before)) or before.lower().endswith(
        (" section", " sections", " article", " clause", " paragraph", " exhibit", " schedule", " and", " or", " to",
         " in", " of", " the", " by", " per", " with", " this", " under", " subsection", " see", "§", ",")
    )  # fmt: skip


@lru_cache(maxsize=64)
def _is_for_signing(text: str) -> bool:
    """Whether a line is one of those under which people sign: "Name:", or a rule to write on."""
    return bool(_SIGNATURE.match(text)) or text.rstrip().endswith(_SIGNATURE_LINE)


@lru_cache(maxsize=64)
def is_heading(text: str) -> bool:
    """Whether a line by itself reads as a heading: short, without a sentence's end, in capitals or title case."""
    if len(text) > 110 or len(text) < 3 or _SIGNATURE.match(text) or "____" in text or _BULLET.match(text):
        return False
    if _ATTACHMENT.match(text) and len(text) < 90 and not text.endswith((",", ";")):
        rest = _ATTACHMENT.sub("", text, count=1)
        return not rest or rest[:1].isupper() or rest[:1] in '(“"'
    body = _HEADING_NUMBER.sub("", text, count=1).strip()
    numbered = body != text.strip()
    words = [word for word in re.split(r"[\s/]+", body) if any(c.isalpha() for c in word)]
    if not words or len(words) > 12 or body.endswith((",", ";")):
        return False
    if _TWO_SENTENCES.search(body) or words[0].lower() in _NEVER_FIRST or words[-1].lower() in _NEVER_LAST:
        return False
    if body.rstrip(".:").isupper() and sum(c.isalpha() for c in body) >= 3:
        return True
    small = {"of", "and", "the", "to", "for", "in", "on", "or", "by", "a", "an", "with", "from", "at", "as", "&"}
    title = all(word[0].isupper() or word.lower().strip("(),.:") in small or word[0] in '(“"' for word in words)
    if not title:
        return False
    if numbered:
        return not body.endswith(".") or len(words) <= 8
    return (
        body.endswith(":") is False
        and not body.endswith(".")
        and len(words) <= 8
        and not any(c.isdigit() for c in body)
    )


def _piece(group: list[Line], hyphens: Hyphens) -> Piece:
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    breaks: list[tuple[int, int]] = []
    start, page = 0, group[0].page
    before = ""  # the end of the words so far, as much as a hyphen is judged by
    for line in group:
        joint = " " if parts else ""
        if before.endswith("-") and line.text[:1].islower() and len(before) > 2 and before[-2].isalpha():
            joint = ""
            if not hyphens.belongs(before[:-1], line.text):
                parts[-1] = parts[-1][:-1]
                start -= 1
                before = before[:-1]
        elif len(before) > _PAGE_MARK and _COMPOUND_END.search(before) and re.match(r"[A-Z\d]", line.text):
            joint = ""
        parts += [joint, line.text]
        start += len(joint)
        places += [(start + offset, raw) for offset, raw in line.places]
        if line.page != page:
            page = line.page
            breaks.append((start, page))
        start += len(line.text)
        before = (before + joint + line.text)[-_SEEN_BEFORE:]
    text = "".join(parts)
    kind = BlockKind.PARAGRAPH
    if len(group) == 1 and group[0].wide:
        kind = BlockKind.TABLE_ROW
    elif len(group) <= 2 and is_heading(text):
        kind = BlockKind.HEADING
    elif _LIST_START.match(text):
        kind = BlockKind.LIST_ITEM
    elif _is_listed(text):
        kind = BlockKind.CONTENTS
    return Piece(text, tuple(places), kind, group[0].page, row=group[0].row, breaks=tuple(breaks))


def _is_listed(text: str) -> bool:
    """Whether a line is an entry of a table of contents: dots, then a page's number."""
    return text[-1:].isdigit() and bool(_CONTENTS_LINE.search(text[-_LONGEST_TAIL:]))


def _mark_contents(pieces: list[Piece]) -> list[Piece]:
    """Mark the lines under a "Table of Contents" heading that end in page numbers, and runs of dotted lines."""
    marked = list(pieces)
    for index, piece in enumerate(pieces):
        if piece.text.strip().lower().rstrip(":") not in ("table of contents", "contents", "index"):
            continue
        marked[index] = _as(piece, BlockKind.CONTENTS)
        misses, listed_to = 0, index
        for later in range(index + 1, min(index + 400, len(pieces))):
            text = pieces[later].text
            listed = _is_listed(text) or ((_PAGE_TAIL.search(text) or text.endswith("....")) and len(text) < 120)
            if listed:
                misses = 0
                for between in range(listed_to, later + 1):
                    marked[between] = _as(pieces[between], BlockKind.CONTENTS)
                listed_to = later
            else:
                misses += 1
                if misses > 3:
                    break
    return marked


def _as(piece: Piece, kind: BlockKind) -> Piece:
    return replace(piece, kind=kind)
