"""A contract prepared for reading key terms: its sentences with the values in them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from contractlint.model import BlockKind, Contract, Entity, EntityKind, Evidence, Section, Sentence
from contractlint.parse.literals import small_letters
from contractlint.review.elements import quote

_PIECES = 3
"""Into how many further pieces a sentence may have been torn."""


_LABEL = re.compile(r"[\s*|]{0,4}([^|:.;]{3,60})[|:]")


@dataclass(frozen=True)
class Found:
    """A key term's value, and the words it was read from; of several, the weightiest is taken."""

    value: str
    evidence: Evidence
    weight: float = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, list item or table row with its words, as written and in lower case.

    A sentence that a page or line break has torn apart ("for an initial term of two" / "(2) years") is one passage.
    """

    sentence: Sentence
    """The sentence, or the first piece of it."""
    start: int
    end: int
    words: str
    lower: str

    @property
    def is_heading(self) -> bool:
        """It is a heading: it names a subject and says nothing of it."""
        return self.sentence.kind is BlockKind.HEADING


class Reading:
    """Sentences and values of one contract, for the modules that read key terms.

    Each module asks for the passages that hold one of a few plain words, and looks only at those closely: a contract
    is searched once for each word, however many modules ask for it.
    """

    def __init__(self, contract: Contract) -> None:
        """Prepare; nothing is searched yet."""
        self.contract = contract
        self.text = contract.text
        self.lower = small_letters(self.text)
        self._starts = [entity.start for entity in contract.entities]
        self._sentence_starts = [sentence.start for sentence in contract.sentences]
        self._first, self._ends = self._join()
        self._with_word: dict[str, frozenset[int]] = {}
        self._passages: dict[int, Passage] = {}

    def about(self, *words: str) -> list[Passage]:
        """The passages that hold one of some lower-case words (or word beginnings), in the order of the text."""
        indexes: set[int] = set()
        for word in words:
            indexes |= self._indexes(word)
        return [self.passage(index) for index in sorted(indexes)]

    def introduced_by(self, passages: Iterable[Passage]) -> list[Passage]:
        """The list items that passages introduce, without those passages themselves, in the order of the text."""
        indexes = {passage.sentence.index for passage in passages}
        items = [s.index for s in self.contract.sentences if s.lead_in in indexes and s.index not in indexes]
        return [self.passage(index) for index in items]

    def passage(self, index: int) -> Passage:
        """The sentence with this index, with its words."""
        known = self._passages.get(index)
        if known is None:
            sentence = self.contract.sentences[index]
            end = self._ends[index]
            known = Passage(
                sentence, sentence.start, end, self.text[sentence.start : end], self.lower[sentence.start : end]
            )
            self._passages[index] = known
        return known

    def _join(self) -> tuple[list[int], list[int]]:
        """For each sentence, the index of its first piece, and where its last piece ends."""
        sentences = self.contract.sentences
        first, ends = list(range(len(sentences))), [sentence.end for sentence in sentences]
        for i in range(1, len(sentences)):
            if self._continues(sentences[i - 1], sentences[i]) and i - first[i - 1] <= _PIECES:
                first[i] = first[i - 1]
                ends[first[i]] = sentences[i].end
        return first, ends

    def _continues(self, left: Sentence, right: Sentence) -> bool:
        """Whether a sentence ends in the middle and the next block goes on with it."""
        opening = self.text[right.start : right.start + 2]
        if not (opening[:1].islower() or (opening[:1] == "(" and opening[1:].isdigit())) or right.start - left.end > 3:
            return False
        if BlockKind.HEADING in (left.kind, right.kind) or (left.kind is right.kind is BlockKind.TABLE_ROW):
            return False
        return self.text[left.end - 1] not in ".;:!?|" and not re.match(
            r"\(?[a-z0-9]{1,3}[.)]\s(?!\(?(?:days|months|years|hours))", self.lower[right.start : right.start + 12]
        )

    def passage_at(self, offset: int) -> Passage | None:
        """The passage in which an offset stands; None where it stands in none (a table of contents, a margin)."""
        index = bisect_right(self._sentence_starts, offset) - 1
        if index < 0 or self.contract.sentences[index].end <= offset:
            return None
        return self.passage(self._first[index])

    def first_in(self, section: Section) -> Passage | None:
        """The first passage under a section's heading."""
        index = bisect_left(self._sentence_starts, section.heading_end)
        if index >= len(self._sentence_starts) or self._sentence_starts[index] >= section.end:
            return None
        passage = self.passage(self._first[index])
        return None if passage.is_heading else passage

    def _indexes(self, word: str) -> frozenset[int]:
        known = self._with_word.get(word)
        if known is not None:
            return known
        found = set()
        at = self.lower.find(word)
        while at >= 0:
            passage = self.passage_at(at)
            if passage:
                found.add(passage.sentence.index)
                at = max(at + 1, passage.end - len(word) + 1)
            else:
                at += 1
            at = self.lower.find(word, at)
        self._with_word[word] = frozenset(found)
        return self._with_word[word]

    @cached_property
    def opening(self) -> int:
        """Where the opening ends: the title, the parties and the recitals stand before it."""
        first = next((s.start for s in self.contract.sentences if s.kind is not BlockKind.HEADING), 0)
        return first + 3000

    def values(self, start: int, end: int, *kinds: EntityKind) -> list[Entity]:
        """The values of some kinds that begin between two offsets."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [entity for entity in self.contract.entities[first:last] if entity.kind in kinds]

    def values_in(self, passage: Passage, *kinds: EntityKind) -> list[Entity]:
        """The values of some kinds in a passage."""
        return self.values(passage.start, passage.end, *kinds)

    def before(self, entity: Entity, passage: Passage, reach: int = 120) -> str:
        """The words of a passage before a value, in lower case."""
        return self.lower[max(passage.start, entity.start - reach) : entity.start]

    def behind(self, entity: Entity, passage: Passage, reach: int = 80) -> str:
        """The words of a passage behind a value, in lower case."""
        return self.lower[entity.end : min(passage.end, entity.end + reach)]

    def quoted(self, passage: Passage, around: int | None = None) -> Evidence:
        """A passage as evidence; of a very long one the words around an offset."""
        return quote(self.contract, passage.start, passage.end, around)

    def titles(self, sentence: Sentence) -> str:
        """The titles of the sections in which a sentence stands, in lower case."""
        return " / ".join(section.title.lower() for section in self.contract.section_path(sentence.section))

    def label(self, passage: Passage) -> str:
        """The label of a term sheet's row ("Governing law | Texas", "Notice: 30 days"), in lower case; else nothing."""
        match = _LABEL.match(passage.lower)
        return match[1].strip(" *") if match else ""

    def lead_in(self, passage: Passage) -> str:
        """The words that introduce a list item, in lower case; empty for other passages."""
        lead = passage.sentence.lead_in
        return self.passage(self._first[lead]).lower if lead is not None else ""


def best(found: list[Found], least: float = 0) -> Found | None:
    """The weightiest of at least some weight, and of equals the first."""
    chosen = max(found, key=lambda item: item.weight, default=None)
    return chosen if chosen and chosen.weight >= least else None
