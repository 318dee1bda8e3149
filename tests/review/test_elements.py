"""How an element's status is decided: what counts, what wins, and what is shown."""

from __future__ import annotations

from typing import Any

import pytest

from contractlint.model import Element, Status
from contractlint.review import decide
from contractlint.rules.rule import build_pack
from drafting import make_contract


def decide_one(text: str, **signals: Any) -> Element:
    """The element of a rule with these signals on a contract with this text."""
    rule = {
        "id": "test/rule", "title": "Rule", "severity": "warning", "question": "?", "source": "s", "why": "w",
        "suggestion": "c", **signals,
    }  # fmt: skip
    pack = build_pack({"component": "test", "title": "Test", "rules": [rule]}, "test.yaml")
    return decide(make_contract(text), pack.rules)[0].element


INSURED = {"say": "(carry|maintain) ...3 insurance"}


def test_the_sentence_itself_is_the_evidence_with_its_place() -> None:
    element = decide_one("## 4. Cover\n\nFees are low. The Provider shall carry public insurance.", present=[INSURED])
    assert element.status is Status.PRESENT
    assert [(e.text, e.section, e.page) for e in element.evidence] == [
        ("The Provider shall carry public insurance.", "4", 1)
    ]


def test_a_table_of_contents_or_a_heading_is_no_evidence() -> None:
    assert (
        decide_one("# Insurance to carry\n\nNothing more is said.", present=[{"say": "insurance"}]).status
        is Status.MISSING
    )


def test_present_wins_over_blank_and_blank_over_deferred() -> None:
    fee = [{"say": "fee is {money}"}]
    later = [{"say": "fee ...8 {elsewhere}"}]
    filled = "The fee is $500.\n\nThe fee is $____.\n\nThe fee is set out in the Order Form."
    assert decide_one(filled, present=fee, deferred=later).status is Status.PRESENT
    assert decide_one(filled.split("\n\n", 1)[1], present=fee, deferred=later).status is Status.BLANK
    deferred = decide_one("# Terms\n\n" + filled.split("\n\n")[2], present=fee, deferred=later)
    assert (deferred.status, deferred.deferred_to) == (Status.DEFERRED, "Order Form")


def test_a_negation_does_not_count_where_the_rule_rejects_it() -> None:
    text = "The Provider shall not be liable for any service credits."
    credit = {"say": "liable ...4 service credit"}
    assert decide_one(text, present=[credit]).status is Status.PRESENT
    assert decide_one(text, present=[{**credit, "negation": "reject"}]).status is Status.MISSING


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The Provider shall keep the records secret.", Status.PRESENT),
        ("The Client shall keep the records secret.", Status.MISSING),
        ("The records shall be kept secret by the Provider.", Status.PRESENT),
        ("The Provider shall:\n\n- pay its staff;\n- keep the records secret.", Status.PRESENT),
    ],
)
def test_who_acts_matters(text: str, status: Status) -> None:
    signal = {"say": ["keep ...4 secret", "record ...4 kept secret"], "actor": "provider"}
    assert decide_one(text, present=[signal]).status is status


def test_two_weak_signs_answer_together_and_one_alone_does_not() -> None:
    weak = [{"say": "uptime", "certainty": "low"}, {"say": "outage", "certainty": "low"}]
    assert decide_one("The uptime is high.", present=weak).status is Status.MISSING
    assert decide_one("The uptime is high. An outage is rare.", present=weak).status is Status.PRESENT


def test_a_heading_lends_its_meaning_to_the_clause_below() -> None:
    signal = {"under": "insurance", "say": "cover"}
    assert (
        decide_one("## 9. Insurance\n\nThe Provider has cover of a million.", present=[signal]).status is Status.PRESENT
    )
    assert (
        decide_one("## 9. Painting\n\nThe Provider has cover of a million.", present=[signal]).status is Status.MISSING
    )


def test_a_missing_element_shows_the_nearest_clause() -> None:
    element = decide_one("The Provider tells its insurance broker.", present=[INSURED], related="insurance")
    assert element.status is Status.MISSING
    assert element.related is not None
    assert "insurance broker" in element.related.text


def test_a_heading_is_no_nearest_clause() -> None:
    assert (
        decide_one("## 7. Insurance\n\nFees are due at once.", present=[INSURED], related="insurance").related is None
    )


def test_pages_that_could_not_be_read_lower_the_confidence_in_absence() -> None:
    from dataclasses import replace

    from contractlint.model import Page
    from contractlint.parse import parse

    contract = make_contract("The Client pays.")
    pages = (*contract.document.pages, Page(2, len(contract.text), len(contract.text), has_text=False))
    rule = build_pack(
        {"component": "t", "title": "T", "rules": [{
            "id": "t/r", "title": "R", "severity": "info", "question": "?", "source": "s", "why": "w", "suggestion": "c",
            "present": [INSURED]}]}, "t.yaml").rules  # fmt: skip
    whole = decide(contract, rule)[0].element
    partly = decide(parse(replace(contract.document, pages=pages)), rule)[0].element
    assert partly.confidence < whole.confidence


def test_a_long_clause_is_quoted_around_the_words_that_decided() -> None:
    text = (
        "The Provider "
        + "does one thing and another, " * 60
        + "and shall carry insurance "
        + "and more, " * 60
        + "always."
    )
    (evidence,) = decide_one(text, present=[INSURED]).evidence
    assert "carry insurance" in evidence.text
    assert len(evidence.text) <= 600
