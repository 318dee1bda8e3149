"""The project's own profiles: they name rules that exist, and what they change is a change."""

from __future__ import annotations

from pathlib import Path

import pytest

from contractlint.config import Options
from contractlint.review.profiles import load_profile
from contractlint.rules import load_rules, rules_of

RULES = rules_of(load_rules())
NAMES = [path.stem for path in (Path(__file__).parents[2] / "rules" / "profiles").glob("*.yaml")]


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_profile_names_rules_and_components_that_there_are(name: str) -> None:
    profile = load_profile(name)
    ids = {rule.id for rule in RULES}
    assert set(profile.severities) | set(profile.leave_out) <= ids
    assert set(profile.components) <= {rule.component for rule in RULES}


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_profile_changes_only_what_differs(name: str) -> None:
    usual = {rule.id: rule.severity for rule in RULES}
    same = [rule for rule, severity in load_profile(name).severities.items() if usual[rule] is severity]
    assert not same


def test_support_hours_are_an_error_in_managed_services_and_a_remark_in_services() -> None:
    def severity(profile: str) -> str:
        chosen = load_profile(profile).choose(RULES, Options())
        return next(rule.severity.value for rule in chosen if rule.id == "coverage/hours")

    assert (severity("managed-services"), severity("services")) == ("error", "info")


def test_the_checklist_begins_with_the_articles_seven_components() -> None:
    chosen = load_profile("managed-services").choose(RULES, Options())
    order = list(dict.fromkeys(rule.component for rule in chosen))
    assert order[:7] == ["services", "term", "responsibilities", "costs", "coverage", "issues", "confidentiality"]
    assert len(chosen) == 66
