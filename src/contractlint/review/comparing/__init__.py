"""Two drafts of one contract -> what the new one gained, lost and changed.

The door is :func:`compare`. Elements and key terms are compared by their reports, clauses by their words.
"""

from __future__ import annotations

from contractlint.model import (
    Comparison,
    Document,
    ElementChange,
    Facts,
    Fee,
    Finding,
    PartyFact,
    Report,
    ResponseTime,
    TermChange,
)
from contractlint.review.comparing.clauses import compare_clauses

__all__ = ["compare"]


def compare(old: Report, old_document: Document, new: Report, new_document: Document) -> Comparison:
    """What changed from the old draft to the new one.

    Args:
        old: the review of the old draft.
        old_document: its document.
        new: the review of the new draft, with the same options.
        new_document: its document.
    """
    before = {element.id: element for element in old.elements}
    elements = tuple(
        ElementChange(before[element.id], element)
        for element in new.elements
        if element.id in before and before[element.id].status is not element.status
    )
    return Comparison(
        old=old,
        new=new,
        elements=elements,
        terms=_terms(old.facts, new.facts),
        clauses=compare_clauses(old_document, new_document),
        new_findings=_only_in(new, old),
        settled=_only_in(old, new),
    )


def _only_in(report: Report, other: Report) -> tuple[Finding, ...]:
    """The findings of one draft that the other has not; what is waived there is there all the same."""
    there = (*other.findings, *(finding for finding, _ in other.waived))
    known = {(finding.rule, finding.fingerprint) for finding in there}
    gaps = {element.id for element in report.elements} & {finding.rule for finding in there}
    return tuple(
        finding
        for finding in report.findings
        if (finding.rule, finding.fingerprint) not in known and finding.rule not in gaps
    )


def _terms(old: Facts, new: Facts) -> tuple[TermChange, ...]:
    """The key terms whose value changed, as (field, old, new)."""
    changes = []
    for name in _FIELDS:
        before, after = _say(getattr(old, name)), _say(getattr(new, name))
        if before != after:
            changes.append(TermChange(name, before, after))
    return tuple(changes)


_FIELDS = tuple(name for name in Facts.__dataclass_fields__ if name != "places")


def _say(value: object) -> str:
    """A key term's value as words."""
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "; ".join(dict.fromkeys(_say(item) for item in value))
    if isinstance(value, Fee):
        per = f" per {value.per}" if value.per else ""
        return f"{value.amount} {value.currency or ''}".strip() + per
    if isinstance(value, ResponseTime):
        return f"{value.level}: {value.time}" if value.level else value.time
    if isinstance(value, PartyFact):
        return f"{value.name} ({value.role})" if value.role else value.name
    return str(value)
