"""Hyphens at line ends: words that were broken are whole again, and compounds keep theirs."""

from __future__ import annotations

import pytest

from contractlint.extract import extract_text

FIRST = "The Provider answers each request of the Client within the hours that are agreed and "


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [
        ("e-", "mail", "e-mail"),
        ("Q-", "Telecom", "Q-Telecom"),
        ("Non-", "Disclosure", "Non-Disclosure"),
        ("555-", "0134", "555-0134"),
        ("charge-", "backs", "charge-backs"),
        ("hand-", "delivered", "hand-delivered"),
        ("quasi-", "judicial", "quasi-judicial"),
        ("informa-", "tion", "information"),
        ("docu-", "mentation", "documentation"),
        ("respon-", "sible", "responsible"),
    ],
)
def test_a_hyphen_of_which_the_text_tells_nothing(before: str, after: str, word: str) -> None:
    document = extract_text(f"{FIRST}{before}\n{after} shall be as agreed.\n", format="text")
    assert f" {word} " in document.text


def test_where_a_text_breaks_words_others_that_meet_at_a_line_end_are_whole_too() -> None:
    text = (
        "The Provider keeps all equipment of the Client in good order. It looks after the equip-\n"
        "ment once a month, and tells the Client which parts of it are to be re-\n"
        "newed and which of its pro-\ngrams are old.\n"
    )
    assert "its programs are old" in extract_text(text, format="text").text


@pytest.mark.parametrize("mark", ["\u200e", "\u2067", "\u2060", "\u00ad", "\u200b"])
def test_signs_that_show_nothing_cut_no_word(mark: str) -> None:
    assert extract_text(f"The Pro{mark}vider pays {mark}30 days.", format="text").text == "The Provider pays 30 days."


@pytest.mark.parametrize("space", ["\u2005", "\u2008", "\u205f", "\x85", "\u2028"])
def test_odd_spaces_part_words(space: str) -> None:
    assert extract_text(f"Fees{space}and payment.", format="text").text == "Fees and payment."
