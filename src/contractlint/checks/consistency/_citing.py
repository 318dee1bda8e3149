"""What the checks of references share: what is cited where, and whether the file supplements another agreement."""

from __future__ import annotations

import re
from bisect import bisect_right

from contractlint.model import Block, BlockKind, Contract
from contractlint.parse.paper import part_of_another

_LOOSE = re.compile(r"(?:\(?[a-z\d]{1,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,3})$")
_FEW_LOOSE = 4
_UNREAD = (BlockKind.CONTENTS, BlockKind.MARGIN)


def is_supplement(contract: Contract) -> bool:
    """Whether the file changes or fills in another agreement, whose sections it may cite without saying so."""
    return part_of_another(contract.document) is not None


def numbers_came_loose(contract: Contract) -> bool:
    """Whether numbers stand in paragraphs of their own: they were parted from their text when it was read."""
    document = contract.document
    return (
        sum(
            1
            for block in document.blocks
            if block.end - block.start < 8 and _LOOSE.match(document.text, block.start, block.end)
        )
        >= _FEW_LOOSE
    )


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
    """How often something is named, as the end of a message; no figure, for a list or a range may name it too."""
    return "" if count == 1 else " It is named several times." if count > 2 else " It is named more than once."
