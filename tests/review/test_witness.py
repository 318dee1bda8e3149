"""Phrases and the sentence model, heard together: what each may decide, and how sure the two are."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from contractlint.model import Status
from contractlint.review.elements import Decision, decide_elements
from contractlint.review.ngrams import key_of
from contractlint.review.signals import SignalFinder
from contractlint.review.witness import FILE, Model, Witness, load_model
from contractlint.review.wording import read_wording
from contractlint.rules.rule import build_pack
from drafting import make_contract

FOR, AGAINST = "sprinkler", "painting"
"""Words that the model below was told speak for the element, and against it."""


@pytest.fixture
def model() -> Model:
    keys = sorted((key_of(word), weight) for word, weight in ((FOR, 100), (AGAINST, -100)))
    return Model(
        ids=("test/rule",),
        keys=np.array([key for key, _ in keys], dtype=np.uint32),
        weights=np.array([[weight] for _, weight in keys], dtype=np.int8),
        scale=np.array([0.05], np.float32),
        bias=np.array([-3.0], np.float32),
        join=np.array([[3.5, 1.0, 1.5, 0.0]], np.float32),
        calibration=(1.0, 0.0),
    )


def decide(text: str, model: Model | None, **signals: Any) -> Decision:
    rule = {
        "id": "test/rule", "title": "Rule", "severity": "warning", "question": "?", "source": "s", "why": "w",
        "suggestion": "c", **signals,
    }  # fmt: skip
    rules = build_pack({"component": "test", "title": "Test", "rules": [rule]}, "test.yaml").rules
    body = dict.fromkeys(phrase for rule in rules for phrase in rule.body_phrases)
    wording = read_wording(make_contract(text), body, ())
    (decision,) = decide_elements(rules, SignalFinder(wording), Witness(model, wording) if model else None)
    return decision


INSURED = {"say": "shall carry insurance"}
WEAK = {"say": "shall carry insurance", "certainty": "medium"}


def test_what_no_phrase_finds_the_model_can_find_and_its_sentence_is_the_evidence(model: Model) -> None:
    text = "The Provider pays its staff.\n\nThe sprinkler system is kept in order by the Provider."
    assert decide(text, None, present=[INSURED]).element.status is Status.MISSING
    element = decide(text, model, present=[INSURED]).element
    assert element.status is Status.PRESENT
    assert "sprinkler system" in element.evidence[0].text


def test_where_the_words_alone_decide_the_model_only_lowers_the_confidence(model: Model) -> None:
    text = "The Provider pays its staff.\n\nThe sprinkler system is kept in order by the Provider."
    sure = decide("The Provider pays its staff. It is painting.", model, present=[INSURED], words_only=True).element
    element = decide(text, model, present=[INSURED], words_only=True).element
    assert element.status is sure.status is Status.MISSING
    assert element.confidence < sure.confidence


def test_a_sentence_of_the_model_with_a_blank_in_it_is_blank(model: Model) -> None:
    decision = decide("The sprinkler system is kept by ________ at all times.", model, present=[INSURED])
    assert decision.element.status is Status.BLANK


def test_what_a_phrase_found_stands_against_the_model_with_less_confidence(model: Model) -> None:
    doubted = decide("The Provider shall carry insurance for painting.", model, present=[WEAK]).element
    shared = decide("The Provider shall carry insurance for the sprinkler.", model, present=[WEAK]).element
    assert doubted.status is shared.status is Status.PRESENT
    assert doubted.confidence <= 0.7 < shared.confidence


def test_a_deferral_that_a_phrase_found_is_not_taken_back_because_no_sentence_answers(model: Model) -> None:
    text = "# Terms\n\nInsurance and painting are set out in the Master Agreement."
    element = decide(text, model, present=[INSURED], deferred=[{"say": "set out in ...3 {elsewhere}"}]).element
    assert element.status is Status.DEFERRED


def test_two_witnesses_that_agree_are_surer_than_one(model: Model) -> None:
    phrase = decide("The Provider shall carry insurance always.", model, present=[INSURED]).element
    both = decide("The Provider shall carry insurance for the sprinkler system.", model, present=[INSURED]).element
    assert phrase.status is both.status is Status.PRESENT
    assert both.confidence > phrase.confidence


def test_confidence_is_a_chance_of_being_right_and_grows_with_the_sum(model: Model) -> None:
    witness = Witness(model, read_wording(make_contract("The Provider pays its staff."), (), ()))
    sure = [witness.confidence(total) for total in (0.0, 0.5, 2.0, 9.0)]
    assert sure == sorted(sure)
    assert sure[0] == 0.5
    assert sure[-1] < 1
    assert witness.confidence(-2.0) == witness.confidence(2.0)


def test_the_words_that_weighed_most_can_be_named(model: Model) -> None:
    contract = make_contract("The sprinkler system needs painting at times.")
    assert Witness(model, read_wording(contract, (), ())).strongest_words("test/rule", 0) == [FOR]


def test_the_shipped_model_is_small_and_knows_every_element() -> None:
    from contractlint.rules import load_rules, rules_of

    shipped = load_model()
    assert shipped is not None
    assert FILE.stat().st_size <= 3 * 2**20
    assert set(shipped.ids) == {rule.id for rule in rules_of(load_rules())}
    assert list(shipped.keys) == sorted(set(shipped.keys))
