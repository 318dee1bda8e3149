"""Words as rules compare them: lower case, without plural and verb endings.

Only inflection is folded ("notify", "notifies", "notifying"), never derivation ("terminate" and
"termination" stay two words): a rule's reader must be able to foretell what a phrase finds.
"""

from __future__ import annotations

from functools import lru_cache

_IRREGULAR = {
    "paid": "pay", "made": "mak", "given": "giv", "gave": "giv", "sent": "send", "held": "hold", "kept": "keep",
    "borne": "bear", "bore": "bear", "taken": "tak", "chosen": "choos", "businesses": "busines",
    "evening": "evening", "morning": "morning",
    "its": "its", "this": "this", "thus": "thus", "does": "do", "has": "has", "was": "was", "during": "during",
    "&": "and", "§": "section", "§§": "section",
}  # fmt: skip
_VOWELS = frozenset("aeiouy")


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The form under which a word is compared, for example "terminates" and "terminated" as "terminat"."""
    word = word.lower().replace("\u00ad", "")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) <= 3 or not word.isalpha():
        return word
    return _fold_stem(_strip_ending(word))


def _strip_ending(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    if word.endswith("reed") and len(word) > 5:
        return word[:-1]
    for ending in ("ing", "ed"):
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) >= 3 and not word.endswith("eed") and _VOWELS & set(stem):
            return stem
    return word


def _fold_stem(word: str) -> str:
    if len(word) > 4 and word.endswith("e"):
        word = word[:-1]
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in _VOWELS:
        word = word[:-1]
    return word
