"""The checks of defined terms, beyond their own examples: what they name, how often, and where they keep silent."""

from __future__ import annotations

import pytest

from contractlint.checks import Subject, load_checks
from contractlint.checks.consistency._terms import fold_term
from contractlint.extract import extract_text
from contractlint.parse import parse
from drafting import make_contract

CHECKS = {check.id.split("/")[1]: check for check in load_checks()}


def said(check: str, text: str) -> list[str]:
    """The messages of a check about a contract."""
    return [problem.message for problem in CHECKS[check].find(Subject(make_contract(text)))]


def pointed_at(check: str, text: str) -> list[str]:
    """The words that a check points to."""
    contract = make_contract(text)
    return [contract.text[problem.start : problem.end] for problem in CHECKS[check].find(Subject(contract))]


DEFINED = (
    "This Agreement is between Larch Foods Ltd (“Client”) and Moss IT Ltd (“Provider”). “Fees” means the sums in Schedule 1. "
    "“Site” means the bakery of the Client.\n\n"
)
USED = (
    "The Provider keeps the {0} at the Site. The Client may inspect the {0} and is told of each change. "
    "Damage to the {0} is made good. At the end, the {0} are returned, and any {0} not found are paid for with the Fees.\n\n"
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deliverables", "Deliverable"),
        ("the Client’s", "CLIENT"),
        ("Sub-Processors", "sub processor"),
        ("Third Parties", "Third Party"),
        ("Deliverable(s)", "deliverables"),
        ("Addresses", "Address"),
    ],
)
def test_forms_of_one_term(one: str, other: str) -> None:
    assert fold_term(one) == fold_term(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Services", "Service Credits"), ("Business", "Busines"), ("Site", "Website")]
)
def test_words_that_are_two_terms(one: str, other: str) -> None:
    assert fold_term(one) != fold_term(other)


def test_an_undefined_term_is_named_once() -> None:
    (message,) = said("undefined-term", DEFINED + USED.format("Loan Devices"))
    assert "“Loan Devices”" in message


@pytest.mark.parametrize(
    "introduction",
    [
        "The laptops of Schedule 2 are the “Loan Devices”.",
        "The laptops of Schedule 2 (the Loan Devices) are lent.",
        "Loan Devices means the laptops of Schedule 2.",
        "Loan Devices: the laptops of Schedule 2.",
        "The Loan Devices:\n\nfourteen laptops of Schedule 2.",
        "| Item | Number |\n|---|---|\n| Loan Devices | 14 |",
        "Lent are the Loan Devices described in Schedule 2.",
        "Lent are the Loan Devices (as defined in the lease).",
    ],
)
def test_a_term_that_is_introduced_in_any_way_is_defined(introduction: str) -> None:
    assert said("undefined-term", f"{DEFINED}{introduction}\n\n{USED.format('Loan Devices')}") == []


@pytest.mark.parametrize(
    ("clause", "silent"),
    [
        ("Capitalized terms not defined in this Agreement have the meanings given in the Framework Agreement.", True),
        (
            "Capitalized terms not defined in this Section have the meanings ascribed to such terms in Article 7 hereof.",
            False,
        ),
        (
            "Capitalized terms used but not defined in the Schedules have the meanings given to them in this Agreement.",
            False,
        ),
        (
            "No term of this paper that is not written makes the Client a broker within the meaning of the Brokers Act.",
            False,
        ),
    ],
)
def test_only_a_clause_that_points_to_another_paper_leaves_the_terms_to_it(clause: str, silent: bool) -> None:
    assert (said("undefined-term", f"{DEFINED}{clause}\n\n{USED.format('Loan Devices')}") == []) is silent


def test_a_paper_from_which_meanings_are_borrowed_is_not_defined_by_that() -> None:
    clause = "Terms not defined in this Agreement have the meanings given in the Works Agreement."
    assert any(
        "“Works Agreement”" in message
        for message in said("undefined-term", f"{DEFINED}{clause}\n\n{USED.format('Works Agreement')}")
    )


@pytest.mark.parametrize(
    "name", ["Board of Directors", "Microsoft", "State of Ohio", "Vice President", "Internal Revenue Code"]
)
def test_names_and_offices_are_no_terms(name: str) -> None:
    assert said("undefined-term", DEFINED + USED.format(name)) == []


def test_words_that_are_mostly_in_small_letters_are_no_term() -> None:
    text = (
        DEFINED
        + USED.format("Devices")
        + "Other devices, old devices and new devices are no devices; devices of guests, devices of staff. " * 3
    )
    assert said("undefined-term", text) == []


