"""Find phrases in a contract: runs of words by their first pair of words, arithmetic for gaps and values.

The contract's tokens are reduced once to their words (punctuation left out, inflection folded). Rules mention some
twenty thousand runs of words, of which a contract holds a few hundred: a :class:`Lexicon`, made once for all
contracts, knows them by their first two words, so that only those whose beginning stands in the text are looked at.
A phrase with gaps or values is then put together from those found, sentence by sentence, so that its cost is that of
its rarest part.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from contractlint.rules.lexicon import Lexicon, Run
from contractlint.rules.phrases import Node
from contractlint.rules.phrases import Sequence as NodeSequence
from contractlint.rules.rule import Phrase
from contractlint.rules.spots import Places, Slot, between, each, places_of, slot_places
from contractlint.rules.words import fold

BLANK_WORD = "\ufffc"
"""Stands in the word list for a blank that has no letters of its own."""

_MOST_KEPT = 400_000
"""So many places found are kept for the next rule that asks for them: all those of a contract of some 60 pages."""

Step = tuple[Places, int]
"""A node's places, and how many words may stand before it."""
_NOWHERE = Places(())
_Spot = tuple[int, int, int, bool]
"""A place of a phrase: the words from the first number to before the second, its sentence, whether it has a blank."""


def _commonness(step: Step) -> int:
    return len(step[0].starts)


