"""A contract prepared for reading key terms: its sentences with the values in them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from contractlint.model import BlockKind, Contract, Entity, EntityKind, Evidence, Sentence
from contractlint.review.elements import quote


@dataclass(frozen=True)
class Found:
    """A key term's value, and the words it was read from; of several, the weightiest is taken."""

    value: str
    evidence: Evidence
    weight: float = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, list item or table row with its words, as written and in lower case."""

    sentence: Sentence
    words: str
    lower: str

    @property
    def start(self) -> int:
        """Where it starts in the contract's text."""
        return self.sentence.start

    @property
    def end(self) -> int:
        """Where it ends in the contract's text."""
        return self.sentence.end

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
        lower = self.text.lower()
        self.lower = lower if len(lower) == len(self.text) else "".join(c.lower()[0] for c in self.text)
        self._starts = [entity.start for entity in contract.entities]
        self._sentence_starts = [sentence.start for sentence in contract.sentences]
        self._with_word: dict[str, frozenset[int]] = {}
        self._passages: dict[int, Passage] = {}

    def about(self, *words: str) -> list[Passage]:
        """The passages that hold one of some lower-case words (or word beginnings), in the order of the text."""
        indexes: set[int] = set()
        for word in words:
            indexes |= self._indexes(word)
        return [self.passage(index) for index in sorted(indexes)]

    def passage(self, index: int) -> Passage:
        """The sentence with this index, with its words."""
        known = self._passages.get(index)
        if known is None:
            sentence = self.contract.sentences[index]
            span = slice(sentence.start, sentence.end)
            known = self._passages[index] = Passage(sentence, self.text[span], self.lower[span])
        return known

    def passage_at(self, offset: int) -> Passage | None:
        """The passage in which an offset stands; None where it stands in none (a table of contents, a margin)."""
        index = bisect_right(self._sentence_starts, offset) - 1
        if index < 0 or self.contract.sentences[index].end <= offset:
            return None
        return self.passage(index)

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

    def lead_in(self, passage: Passage) -> str:
        """The words that introduce a list item, in lower case; empty for other passages."""
        lead = passage.sentence.lead_in
        return self.passage(lead).lower if lead is not None else ""


def best(found: list[Found], least: float = 0) -> Found | None:
    """The weightiest of at least some weight, and of equals the first."""
    chosen = max(found, key=lambda item: item.weight, default=None)
    return chosen if chosen and chosen.weight >= least else None


def days_of(duration: str | None) -> float:
    """About how many days an ISO 8601 duration is; 0 where it is not known."""
    match = re.fullmatch(r"P(T)?(\d+(?:\.\d+)?)([SMHDWY])", duration or "")
    if not match:
        return 0
    of_time = {"S": 1 / 86_400, "M": 1 / 1440, "H": 1 / 24}
    of_date = {"D": 1.0, "W": 7.0, "M": 30.4, "Y": 365.0}
    return float(match[2]) * (of_time if match[1] else of_date).get(match[3], 0)
