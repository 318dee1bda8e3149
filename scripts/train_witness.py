#!/usr/bin/env python3
"""Train the sentence model and its joining with the phrases; with --cross-validate, measure without keeping.

usage: train_witness.py EVAL_DIR [--cross-validate] [--cache DIR]

EVAL_DIR holds labelled/ and cuad/. Writes src/contractlint/review/witness.npz. All figures printed are of contracts
that the model did not see: five folds by contract. The sentence model is one logistic regression an element on hashed
n-grams; a sentence that a label quotes is positive, a sentence of a contract that lacks the element negative, and the
other sentences of a contract that has it count little, for they may answer as well.
"""

from __future__ import annotations

import argparse
import hashlib
import pickle
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse

from contractlint.model import Status
from contractlint.review import decide
from contractlint.review.ngrams import Keys
from contractlint.review.witness import FILE, NOTHING, Model, join_evidence
from contractlint.rules import load_rules, rules_of
from joining import Array, balanced, calibrate, f1, fit_join
from witness_data import Labelled, is_covered, read_cuad, read_labelled, read_own

FOLDS = 5
FEWEST_CONTRACTS = 4
"""A feature is known if so many contracts have it."""
POSITIVE, UNQUOTED, KEPT = 6.0, 0.05, 0.4
"""Weight of a quoted sentence, of an unquoted one where the element is there, and the share of plain sentences used."""
ROUNDS, RATE, RIDGE = 200, 0.5, 3e-6


def fold_of(item: Labelled) -> int:
    """The fold in which a contract is tested."""
    return int(item.digest[:8], 16) % FOLDS


def known_keys(items: list[Labelled]) -> Keys:
    """The features that enough contracts have, sorted; those of the rules' examples count like contracts'."""
    counts: Counter[int] = Counter()
    for item in items:
        if item.source != "example" and item.features:
            counts.update(np.unique(np.concatenate(item.features)).tolist())
    return np.array(sorted(key for key, count in counts.items() if count >= FEWEST_CONTRACTS), dtype=np.uint32)


def matrix(item: Labelled, keys: Keys) -> Any:
    """One contract's sentences as a sparse matrix of length-normalised features."""
    places, ends, values = [], [0], []
    for found in item.features:
        at = np.minimum(np.searchsorted(keys, found), len(keys) - 1)
        at = at[keys[at] == found]
        places.append(at)
        values.append(np.full(len(at), 1 / np.sqrt(max(1, len(at))), dtype=np.float32))
        ends.append(ends[-1] + len(at))
    shape = (len(item.features), len(keys))
    return scipy.sparse.csr_matrix((np.concatenate(values), np.concatenate(places), ends), shape=shape)


def sentences(items: list[Labelled], keys: Keys, ids: list[str]) -> tuple[Any, Array, Array]:
    """Features, answers and weights of the sentences to train on."""
    random = np.random.default_rng(0)
    rows, answers, weights = [], [], []
    for item in items:
        count = len(item.features)
        if not count:
            continue
        answer, weight = np.zeros((count, len(ids)), np.float32), np.zeros((count, len(ids)), np.float32)
        for column, name in enumerate(ids):
            covered = is_covered(item.statuses.get(name, "na"))
            if covered is None:
                continue
            weight[:, column] = UNQUOTED if covered else 1.0
            for index in item.answers.get(name, ()):
                answer[index, column], weight[index, column] = 1.0, POSITIVE
        plain = ~answer.any(axis=1)
        keep = (~plain | (random.random(count) < (KEPT if item.source != "example" else 1.0))) & np.array(
            [len(found) > 0 for found in item.features]
        )
        if item.source != "example":
            weight[plain] /= KEPT
        rows.append(matrix(item, keys)[keep])
        answers.append(answer[keep])
        weights.append(weight[keep])
    return scipy.sparse.vstack(rows).tocsr(), np.concatenate(answers), np.concatenate(weights)


