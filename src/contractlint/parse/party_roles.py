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

NAMED_SO = (
    "company", "reseller", "distributor", "franchisor", "franchisee", "sponsor", "manufacturer", "carrier", "transporter", "shipper", "agent",
    "lessor", "lessee", "publisher", "employer", "employee", "executive",
)  # fmt: skip
"""Further words that stand for a party in brackets behind its name."""
WE, YOU = ("we", "us", "our"), ("you", "your")
_UNDECIDED = frozenset({"company", "corporation", "agency", "university"})
_PROVIDES_BY_NAME = re.compile(
    r"\b(?:provider|supplier|consultant|contractor|licensor|agent|underwriter|custodian|manufacturer|carrier|transporter|operator|manager"
    r"|franchisor|lessor|employee|executive|endorser|talent|athlete|artist|performer|publicist|auditor|trainer|installer|processor|broker)$"
)
_RECEIVES_BY_NAME = re.compile(
    r"\b(?:client|customer|licensee|recipient|shipper|principal|issuer|franchisee|lessee|employer|sponsor)$"
)
"""How a short name ends that says what a party does, unless the text has it do the contrary."""
_RESELLS = frozenset(
    {"reseller", "distributor", "dealer", "affiliate", "recipient", "service recipient", "fund", "trust", "borrower"}
)
"""Whoever is called so receives, unless the other party is the client by name."""
_NEITHER = frozenset(
    "grantor grantee landlord tenant assignor assignee transferor transferee pledgor guarantor spinco remainco parent investor stockholder"
    " shareholder venturer lender designee holder".split()
)
"""Sides of a deal in which nobody renders services: what the text has them do tells no roles."""

