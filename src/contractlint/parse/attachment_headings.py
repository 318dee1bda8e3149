"""Where exhibits, schedules and annexes begin in a file: a document goes in, whether each is there, by its label, comes out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from contractlint.model import Block, BlockKind, Document
from contractlint.parse.attachment_labels import KIND, KIND_WORDS, MARK, QUOTED, SPACE, fold_mark
from contractlint.parse.literals import places_of
from contractlint.parse.numbering import parse_roman
from contractlint.parse.titles import is_title

_UPPER_WORDS = tuple(word for word in KIND_WORDS if word.isupper())
_HEADING = re.compile(
    rf"(?P<stray>&[a-z]{{2,6}};)?\W{{0,3}}(?:[A-Z][\w’'-]{{0,30}}\s){{0,3}}?{KIND}(?:{SPACE}|\s{{0,1}}(?=\d))(?:(?:[Nn]o\.?|NO\.?|#)\s?)?{QUOTED}(?P<behind>(?:\([a-z\d]{{1,3}}\))?[\s:.–—-]{{0,5}})"
)
_JOINED = re.compile(
    rf"(?<!\w)(?P<kind>EXHIBIT|SCHEDULE|ANNEX|ANNEXURE|APPENDIX|ATTACHMENT|ADDENDUM)[^\S\n]{{1,3}}[“\"]?(?P<mark>{MARK})[”\"]?[\s:.–—-]{{1,5}}(?!(?:AND|OR|TO|OF|IN|SHALL|WILL|IS|ARE|AS|BY|FOR|THE|HERETO|ATTACHED|WHICH)\b)[A-Z]{{3,}}\b"
)
_RUNS_ON = re.compile(
    r"(?i)(?:\b(?:in|on|of|to|by|as|at|the|and|or|with|under|from|see|per|this|attached|form)|[,(“\"])\s{0,2}$"
)
_RUNNING = re.compile(
    rf"(?m)(?<![^\s“\"(*.-])(?P<kind>EXHIBIT|SCHEDULE|ANNEX|ANNEXURE|APPENDIX|ATTACHMENT|ADDENDUM)[^\S\n]{{1,3}}[“\"]?(?P<mark>{MARK})[”\"]?[^\w\n]{{0,6}}\r?$"
)
_PAGE_TOP = re.compile(rf"\x0c\s{{0,200}}[“\"(]?{KIND}[^\S\n]{{1,3}}{QUOTED}(?P<rest>[^\n]{{0,80}})$", re.MULTILINE)
"""The first line of a page, where it is a label alone or with a title: "Exhibit B", "Schedule 2 – Prices"."""
_OMITTED = re.compile(
    r"(?i)[\W_]{0,4}(?:(?:this|the)\s(?:exhibit|schedule|annex|appendix|attachment)\s(?:has\sbeen|is|was)\s)?(?:intentionally\s)?(?:omitted|left\sblank|not\s(?:used|applicable|included|attached)|reserved|deleted)\b[^.\n]{0,60}\W{0,4}$"
)
_TO_COME = re.compile(
    r"(?i)[\W_]{0,4}to\sbe\s(?:attached|provided|supplied|added|completed|agreed|determined|inserted|furnished)\b[^.\n]{0,90}\W{0,4}$"
)
_REDACTED = re.compile(r"\W{0,4}\[?\s?[*…]|\[(?i:redacted)")
_LONGEST_HEADING = 160
_LEAST_CONTENT = 25
_LONELY_PAGE = 420
"""A page with so few characters bears a heading over a picture, a plan, or a document that was not read."""


class Presence(StrEnum):
    """Whether an attachment is in the file."""

    HERE = "here"
    TITLE = "title"
    """Only its title is: in a list of attachments, or over an empty page."""
    OMITTED = "omitted"
    """The file says that it is left out."""
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Heading:
    """Where an attachment's title stands: ``block`` is the index of the block."""

    kind: str
    mark: str
    block: int
    alone: bool
    """The label stands by itself, its title below it or missing."""
    rest: str


