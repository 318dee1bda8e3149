"""A comparison as JSON, version 1."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from contractlint.model import ClauseChange, Comparison, ElementChange, Evidence, Finding, Report


def render_data(comparison: Comparison) -> str:
    """The comparison as a JSON text; the same drafts always give the same bytes."""
    return json.dumps(comparison_data(comparison), ensure_ascii=False, indent=1) + "\n"


def comparison_data(comparison: Comparison) -> dict[str, Any]:
    """The comparison as plain lists and mappings; places are offsets in the extracted text of their draft."""
    return {
        "version": 1,
        "old": _draft(comparison.old),
        "new": _draft(comparison.new),
        "elements": {
            "gained": [_element(change) for change in comparison.gained],
            "lost": [_element(change) for change in comparison.lost],
        },
        "terms": [asdict(change) for change in comparison.terms],
        "findings": {
            "new": [_finding(finding) for finding in comparison.new_findings],
            "settled": [_finding(finding) for finding in comparison.settled],
        },
        "clauses": [_clause(change) for change in comparison.clauses],
    }


def _draft(report: Report) -> dict[str, Any]:
    info = report.document
    return {
        "path": info.path,
        "sha256": info.sha256,
        "verdict": report.verdict,
        "completeness": report.completeness,
        "findings": len(report.findings),
    }


def _element(change: ElementChange) -> dict[str, Any]:
    old, new = change.old, change.new
    return {
        "id": new.id,
        "old": old.status.value,
        "new": new.status.value,
        "old_evidence": [asdict(place) for place in old.evidence],
        "new_evidence": [asdict(place) for place in new.evidence],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "location": _place(finding.location),
        "fingerprint": finding.fingerprint,
    }


def _clause(change: ClauseChange) -> dict[str, Any]:
    data: dict[str, Any] = {"kind": change.kind.value, "old": _place(change.old), "new": _place(change.new)}
    if change.edits:
        data["edits"] = [asdict(edit) for edit in change.edits]
    return data


def _place(place: Evidence | None) -> dict[str, Any] | None:
    return asdict(place) if place else None
