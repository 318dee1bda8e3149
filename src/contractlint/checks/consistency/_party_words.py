"""The words by which a contract may mean a party: its name or the first words of it, its role, or whoever acts."""

from __future__ import annotations

from collections.abc import Iterator

from contractlint.checks.consistency._terms import fold_term
from contractlint.checks.consistency._usage import Use
from contractlint.checks.consistency._usual_terms import ROLES
from contractlint.model import Contract, Party

_OPENING = 12_000
_FEWEST_USES = 5
_FEWEST_OF_NAMED = 20
"""A company that has a short name may be called by its own now and then."""
_FEWEST_DEEDS = 5
_BARE_ROLE = 8
"""A role that stands so often within sentences is a party's, though it acts seldom."""


class PartyWords:
    """What a contract calls its parties, and which words act as parties though they are none."""

    def __init__(self, contract: Contract) -> None:
        shorts = {fold_term(short) for party in contract.parties for short in party.short_names}
        introduced = {fold_term(d.term) for d in contract.definitions if d.start < _OPENING and d.kind == "parenthesis"}
        self._introduces_one = bool(introduced & (shorts | ROLES))
        self._unnamed: set[str] = set()
        self._named: set[str] = set()
        self._initials = {letters for party in contract.parties for letters in _initials_of(party.name)}
        self._full_names = {f" {fold_term(party.name)} " for party in contract.parties if party.short_names}
        for party in contract.parties:
            (self._named if _is_named(party, introduced, contract.text) else self._unnamed).update(
                _names_for(party.name)
            )

    def is_party(self, key: str) -> bool:
        """Whether folded words are what a party's name begins with, or its initials."""
        return key in self._named or key in self._unnamed

    def is_within_name(self, key: str) -> bool:
        """Whether folded words stand in the full name of a party that the contract calls by another."""
        return any(f" {key} " in name for name in self._full_names)

    def are_initials(self, key: str) -> bool:
        """Whether folded words are the initials of a party's name."""
        return key in self._initials

    def acts(self, key: str, use: Use) -> bool:
        """Whether a phrase acts as a party does, in a contract that introduces another party by its short name."""
        if not self._introduces_one or use.count < _FEWEST_USES:
            return False
        if self.is_party(key):
            return use.count >= (_FEWEST_OF_NAMED if key in self._named else _FEWEST_USES)
        if key in ROLES or key.rsplit(maxsplit=1)[-1] in ROLES:
            return use.acts >= 2 or bool(use.acts and use.inside >= _BARE_ROLE)
        return use.does >= _FEWEST_DEEDS and max(use.does, use.acts) * 8 >= use.count


def _is_named(party: Party, introduced: set[str], text: str) -> bool:
    """Whether a party is introduced by a short name of its own: a part of its name, its initials, or what it is ("Supplier")."""
    own = set(_names_for(party.name))
    shorts = [short for short in party.short_names if fold_term(short) in introduced]
    return any(fold_term(short) in own or fold_term(short) in ROLES or short.lower() in text for short in shorts)


def _names_for(name: str) -> Iterator[str]:
    """How a company may be called: by the first words of its name, or by its initials."""
    words = name.replace(",", " ").split()
    for count in range(1, len(words)):
        yield fold_term(" ".join(words[:count]))
    yield from _initials_of(name)


def _initials_of(name: str) -> Iterator[str]:
    """The initials of a company's name, in small letters, with and without its legal form or one other word."""
    letters = "".join(word[0] for word in name.replace(",", " ").split() if word[0].isupper()).lower()
    if len(letters) > 2:
        yield from (letters, letters[:-1])
    if len(letters) > 3:
        yield from (letters[:place] + letters[place + 1 :] for place in range(1, len(letters) - 1))
