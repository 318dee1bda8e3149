"""Elements and key terms never contradict each other; a dated line with a blank is the date's blank."""

from __future__ import annotations

import pytest

from contractlint.model import Element, Report, Status
from contractlint.report.wording import key_terms
from drafting import make_report

_DATE = "term/effective-date"
_FILLER = "\n\n".join(
    f"{n}. The parties shall meet in room {n} to speak about item {n} of the list." for n in range(2, 70)
)


def element(report: Report, rule: str) -> Element:
    """The element with an id."""
    return next(element for element in report.elements if element.id == rule)


@pytest.mark.parametrize(
    "opening",
    [
        "This Agreement is made as of ____________, 2026 between Fenwick Tools Ltd and Larch IT Ltd.",
        "THIS SUPPORT CONTRACT is entered into this ___ day of __________, 20__ by Fenwick Tools Ltd and Larch IT Ltd.",
        "This Agreement, dated [Date], is made between Fenwick Tools Ltd and Larch IT Ltd.",
        "____________, 1997\n\nFenwick Tools Ltd, 4 Quay Street\n\nDear Sirs: Larch IT Ltd writes to confirm its engagement.",
        "October __, 1998\n\nFenwick Tools Ltd, 4 Quay Street\n\nLadies and Gentlemen: this letter is our agreement with Larch IT Ltd.",
        "This Agreement is made as of , 2019 between Fenwick Tools Ltd and Larch IT Ltd.",
        "AGREEMENT dated as of the [●] day of June, 2021 between Fenwick Tools Ltd and Larch IT Ltd.",
    ],
)
def test_a_blank_dated_line_is_the_blank_of_the_date(opening: str) -> None:
    """What is dated elsewhere (a list of customers, a loan, accounts, a resolution) does not stand in for it."""
    elsewhere = (
        "The customers of Fenwick as of March 31, 1996 get the offer first. The balance sheet as of June 30, 1996 was audited."
        " Fenwick’s board resolved on May 2, 1996 to buy the system, and owes a sum under the Loan Agreement dated April 4, 1995."
    )
    report = make_report(f"# Support Agreement\n\n{opening}\n\n1. {elsewhere}\n\n{_FILLER}\n")
    found = element(report, _DATE)
    assert found.status is Status.BLANK
    assert any(mark in found.evidence[0].text for mark in ("__", "[", "as of ,"))
    assert report.facts.effective_date is None
    assert dict(key_terms(report.facts))["Effective date"] == "left blank"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (
            "This Agreement is made as of ________ between A Ltd and B Ltd and is effective as of January 1, 2024.",
            "2024-01-01",
        ),
        (
            "This Agreement is made as of March 1, 2024 between A Ltd and B Ltd. B Ltd signed a lease dated ____, 2020.",
            "2024-03-01",
        ),
        (
            "This Agreement is made as of March 1, 2024 by A Ltd and B Ltd, who thereby extend the Lease dated ____.",
            "2024-03-01",
        ),
        (
            "This Agreement is made by A Ltd (“A”) and B Ltd, whose seat is at 7 Mill Lane (“B”) as of March 1, 2024.",
            "2024-03-01",
        ),
    ],
)
def test_a_blank_elsewhere_does_not_unsay_the_date(text: str, date: str) -> None:
    report = make_report(f"# Support Agreement\n\n{text}\n")
    assert report.facts.effective_date == date
    assert element(report, _DATE).status is Status.PRESENT


def test_an_event_that_fixes_the_date_outweighs_the_blank_line() -> None:
    text = (
        "This Agreement is dated ____________ and is made between A Ltd and B Ltd.\n\n"
        "This Agreement takes effect on the date on which the last of the two parties signs it."
    )
    report = make_report(f"# Support Agreement\n\n{text}\n")
    assert element(report, _DATE).status is Status.PRESENT
    assert report.facts.effective_date is None


@pytest.mark.parametrize(
    "text",
    [
        "The depositors of the bank as of March 31, 1995 may subscribe for shares.",
        "The company’s financial statements as of December 31, 2011 show no debt.",
        "The board resolved at its meeting on 3 May 2012 to approve the budget.",
    ],
)
def test_the_day_of_other_things_is_no_effective_date(text: str) -> None:
    report = make_report(f"# Services Agreement\n\nThe parties agree as follows.\n\n{text}\n")
    assert report.facts.effective_date is None
    assert element(report, _DATE).status is Status.MISSING


def test_a_key_term_that_was_read_is_the_evidence_of_its_element() -> None:
    """Whatever the wording, an element is not called missing while its key term is told, nor the other way round."""
    text = "This paper is made this 16 day of August 2012 by A Ltd and B Ltd, who thereby found a venture under the laws of the State of Ohio."
    report = make_report(f"# Venture\n\n{text}\n")
    assert report.facts.effective_date == "2012-08-16"
    assert element(report, _DATE).status is Status.PRESENT


def test_the_length_of_something_else_is_no_term_where_nothing_says_when_the_contract_ends() -> None:
    text = (
        "This Agreement is made as of March 1, 2015 between A Ltd and B Ltd.\n\n"
        "B Ltd may use the old logo in its business for a limited period of 270 days following the Effective Date."
    )
    report = make_report(f"# Brand Agreement\n\n{text}\n")
    assert element(report, "term/end").status is Status.MISSING
    assert (report.facts.term, report.facts.expiration_date) == (None, None)


def test_key_terms_do_not_depend_on_what_is_selected() -> None:
    text = "# Support Agreement\n\nThis Agreement is made as of March 1, 2015 between A Ltd and B Ltd. It ends on 30 May 2017.\n"
    assert make_report(text).facts == make_report(text, select=("risk",)).facts