def test_many_undefined_terms_mean_that_the_definitions_stand_elsewhere() -> None:
    names = (
        "Loan Devices",
        "Spare Units",
        "Access Cards",
        "Field Kits",
        "Test Racks",
        "Stock Items",
        "Parts Bins",
        "Night Keys",
        "Road Maps",
    )
    assert said("undefined-term", DEFINED + "".join(USED.format(name) for name in names)) == []


def test_who_acts_and_is_nobody() -> None:
    text = (
        "This Agreement is between Larch Foods Ltd (“Client”) and Moss IT Ltd of Leeds. “Fees” means the sums in Schedule 1. “Site” means the bakery.\n\n"
        "Vendor shall support the Site. Vendor shall keep a log. The Client pays the Fees to Vendor. If Vendor is late, the Client may end this. All tools stay with Vendor.\n"
    )
    (message,) = said("undefined-term", text)
    assert "“Vendor”" in message


def test_unused_terms_are_named_one_by_one_or_together() -> None:
    few = "“Alpha Note” means a note. “Beta Note” means another. “Fees” means a sum. The Client pays the Fees.\n"
    many = few + "“Gamma Note” means a third. “Delta Note” means a fourth.\n"
    assert len(said("unused-term", few)) == 2
    (message,) = said("unused-term", many)
    for name in ("Alpha", "Beta", "Gamma", "Delta"):
        assert f"“{name} Note”" in message
    assert "4 terms" in message


def test_a_use_in_an_exhibit_is_a_use() -> None:
    text = "“Rate Card” means the list in Exhibit A.\n\n# Exhibit A\n\nRATE CARD\n\nEngineers are charged at 90 dollars an hour, and this list holds for a year from its date.\n"
    assert said("unused-term", text) == []


def test_the_second_definition_is_pointed_at_and_the_first_cited() -> None:
    text = (
        "1. Services\n\n1.1 The Provider does the work in Schedule 1 (the “Services”). "
        + "It keeps to the law and to what is usual. " * 12
        + "\n\n"
        "2. Terms\n\n2.1 “Services” means whatever the Provider does for the Client.\n"
    )
    (message,) = said("duplicate-definition", text)
    assert "in section 1.1" in message
    assert pointed_at("duplicate-definition", text) == ["Services"]


def test_three_definitions_are_one_finding() -> None:
    filler = "The parties meet each month and write down what they agree. " * 8
    text = f"“Fee” means ten dollars. {filler}\n\n“Fee” means twelve dollars. {filler}\n\nA charge (the “Fee”) falls due. {filler}"
    (message,) = said("duplicate-definition", text)
    assert "3 definitions in all" in message


def test_an_annexed_agreement_may_define_its_own_terms() -> None:
    filler = "The parties meet each month and write down what they agree. " * 8
    text = (
        f"“Data” means what the Client stores. {filler}\n\n# Exhibit B\n\nData Processing Agreement\n\n"
        f"This agreement is made and entered into by and between the parties named above. “Data” means personal data. {filler}"
    )
    assert said("duplicate-definition", text) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Tarn Valley Networks, Inc.", "TARN VALLEY NETWORKS INC"),
        ("Tarn Valley Networks L.L.C.", "Tarn Valley Networks, LLC"),
        ("Tarn Valley Networks Ltd.", "Tarn Valley Networks Limited"),
        ("Tarn Valley Networks Co., Ltd.", "Tarn Valley Networks Company Limited"),
        ("Tarn Valley Networks Corporation", "Tarn Valley Networks Corp."),
    ],
)
def test_spellings_of_one_name(first: str, second: str) -> None:
    assert (
        said("party-name", f"Between {first} (“Provider”) and Larch Foods plc.\n\nPayable to {second} by transfer.")
        == []
    )


def test_a_name_that_differs_is_reported_once() -> None:
    text = (
        "Between Tarn Valley Networks, Inc. (“Provider”) and Larch Foods plc.\n\n"
        + "Pay Tarn Valley Networks LLC. " * 3
    )
    assert pointed_at("party-name", text) == ["Tarn Valley Networks LLC"]


def test_hard_wrapped_text_reads_alike() -> None:
    text = (
        "This services agreement is made on the first day of May between Tarn Valley\n"
        'Networks, Inc. ("Provider") and the bakery named in the schedule below, which\n'
        "is run by Larch Foods plc and has its seat in Leeds.\n\n"
        "Each sum is payable within thirty days of its invoice by transfer to Tarn Valley\n"
        "Networks, LLC at the bank that the invoice names, free of any charge or tax.\n"
    )
    contract = parse(extract_text(text, format="text"))
    (problem,) = CHECKS["party-name"].find(Subject(contract))
    assert "“Tarn Valley Networks, LLC”" in problem.message
