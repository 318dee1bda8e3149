"""The parties: names, short names, and who of them provides and who receives the services."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from contractlint.model import Definition, Party

PROVIDER_WORDS = (
    "service provider", "provider", "supplier", "vendor", "contractor", "consultant", "msp", "licensor", "seller",
    "managed service provider", "managed services provider", "host", "hosting provider", "independent contractor",
    "consulting firm", "developer", "agency", "reseller",
)  # fmt: skip
CLIENT_WORDS = (
    "client", "customer", "subscriber", "licensee", "buyer", "purchaser", "end user", "recipient of the services",
    "user", "owner", "government", "city", "county", "district", "university", "school",
)  # fmt: skip
_EITHER = frozenset("company corporation agency city county district university school owner user host developer government".split())
"""Words that name a party only where the text itself introduces them so."""

_PREAMBLE = re.compile(r"(?i)\b(?:by\s+and\s+(?:between|among)|(?:is|are|was)\s+(?:made|entered)[^.]{0,160}?\b(?:between|among|with|by)|between|among|parties\s+(?:to\s+this\s+agreement\s+)?are)\b:?")
_SUFFIX = r"(?:,?\s(?:Inc\.?|INC\.?|Incorporated|LLC|L\.L\.C\.?|LLP|L\.?P\.?|Ltd\.?|LTD\.?|Limited|LIMITED|Corp\.?|CORP\.?|Corporation|CORPORATION|Company|COMPANY|Co\.?|PLC|plc|GmbH|AG|S\.A\.?|N\.V\.?|B\.V\.?|Pty\.?\s?Ltd\.?|P\.?C\.?|Pte\.?\s?Ltd\.?))"
_NAME = re.compile(rf"(?:[A-Z0-9][\w&’'.\-/]{{0,40}}(?:,?\s(?:of|and|&|the|for|de|von|dba|d/b/a)\s|\s|,\s(?=Inc|LLC|Ltd|L\.L|Corp|INC|LTD|L\.P|Co)))*[A-Z0-9][\w&’'.\-/]{{0,40}}(?:{_SUFFIX})?")
_SHORT = re.compile(r"\((?P<inner>[^()]{0,200}?[“\"‘'][^()]{1,160}?[”\"’'][^()]{0,60})\)")
_QUOTED = re.compile(r"[“\"‘']([A-Z][^“”\"‘\n]{1,50}?)[,.]?[”\"’']")
_PROVIDES = re.compile(r"(?i)^\s{1,2}(?:shall|will|agrees\s+to|has\s+agreed\s+to|is\s+(?:engaged\s+)?in\s+the\s+business\s+of)\s+(?:\w+\s){0,2}?(?:provid|perform|render|supply|furnish|deliver|host|maintain|providing|support)")
_PAYS = re.compile(r"(?i)^\s{1,2}(?:shall|will|agrees\s+to|hereby\s+(?:engages|retains|appoints)|desires\s+to|wishes\s+to|engages|retains)\s+(?:\w+\s){0,3}?(?:pay|engage|retain|compensate|reimburse|receive|obtain|purchase|provider|contractor)")
_REACH = 6000
_NOT_A_NAME = re.compile(r"(?i)^(?:this|the|agreement|effective|date|whereas|now|a|an|and|its|each|such|parties|party|state|delaware|section)$")


@dataclass(frozen=True, slots=True)
class _Candidate:
    name: str
    short_names: tuple[str, ...]
    start: int
    end: int


def find_parties(text: str, definitions: Sequence[Definition]) -> tuple[Party, ...]:
    """The parties named in the opening, with their roles.

    A party is a name followed by its short name in a parenthesis ('Acme, Inc. ("Provider")'), within the first
    pages. Its role is told by the short name, or else by what the text has it do: provide services, or pay.
    """
    candidates = _candidates(text[:_REACH])
    parties = []
    for candidate in candidates:
        role = _role(candidate, text)
        parties.append(Party(candidate.name, role, candidate.short_names, candidate.start, candidate.end))
    return _other_role(tuple(parties))


def party_phrases(parties: Iterable[Party]) -> tuple[list[str], list[str]]:
    """How the text may call the provider, and how the client: names, short names and the usual role words.

    Words that could mean anyone ("company", "agency") count only where a party is called so.
    """
    provider = [word for word in PROVIDER_WORDS if word not in _EITHER]
    client = [word for word in CLIENT_WORDS if word not in _EITHER]
    for party in parties:
        names = [name for name in (party.name, *party.short_names) if name]
        if party.role == "provider":
            client = [word for word in client if word not in {name.lower() for name in names}]
            provider += names
        elif party.role == "client":
            provider = [word for word in provider if word not in {name.lower() for name in names}]
            client += names
    return list(dict.fromkeys(provider)), list(dict.fromkeys(client))


def _candidates(opening: str) -> list[_Candidate]:
    """Names with a short name in a parenthesis, behind "between" or the like."""
    start = _PREAMBLE.search(opening)
    first = start.start() if start else 0
    found: list[_Candidate] = []
    previous = first
    for match in _SHORT.finditer(opening, first):
        shorts = tuple(
            name.strip() for name in _QUOTED.findall(match["inner"]) if not re.match(r"(?i)(?:the\s)?(?:part(?:y|ies)|agreement|contract|effective|services?|term|products?|software|recitals?)\b", name)
        )
        segment = opening[previous : match.start()]
        previous = match.end()
        if not shorts or match.start() - first > 2500:
            continue
        name = _name_in(segment)
        if name and len(found) < 6:
            offset = match.start() - len(segment) + name[1]
            found.append(_Candidate(name[0], _shorts(shorts), offset, offset + len(name[0])))
        if len(found) >= 2 and re.match(r"\.\s|\.?\n\n", opening[match.end() : match.end() + 4]):
            break
    return found if len(found) >= 2 else found + _unquoted(opening, first, found)


def _shorts(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(re.sub(r"(?i)^the\s", "", name) for name in names))


def _name_in(segment: str) -> tuple[str, int] | None:
    """The first proper name behind the last "between", "and" or start of a segment."""
    cut = 0
    for match in re.finditer(r"(?:(?i:\bbetween|\bamong|\bby\sand\sbetween|\bparties:?|\bparty:)|(?:^|[,;.\s])and\s|\(\d\)|\n\n)", segment):
        if segment[match.end() :].strip():
            cut = match.end()
        if match.end() < len(segment) - 3 and re.match(r"\s?[A-Z“\"\[_]", segment[match.end() :]) and _looks_named(segment[match.end() :]):
            cut = match.end()
            break
    for match in _NAME.finditer(segment, cut):
        name = match[0].strip(" ,.")
        if len(name) > 2 and not _NOT_A_NAME.match(name) and not name.isdigit():
            full = re.match(rf"{re.escape(match[0])}(?:{_SUFFIX})?", segment[match.start() :])
            return (full[0] if full else name).strip(" ,"), match.start()
    return None


def _looks_named(text: str) -> bool:
    match = _NAME.search(text[:60])
    return bool(match and len(match[0]) > 2 and not _NOT_A_NAME.match(match[0]))


def _unquoted(opening: str, first: int, found: list[_Candidate]) -> list[_Candidate]:
    """Parties introduced without quotation marks: "between Acme Ltd (Supplier) and ...", or "Client: Acme Ltd"."""
    extra = []
    roles = "|".join(word.title().replace(" ", r"\s") for word in (*PROVIDER_WORDS, *CLIENT_WORDS, "company"))
    for match in re.finditer(rf"\((?:the\s|hereinafter\s)?(?P<role>{roles}|{roles.upper()})\)", opening[first : first + 2500]):
        name = _name_in(opening[max(0, first + match.start() - 250) : first + match.start()])
        if name and not any(name[0] == c.name for c in found):
            start = max(0, first + match.start() - 250) + name[1]
            extra.append(_Candidate(name[0], (match["role"],), start, start + len(name[0])))
    if extra or found:
        return extra
    for match in re.finditer(rf"(?m)^\s{{0,4}}(?P<role>{roles}|{roles.upper()})(?:\sName)?\s?:\s{{1,4}}(?P<name>[A-Z][^\n|]{{2,80}})$", opening):
        extra.append(_Candidate(match["name"].strip(" .,"), (match["role"],), match.start("name"), match.end("name")))
    return extra[:2]


def _role(candidate: _Candidate, text: str) -> str | None:
    """The role that the short name says, or else what the text has this party do."""
    for short in candidate.short_names:
        plain = short.lower()
        for role, words in (("provider", PROVIDER_WORDS), ("client", CLIENT_WORDS)):
            if plain in words and plain not in _EITHER:
                return role
    provides = pays = 0
    for short in (*candidate.short_names, candidate.name):
        for match in re.finditer(rf"\b{re.escape(short)}\b", text[:80_000]):
            behind = text[match.end() : match.end() + 90]
            provides += bool(_PROVIDES.match(behind))
            pays += bool(_PAYS.match(behind))
    if provides != pays:
        return "provider" if provides > pays else "client"
    return None


def _other_role(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Of two parties with one known role, the other has the other."""
    if len(parties) != 2 or sum(party.role is None for party in parties) != 1:
        return parties
    known = next(party.role for party in parties if party.role)
    other = "client" if known == "provider" else "provider"
    return tuple(
        party if party.role else Party(party.name, other, party.short_names, party.start, party.end) for party in parties
    )