class AttachmentHeadings:
    """Where the attachments of a file begin, and whether more than their titles is in it."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._starts = [block.start for block in document.blocks]
        self.headings: list[Heading] = list(_find_headings(document))
        self._asked: dict[tuple[str, str], Presence] = {}
        self._blocks = {heading.block for heading in self.headings}
        self._presence: dict[tuple[str, str], Presence] = {}
        for index, heading in enumerate(self.headings):
            key = (_fold_kind(heading.kind), fold_mark(heading.mark))
            presence = self._judge(index)
            if self._presence.get(key) is not Presence.HERE:
                self._presence[key] = presence
        self._variants: dict[tuple[str, str], list[tuple[str, str]]] = {}
        """Under "annex 2" the titles "annex ii", under "exhibit a" those of its parts, "exhibit a1"."""
        for kind, mark in self._presence:
            roman = parse_roman(mark) if mark.isalpha() else None
            part = re.fullmatch(r"([a-z]{1,2})\.?\d{1,2}", mark)
            if roman or part:
                self._variants.setdefault((kind, part[1] if part else str(roman)), []).append((kind, mark))
        self._running = self._running_titles() | self._joined_titles()

    def presence(self, kind: str, mark: str) -> Presence:
        """Whether an attachment is in the file, by kind and mark; "Annex I" may bear the title "Annex 1"."""
        if (kind, mark) not in self._asked:
            self._asked[kind, mark] = self._look_for(kind, mark)
        return self._asked[kind, mark]

    def _look_for(self, kind: str, mark: str) -> Presence:
        found = [self._presence[key] for key in self._keys(kind, mark) if key in self._presence]
        if Presence.HERE in found or any(key in self._running for key in self._keys(kind, mark)):
            return Presence.HERE
        return found[0] if found else Presence.ABSENT

    def others_with(self, mark: str) -> list[str]:
        """Attachments of another kind that bear the mark: the file's "Schedule B" where "Exhibit B" is asked for."""
        return sorted(
            {
                f"{h.kind} {h.mark}"
                for h in self.headings
                if fold_mark(h.mark) == fold_mark(mark) and self.presence(h.kind, h.mark) is Presence.HERE
            }
        )

    def is_heading(self, offset: int) -> bool:
        """Whether the character at ``offset`` stands in an attachment's title."""
        index = bisect_right(self._starts, offset) - 1
        return index in self._blocks

    def _keys(self, kind: str, mark: str) -> list[tuple[str, str]]:
        folded, mark = _fold_kind(kind), fold_mark(mark)
        keys = [(folded, mark)]
        roman = parse_roman(mark) if mark.isalpha() and len(mark) <= 5 else None
        if roman:
            keys.append((folded, str(roman)))
        return keys + self._variants.get((folded, mark), [])

    def _judge(self, index: int) -> Presence:
        heading = self.headings[index]
        document = self._document
        following = self.headings[index + 1].block if index + 1 < len(self.headings) else len(document.blocks)
        below = document.blocks[heading.block + 1 : following]
        words = [document.text[block.start : block.end] for block in below]
        if sum(map(len, words)) < _LONGEST_HEADING and any(
            _OMITTED.match(line) for line in (heading.rest, *words[:2]) if line
        ):
            return Presence.OMITTED
        if sum(map(len, words)) < _LONGEST_HEADING and any(_TO_COME.match(line) for line in words[:2]):
            return Presence.TITLE
        if words and not heading.rest and len(words[0]) < _LONGEST_HEADING and is_title(words[0], 20):
            words = words[1:]
        if any(_REDACTED.match(line) for line in (heading.rest, *words[:2])):
            return Presence.HERE
        if heading.rest.endswith("]") or heading.block == 0:
            return Presence.HERE
        if self._in_list(index) or (
            sum(map(len, words)) < _LEAST_CONTENT and not self._is_lonely(document.blocks[heading.block])
        ):
            return Presence.TITLE if len(heading.rest) < _LONGEST_HEADING else Presence.HERE
        return Presence.HERE

    def _in_list(self, index: int) -> bool:
        """Whether a title stands in a list of titles, one line each."""
        heading = self.headings[index]
        near = [self.headings[other] for other in (index - 1, index + 1) if 0 <= other < len(self.headings)]
        return not heading.alone and any(abs(other.block - heading.block) == 1 and not other.alone for other in near)

    def _is_lonely(self, block: Block) -> bool:
        page = next((page for page in self._document.pages if page.number == block.page), None)
        return page is not None and len(self._document.pages) > 1 and page.end - page.start < _LONELY_PAGE

    def _running_titles(self) -> set[tuple[str, str]]:
        """Titles that only stand in the file's own lines, all capitals or above a page: headers over an exhibit's pages were left out."""
        raw = self._document.raw
        if raw == self._document.text:
            return set()
        tops = [
            match
            for match in _PAGE_TOP.finditer(raw)
            if is_title(match["rest"], 20) or not match["rest"].strip(" -–—:*\r")
        ]
        return {
            (_fold_kind(match["kind"]), fold_mark(match["mark"])) for match in (*_matches(_RUNNING, raw), *tops)
        } - self._presence.keys()

    def _joined_titles(self) -> set[tuple[str, str]]:
        """Titles that were joined with the text around them: "EXHIBIT A FEES AND ROYALTIES 1. The fee ..."."""
        text = self._document.text
        return {
            (_fold_kind(match["kind"]), fold_mark(match["mark"]))
            for match in _matches(_JOINED, text)
            if not self.is_heading(match.start())
            and not _RUNS_ON.search(text, max(0, match.start() - 16), match.start())
        }


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Where a label in capitals stands and the pattern holds."""
    for place in places_of(_UPPER_WORDS, text):
        match = pattern.match(text, place)
        if match and (
            pattern is _JOINED or not text[text.rfind("\n", 0, place) + 1 : place].strip(' \t\x0c“"(*.-\xa0')
        ):
            yield match


def _fold_kind(kind: str) -> str:
    return {"Annexure": "annex"}.get(kind.capitalize(), kind.lower())


def _find_headings(document: Document) -> Iterator[Heading]:
    for index, block in enumerate(document.blocks):
        if block.kind in (BlockKind.CONTENTS, BlockKind.MARGIN, BlockKind.FOOTNOTE):
            continue
        match = _HEADING.match(document.text, block.start, block.end)
        if not match or (block.kind is BlockKind.TABLE_ROW and "|" in document.text[block.start : block.end]):
            continue
        rest = document.text[match.end() : block.end].strip(" -–—_=*")
        if _heads(block, rest, match, document.text):
            yield Heading(match["kind"].capitalize(), match["mark"], index, not rest, rest)


def _heads(block: Block, rest: str, match: re.Match[str], text: str) -> bool:
    """Whether a block that begins with a label is a title: what follows is nothing, a title, or words in brackets."""
    if not rest:
        return True
    if (
        match.start("kind") > max(match.end("stray"), block.start) + 3
        and block.kind is not BlockKind.HEADING
        and not text[block.start : match.start("kind")].isupper()
    ):
        return False
    if len(rest) > _LONGEST_HEADING:  # a title that was joined with its text
        return match["kind"].isupper() and is_title(" ".join(rest.split()[:3]), 3)
    if block.kind is BlockKind.HEADING or rest[0] in '([“"' or re.match(r"(?i:to|of)(?:$|\s(?:the\s)?[A-Z])", rest):
        return not re.search(r"[a-z]{3}[.;,]$", rest) or rest[0] == "["
    return is_title(re.sub(r"[\[(].{0,120}$", "", rest), 20) and not re.search(r"[a-z]{2}[;,]$", rest)
