"""The phrase language: what a phrase stands for, and which phrases are refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contractlint.rules.phrases import MAX_GAP, PhraseError, parse_phrase


def same(left: str, right: str) -> bool:
    """Whether two phrases stand for the same sequences."""
    return set(parse_phrase(left)) == set(parse_phrase(right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("governed by the laws", "Governed  BY the Laws"),
        ("e-mail", "e mail"),
        ('the "Client"', "the client"),
        ("notify", "notifies"),
        ("notify", "notifying"),
        ("pay ... fee", "pay ...8 fee"),
        ("... pay fee ...", "pay fee"),
        ("pay ...3 ...4 fee", "pay ...7 fee"),
        ("pay ...90 fee", f"pay ...{MAX_GAP} fee"),
        ("(pay)", "pay"),
        ("[the] fee", "(the fee|fee)"),
        ("(set forth|set out) in", "set (forth|out) in"),
        ("[prior|advance] notice", "(prior notice|advance notice|notice)"),
    ],
)
def test_two_ways_to_write_one_phrase(left: str, right: str) -> None:
    assert same(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("terminate", "termination"),
        ("=respond", "respond"),
        ("terminat*", "terminat"),
        ("{date}", "{duration}"),
        ("pay fee", "pay ...1 fee"),
        ("notice [written]", "[written] notice"),
    ],
)
def test_two_phrases_that_differ(left: str, right: str) -> None:
    assert not same(left, right)


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("", "no words"),
        ("...", "no words"),
        ("(pay|settle", "'(' without its closing bracket"),
        ("[the fee", "'[' without its closing bracket"),
        ("pay) the fee", "')' without its opening bracket"),
        ("the fee]", "']' without its opening bracket"),
        ("(pay|settle] the fee", "'(' without its closing bracket"),
        ("pay {sum}", "the unknown value {sum}"),
        ("pay # fee", "the character '#'"),
        (" ".join(["(a|b|c|d|e)"] * 6), "more than"),
    ],
)
def test_a_phrase_that_cannot_be_read_says_why(phrase: str, reason: str) -> None:
    with pytest.raises(PhraseError) as caught:
        parse_phrase(phrase)
    assert reason in str(caught.value)
    assert caught.value.phrase == phrase


@given(st.text(alphabet='ab ()[]|.{}=*-9"', max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        sequences = parse_phrase(text)
    except PhraseError:
        return
    assert sequences
    for sequence in sequences:
        assert sequence[0][0] != "gap"
        assert sequence[-1][0] != "gap"
