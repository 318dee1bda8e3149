"""Small stores for tests of the portfolio: agreements as their reports tell them, without a review."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from contractlint.audit import Agreement, Outcome, Store
from contractlint.audit.outcome import FileResult
from contractlint.audit.walk import Found

ELEMENTS = (
    "services/listed",
    "term/end",
    "term/exit-assistance",
    "costs/fees",
    "risk/liability-cap",
    "data/breach-notice",
)
TITLES = {
    "services": "Definition of services",
    "term": "Term of the contract",
    "costs": "Costs",
    "risk": "Risk",
    "data": "Data",
}
SEVERITY = {"missing": "error", "blank": "error", "deferred": "warning"}


def today() -> datetime.date:
    """Today, as SQLite tells it."""
    return datetime.datetime.now(datetime.UTC).date()


def day(offset: int) -> str:
    """The day so many days from today."""
    return (today() + datetime.timedelta(days=offset)).isoformat()


def place(text: str, page: int = 1, start: int = 0) -> dict[str, Any]:
    """Words of a contract."""
    return {"text": text, "page": page, "section": None, "start": start, "end": start + len(text)}


@dataclass
class Paper:
    """An agreement in a few words: its statuses where not "present", its key terms, its findings."""

    path: str
    statuses: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    renewal: str | None = None
    """The sentence that the renewal was read from."""
    deferred_to: str = "Schedule 2"
    findings: Iterable[tuple[str, str, str]] = ()
    """(rule, severity, message)."""
    warnings: tuple[str, ...] = ()
    completeness: float = 0.5
    title: str | None = None
    files: tuple[str, ...] = ()

    def report(self) -> dict[str, Any]:
        """The JSON report, version 1."""
        elements = [self._element(name, number) for number, name in enumerate(ELEMENTS)]
        findings = [
            _finding(e["id"], SEVERITY[e["status"]], f"{e['id']}: {e['status']}.")
            for e in elements
            if e["status"] in SEVERITY
        ]
        findings += [_finding(*finding) for finding in self.findings]
        facts = {
            "parties": [{"name": "Hill Systems Ltd", "role": "provider"}], "effective_date": None, "expiration_date": None,
            "term": None, "renewal_term": None, "auto_renews": None, "non_renewal_notice": None, "last_notice_day": None,
            "termination_notice": None, "governing_law": None, "payment_due": None, "late_interest": None,
            "currency": None, "fees": [], "support_hours": None, "response_times": [], "places": [], **self.facts,
        }  # fmt: skip
        if self.renewal:
            facts["places"] = [{"field": "auto_renews", **place(self.renewal, 2, 900)}]
        counts = {name: [e for e in elements if e["id"].startswith(name)] for name in TITLES}
        errors = [finding["severity"] for finding in findings]
        return {
            "version": 1,
            "tool": {"name": "contractlint", "version": "0.1.0"},
            "profile": "managed-services",
            "side": "client",
            "document": {
                "path": self.path, "sha256": hashlib.sha256(self.path.encode()).hexdigest(), "format": "set" if self.files else "pdf", "pages": 3,
                "characters": 2000, "title": self.title, "language": "en", "ocr": False, "warnings": list(self.warnings),
            },
            "summary": {
                "verdict": "incomplete" if "error" in errors else "gaps" if "warning" in errors else "complete",
                "completeness": self.completeness,
                "findings": {level: errors.count(level) for level in ("error", "warning", "info")},
                "components": [
                    {"id": name, "title": TITLES[name], "present": sum(e["status"] == "present" for e in of), "of": len(of)}
                    for name, of in counts.items()
                ],
            },
            "elements": elements,
            "findings": findings,
            "facts": facts,
        }  # fmt: skip

    def _element(self, name: str, number: int) -> dict[str, Any]:
        status = self.statuses.get(name, "present")
        evidence = [] if status == "missing" else [place(f"What {self.path} says of {name}.", 1, 200 * number)]
        told = {"id": name, "status": status, "confidence": 0.9, "evidence": evidence}
        return {**told, "deferred_to": self.deferred_to} if status == "deferred" else told


def _finding(rule: str, severity: str, message: str) -> dict[str, Any]:
    at = place(message, 3, 1500) if rule.startswith(("consistency/", "presign/")) else None
    return {
        "rule": rule, "severity": severity, "message": message, "why": "It is unclear.", "suggestion": None,
        "location": at, "fingerprint": hashlib.sha256(f"{rule}{message}".encode()).hexdigest()[:20],
    }  # fmt: skip


def fill(store: Store, papers: Iterable[Paper], unread: Mapping[str, str] | None = None) -> None:
    """Put agreements into a store, and files that could not be read with their reasons."""
    names = []
    for paper in papers:
        found = [Found(name, 1, 1) for name in paper.files or (paper.path,)]
        results = tuple(FileResult(file, "0" * 64, first_page=1) for file in found)
        store.put(Outcome(Agreement(paper.path, tuple(found)), results, paper.report()), "stamp")
        names.append(paper.path)
    for path, problem in (unread or {}).items():
        store.put(Outcome.failed(Agreement.of(Found(path, 1, 1)), problem), "stamp")
        names.append(path)
    store.show(names)
