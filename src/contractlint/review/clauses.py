"""Findings about what the text says: the checks run over one contract."""

from __future__ import annotations

from collections.abc import Iterator

from contractlint.checks import Check, Problem, Subject
from contractlint.model import Contract, Finding
from contractlint.review.elements import quote
from contractlint.review.gaps import fill_names


def find_problems(checks: tuple[Check, ...], subject: Subject) -> tuple[Finding, ...]:
    """One finding for each problem, in the order of the checks; the same words at the same place only once."""
    return tuple(finding for check in checks for finding in _run(check, subject))


def in_order(gaps: tuple[Finding, ...], problems: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """All findings, gravest first; of one severity the gaps before the problems, and those in the order of the text."""
    placed = sorted(problems, key=lambda finding: finding.location.start if finding.location else 0)
    return tuple(sorted((*gaps, *placed), key=lambda finding: finding.severity.rank))


def _run(check: Check, subject: Subject) -> Iterator[Finding]:
    seen: set[tuple[int, int, str]] = set()
    for problem in check.find(subject):
        key = (problem.start, problem.end, problem.message)
        if key not in seen:
            seen.add(key)
            yield _finding(check, problem, subject.contract)


def _finding(check: Check, problem: Problem, contract: Contract) -> Finding:
    suggestion = problem.suggestion or check.suggestion
    return Finding(
        check.id,
        problem.severity or check.severity,
        problem.message,
        check.why,
        fill_names(suggestion, contract) if suggestion else None,
        quote(contract, problem.start, problem.end),
    )
