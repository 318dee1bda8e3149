"""Key terms: a clause as someone might draft it, and what is read from it."""

from __future__ import annotations

import pytest

from contractlint.model import Facts
from contractlint.review.facts import find_facts
from drafting import make_contract


def facts_of(clause: str, title: str = "Agreement") -> Facts:
    """The key terms of a contract that holds one clause."""
    return find_facts(make_contract(f"# {title}\n\n{clause}\n"))


@pytest.mark.parametrize(
    ("clause", "date"),
    [
        ("This Agreement is made as of March 3, 2021 (the “Effective Date”) between A Ltd and B Ltd.", "2021-03-03"),
        ("This contract is dated the 5th day of May, 2009 and is made between the parties below.", "2009-05-05"),
        ("“Effective Date” means 1 October 2022.", "2022-10-01"),
        ("Effective Date shall mean the day on which the servers were installed, i.e. 4 November 1996.", "1996-11-04"),
        ("This Agreement shall become effective on June 1, 2018 whatever the date of its signature.", "2018-06-01"),
        ("| Effective Date | 15 January 2020 |\n|---|---|\n| Provider | Acme |", "2020-01-15"),
    ],
)
def test_effective_date(clause: str, date: str) -> None:
    assert facts_of(clause).effective_date == date


@pytest.mark.parametrize(
    "clause",
    [
        "This Agreement is made as of ____________ between the parties named below.",
        "The parties signed that certain Master Lease dated May 4, 2011, to which this refers.",
        "Client’s insurance policy of 3 March 2020 is unaffected.",
    ],
)
def test_dates_of_other_things_are_no_effective_date(clause: str) -> None:
    assert facts_of(clause).effective_date is None


def test_the_last_signature_date_stands_in_for_a_missing_date() -> None:
    filler = "\n\n".join(
        f"{n}. The parties shall meet in room {n} to speak about item {n} of the list." for n in range(2, 70)
    )
    text = (
        "# Support Agreement\n\n1. This Agreement takes effect when the last party signs.\n\n"
        f"{filler}\n\nIN WITNESS WHEREOF the parties have executed this Agreement.\n\n"
        "By: ________\n\nDate: April 2, 2019\n\nBy: ________\n\nDate: April 9, 2019\n"
    )
    assert find_facts(make_contract(text)).effective_date == "2019-04-09"


@pytest.mark.parametrize(
    ("clause", "term"),
    [
        ("The initial term of this Agreement is three (3) years from the Effective Date.", "P3Y"),
        ("This Agreement shall remain in force for a period of eighteen months after its date.", "P18M"),
        ("This Agreement continues until the second anniversary of the Effective Date.", "P2Y"),
        ("Initial term: 12 months", "P12M"),
        (
            "The term of this Agreement runs from July 1, 2020 until June 30, 2022. It took effect on July 1, 2020.",
            "P2Y",
        ),
    ],
)
def test_term(clause: str, term: str) -> None:
    assert facts_of(clause, "Term").term == term


@pytest.mark.parametrize(
    "clause",
    [
        "Each party shall keep the other’s information secret for five years after the end of this Agreement.",
        "Provider warrants its work for a period of ninety (90) days after delivery.",
        "During the term of this Agreement and for two years thereafter, Client shall not hire Provider’s staff.",
        "Records shall be kept for at least seven years.",
    ],
)
def test_other_periods_are_no_term(clause: str) -> None:
    assert facts_of(clause).term is None


def test_the_end_is_stated_or_worked_out() -> None:
    stated = facts_of("This Agreement starts on 1 May 2021 and its term ends on 30 April 2023.")
    worked_out = facts_of(
        "This Agreement is effective as of May 10, 2021. The initial term of this Agreement is two (2) years."
    )
    assert stated.expiration_date == "2023-04-30"
    assert worked_out.expiration_date == "2023-05-10"


def test_notice_against_renewal_is_in_time_however_the_end_is_counted() -> None:
    renews = "It renews for further one-year terms unless either party gives notice at least 30 days before the end of the term."
    stated = facts_of(f"This Agreement is effective as of May 1, 2021 and its term ends on April 30, 2023. {renews}")
    worked_out = facts_of(
        f"This Agreement is effective as of May 1, 2021. The initial term of this Agreement is two (2) years. {renews}"
    )
    assert (stated.last_notice_day, worked_out.last_notice_day) == ("2023-03-31", "2023-03-31")


