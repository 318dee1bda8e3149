"""Key terms about money: when it is due, what lateness costs, and the prices."""

from __future__ import annotations

import pytest

from contractlint.review.facts import find_facts
from drafting import make_contract


@pytest.mark.parametrize(
    ("clause", "due"),
    [
        ("Client shall pay each invoice within thirty (30) days after its receipt.", "P30D"),
        ("Invoices are payable forty-five days from the date of the invoice.", "P45D"),
        ("Payment terms: Net 15.", "P15D"),
        ("All invoices are due upon receipt.", "P0D"),
        ("Client shall pay on the tenth day following the date of each invoice.", "P10D"),
        ("The fee is due on the first day of each month.", None),
        ("Client may dispute an invoice within 20 days of receipt of the invoice.", None),
        ("Consultant shall be paid within ten days after the end of the month.", None),
    ],
)
def test_payment_is_due_so_long_after_the_invoice(clause: str, due: str | None) -> None:
    assert find_facts(make_contract(f"# Fees\n\n{clause}\n")).payment_due == due


@pytest.mark.parametrize(
    ("clause", "interest"),
    [
        ("Late payments bear interest at 1.5% per month.", "1.5%/month"),
        ("Overdue sums carry interest at the rate of ten percent (10%) per annum.", "10%/year"),
        ("A late charge of 1-1/2% per month applies to unpaid invoices.", "1.5%/month"),
        ("Interest on overdue amounts is 4% a year above the base rate of the Bank of England.", "base rate + 4%/year"),
        ("Prices may rise by up to 3% per year.", None),
        ("The Provider shall keep availability at 99.9% per month.", None),
    ],
)
def test_interest_on_late_payments(clause: str, interest: str | None) -> None:
    assert find_facts(make_contract(f"# Payment\n\n{clause}\n")).late_interest == interest


@pytest.mark.parametrize(
    ("clause", "currency"),
    [
        ("The monthly fee is £1,200.", "GBP"),
        ("The fee is $900 per month. All amounts are expressed in Canadian dollars.", "CAD"),
        ("The rate is $95 CAD per hour and travel costs $40.", "CAD"),
        ("The fee is $______ a month.", "USD"),
        ("The parties shall agree on the fee.", None),
    ],
)
def test_currency(clause: str, currency: str | None) -> None:
    assert find_facts(make_contract(f"# Fees\n\n{clause}\n")).currency == currency


@pytest.mark.parametrize(
    ("clause", "fees"),
    [
        ("Client shall pay a monthly fee of $2,500.", [("2500.00", "USD", "month")]),
        ("The price is $110 per user per month.", [("110.00", "USD", "user per month")]),
        ("On-site work is charged at €95/hour, and a one-time set-up fee of €1,000 is due.",
         [("95.00", "EUR", "hour"), ("1000.00", "EUR", None)]),
        ("Client shall pay Four Thousand Dollars ($4,000) on signing.", [("4000.00", "USD", None)]),
        ("Provider’s liability shall not exceed $1,000,000.", []),
        ("Provider shall carry insurance of $2,000,000 per occurrence.", []),
    ],
)  # fmt: skip
def test_fees(clause: str, fees: list[tuple[str, str, str | None]]) -> None:
    found = find_facts(make_contract(f"# Charges\n\n{clause}\n")).fees
    assert [(fee.amount, fee.currency, fee.per) for fee in found] == fees


def test_an_amount_said_again_in_words_is_one_fee() -> None:
    clause = "The hourly rate for visits is $125.00 (one hundred and twenty five Dollars)."
    fees = find_facts(make_contract(f"# Charges\n\n{clause}\n")).fees
    assert [(fee.amount, fee.per) for fee in fees] == [("125.00", "hour")]


def test_what_the_provider_pays_is_no_fee() -> None:
    text = (
        "# Agreement\n\nThis Agreement is between Alder Systems LLC (“Provider”) and Birch Bank Inc. (“Client”).\n\n"
        "If the conversion is late, the Provider shall pay the Client $10,000 for each month.\n"
    )
    assert find_facts(make_contract(text)).fees == ()


def test_a_list_of_ceilings_is_no_price_list() -> None:
    clause = (
        "The maximum costs of the move shall not exceed $30,000 in the case of furniture and construction of the rooms for the "
        "staff of both parties, $110,000 in the case of a new telephone system and $45,000 in the case of other equipment costs."
    )
    assert find_facts(make_contract(f"# Move\n\n{clause}\n")).fees == ()
