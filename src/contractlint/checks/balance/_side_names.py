"""By which names a contract calls its provider and its client, and where the text says them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from contractlint.model import Party
from contractlint.parse.parties import party_phrases
from contractlint.parse.party_roles import CLIENT_WORDS, PROVIDER_WORDS, WE, YOU

MINE, THEIRS, BOTH = "mine", "theirs", "both"
USUAL = frozenset(("provider", "service provider", "supplier", "client", "customer"))
"""What a party may be called although the opening introduced it by another name."""
_ROLE_WORDS = frozenset(word for name in (*PROVIDER_WORDS, *CLIENT_WORDS) for word in name.split()) | {"business"}
WE_YOU = frozenset((*WE, *YOU))
_OFTEN = 3
"""Mentions from which a side is spoken of, though no party is said to be it."""
_TWO = 2
"""Parties of a contract with two sides."""
_WORD = 5
"""Letters from which a name in capitals is a word, which the text may also write in small letters, and no acronym."""


@lru_cache(maxsize=4)
def read_names(parties: tuple[Party, ...], text: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """How a contract calls its provider and its client; None where it does not tell who is who.

    Args:
        parties: the contract's.
        text: the contract's; where it names one party at most and says "we" and "you", those are names too.
    """
    if (len(parties) > _TWO or _are_affiliates(parties)) and not _called_by_role(parties):
        return None
    provider, client = party_phrases(parties, text if len(parties) < _TWO else "")
    kept = []
    for role, words in (("provider", provider), ("client", client)):
        own = {name.lower() for party in parties if party.role == role for name in (party.name, *party.short_names)}
        own |= WE_YOU
        kept.append(tuple(word for word in words if word.lower() in own or word.lower() in USUAL or word[:1].isupper()))
    roles = {party.role for party in parties}
    open_text = len(parties) < _TWO  # with two parties named, a "Credit Support Provider" is neither of them
    named = [
        role in roles or (open_text and _is_often(words, text))
        for role, words in zip(("provider", "client"), kept, strict=True)
    ]
    if not all(named):
        return None
    return kept[0], kept[1]


def _are_affiliates(parties: tuple[Party, ...]) -> bool:
    """Whether two parties bear one name ("Hill Ltd" and "Hill GmbH"): companies of one group are often one side."""
    firsts = [
        {name.removeprefix("The ").split()[0].lower() for name in (party.name, *party.short_names) if name.split()}
        - _ROLE_WORDS
        for party in parties
    ]
    return sum(map(len, firsts)) > len(set().union(*firsts))


def _called_by_role(parties: tuple[Party, ...]) -> bool:
    """Whether of several parties one is called provider, and one client, by a word that says so."""
    called = {short.lower() for party in parties for short in party.short_names}
    return bool(called & set(PROVIDER_WORDS)) and bool(called & set(CLIENT_WORDS))


def _is_often(words: tuple[str, ...], text: str) -> bool:
    """Whether a side that no party is said to be is spoken of all the same, by a role or as "you"."""
    if WE_YOU & set(words):
        return True
    pattern = "|".join(rf"{word.title()}|{word.upper()}|(?<=the\s){word}" for word in words if word in USUAL)
    return sum(1 for _ in zip(range(_OFTEN), re.finditer(rf"\b(?:{pattern})\b", text), strict=False)) >= _OFTEN


@lru_cache(maxsize=4)
def first_said(pattern: re.Pattern[str], text: str, side: str) -> str:
    """The first name by which the text calls a side."""
    first = next((match for match in pattern.finditer(text) if match.lastgroup == side), None)
    return " ".join(first[0].split()) if first else ""


@lru_cache(maxsize=8)
def compile_names(mine: tuple[str, ...], theirs: tuple[str, ...]) -> re.Pattern[str]:
    parts = []
    for side, names in ((MINE, mine), (THEIRS, theirs)):
        ways = [way for name in sorted(names, key=len, reverse=True) for way in _ways(name)]
        parts.append(f"(?P<{side}>{'|'.join(ways)})")
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])")


def _ways(name: str) -> Iterator[str]:
    """How a name may be written: role words only as names are, or behind "the"; "we" and "you" in any way."""
    escaped = re.escape(name).replace(r"\ ", r"\s")
    if name in WE_YOU:
        yield f"(?i:{escaped})"
        return
    if name.islower() and (name in PROVIDER_WORDS or name in CLIENT_WORDS):
        titled = re.escape(name.title()).replace(r"\ ", r"\s")
        yield from (
            titled,
            re.escape(name.upper()).replace(r"\ ", r"\s"),
            rf"(?<=the\s){escaped}",
            rf"(?<=The\s){escaped}",
        )
        return
    yield escaped
    if not name.isupper():
        yield re.escape(name.upper()).replace(r"\ ", r"\s")
    elif len(name) >= _WORD:
        yield re.escape(name.title()).replace(r"\ ", r"\s")
