"""Findings about what the text says: the checks run over one contract."""

from __future__ import annotations

from collections.abc import Iterator

from contractlint.checks import Check, Problem, Subject
from contractlint.model import Contract, Evidence, Finding
from contractlint.review.elements import quote
from contractlint.review.gaps import fill_names

_CONTEXT = 240


def find_problems(checks: tuple[Check, ...], subject: Subject) -> tuple[Finding, ...]:
    """One finding for each problem: check by check, in the order of the text; the same words at a place only once."""
    return tuple(finding for check in checks for finding in _run(check, subject))


def in_order(gaps: tuple[Finding, ...], problems: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """All findings, gravest first; of one severity the gaps before the problems, and those rule by rule."""
    return tuple(sorted((*gaps, *problems), key=lambda finding: finding.severity.rank))


def _run(check: Check, subject: Subject) -> Iterator[Finding]:
    seen: set[tuple[int, int, str]] = set()
    for problem in sorted(check.find(subject), key=lambda problem: (problem.start, problem.end)):
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
        _context(contract, problem),
    )


def _context(contract: Contract, problem: Problem) -> Evidence | None:
    """The sentence around a problem's words, for a reader who sees the report and not the contract."""
    sentence = contract.sentence_at(problem.start)
    if sentence is None or not sentence.start <= problem.start < problem.end < sentence.end:
        return None
    return quote(contract, sentence.start, sentence.end, around=(problem.start + problem.end) // 2, most=_CONTEXT)
