"""A contract prepared for reading key terms: its sentences with the values in them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from contractlint.model import BlockKind, Contract, Entity, EntityKind, Evidence, Sentence
from contractlint.review.elements import quote


@dataclass(frozen=True)
class Found:
    """A key term's value, and the words it was read from."""

    value: str
    evidence: Evidence
    weight: int = 0


class Reading:
    """Sentences and values of one contract, for the modules that read key terms."""

    def __init__(self, contract: Contract) -> None:
        """Prepare; nothing is searched yet."""
        self.contract = contract
        self.text = contract.text
        self._starts = [entity.start for entity in contract.entities]

    @cached_property
    def sentences(self) -> list[tuple[Sentence, str]]:
        """The sentences that may hold a term, with their words; headings are left out."""
        return [
            (sentence, self.text[sentence.start : sentence.end])
            for sentence in self.contract.sentences
            if sentence.kind is not BlockKind.HEADING
        ]

    def matching(self, pattern: re.Pattern[str]) -> Iterator[tuple[Sentence, re.Match[str]]]:
        """Each sentence's first match of a pattern."""
        for sentence, words in self.sentences:
            match = pattern.search(words)
            if match:
                yield sentence, match

    def values(self, start: int, end: int, kind: EntityKind) -> list[Entity]:
        """The values of a kind that begin between two offsets."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [entity for entity in self.contract.entities[first:last] if entity.kind is kind]

    def evidence(self, start: int, end: int) -> Evidence:
        """The words between two offsets, and their place."""
        return quote(self.contract, start, end)

    def titles(self, sentence: Sentence) -> str:
        """The titles of the sections in which a sentence stands, in lower case."""
        return " / ".join(section.title.lower() for section in self.contract.section_path(sentence.section))


def best(found: list[Found]) -> Found | None:
    """The weightiest, and of equals the first."""
    return max(found, key=lambda item: item.weight, default=None)
