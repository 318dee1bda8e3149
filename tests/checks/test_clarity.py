"""Words that measure nothing, promises to agree, and duties that nobody owes."""

from __future__ import annotations

import pytest

from contractlint.checks import Subject
from contractlint.checks.clarity import agreement_to_agree, unclear_actor, vague_commitment
from contractlint.extract import extract_text
from contractlint.model import Element, Evidence, Status
from contractlint.parse import parse

OPENING = """# Managed Services Agreement

This Agreement is made between Northwind Systems Ltd. (the "Provider") and Harbor Dental LLC (the "Client").

# 5. Operations

"""


def subject(text: str, element: str = "", status: Status = Status.PRESENT) -> Subject:
    """A contract, with one element that rests on the first paragraph under its heading."""
    contract = parse(extract_text(OPENING + text, format="markdown"))
    start = contract.text.index(text.split("\n", maxsplit=1)[0].removeprefix("- ")[:40])
    end = start + len(text.split("\n", maxsplit=1)[0])
    evidence = (Evidence(contract.text[start:end], 1, None, start, end),)
    return Subject(contract, elements=(Element(element, status, 0.9, evidence),) if element else ())


VAGUE = {
    "data/backup": ("Data is backed up periodically.", "periodically"),
    "data/breach-notice": ("The Provider shall report a security incident as soon as practicable.", "as soon as practicable"),
    "term/termination-convenience": ("Either party may cancel without cause on reasonable notice.", "reasonable notice"),
    "term/non-renewal-notice": ("Either party may refuse renewal by reasonable prior written notice.", "reasonable prior written notice"),
    "term/exit-assistance": ("The Provider helps with the transition for a reasonable period.", "a reasonable period"),
    "coverage/hours": ("Remote support is available during business hours.", "business hours"),
    "risk/insurance": ("The Provider carries insurance in amounts that are customary.", "customary"),
    "issues/response-time": ("The Provider shall respond promptly to each ticket.", "promptly"),
    "issues/resolution-time": ("The Provider shall repair all faults in a timely manner.", "in a timely manner"),
    "responsibilities/report-frequency": ("The Provider sends regular reports on its work.", "regular"),
    "costs/payment-due": ("The Client shall pay promptly.", "promptly"),
    "issues/service-credits": ("The Client receives an appropriate credit for missed targets.", "appropriate credit"),
}  # fmt: skip


@pytest.mark.parametrize("element", VAGUE)
def test_loose_words_where_a_measure_is_needed(element: str) -> None:
    text, words = VAGUE[element]
    (problem,) = vague_commitment.find(subject(text, element))
    assert f"“{words}”" in problem.message


MEASURED = {
    "data/backup": "Backups run every night.",
    "data/breach-notice": "A security breach is notified within 24 hours of its discovery.",
    "coverage/hours": "Business hours are 8:00 a.m. to 5:00 p.m.",
    "risk/insurance": "The insurance covers at least $1,000,000.",
    "issues/response-time": "The response time for critical tickets is one hour.",
    "costs/payment-due": "Invoices are payable within 30 days.",
}


@pytest.mark.parametrize("element", MEASURED)
def test_a_measure_in_another_place_is_enough(element: str) -> None:
    assert list(vague_commitment.find(subject(f"{VAGUE[element][0]}\n\n{MEASURED[element]}", element))) == []


@pytest.mark.parametrize("status", [Status.MISSING, Status.BLANK, Status.DEFERRED])
def test_an_element_that_lacks_is_not_reported_twice(status: Status) -> None:
    assert list(vague_commitment.find(subject(VAGUE["data/backup"][0], "data/backup", status))) == []


def test_how_the_client_keeps_its_own_copies_is_its_affair() -> None:
    assert (
        list(vague_commitment.find(subject("The Client shall keep adequate backups of its own data.", "data/backup")))
        == []
    )


PRECISE = {
    "risk/insurance": "The Provider shall carry appropriate insurance:\n\n- General liability: $1,000,000 per occurrence;\n- Cyber: $500,000.",
    "issues/response-time": "The Provider shall respond promptly to each ticket.\n\n| Severity | Target |\n|---|---|\n| 1 | 1 hour |\n| 2 | 4 hours |",
    "data/breach-notice": "The Provider shall report a security incident as soon as practicable. It does so in any event within 48 hours.",
    "coverage/hours": "Remote support is available during Business Hours.\n\n“Business Hours” means the hours in which the Provider’s desk is staffed.",
}