_SERVICE = re.compile(
    r"\b(?:services?|support|maintenance|hosting|software|products?|deliverables?|systems?|training|consult\w{0,6}|work|content|licen[cs]es?|web\s?sites?|advi[cs]e"
    r"|advis\w{1,4}|personnel|staff|equipment|platform|assistance\sin|agent|goods|program\w{0,5}|applications?|materials|data\scenter|network)\b"
)
_ANYONES = re.compile(
    r"\b(?:notices?|notif\w{1,8}|information|access|cop(?:y|ies)|certificates?|evidence|documents?|documentation|statements?|financial|consents?|cooperat\w{1,4}|records?|approvals?|opinions?"
    r"|remuneration|payments?|compensation|indemnif\w{1,8}|insurance|proof|confidential\w{0,4}|effectiveness|forecasts?|list|samples?|feedback|instructions?|appropriate|funds|stockholders|specifications?)\b"
)
"""What whoever pays also gives, sends and keeps: that tells nobody's role."""
_PROVIDES = re.compile(
    r"^(?:’s|'s)?\s{1,2}(?:(?:shall|will|agrees\sto|has\sagreed\sto|is\swilling\sto|desires\sto|wishes\sto|undertakes\sto|may)\s(?:(?!be\b|not\b|pay\b|have\b|obtain\b|receive\b)\w+\s){0,6}?(?:provid|perform|render|supply|furnish|deliver|host|maintain|support|invoice|bill\b|develop|design(?!at)|install|make\savailable|operat|manag|respond|correct|act\sas|assist|advise|manufactur|transport)"
    r"|(?:provides|performs|is\s(?:\w+\s){0,3}?in\sthe\sbusiness|specializes|has\s(?:developed|expertise|experience)|is\sa\s(?:\w+\s){0,4}?(?:provider|supplier|developer|manufacturer|consult\w+|firm)|(?:hereby\s)?grants\b|(?:personnel|employees|staff|technicians?|consultants|engineers|then-current\srates|standard\srates|hourly\srates|rates)\b))"
)
_NO_PRICE = re.compile(
    r"\b(?:damages|loss(?:es)?|premiums?|deposits?|tax(?:es)?|penalt(?:y|ies)|its\sown|their\sown|liabilit(?:y|ies)|indemnif\w{1,8}|claims?|fines?|attorneys?|judgments?)\b"
)
"""What either side may have to pay: that is no price for what the other does."""
_IS_PAID = re.compile(
    r"^\s(?:shall|will|is|may|has\sthe\sright\sto)\s(?:\w+\s){0,2}?(?:be\s(?:\w+\s){0,2}?(?:paid|reimbursed|compensated|entitled\sto\s(?:\w+\s){0,4}?(?:fees?|commissions?|compensation|payments?))"
    r"|(?:receive|earn|invoice)\s(?:\w+\s){0,6}?(?:fees?|commissions?|compensation|remuneration|monthly))\b|^(?:’s|'s)\s(?:\w+\s){0,3}?(?:fees?|commissions?|compensation|invoices?)\b"
)
_RECEIVES = re.compile(
    r"^(?:’s|'s)?\s{1,2}(?:(?:shall|will|agrees\sto|hereby)\s(?:(?!be\b|not\b)\w+\s){0,3}?(?:pay|engage|retain|appoint|compensate|reimburse|purchase|remit|order)|(?:hereby\s)?(?:engages?|retains|appoints?|hires|employs|contracts\swith)\b|(?:desires?|wishes|wants|requires|would\slike|intends)\s(?:to\s)?(?:\w+\s){0,4}?(?:engage|retain|obtain|receive|licen[cs]e|purchase|use|hire|have|appoint|acquire|outsource|that\s))"
    r"|^(?:’s|'s)\s{1,2}(?:premises|data|facilit\w+|systems?|users?|network|environment|site|equipment|end\susers|customers)\b"
)
_BY = re.compile(
    r"\b(?:provided|performed|rendered|supplied|furnished|hosted|developed|licensed|granted|offered|invoiced|charged)\sby\s(?:the\s)?$"
)
_TAKEN_ON = re.compile(r"\b(?:engages?|engaged|retains?|retained|appoints?|hires?|employs?)\s(?:the\s)?$")
_PAID = re.compile(
    r"\b(?:fees?\s(?:\w+\s){0,3}?(?:due|payable)\sto|paid\sto|pay(?:\sto)?|compensate|reimburse)\s(?:the\s)?$"
)
_TO = re.compile(
    r"\b(?:services?|support|licen[cs]e|assistance|consulting|software|maintenance|products?)\s(?:(?!of\b|by\b)\w+\s){0,2}?(?:to|for)\s(?:the\s)?$|\b(?:paid|payable|owed|due|reimbursed|purchased)\sby\s(?:the\s)?$|\b(?:services?|support|work|products?)\b[^.;]{0,30}\b(?:requested|ordered|required)\sby\s(?:the\s)?$|\b(?:invoice|bill|charge|grants?(?:\sto)?)\s(?:the\s|to\s){0,2}$"
)
_GIVES_TO = re.compile(r"\b(?:provide|provides|providing)\s(?:the\s|to\s){0,2}$")
_REACH = 60_000
_MOST = 160
"""Mentions of a name that are looked at."""
_SPAN, _SPAN_OF_SERVICES = 5, 3
"""How much further one side must be towards providing than the other, for the text to tell the roles; less where the title says
that one side works for the other."""
_OF_SERVICES = re.compile(
    r"(?i)\b(?:services?|servicing|suppl(?:y|ier)|manufactur\w{1,4}|licen[cs]\w{1,4}|maintenance|support|hosting|consult\w{1,4}|outsourc\w{1,4}|distribut\w{1,8}"
    r"|transportation|reseller|marketing|promotion|sponsorship|staffing|administration|advertising)\s(?:and\s|&\s|\w+\s){0,3}?(?:agreement|contract|terms)\b"
)
_TITLE = 2500