class Hit(NamedTuple):
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
        phrases: Iterable[Phrase] | Lexicon,
        slots: Mapping[str, Sequence[Slot]] | None = None,
    ) -> None:
        """Look for every run of words of ``phrases``; ``slots`` are the values by kind."""
        self.text = text
        self._slots = {kind: slot_places(found) for kind, found in (slots or {}).items()}
        self._sentence_of = [index for index, (first, last) in enumerate(text.sentences) for _ in range(first, last)]
        self._followers: dict[int, list[int]] = {}
        for index, lead in enumerate(text.lead_ins):
            if lead is not None:
                self._followers.setdefault(lead, []).append(index)
        self._hits: dict[str, tuple[Hit, ...]] = {}
        self._nodes: dict[int, Places] = {}
        self._prefixes: dict[str, list[str]] = {}
        self._vocabulary = sorted(set(zip(text.lower, text.folded, strict=True)))
        self._index = places_of(text.folded)
        self._kept = 0
        self._lexicon = phrases if isinstance(phrases, Lexicon) else Lexicon(phrases)
        self._runs = self._find_runs()
        self._alive: dict[int, list[Run]] = {}
        for run in self._runs:
            for node in self._lexicon.nodes[run]:
                self._alive.setdefault(node, []).append(run)

    def find(self, phrase: Phrase) -> tuple[Hit, ...]:
        """All places of a phrase, in order."""
        known = self._hits.get(phrase.text)
        if known is None:
            found = [spot for sequence in phrase.sequences for spot in self._find_sequence(sequence)]
            if len(phrase.sequences) > 1 and len(found) > 1:
                found = sorted(set(found))
            known = tuple([Hit(sentence, start, end, blank, phrase) for start, end, sentence, blank in found])
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

    def _find_runs(self) -> dict[Run, Sequence[int]]:
        """The words with which each run that stands in the text begins."""
        folded, lexicon = self.text.folded, self._lexicon
        places: dict[Run, Sequence[int]] = {
            lexicon.words[word]: self._index[word] for word in self._index.keys() & lexicon.words.keys()
        }
        pairs = set(pairwise(folded))
        plain = [
            run
            for pair in pairs & lexicon.by_pair.keys()
            for run in lexicon.by_pair[pair]
            if len(run) == 2 or all(other in pairs for other in pairwise(run[1:]))
        ]
        forms = {
            run: [form for form in self._expand(run) if all(pair in pairs for pair in pairwise(form))]
            for run, words in lexicon.odd
            if all(map(self._index.__contains__, words))
        }
        found = self._locate({*plain, *(form for alive in forms.values() for form in alive)})
        places |= {run: here for run in plain if (here := found.get(run))}
        for run, alive in forms.items():
            here = sorted(at for form in alive for at in found.get(form, ()))
            if any(word[0] == "=" for word in run):
                here = [at for at in here if self._is_exact(run, at)]
            if here:
                places[run] = here
        return places

    def _locate(self, runs: Iterable[Run]) -> dict[Run, Sequence[int]]:
        """Where runs of words begin: single words are indexed, others looked for behind their first two."""
        folded = self.text.folded
        found: dict[Run, Sequence[int]] = {}
        longer: dict[tuple[str, ...], list[Run]] = {}
        for run in runs:
            if len(run) == 1:
                found[run] = self._index[run[0]]
            else:
                longer.setdefault(run[:2], []).append(run)
        begun: dict[tuple[str, ...], array[int]] = {pair: array("i") for pair in longer}
        for place, pair in enumerate(pairwise(folded)):
            if pair in begun:
                begun[pair].append(place)
        for first, group in longer.items():
            for run in group:
                if len(run) == 2:
                    found[run] = begun[first]
                    continue
                wanted = list(run)
                found[run] = [at for at in begun[first] if folded[at : at + len(wanted)] == wanted]
        return found

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

    def _places(self, node: Node) -> Places:
        """The places of one node."""
        kind, value = node
        if kind == "slot":
            return self._slots.get(str(value), _NOWHERE)
        known = self._nodes.get(id(node))
        if known is None:
            runs = self._runs
            alive = self._alive.get(id(node), ())
            length = len(alive[0]) if alive else 0
            if len(alive) == 1:
                known = Places(runs[alive[0]], length)
            elif all(len(run) == length for run in alive):
                known = Places(sorted(set().union(*map(runs.__getitem__, alive))), length)
            else:
                both = sorted({(at, at + len(run)) for run in alive for at in runs[run]})
                known = Places([start for start, _ in both], ends=[end for _, end in both])
            if len(alive) != 1:
                self._make_room(len(known.starts))
            self._nodes[id(node)] = known
        return known

    def _is_exact(self, run: Run, start: int) -> bool:
        return all(word[0] != "=" or self.text.lower[start + i] == word[1:] for i, word in enumerate(run))

    def _find_sequence(self, sequence: NodeSequence) -> list[_Spot]:
        """Where a sequence stands, in order: start, end, sentence, and whether a blank stands in it."""
        if not all(map(self._alive.__contains__, self._lexicon.needs.get(id(sequence), ()))):
            return []
        steps: list[Step] = []
        gap = 0
        for node in sequence:
            if node[0] == "gap":
                gap = int(str(node[1]))
                continue
            places = self._places(node)
            if not places.starts:
                return []
            steps.append((places, gap))
            gap = 0
        sentences, first = self.text.sentences, steps[0][0]
        if len(steps) == 1:
            sentence_of = self._sentence_of
            return [
                (start, last, sentence_of[start], blank)
                for start, last, blank in each(first)
                if last <= sentences[sentence_of[start]][1]
            ]
        found: list[_Spot] = []
        for sentence in self._sentences_with_all(steps):
            begin, end = sentences[sentence]
            for start, last, blank in between(first, begin, end - 1):
                if last <= end:
                    way = self._follow(steps, 1, last, sentence, blank)
                    if way is not None:
                        found.append((start, way[1], way[0], way[2]))
        return found

    def _sentences_with_all(self, steps: list[Step]) -> list[int]:
        """The sentences in which the whole can begin, in order: every part stands in them or behind them."""
        order = sorted(steps, key=_commonness)
        sentence_of, sentences, lead_ins = self._sentence_of, self.text.sentences, self.text.lead_ins
        within = {sentence_of[start] for start in order[0][0].starts}
        for _ in range(2):
            within |= {lead for index in within if (lead := lead_ins[index]) is not None}
        left = sorted(within)
        for (starts, *_), _ in order[1:]:
            left = [
                index
                for index in left
                if index in self._followers
                or ((at := bisect_left(starts, sentences[index][0])) < len(starts) and starts[at] < sentences[index][1])
            ]
        return left

    def _follow(
        self, steps: list[Step], index: int, word: int, sentence: int, blank: bool
    ) -> tuple[int, int, bool] | None:
        """Match the steps from ``index`` on behind ``word``: (sentence, end, blank) of the first way that holds."""
        if index == len(steps):
            return sentence, word, blank
        places, gap = steps[index]
        limit = self.text.sentences[sentence][1]
        for _, last, is_blank in between(places, word, word + gap):
            if last <= limit:
                found = self._follow(steps, index + 1, last, sentence, blank or is_blank)
                if found:
                    return found
        spare = gap - (limit - word)
        if spare < 0:
            return None
        for follower in self._followers.get(sentence, ()):
            start, end = self.text.sentences[follower]
            for _, last, is_blank in between(places, start, start + spare):
                if last <= end:
                    found = self._follow(steps, index + 1, last, follower, blank or is_blank)
                    if found:
                        return found
        return None
