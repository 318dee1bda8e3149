"""Where a comment on a missing clause goes: the heading under which a reader would look for it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

from contractlint.model import Block, BlockKind, Document, Element, Finding, Report
from contractlint.report.word.numbers import typed_label
from contractlint.report.word.subjects import takes_no_clause, title_patterns

_RUN_IN = re.compile(r"[A-Z][^.:;]{2,60}(?=[.:]\s)")
_NUMBERED = re.compile(
    r"(?:(?i:article|section|clause|part|schedule|exhibit)\s{1,2})?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVX]{1,5})[.):\s]"
)
_LONGEST_TITLE = 60
_ASIDE = (BlockKind.MARGIN, BlockKind.CONTENTS, BlockKind.FOOTNOTE)
_AT_THE_TOP = frozenset(("parties/identified",))
_AT_THE_END = frozenset(("parties/signatures",))


class Homes:
    """Finds the heading for what is missing from a document."""

    def __init__(self, report: Report, document: Document) -> None:
        self._text = document.text
        self._blocks = [block for block in document.blocks if block.kind not in _ASIDE]
        self._starts = [block.start for block in self._blocks]
        self._elements = {element.id: element for element in report.elements}
        titled = [(self._title(block), block) for block in self._blocks[1:]]
        self._titles = [(title.lower(), block) for title, block in titled if title and not takes_no_clause(title)]
        self._titles.sort(key=lambda item: item[1].kind is not BlockKind.HEADING)

    def home(self, finding: Finding) -> tuple[int, int]:
        """The words, as offsets, on which a finding without a place is to be said.

        The heading that by its title is about the subject; else the one above the nearest related clause, or above
        most of what the component has; else the document's first words. Signatures are missed at its end.
        """
        block = self._block(finding.rule)
        return (block.start, block.end) if block else (0, len(self._text))

    def _block(self, rule: str) -> Block | None:
        if not self._blocks:
            return None
        if rule in _AT_THE_TOP:
            return self._blocks[0]
        if rule in _AT_THE_END:
            return self._blocks[-1]
        for pattern in title_patterns(rule):
            for title, block in self._titles:
                if pattern.search(title):
                    return block
        element = self._elements.get(rule)
        related = element.related if element else None
        start = related.start if related else self._usual(rule.split("/", maxsplit=1)[0])
        return self._blocks[0] if start is None else self._heading_above(start)

    def _title(self, block: Block) -> str:
        """The title of a heading, or the one with which a numbered paragraph begins; "" for other blocks."""
        words = self._text[block.start : block.end]
        label = block.number or typed_label(words)
        behind = words[len(label) :].strip()
        alone = bool(label) and len(behind) <= _LONGEST_TITLE and behind[-1:] not in ".;:,"
        if block.kind is BlockKind.HEADING or alone:
            return behind.strip(" .:")
        match = _RUN_IN.match(behind) if label else None
        return match[0] if match else ""

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
    return element.id.split("/", maxsplit=1)[0]
