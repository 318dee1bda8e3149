"""The key terms of a contract: parties, dates, term, notice, fees, payment, law, hours, response times."""

from __future__ import annotations

from contractlint.model import Contract, Facts, PartyFact
from contractlint.review.facts.law import find_governing_law
from contractlint.review.facts.reading import Reading

__all__ = ["find_facts"]


def find_facts(contract: Contract) -> Facts:
    """Read the key terms; what the text does not say, or says in a way not understood, is None."""
    reading = Reading(contract)
    law = find_governing_law(reading)
    places = []
    if law:
        places.append(("governing_law", law.evidence))
    return Facts(
        parties=tuple(PartyFact(party.name, party.role) for party in contract.parties),
        governing_law=law.value if law else None,
        places=tuple(places),
    )
