"""Short names of parties ("the “Provider”"): the opening of a contract goes in, what introduces them and the names themselves come out."""

from __future__ import annotations

import re

from contractlint.parse.party_labels import ROLE, ROLE_IN_CAPITALS
from contractlint.parse.party_names import SUFFIX_WORDS

SHORT_NAME = re.compile(
    r"\((?P<inner>[^()]{0,160}?[“\"‘'][^()]{1,160}?[”\"’'][^()]{0,60})\)"
    r"|(?:hereinafter|hereafter|herein|henceforth|referred\sto)\s(?:[a-z]+,?\s){0,6}[“\"](?P<behind>[^”\"\n]{2,40})[”\"]"
    r"|\((?:(?:hereinafter|hereafter|herein)\s(?:(?:referred\sto|called|known)\s(?:as\s)?)?)(?:the\s)?(?P<bare>[A-Z][\w&.\- ]{1,30})\)",
    re.IGNORECASE,
)
_ROLE_SAID = re.compile(
    rf"\((?:the\s|hereinafter\s)?(?P<role>{ROLE}|{ROLE_IN_CAPITALS})\)|,\sas\s(?:the\s)?(?P<as>{ROLE})\b"
)
_QUOTED = re.compile(r"[“\"‘']{1,2}((?:[A-Z]|we\b|us\b|our\b|you\b|your\b)[^“”\"‘\n]{0,50}?)[,.]?[”\"’']{1,2}")
_NO_SHORT_NAME = re.compile(
    r"(?i)(?:the\s)?(?:part(?:y|ies)|(?:\w{1,30}\s)?agreement|contract|effective|services?$|term|products?|software|shares|recitals?|(?:\w{1,30}\s)?date|sow|schedule|order|act|msa|commission|sec)\b"
)
_OF_ANOTHER_THING = re.compile(
    r"(?i)(?:\bas\s(?:\w+,?\s(?:and|or)\s)?(?:amended|supplemented|modified|restated)|\b(?:agreement|contract|lease|plan|deed)|\bdated\s[^;()“\"]{4,60})[\s,]{0,3}$"
)
"""Before a short name: it is that of another contract, not of the party named last."""


def introductions(opening: str, start: int, end: int) -> list[re.Match[str]]:
    """The short names between two offsets, quoted or not, in order and without overlap."""
    matches = [*SHORT_NAME.finditer(opening, start, end), *_ROLE_SAID.finditer(opening, start, end)]
    chosen: list[re.Match[str]] = []
    for match in sorted(matches, key=lambda m: (m.start(), -m.end())):
        if not chosen or match.start() >= chosen[-1].end():
            chosen.append(match)
    return chosen


def short_names_in(match: re.Match[str]) -> tuple[str, ...]:
    """The short names that an introduction gives, without "the"; names of a date or a contract, and of each of several parties, are none."""
    groups = match.groupdict()
    if groups.get("inner"):
        if re.match(r"\(\s?(?:each|any|such)\b,?\s(?:an?|of)\b", match[0]):
            return ()
        names = [name.strip() for name in _QUOTED.findall(match["inner"])]
    else:
        names = [groups.get("behind") or groups.get("bare") or groups.get("role") or groups.get("as") or ""]
    clean = [re.sub(r"(?i)^the\s", "", name.strip(" |")).strip(" ,.|") for name in names]
    return tuple(dict.fromkeys(name for name in clean if name and not _NO_SHORT_NAME.match(name)))


def small_short_name(match: re.Match[str], name: tuple[str, int] | None) -> tuple[str, ...]:
    """The short name in small letters of a company that writes itself so: 'brightlawn.com, Inc. ("brightlawn")'."""
    inner = match.groupdict().get("inner") or ""
    small = re.search(r"[“\"]([a-z][\w.-]{2,30})[”\"]", inner)
    return (small[1],) if small and name and name[0].startswith(small[1]) else ()


def is_of_another_thing(segment: str, shorts: tuple[str, ...]) -> bool:
    """Whether initials are those of a contract that a party's introduction mentions, not of the party."""
    return (
        bool(shorts)
        and all(short.isupper() and len(short) <= 6 for short in shorts)
        and bool(_OF_ANOTHER_THING.search(segment[-90:]))
    )


def called_in(opening: str, name: str) -> tuple[str, ...]:
    """How the text seems to call a party that it gives no short name: by the first words of its name."""
    words = re.sub(rf"(?i)^the\s|[\s,]{{1,2}}{SUFFIX_WORDS}\.?$", "", name).split()
    for count in (2, 1):
        short = " ".join(words[:count]).strip(" ,.")
        if len(short) > 2 and count < len(name.split()) and opening.count(short) >= 4:
            return (short,)
    return ()
