"""No check fails, and none runs away, whatever the text: each finding has a place in it."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contractlint.extract import extract_text
from contractlint.review import review_document

_PIECES = st.sampled_from(
    [
        "___", "[●]", "[insert the fee]", "[or]/[and]", "[***]", "TBD", "$____", "XX", ". . . .", "{{name}}", "[ ]", "_x_ Yes",
        "(the “Service Fee”)", "“Site” means the office.", "the Site", "The Service Fees", "as defined in Section 9.9",
        "Section 2", "Exhibit B", "EXHIBIT B FORM OF NOTICE", "thirty (30) days", "ten (12) months", "$1,000.00", "30 February 2024",
        "1 March 2024", "this ___ day of ____, 20__", "By: ____ Name: ____", "between Alder Ltd. and Birch & Son, Inc.", "1.", "2.1", "(a)",
        "shall be deemed accepted", "shall indemnify", "renews automatically", "reasonable efforts", "\n", "\n\n", "\n\n# ", " | ", "”", "(", "—",
    ]
)  # fmt: skip


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_PIECES, min_size=1, max_size=60).map(" ".join), st.integers(1, 12))
def test_no_check_fails(text: str, times: int) -> None:
    report = review_document(extract_text(text * times), before_signature=True)
    assert [finding.message for finding in report.findings if "This check failed" in finding.message] == []


@pytest.mark.parametrize(
    "piece",
    ["___ word ", "[insert this] ", '(the "Spare Unit") ', "XX of XX% ", "[a][b]/", "EXHIBIT A ", "the Big Tree "],
)
def test_a_long_text_of_one_thing_is_read_in_time(piece: str) -> None:
    start = time.process_time()
    report = review_document(extract_text(piece * 8000))
    assert time.process_time() - start < 20
    assert [finding.message for finding in report.findings if "This check failed" in finding.message] == []
