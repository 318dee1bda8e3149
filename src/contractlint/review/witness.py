"""The second witness: a small linear model over sentences, beside the phrases that a lawyer can read.

It was trained by ``scripts/train_witness.py`` on labelled contracts: for each element it gives every sentence a weight
of evidence (log-odds). Phrases and model are joined by adding: what a phrase found weighs so much, what the model
thinks of its best sentence so much, and the sum decides. All weights are in one file, ``witness.npz``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from contractlint.review.ngrams import Keys, name_features, sentence_features
from contractlint.review.wording import Wording

FILE = Path(__file__).parent / "witness.npz"
NOTHING = -12.0
"""The log-odds of a sentence that cannot be evidence, such as a heading."""
_REACH = 4.0
"""Log-odds beyond this say no more than this."""
_AT_ONCE = 2000
"""Sentences scored at once: their features' weights are laid out side by side, a hundred times the size of the text."""
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Model:
    """The trained weights.

    ``keys`` are the features known, sorted; ``weights`` their small integers for each element, to be multiplied by
    ``scale``; ``join`` holds for each element the weights of (a phrase found it, with high certainty, what the model
    thinks of the best sentence, a constant); ``calibration`` turns the sum into log-odds of being right.
    """

    ids: tuple[str, ...]
    keys: Keys
    weights: NDArray[np.int8]
    scale: Floats
    bias: Floats
    join: Floats
    calibration: tuple[float, float]

    def score(self, features: list[Keys]) -> Floats:
        """Log-odds of every sentence (rows) for every element (columns)."""
        scores = [self._score(features[start : start + _AT_ONCE]) for start in range(0, len(features), _AT_ONCE)]
        return np.concatenate(scores) if scores else self._score(features)

    def _score(self, features: list[Keys]) -> Floats:
        counts = np.array([len(found) for found in features])
        scores = np.full((len(features), len(self.ids)), NOTHING, dtype=np.float32)
        rows = np.flatnonzero(counts)
        if not len(rows):
            return scores
        everything = np.concatenate([features[row] for row in rows])
        places = np.minimum(np.searchsorted(self.keys, everything), len(self.keys) - 1)
        known = self.keys[places] == everything
        owner = np.repeat(np.arange(len(rows)), counts[rows])[known]
        total = np.zeros((len(rows), len(self.ids)), dtype=np.float32)
        used = np.bincount(owner, minlength=len(rows))
        full = np.flatnonzero(used)
        if len(full):
            starts = np.concatenate([[0], np.cumsum(used[full])[:-1]])
            total[full] = np.add.reduceat(self.weights[places[known]], starts, axis=0, dtype=np.int32)
        lengths = np.sqrt(np.maximum(used, 1)).astype(np.float32)[:, None]
        scores[rows] = total * self.scale / lengths + self.bias
        return scores


@lru_cache(maxsize=1)
def load_model() -> Model | None:
    """The model that is shipped with the package; None in a checkout where it was not trained yet."""
    if not FILE.is_file():
        return None
    with np.load(FILE, allow_pickle=False) as data:
        alpha, beta = data["calibration"].tolist()
        return Model(
            ids=tuple(data["ids"].tolist()),
            keys=data["keys"],
            weights=data["weights"],
            scale=data["scale"],
            bias=data["bias"],
            join=data["join"],
            calibration=(alpha, beta),
        )


class Witness:
    """What the model says of one contract."""

    def __init__(self, model: Model, wording: Wording) -> None:
        """Score every sentence for every element, once."""
        self._model = model
        self._wording = wording
        self._columns = {name: column for column, name in enumerate(model.ids)}
        self._scores = model.score(sentence_features(wording))

    def knows(self, element: str) -> bool:
        """Whether the model was trained on this element."""
        return element in self._columns

    def opinion(self, element: str, sentence: int) -> float:
        """The log-odds that a sentence answers an element's question."""
        return float(self._scores[sentence, self._columns[element]])

    def best(self, element: str, count: int) -> list[int]:
        """The sentences that the model finds likeliest to answer, best first."""
        column = self._scores[:, self._columns[element]]
        return [int(index) for index in np.argsort(-column, kind="stable")[:count]]

    def verdict(self, element: str, certainty: float) -> float:
        """Phrases and model together: above zero, the contract answers the question.

        Args:
            element: the rule's id.
            certainty: of the best phrase that was found, 0.0 where none was.
        """
        column = self._columns[element]
        best = float(self._scores[:, column].max()) if len(self._scores) else NOTHING
        return float(join_evidence(self._model.join[column], certainty, best))

    def confidence(self, verdict: float) -> float:
        """How likely the decision is right, 0.5 to 1, from the sum that decided."""
        alpha, beta = self._model.calibration
        odds = alpha * verdict + beta
        chance = 1 / (1 + np.exp(-odds))
        return round(float(min(max(chance if verdict > 0 else 1 - chance, 0.5), 0.99)), 2)

    def strongest_words(self, element: str, sentence: int, count: int = 5) -> list[str]:
        """The words and pairs of words of a sentence that speak most for the element."""
        column = self._columns[element]
        weighed = []
        for key, name in name_features(self._wording, sentence).items():
            place = int(np.searchsorted(self._model.keys, np.uint32(key)))
            if place < len(self._model.keys) and int(self._model.keys[place]) == key:
                weighed.append((int(self._model.weights[place, column]), name))
        return [name for weight, name in sorted(weighed, reverse=True)[:count] if weight > 0]


def join_evidence(weights: Any, certainty: Any, best: Any) -> Any:
    """The sum that decides; numbers or arrays alike (``scripts/train_witness.py`` fits ``weights`` through it)."""
    parts = evidence_parts(certainty, best)
    return sum(weights[..., place] * part for place, part in enumerate(parts))


def evidence_parts(certainty: Any, best: Any) -> tuple[Any, Any, Any, Any]:
    """What is weighed: a phrase found it; with high certainty; the model's opinion, bounded; a constant."""
    found = np.asarray(certainty) > 0
    high = np.asarray(certainty) > 0.85
    return found * 1.0, high * 1.0, np.tanh(np.asarray(best) / _REACH) * _REACH, np.ones_like(np.asarray(best) * 1.0)