@pytest.mark.parametrize(
    ("clause", "term", "automatic", "notice"),
    [
        ("This Agreement shall automatically renew for successive one-year terms unless either party gives notice"
         " of non-renewal at least sixty (60) days before the end of the then-current term.", "P1Y", True, "P60D"),
        ("After that the agreement continues from month to month.", "P1M", True, None),
        ("Client may renew this Agreement for one further period of two years by notice given not less than six months"
         " prior to the expiry of the term.", "P2Y", False, "P6M"),
        ("At the end of the term this Agreement may be extended by mutual written agreement.", None, False, None),
        ("Either party may terminate this Agreement at the end of the initial term on ninety days’ written notice.",
         None, None, "P90D"),
    ],
)  # fmt: skip
def test_renewal(clause: str, term: str | None, automatic: bool | None, notice: str | None) -> None:
    facts = facts_of(clause, "Term and renewal")
    assert (facts.renewal_term, facts.auto_renews, facts.non_renewal_notice) == (term, automatic, notice)


@pytest.mark.parametrize(
    ("clause", "notice"),
    [
        (
            "Either party may terminate this Agreement for convenience on thirty (30) days’ prior written notice.",
            "P30D",
        ),
        ("You can end it at any time by giving us 14 days' notice by email.", "P14D"),
        ("This contract continues until terminated by either party upon three months’ notice.", "P3M"),
        (
            "Either party may terminate if the other is in breach and has not cured it within 30 days after notice.",
            None,
        ),
        ("Provider may suspend the services on ten days’ notice if an invoice is unpaid.", None),
    ],
)
def test_notice_to_leave_without_cause(clause: str, notice: str | None) -> None:
    assert facts_of(clause, "Termination").termination_notice == notice


@pytest.mark.parametrize(
    ("clause", "law"),
    [
        ("This Agreement is governed by the laws of the State of Ohio, without regard to its conflict rules.", "Ohio"),
        ("This Agreement shall be governed by the laws of the United States and of the State of Utah.", "Utah"),
        ("| Governing law | State of Maine |\n|---|---|\n| Term | one year |", "Maine"),
        ("**9. Governing Law.** State of Vermont.", "Vermont"),
        ("This contract and all disputes under it are governed by English law.", "England"),
        (
            "This Agreement was made in Nova Scotia and shall be construed in accordance with the laws thereof.",
            "Nova Scotia",
        ),
        ("The law of the People’s Republic of China governs this Agreement.", "People's Republic of China"),
        ("Acme is a company incorporated under the laws of Delaware; this Agreement governs its work.", None),
        ("Any lawsuit under this Agreement shall be brought in the courts of Travis County, Texas.", None),
    ],
)
def test_governing_law(clause: str, law: str | None) -> None:
    assert facts_of(clause).governing_law == law


def test_a_sentence_torn_by_a_page_break_is_read_whole() -> None:
    facts = facts_of(
        "The initial term of this Agreement shall be a period of two\n\n(2) years from the date of this Agreement."
    )
    assert facts.term == "P2Y"


def test_each_term_is_shown_with_its_place() -> None:
    facts = facts_of("The initial term of this Agreement is one year. This Agreement is governed by the laws of Iowa.")
    places = dict(facts.places)
    assert "one year" in places["term"].text
    assert "laws of Iowa" in places["governing_law"].text


def test_a_length_that_the_named_dates_contradict_is_not_the_term() -> None:
    text = (
        "# Services Agreement\n\nThis Agreement is made as of 26 January 2007 (the “Effective Date”).\n\n"
        "# Term\n\nThe term of this Agreement shall commence on the Effective Date and end on November 30, 2014.\n\n"
        "# Support\n\nThe initial support period of this Agreement is for a term of one year from installation.\n"
    )
    facts = find_facts(make_contract(text))
    assert (facts.expiration_date, facts.term) == ("2014-11-30", None)


def test_what_a_contract_year_is_says_nothing_of_the_term() -> None:
    clause = "“Contract Year” shall mean a period of twelve months that commences on the Commencement Date."
    assert facts_of(clause, "Definitions").term is None


def test_a_time_to_object_is_not_the_renewal_term() -> None:
    clause = (
        "Unless Customer gives notice of its intent not to renew this Agreement within a period of three (3) months, "
        "this Agreement shall automatically renew at the end of the initial term for one (1) twelve-month period."
    )
    assert facts_of(clause, "Term").renewal_term == "P12M"


def test_a_cure_period_that_may_be_extended_is_no_renewal() -> None:
    clause = (
        "If the cure of a breach of this Agreement has begun, said period shall be extended for sixty additional days."
    )
    facts = facts_of(clause, "Default")
    assert (facts.renewal_term, facts.auto_renews) == (None, None)


def test_months_that_must_have_passed_are_not_the_term() -> None:
    clause = "This Agreement continues until 12 months have elapsed since the end of the last order."
    assert facts_of(clause, "Term").term is None


def test_notice_counted_to_the_day_on_which_the_term_ends() -> None:
    clause = "The term shall end on the 60th day following a written notice from one party to the other to terminate."
    assert facts_of(clause, "Term").termination_notice == "P60D"
