"""The labelled agreements of ``corpus/plain``: labels that stand in their text, and reports that mostly agree with them."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest

from contractlint.extract import extract
from contractlint.model import Status
from contractlint.review import review_document
from contractlint.rules import load_rules, rules_of

FOLDER = Path(__file__).parents[1] / "corpus" / "plain"
CONTRACTS = sorted(FOLDER.glob("*.md"))
ANSWERED = {"present", "deferred", "blank"}


def labels(path: Path) -> dict[str, dict[str, object]]:
    return json.loads(path.with_suffix(".labels.json").read_text("utf-8"))["elements"]  # type: ignore[no-any-return]


def folded(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@cache
def statuses(path: Path) -> dict[str, Status]:
    """What a review says of each element."""
    return {element.id: element.status for element in review_document(extract(path)).elements}


@pytest.mark.parametrize("path", CONTRACTS, ids=lambda path: path.stem)
def test_every_element_is_labelled_and_every_quote_stands_in_the_text(path: Path) -> None:
    text, elements = folded(path.read_text("utf-8")), labels(path)
    assert set(elements) == {rule.id for rule in rules_of(load_rules())}
    assert {label["status"] for label in elements.values()} <= {*ANSWERED, "missing", "not-applicable"}
    quotes = [str(quote) for label in elements.values() for quote in label.get("quotes") or ()]  # type: ignore[attr-defined]
    assert [quote for quote in quotes if folded(quote) not in text] == []
    assert [name for name, label in elements.items() if label["status"] in ANSWERED and not label.get("quotes")] == []


def test_reports_agree_with_most_labels() -> None:
    """So many were right when this was written; fewer mean that a rule or the model has lost something."""
    alarms = misses = there = lacking = 0
    for path in CONTRACTS:
        for name, label in labels(path).items():
            said = statuses(path)[name] in (Status.PRESENT, Status.DEFERRED, Status.BLANK)
            if label["status"] in ANSWERED:
                there, alarms = there + 1, alarms + (not said)
            elif label["status"] == "missing":
                lacking, misses = lacking + 1, misses + said
    assert alarms / there < 0.1
    assert misses / lacking < 0.2
