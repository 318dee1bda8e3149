"""Where a contract introduces its terms, in whatever marks and words."""

from __future__ import annotations

import pytest

from contractlint.parse.definitions import find_definitions, quoted_words
from drafting import make_contract


def defined(text: str) -> list[tuple[str, str]]:
    """The terms of a text and how each is introduced."""
    return [(definition.term, definition.kind) for definition in find_definitions(text)]


@pytest.mark.parametrize(
    "text",
    [
        "“Managed Device” means each laptop listed in Schedule 2.",
        '"Managed Device" shall mean each laptop listed in Schedule 2.',
        "‘Managed Device’ means each laptop listed in Schedule 2.",
        "''Managed Device'' means each laptop listed in Schedule 2.",
        "The term “Managed Device,” as used in this Agreement, means each laptop listed in Schedule 2.",
        "“Managed Device” (in the singular or plural) refers to each laptop listed in Schedule 2.",
        "“Managed Device” is any laptop listed in Schedule 2.",
        "“Managed Device” of the Client means each laptop listed in Schedule 2.",
        "1.3“Managed Device”: each laptop listed in Schedule 2.",
        "Managed Device means each laptop listed in Schedule 2.",
        "1.3 Managed Device shall mean each laptop listed in Schedule 2.",
    ],
)
def test_a_term_before_its_meaning(text: str) -> None:
    assert defined(text) == [("Managed Device", "quoted")]


@pytest.mark.parametrize(
    "text",
    [
        "the laptops in Schedule 2 (the “Managed Devices”)",
        'the laptops in Schedule 2 ("Managed Devices")',
        "the laptops in Schedule 2 (collectively, the “Managed Devices”)",
        "the laptops in Schedule 2 (hereinafter referred to as the “Managed Devices”)",
        "the laptops in Schedule 2, hereinafter called the “Managed Devices.”",
        "the laptops in Schedule 2 (these, with what replaces them, being the “Managed Devices”)",
        "the laptops in Schedule 2 (the Managed Devices)",
        "the laptops in Schedule 2 (hereinafter the Managed Devices)",
        'the laptops in Schedule 2 ("the Managed Devices")',
        "the laptops in Schedule 2 are referred to as the Managed Devices, and",
    ],
)
def test_a_term_behind_what_it_names(text: str) -> None:
    assert defined(text) == [("Managed Devices", "parenthesis")]


@pytest.mark.parametrize(
    "text",
    [
        "“Order” has the meaning given in Section 3.",
        "“Order” shall have the meaning ascribed to it in Section 3.",
        "“Order” is defined in Section 3.",
        "Order has the meaning set out in clause 3.",
    ],
)
def test_a_term_whose_meaning_stands_elsewhere(text: str) -> None:
    assert defined(text) == [("Order", "reference")]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("a plan for each site (“SOW” or “Statement of Work”)", ["SOW", "Statement of Work"]),
        ("They are referred to singly as a “Party” and together as the “Parties”.", ["Party", "Parties"]),
        ("“Losses”, “Costs” and “Claims” mean what a third party demands.", ["Losses", "Costs", "Claims"]),
        ("(individually a “Site”, and collectively the “Sites”)", ["Site", "Sites"]),
    ],
)
def test_several_terms_at_once(text: str, terms: list[str]) -> None:
    assert [definition.term for definition in find_definitions(text)] == terms


def test_what_a_term_includes_is_told_apart() -> None:
    assert defined("“Confidential Information” includes prices.") == [("Confidential Information", "includes")]


def test_letters_behind_the_words_they_stand_for() -> None:
    assert defined("a managed services agreement (MSA) with the agency (II) named below") == [("MSA", "abbreviation")]


def test_a_table_of_terms() -> None:
    contract = make_contract(
        "## Definitions\n\n| Term | Meaning |\n|---|---|\n| Help Desk | the staff who answer calls |\n| Ticket | a record of one fault |\n"
    )
    assert [(d.term, d.kind) for d in contract.definitions] == [("Help Desk", "table"), ("Ticket", "table")]


def test_a_list_of_terms_below_their_heading() -> None:
    text = "2. DEFINITIONS\n\nHelp Desk: the staff who answer calls\n\n(b) Ticket – a record of one fault\n\n3. SERVICES\n\nThe staff log each call."
    assert defined(text) == [("Help Desk", "table"), ("Ticket", "table")]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("It buys the work below (the “Works) and keeps it.", "Works"),
        ("It buys the work below (the Works”) and keeps it.", "Works"),
        ("1. A Works@ shall mean the work below.", "Works"),
    ],
)
def test_a_term_of_which_a_quotation_mark_was_lost(text: str, term: str) -> None:
    assert [name for name, _ in defined(text)] == [term]


@pytest.mark.parametrize(
    "text",
    [
        "The software is provided “As Is”.",
        "Envelopes are marked “Confidential”.",
        "See the section entitled “Payment”.",
        "Such a clause, such as “Term and Termination”, survives.",
        "(known as the “Blue Book”)",
        "All references herein to “Vendor” shall be read as the Provider.",
        "ARTICLE V “Taxes”\n\nThe Client bears all taxes.",
        "By any means the Client chooses, and of all means the cheapest.",
        "This means that the fee is due.",
        "Any reference to a Section means a section of this contract.",
        'It costs 3" of cable and 4" of tape.',
    ],
)
def test_what_only_quotes(text: str) -> None:
    assert find_definitions(text) == ()


def test_the_place_is_that_of_the_words_alone() -> None:
    text = "It buys the work below (the “Services,” as changed from time to time)."
    (definition,) = find_definitions(text)
    assert text[definition.start : definition.end] == "Services"


def test_every_quotation_short_enough_for_a_term() -> None:
    text = "the “Blue Book” and “one in small letters”, and “A sentence that goes on for far more words than any term would have”"
    assert [words for words, _, _ in quoted_words(text)] == ["Blue Book"]


def test_a_hostile_text_takes_no_time() -> None:
    text = "(the “" * 4000 + "Aa " * 20000 + '"A' * 4000 + "referred to as " * 3000
    assert isinstance(find_definitions(text), tuple)
