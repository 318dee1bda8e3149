"""Find phrases in a contract: spaCy's PhraseMatcher for runs of words, arithmetic for gaps and values.

The contract's tokens are reduced once to their words (punctuation left out, inflection folded). Every run
of words that any phrase mentions is looked for in one pass of a PhraseMatcher; a phrase with gaps or values
is then put together from those hits, sentence by sentence, so that its cost is that of its rarest part.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from contractlint.rules.phrases import Node
from contractlint.rules.phrases import Sequence as NodeSequence
from contractlint.rules.rule import Phrase
from contractlint.rules.words import fold

BLANK_WORD = "\ufffc"
"""Stands in the word list for a blank that has no letters of its own."""

Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """A value or party in the word list: words ``start`` to ``end``; ``blank`` where a placeholder stands for it."""

    start: int
    end: int
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: the words ``start`` to ``end`` and the sentence in which it ends."""

    sentence: int
    start: int
    end: int
    blank: bool
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class WordText:
    """A text as the matcher sees it.

    ``lower`` and ``folded`` are its words in order; ``sentences`` the (first word, one past the last word)
    of each sentence; ``lead_ins`` for each sentence the one that introduces it, or None.
    """

    lower: list[str]
    folded: list[str]
    sentences: list[tuple[int, int]]
    lead_ins: list[int | None]


