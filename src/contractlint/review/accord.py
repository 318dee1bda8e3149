"""Elements and key terms brought into accord: what one of them knows, the other does not call missing."""

from __future__ import annotations

import re
from dataclasses import replace

from contractlint.model import Contract, Element, EntityKind, Evidence, Facts, Status
from contractlint.review.elements import Decision
from contractlint.review.facts.dated_line import find_blank_date
from contractlint.review.facts.doubted import ANSWERS

_FROM_KEY_TERM = 0.7
"""Confidence in an element that rests on a key term alone."""
_BLANK_LINE = 0.9
"""Confidence that the date is blank, where the dated line was seen."""
_EVENT = re.compile(
    r"(?i)\b(?:sign\w{0,6}|execut\w{1,4}|accept\w{0,5}|deliver\w{0,3}|clos(?:ing|ed)|complet\w{2,4}|approv\w{1,3}|purchase|install\w{0,8}|operational|launch|go-live)\b"
)
"""What may fix the date instead of a day in the calendar."""
_DATE = "term/effective-date"
_SAME_DATE = re.compile(
    r"(?i)\bdate\s(?:hereof|of\sthis|first\s(?:above|set)|set\sforth\sabove|above\swritten)\b|\beffective\sdate\b"
)
"""Words that only point to the date in the dated line."""


def bring_into_accord(contract: Contract, decisions: tuple[Decision, ...], facts: Facts) -> tuple[Decision, ...]:
    """The decisions, where a key term or a blank dated line answers what the rules did not find.

    A key term that was read makes its element present; the blank in the contract's dated line makes its date blank.
    """
    places = dict(facts.places)
    read: dict[str, Evidence] = {}
    for field, rule in ANSWERS.items():
        if getattr(facts, field) is not None and field in places:
            read.setdefault(rule, places[field])
    agreed = []
    for decision in decisions:
        element = decision.element
        if element.id == _DATE and facts.effective_date is None:
            agreed.append(_without_date(contract, decision))
        elif element.id in read and _is_answered(element):
            found = Element(element.id, Status.PRESENT, _FROM_KEY_TERM, (read[element.id],))
            agreed.append(replace(decision, element=found))
        else:
            agreed.append(decision)
    return tuple(agreed)


def _is_answered(element: Element) -> bool:
    """Whether a key term that was read answers the question all the same; what lies beside another blank does not."""
    if element.status is Status.BLANK:
        return element.id == _DATE
    return element.status in (Status.MISSING, Status.DEFERRED)


def _without_date(contract: Contract, decision: Decision) -> Decision:
    """Blank, where the dated line is, unless an event fixes the date or another paper does."""
    element = decision.element
    if element.status is Status.NOT_APPLICABLE:
        return decision
    place = find_blank_date(contract)
    if place is None or (element.status is Status.PRESENT and not _rests_on_dates(contract, element, place)):
        return decision
    others = tuple(e for e in element.evidence if element.status is Status.BLANK and not _overlap(e, place))
    return replace(decision, element=Element(element.id, Status.BLANK, _BLANK_LINE, (place, *others[:2])))


def _rests_on_dates(contract: Contract, element: Element, place: Evidence) -> bool:
    """Whether all that an element rests on is the blank line itself or the dates of other things."""
    dates = [entity.start for entity in contract.entities if entity.kind is EntityKind.DATE]
    return all(
        not _EVENT.search(evidence.text)
        and (
            _overlap(evidence, place)
            or _SAME_DATE.search(evidence.text) is not None
            or any(evidence.start <= date < evidence.end for date in dates)
        )
        for evidence in element.evidence
    )


def _overlap(one: Evidence, other: Evidence) -> bool:
    return one.start < other.end and other.start < one.end
