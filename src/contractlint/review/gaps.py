"""Findings for elements that the contract lacks, leaves blank or defers."""

from __future__ import annotations

import re
from collections.abc import Mapping

from contractlint.model import Contract, Element, Finding, Status
from contractlint.review.elements import Decision
from contractlint.rules.rule import Rule


def find_gaps(contract: Contract, rules: tuple[Rule, ...], decisions: tuple[Decision, ...]) -> tuple[Finding, ...]:
    """One finding for each element that is missing, blank or deferred, gravest first, then in the rules' order.

    A deferred element weighs one severity less. The suggestion is the rule's clause with the parties' names.
    """
    findings = []
    names = names_of(contract)
    for rule, decision in zip(rules, decisions, strict=True):
        element = decision.element
        message = _message(rule, element)
        if message:
            severity = rule.severity.softened if element.status is Status.DEFERRED else rule.severity
            location = element.evidence[0] if element.evidence else None
            findings.append(Finding(rule.id, severity, message, rule.why, fill_names(rule.suggestion, names), location))
    return tuple(sorted(findings, key=lambda finding: finding.severity.rank))


def _message(rule: Rule, element: Element) -> str | None:
    name = rule.title[0].upper() + rule.title[1:]
    if element.status is Status.MISSING:
        return f"{name}: missing. Nothing in the text answers: {rule.question}"
    if element.status is Status.BLANK:
        return f"{name}: left blank. The place is there, but it is not filled in."
    if element.status is Status.DEFERRED:
        where = element.deferred_to or "another document"
        return f"{name}: only promised. The text refers to {where}, which is not in this file."
    return None


def _has_article(name: str, text: str) -> bool:
    """Whether the text mostly calls a party "the Provider" rather than "Provider"."""
    return 2 * (text.count(f"the {name}") + text.count(f"The {name}")) > text.count(name)


def names_of(contract: Contract) -> dict[str, str]:
    """What the contract calls its provider and its client, for sentences that speak of them; by role."""
    names = {}
    for role, usual in (("provider", "the Provider"), ("client", "the Client")):
        party = next((p for p in contract.parties if p.role == role), None)
        name = (party.short_names[0] if party.short_names else party.name) if party else usual
        names[role] = f"the {name}" if party and _has_article(name, contract.text) else name
    return names


def fill_names(clause: str, names: Mapping[str, str]) -> str:
    """A suggested clause with the parties' own short names, by role, in place of ``{provider}`` and ``{client}``."""
    for role, name in names.items():
        clause = re.sub(r"(?:\b[Tt]he\s)?\{" + role + r"\}", name.replace("\\", r"\\"), clause)
        clause = re.sub(r"(?<=[.?!]) the |(?<=[.?!]\]) the ", " The ", clause)
    return clause[:1].upper() + clause[1:]
