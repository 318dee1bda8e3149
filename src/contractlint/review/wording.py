"""A contract's words as the phrase finder sees them: the words, the values among them, and who is meant."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from contractlint.model import Contract, EntityKind
from contractlint.rules.lexicon import Lexicon
from contractlint.rules.match import BLANK_WORD, PhraseFinder, WordText
from contractlint.rules.rule import Phrase, phrase
from contractlint.rules.spots import Slot
from contractlint.rules.words import fold

MUTUAL = (
    "each party", "each of the parties", "either party", "neither party", "both parties", "the parties", "no party",
    "any party", "a party", "one party", "the other party", "such party", "receiving party", "disclosing party",
    "recipient", "discloser", "each of", "all parties", "parties hereto", "party hereto", "either of us",
    "neither of us", "one of us", "both of us", "us both", "either of the parties", "neither of the parties",
)  # fmt: skip
_NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty sixty ninety".split()
)
_ITSELF = re.compile(r"(?i)\bthis\s(?:(?!and\b|or\b|the\b|any\b|each\b|to\b|in\b|an?\b|of\b)[\w’']+\s){0,2}$")
"""Before the name of the document that the reader has in hand: "this Service Level Agreement"."""
_VALUE_KINDS = ("date", "duration", "money", "percent", "clock", "weekday", "phone", "email", "url")
_REACH = 40
_BLANKABLE = frozenset({"date", "duration", "money", "percent", "number", "clock", "phone", "email"})


class Places:
    """The (start, end) of each word in the text, eight bytes a word."""

    def __init__(self) -> None:
        self.starts = array("i")
        self._ends = array("i")

    def add(self, start: int, end: int) -> None:
        """Add the next word's."""
        self.starts.append(start)
        self._ends.append(end)

    def __getitem__(self, word: int) -> tuple[int, int]:
        return self.starts[word], self._ends[word]

    def __len__(self) -> int:
        return len(self.starts)


@dataclass(frozen=True, slots=True)
class Wording:
    """A contract's words, found phrases and section titles.

    ``finder`` searches the body, ``titles`` the section titles (its "sentences" are the sections, by
    index); ``offsets`` holds for each word its (start, end) in the text.
    """

    contract: Contract
    finder: PhraseFinder
    titles: PhraseFinder
    offsets: Places
    slots: dict[str, list[Slot]]


def read_wording(
    contract: Contract, phrases: Iterable[Phrase] | Lexicon, titles: Iterable[Phrase] | Lexicon
) -> Wording:
    """Prepare a contract for the rules' phrases: body phrases and title phrases are looked for in one pass each."""
    text, offsets = _words(contract)
    slots = _value_slots(contract, offsets.starts, text)
    parties = _party_phrases(contract)
    actors = PhraseFinder(text, [p for group in parties.values() for p in group])
    for name, group in parties.items():
        slots[name] = _merge(Slot(hit.start, hit.end) for p in group for hit in actors.find(p))
    slots["party"] = _merge(slot for name in ("provider", "client", "mutual") for slot in slots[name])
    return Wording(contract, PhraseFinder(text, phrases, slots), _title_finder(contract, titles), offsets, slots)


def _words(contract: Contract) -> tuple[WordText, Places]:
    """The words of the contract's sentences, in order, with their offsets."""
    blanks = {entity.start: entity.end for entity in contract.entities if entity.kind is EntityKind.BLANK}
    blank_starts = sorted(blanks)
    lower: list[str] = []
    offsets = Places()
    sentences: list[tuple[int, int]] = []
    token = _TokenReader(contract)
    for sentence in contract.sentences:
        first = len(lower)
        pending = bisect_left(blank_starts, sentence.start)
        for start, end, word in token.between(sentence.first_token, sentence.last_token):
            while pending < len(blank_starts) and blank_starts[pending] <= start:
                place = blank_starts[pending]
                if not any(c.isalnum() for c in contract.text[place : blanks[place]]):
                    lower.append(BLANK_WORD)
                    offsets.add(place, blanks[place])
                pending += 1
            if word and not (word in _PLURALS and contract.text[start - 1] == "("):
                lower.append(word)
                offsets.add(start, end)
        if pending < len(blank_starts) and blank_starts[pending] < sentence.end:
            lower.append(BLANK_WORD)
            offsets.add(blank_starts[pending], blanks[blank_starts[pending]])
        sentences.append((first, len(lower)))
    folded = [fold(word) for word in lower]
    return WordText(lower, folded, sentences, [sentence.lead_in for sentence in contract.sentences]), offsets


_CONTRACTED = {
    "n't": "not", "'ll": "will", "'re": "are", "'ve": "have", "'m": "am", "'d": "would",
    "ca": "can", "wo": "will", "sha": "shall",
}  # fmt: skip
"""What plain-English paper writes short: "we'll", "you won't" (whose parts are "wo" and "n't")."""
_PLURALS = frozenset({"s", "es", "ies"})
""" "Service(s)", "party(ies)": no words of their own."""


class _TokenReader:
    """Reads tokens a sentence at a time: a list of all would take a hundred bytes for each."""

    def __init__(self, contract: Contract) -> None:
        self._strings = contract.doc.vocab.strings
        self._keys = contract.doc.to_array(["IDX", "LOWER"])
        self._known: dict[int, tuple[int, str]] = {}

    def between(self, first: int, last: int) -> Iterator[tuple[int, int, str]]:
        """Each token's start, end and word as compared; the word is empty for punctuation and "'s"."""
        for start, key in self._keys[first:last].tolist():
            pair = self._known.get(key)
            if pair is None:
                word = self._strings[key]
                pair = self._known[key] = len(word), _compared(word)
            yield start, start + pair[0], pair[1]


