"""Every check fires on its own examples and stays silent on its near misses."""

from __future__ import annotations

import pytest

from contractlint.checks import Check, load_checks
from contractlint.model import Severity
from contractlint.review.examples import run_check_examples

CHECKS = load_checks()


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_the_check_finds_its_examples_and_skips_its_near_misses(check: Check) -> None:
    complaints = [
        f"{outcome.complaint}: {outcome.text}" for outcome in run_check_examples((check,)) if outcome.complaint
    ]
    assert not complaints, "\n".join(complaints)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_the_check_says_what_it_asks_and_why(check: Check) -> None:
    assert isinstance(check.severity, Severity)
    for words in (check.title, check.question, check.why, check.source):
        assert len(words) > 10
    assert check.question.endswith("?")
    if (
        check.group != "presign"
    ):  # those look at traces of editing, which a text cannot hold; they have tests of their own
        assert len(check.finds) >= 3
        assert len(check.skips) >= 3