def fit_sentences(rows: Any, answers: Array, weights: Array) -> tuple[Array, Array]:
    """Weights and constants of one weighted logistic regression an element, all at once, by Adam."""
    size, count = rows.shape[1], answers.shape[1]
    weight, bias = np.zeros((size, count), np.float32), np.full(count, -4.0, np.float32)
    total = np.maximum(weights.sum(0), 1e-6)
    moments = [np.zeros_like(weight), np.zeros_like(weight), np.zeros_like(bias), np.zeros_like(bias)]
    columns = rows.T.tocsr()
    for round_ in range(1, ROUNDS + 1):
        chance = 1 / (1 + np.exp(-np.clip(rows @ weight + bias, -30, 30)))
        error = (chance - answers) * weights / total
        gradients = (np.asarray(columns @ error) + RIDGE * weight, error.sum(0))
        step = RATE * (1.0 if round_ < 0.6 * ROUNDS else 0.3)
        for place, gradient in enumerate(gradients):
            first, second = moments[2 * place], moments[2 * place + 1]
            first += 0.1 * (gradient - first)
            second += 0.01 * (gradient * gradient - second)
            scaled = np.sqrt(second / (1 - 0.99**round_)) + 1e-7
            (weight, bias)[place][...] -= step * (first / (1 - 0.9**round_)) / scaled
    return weight, bias


