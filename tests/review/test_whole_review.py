"""The whole review: findings, verdict, severities, profiles, and the public door."""

from __future__ import annotations

from pathlib import Path

import pytest

import contractlint
from contractlint.model import Severity, Status
from contractlint.rules import load_rules, rules_of
from drafting import make_report

POOR = "# Help\n\nHill Systems Ltd (the Provider) helps Moor Foods Ltd (the Client) with its computers, and the Client pays."


def test_each_gap_is_a_finding_with_why_and_what_to_write() -> None:
    report = make_report(POOR)
    lacking = [e for e in report.elements if e.status in (Status.MISSING, Status.BLANK, Status.DEFERRED)]
    assert {f.rule for f in report.findings} == {e.id for e in lacking}
    for finding in report.findings:
        assert finding.why
        assert finding.suggestion
        assert "{" not in finding.suggestion


def test_findings_come_gravest_first() -> None:
    ranks = [finding.severity.rank for finding in make_report(POOR).findings]
    assert ranks == sorted(ranks)


def test_deferred_weighs_one_severity_less() -> None:
    report = make_report("# Terms\n\nThe fees are set out in the Order Form.")
    (fees,) = (f for f in report.findings if f.rule == "costs/fees")
    assert fees.severity is Severity.WARNING
    assert "Order Form" in fees.message


def test_an_empty_contract_is_incomplete_and_a_profile_softens_it() -> None:
    assert make_report(POOR).verdict == "incomplete"
    strict = {f.rule: f.severity for f in make_report(POOR).findings}
    soft = {f.rule: f.severity for f in make_report(POOR, profile="services").findings}
    assert strict["issues/response-time"] is Severity.ERROR
    assert soft["issues/response-time"] is Severity.INFO


def test_the_public_door_is_review(tmp_path: Path) -> None:
    path = tmp_path / "help.md"
    path.write_text(POOR)
    report = contractlint.review(path)
    assert isinstance(report, contractlint.Report)
    assert len(report.elements) == 66


@pytest.mark.parametrize("rule", rules_of(load_rules()), ids=lambda rule: rule.id)
def test_a_suggested_clause_answers_its_own_rule(rule: object) -> None:
    """Put into a draft, the clause that we suggest makes the element present, or blank where brackets remain."""
    from contractlint.rules import Rule

    assert isinstance(rule, Rule)
    clause = rule.suggestion.replace("{provider}", "the Provider").replace("{client}", "the Client")
    report = make_report(f"# Agreement\n\nThis Agreement binds the Provider and the Client.\n\n## 1. {rule.title}\n\n{clause}", select=(rule.id,))
    element = next(e for e in report.elements if e.id == rule.id)
    assert element.status in (Status.PRESENT, Status.BLANK)
