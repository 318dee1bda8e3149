"""Under which titles contracts treat what: for each element the titles of sections where its clause belongs."""

from __future__ import annotations

import re
from functools import lru_cache

_GENERAL = (
    r"^general$|general (?:provisions?|terms|conditions|matters|clauses)|miscellaneous|boilerplate",
    r"other (?:things|terms|provisions|matters)|^legal",
)
_SERVICES = (
    r"scope of (?:the )?(?:services|work)|description of (?:the )?services|(?:the |our )?services?(?: and scope)?$",
    r"\bservices?\b(?! (?:levels?|credits?|hours|desk|fees?|charges?|(?:for|of) others))|\bscope\b|statement of work",
)
_TERM = (r"\b(?:term|duration|commencement)\b(?!s)|how long|\bbegin|effective", r"terminat|\bend\b|\bending|\bexpir")
_ENDING = (r"terminat|\bending\b|expir|cancellation", *_TERM)
CLIENTS = r"\b(?:client|customer|owner|buyer|purchaser|your)\b"
_DUTIES = (rf"^(?!.*{CLIENTS}).*(?:responsibilit|obligations|\bduties\b|governance|co-?operation|performance)",)
_CONTACTS = (r"contact|communicat|governance|account manag|project manag|representatives",)
_REPORTS = (r"report", r"governance|review|service levels?|performance", *_CONTACTS)
_COSTS = (r"\b(?:fees?|charges?|pric(?:e|es|ing)|payments?|compensation|costs?|rates)\b", r"invoic|billing")
_HOURS = (r"\bhours\b|availab|coverage", r"\bsupport\b|help ?desk|service desk|service levels?|response")
_ISSUES = (
    r"incidents?|issues?\b|help ?desk|service desk|problem|trouble|fault|response",
    r"\bsupport\b|service levels?|escalat|hours and",
)
_LEVELS = (r"service levels?|response|resolution", *_ISSUES)
_LIABILITY = (r"liabilit|limitation of|damages|risk allocation|^risk",)
_DATA = (r"data protection|privacy|personal data|information security", r"\bdata\b|security|privacy")