def make_model(items: list[Labelled], ids: list[str]) -> Model:
    """The sentence model, its weights as small integers; the joining is fitted later."""
    keys = known_keys(items)
    weight, bias = fit_sentences(*sentences(items, keys, ids))
    scale = np.maximum(np.abs(weight).max(0), 1e-6) / 127
    return Model(
        ids=tuple(ids),
        keys=keys,
        weights=np.round(weight / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        bias=bias.astype(np.float32),
        join=np.zeros((len(ids), 4), np.float32),
        calibration=(1.0, 0.0),
    )


def kept_model(items: list[Labelled], ids: list[str], cache: Path) -> Model:
    """The same, from the cache where it was trained before on the same sentences by the same script."""
    seen = hashlib.sha256(Path(__file__).read_bytes() + repr(ids).encode())
    for item in items:
        seen.update(repr((item.source, sorted(item.statuses.items()))).encode())
        seen.update(repr(sorted((name, sorted(found)) for name, found in item.answers.items())).encode())
        for found in item.features:
            seen.update(found.tobytes() + b"|")
    kept = cache.parent / "models" / f"{seen.hexdigest()}.pickle"
    if kept.is_file():
        return pickle.loads(kept.read_bytes())  # type: ignore[no-any-return]  # noqa: S301  # our own cache
    model = make_model(items, ids)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(pickle.dumps(model))
    return model


def certainties(items: list[Labelled], ids: list[str]) -> Array:
    """How certain the phrases alone are of each element of each contract, 0.0 where they find nothing."""
    rules = {rule.id: rule for rule in rules_of(load_rules())}
    found = np.zeros((len(items), len(ids)))
    for row, item in enumerate(items):
        assert item.contract is not None  # noqa: S101  # they were read to be kept
        for decision in decide(item.contract, tuple(rules[name] for name in ids), second_witness=False):
            if decision.element.status in (Status.PRESENT, Status.BLANK, Status.DEFERRED):
                found[row, ids.index(decision.element.id)] = decision.element.confidence
    return found


def best_scores(model: Model, item: Labelled) -> Array:
    """The model's opinion of the likeliest sentence for each element."""
    return model.score(item.features).max(0) if item.features else np.full(len(model.ids), NOTHING)


def cross_validate(
    items: list[Labelled], others: list[Labelled], certainty: Array, covered: Array, cache: Path
) -> tuple[list[Model], Array, Array]:
    """The model of each fold, joined and calibrated without it, and by these for each contract opinions and sums.

    Phrases and model are joined by the labelled contracts alone; CUAD asks some questions in another sense.

    Returns:
        The models by fold; the model's opinion of each contract's likeliest sentences; the sums that decide.
    """
    ids, fold = [rule.id for rule in rules_of(load_rules())], np.array([fold_of(item) for item in items])
    aside = np.array([item.held_aside for item in items])
    labelled = np.array([item.source == "labelled" for item in items])
    best, total, models = np.zeros_like(covered), np.zeros_like(covered), []
    for number in range(FOLDS):
        models.append(kept_model([item for item in [*items, *others] if fold_of(item) != number], ids, cache))
        for row in np.flatnonzero(fold == number):
            best[row] = best_scores(models[number], items[row])
    for number in range(FOLDS):
        known, tested = labelled & (fold != number), fold == number
        join = fit_join(certainty[known], best[known], covered[known], aside[known])
        models[number] = replace(models[number], join=join)
        total[tested] = join_evidence(join, certainty[tested], best[tested])
    for number in range(FOLDS):
        known = labelled & aside & (fold != number)
        models[number] = replace(models[number], calibration=calibrate(total[known], covered[known]))
    return models, best, total


def join_alone(best: Array, items: list[Labelled], covered: Array, fold: int) -> Array:
    """The joining of a fold for the model alone, as if no phrase had ever been found."""
    known = np.array([item.source == "labelled" and fold_of(item) != fold for item in items])
    nothing = np.zeros_like(best[known])
    return fit_join(nothing, best[known], covered[known], np.zeros(int(known.sum()), dtype=bool))


def print_figures(items: list[Labelled], certainty: Array, total: Array, covered: Array) -> None:
    """Phrases alone, and with the model: balanced accuracy on labelled contracts, F1 on CUAD's."""
    aside = np.array([item.held_aside for item in items])
    labelled = np.array([item.source == "labelled" for item in items])
    for name, said in (("phrases alone", certainty > 0), ("phrases and model", (certainty > 0) | (total > 0))):
        for title, group in (("all", labelled), ("open", labelled & ~aside), ("held aside", labelled & aside)):
            some, gold = said[group], covered[group]
            print(f"{name:18} {title:11} balanced {balanced(some, gold):.3f}", end="  ")
            print(f"false alarms {np.mean(~some[gold == 1]):.3f}  misses {np.mean(some[gold == 0]):.3f}")
        for title, group in (("CUAD", ~labelled), ("CUAD aside", ~labelled & aside)):
            print(f"{name:18} {title:11} F1 {f1(said[group], covered[group]):.3f}")


def train(items: list[Labelled], others: list[Labelled], cache: Path, *, keep: bool) -> None:
    """Measure by folds and, where it is to be kept, write the model trained on everything."""
    ids = [rule.id for rule in rules_of(load_rules())]
    value = {None: -1.0, True: 1.0, False: 0.0}
    covered = np.array([[value[is_covered(item.statuses.get(name, "na"))] for name in ids] for item in items])
    certainty = certainties(items, ids)
    _, best, total = cross_validate(items, others, certainty, covered, cache)
    print_figures(items, certainty, total, covered)
    if not keep:
        return
    model = kept_model([*items, *others], ids, cache)
    count = sum(item.source == "labelled" for item in items)
    aside = np.array([item.held_aside for item in items])[:count]
    np.savez(
        FILE, ids=np.array(ids), keys=model.keys, weights=model.weights, scale=model.scale, bias=model.bias,
        join=fit_join(certainty[:count], best[:count], covered[:count], aside),
        calibration=np.array(calibrate(total[:count][aside], covered[:count][aside])),
    )  # fmt: skip
    print(f"wrote {FILE.name}: {len(model.keys):,} features, {FILE.stat().st_size / 2**20:.1f} MiB")


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("eval", type=Path)
    parser.add_argument("--cross-validate", action="store_true", help="print figures, keep no model")
    parser.add_argument("--cache", type=Path, default=Path(".cache/documents"))
    options = parser.parse_args()
    items = read_labelled(options.eval / "labelled", options.cache)
    items += read_cuad(options.eval / "cuad", options.cache, {item.digest for item in items})
    train(items, read_own(options.cache), options.cache, keep=not options.cross_validate)


if __name__ == "__main__":
    main()
