"""A contract's sentences as hashed n-grams: what the sentence model is trained on and scores.

A sentence is its words (folded, with values and parties replaced by what they are: "<duration>", "<provider>"), its
pairs of neighbouring words, the words of the titles above it and of the sentence that introduces it, and what kind of
sentence it is. Every such feature is a 32-bit number.
"""

from __future__ import annotations

import zlib
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from contractlint.model import BlockKind, Sentence
from contractlint.review.wording import Wording
from contractlint.rules.match import BLANK_WORD
from contractlint.rules.spots import Slot

Keys = NDArray[np.uint32]
VALUES = ("date", "duration", "money", "percent", "clock", "weekday", "phone", "email", "url", "elsewhere", "attached")
PARTIES = ("provider", "client")
_PAIR = np.uint64(0x9E3779B1)
_MASK = np.uint64(0xFFFFFFFF)


@lru_cache(maxsize=200_000)
def key_of(text: str) -> int:
    """The 32-bit number of a feature."""
    return zlib.crc32(text.encode("utf-8"))


def masked_words(wording: Wording) -> list[str]:
    """The contract's folded words, those of values and parties replaced by what they are."""
    words = ["<blank>" if word == BLANK_WORD else word for word in wording.finder.text.folded]
    for kind in (*PARTIES, *VALUES):
        for slot in wording.slots[kind]:
            _mask(words, slot, f"<{kind}>")
    return ["<number>" if word[:1].isdigit() else word for word in words]


def _mask(words: list[str], slot: Slot, name: str) -> None:
    for place in range(slot.start, slot.end):
        words[place] = name


def sentence_features(wording: Wording) -> list[Keys]:
    """For each sentence of the contract the sorted numbers of its features; headings have none."""
    keys = np.array([key_of(word) for word in masked_words(wording)], dtype=np.uint64)
    pairs = (keys[:-1] * _PAIR + keys[1:]) & _MASK if len(keys) > 1 else keys[:0]
    titles = _title_keys(wording)
    contract, ranges = wording.contract, wording.finder.text.sentences
    features: list[Keys] = []
    for sentence, (first, last) in zip(contract.sentences, ranges, strict=True):
        if sentence.kind is BlockKind.HEADING or last - first < 2:
            features.append(np.empty(0, dtype=np.uint32))
            continue
        parts = [keys[first:last], pairs[first : max(first, last - 1)], _marks(sentence)]
        if sentence.section is not None:
            parts.append(titles[sentence.section])
        if sentence.lead_in is not None:
            low, high = ranges[sentence.lead_in]
            parts.append((keys[low:high] ^ np.uint64(key_of("lead-in"))) & _MASK)
        features.append(_distinct(np.concatenate(parts)))
    return features


def _distinct(keys: NDArray[np.uint64]) -> Keys:
    """The different numbers, sorted (numpy's own ``unique`` imports a great deal at its first call)."""
    keys = np.sort(keys)
    first = np.ones(len(keys), dtype=bool)
    first[1:] = keys[1:] != keys[:-1]
    return keys[first].astype(np.uint32)


def _title_keys(wording: Wording) -> list[NDArray[np.uint64]]:
    """For each section the features of its title and of those above it."""
    text = wording.titles.text
    found: list[NDArray[np.uint64]] = []
    for section, (first, last) in zip(wording.contract.sections, text.sentences, strict=True):
        own = np.array([key_of(f"title {word}") for word in text.folded[first:last]], dtype=np.uint64)
        found.append(own if section.parent is None else np.concatenate([own, found[section.parent]]))
    return found


def _marks(sentence: Sentence) -> NDArray[np.uint64]:
    marks = [f"kind {sentence.kind.value}"]
    marks += [name for name in ("is_recital", "is_definition", "is_signature") if getattr(sentence, name)]
    return np.array([key_of(mark) for mark in marks], dtype=np.uint64)


def name_features(wording: Wording, index: int) -> dict[int, str]:
    """The features of one sentence by their number, as a reader would say them ("governed by", "title: law")."""
    sentence = wording.contract.sentences[index]
    first, last = wording.finder.text.sentences[index]
    words = masked_words(wording)[first:last]
    keys = np.array([key_of(word) for word in words], dtype=np.uint64)
    pairs = (keys[:-1] * _PAIR + keys[1:]) & _MASK
    names = {int(key): word for key, word in zip(keys, words, strict=True)}
    names |= {int(key): f"{one} {two}" for key, one, two in zip(pairs, words, words[1:], strict=False)}
    for section in wording.contract.section_path(sentence.section):
        low, high = wording.titles.text.sentences[section.index]
        names |= {key_of(f"title {word}"): f"title: {word}" for word in wording.titles.text.folded[low:high]}
    return names