def assign_roles(parties: Sequence[Party], text: str) -> tuple[Party, ...]:
    """The parties with their roles: by what they are called, else by who provides and who pays in the text.

    Where neither tells, or the deal is not one of services, the roles stay open.
    """
    if not parties:
        return ()
    roles = [_called(party) for party in parties]
    if len(parties) == 1:
        return (replace(parties[0], role=roles[0]),)
    sure = {role for role in roles if role}
    doubled = len(sure) == 1 and all(roles)
    if (
        any(
            (short.lower().split() or [""])[-1].removesuffix("s") in _NEITHER
            for party in parties
            for short in party.short_names
        )
        and not sure
    ):
        return tuple(replace(party, role=None) for party in parties)
    if doubled or not sure:
        balance = _shared([_balance(party, text) for party in parties], parties)
        span = _SPAN_OF_SERVICES if _OF_SERVICES.search(text[:_TITLE]) else _SPAN
        roles = _by_balance(balance, span) if not doubled or len(parties) == 2 else roles
    elif len(sure) == 1:
        other = "client" if "provider" in sure else "provider"
        roles = [
            role or (other if len(parties) == 2 or _balance_fits(party, text, other) else None)
            for party, role in zip(parties, roles, strict=True)
        ]
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
        if plain in _RESELLS or _RECEIVES_BY_NAME.search(plain):
            weak = "client"
        elif _PROVIDES_BY_NAME.search(plain):
            weak = "provider"
    return weak


def _balance(party: Party, text: str) -> int:
    """How much more a party provides than it pays and receives."""
    total = 0
    reach = text[:_REACH]
    for name in dict.fromkeys((*party.short_names, party.name)):
        if len(name) < 2:
            continue
        for count, match in enumerate(
            re.finditer(rf"\b{re.escape(name)}\b", reach, re.IGNORECASE if name.isupper() and len(name) > 3 else 0)
        ):
            if count >= _MOST:
                break
            behind = reach[match.end() : match.end() + 150].lower()
            before = reach[max(0, match.start() - 60) : match.start()].lower()
            total += _acts(behind) + _is_spoken_of(before, behind)
    return total


def _shared(balance: list[int], parties: Sequence[Party]) -> list[int]:
    """The balances, where parties that share a short name ("the Sellers") get that of the one who shows it most."""
    return [
        max(
            (
                other
                for other, fellow in zip(balance, parties, strict=True)
                if set(fellow.short_names) & set(party.short_names)
            ),
            key=abs,
            default=own,
        )
        for own, party in zip(balance, parties, strict=True)
    ]


def _acts(behind: str) -> int:
    """What the words behind a party's name say: above zero that it provides or is paid, below that it pays or receives."""
    if _IS_PAID.match(behind):
        return 2
    provides = _PROVIDES.match(behind)
    if provides:
        return _weight(re.split(r"[.;]", behind[provides.end() : provides.end() + 70])[0])
    receives = _RECEIVES.match(behind)
    if not receives or _NO_PRICE.search(re.split(r"[.;]", behind[receives.start() : receives.end() + 60])[0]):
        return 0
    return -2


def _weight(given: str) -> int:
    """How much a gift tells: services and wares tell who provides, notices and information nothing."""
    service, anyones = _SERVICE.search(given), _ANYONES.search(given)
    if anyones and not (service and service.start() < anyones.start()):
        return 0
    return 2 if service else 1


def _is_spoken_of(before: str, behind: str) -> int:
    """What the words before a party's name say of it."""
    if (_PAID.search(before) and not _NO_PRICE.search(re.split(r"[.;]", behind[:60])[0])) or _TAKEN_ON.search(before):
        return 2
    if _GIVES_TO.search(before):
        return -min(1, _weight(re.split(r"[.;]", behind[:60])[0]))
    return int(bool(_BY.search(before))) - int(bool(_TO.search(before)))


def _by_balance(balance: list[int], span: int) -> list[str | None]:
    """The roles where one side plainly provides and the other plainly does not; of several, who shows neither is left open."""
    high, low = max(balance), min(balance)
    plain = high - low >= span and high >= span - 2 and not (low > 0 and low * 2.5 > high)
    if not plain and not (high - low >= 2 * span and high >= -1):
        return [None] * len(balance)
    if len(balance) == 2:
        return ["provider" if value == high else "client" for value in balance]
    several: list[str | None] = [
        "provider" if value > high / 2 else "client" if value < 0 else None for value in balance
    ]
    return several if {"provider", "client"} <= set(several) else [None] * len(balance)


def _balance_fits(party: Party, text: str, role: str) -> bool:
    balance = _balance(party, text)
    return balance > 1 if role == "provider" else balance < -1
