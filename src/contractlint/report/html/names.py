"""Names of components and elements as a reader would say them."""

from __future__ import annotations

from contractlint.model import Report

_CLAUSE_GROUPS = {
    "consistency": "Consistency",
    "clarity": "Clarity",
    "balance": "Balance between the parties",
    "presign": "Before signature",
}
"""Groups of findings that are no components of the checklist."""
_CAPITALS = {"ip": "IP", "mfa": "MFA", "sla": "SLA", "gdpr": "GDPR", "dora": "DORA", "hipaa": "HIPAA", "nis2": "NIS2"}


def element_name(rule: str) -> str:
    """ "term/end" as "End", "risk/ip-ownership" as "IP ownership"."""
    words = [_CAPITALS.get(word, word) for word in rule.partition("/")[2].split("-")]
    name = " ".join(words) or rule
    return name[:1].upper() + name[1:]


def component_name(component: str, report: Report) -> str:
    """A component's title, as the report gives it."""
    for count in report.components:
        if count.id == component:
            return count.title
    return _CLAUSE_GROUPS.get(component) or _CAPITALS.get(component) or component.replace("-", " ").capitalize()
