"""The report as Markdown: for a ticket, a wiki or a mail."""

from __future__ import annotations

import re

from contractlint.model import Evidence, Finding, Report, Severity, Status
from contractlint.report.names import rule_name
from contractlint.report.wording import (
    STATUS_WORDS,
    key_terms,
    nearest_clauses,
    passage,
    say_counts,
    say_place,
    say_share,
    say_verdict,
    says_what_lacks,
    shorten,
    waiver_notes,
)

_MARKS = re.compile(r"[\\`*_\[\]<>|#&~]")
_LIST_ITEM = re.compile(r"^(\d{0,9})([-+.)])(?=\s)")
"""What would begin a list if a line began with it."""
_TITLES = {Severity.ERROR: "Errors", Severity.WARNING: "Warnings", Severity.INFO: "Notes"}


def render_markdown(report: Report) -> str:
    """The report as a Markdown text."""
    info = report.document
    lines = [
        f"# Review of {_escape(info.title or info.path)}",
        "",
        f"**{say_verdict(report)}** {'; '.join(filter(None, (say_share(report), say_counts(report))))}.",
        "",
        f"{_escape(info.path)}, {info.pages} page{'s' if info.pages != 1 else ''}. Profile {report.profile},"
        f" read for the {report.side}.",
    ]
    lines += [f"\n> {_escape(warning)}" for warning in (*info.warnings, *waiver_notes(report))]
    if report.components:
        lines += ["", "## Components", "", "| Component | Present | What is lacking |", "|---|---|---|"]
    lines += [f"| {_escape(title)} | {share} | {_escape(lacks)} |" for title, share, lacks in component_rows(report)]
    nearest = nearest_clauses(report)
    for severity, title in _TITLES.items():
        findings = [finding for finding in report.findings if finding.severity is severity]
        if findings:
            lines += ["", f"## {title}"]
            for finding in findings:
                clause = says_what_lacks(report, finding)
                lines += _finding(finding, nearest.get(finding.rule), clause=clause)
    lines += ["", "## Key terms", "", "| Term | Value |", "|---|---|"]
    lines += [f"| {_escape(name)} | {_escape(words)} |" for name, words in key_terms(report.facts)]
    lines += ["", "_contractlint finds what a text says; it is not legal advice._"]
    return "\n".join(lines) + "\n"


def component_rows(report: Report) -> list[tuple[str, str, str]]:
    """(title, "5 of 7", the names of the elements that are not present, by status) for each component."""
    rows = []
    for component in report.components:
        lacking: dict[str, list[str]] = {}
        for element in report.elements:
            component_id = element.id.partition("/")[0]
            if component_id == component.id and element.status not in (Status.PRESENT, Status.NOT_APPLICABLE):
                lacking.setdefault(STATUS_WORDS[element.status.value], []).append(rule_name(element.id, capital=False))
        words = "; ".join(f"{status}: {', '.join(names)}" for status, names in lacking.items())
        rows.append((component.title, f"{component.present} of {component.of}", words))
    return rows


def _finding(finding: Finding, nearest: Evidence | None, *, clause: bool) -> list[str]:
    lines = ["", f"### {_escape(finding.message)}", "", f"`{finding.rule}`. {_escape(finding.why)}"]
    if finding.location:
        place = _escape(say_place(finding.location))
        lines += ["", f"> {_escape(passage(finding))}", ">", f"> — {place}"]
    elif nearest:
        lines += ["", f"Nearest clause ({_escape(say_place(nearest))}): {_escape(shorten(nearest.text, 160))}"]
    if finding.suggestion:
        if clause:
            lines += ["", "Suggested clause:", "", "    " + finding.suggestion.replace("\n", "\n    ")]
        else:
            lines += ["", f"What to do: {_escape(finding.suggestion)}"]
    return lines


def _escape(text: str) -> str:
    """Text that Markdown will show as it is."""
    flat = _MARKS.sub(r"\\\g<0>", " ".join(text.split()))
    return _LIST_ITEM.sub(r"\g<1>\\\g<2>", flat)
