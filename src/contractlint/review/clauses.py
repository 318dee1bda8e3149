"""Findings about what the text says: the checks run over one contract."""

from __future__ import annotations

from collections.abc import Iterator

from contractlint.checks import Check, Problem, Subject
from contractlint.model import Contract, Evidence, Finding
from contractlint.review.elements import quote
from contractlint.review.gaps import fill_names, names_of

_CONTEXT = 240


def find_problems(checks: tuple[Check, ...], subject: Subject) -> tuple[Finding, ...]:
    """One finding for each problem: check by check, in the order of the text; the same words at a place only once."""
    return tuple(finding for check in checks for finding in _run(check, subject))


def in_order(gaps: tuple[Finding, ...], problems: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """All findings, gravest first; of one severity the gaps before the problems, and those rule by rule."""
    return tuple(sorted((*gaps, *problems), key=lambda finding: finding.severity.rank))


def _run(check: Check, subject: Subject) -> Iterator[Finding]:
    """A check's findings. One that fails costs only itself, but is a finding too: what was not asked is not sound."""
    try:
        problems = sorted(_checked(check, subject), key=lambda problem: (problem.start, problem.end))
    except Exception as error:  # a check may come from another package, and raise whatever it likes
        yield _failure(check, error)
        return
    seen: set[tuple[int, int, str]] = set()
    for problem in problems:
        key = (problem.start, problem.end, problem.message)
        if key not in seen:
            seen.add(key)
            yield _finding(check, problem, subject.contract)


def _checked(check: Check, subject: Subject) -> Iterator[Problem]:
    """The check's problems, each with a place in the text."""
    length = len(subject.contract.text)
    for problem in check.find(subject):
        if not isinstance(problem, Problem):
            raise TypeError(f"a Problem is wanted, not {type(problem).__name__}")
        if not 0 <= problem.start <= problem.end <= length:
            raise ValueError(f"no place in a text of {length} characters: {problem.start} to {problem.end}")
        yield problem


def _failure(check: Check, error: Exception) -> Finding:
    said = " ".join(f"{type(error).__name__}: {error}".split())
    return Finding(
        check.id,
        check.severity,
        f"This check failed, so nobody knows: {check.question} ({said})",
        check.why,
        "Read the contract for it yourself, and tell the makers of the check.",
    )


def _finding(check: Check, problem: Problem, contract: Contract) -> Finding:
    suggestion = problem.suggestion or check.suggestion
    return Finding(
        check.id,
        problem.severity or check.severity,
        problem.message + _doubt(contract, problem),
        check.why,
        fill_names(suggestion, names_of(contract)) if suggestion else None,
        quote(contract, problem.start, problem.end),
        _context(contract, problem),
    )


def _doubt(contract: Contract, problem: Problem) -> str:
    """What is said behind the message where the words were recognised in a picture: the fault may be the engine's."""
    return " (read from a picture of the page: compare)" if contract.document.trust_at(problem.start) < 1 else ""


def _context(contract: Contract, problem: Problem) -> Evidence | None:
    """The sentence around a problem's words, for a reader who sees the report and not the contract."""
    sentence = contract.sentence_at(problem.start)
    if sentence is None or not sentence.start <= problem.start < problem.end < sentence.end:
        return None
    return quote(contract, sentence.start, sentence.end, around=(problem.start + problem.end) // 2, most=_CONTEXT)
