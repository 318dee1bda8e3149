"""Figures with their intervals: rates, balanced accuracy and F1 of yes-or-no answers, drawn again by contract.

All work on counts: a row a contract, a column a question. An interval holds the middle 95 % of what comes out when the
contracts are drawn again, with replacement, 2,000 times from a fixed seed; answers of one contract stay together,
because they are wrong together.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
DRAWS = 2000
SEED = 20180101


@dataclass(frozen=True, slots=True)
class Figure:
    """A value and the ends of its interval; all NaN where nothing was asked."""

    value: float
    low: float
    high: float

    def show(self, digits: int = 2) -> str:
        """The value with its interval, as the pages print it; a dash where nothing was asked."""
        if np.isnan(self.value):
            return "–"
        return f"{self.value:.{digits}f} ({self.low:.{digits}f} to {self.high:.{digits}f})"


@dataclass(frozen=True, slots=True)
class Counts:
    """For each contract (row) and question (column) 1 where it so came out, else 0.

    ``covered`` and ``lacking``: what the label says; ``false_alarm``: covered, and said to be missing; ``miss``: the
    reverse. A question that the label leaves open is 0 in all four.
    """

    covered: Array
    lacking: Array
    false_alarm: Array
    miss: Array

    def __getitem__(self, rows: Array) -> Counts:
        """The same for some of the contracts."""
        return Counts(self.covered[rows], self.lacking[rows], self.false_alarm[rows], self.miss[rows])

    def column(self, place: int) -> Counts:
        """The same for one question."""
        one = slice(place, place + 1)
        return Counts(self.covered[:, one], self.lacking[:, one], self.false_alarm[:, one], self.miss[:, one])


def count(said: Array, gold: Array) -> Counts:
    """Counts from what was said (true: it is there) and the labels (1 there, 0 not there, -1 nobody said)."""
    covered, lacking = gold == 1, gold == 0
    return Counts(covered * 1, lacking * 1, (covered & ~said) * 1, (lacking & said) * 1)


def _rates(counts: Counts, draws: Array) -> tuple[Array, Array]:
    """False-alarm and miss rates by draw (row) and question; NaN where a draw has nothing to be wrong on."""
    with np.errstate(invalid="ignore", divide="ignore"):
        alarms = draws @ counts.false_alarm / (draws @ counts.covered)
        misses = draws @ counts.miss / (draws @ counts.lacking)
    return alarms, misses


def macro_balanced(counts: Counts, draws: Array) -> Array:
    """The mean over questions of one minus the mean of both rates; where only one rate is known, of that."""
    rates = np.stack(_rates(counts, draws))
    known = (~np.isnan(rates)).sum(axis=0)
    balanced = 1 - np.nansum(rates, axis=0) / np.where(known, known, np.nan)
    return _mean(balanced)


def macro_f1(counts: Counts, draws: Array) -> Array:
    """The mean over questions of F1 of "it is there"."""
    right = draws @ (counts.covered - counts.false_alarm)
    wrong = draws @ counts.miss + draws @ counts.false_alarm
    with np.errstate(invalid="ignore", divide="ignore"):
        return _mean(2 * right / (2 * right + wrong))


def all_alarms(counts: Counts, draws: Array) -> Array:
    """The share of false alarms among all answers that are there, whatever the question."""
    return share(counts.false_alarm.sum(axis=1), counts.covered.sum(axis=1))(draws)


def all_misses(counts: Counts, draws: Array) -> Array:
    """The share of misses among all answers that are not there, whatever the question."""
    return share(counts.miss.sum(axis=1), counts.lacking.sum(axis=1))(draws)


def share(part: Array, whole: Array) -> Callable[[Array], Array]:
    """A measure: the sum of one count over the sum of another; each a number a contract."""

    def measure(draws: Array) -> Array:
        with np.errstate(invalid="ignore", divide="ignore"):
            found: Array = (draws @ part) / (draws @ whole)
        return found

    return measure


def _mean(values: Array) -> Array:
    """The mean of each row, without what is not known."""
    known = ~np.isnan(values)
    total: Array = np.nansum(values, axis=1) / np.where(known.any(axis=1), known.sum(axis=1), np.nan)
    return total


def figure(measure: Callable[[Array], Array], contracts: int) -> Figure:
    """A measure on the contracts as they are, with the interval from drawing them again."""
    if not contracts:
        return Figure(np.nan, np.nan, np.nan)
    value = float(measure(np.ones((1, contracts)))[0])
    chances = np.full(contracts, 1 / contracts)
    drawn = measure(np.random.default_rng(SEED).multinomial(contracts, chances, size=DRAWS))
    drawn = drawn[~np.isnan(drawn)]
    if np.isnan(value) or not len(drawn):
        return Figure(np.nan, np.nan, np.nan)
    low, high = np.quantile(drawn, [0.025, 0.975])
    return Figure(value, float(low), float(high))


def figure_of(measure: Callable[[Counts, Array], Array], counts: Counts) -> Figure:
    """The same for a measure on counts."""
    return figure(lambda draws: measure(counts, draws), len(counts.covered))
