"""Who acts in a sentence: the provider, the client, or each of them."""

from __future__ import annotations

from contractlint.review.wording import Wording
from contractlint.rules.spots import Slot

MODALS = frozenset(
    "shall will must agrees agree may undertakes warrants represents acknowledges covenants is are has "
    "shall’ can should hereby need needs promise promises".split()
)
_JOINING = frozenset("and or the each both nor".split())
"""What stands between two parties who act together."""
_BEHIND = frozenset("of to by for with from against between on upon under".split())
"""Before a party that is only spoken of: "notice to the Client", "on behalf of the Client"."""
_CONDITION = frozenset("if when where unless whenever upon once should until".split())
_IMPERATIVE = frozenset(
    "call email phone tell keep let give make send report contact notify check back use pay return please ask log "
    "write choose name provide ensure install update leave change protect store test".split()
)
"""How plain-English paper speaks to the client: "Keep your licences current, and tell us before you move a machine"."""
_POSSESSIVE = ("'s", "’s")


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
        lower = wording.finder.text.lower
        self._says_you = any(lower[slot.start] == "you" for slot in wording.slots["client"])

    def actor(self, sentence: int) -> str | None:
        """ "provider", "client", "mutual", or None where the sentence does not tell.

        The actor is the party named last before the first modal verb, or both if they are joined ("the Provider and
        the Client shall"); a party of whom something is only said ("at the Client's request, the Provider shall") does
        not act. In a passive sentence it is the party named behind "by"; in a list item without either, the actor of
        its introduction.
        """
        if sentence not in self._known:
            self._known[sentence] = self._find(sentence)
        return self._known[sentence]

    def _find(self, sentence: int) -> str | None:
        text = self._wording.finder.text
        first, last = text.sentences[sentence]
        mentions = self._by_sentence.get(sentence, [])
        if self._says_you and first < last and self._speaks_to_the_client(first, last):
            return "client"
        modal = next((i for i in range(first, last) if text.lower[i] in MODALS), None)
        if modal is not None and text.lower[first] in _CONDITION:
            after = next((name for slot, name in mentions if self._opens_clause(slot)), None)
            if after:
                return after
        if modal is not None:
            behind_by = [name for slot, name in mentions if slot.start > modal and text.lower[slot.start - 1] == "by"]
            behind_by += [
                name
                for slot, name in mentions
                if slot.start > modal + 1 and text.lower[slot.start - 1] == "the" and text.lower[slot.start - 2] == "by"
            ]
            before = [(slot, name) for slot, name in mentions if slot.end <= modal]
            if before:
                return self._of_several(before)
            after = next((name for slot, name in mentions if self._opens_clause(slot)), None)
            if after:
                return after
            if behind_by:
                return behind_by[0]
        lead = self._wording.contract.sentences[sentence].lead_in
        if lead is not None and lead != sentence:
            return self.actor(lead)
        return mentions[0][1] if mentions and modal is None else None

    def _speaks_to_the_client(self, first: int, last: int) -> bool:
        lower = self._wording.finder.text.lower
        at = first + 2 if lower[first : first + 2] == ["do", "not"] else first
        return at < last and lower[at] in _IMPERATIVE and not (at + 1 < last and lower[at + 1] in MODALS)

    def _opens_clause(self, slot: Slot) -> bool:
        """Whether a party stands behind a comma and right before its verb: "If ..., the Provider shall"."""
        lower, offsets = self._wording.finder.text.lower, self._wording.offsets
        if slot.end >= len(lower) or lower[slot.end] not in MODALS:
            return False
        at = slot.start - (lower[slot.start - 1] == "the")
        return at > 0 and "," in self._wording.contract.text[offsets[at - 1][1] : offsets[at][0]]

    def _of_several(self, before: list[tuple[Slot, str]]) -> str:
        """The actor among the parties named before the verb."""
        (slot, name), earlier = before[-1], before[-2] if len(before) > 1 else None
        if earlier is None or name == earlier[1]:
            return name
        if "mutual" in (name, earlier[1]):
            return "mutual"
        lower = self._wording.finder.text.lower
        between = lower[earlier[0].end : slot.start]
        if all(word in _JOINING for word in between):
            return "mutual"
        if self._is_possessive(earlier[0]) or self._is_spoken_of(earlier[0]) or _CONDITION & set(between):
            return name
        if self._is_possessive(slot) or self._is_spoken_of(slot):
            return earlier[1]
        return "mutual"

    def _is_possessive(self, slot: Slot) -> bool:
        end, text = self._wording.offsets[slot.end - 1][1], self._wording.contract.text
        return text[end : end + 2] in _POSSESSIVE or text[end - 1 : end + 1] in ("s'", "s’")

    def _is_spoken_of(self, slot: Slot) -> bool:
        lower = self._wording.finder.text.lower
        first = self._wording.finder.text.sentences[self._wording.finder.sentence_of(slot.start)][0]
        at = slot.start - 1
        if at >= first and lower[at] in ("the", "such", "a", "any"):
            at -= 1
        return at >= first and lower[at] in _BEHIND
