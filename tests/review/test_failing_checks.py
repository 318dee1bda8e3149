"""A check that fails, as one of another package may, costs only itself, and is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from contractlint.checks import Check, Problem, Subject
from contractlint.extract import extract_text
from contractlint.model import Severity
from contractlint.parse import parse
from contractlint.review.clauses import find_problems

TEXT = "The Provider shall answer calls within two hours."


def check(name: str, find: Callable[[Subject], Iterable[Problem]]) -> Check:
    return Check(
        id=name, title="A check", severity=Severity.WARNING, question="Is it sound?", why="It should be.",
        source="Practice.", find=find,
    )  # fmt: skip


def raises(subject: Subject) -> Iterable[Problem]:
    yield Problem(0, 3, "found before the fault")
    raise KeyError(subject.side)


def beyond(_: Subject) -> Iterable[Problem]:
    return [Problem(5, 100_000, "far away")]


def turned(_: Subject) -> Iterable[Problem]:
    return [Problem(9, 4, "from right to left")]


def no_problem(_: Subject) -> Iterable[Problem]:
    return ["a text"]  # type: ignore[list-item]  # what another package may do


@pytest.mark.parametrize("find", [raises, beyond, turned, no_problem])
def test_a_check_that_fails_is_one_finding_and_the_others_go_on(find: Callable[[Subject], Iterable[Problem]]) -> None:
    sound = check("house/sound", lambda _: [Problem(4, 12, "“Provider” is named")])
    failed, named = find_problems((check("house/failing", find), sound), Subject(parse(extract_text(TEXT))))
    assert (failed.rule, failed.severity, failed.location) == ("house/failing", Severity.WARNING, None)
    assert "This check failed" in failed.message
    assert "Is it sound?" in failed.message
    assert named.location
    assert named.location.text == "Provider"
