"""Line breaks inside of a paragraph: which part lines of an address or signature block, and which only wrap."""

from __future__ import annotations

import re

_SHORT = 60
"""A line as short as this was not ended by the width of the page."""
TAIL = 200
"""Characters at the end of the words before a line break that tell whether it parts them."""
_ENDED = re.compile(r"[.:;!?][”\"’')\]]{0,2}$")
_ITEM = re.compile(r"(?:\([a-z]{1,4}\)|\(\d{1,2}\)|[a-z]\)|[ivx]{1,5}[.)]|[•●▪■○◦·*–—-])\s")
_GOES_ON = re.compile(
    r"(?i)(?:\b(?:a|an|the|of|to|and|or|by|with|for|in|on|at|from|as|that|this|its|any|section|clause|shall|will)|[(“/&–—-])$"
)


def parts_lines(before: str, after: str) -> bool:
    """Whether a line break between two lines parts them, rather than wrapping one sentence."""
    if not before or not after or _ITEM.match(after):
        return True
    if after[0].islower() or after[0] in ",;.)":
        return False
    if _ENDED.search(before):
        return True
    return len(before) <= _SHORT and not _GOES_ON.search(before)
