"""Which key term answers which element's question, so that the two never contradict each other."""

from __future__ import annotations

from collections.abc import Mapping

from contractlint.model import Status

ANSWERS = {
    "effective_date": "term/effective-date",
    "expiration_date": "term/end",
    "term": "term/end",
    "renewal_term": "term/renewal",
    "auto_renews": "term/renewal",
    "non_renewal_notice": "term/non-renewal-notice",
    "termination_notice": "term/termination-convenience",
    "governing_law": "general/governing-law",
    "payment_due": "costs/payment-due",
    "late_interest": "costs/late-payment",
}
"""A key term's field, and the element whose question it answers."""
SURE = frozenset({"effective_date", "governing_law", "payment_due"})
"""Key terms that are nearly always right: where the element was not found, they are its evidence."""


def is_doubted(field: str, statuses: Mapping[str, Status]) -> bool:
    """Whether a key term must not be told, because of the status of its element.

    Measured on contracts that were read: where nothing else in the text answers the question, a duration that looks
    like a term or a notice is nearly always that of something else. A date of effect has already been weighed against
    the blank in the dated line; it stands.
    """
    status = statuses.get(ANSWERS.get(field, ""))
    if field == "effective_date" or (field == "auto_renews" and status is Status.BLANK):
        return False
    return status is Status.BLANK or (status is Status.MISSING and field not in SURE)
