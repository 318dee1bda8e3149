"""Every labelled and CUAD contract, reviewed by a model and a joining that had not seen it.

Five folds by contract. What decides is the program's own :func:`decide_elements`, with the fold's weights in place of
those shipped, so that all that it does beside adding up (phrases too certain to be overruled, elements that lean on
another, blanks, the choice of evidence) is in the figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from contractlint.model import Contract, Element, Facts
from contractlint.review.elements import decide_elements
from contractlint.review.facts import find_facts
from contractlint.review.signals import SignalFinder
from contractlint.review.witness import Model, Witness
from contractlint.review.wording import read_wording
from contractlint.rules import Rule, load_rules, rules_of
from joining import Array
from train_witness import FOLDS, certainties, cross_validate, fold_of, join_alone
from witness_data import Labelled, is_covered

BOTH, PHRASES, MODEL = "phrases and model", "phrases alone", "model alone"
WAYS = (BOTH, PHRASES, MODEL)
"""The ways to decide that are measured; the first is the program's."""


@dataclass(frozen=True)
class Reviewed:
    """One contract: who labelled what, what each way said of each element, and the key terms read."""

    item: Labelled
    elements: dict[str, dict[str, Element]]
    facts: Facts
    is_whole: bool
    """Every page had text: where one had not, the program is less sure of what is missing, on purpose."""


def review_unseen(items: list[Labelled], others: list[Labelled], cache: Path) -> list[Reviewed]:
    """Train by folds and review each contract with what had not seen it.

    Args:
        items: the labelled and CUAD contracts.
        others: what is only trained on, such as the rules' own examples.
        cache: beside it, the models of the folds are kept.
    """
    rules = rules_of(load_rules())
    ids = [rule.id for rule in rules]
    covered = labels(items, ids)
    certainty = certainties(items, ids)
    models, best, _ = cross_validate(items, others, certainty, covered, cache)
    alone = [replace(models[fold], join=join_alone(best, items, covered, fold)) for fold in range(FOLDS)]
    reviewed = []
    for item in items:
        fold, contract = fold_of(item), _contract(item)
        elements = _decide(contract, rules, models[fold], alone[fold])
        is_whole = all(page.has_text for page in contract.document.pages)
        reviewed.append(Reviewed(item, elements, find_facts(contract), is_whole))
    return reviewed


def labels(items: list[Labelled], ids: list[str]) -> Array:
    """What the labels say: a row a contract, a column an element; 1 there, 0 not there, -1 nobody said."""
    value = {None: -1.0, True: 1.0, False: 0.0}
    return np.array([[value[is_covered(item.statuses.get(name, "na"))] for name in ids] for item in items])


def said(reviewed: list[Reviewed], way: str, ids: list[str]) -> Array:
    """Whether a way of deciding found each element (column) in each contract (row)."""
    return np.array([[is_covered(one.elements[way][name].status.value) is True for name in ids] for one in reviewed])


def confidences(reviewed: list[Reviewed], ids: list[str]) -> Iterator[tuple[float, bool]]:
    """How sure the program was of each labelled answer, and whether it was right; in contracts read whole."""
    for one in reviewed:
        if not one.is_whole:
            continue
        for name in ids:
            gold = is_covered(one.item.statuses.get(name, "na"))
            if gold is not None:
                element = one.elements[BOTH][name]
                yield element.confidence, (is_covered(element.status.value) is True) == gold


def _decide(contract: Contract, rules: tuple[Rule, ...], model: Model, alone: Model) -> dict[str, dict[str, Element]]:
    body = dict.fromkeys(phrase for rule in rules for phrase in rule.body_phrases)
    titles = dict.fromkeys(phrase for rule in rules for phrase in rule.title_phrases)
    wording = read_wording(contract, body, titles)
    finder = SignalFinder(wording)
    mute = tuple(replace(rule, signals=()) for rule in rules)
    decided = {
        BOTH: decide_elements(rules, finder, Witness(model, wording)),
        PHRASES: decide_elements(rules, finder),
        MODEL: decide_elements(mute, finder, Witness(alone, wording)),
    }
    return {way: {decision.element.id: decision.element for decision in found} for way, found in decided.items()}


def _contract(item: Labelled) -> Contract:
    if item.contract is None:
        raise ValueError("only contracts that were kept can be reviewed")
    return item.contract
