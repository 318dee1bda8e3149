"""Words that somebody marked to come back to them."""

from __future__ import annotations

from collections.abc import Iterator

from contractlint.checks.check import Check, Problem, Subject
from contractlint.checks.presign._marks import gathered, say
from contractlint.model import MarkupKind, Severity


def find(subject: Subject) -> Iterator[Problem]:
    """One problem for each paragraph with highlighted words; highlighted spaces say nothing."""
    for start, end, marks in gathered(subject.contract, MarkupKind.HIGHLIGHT):
        words = [say(mark.text) for mark in marks if mark.text.strip()]
        if words:
            yield Problem(start, end, f"Highlighted: {', '.join(words)}.")


CHECK = Check(
    id="presign/highlighted-text",
    title="Highlighted text",
    severity=Severity.ERROR,
    question="Is all highlighting gone?",
    why="A highlight marks what was still to be filled in, checked or agreed; signed so, nobody can tell whether it was.",
    source="Practice before signature.",
    find=find,
    suggestion="Settle what the highlight marks, then take it off (Home, Text Highlight Colour, No Colour).",
)
