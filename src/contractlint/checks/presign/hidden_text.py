"""Words in the file that a reader of the page does not see."""

from __future__ import annotations

from collections.abc import Iterator

from contractlint.checks.check import Check, Problem, Subject
from contractlint.checks.presign._marks import gathered, say
from contractlint.model import MarkupKind, Severity


def find(subject: Subject) -> Iterator[Problem]:
    """One problem for each paragraph with hidden words; hidden spaces say nothing."""
    for start, end, marks in gathered(subject.contract, MarkupKind.HIDDEN):
        words = [say(mark.text, 120) for mark in marks if mark.text.strip()]
        if words:
            yield Problem(start, end, f"Hidden text: {', '.join(words)}.")


CHECK = Check(
    id="presign/hidden-text",
    title="Hidden text",
    severity=Severity.ERROR,
    question="Does the page show every word that the file holds?",
    why="Hidden words go with the file to the other side, and it can be disputed whether they belong to the contract.",
    source="Practice before signature; ABA Formal Opinion 06-442 on what a file’s hidden parts give away.",
    find=find,
    suggestion="Show hidden text in Word (Home, ¶), and delete it or make it visible.",
)
