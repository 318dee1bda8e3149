"""The runs of words that all phrases mention, told apart by their first two words."""

from __future__ import annotations

from collections.abc import Iterable

from contractlint.rules.phrases import Node
from contractlint.rules.rule import Phrase

Run = tuple[str, ...]


class Lexicon:
    """The runs of words that phrases mention, ordered so that those which a text holds are found at once."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        """Take the phrases apart; equal nodes of compiled packs are one object, and looked at once."""
        phrases = tuple(phrases)
        nodes: dict[int, Node] = {}
        self.needs: dict[int, tuple[int, ...]] = {}
        """By sequence (its id), the ids of the nodes of which each must stand in the text."""
        for phrase in phrases:
            for sequence in phrase.sequences:
                wanted = [node for node in sequence if node[0] == "words"]
                nodes.update((id(node), node) for node in wanted)
                self.needs[id(sequence)] = tuple(map(id, wanted))
        self._kept = [phrases, *nodes.values()]  # an id is an object's as long as it is kept
        self.nodes: dict[Run, list[int]] = {}
        """By run, the ids of the nodes that it may stand for."""
        for key, (_, runs) in nodes.items():
            for run in runs:  # type: ignore[attr-defined]  # a tuple of runs
                self.nodes.setdefault(run, []).append(key)
        self.words: dict[str, Run] = {}
        self.by_pair: dict[tuple[str, str], list[Run]] = {}
        self.odd: list[tuple[Run, Run]] = []
        """Runs with a prefix ("terminat*") or an exact form ("=may"), each with its words that are neither."""
        for run in self.nodes:
            if any(word[-1] == "*" or word[0] == "=" for word in run):
                self.odd.append((run, tuple(word for word in run if word[-1] != "*" and word[0] != "=")))
            elif len(run) == 1:
                self.words[run[0]] = run
            else:
                self.by_pair.setdefault(run[:2], []).append(run)  # type: ignore[arg-type]  # two of them
