"""The report as rows, for tables: elements, findings and key terms, one line each."""

from __future__ import annotations

from collections.abc import Iterator

from contractlint.model import Evidence, Report
from contractlint.report.wording import STATUS_WORDS, key_terms, unwrap

ELEMENT_HEAD = ("Element", "Status", "Confidence", "Page", "Section", "Words", "Promised in")
FINDING_HEAD = ("Rule", "Severity", "Message", "Page", "Section", "Words", "Why", "What to write or do", "Fingerprint")
TERM_HEAD = ("Key term", "Value")
Cell = str | int | float | None


def element_rows(report: Report) -> Iterator[tuple[Cell, ...]]:
    """One row an element, in the order of the checklist, as :data:`ELEMENT_HEAD` names the columns."""
    for element in report.elements:
        place = element.evidence[0] if element.evidence else None
        status = STATUS_WORDS[element.status.value]
        yield (element.id, status, element.confidence, *_place(place), element.deferred_to)


def finding_rows(report: Report) -> Iterator[tuple[Cell, ...]]:
    """One row a finding, gravest first, as :data:`FINDING_HEAD` names the columns."""
    for finding in report.findings:
        yield (
            finding.rule,
            finding.severity.value,
            finding.message,
            *_place(finding.location),
            " ".join(finding.why.split()),
            unwrap(finding.suggestion) if finding.suggestion else None,
            finding.fingerprint,
        )


def term_rows(report: Report) -> Iterator[tuple[Cell, ...]]:
    """One row a key term, as :data:`TERM_HEAD` names the columns."""
    yield from key_terms(report.facts)


def _place(place: Evidence | None) -> tuple[Cell, Cell, Cell]:
    return (place.page, place.section, " ".join(place.text.split())) if place else (None, None, None)


def is_formula(cell: Cell) -> bool:
    """Whether a spreadsheet would take a text for a formula, and run what a contract's author wrote there."""
    return isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r"))
