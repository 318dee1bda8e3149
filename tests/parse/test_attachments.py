"""Attachments: where the contract names them, and whether they are in the file."""

from __future__ import annotations

import pytest

from contractlint.extract import extract_text
from contractlint.model import Contract
from contractlint.parse import parse
from contractlint.parse.attachment_headings import AttachmentHeadings, Presence
from contractlint.parse.attachment_labels import find_mentions
from contractlint.parse.pointing import own_names
from drafting import make_contract


def read(text: str) -> Contract:
    return parse(extract_text(text, format="text"))


def named(text: str) -> list[tuple[str, bool]]:
    """The labels named in a text, and whether each is another document's."""
    return [(mention.label, mention.external) for mention in find_mentions(text, own_names(text))]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("the fees of Exhibit B", ["Exhibit B"]),
        ("Exhibits A, B and D", ["Exhibit A", "Exhibit B", "Exhibit D"]),
        ("Schedules 1 to 4", ["Schedule 1", "Schedule 2", "Schedule 3", "Schedule 4"]),
        ("Exhibits A through C", ["Exhibit A", "Exhibit B", "Exhibit C"]),
        ("Schedule “C” and exhibit A-1", ["Schedule C", "Exhibit A-1"]),
        ("Annex II, Appendix 3.2 and Attachment No. 4", ["Annex II", "Appendix 3.2", "Attachment 4"]),
        ("Schedule One", ["Schedule One"]),
        ("Exhibit A, a copy of which is kept", ["Exhibit A"]),
        ("a SCHEDULE OF FEES, and an annex to it", []),
        ("a Schedule 13D under the Exchange Act", []),
    ],
)
def test_labels_are_read_in_full(text: str, labels: list[str]) -> None:
    assert [label for label, _ in named(f"This Agreement speaks of {text}.")] == labels


@pytest.mark.parametrize(
    ("text", "external"),
    [
        ("Exhibit C to the Loan Agreement", True),
        ("Annex I of Directive 2011/65/EU", True),
        ("Schedule 1 to the Data Protection Act 1998", True),
        ("Exhibit 10.4 to the Company's Form 10-K", True),
        ("Exhibit C to this Agreement", False),
        ("Exhibit C hereto", False),
        ("Exhibit C", False),
    ],
)
def test_attachments_of_other_papers_are_told_apart(text: str, external: bool) -> None:
    assert [found for _, found in named(f"This Agreement speaks of {text}.")] == [external]


CONTENT = "The Provider watches the servers at all hours and tells the Client at once of what it sees there."


@pytest.mark.parametrize(
    "heading",
    [
        "EXHIBIT A",
        "Exhibit A\n\nFEES",
        "Exhibit A – Fees",
        "Exhibit A: Fees and Charges",
        "EXHIBIT “A”",
        "Exhibit A (Fees)",
        "EXHIBIT A TO MASTER SERVICES AGREEMENT",
        "Exhibit No. A",
    ],
)
def test_a_heading_however_it_is_written_begins_an_attachment(heading: str) -> None:
    document = read(
        f"1. Fees\n\nThe fees are those of Exhibit A.\n\nSigned by the parties.\n\n{heading}\n\n{CONTENT}"
    ).document
    assert AttachmentHeadings(document).presence("Exhibit", "A") is Presence.HERE


@pytest.mark.parametrize(
    ("text", "presence"),
    [
        ("Exhibit A sets out the fees.", Presence.ABSENT),
        ("The fees are those of Exhibit A, which is attached.", Presence.ABSENT),
        ("EXHIBIT A – FEES\n\nEXHIBIT B – SERVICES", Presence.TITLE),
        ("EXHIBIT A\n\n[Intentionally omitted]", Presence.OMITTED),
        ("Exhibit A – Reserved", Presence.OMITTED),
        ("EXHIBIT A\n\n[To be agreed before the start]", Presence.TITLE),
    ],
)
def test_a_mention_or_a_bare_title_is_no_attachment(text: str, presence: Presence) -> None:
    document = make_contract(f"1. Fees\n\nThe parties agree on fees.\n\n{text}").document
    assert AttachmentHeadings(document).presence("Exhibit", "A") is presence


def test_numbers_may_be_roman_in_one_place_and_not_in_the_other() -> None:
    headings = AttachmentHeadings(make_contract(f"See Annex 2.\n\nANNEX II\n\n{CONTENT}").document)
    assert headings.presence("Annex", "2") is Presence.HERE
    assert headings.presence("Annex", "I") is Presence.ABSENT


def test_the_contract_tells_which_attachments_are_in_the_file() -> None:
    contract = read(
        f"The fees are those of Schedule 1 and the hours those of Schedule 2.\n\nSchedule 1: Fees\n\n{CONTENT}"
    )
    assert {attachment.label: attachment.in_file for attachment in contract.attachments} == {
        "Schedule 1": True,
        "Schedule 2": False,
    }
