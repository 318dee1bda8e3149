"""Findings as the page shows them, gravest first."""

from __future__ import annotations

import re
from dataclasses import dataclass

from contractlint.model import Evidence, Finding, Report, Severity
from contractlint.report.html.marks import Link, MarkBook
from contractlint.report.html.places import Place, place_of
from contractlint.report.names import component_name, rule_name
from contractlint.report.wording import nearest_clauses, plural, says_what_lacks, shorten, unwrap

_TITLES = {Severity.ERROR: "Errors", Severity.WARNING: "Warnings", Severity.INFO: "Notes"}
_SENTENCE_END = re.compile(r"(?<=[^.\s]{2}[.!?]) (?=[A-Z])")
_QUOTATION = re.compile(r"“(?P<words>[^”]{1,400})”[:,]? ")
LONGEST_HEADING = 110
"""Characters of a message's first sentence that still make a heading."""


@dataclass(frozen=True, slots=True)
class CaseView:
    """One finding: what is said and where."""

    id: str
    message: str
    """What the heading and the quotation do not say already."""
    place: Place | None
    nearest: Place | None
    suggestion: str | None


@dataclass(frozen=True, slots=True)
class RuleView:
    """The findings of one rule, with what is the same for all of them."""

    rule: str
    component: str
    component_name: str
    heading: str
    why: str
    cases: tuple[CaseView, ...]
    suggestion: str | None
    """What all cases suggest; where they differ it is None, and each case has its own."""
    is_clause: bool
    """The suggestion is a clause to write, not advice."""


@dataclass(frozen=True, slots=True)
class SeverityView:
    """The findings of one severity."""

    severity: str
    """"error", "warning" or "info"."""
    title: str
    total: int
    count: str
    """ "3 errors"."""
    rules: tuple[RuleView, ...]


def group_findings(report: Report, book: MarkBook) -> tuple[SeverityView, ...]:
    """The findings by severity and rule; a severity without findings is there, empty."""
    nearest = nearest_clauses(report)
    groups = []
    for severity, title in _TITLES.items():
        rules = tuple(_rule(found, report, book, nearest) for found in _by_rule(report, severity))
        total = report.count(severity)
        groups.append(SeverityView(severity.value, title, total, plural(total, title.lower()[:-1]), rules))
    return tuple(groups)


def finding_ids(report: Report) -> dict[str, str]:
    """For each rule with findings the id of its first finding in the page."""
    ids: dict[str, str] = {}
    for number, finding in enumerate(report.findings, start=1):
        ids.setdefault(finding.rule, _id(number))
    return ids


def _by_rule(report: Report, severity: Severity) -> list[list[tuple[str, Finding]]]:
    """The findings of a severity with their ids, those of one rule together, in the report's order."""
    groups: dict[str, list[tuple[str, Finding]]] = {}
    for number, finding in enumerate(report.findings, start=1):
        if finding.severity is severity:
            groups.setdefault(finding.rule, []).append((_id(number), finding))
    return list(groups.values())


def _rule(found: list[tuple[str, Finding]], report: Report, book: MarkBook, nearest: dict[str, Evidence]) -> RuleView:
    first = found[0][1]
    component = first.rule.partition("/")[0]
    is_clause = says_what_lacks(report, first)
    is_same = len({finding.suggestion for _, finding in found}) == 1
    heading, rest = _parted(first.message) if is_clause and len(found) == 1 else (rule_name(first.rule), None)
    return RuleView(
        rule=first.rule,
        component=component,
        component_name=component_name(component, report),
        heading=heading,
        why=" ".join(first.why.split()),
        cases=tuple(
            _case(identity, finding, heading, rest, book, nearest, has_own_suggestion=not is_same)
            for identity, finding in found
        ),
        suggestion=unwrap(first.suggestion) if is_same and first.suggestion else None,
        is_clause=is_clause,
    )


def _case(
    identity: str,
    finding: Finding,
    heading: str,
    rest: str | None,
    book: MarkBook,
    nearest: dict[str, Evidence],
    *,
    has_own_suggestion: bool,
) -> CaseView:
    """One finding; ``rest`` is what its message says besides the heading, None if they have nothing in common."""
    place = close = None
    if finding.location:
        link = Link(identity, heading, finding.severity.value)
        place = place_of(finding.location, link, book, context=finding.context)
    elif related := nearest.get(finding.rule):
        link = Link(identity, f"nearest to: {rule_name(finding.rule)}", "related")
        close = place_of(related, link, book, length=200)
    message = rest if rest is not None else _without_quotation(finding)
    suggestion = unwrap(finding.suggestion) if has_own_suggestion and finding.suggestion else None
    return CaseView(identity, message, place, close, suggestion)


def _id(number: int) -> str:
    return f"finding-{number}"


def _parted(message: str) -> tuple[str, str]:
    """A message's first sentence, if it is short enough for a heading, and the rest."""
    flat = " ".join(message.split())
    first, *rest = _SENTENCE_END.split(flat, maxsplit=1)
    if len(first) > LONGEST_HEADING:
        return shorten(first, LONGEST_HEADING), flat
    return first.removesuffix("."), rest[0] if rest else ""


def _without_quotation(finding: Finding) -> str:
    """A message that begins with the words it is about, which the page quotes beneath it, without them."""
    flat = " ".join(finding.message.split())
    match = _QUOTATION.match(flat)
    if match and finding.location:
        words = " ".join(finding.location.text.split())
        if words.startswith(match["words"].removesuffix("…").strip()):
            flat = flat[match.end() :]
    return flat[:1].upper() + flat[1:]
