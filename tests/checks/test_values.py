"""Numbers, dates and blanks: what the checks say of whole clauses, beyond their own examples."""

from __future__ import annotations

import pytest

from contractlint.checks import Problem, load_checks
from contractlint.checks.check import Subject
from contractlint.model import Severity
from contractlint.review.facts import find_facts
from drafting import make_contract


def problems(name: str, text: str) -> list[Problem]:
    """What one check of the group consistency finds in a contract."""
    (check,) = (check for check in load_checks() if check.id == f"consistency/{name}")
    contract = make_contract(text)
    return list(check.find(Subject(contract, facts=find_facts(contract))))


@pytest.mark.parametrize(
    "words",
    [
        "thirty (30) days",
        "five million dollars ($5M)",
        "12 (twelve) months",
        "Rs. 5,00,000 (five lakh)",
        "two thirds (66.7%)",
        "Six (6) Million Dollars",
        "one-half of one percent (0.5%)",
        "Ten Thousand and No/100 Dollars ($10,000.00)",
        "2 1/2 (two and one-half) times",
        "the first thirty (30) days",
        "Severity One (15 minutes)",
    ],
)
def test_numbers_that_agree_are_left_alone(words: str) -> None:
    assert not problems("number-mismatch", f"The parties agree on {words} for the Services.")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("forty-five (54) days", "the words say 45, the figures 54"),
        ("Ten Thousand Dollars ($100,000)", "the words say 10,000, the figures 100,000"),
        ("the second (3rd) business day", "the words say 2, the figures 3"),
        ("99% (ninety-five percent)", "the words say 95, the figures 99"),
        ("sixty business days (45)", "the words say 60, the figures 45"),
    ],
)
def test_numbers_that_differ_are_named(words: str, said: str) -> None:
    (problem,) = problems("number-mismatch", f"The parties agree on {words} for the Services.")
    assert said in problem.message


def test_the_same_wrong_number_is_told_once() -> None:
    text = "Notice is given thirty (45) days before.\n\nPayment is due in thirty (45) days.\n\nFaults are mended in thirty (45) days."
    (problem,) = problems("number-mismatch", text)
    assert "3 places" in problem.message


def test_an_end_in_a_term_sheet_is_compared_with_its_beginning() -> None:
    sheet = "| Start date | 1 July 2023 |\n|---|---|\n| End date | 30 June 2022 |\n"
    (problem,) = problems("date-order", sheet)
    assert "30 June 2022" in problem.message
    assert "1 July 2023" in problem.message


def test_a_signature_years_after_is_no_fault() -> None:
    text = (
        "This Agreement is effective as of May 1, 2018 between Fir Ltd and Yew Inc. and expires on April 30, 2020.\n\n"
        "IN WITNESS WHEREOF, the parties have signed.\n\nBy: /s/ A. Fir\n\nDate: August 3, 2021\n"
    )
    assert not problems("date-order", text)


def test_a_redacted_contract_draws_one_finding_for_information() -> None:
    text = "\n\n".join(f"Service {n} costs [***] per month." for n in range(1, 9))
    (problem,) = problems("placeholder", text)
    assert problem.severity is Severity.INFO
    assert "in many places" in problem.message
    assert "[***]" in problem.message


def test_particulars_that_were_taken_out_of_a_filing_are_no_blanks() -> None:
    text = "1. Notices. The Client writes to [EMAIL ADDRESS] or calls [PHONE NUMBER]. The fee is $[***] a month."
    assert [problem.message for problem in problems("placeholder", text)] == ["A passage is redacted (“[***]”)."]
    (problem,) = problems("placeholder", text.replace("[***]", "900"))
    assert "[EMAIL ADDRESS]" in problem.message


def test_a_placeholder_that_is_repeated_is_told_once() -> None:
    text = "\n\n".join(f"{n}. {{{{client}}}} shall keep copy {n} of the logs." for n in range(1, 6))
    (problem,) = problems("placeholder", text)
    assert "{{client}}" in problem.message
    assert "5 times" in problem.message


def test_a_template_full_of_blanks_names_each_without_flooding() -> None:
    clauses = [f"{n}.1 The fee for service {n} is $[FEE {n}]." for n in range(1, 31)]
    text = "\n\n".join(f"# {n} Part {n}\n\n{clause}" for n, clause in enumerate(clauses, 1))
    found = problems("placeholder", text)
    words = " ".join(problem.message for problem in found)
    assert all(f"[FEE {n}]" in words for n in range(1, 31))
    assert len(found) <= 30


def test_a_row_of_blanks_is_one_finding() -> None:
    found = problems("placeholder", "The Client is ________, of ________, with its seat in ________ (the “Client”).")
    assert len(found) == 1
    assert "seat in ________" in found[0].message


@pytest.mark.parametrize(
    "lines",
    [
        "For the Client:\n\nSignature: ____________\n\nName: ____________\n\nDate: ____________",
        "| CLIENT | PROVIDER |\n|---|---|\n| By: ______ | By: ______ |\n| Title: ______ | Title: ______ |",
        "Agreed and accepted:\n\nPer: ______________\n\nPosition: ______________",
        "Initials: ____",
        "# Exhibit D\n\nForm of Change Order\n\nChange order no. ____ to the agreement dated ________",
    ],
)
def test_lines_to_be_filled_in_at_signing_or_later_are_left_alone(lines: str) -> None:
    assert not problems("placeholder", f"The Provider keeps the logs for a year.\n\n{lines}\n")
