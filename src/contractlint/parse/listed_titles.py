"""Lists of attachments: their titles one below the other, where none of them begins one."""

from __future__ import annotations

from contractlint.model import BlockKind, Document
from contractlint.parse.titles import PART_TITLE, is_title

_FEWEST = 3
"""From how many titles of attachments one below the other on they are a list."""
_LONGEST_TITLE = 120
_PASSED_OVER = (BlockKind.CONTENTS, BlockKind.MARGIN, BlockKind.FOOTNOTE)


def find_listed_titles(document: Document) -> frozenset[int]:
    """Where titles of attachments stand in a list, line by line.

    "The following Schedules form part of this Agreement: Schedule 1 - Specifications, Schedule 2 - ...": what
    follows such a list is the agreement, not the last schedule named in it. Two are a list if one of them comes again.
    """
    runs: list[list[tuple[int, str]]] = [[]]
    for block in document.blocks:
        if block.kind in _PASSED_OVER:
            continue
        label = _label(document.text[block.start : block.end]) if block.end - block.start <= _LONGEST_TITLE else None
        if label:
            runs[-1].append((block.start, label))
        elif runs[-1]:
            runs.append([])
    listed: set[int] = set()
    behind: set[str] = set()
    for run in reversed(runs):
        labels = {label for _, label in run}
        if len(labels) >= _FEWEST or (len(run) > 1 and labels & behind):
            listed |= {start for start, _ in run}
        behind |= labels
    return frozenset(listed)


def _label(text: str) -> str | None:
    """The label of an attachment of which a line is the title ("Schedule 3 - Support"); None for other lines."""
    match = PART_TITLE.match(text)
    if not match or match.start("kind"):
        return None
    rest = text[match.end() :].strip()
    return f"{match['kind'].title()} {match['mark']}" if not rest or is_title(rest) or rest[0] in '(“"[' else None
