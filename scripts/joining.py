"""How phrases and the sentence model are joined, and how the sum becomes a confidence: fitted on labelled contracts."""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.optimize
from numpy.typing import NDArray

from contractlint.review.witness import evidence_parts

ASIDE = 4.0
"""Weight of a contract held aside when phrases and model are joined."""
Array = NDArray[Any]


def fit_join(certainty: Array, best: Array, covered: Array, aside: Array) -> Array:
    """For each element the weights that join phrases and model: common ones, and what an element deviates.

    Both answers of an element weigh alike, however rare, so that the sum is zero where both errors cost the same.
    Contracts held aside weigh more: the phrases were written with the others open, and are believed too much there.
    """
    parts = np.stack(np.broadcast_arrays(*evidence_parts(certainty, best)), -1)
    count, width = covered.shape[1], parts.shape[-1]
    weights = np.zeros_like(covered)
    for value in (0.0, 1.0):
        these = covered == value
        weights += these * 10 / (these.sum(0) + 3)
    weights *= np.where(aside, ASIDE, 1.0)[:, None]
    asked, answer = weights > 0, np.where(covered == 1.0, 1.0, 0.0)
    ridge = np.array([12.0, 12.0, 12.0, 3.0])

    def loss(flat: Array) -> tuple[float, Array]:
        common, own = flat[:width], flat[width:].reshape(count, width)
        total = parts @ common + (parts * own).sum(-1)
        error = np.where(asked, weights * (1 / (1 + np.exp(-total)) - answer), 0.0)
        value = np.where(asked, weights * (np.logaddexp(0, total) - answer * total), 0.0).sum()
        value += 0.5 * ((ridge * own**2).sum() + 0.1 * (common**2).sum())
        gradient = [
            np.einsum("ie,ied->d", error, parts) + 0.1 * common,
            np.einsum("ie,ied->ed", error, parts) + ridge * own,
        ]
        return float(value), np.concatenate([gradient[0], gradient[1].ravel()])

    found: Array = scipy.optimize.minimize(loss, np.zeros(width * (count + 1)), jac=True, method="L-BFGS-B").x
    joined: Array = (found[:width] + found[width:].reshape(count, width)).astype(np.float32)
    return joined


def calibrate(total: Array, covered: Array) -> tuple[float, float]:
    """Turns sums into log-odds of being right, on contracts held aside, where neither witness is flattered."""
    asked = covered >= 0
    x, y = total[asked], covered[asked]

    def loss(pair: Array) -> float:
        odds = pair[0] * x + pair[1]
        return float((np.logaddexp(0, odds) - y * odds).mean())

    alpha, beta = scipy.optimize.minimize(loss, np.array([1.0, 0.0]), method="Nelder-Mead").x
    return float(alpha), float(beta)


def balanced(said: Array, covered: Array) -> float:
    """Macro balanced accuracy."""
    rates = []
    for column in range(covered.shape[1]):
        own = [
            np.mean(said[covered[:, column] == v, column] == bool(v))
            for v in (0.0, 1.0)
            if (covered[:, column] == v).any()
        ]
        if own:
            rates.append(np.mean(own))
    return float(np.mean(rates))


def f1(said: Array, covered: Array) -> float:
    """Macro F1 of presence over the elements that were judged."""
    found = []
    for column in np.flatnonzero((covered == 1.0).any(axis=0)):
        right = np.sum(said[covered[:, column] == 1.0, column])
        wrong = np.sum(said[covered[:, column] == 0.0, column])
        found.append(2 * right / (right + wrong + np.sum(covered[:, column] == 1.0)))
    return float(np.mean(found))
