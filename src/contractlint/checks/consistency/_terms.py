"""Terms compared: which words are the same term in another form, and which terms a contract knows."""

from __future__ import annotations

import re
from functools import lru_cache

from contractlint.model import Contract
from contractlint.parse.definitions import quoted_words

_PARTS = re.compile(r"[\w&]+(?:['’.][\w&]+){0,6}")
_POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’](?!\w)|\((?:s|ies|es)\)")
_BRAND = re.compile(r"[“\"]((?!the\s|an?\s|this\s)[a-z][\w.-]{1,15}\s[A-Z][^“”\"\n]{1,40})[”\"]")
"""A term that begins with a name in small letters: "eShop Pages"."""
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


def is_general(term: str) -> bool:
    """Whether a term is one that every contract has ("Agreement", "Party")."""
    return fold_term(term) in _GENERAL


def party_keys(contract: Contract) -> frozenset[str]:
    """The parties' names and short names, folded."""
    return frozenset(
        fold_term(name) for party in contract.parties for name in (party.name, *party.short_names) if name
    )


def defined_keys(contract: Contract) -> frozenset[str]:
    """Every term that the contract introduces in some way or once sets in quotation marks, folded."""
    keys = {fold_term(definition.term) for definition in contract.definitions}
    text = contract.text
    keys.update(fold_term(words) for words, _, end in quoted_words(text) if text[end : end + 1] != ":")  # "VENDOR:" signs
    keys.update(fold_term(brand[1]) for brand in _BRAND.finditer(text))
    keys.discard("")
    return frozenset(keys)
