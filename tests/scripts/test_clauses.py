"""The bank of sentences that the sentence model is trained on beside labelled contracts."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import yaml

from contractlint.rules import load_rules, rules_of

FOLDER = Path(__file__).parents[2] / "corpus" / "clauses"
BANK = [
    (f"{path.name}, {name}", name, texts)
    for path in sorted(FOLDER.glob("*.yaml"))
    for name, texts in yaml.safe_load(path.read_text("utf-8")).items()
]


def test_every_sentence_is_of_a_known_element_and_there_are_answers_and_near_misses() -> None:
    known = {rule.id for rule in rules_of(load_rules())}
    for where, name, texts in BANK:
        assert name in known, where
        assert set(texts) == {"answers", "near"}, where
        assert all(isinstance(text, str) and len(text.split()) >= 4 for text in texts["answers"] + texts["near"]), where


def test_no_sentence_stands_twice_in_an_element() -> None:
    counts = Counter((name, text) for _, name, texts in BANK for text in texts["answers"] + texts["near"])
    assert not [text for text, times in counts.items() if times > 1]
