"""Every rule's own examples: what must be found is, and near misses are not."""

from __future__ import annotations

import re

import pytest

from contractlint.review.examples import run_examples
from contractlint.rules import Rule, load_rules, rules_of

RULES = rules_of(load_rules(examples=True))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_examples(rule: Rule) -> None:
    complaints = [f"{o.complaint}: {o.text}" for o in run_examples((rule,)) if o.complaint]
    assert not complaints, "\n".join(complaints)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_five_to_find_and_five_near_misses(rule: Rule) -> None:
    assert sum(example.status is not None for example in rule.examples) >= 5
    assert sum(example.status is None for example in rule.examples) >= 5


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_line_of_a_suggested_clause_begins_with_a_bracket_by_accident(rule: Rule) -> None:
    """A line that begins with a bracket becomes a paragraph of its own, as items of a list do; "(24)] hours" is none."""
    assert not re.search(r"(?m)^(?:\((?![a-z]{1,3}\))|[-•])", rule.suggestion)
