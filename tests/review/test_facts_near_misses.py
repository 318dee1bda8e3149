"""Key terms: what looks like one in a contract and is that of something else, and what plainly is one."""

from __future__ import annotations

import pytest

from contractlint.model import Facts, Status
from contractlint.review.facts import find_facts
from drafting import make_contract, make_report


def facts_of(clause: str, title: str = "Agreement") -> Facts:
    """The key terms of a contract that holds one clause."""
    return find_facts(make_contract(f"# {title}\n\n{clause}\n"))


@pytest.mark.parametrize(
    "clause",
    [
        "Either party may end this Agreement if a material breach remains uncured for sixty days from notice of it.",
        "If a Force Majeure Event keeps the operator from its duties under this Agreement for a continuous period of 180 days,"
        " the owner may hire another.",
        "So long as this Agreement remains in effect and for a period of one year thereafter, neither side may sell the tool.",
        "The initial term of the Early Access Program is five years from the Effective Date.",
        "The initial production period shall be for a period of two (2) months to commence on November 4, 1998.",
        "The parties may extend the term of this Agreement for one or more ninety (90) day periods.",
        "As soon as it can after the Effective Date, but in no event later than sixty (60) days following the Effective Date,"
        " a board is set up.",
        "Buyer may not continue work on a dropped design for a period of four (4) years after it was dropped.",
        "Buyer may terminate this Agreement:\n\n(a) on or after the second (2nd) anniversary of the Effective Date; or\n\n(b) if a"
        " permit is refused.",
        "The chairperson of the committee is named by Buyer and shall serve for a term of one (1) year.",
        "Buyer may cancel, effective on the first anniversary of this Agreement, if the parties fail to agree on the second year"
        " of the term.",
    ],
)
def test_the_length_of_something_else_is_no_term(clause: str) -> None:
    assert facts_of(clause).term is None


@pytest.mark.parametrize(
    ("clause", "term"),
    [
        ("Unless ended for a breach as told below, this Agreement shall remain in effect for three years from its date.", "P3Y"),
        ("This Agreement shall terminate on the date three (3) years from the Effective Date.", "P3Y"),
        ("“Initial Term” means the time from the Effective Date through the day prior to the second anniversary of it.", "P2Y"),
    ],
)
def test_a_plain_term(clause: str, term: str) -> None:
    assert facts_of(clause).term == term


def test_the_end_of_a_calendar_year_is_not_that_of_the_contract() -> None:
    clause = (
        "“Calendar Year” means twelve months ending on December 31; the first one of the Term shall begin on the Effective"
        " Date and end on December 31, 2019."
    )
    assert facts_of(clause, "Term").expiration_date is None


@pytest.mark.parametrize(
    "clause",
    [
        "The term runs for five years following the date of execution of the Memorandum.",
        "“Term” is the time from the Effective Date to the eighth anniversary of the Commencement Date of the hosting.",
    ],
)
def test_no_end_is_worked_out_where_an_event_begins_the_term() -> None:
    made = "This Agreement is made on 3 May 2022 between Hill Systems Ltd and Moor Foods Ltd.\n\n1. Term. This Agreement is effective as of "
    event = facts_of(f"{made}the date on which the site is opened and continues for a period of one (1) year.")
    signed = facts_of(f"{made}the date on which both parties sign it and continues for a period of one (1) year.")
    assert (event.term, event.expiration_date) == ("P1Y", None)
    assert (signed.term, signed.expiration_date) == ("P1Y", "2023-05-03")
