"""Two values for one thing, and totals that do not add up."""

from __future__ import annotations

import pytest

from contractlint.checks import Problem, Subject
from contractlint.checks.consistency import conflicting_values, sum_mismatch
from contractlint.extract import extract_text
from contractlint.parse import parse

OPENING = """# Managed Services Agreement

This Agreement is made between Northwind Systems Ltd. (the "Provider") and Harbor Dental LLC (the "Client").

"""


def conflicts(text: str) -> list[Problem]:
    """What the check says of a contract in Markdown."""
    return list(conflicting_values.find(Subject(parse(extract_text(OPENING + text, format="markdown")))))


def totals(text: str, name: str = "markdown") -> list[str]:
    return [problem.message for problem in sum_mismatch.find(Subject(parse(extract_text(text, format=name))))]


PAIRS = {
    "payment, active and passive": (
        "## 4. Payment\n\nYou will pay our invoices within 10 days of the date of the invoice.",
        "## 12. General\n\nOur invoices must be paid within 21 days of the invoice date.",
        "21 days",
    ),
    "payment, net days against a term sheet": (
        "## 4. Fees\n\nInvoices are payable net 30.",
        "## Schedule B\n\n| Item | Term |\n|---|---|\n| Set-up | done |\n| Payment terms | 14 days from invoice |",
        "14 days",
    ),
    "notice without cause, either party against the client": (
        "## 8. Termination\n\nThis Agreement may be terminated by either party for any reason by giving ninety (90) days' notice in writing.",
        "## 14. Exit\n\nThe Client may terminate this Agreement at any time upon 30 days' written notice.",
        "30 days",
    ),
    "notice, plain English": (
        "## 8. Ending\n\nYou can cancel this agreement at any time by giving us 30 days' notice.",
        "## 15. Questions\n\nEither party can end this Agreement at any time with two months' written notice.",
        "two months",
    ),
    "notice against renewal": (
        "## 2. Term\n\nThis Agreement renews for successive one-year terms unless either party gives written notice of non-renewal at least ninety (90) days before the end of the term.",
        "## 11. Renewal\n\nEither party may stop the renewal by notifying the other of its intention not to renew at least 30 days prior to the expiration of the current term.",
        "30 days",
    ),
    "term in months and in years": (
        "## 2. Term\n\nThis Agreement shall commence on the Effective Date and continue in effect for a period of thirty-six (36) months.",
        "## 9. Fees\n\nFees are fixed. The initial term of this Agreement is one year.",
        "one year",
    ),
    "term by its anniversary": (
        "## 2. Term\n\nThe term of this Agreement continues until the third anniversary of the Effective Date.",
        "## Order Form\n\nInitial Term: 24 months",
        "24 months",
    ),
    "resolution, prose against a table": (
        "## 5. Support\n\nPriority 1 issues will be resolved within 6 hours.",
        "## Schedule C\n\n| Priority | Response | Resolution |\n|---|---|---|\n| P1 - Critical | 15 minutes | 4 hours |\n| P2 - High | 1 hour | 8 hours |",
        "6 hours",
    ),
    "response in a list": (
        "## 5. Service levels\n\n- Severity 1: response within 1 hour\n- Severity 2: response within 4 hours",
        "## 9. Escalation\n\nFor Severity 1 incidents the Provider will respond within 30 minutes.",
        "30 minutes",
    ),
    "law": (
        "## 12. Law\n\nThis Agreement and any dispute arising out of it is governed by English law.",
        "## Schedule 3\n\nThe Agreement shall be governed by and construed under the laws of Scotland.",
        "Scotland",
    ),
    "interest by the month and by the year": (
        "## 4. Payment\n\nLate payments are subject to a charge of 2% per month.",
        "## 10. Default\n\nThe Client shall pay interest on overdue invoices at an annual rate of eight percent (8%).",
        "8%",
    ),
    "cap in months of fees": (
        "## 9. Liability\n\nThe Provider's total liability under this Agreement shall not exceed the fees paid in the twelve (12) months before the claim.",
        "## 20. Limits\n\nProvider's aggregate liability arising out of this Agreement is limited to the fees paid by the Client during the preceding six (6) months.",
        "six (6) months",
    ),
    "business hours": (
        '## 1. Definitions\n\n"Business Hours" means 8:00 a.m. to 5:00 p.m. Monday through Friday, excluding holidays.',
        "## Annex\n\nBusiness Hours: 9am to 6pm, Monday to Friday.",
        "9am to 6pm",
    ),
    "notice of a breach": (
        "## 7. Security\n\nThe Provider shall notify the Client of any data breach within 24 hours of becoming aware of it.",
        "## Schedule E\n\nProvider will report a personal data breach to the Client within seventy-two (72) hours after discovery.",
        "seventy-two (72) hours",
    ),
    "a fee with a name": (
        "## 4. Fees\n\nThe monthly service fee is $2,500.",
        "## Schedule A\n\nMonthly service fee: $2,750",
        "$2,750",
    ),
    "availability": (
        "## 6. Availability\n\nThe Services will be available 99.9% of the time.",
        "## Schedule C\n\n| Measure | Target |\n|---|---|\n| Availability | 99.5% |",
        "99.5%",
    ),
    "time to cure": (
        "## 8. Termination\n\nEither party may terminate this Agreement if the other commits a material breach and fails to cure it within thirty (30) days after written notice.",
        "## 13. Default\n\nThis Agreement may be terminated by either party for material breach that is not remedied within 10 days of notice of the breach.",
        "10 days",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAIRS)
def test_one_thing_said_twice_with_two_values(name: str) -> None:
    first, second, words = PAIRS[name]
    (problem,) = conflicts(f"{first}\n\n{second}\n")
    assert words in problem.message


@pytest.mark.parametrize("name", PAIRS)
def test_each_statement_alone_is_sound(name: str) -> None:
    first, second, _ = PAIRS[name]
    assert conflicts(first) == []
    assert conflicts(second) == []


APART = {
    "kinds of payment": "## 4. Payment\n\nThe Client shall pay each invoice within thirty (30) days of receipt. Expenses are reimbursed within 45 days of an invoice with receipts. A late invoice bears interest after 10 days from the invoice.",
    "convenience and cause": "## 8. Termination\n\nEither party may terminate this Agreement for convenience on 60 days' notice. Either party may terminate this Agreement on 10 days' notice if the other is in default.",
    "agreement and statement of work": "## 8. Termination\n\nEither party may terminate this Agreement for convenience on 60 days' notice. Either party may terminate any Statement of Work for convenience on 15 days' notice.",
    "the parties in turn": "## 8. Termination\n\nThe Client may terminate this Agreement for convenience on 30 days' notice. The Provider may terminate this Agreement for convenience on 180 days' notice.",
    "one month and thirty days": "## 8. Termination\n\nEither party may terminate this Agreement for convenience on thirty days' notice.\n\n## 9. Exit\n\nEither party may terminate this Agreement for convenience on one month's notice.",
    "levels": "## 5. Support\n\n- Severity 1: response within 1 hour\n- Severity 2: response within 4 hours\n- Severity 3: response within 1 business day",
    "two services with tables of their own": "## A. Network\n\n| Severity | Response time |\n|---|---|\n| Critical | 1 hour |\n| High | 4 hours |\n\n## B. Telephony\n\n| Severity | Response time |\n|---|---|\n| Critical | 2 hours |\n| High | 8 hours |",
    "systems": "## 6. Uptime\n\nNetwork uptime is at least 99.9%. Portal uptime is at least 99.5%.",
    "first term and renewal": "## 2. Term\n\nThe initial term of this Agreement is three years. It renews for further terms of one year.",
    "insurance": "## 8. Termination\n\nEither party may terminate this Agreement for convenience on 60 days' notice. The insurer shall give 30 days' notice before it cancels a policy.",
    "a default and an order": "## 4. Payment\n\nUnless the Order Form states otherwise, invoices are due within 30 days of the invoice date.\n\n## Exhibit A: Order Form\n\nPayment terms: Net 60.",
    "an exception that says so": "## 4. Payment\n\nInvoices are due within 30 days of the invoice date. Notwithstanding section 4, invoices for hosting are due within 10 days of the invoice date.",
    "a price for later": "## 4. Fees\n\nThe monthly service fee is $2,500. From the second year the monthly service fee is $2,600.",
}  # fmt: skip


@pytest.mark.parametrize("name", APART)
def test_different_things_may_have_different_values(name: str) -> None:
    assert conflicts(APART[name]) == []


def test_the_message_names_both_values_and_both_places() -> None:
    (problem,) = conflicts(
        "## 4. Payment\n\nInvoices are due within 30 days of the invoice date.\n\n## 12. Billing\n\nInvoices are due within 45 days of the invoice date.\n"
    )
    assert "“45 days” here (section 12)" in problem.message
    assert "“30 days” in section 4" in problem.message


def test_of_three_places_the_odd_one_is_shown_once() -> None:
    (problem,) = conflicts(
        "## 4. Payment\n\nInvoices are due within 45 days of the invoice date.\n\n## 9. Billing\n\nInvoices are due within 30 days of receipt of the invoice.\n\n## 12. Fees\n\nEach invoice is payable within thirty days of the invoice date.\n"
    )
    assert "“45 days” here" in problem.message


def test_an_order_of_precedence_is_no_excuse_but_is_named() -> None:
    (problem,) = conflicts(
        "## 3. Order of precedence\n\nIn a conflict between this Agreement and a Schedule, the Agreement prevails.\n\n## 4. Payment\n\nInvoices are due within 30 days of the invoice date.\n\n# Schedule B\n\nPayment terms: 45 days from the invoice.\n"
    )
    assert "prevails" in problem.message


def test_a_total_is_added_up_with_tax_and_discount() -> None:
    table = "| Item | Fee |\n|---|---|\n| Support | $1,000.00 |\n| Discount | $100.00 |\n| Tax | $72.00 |\n| Total | ${} |\n"
    assert totals(table.format("972.00")) == []
    assert "“Total”: $990.00" in totals(table.format("990.00"))[0]


def test_subtotals_and_the_grand_total() -> None:
    table = "| Item | Fee |\n|---|---|\n| A | $10 |\n| B | $20 |\n| Subtotal | ${} |\n| C | $5 |\n| D | $6 |\n| Subtotal | $11 |\n| Grand total | $41 |\n"
    assert totals(table.format(30)) == []
    assert "$32 is not the sum" in totals(table.format(32))[0]


def test_a_table_whose_structure_is_not_certain_is_left_alone() -> None:
    assert totals("| Item | Fee |\n|---|---|\n| A | $10 |\n| B | $20 or $30 |\n| Total | $90 |\n") == []
    assert totals("| 2023 | 2024 |\n|---|---|\n| 5 | 6 |\n| 7 | 8 |\n| Total | 90 |\n") == []


def test_lines_typed_with_blanks_have_a_total_too() -> None:
    lines = "FEES\n\n    Monitoring of servers        $100.00\n    Backup                       $250.00\n    Total                        ${}\n\nFees are paid monthly."
    assert totals(lines.format("350.00"), "text") == []
    assert "350.00" in totals(lines.format("300.00"), "text")[0]


def test_instalments_are_multiplied() -> None:
    assert totals("The fee of $9,000 is payable in three equal monthly instalments of $3,000 each.") == []
    assert "7,500.00" in totals("The fee of $9,000 is payable in three equal monthly instalments of $2,500 each.")[0]
