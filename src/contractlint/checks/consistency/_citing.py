"""What the checks of references share: what is cited where, and whether the file supplements another agreement."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from contractlint.model import Block, BlockKind, Contract
from contractlint.parse.titles import is_title

_SUPPLEMENT = re.compile(
    r"(?i)\b(?:amendment|addendum|addenda|supplement(?:al)?|extension|modification|waiver|joinder|rider|side letter|statement of (?:work|services|objectives)|performance work statement|scope of work|sow|work order|order form|change order|purchase order|confirmation|assignment and assumption)\b"
)
_NO_SUPPLEMENT = re.compile(r"(?i)\bamended and restated\b|\b(?:master|framework)\b|amendments?,? (?:and|or) ")
_AMENDS = re.compile(r"(?i)\b(?:hereby|is|are|shall be)\s(?:further\s)?(?:amended|deleted|replaced|modified|supplemented|restated)\b")
_BEGINS = re.compile(r"(?i)\bthis\s(?:\w{1,12}\s){0,2}(?:amendment|addendum|supplement)\b")
"""A file that calls itself so in its opening is one, though its title is lost or runs on."""
_WHOLE = re.compile(r"(?i)\b(?:agreement|contract|terms (?:and|&) conditions)\W{0,3}$")
_LONGEST_TITLE = 160
_TITLE_WORDS = 24
_FILING = re.compile(r"(?i)^(?:ex(?:hibit)?[\s.-]*\(?[\da-z]{1,4}[.()\d\w-]{0,10}|\d{1,4}|confidential|execution (?:copy|version)|final|\W+)$")
_OPENING_BLOCKS = 4
_OPENING = 700
_MANY = 3
_LOOSE = re.compile(r"(?:\(?[a-z\d]{1,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,3})$")
_FEW_LOOSE = 4
_UNREAD = (BlockKind.CONTENTS, BlockKind.MARGIN)


def is_supplement(contract: Contract) -> bool:
    """Whether the file changes or fills in another agreement, whose sections it may cite without saying so."""
    text = contract.text
    opening = 0
    for block in contract.document.blocks[:12]:
        words = text[block.start : block.end]
        if block.start > _OPENING or opening >= _OPENING_BLOCKS:
            break
        if _FILING.match(words):
            continue
        opening += 1
        if len(words) < _LONGEST_TITLE and (block.kind is BlockKind.HEADING or is_title(words, _TITLE_WORDS)):
            if _SUPPLEMENT.search(words) and not _NO_SUPPLEMENT.search(words):
                return True
            if _WHOLE.search(words):
                break
    if _BEGINS.search(text, 0, _OPENING):
        return True
    return sum(1 for _ in _AMENDS.finditer(text[:20_000])) >= _MANY and bool(_SUPPLEMENT.search(text[:_OPENING]))


def numbers_came_loose(contract: Contract) -> bool:
    """Whether numbers stand in paragraphs of their own: they were parted from their text when it was read."""
    document = contract.document
    return sum(1 for block in document.blocks if block.end - block.start < 8 and _LOOSE.match(document.text, block.start, block.end)) >= _FEW_LOOSE


class Blocks:
    """Finds the block at an offset, for leaving out tables of contents and running lines."""

    def __init__(self, contract: Contract) -> None:
        self._blocks = contract.document.blocks
        self._starts = [block.start for block in self._blocks]

    def at(self, offset: int) -> Block | None:
        """The block in which a character stands."""
        index = bisect_right(self._starts, offset) - 1
        return self._blocks[index] if index >= 0 else None

    def is_read(self, offset: int) -> bool:
        """Whether a reader would take the words there as the contract's own."""
        block = self.at(offset)
        return block is None or block.kind not in _UNREAD


def times(count: int) -> str:
    """How often something is named, as the end of a message: nothing for once."""
    return "" if count == 1 else f" It is named {count} times." if count > 2 else " It is named twice."


def listed(words: Iterable[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    items = list(words)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
