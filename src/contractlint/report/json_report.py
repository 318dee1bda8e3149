"""The report as JSON, version 1: what other programs read. Field names and order are fixed."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from contractlint.model import Element, Evidence, Facts, Finding, Report, Severity, Waiver

VERSION = 1


def render_json(report: Report) -> str:
    """The report as a JSON text; the same report always gives the same bytes."""
    return json.dumps(report_data(report), ensure_ascii=False, indent=1) + "\n"


def report_data(report: Report) -> dict[str, Any]:
    """The report as plain lists and mappings, as the published schema describes them."""
    info = {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in asdict(report.document).items()
        if value != () or key == "warnings"
    }
    data = {
        "version": VERSION,
        "tool": {"name": "contractlint", "version": report.tool_version},
        "profile": report.profile,
        "side": report.side,
        "document": info,
        "summary": {
            "verdict": report.verdict,
            "completeness": report.completeness,
            "findings": {severity.value: report.count(severity) for severity in Severity},
            "components": [asdict(component) for component in report.components],
        },
        "elements": [_element(element) for element in report.elements],
        "findings": [_finding(finding) for finding in report.findings],
        "facts": facts_data(report.facts),
    }
    if report.waived or report.expired_waivers or report.stale_waivers:
        data["waivers"] = {
            "waived": [_waiver(waiver) for _, waiver in report.waived],
            "expired": [_waiver(waiver) for waiver in report.expired_waivers],
            "stale": [_waiver(waiver) for waiver in report.stale_waivers],
        }
    return data


def _waiver(waiver: Waiver) -> dict[str, Any]:
    return asdict(waiver) | {"expires": waiver.expires.isoformat() if waiver.expires else None}


def _element(element: Element) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": element.id,
        "status": element.status.value,
        "confidence": element.confidence,
        "evidence": [_place(evidence) for evidence in element.evidence],
    }
    if element.related:
        data["related"] = _place(element.related)
    if element.deferred_to:
        data["deferred_to"] = element.deferred_to
    return data


def _place(evidence: Evidence | None) -> dict[str, Any] | None:
    return asdict(evidence) if evidence else None


def _finding(finding: Finding) -> dict[str, Any]:
    data = {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "why": finding.why,
        "suggestion": finding.suggestion,
        "location": _place(finding.location),
        "fingerprint": finding.fingerprint,
    }
    if finding.context:
        data["context"] = _place(finding.context)
    return data


def facts_data(facts: Facts) -> dict[str, Any]:
    """The key terms as plain lists and mappings; ``places`` says where each was read."""
    data = asdict(facts)
    data["places"] = [{"field": field, **asdict(evidence)} for field, evidence in facts.places]
    return {key: list(value) if isinstance(value, tuple) else value for key, value in data.items()}
