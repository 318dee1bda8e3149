"""Parties named behind a label: "Client: Acme, Inc.", "Party A: Acme Ltd"."""

from __future__ import annotations

import re
from dataclasses import replace

from contractlint.model import Party
from contractlint.parse.party_names import name_at
from contractlint.parse.party_roles import CLIENT_WORDS, NAMED_SO, PROVIDER_WORDS

_ROLE_WORDS = (*PROVIDER_WORDS, *CLIENT_WORDS, *NAMED_SO)
ROLE = "|".join(word.title().replace(" ", r"\s") for word in _ROLE_WORDS)
"""What a party is called, capitalised, as alternatives of a pattern."""
ROLE_IN_CAPITALS = "|".join(word.upper().replace(" ", r"\s") for word in _ROLE_WORDS)
_LABELLED = re.compile(
    rf"(?m)^[\s*|]{{0,6}}(?:(?:The|the|THE)\s)?(?P<role>{ROLE}|{ROLE_IN_CAPITALS}|MSP|(?:Party|PARTY)\s[AB])(?:\s(?:Name|Legal\sName|name)|/[\w -]{{2,20}})?[\s*]{{0,3}}[:|][\s*|]{{0,6}}(?P<name>[A-Z0-9][^\n|]{{2,90}})"
)


def find_labelled(opening: str) -> list[Party]:
    """Parties named in a term sheet or table: "Client: Acme, Inc."."""
    found: dict[str, Party] = {}
    for match in _LABELLED.finditer(opening):
        name = name_at(match["name"], 0)
        if name and match["role"].title() not in found and not re.search(r"[\[\]{}_]", name[0]):
            start = match.start("name") + name[1]
            found[match["role"].title()] = Party(name[0], None, (match["role"].title(),), start, start + len(name[0]))
    return list(found.values())[:2]


def with_labelled(found: list[Party], labelled: list[Party]) -> list[Party]:
    """The parties that labels name, and a party named otherwise beside one of them."""
    if len(labelled) >= 2 or not found:
        return labelled or found
    if len(labelled) == 1 and labelled[0].name != found[0].name:
        taken = {short.lower() for short in labelled[0].short_names}
        kept = tuple(short for short in found[0].short_names if short.lower() not in taken)
        return [replace(found[0], short_names=kept), *labelled]
    return found
