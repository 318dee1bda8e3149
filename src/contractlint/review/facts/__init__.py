"""The key terms of a contract: parties, dates, term, notice, fees, payment, law, hours, response times."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

from contractlint.model import Contract, Evidence, Facts, PartyFact, Status
from contractlint.parse.durations import days_of
from contractlint.review.facts.dated_line import find_blank_date
from contractlint.review.facts.dates import (
    add_term,
    find_effective_date,
    find_expiration_date,
    subtract_term,
    whole_months,
)
from contractlint.review.facts.doubted import is_doubted
from contractlint.review.facts.fees import find_fees
from contractlint.review.facts.law import find_governing_law
from contractlint.review.facts.payment import find_currency, find_late_interest, find_payment_due
from contractlint.review.facts.reading import Found, Reading
from contractlint.review.facts.renewal import find_renewal
from contractlint.review.facts.response import find_response_times
from contractlint.review.facts.support import find_support_hours
from contractlint.review.facts.term import find_term
from contractlint.review.facts.termination import find_termination_notice

_OTHER_START = re.compile(
    r"(?i)\banniversary of the (?!effective|commencement|start|date|agreement|signing|execution)\w"
    r"|\b(?:following|from|after|of) the (?:\w+ ){0,2}?date of (?:the )?(?:execution|signing|signature) of the (?!agreement|contract)\w"
    r"|\b(?:effective|commenc\w{1,4}|begin\w{0,5}|start\w{0,3}|runs?) (?:as of |on |upon |from |with )?(?:the|that|such) (?:\w+ )?(?:date|day) (?:on which|when|that)\b"
    r"(?![^.;]{0,60}\b(?:sign|execut))"
)
"""An anniversary, a signing or an event that is not the contract's own beginning."""
_COMMENCEMENT = re.compile(r"(?i)\bcommencement\b")
_FIRM = 7
"""From this weight on a date is plainly the contract's own."""
_SLACK = 60
"""Days by which a term may differ from the time between its dates: a service may start after the signing."""

__all__ = ["find_facts"]


def find_facts(contract: Contract, statuses: Mapping[str, Status] | None = None) -> Facts:
    """Read the key terms; what the text does not say, or says in a way not understood, is None.

    Args:
        contract: from :func:`contractlint.parse.parse`.
        statuses: of the elements that were decided, by rule id: where nothing answers an element's question, a doubtful
            reading of the key term that would answer it is not told.

    Where the contract's dated line was left blank, ``places`` holds it for "effective_date", which is then None.
    """
    reading = Reading(contract)
    renewal = find_renewal(reading)
    values: dict[str, Found | None] = {
        "effective_date": find_effective_date(reading),
        "expiration_date": find_expiration_date(reading),
        "term": find_term(reading),
        "renewal_term": renewal.term,
        "auto_renews": renewal.automatic,
        "non_renewal_notice": renewal.notice,
        "termination_notice": find_termination_notice(reading),
        "governing_law": find_governing_law(reading),
        "payment_due": find_payment_due(reading),
        "late_interest": find_late_interest(reading),
        "currency": find_currency(reading),
        "support_hours": find_support_hours(reading),
    }
    values = {name: None if is_doubted(name, statuses or {}) else found for name, found in values.items()}
    if _contradicts(values["effective_date"], values["expiration_date"], values["term"]):
        values["term"] = None
    values["term"] = values["term"] or _computed_term(values["effective_date"], values["expiration_date"])
    named_end = values["expiration_date"]
    values["expiration_date"] = named_end or _computed_end(values["effective_date"], values["term"])
    fees, fees_place = find_fees(reading, values["currency"].value if values["currency"] else None)
    times, times_place = find_response_times(reading)
    said = {name: found.value if found else None for name, found in values.items()}
    automatic = said.pop("auto_renews")
    return Facts(
        parties=tuple(PartyFact(party.name, party.role) for party in contract.parties),
        auto_renews=None if automatic is None else automatic == "true",
        fees=fees,
        response_times=times,
        last_notice_day=_last_notice_day(
            values["expiration_date"], values["non_renewal_notice"], named=bool(named_end)
        ),
        places=_places(reading, values, fees_place, times_place),
        **said,
    )


def _contradicts(effective: Found | None, end: Found | None, term: Found | None) -> bool:
    """Whether the text names both dates, in one sentence or firmly, and the length read elsewhere is another."""
    if not effective or not end or not term or effective.weight < _FIRM or end.weight < _FIRM:
        return False
    if term.evidence == end.evidence:
        return False
    between = (datetime.date.fromisoformat(end.value) - datetime.date.fromisoformat(effective.value)).days
    return between > 0 and abs(between - days_of(term.value)) > max(_SLACK, between / 4)


def _computed_end(effective: Found | None, term: Found | None) -> Found | None:
    """The end of the term, where the start and the length are both plain."""
    if not effective or not term or effective.weight < 5 or _starts_otherwise(effective, term):
        return None
    day = add_term(effective.value, term.value)
    return Found(day, term.evidence) if day else None


def _starts_otherwise(effective: Found, term: Found) -> bool:
    """Whether the term is counted from another day than that of effect: a commencement of services, another paper's."""
    words = term.evidence.text
    told_apart = _COMMENCEMENT.search(words) and re.search(r"(?i)\beffective date\b", words)
    return bool(_OTHER_START.search(words) or (told_apart and not _COMMENCEMENT.search(effective.evidence.text)))


def _computed_term(effective: Found | None, end: Found | None) -> Found | None:
    """The length of the term, where its first and last day are named and whole months lie between."""
    if not effective or not end or effective.weight < 5:
        return None
    length = whole_months(effective.value, end.value)
    return Found(length, end.evidence) if length else None


def _last_notice_day(end: Found | None, notice: Found | None, *, named: bool) -> str | None:
    """The day by which notice against renewal must be given, where the end of the term and the notice are known.

    An end that was computed is the anniversary; as the term may be over the day before, notice is counted from that.
    """
    if not end or not notice:
        return None
    last = end.value if named else subtract_term(end.value, "P1D")
    return subtract_term(last, notice.value) if last else None


def _places(
    reading: Reading, values: dict[str, Found | None], fees: Evidence | None, times: Evidence | None
) -> tuple[tuple[str, Evidence], ...]:
    """Where each term was read, in the order of the report's fields."""
    places: list[tuple[str, Evidence]] = []
    for party in reading.contract.parties:
        passage = reading.passage_at(party.start)
        if passage:
            places.append(("parties", reading.quoted(passage, party.start)))
    for name, found in values.items():
        if name == "support_hours" and fees:
            places.append(("fees", fees))
        if found:
            places.append((name, found.evidence))
        elif name == "effective_date" and (blank := find_blank_date(reading.contract)):
            places.append((name, blank))
    if values["support_hours"] is None and fees:
        places.append(("fees", fees))
    if times:
        places.append(("response_times", times))
    return tuple(places)
