"""Where a comment on a missing clause goes: the heading under which a reader would look for it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

from contractlint.model import Block, BlockKind, Document, Element, Finding, Report

_NUMBERED = re.compile(
    r"(?:(?i:article|section|clause|part|schedule|exhibit)\s{1,2})?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVX]{1,5})[.):\s]"
)
_ASIDE = (BlockKind.MARGIN, BlockKind.CONTENTS, BlockKind.FOOTNOTE)
_AT_THE_END = frozenset(("parties/signatures",))


class Homes:
    """Finds the heading for what is missing from a document."""

    def __init__(self, report: Report, document: Document) -> None:
        self._text = document.text
        self._blocks = [block for block in document.blocks if block.kind not in _ASIDE]
        self._starts = [block.start for block in self._blocks]
        self._elements = {element.id: element for element in report.elements}

    def home(self, finding: Finding) -> tuple[int, int]:
        """The words, as offsets, on which a finding without a place is to be said.

        The heading above the nearest related clause; else the one above most of what the component has; else the
        document's first words, or its last for the signatures.
        """
        if not self._blocks:
            return 0, len(self._text)
        if finding.rule in _AT_THE_END:
            block = self._blocks[-1]
        else:
            element = self._elements.get(finding.rule)
            related = element.related if element else None
            start = related.start if related else self._usual(finding.rule.split("/")[0])
            block = self._blocks[0] if start is None else self._heading_above(start)
        return block.start, block.end

    def _usual(self, component: str) -> int | None:
        """Where the heading stands under which most of a component's elements were found."""
        found: Counter[int] = Counter()
        for element in self._elements.values():
            if _component(element) == component:
                found.update(self._heading_above(evidence.start).start for evidence in element.evidence[:1])
        return max(found, key=lambda start: (found[start], -start)) if found else None

    def _heading_above(self, offset: int) -> Block:
        """The heading, or the numbered paragraph, at or above a place."""
        at = max(bisect_right(self._starts, offset) - 1, 0)
        for block in reversed(self._blocks[: at + 1]):
            words = self._text[block.start : block.end]
            if block.kind is BlockKind.HEADING or block.number or _NUMBERED.match(words):
                return block
        return self._blocks[at]


def _component(element: Element) -> str:
    return element.id.split("/")[0]
