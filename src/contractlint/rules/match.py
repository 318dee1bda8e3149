"""Find phrases in a contract: spaCy's PhraseMatcher for runs of words, arithmetic for gaps and values.

The contract's tokens are reduced once to their words (punctuation left out, inflection folded). Every run
of words that any phrase mentions is looked for in one pass of a PhraseMatcher; a phrase with gaps or values
is then put together from those hits, sentence by sentence, so that its cost is that of its rarest part.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeVar

from contractlint.rules.phrases import Node
from contractlint.rules.phrases import Sequence as NodeSequence
from contractlint.rules.rule import Phrase
from contractlint.rules.words import fold

BLANK_WORD = "\ufffc"
"""Stands in the word list for a blank that has no letters of its own."""

_MOST_KEPT = 400_000
"""So many places found are kept for the next rule that asks for them: all those of a contract of some 60 pages."""

Run = tuple[str, ...]
Item = TypeVar("Item", str, tuple[str, ...])
Place = tuple[int, int, bool]
"""The words from the first number to before the second; True where a blank stands there."""


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
        self._slots = {
            kind: sorted({_place(slot) for slot in found if slot.start < slot.end})
            for kind, found in (slots or {}).items()
        }
        self._slot_starts = {kind: [place[0] for place in found] for kind, found in self._slots.items()}
        self._sentence_of = [index for index, (first, last) in enumerate(text.sentences) for _ in range(first, last)]
        self._followers: dict[int, list[int]] = {}
        for index, lead in enumerate(text.lead_ins):
            if lead is not None:
                self._followers.setdefault(lead, []).append(index)
        self._hits: dict[str, tuple[Hit, ...]] = {}
        self._nodes: dict[int, tuple[list[Place], list[int]]] = {}
        self._prefixes: dict[str, list[str]] = {}
        self._vocabulary = sorted(set(zip(text.lower, text.folded, strict=True)))
        self._index = _places_of(text.folded)
        self._kept = 0
        self._runs = self._find_runs(vocab, {run for phrase in phrases for run in _runs(phrase)})

    def find(self, phrase: Phrase) -> tuple[Hit, ...]:
        """All places of a phrase, in order."""
        known = self._hits.get(phrase.text)
        if known is None:
            found = {hit for sequence in phrase.sequences for hit in self._find_sequence(sequence, phrase)}
            known = tuple(sorted(found, key=lambda hit: (hit.start, hit.end, hit.sentence, hit.blank)))
            self._make_room(len(known))
            self._hits[phrase.text] = known
        return known

    def _make_room(self, more: int) -> None:
        """Forget what was found where it has become too much to keep: it can be found again."""
        self._kept += more
        if self._kept > _MOST_KEPT:
            self._hits.clear()
            self._nodes.clear()
            self._kept = more

    def sentence_of(self, word: int) -> int:
        """The index of the sentence in which a word stands."""
        return self._sentence_of[word]

    # -- runs of words -------------------------------------------------------------------------

    def _find_runs(self, vocab: Any, runs: Iterable[Run]) -> dict[Run, Sequence[int]]:
        """The words with which each run that stands in the text begins.

        Of the thousands of runs that rules mention, a text holds a few hundred. One whose words and neighbouring
        pairs of words do not all occur in the text is passed over; what is left the PhraseMatcher finds.
        """
        folded = self.text.folded
        pairs = _places_of(pairwise(folded))
        forms: dict[Run, list[Run]] = {}
        for run in runs:
            alive = [form for form in self._forms(run) if all(pair in pairs for pair in pairwise(form))]
            if alive:
                forms[run] = alive
        found = self._locate(vocab, pairs, {form for alive in forms.values() for form in alive})
        places: dict[Run, Sequence[int]] = {}
        for run, alive in forms.items():
            here: Sequence[int] = found.get(alive[0], ())
            if len(alive) > 1:
                here = [at for form in alive for at in found.get(form, ())]
            if any(word[0] == "=" for word in run):
                here = [at for at in here if self._is_exact(run, at)]
            if here:
                places[run] = here
        return places

    def _locate(self, vocab: Any, pairs: Mapping[Run, array[int]], runs: set[Run]) -> dict[Run, array[int]]:
        """Where runs of words begin, by spaCy's PhraseMatcher; single words and pairs the indexes know already."""
        from spacy.matcher import PhraseMatcher  # noqa: PLC0415  # heavy: only when a text is matched
        from spacy.tokens import Doc  # noqa: PLC0415

        found: dict[Run, array[int]] = {}
        matcher = PhraseMatcher(vocab)
        by_key: dict[int, Run] = {}
        for run in runs:
            if len(run) == 1:
                found[run] = self._index[run[0]]
                continue
            if len(run) == 2:
                found[run] = pairs[run]
                continue
            name = "\x1f".join(run)
            by_key[vocab.strings.add(name)] = run
            matcher.add(name, [Doc(vocab, words=list(run))])
        if by_key:
            for key, start, _ in matcher(Doc(vocab, words=self.text.folded)):
                found.setdefault(by_key[key], array("i")).append(start)
        return found

    def _forms(self, run: Run) -> Sequence[Run]:
        """The run as it may stand in this text, prefixes spelt out; none if a word is not there."""
        for word in run:
            if word not in self._index:
                return self._expand(run) if word[-1] == "*" or word[0] == "=" else ()
        return (run,)

    def _expand(self, run: Run) -> list[Run]:
        """The run with the text's own words in place of its prefixes and exact forms."""
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

    def _places(self, node: Node) -> tuple[list[Place], list[int]]:
        """The places of one node, sorted, and their starts."""
        kind, value = node
        if kind == "slot":
            name = str(value)
            return self._slots.get(name, []), self._slot_starts.get(name, [])
        known = self._nodes.get(id(node))
        if known is None:
            runs = self._runs
            found = [
                [(at, at + len(run), False) for at in runs[run]]
                for run in value  # type: ignore[attr-defined]  # a tuple of runs
                if run in runs
            ]
            places = found[0] if len(found) == 1 else sorted({place for group in found for place in group})
            self._make_room(len(places))
            known = self._nodes[id(node)] = places, [place[0] for place in places]
        return known

    def _is_exact(self, run: Run, start: int) -> bool:
        return all(word[0] != "=" or self.text.lower[start + i] == word[1:] for i, word in enumerate(run))

    def _find_sequence(self, sequence: NodeSequence, phrase: Phrase) -> Iterable[Hit]:
        steps: list[tuple[list[Place], list[int], int]] = []
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
        within = self._sentences_of_rarest(steps)
        for start, last, blank in steps[0][0]:
            sentence = self._sentence_of[start]
            if sentence not in within or last > self.text.sentences[sentence][1]:
                continue
            end = self._follow(steps, 1, last, sentence, blank)
            if end is not None:
                yield Hit(end[0], start, end[1], end[2], phrase)

    def _sentences_of_rarest(self, steps: list[tuple[list[Place], list[int], int]]) -> set[int]:
        """The sentences in which the whole can begin: those that hold its rarest part, or introduce one that does."""
        rarest = min((places for places, _, _ in steps), key=len)
        within = {self._sentence_of[place[0]] for place in rarest}
        leads = {lead for index in within if (lead := self.text.lead_ins[index]) is not None}
        return within | leads | {lead for index in leads if (lead := self.text.lead_ins[index]) is not None}

    def _follow(
        self, steps: list[tuple[list[Place], list[int], int]], index: int, word: int, sentence: int, blank: bool
    ) -> tuple[int, int, bool] | None:
        """Match the steps from ``index`` on behind ``word``: (sentence, end, blank) of the first way that holds."""
        if index == len(steps):
            return sentence, word, blank
        places, starts, gap = steps[index]
        limit = self.text.sentences[sentence][1]
        for place in self._between(places, starts, word, word + gap):
            if place[1] <= limit:
                found = self._follow(steps, index + 1, place[1], sentence, blank or place[2])
                if found:
                    return found
        spare = gap - (limit - word)
        if spare < 0:
            return None
        for follower in self._followers.get(sentence, ()):
            start, end = self.text.sentences[follower]
            for place in self._between(places, starts, start, start + spare):
                if place[1] <= end:
                    found = self._follow(steps, index + 1, place[1], follower, blank or place[2])
                    if found:
                        return found
        return None

    @staticmethod
    def _between(places: list[Place], starts: list[int], low: int, high: int) -> Sequence[Place]:
        first = bisect_left(starts, low)
        return places[first : bisect_right(starts, high, first)]


def _places_of(items: Iterable[Item]) -> dict[Item, array[int]]:
    """The places of each item, counted from 0, four bytes each."""
    places: dict[Item, array[int]] = {}
    for place, item in enumerate(items):
        known = places.get(item)
        if known is None:
            known = places[item] = array("i")
        known.append(place)
    return places


def _place(slot: Slot) -> Place:
    return slot.start, slot.end, slot.blank


def _runs(phrase: Phrase) -> Iterable[Run]:
    for sequence in phrase.sequences:
        for kind, value in sequence:
            if kind == "words":
                yield from value  # type: ignore[misc]  # a tuple of runs
