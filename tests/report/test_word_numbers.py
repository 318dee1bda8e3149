"""Numbers typed by hand: which comes next."""

from __future__ import annotations

import pytest

from contractlint.report.word.numbers import first_under, following, typed_label


@pytest.mark.parametrize(
    ("label", "before", "expected"),
    [
        ("4.3", "4.2", "4.4"), ("4.9.", "", "4.10."), ("12.", "11.", "13."), ("7.2.9", "", "7.2.10"),
        ("Section 5.01", "", "Section 5.02"), ("Section 5.09", "", "Section 5.10"), ("ARTICLE IX", "ARTICLE VIII", "ARTICLE X"),
        ("Article 4:", "", "Article 5:"), ("(c)", "(b)", "(d)"), ("(h)", "(g)", "(i)"), ("(i)", "(h)", "(j)"),
        ("(i)", "", "(ii)"), ("(iii)", "(ii)", "(iv)"), ("(z)", "(y)", "(aa)"), ("B.", "A.", "C."), ("V.", "IV.", "VI."),
    ],
)  # fmt: skip
def test_the_next_number_is_written_like_the_last(label: str, before: str, expected: str) -> None:
    assert following(label, before) == expected


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("4.3 The Client pays", "4.3"), ("4.3. The Client pays", "4.3."), ("(c) notice", "(c)"), ("ARTICLE IV. TERM", "ARTICLE IV."),
        ("Section 5.01 Fees.", "Section 5.01"), ("7) Visits", "7)"), ("The Client pays", ""),
    ],
)  # fmt: skip
def test_a_paragraphs_number_is_read_as_typed(text: str, label: str) -> None:
    assert typed_label(text) == label


@pytest.mark.parametrize(
    ("label", "above", "expected"),
    [
        ("12.1", "13.", "13.1"), ("Section 5.01", "ARTICLE VI", "Section 6.01"), ("(a)", "11.", "(a)"), ("5.1.", "Article 6", "6.1."),
        ("2.1", "", "2.1"),
    ],
)  # fmt: skip
def test_the_first_clause_under_a_new_heading_is_numbered_after_it(label: str, above: str, expected: str) -> None:
    assert first_under(label, above) == expected
