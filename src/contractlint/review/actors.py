"""Who acts in a sentence: the provider, the client, or each of them."""

from __future__ import annotations

from contractlint.review.wording import Wording
from contractlint.rules.match import Slot

MODALS = frozenset(
    "shall will must agrees agree may undertakes warrants represents acknowledges covenants is are has "
    "shall’ can should hereby need needs promise promises".split()
)


class ActorFinder:
    """Finds the actor of each sentence once."""

    def __init__(self, wording: Wording) -> None:
        """Prepare for one contract's wording."""
        self._wording = wording
        self._known: dict[int, str | None] = {}
        self._mentions = sorted(
            ((slot, name) for name in ("provider", "client", "mutual") for slot in wording.slots[name]),
            key=lambda pair: (pair[0].start, -pair[0].end),
        )
        self._by_sentence: dict[int, list[tuple[Slot, str]]] = {}
        for slot, name in self._mentions:
            self._by_sentence.setdefault(wording.finder.sentence_of(slot.start), []).append((slot, name))

    def actor(self, sentence: int) -> str | None:
        """ "provider", "client", "mutual", or None where the sentence does not tell.

        The actor is the party named last before the first modal verb; in a passive sentence the
        party named behind "by"; in a list item without either, the actor of its introduction.
        """
        if sentence not in self._known:
            self._known[sentence] = self._find(sentence)
        return self._known[sentence]

    def _find(self, sentence: int) -> str | None:
        text = self._wording.finder.text
        first, last = text.sentences[sentence]
        mentions = self._by_sentence.get(sentence, [])
        modal = next((i for i in range(first, last) if text.lower[i] in MODALS), None)
        if modal is not None:
            behind_by = [name for slot, name in mentions if slot.start > modal and text.lower[slot.start - 1] == "by"]
            behind_by += [
                name
                for slot, name in mentions
                if slot.start > modal + 1 and text.lower[slot.start - 1] == "the" and text.lower[slot.start - 2] == "by"
            ]
            before = [name for slot, name in mentions if slot.end <= modal]
            if before:
                return "mutual" if "mutual" in before[-2:] or {"provider", "client"} <= set(before[-2:]) else before[-1]
            if behind_by:
                return behind_by[0]
        lead = self._wording.contract.sentences[sentence].lead_in
        if lead is not None and lead != sentence:
            return self.actor(lead)
        return mentions[0][1] if mentions and modal is None else None