@pytest.mark.parametrize("element", PRECISE)
def test_what_a_table_a_list_or_the_next_sentence_makes_precise_is_not_vague(element: str) -> None:
    assert list(vague_commitment.find(subject(PRECISE[element], element))) == []


NO_PROMISE_OF_SERVICE = {
    "The insured companies represent that they carry insurance in amounts that are customary.": "risk/insurance",
    "A failure of the Provider to maintain adequate insurance is a breach.": "risk/insurance",
    "The Provider shall carry adequate insurance as set forth in Exhibit C.": "risk/insurance",
    "The Client’s directors are available by telephone during normal business hours.": "coverage/hours",
    "Each party shall correct problems with its data in a timely manner.": "issues/resolution-time",
    "If the recipient does not promptly respond, the Provider may disclose what the subpoena asks for.": "issues/response-time",
    "The Client shall promptly pay all taxes on the equipment.": "costs/payment-due",
    "The Provider keeps appropriate back-ups of its safety records.": "data/backup",
    "The Provider shall send reports as required by law.": "responsibilities/report-frequency",
    "A party ends this Agreement for breach by sending appropriate written notice.": "term/termination-convenience",
}


@pytest.mark.parametrize("text", NO_PROMISE_OF_SERVICE)
def test_loose_words_that_promise_no_service_want_no_measure(text: str) -> None:
    assert list(vague_commitment.find(subject(text, NO_PROMISE_OF_SERVICE[text]))) == []


OPEN = {
    "The monthly charges are to be negotiated in good faith.": "charges",
    "The response times shall be subject to mutual agreement.": "response times",
    "Services are performed against a fee to be agreed.": "fee",
    "The parties will jointly agree on the deliverables.": "deliverables",
    "This Agreement may be renewed at rates to be mutually agreed.": "rates",
}


@pytest.mark.parametrize("text", OPEN)
def test_essential_things_left_to_a_later_agreement(text: str) -> None:
    (problem,) = agreement_to_agree.find(subject(text))
    assert OPEN[text] in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "Travel outside the service area is charged at rates to be agreed.",
        "The scope may be changed as the parties may agree in writing.",
        "The mediator shall be mutually agreed.",
        "The scope of the inspection shall be mutually agreed.",
        "The services to be given during a transition will be negotiated in good faith.",
        "The parties shall agree upon the fees for each Statement of Work.",
        "Failing such agreement within 30 days, the fees to be agreed are set by an expert.",
    ],
)
def test_extras_changes_and_settled_prices_may_wait(text: str) -> None:
    assert list(agreement_to_agree.find(subject(text))) == []


def test_a_thing_left_open_twice_is_reported_once() -> None:
    text = "The fees are to be mutually agreed.\n\nThe price shall be mutually agreed by the parties."
    assert len(list(agreement_to_agree.find(subject(text)))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "All systems shall be monitored around the clock.",
        "Software updates will be applied within 7 days of release.",
        "User accounts of leavers are to be disabled the same day.",
        "Insurance of not less than $1,000,000 must be carried.",
        "At the end of each quarter, a service report is to be issued.",
        "Backups are taken nightly.",
    ],
)
def test_duties_that_nobody_owes(text: str) -> None:
    (problem,) = unclear_actor.find(subject(text))
    assert "by whom" in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "Backups shall be taken daily by qualified engineers.",
        "Hardware shall be delivered to the Client's premises.",
        "Reports shall be deemed accepted after 10 days.",
        "The fees shall be paid monthly.",
        "The Provider runs the data centre. Servers shall be patched monthly.",
        "Unless agreed otherwise, backups shall be taken daily.",
        "Such reports shall be kept for a year.",
    ],
)
def test_duties_with_someone_near_and_boilerplate(text: str) -> None:
    assert list(unclear_actor.find(subject(text))) == []


def test_several_in_one_section_are_one_finding() -> None:
    (problem,) = unclear_actor.find(
        subject("Backups shall be taken daily.\n\nLogs shall be kept for a year.\n\nPatches shall be applied monthly.")
    )
    assert "The same is true of 2 more in this section" in problem.message
