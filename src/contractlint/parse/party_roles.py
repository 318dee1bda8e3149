"""Who of the parties provides the services and who receives them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from contractlint.model import Party

PROVIDER_WORDS = (
    "service provider", "provider", "supplier", "vendor", "contractor", "consultant", "msp", "licensor", "seller",
    "managed service provider", "managed services provider", "host", "hosting provider", "independent contractor",
    "consulting firm", "developer", "agency", "servicer", "administrator", "subcontractor", "adviser", "advisor",
    "service company", "integrator", "outsourcer",
)  # fmt: skip
CLIENT_WORDS = (
    "client", "customer", "subscriber", "licensee", "buyer", "purchaser", "end user", "recipient of the services",
    "user", "owner", "government", "city", "county", "district", "university", "school",
)  # fmt: skip
EITHER = frozenset(
    "company corporation agency city county district university school owner user host developer government servicer"
    " administrator adviser advisor integrator".split()
)
"""Words that name a party only where the text itself introduces them so."""

WE, YOU = ("we", "us", "our"), ("you", "your")
_UNDECIDED = frozenset({"company", "corporation", "agency", "university"})
_RESELLS = frozenset({"reseller", "distributor", "dealer", "affiliate", "recipient", "service recipient", "fund", "trust", "borrower", "bank"})
"""Whoever is called so receives, unless the other party is the client by name."""

_PROVIDES = re.compile(
    r"^(?:’s|'s)?\s{1,2}(?:(?:shall|will|agrees\sto|has\sagreed\sto|is\swilling\sto|desires\sto|wishes\sto|undertakes\sto|may)\s(?:\w+\s){0,6}?(?:provid|perform|render|supply|furnish|deliver|host|maintain|support|invoice|bill\b|develop|design|install|make\savailable|operat|manag|respond|correct)"
    r"|(?:provides|is\s(?:\w+\s){0,3}?in\sthe\sbusiness|specializes|has\s(?:developed|expertise|experience)|is\sa\s(?:\w+\s){0,4}?(?:provider|supplier|developer|manufacturer|consult\w+|firm)|(?:hereby\s)?grants\b|(?:personnel|employees|staff|technicians?|consultants|engineers|then-current\srates|standard\srates|hourly\srates|rates)\b))"
)
_RECEIVES = re.compile(
    r"^(?:’s|'s)?\s{1,2}(?:(?:shall|will|agrees\sto|hereby)\s(?:\w+\s){0,3}?(?:pay|engage|retain|appoint|compensate|reimburse|purchase|remit|order)|(?:hereby\s)?(?:engages|retains|appoints|hires|employs|contracts\swith)\b|(?:desires|wishes|wants|requires|would\slike|intends)\s(?:to\s)?(?:\w+\s){0,4}?(?:engage|retain|obtain|receive|licen[cs]e|purchase|use|hire|have|appoint|acquire|outsource|that\s))"
    r"|^(?:’s|'s)\s{1,2}(?:premises|data|facilit\w+|systems?|users?|network|environment|site|equipment|end\susers|customers|authorized)\b"
)
_BY = re.compile(r"\b(?:provided|performed|rendered|supplied|furnished|delivered|hosted|developed|licensed|granted|offered|invoiced|charged|engages?|engaged|retains?|retained|appoints?|hires?|fees?\s(?:due|payable)\sto|paid\sto|pay(?:\sto)?|payable\sto|compensate|reimburse)(?:\sby)?\s(?:the\s)?$")
_TO = re.compile(r"\b(?:services?|support|licen[cs]e|assistance|consulting|software|maintenance|products?)\s(?:\w+\s){0,2}?(?:to|for)\s(?:the\s)?$|\b(?:paid|payable|owed|due|reimbursed|requested|ordered|required|purchased)\sby\s(?:the\s)?$|\b(?:invoice|bill|charge|grants?(?:\sto)?|provide|provides|providing)\s(?:the\s|to\s){0,2}$")
_REACH = 60_000
_MOST = 160
"""Mentions of a name that are looked at."""


def assign_roles(parties: Sequence[Party], text: str) -> tuple[Party, ...]:
    """The parties with their roles: by what they are called, else by who provides and who pays in the text."""
    if not parties:
        return ()
    roles = [_called(party) for party in parties]
    if len(parties) == 1:
        return (replace(parties[0], role=roles[0]),)
    sure = {role for role in roles if role}
    doubled = len(sure) == 1 and all(roles)
    if doubled or not sure:
        balance = [_balance(party, text) for party in parties]
        roles = _by_balance(balance) if not doubled or len(parties) == 2 else roles
    elif len(sure) == 1:
        other = "client" if "provider" in sure else "provider"
        roles = [role or (other if len(parties) == 2 or _balance_fits(party, text, other) else None) for party, role in zip(parties, roles, strict=True)]
    return tuple(replace(party, role=role) for party, role in zip(parties, roles, strict=True))


def _called(party: Party) -> str | None:
    """The role that a short name says: "Provider", "the Customer", "we", "you"."""
    weak = None
    for short in party.short_names:
        plain = short.lower()
        if plain in WE or (plain in PROVIDER_WORDS and plain not in _UNDECIDED):
            return "provider"
        if plain in YOU or (plain in CLIENT_WORDS and plain not in _UNDECIDED):
            return "client"
        if plain in _RESELLS:
            weak = "client"
        elif re.search(r"\b(?:provider|supplier|consultant|contractor|licensor)$", plain):
            weak = "provider"
        elif re.search(r"\b(?:client|customer|licensee|recipient)$", plain):
            weak = "client"
    return weak


def _balance(party: Party, text: str) -> int:
    """How much more a party provides than it pays and receives."""
    total = 0
    reach = text[:_REACH]
    for name in dict.fromkeys((*party.short_names, party.name)):
        if len(name) < 2:
            continue
        for count, match in enumerate(re.finditer(rf"\b{re.escape(name)}\b", reach, re.IGNORECASE if name.isupper() and len(name) > 3 else 0)):
            if count >= _MOST:
                break
            behind = reach[match.end() : match.end() + 80].lower()
            before = reach[max(0, match.start() - 50) : match.start()].lower()
            total += 2 * bool(_PROVIDES.match(behind)) - 2 * bool(_RECEIVES.match(behind))
            total += bool(_BY.search(before)) - bool(_TO.search(before))
    return total


def _by_balance(balance: list[int]) -> list[str | None]:
    high, low = max(balance), min(balance)
    if high - low < max(2, 0.15 * (abs(high) + abs(low))):
        return [None] * len(balance)
    middle = (high + low) / 2
    return [None if value == middle else "provider" if value > middle else "client" for value in balance]


def _balance_fits(party: Party, text: str, role: str) -> bool:
    balance = _balance(party, text)
    return balance > 1 if role == "provider" else balance < -1