@lru_cache(maxsize=50_000)
def _compared(word: str) -> str:
    """The word without signs around it; "n't" and "'ll" as what they stand for; empty where there is none."""
    if word in ("'s", "’s"):
        return ""
    whole = _CONTRACTED.get(word.replace("’", "'"))
    if whole:
        return whole
    if word in ("&", "§", "§§") or any(c.isalnum() for c in word):
        first = next(i for i, c in enumerate(word) if c.isalnum() or c in "&§")
        last = next(i for i, c in enumerate(reversed(word)) if c.isalnum() or c in "&§")
        return word[first : len(word) - last]
    return ""


def _value_slots(contract: Contract, starts: Sequence[int], text: WordText) -> dict[str, list[Slot]]:
    """The contract's values, by kind, as stretches of words; a blank stands for a value of any kind."""
    slots: dict[str, list[Slot]] = {kind: [] for kind in (*_VALUE_KINDS, "blank", "number", "elsewhere", "attached")}
    for entity in contract.entities:
        slot = _slot(entity.start, entity.end, starts)
        if slot.end > slot.start:
            slots[entity.kind.value].append(slot)
    for attachment in contract.attachments:
        kind = "attached" if attachment.in_file else "elsewhere"
        slots[kind] += [
            _slot(start, end, starts)
            for start, end in attachment.mentions
            if not _ITSELF.search(contract.text, max(0, start - _REACH), start)
        ]
    blanks_at = [entity.start for entity in contract.entities if entity.kind is EntityKind.BLANK]
    slots["named"] = [
        Slot(slot.start, slot.end, blank=bisect_left(blanks_at, party.start) < bisect_left(blanks_at, party.end))
        for party in contract.parties
        if (slot := _slot(party.start, party.end, starts)).end > slot.start
    ]
    slots["number"] = [
        Slot(i, i + 1) for i, word in enumerate(text.lower) if word[0].isdigit() or word in _NUMBER_WORDS
    ]
    blanks = [Slot(slot.start, slot.end, blank=True) for slot in slots["blank"]]
    for kind in _BLANKABLE:
        slots[kind] = slots[kind] + _widen(blanks, kind, text)
    slots["blank"] = blanks
    return slots


def _widen(blanks: list[Slot], kind: str, text: WordText) -> list[Slot]:
    """Blanks as values of a kind; for durations the unit behind the blank ("____ (__) days") belongs to it."""
    if kind != "duration":
        return blanks
    units = {fold(unit) for unit in ("days", "months", "years", "weeks", "hours", "minutes")}
    widened = []
    for blank in blanks:
        for step in range(blank.end, min(blank.end + 4, len(text.folded))):
            if text.folded[step] in units:
                widened.append(Slot(blank.start, step + 1, blank=True))
                break
        else:
            widened.append(blank)
    return widened


def _slot(start: int, end: int, starts: Sequence[int]) -> Slot:
    return Slot(bisect_left(starts, start), bisect_left(starts, end))


@lru_cache(maxsize=64)
def _literal(words: tuple[str, ...]) -> Phrase | None:
    """A phrase of these words as they stand (party names may hold what the phrase language would not read)."""
    folded = tuple(fold(word) for word in words)
    return Phrase(" ".join(words), ((("words", (folded,)),),)) if folded else None


def _party_phrases(contract: Contract) -> dict[str, list[Phrase]]:
    from contractlint.parse.parties import party_phrases  # noqa: PLC0415  # beside spaCy, which is here already

    provider, client = party_phrases(contract.parties, contract.text)
    return {
        "provider": _names(provider),
        "client": _names(client),
        "mutual": [phrase(words) for words in MUTUAL],
    }


def _names(texts: Iterable[str]) -> list[Phrase]:
    names = []
    for text in texts:
        words = tuple(w for w in "".join(c if c.isalnum() or c == "&" else " " for c in text.lower()).split() if w)
        found = _literal(words)
        if found:
            names.append(found)
    return names


def _merge(slots: Iterable[Slot]) -> list[Slot]:
    """Sorted, with those that stand inside another left out."""
    merged: list[Slot] = []
    for slot in sorted(slots, key=lambda s: (s.start, -s.end)):
        if not merged or slot.end > merged[-1].end:
            merged.append(slot)
    return merged


def _spelt_out(title: str) -> list[str]:
    """A title's words, contractions parted."""
    parted = re.sub(r"(?i)(n['’]t|['’](?:ll|re|ve|m|d|s))\b", r" \1 ", title.lower())
    return re.sub(r"[^\w'’&§]+", " ", parted).split()


def _title_finder(contract: Contract, phrases: Iterable[Phrase] | Lexicon) -> PhraseFinder:
    lower: list[str] = []
    ranges: list[tuple[int, int]] = []
    for section in contract.sections:
        first = len(lower)
        lower += [word for token in _spelt_out(section.title) if (word := _compared(token))]
        ranges.append((first, len(lower)))
    text = WordText(lower, [fold(word) for word in lower], ranges, [None] * len(ranges))
    return PhraseFinder(text, phrases)
