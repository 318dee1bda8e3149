"""Lines cleaned, and every character still traceable to where it stood."""

from __future__ import annotations

from bisect import bisect_right

from hypothesis import given
from hypothesis import strategies as st

from contractlint.extract import extract_text
from contractlint.extract.lines import clean_line

RAW = st.text(st.sampled_from("abc XYZ\u00a0\t\u00ad\ufb01\ufffe.,;\u037e“”12-"), max_size=60)


def test_odd_characters_are_read_as_what_they_look_like() -> None:
    assert clean_line("the\u00a0of\ufb01ce \u2011 no\u00adtice\u037e", 0).text == "the office - notice;"


def test_wide_gaps_are_folded_and_remembered() -> None:
    line = clean_line("Critical        1 hour", 0)
    assert (line.text, line.wide) == ("Critical 1 hour", True)


@given(RAW)
def test_each_letter_leads_back_to_itself(raw: str) -> None:
    line = clean_line(raw, 100)
    for offset, character in enumerate(line.text):
        if character.isalnum() and character not in "fi":
            clean, place = line.places[bisect_right(line.places, (offset, 10**9)) - 1]
            assert raw[place - 100 + offset - clean] == character


@given(st.lists(RAW, max_size=12).map("\n".join))
def test_a_text_keeps_its_places(raw: str) -> None:
    """Blocks are in order, hold all the words, and lead back to the raw text."""
    document = extract_text(raw, format="text")
    last = 0
    for block in document.blocks:
        assert last <= block.start < block.end <= len(document.text)
        assert not document.text[last : block.start].strip()
        last = block.end
    for offset, character in enumerate(document.text):
        if character in "abcXYZ" and document.raw:
            assert document.raw[document.raw_offset(offset)] == character
