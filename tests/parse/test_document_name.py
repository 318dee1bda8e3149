"""What a contract is called: its title, without what stands around it."""

from __future__ import annotations

import time

import pytest

from contractlint.extract import extract_text
from contractlint.parse.document_name import document_name

OPENING = "This Agreement is made on 1 March 2024 between Hill Systems Ltd and Moor Foods Ltd.\n\n1. Term. Three years."


@pytest.mark.parametrize(
    ("above", "name"),
    [
        (
            "Exhibit 10.4\n\nNETWORK SUPPORT AGREEMENT\n\nbetween\n\nHILL SYSTEMS LTD\n\nand\n\nMOOR FOODS LTD",
            "NETWORK SUPPORT AGREEMENT",
        ),
        ("MASTER MANAGED SERVICES\n\nAGREEMENT", "MASTER MANAGED SERVICES AGREEMENT"),
        ("AMENDMENT NO. 2\n\nTO\n\nHOSTING AGREEMENT", "AMENDMENT NO. 2 TO HOSTING AGREEMENT"),
        ("SECOND AMENDMENT TO THE\n\nHOSTING AGREEMENT", "SECOND AMENDMENT TO THE HOSTING AGREEMENT"),
        ("EXECUTION COPY\n\nEquipment Maintenance Agreement dated as of 4 May 2023", "Equipment Maintenance Agreement"),
        ("Hill Systems Ltd\n\nStatement of Work No. 3\n\nContract Number: 20240017", "Statement of Work No. 3"),
        (
            "[***] Certain information has been omitted from this exhibit.\n\nEXHIBIT 10.1 SUPPLY AGREEMENT",
            "SUPPLY AGREEMENT",
        ),
        ("SERVICE LEVEL AGREEMENT (the “SLA”)", "SERVICE LEVEL AGREEMENT"),
    ],
)
def test_the_title_is_told_as_it_is_written(above: str, name: str) -> None:
    assert document_name(extract_text(f"{above}\n\n{OPENING}")) == name


def test_without_a_title_the_opening_tells_the_name() -> None:
    text = (
        "This Workstation Care Agreement (“Agreement”) is made between Hill Systems Ltd and Moor Foods Ltd.\n\n1. Term."
    )
    assert document_name(extract_text(text)) == "Workstation Care Agreement"


def test_a_paper_without_a_name_gets_none() -> None:
    assert (
        document_name(extract_text("Dear Ms Birch,\n\nwe shall look after the servers from Monday. This is our offer."))
        is None
    )
    assert document_name(extract_text(OPENING)) is None


@pytest.mark.parametrize("filler", [", ", "- ", "a, ", "Exhibit ", "(1) ", "AB "])
def test_an_opening_of_nothing_but_signs_costs_no_more_than_its_length(filler: str) -> None:
    """A file made to be slow: twenty thousand commas above the title once took the better part of a minute."""
    document = extract_text(f"{filler * 20_000}\n\n{OPENING}")
    started = time.process_time()
    document_name(document)
    assert time.process_time() - started < 2
