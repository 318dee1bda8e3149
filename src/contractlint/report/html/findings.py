"""Findings as the page shows them, gravest first."""

from __future__ import annotations

import re
from dataclasses import dataclass

from contractlint.model import Evidence, Finding, Report, Severity
from contractlint.report.html.marks import Link, MarkBook
from contractlint.report.html.names import component_name, element_name
from contractlint.report.html.places import Place, place_of
from contractlint.report.wording import nearest_clauses, plural, unwrap

_TITLES = {Severity.ERROR: "Errors", Severity.WARNING: "Warnings", Severity.INFO: "Notes"}
_SENTENCE_END = re.compile(r"(?<=[^.\s]{2}[.!?]) (?=[A-Z])")
LONGEST_HEADING = 110
"""Characters of a message's first sentence that still make a heading."""


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding."""

    id: str
    rule: str
    component: str
    component_name: str
    heading: str
    message: str
    """What the message says after its first sentence, which is the heading."""
    why: str
    suggestion: str | None
    place: Place | None
    nearest: Place | None


@dataclass(frozen=True, slots=True)
class SeverityView:
    """The findings of one severity."""

    severity: str
    """"error", "warning" or "info"."""
    title: str
    count: str
    """ "3 errors"."""
    findings: tuple[FindingView, ...]


def group_findings(report: Report, book: MarkBook) -> tuple[SeverityView, ...]:
    """The findings by severity; a severity without findings is there, empty."""
    nearest = nearest_clauses(report)
    views: dict[Severity, list[FindingView]] = {severity: [] for severity in Severity}
    for number, finding in enumerate(report.findings, start=1):
        views[finding.severity].append(_view(finding, f"finding-{number}", report, book, nearest))
    return tuple(
        SeverityView(severity.value, title, plural(len(views[severity]), title.lower()[:-1]), tuple(views[severity]))
        for severity, title in _TITLES.items()
    )


def finding_ids(report: Report) -> dict[str, str]:
    """For each rule with findings the id of its first finding in the page."""
    ids: dict[str, str] = {}
    for number, finding in enumerate(report.findings, start=1):
        ids.setdefault(finding.rule, f"finding-{number}")
    return ids


def _view(finding: Finding, identity: str, report: Report, book: MarkBook, nearest: dict[str, Evidence]) -> FindingView:
    heading, message = _parted(finding.message)
    place = close = None
    if finding.location:
        place = place_of(finding.location, Link(identity, heading.rstrip("."), finding.severity.value), book)
    elif related := nearest.get(finding.rule):
        label = f"nearest to: {element_name(finding.rule)}"
        close = place_of(related, Link(identity, label, "related"), book, length=200)
    component = finding.rule.partition("/")[0]
    return FindingView(
        id=identity,
        rule=finding.rule,
        component=component,
        component_name=component_name(component, report),
        heading=heading.rstrip("."),
        message=message,
        why=" ".join(finding.why.split()),
        suggestion=unwrap(finding.suggestion) if finding.suggestion else None,
        place=place,
        nearest=close,
    )


def _parted(message: str) -> tuple[str, str]:
    """A message's first sentence, if it is short enough for a heading, and the rest."""
    flat = " ".join(message.split())
    first, *rest = _SENTENCE_END.split(flat, maxsplit=1)
    if rest and len(first) <= LONGEST_HEADING:
        return first, rest[0]
    return flat, ""
