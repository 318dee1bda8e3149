"""Terms compared: which words are the same term in another form, and which terms a contract knows."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from contractlint.model import Contract
from contractlint.parse.definitions import quoted_words

_PARTS = re.compile(r"[\w&]+(?:['’.][\w&]+){0,6}")
_POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’](?!\w)|\((?:s|ies|es)\)")
_BRAND = re.compile(r"[“\"]((?!the\s|an?\s|this\s)[a-z][\w.-]{1,15}\s[A-Z][^“”\"\n]{1,40})[”\"]")
"""A term that begins with a name in small letters: "eShop Pages"."""
_MEANS = re.compile(r"\s{1,4}(?:means?|has|shall|refers?|is|are|includes?|[-–—:])\b")
_GENERAL = frozenset({"agreement", "contract", "party", "company", "this agreement", "present agreement", ""})
"""Terms that every contract has: seldom worth a word."""


@lru_cache(maxsize=8192)
def fold_term(words: str) -> str:
    """A term without case, number, possessive, hyphens and article: "the Customer's Sub-Processors" is "customer sub processor"."""
    parts = [_singular(part) for part in _PARTS.findall(_POSSESSIVE.sub("", words.lower()))]
    while parts and parts[0] in ("the", "a", "an"):
        del parts[0]
    return " ".join(parts)


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(("sses", "xes", "ches", "shes")) else word[:-1]


def lies_within(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a place lies in one of the spans (start, end), which are in the order of the text."""
    before = bisect_right(spans, (place, sys.maxsize))
    return any(place < end for _, end in spans[max(0, before - 2) : before])


def is_general(term: str) -> bool:
    """Whether a term is one that every contract has ("Agreement", "Party")."""
    return fold_term(term) in _GENERAL


def party_keys(contract: Contract) -> frozenset[str]:
    """The parties' names and short names, folded."""
    return frozenset(fold_term(name) for party in contract.parties for name in (party.name, *party.short_names) if name)


def defined_keys(contract: Contract) -> frozenset[str]:
    """Every term that the contract introduces in some way or once sets in quotation marks, folded; a label under a signature is none."""
    text = contract.text
    signed = [(sentence.start, sentence.end) for sentence in contract.sentences if sentence.is_signature]
    keys = {
        fold_term(d.term)
        for d in contract.definitions
        if not (d.kind == "abbreviation" and _is_within(d.start, signed))
    }
    keys.update(
        fold_term(words)
        for words, start, end in quoted_words(text)
        if not (_labels(text, start, end) or _is_within(start, signed))
    )
    keys.update(fold_term(brand[1]) for brand in _BRAND.finditer(text))
    keys.discard("")
    return frozenset(keys)


def _labels(text: str, start: int, end: int) -> bool:
    """Whether quoted words stand over a signature: "VENDOR": or, alone on its line, "SHIPPER"."""
    if text[end : end + 1] == ":":
        return True
    alone = text[max(0, start - 2) : start - 1] in ("\n", "") and text[end + 1 : end + 2] == "\n"
    return alone and text[start:end].isupper() and not _MEANS.match(text, end + 1)


def _is_within(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)
