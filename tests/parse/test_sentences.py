"""Sentences: where they end, what introduces a list item, which are signature lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contractlint.model import BlockKind
from contractlint.parse.sentences import split_sentences
from drafting import make_contract


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Acme Inc. provides the services under No. 4 of the list.",
        "Support is given from 8 a.m. to 5 p.m. Eastern time.",
        "The fees, e.g. for travel, are due.",
        "The rate is 1.5% per month.",
    ],
)
def test_abbreviations_end_no_sentence(text: str) -> None:
    assert split(text) == [text]


def test_sentences_end_at_a_stop() -> None:
    assert split("The Client pays. The Provider serves.") == ["The Client pays.", "The Provider serves."]


def test_items_within_a_paragraph_are_sentences() -> None:
    text = (
        "(a) The Provider warrants its services. (b) The Provider does not warrant software. (c) Claims are in writing."
    )
    assert len(split(text)) == 3


def test_notes_to_the_drafter_are_no_sentences_of_the_contract() -> None:
    contract = make_contract(
        "# Fees\n\nThe fee is due on the first of each month.\n\n*Drafting note: most owners want interest of 1% a month here.*\n\n"
        "Note to users – ask for a cap on price rises.\n\nThe Provider takes note: to draft plans costs extra.\n"
    )
    said = [contract.text[sentence.start : sentence.end] for sentence in contract.sentences]
    assert [words for words in said if "interest" in words or "cap" in words] == []
    assert any("to draft plans" in words for words in said)


def test_a_list_item_knows_its_introduction() -> None:
    contract = make_contract("1. Duties\n\nThe Provider shall:\n\n- back up the servers daily;\n- test each backup.\n")
    item = next(s for s in contract.sentences if "back up" in contract.text[s.start : s.end])
    assert item.lead_in is not None
    lead = contract.sentences[item.lead_in]
    assert contract.text[lead.start : lead.end] == "The Provider shall:"


def test_a_table_row_knows_its_header() -> None:
    contract = make_contract("| Priority | Response |\n|---|---|\n| Critical | 1 hour |\n\nThe end of the list.")
    header, row, after = contract.sentences
    assert (header.kind, row.lead_in, after.lead_in) == (BlockKind.TABLE_ROW, header.index, None)


def test_signature_lines_are_marked_and_clauses_about_signing_are_not() -> None:
    contract = make_contract(
        "WHEREAS the parties have signed an earlier agreement;\n\n1. Notices\n\nNotices are in writing.\n\n"
        "IN WITNESS WHEREOF, the parties have executed this Agreement.\n\nBy: ____________\n\nName: ____________\n"
    )
    signing = [contract.text[s.start : s.end] for s in contract.sentences if s.is_signature]
    assert signing[0].startswith("IN WITNESS")
    assert "Notices are in writing." not in signing


@given(st.text(max_size=300))
def test_sentences_are_in_order_and_lose_no_word(text: str) -> None:
    """Sentences do not overlap, and only white space stands outside of them."""
    spans = list(split_sentences(text))
    outside = text
    last = 0
    for start, end in spans:
        assert last <= start < end <= len(text)
        outside = outside[:start] + " " * (end - start) + outside[end:]
        last = end
    assert not outside.strip()