class PhraseFinder:
    """Finds phrases in one text. Made once for a contract; each phrase is looked for once."""

    def __init__(
        self,
        text: WordText,
        vocab: Any,
        phrases: Iterable[Phrase],
        slots: Mapping[str, Sequence[Slot]] | None = None,
    ) -> None:
        """Look for every run of words of ``phrases``; ``vocab`` is spaCy's, ``slots`` are the values by kind."""
        self.text = text
        self._slots = {kind: sorted(found, key=lambda s: s.start) for kind, found in (slots or {}).items()}
        self._slot_starts = {kind: [slot.start for slot in found] for kind, found in self._slots.items()}
        self._starts = [start for start, _ in text.sentences]
        self._followers: dict[int, list[int]] = {}
        for index, lead in enumerate(text.lead_ins):
            if lead is not None:
                self._followers.setdefault(lead, []).append(index)
        self._hits: dict[str, tuple[Hit, ...]] = {}
        self._nodes: dict[int, tuple[list[Slot], list[int]]] = {}
        self._prefixes: dict[str, list[str]] = {}
        self._vocabulary = sorted(set(zip(text.lower, text.folded, strict=True)))
        self._index: dict[str, list[int]] = {}
        for place, word in enumerate(text.folded):
            self._index.setdefault(word, []).append(place)
        self._runs = self._find_runs(vocab, phrases)

    def find(self, phrase: Phrase) -> tuple[Hit, ...]:
        """All places of a phrase, in order; the same object each time."""
        known = self._hits.get(phrase.text)
        if known is None:
            found = {hit for sequence in phrase.sequences for hit in self._find_sequence(sequence, phrase)}
            known = tuple(sorted(found, key=lambda hit: (hit.start, hit.end)))
            self._hits[phrase.text] = known
        return known

    def sentence_of(self, word: int) -> int:
        """The index of the sentence in which a word stands."""
        return max(0, bisect_right(self._starts, word) - 1)

    # -- runs of words -------------------------------------------------------------------------

    def _find_runs(self, vocab: Any, phrases: Iterable[Phrase]) -> dict[Run, list[tuple[int, int]]]:
        from spacy.matcher import PhraseMatcher  # noqa: PLC0415  # heavy: only when a text is matched
        from spacy.tokens import Doc  # noqa: PLC0415

        wanted = {full for run in {run for phrase in phrases for run in _runs(phrase)} for full in self._expand(run)}
        found: dict[Run, list[tuple[int, int]]] = {
            run: [(place, place + 1) for place in self._index[run[0]]] for run in wanted if len(run) == 1
        }
        matcher = PhraseMatcher(vocab)
        by_key: dict[int, Run] = {}
        for run in wanted - found.keys():
            name = "\x1f".join(run)
            by_key[vocab.strings.add(name)] = run
            matcher.add(name, [Doc(vocab, words=list(run))])
        if by_key:
            for key, start, end in matcher(Doc(vocab, words=self.text.folded)):
                found.setdefault(by_key[key], []).append((start, end))
        return found

    def _expand(self, run: Run) -> list[Run]:
        """The run as it may stand in this text: prefixes become the text's own words; [] if a word is not there."""
        variants: list[Run] = [()]
        for word in run:
            options = self._options(word)
            if not options:
                return []
            variants = [(*head, option) for head in variants for option in options]
        return variants

    def _options(self, word: str) -> list[str]:
        if word.endswith("*"):
            cached = self._prefixes.get(word)
            if cached is None:
                stem = word[:-1]
                first = bisect_left(self._vocabulary, (stem,))
                last = bisect_left(self._vocabulary, (stem + "\uffff",))
                cached = self._prefixes[word] = sorted({folded for _, folded in self._vocabulary[first:last]})
            return cached
        if word.startswith("="):
            word = fold(word[1:])
        return [word] if word in self._index else []

    # -- nodes and sequences -------------------------------------------------------------------

    def _places(self, node: Node) -> tuple[list[Slot], list[int]]:
        """The places of one node, sorted, and their starts."""
        kind, value = node
        if kind == "slot":
            name = str(value)
            return self._slots.get(name, []), self._slot_starts.get(name, [])
        known = self._nodes.get(id(node))
        if known is None:
            places: set[tuple[int, int]] = set()
            for run in value:  # type: ignore[attr-defined]  # a tuple of runs
                for expanded in self._expand(run):
                    for start, end in self._runs.get(expanded, ()):
                        if self._exact(run, start):
                            places.add((start, end))
            slots = [Slot(start, end) for start, end in sorted(places)]
            known = slots, [slot.start for slot in slots]
            self._nodes[id(node)] = known
        return known

    def _exact(self, run: Run, start: int) -> bool:
        return all(not w.startswith("=") or self.text.lower[start + i] == w[1:] for i, w in enumerate(run))

    def _find_sequence(self, sequence: NodeSequence, phrase: Phrase) -> Iterable[Hit]:
        steps: list[tuple[list[Slot], list[int], int]] = []
        gap = 0
        for node in sequence:
            if node[0] == "gap":
                gap = int(str(node[1]))
                continue
            places, starts = self._places(node)
            if not places:
                return
            steps.append((places, starts, gap))
            gap = 0
        for first in steps[0][0]:
            sentence = self.sentence_of(first.start)
            if first.end > self.text.sentences[sentence][1]:
                continue
            end = self._follow(steps, 1, first.end, sentence, first.blank)
            if end is not None:
                yield Hit(end[0], first.start, end[1], end[2], phrase)

    def _follow(
        self, steps: list[tuple[list[Slot], list[int], int]], index: int, word: int, sentence: int, blank: bool
    ) -> tuple[int, int, bool] | None:
        """Match the steps from ``index`` on behind ``word``: (sentence, end, blank) of the first way that holds."""
        if index == len(steps):
            return sentence, word, blank
        places, starts, gap = steps[index]
        limit = self.text.sentences[sentence][1]
        for place in self._between(places, starts, word, word + gap):
            if place.end <= limit:
                found = self._follow(steps, index + 1, place.end, sentence, blank or place.blank)
                if found:
                    return found
        spare = gap - (limit - word)
        if spare < 0:
            return None
        for follower in self._followers.get(sentence, ()):
            start, end = self.text.sentences[follower]
            for place in self._between(places, starts, start, start + spare):
                if place.end <= end:
                    found = self._follow(steps, index + 1, place.end, follower, blank or place.blank)
                    if found:
                        return found
        return None

    @staticmethod
    def _between(places: list[Slot], starts: list[int], low: int, high: int) -> Iterable[Slot]:
        for index in range(bisect_left(starts, low), len(starts)):
            if starts[index] > high:
                return
            yield places[index]


def _runs(phrase: Phrase) -> Iterable[Run]:
    for sequence in phrase.sequences:
        for kind, value in sequence:
            if kind == "words":
                yield from value  # type: ignore[misc]  # a tuple of runs