SUBJECTS: dict[str, tuple[str, ...]] = {
    "services": _SERVICES,
    "services/equipment-covered": (
        r"equipment|hardware|(?:covered|supported) (?:systems|devices|users|sites|estate|items)", *_SERVICES,
    ),
    "services/exclusions": (r"exclu|not (?:included|covered)|out of scope|limits of", *_SERVICES),
    "term": _TERM,
    "term/termination-cause": _ENDING,
    "term/termination-convenience": _ENDING,
    "term/exit-assistance": (r"\bexit\b|transition|hand-?over|(?:consequences|effects?) of termination", *_ENDING),
    "term/renewal": (r"renew", *_TERM),
    "term/non-renewal-notice": (r"renew", *_TERM),
    "responsibilities": _DUTIES,
    "responsibilities/provider": (
        r"(?:provider|supplier|contractor|vendor|company|consultant)\b.{0,3} (?:responsib|oblig|dut)",
        *_DUTIES, *_SERVICES,
    ),
    "responsibilities/client": (
        rf"{CLIENTS}.{{0,3}} (?:responsib|oblig|dut|part\b)|(?:responsib|oblig|dut).{{0,20}} {CLIENTS}", *_DUTIES,
    ),
    "responsibilities/contacts": (*_CONTACTS, *_DUTIES),
    "responsibilities/call-sheet": (*_CONTACTS, r"escalat", *_DUTIES),
    "responsibilities/reporting": (*_REPORTS, *_DUTIES),
    "responsibilities/report-frequency": (*_REPORTS, *_DUTIES),
    "responsibilities/report-owner": (*_REPORTS, *_DUTIES),
    "costs": _COSTS,
    "costs/taxes": (r"\btax", *_COSTS),
    "costs/expenses": (r"expenses|travel", *_COSTS),
    "coverage": _HOURS,
    "issues": _ISSUES,
    "issues/response-time": _LEVELS,
    "issues/resolution-time": _LEVELS,
    "issues/escalation": (r"escalat", *_ISSUES),
    "issues/service-credits": (r"credits?\b", r"service levels?", r"remed", *_ISSUES),
    "confidentiality": (r"confiden|non-?disclosure|secrecy|proprietary information",),
    "general": _GENERAL,
    "general/governing-law": (r"governing law|applicable law|\blaw\b|jurisdiction", *_GENERAL),
    "general/dispute-resolution": (r"dispute|arbitration|jurisdiction|governing law", *_GENERAL),
    "general/notices": (r"\bnotices?$", *_GENERAL),
    "general/entire-agreement": (r"entire agreement", *_GENERAL),
    "general/amendment": (r"amendment|variation|changes? (?:to|in) (?:this|the)", *_GENERAL),
    "general/assignment": (r"assignment", *_GENERAL),
    "general/force-majeure": (r"force majeure|excusable|causes beyond", *_GENERAL),
    "general/order-of-precedence": (r"precedence|conflict|interpretation", *_GENERAL),
    "risk": _LIABILITY,
    "risk/indemnity": (r"indemn|hold harmless", *_LIABILITY),
    "risk/insurance": (r"insurance", *_LIABILITY),
    "risk/warranty": (r"warrant|guarantee|representations", *_LIABILITY),
    "risk/ip-ownership": (r"intellectual|propriet(?:y|ary) rights|ownership|work product|licen[cs]e",),
    "risk/non-solicitation": (r"solicit|personnel|staff|employees|non-?compet", *_GENERAL),
    "risk/subcontracting": (r"subcontract|personnel|assignment", *_GENERAL),
    "risk/audit-rights": (r"\baudit|records|compliance|inspection", *_GENERAL),
    "data": _DATA,
    "data/breach-notice": (r"breach notif|(?:security|data) (?:incident|breach)", *_DATA),
    "data/backup": (r"back-?up|disaster|continuity|recovery", *_DATA),
}  # fmt: skip
"""Patterns over titles in small letters, best first, by component and by element where it has titles of its own."""

HEADINGS = {
    "services": "Services", "term": "Term and Termination", "responsibilities": "Responsibilities of the Parties",
    "costs": "Fees and Payment", "coverage": "Support Hours", "issues": "Issue Resolution",
    "confidentiality": "Confidentiality", "general": "General Provisions",
    "risk": "General Provisions", "risk/liability-cap": "Limitation of Liability",
    "risk/consequential": "Limitation of Liability", "risk/indemnity": "Indemnity", "risk/insurance": "Insurance",
    "risk/warranty": "Warranties", "risk/ip-ownership": "Intellectual Property", "data": "Data Protection and Security",
}  # fmt: skip
"""How a new section for a component is called, or for an element that stands apart from its component's others."""

TOGETHER = frozenset(("services", "term", "responsibilities", "costs", "coverage", "issues", "confidentiality"))
"""Components whose clauses contracts keep in one section; the others' stand apart from each other."""


_NO_PLACE = re.compile(
    r"definition|background|recital|parties|preamble|contents|witness|signature|drafting note|using this"
)


def takes_no_clause(title: str) -> bool:
    """Whether a section of this title is no place for clauses: definitions, recitals, signatures and the like."""
    return bool(_NO_PLACE.search(title.lower()))


def heading_for(rule: str) -> str:
    """The title of a new section for an element's clause."""
    component = rule.split("/", maxsplit=1)[0]
    return HEADINGS.get(rule) or HEADINGS.get(component, component.replace("-", " ").title())


@lru_cache(maxsize=256)
def title_patterns(rule: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of titles under which an element's clause belongs, best first."""
    component = rule.split("/", maxsplit=1)[0]
    found = SUBJECTS.get(rule) or SUBJECTS.get(component) or (rf"\b{re.escape(component)}",)
    return tuple(map(re.compile, found))
