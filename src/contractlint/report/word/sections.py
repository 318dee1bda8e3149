"""The sections of a contract as places for new clauses."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter

from contractlint.model import Block, BlockKind, Contract, Element, Section
from contractlint.report.word.numbers import typed_label
from contractlint.report.word.subjects import TOGETHER, takes_no_clause, title_patterns

_ASIDE = (BlockKind.MARGIN, BlockKind.CONTENTS, BlockKind.FOOTNOTE)
_TOP = re.compile(r"(?:\d{1,3}|[IVXLC]{1,7})\.?$")
_CLOSES = re.compile(
    r"(?i)\b(?:in witness where|as witness|executed (?:as|by|on)|signed (?:by|for|on|at)"
    r"|have (?:caused|signed|executed)|agreed (?:to )?and accepted|accepted and agreed|entered into on the date"
    r"|duly authori[sz]ed)"
)
_LONGEST_CLOSING = 400
_LONGEST_NAME = 80
_FEWEST_SECTIONS = 3
_COMPANY = re.compile(r"(?i)\b(?:inc|ltd|llc|llp|l\.p|corp|co|plc|gmbh|s\.a|n\.a)\.?,?$")
_OF_ONE_SIDE = frozenset(("responsibilities/provider", "responsibilities/client"))
"""Elements whose clauses may stand in a section about one party alone, where no other belongs."""


class Outline:
    """A contract's sections: which of them takes a clause, where each ends, and what its clauses look like."""

    def __init__(self, contract: Contract) -> None:
        self.contract = contract
        self.text = contract.text
        self.blocks = [block for block in contract.document.blocks if block.kind not in _ASIDE]
        self._starts = [block.start for block in self.blocks]
        self._signs = sorted(sentence.start for sentence in contract.sentences if sentence.is_signature)
        self._children: dict[int | None, list[Section]] = {}
        for section in contract.sections:
            self._children.setdefault(section.parent, []).append(section)
        numbered = [section for section in contract.sections if self._is_top(section)]
        self.main = contract.parts[_main_part(numbered)]
        """The agreement itself, or the terms behind its cover page."""
        own = [section for section in numbered if section.part == self.main.index]
        self.tops = own or self._plain_tops()
        """The sections of the first order of the agreement itself, in the order of the text."""
        self._first_order = {section.index for section in self.tops}
        self._takers: dict[int, list[Section]] = {}
        """The sections that take clauses, by rank: the best first."""
        for section in contract.sections:
            rank = self._rank(section)
            if rank is not None:
                self._takers.setdefault(rank, []).append(section)

    def home(self, element: Element, elements: tuple[Element, ...]) -> Section | None:
        """The section into which an element's clause goes: by its title, else by what of its component it holds."""
        related = element.related.start if element.related else -1
        for rank in sorted(self._takers):
            for pattern in title_patterns(element.id):
                fits = [section for section in self._takers[rank] if pattern.search(section.title.lower())]
                if fits:
                    best = min(fits, key=lambda section: (not section.start <= related < section.end, section.start))
                    return self._container(best)
        return self._where_the_others_are(element, elements)

    def _where_the_others_are(self, element: Element, elements: tuple[Element, ...]) -> Section | None:
        """The section that answers most of the other questions of an element's component, if not just one of many."""
        component = element.id.split("/", maxsplit=1)[0]
        if component not in TOGETHER:
            return None
        others = [other for other in elements if other.id.startswith(component + "/") and other.id not in _OF_ONE_SIDE]
        places: Counter[int] = Counter()
        for other in others:
            tops = {self._top_at(evidence.start) for evidence in other.evidence}
            places.update(top for top in tops if top is not None)
        if not places or max(places.values()) < min(2, len(others) - 1):
            return None
        return self.contract.sections[max(places, key=lambda index: (places[index], -index))]

    def end(self, section: Section) -> int:
        """Where a section's own words end: before the signatures, if they stand in it."""
        return self.before_signatures(section.heading_end, section.end)

    def before_signatures(self, start: int, end: int) -> int:
        """``end``, or where the signatures within the stretch begin, with the words that lead to them."""
        at = bisect_left(self._signs, start)
        if at == len(self._signs) or self._signs[at] >= end:
            return end
        cut = self._signs[at]
        table = next((table for table in self.contract.document.tables if table.start <= cut < table.end), None)
        cut = table.start if table else cut
        for block in reversed(self.blocks[: bisect_left(self._starts, cut)]):
            words = self.text[block.start : block.end]
            leads = len(words) <= _LONGEST_CLOSING and bool(_CLOSES.search(words) or _is_name(words))
            if block.start <= start or block.number or typed_label(words) or not leads:
                break
            cut = block.start
        return cut

    def clauses(self, section: Section) -> list[Section]:
        """A section's own clauses: 4.1, 4.2 under 4, or (a), (b) where they follow directly on its heading."""
        children = [child for child in self._children.get(section.index, []) if child.number]
        if not children or section.heading_end == section.start:
            return []
        follows = not self.text[section.heading_end : children[0].start].strip()
        decimal = [child for child in children if "." in (child.number or "")]
        return decimal or (children if follows else [])

    def blocks_in(self, start: int, end: int) -> list[Block]:
        """The blocks that begin in a stretch of the text."""
        return self.blocks[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def first_block(self, section: Section) -> Block | None:
        """The block with which a section begins."""
        return next(iter(self.blocks_in(section.start, section.end)), None)

    def runs_in(self, section: Section) -> bool:
        """Whether a section's heading, if it has one, stands in the same paragraph as its words."""
        block = self.first_block(section)
        return block is not None and section.heading_end < block.end

    def _is_top(self, section: Section) -> bool:
        return bool(section.number and section.title and _TOP.match(section.number)) and self._has_words(section)

    def _plain_tops(self) -> list[Section]:
        """The sections of a contract without numbers: those of the order that most have."""
        titled = [
            section
            for section in self.contract.sections
            if section.title and not section.number and self._has_words(section) and not self._is_document(section)
        ]
        levels = Counter(section.level for section in titled)
        if not levels:
            return []
        usual = max(levels, key=lambda level: (levels[level], -level))
        return [section for section in titled if section.level == usual]

    def _rank(self, section: Section) -> int | None:
        """How well a section takes clauses, 0 best; None for one that takes none."""
        if not section.title or takes_no_clause(section.title) or not self._has_words(section):
            return None
        if section.index in self._first_order:
            return 0
        if section.number and self._container(section).index in self._first_order:
            return 1
        if self._is_document(section):
            return None
        if any(self._is_top(child) for child in self._children.get(section.index, [])):
            return None
        return 2 if self.contract.parts[section.part].label else 3

    def _is_document(self, section: Section) -> bool:
        """Whether a section is the document's own title."""
        return not section.number and bool(self.blocks) and section.start == self.blocks[0].start

    def _has_words(self, section: Section) -> bool:
        return len(self.text[section.heading_end : section.end].split()) > 3

    def _container(self, section: Section) -> Section:
        """The numbered section of which a clause is a part, else itself."""
        while section.parent is not None and section.number:
            above = self.contract.sections[section.parent]
            if not above.number or not section.number.startswith(above.number):
                break
            section = above
        return section

    def _top_at(self, offset: int) -> int | None:
        return next((section.index for section in self.tops if section.start <= offset < section.end), None)


def _main_part(numbered: list[Section]) -> int:
    """The part that holds the terms: the first, unless its numbered sections are too few to be an agreement's."""
    count = Counter(section.part for section in numbered)
    if not count or count[0] >= _FEWEST_SECTIONS:
        return 0
    return max(count, key=lambda part: (count[part], -part))


def _is_name(words: str) -> bool:
    """Whether a line only names who signs."""
    return len(words) <= _LONGEST_NAME and (words[-1:] not in ".;:," or bool(_COMPANY.search(words)))
