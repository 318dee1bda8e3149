"""The figures of docs/accuracy.md: what is counted, and how wide the intervals are."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))

from figures import (  # scripts are no package
    Counts,
    all_alarms,
    all_misses,
    count,
    figure,
    figure_of,
    macro_balanced,
    macro_f1,
    share,
)

SAID = np.array([[True, False], [False, False], [True, True], [True, False]])
GOLD = np.array([[1, 1], [1, 0], [0, 1], [0, -1]])
"""First question: two there (one found), two not (both said to be there). Second: two there (one found), one not."""


@pytest.fixture
def counts() -> Counts:
    return count(SAID, GOLD)


def test_balanced_accuracy_weighs_both_kinds_of_error_alike_and_every_question(counts: Counts) -> None:
    assert figure_of(macro_balanced, counts.column(0)).value == pytest.approx(1 - (0.5 + 1.0) / 2)
    assert figure_of(macro_balanced, counts.column(1)).value == pytest.approx(1 - (0.5 + 0.0) / 2)
    assert figure_of(macro_balanced, counts).value == pytest.approx((0.25 + 0.75) / 2)


def test_what_nobody_labelled_is_not_counted(counts: Counts) -> None:
    assert counts.covered.sum() + counts.lacking.sum() == 7
    assert figure_of(all_alarms, counts).value == pytest.approx(2 / 4)
    assert figure_of(all_misses, counts).value == pytest.approx(2 / 3)


def test_f1_is_the_harmonic_mean_of_precision_and_recall(counts: Counts) -> None:
    precision, recall = 1 / 3, 1 / 2
    first = 2 * precision * recall / (precision + recall)
    assert figure_of(macro_f1, counts.column(0)).value == pytest.approx(first)


def test_an_interval_holds_the_value_is_the_same_each_time_and_narrows_with_more_contracts() -> None:
    few, many = (np.tile([1, 1, 1, 0], times) for times in (5, 80))
    found = [figure(share(right, np.ones(len(right))), len(right)) for right in (few, many, many)]
    assert found[1] == found[2]
    assert all(one.low < one.value < one.high for one in found)
    assert found[1].high - found[1].low < (found[0].high - found[0].low) / 3


def test_a_question_that_no_label_answers_has_no_figure() -> None:
    nothing = figure_of(macro_balanced, count(SAID, np.full_like(GOLD, -1)))
    assert np.isnan(nothing.value)
    assert nothing.show() == "–"
