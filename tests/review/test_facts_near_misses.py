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
        (
            "Unless ended for a breach as told below, this Agreement shall remain in effect for three years from its date.",
            "P3Y",
        ),
        ("This Agreement shall terminate on the date three (3) years from the Effective Date.", "P3Y"),
        (
            "“Initial Term” means the time from the Effective Date through the day prior to the second anniversary of it.",
            "P2Y",
        ),
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
def test_no_end_is_worked_out_from_a_day_that_is_not_known(clause: str) -> None:
    facts = facts_of(f"This Agreement is made as of May 10, 2021 (the “Effective Date”).\n\n{clause}", "Term")
    assert facts.effective_date == "2021-05-10"
    assert facts.expiration_date is None


def test_the_end_is_worked_out_from_the_last_signature_where_that_starts_the_term() -> None:
    filler = "\n\n".join(f"{n}. The parties shall meet in room {n} about item {n} of the list." for n in range(2, 70))
    text = (
        "# Sales Agreement\n\n1. “Effective Date” is the date of the last signature below. The term of this Agreement is two (2)"
        f" years following the Effective Date.\n\n{filler}\n\nIN WITNESS WHEREOF the parties have executed this Agreement.\n\n"
        "By: ________\n\nDate: April 2, 2019\n\nBy: ________\n\nDate: April 9, 2019\n"
    )
    assert find_facts(make_contract(text)).expiration_date == "2021-04-09"


def test_what_will_take_effect_on_a_day_is_not_the_contract() -> None:
    text = "This Agreement is dated as of August 26, 2014. The rate will, effective October 8, 2014, be raised to two percent."
    assert facts_of(text).effective_date == "2014-08-26"


def test_a_first_term_that_may_be_extended_is_no_renewal_term() -> None:
    clause = "This Agreement shall continue thereafter for a period of two (2) years, unless extended by agreement in writing."
    assert facts_of(clause, "Term").renewal_term is None


@pytest.mark.parametrize(
    ("clause", "notice"),
    [
        (
            "If Buyer wishes to terminate this Agreement before its end, it shall give at least 60 days prior written notice.",
            "P60D",
        ),
        (
            "Afterwards the contract continues until terminated by either party upon thirty (30) days prior written notice.",
            "P30D",
        ),
        (
            "Buyer may, by written notice given at least thirty (30) days prior to the end of the then-current term of this"
            " Agreement, extend that term and not terminate it.",
            None,
        ),
        (
            "Half of the fee for convenience shall be paid within thirty (30) days prior to the date of termination.",
            None,
        ),
        (
            "A policy shall say that the carrier may cancel it at any time on thirty (30) days' prior written notice.",
            None,
        ),
        (
            "It shall continue from year to year until terminated by either party by written notice of at least six months"
            " prior to the end of the then current extended term.",
            None,
        ),
    ],
)
def test_who_may_leave_at_will(clause: str, notice: str | None) -> None:
    assert facts_of(clause, "Termination").termination_notice == notice


def test_export_law_does_not_govern() -> None:
    text = (
        "Shipments of goods are subject in all respects to the United States laws that from time to time govern exports under"
        " this Agreement.\n\nThis Agreement is governed by the laws of the State of Iowa, U.S.A."
    )
    assert facts_of(text).governing_law == "Iowa"


def test_a_table_of_contents_tells_no_payment_period() -> None:
    assert facts_of("6.3 Payment of Invoices on Net Sales 24").payment_due is None


def test_a_term_counted_from_the_date_hereof_does_not_fill_the_blank_date() -> None:
    text = (
        "This Agreement is made as of , 2013 between A Ltd and B Ltd.\n\nUnless ended sooner, this Agreement shall remain in"
        " effect until three years from the date hereof."
    )
    report = make_report(f"# Support Agreement\n\n{text}\n")
    element = next(element for element in report.elements if element.id == "term/effective-date")
    assert element.status is Status.BLANK


def test_a_list_item_that_asks_for_nothing_but_notice() -> None:
    clause = (
        "Host shall have the right to terminate this Agreement:\n\n(a) if Client fails to pay within ten days of a reminder; or\n\n"
        "(b) upon giving Client at least sixty (60) days advance written notice of termination of this Agreement."
    )
    assert facts_of(clause, "Term").termination_notice == "P60D"


def test_an_anniversary_among_events_that_end_the_contract() -> None:
    clause = (
        "This Agreement shall remain in effect until the earlier of:\n\n(a) the fifth (5th) anniversary of this Agreement; and\n\n"
        "(b) the day on which Buyer holds no shares."
    )
    assert facts_of(clause, "Term").term == "P5Y"


def test_a_long_stop_date_is_not_the_end() -> None:
    clause = "If the approval of the deal under this Agreement is late, the Long Stop Date shall be extended until December 31, 2017."
    assert facts_of(clause, "Termination").expiration_date is None


def test_a_list_item_takes_the_ending_from_the_words_above_the_list() -> None:
    facts = facts_of(
        "This Agreement may be terminated:\n\n(a) by either party for a material breach that is not cured within thirty (30) days "
        "after notice; or\n\n(b) by the Client at any time, for any reason or no reason, upon ninety (90) days' written notice."
    )
    assert facts.termination_notice == "P90D"


@pytest.mark.parametrize(("begins", "end"), [("the site is opened", None), ("both parties sign it", "2023-05-03")])
def test_an_event_that_begins_the_term_leaves_its_end_open(begins: str, end: str | None) -> None:
    made = "This Agreement is made on 3 May 2022 between Hill Systems Ltd and Moor Foods Ltd.\n\n1. Term. "
    facts = facts_of(
        f"{made}This Agreement is effective as of the date on which {begins} and continues for a period of one (1) year."
    )
    assert (facts.term, facts.expiration_date) == ("P1Y", end)
